//! What a sentence only names: who raises the issue of a leak, looks into whether there is one, or tells
//! others of it says nothing of whether there is.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use super::{alone::bare, touch::term_of};
use crate::names::list;

/// Between an article and a word for a matter stand no more words than this.
const BEFORE_MATTER: usize = 4;
/// What a matter hangs on such a word by.
const HANGS: [&str; 7] = ["of", "into", "about", "over", "on", "whether", "that"];
/// By what words somebody tells others, and how many words name those.
const TELLING: [&str; 8] = [
    "tell", "tells", "told", "telling", "said", "saying", "wrote", "writing",
];
const HEARERS: usize = 5;
static MATTERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/matters.txt")));

/// The terms of a sentence that stand behind a word for a matter (*the investigation into whether the dam leaks*),
/// right before it (*the leakage issue*), or in what somebody told others (*telling Orr that the dam leaks*).
pub(super) fn topics(text: &str, terms: &[String]) -> BTreeSet<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let is_matter = |word: &String| MATTERS.contains(word.as_str());
    let end = |from: usize| {
        let last = (from..words.len()).find(|&word| words[word].ends_with([',', ';', '—']));
        last.map_or(words.len(), |last| last + 1)
    };
    let mut topics = BTreeSet::new();
    let mut add = |range: Range<usize>| {
        for word in &plain[range] {
            topics.extend(term_of(word, terms).map(str::to_owned));
        }
    };
    for at in (0..plain.len()).filter(|&at| is_matter(&plain[at])) {
        let before = at.saturating_sub(BEFORE_MATTER)..at;
        if let Some(the) = before.rev().find(|&word| is_determiner(&plain[word])) {
            add(the + 1..at);
        }
        let hangs = plain
            .get(at + 1)
            .is_some_and(|next| HANGS.contains(&next.as_str()));
        if hangs && !words[at].ends_with(',') {
            add(at + 1..end(at + 1));
        }
    }
    for at in (0..plain.len()).filter(|&at| TELLING.contains(&plain[at].as_str())) {
        let hearers = plain[at + 1..].iter().take(HEARERS + 1);
        if let Some(that) = hearers.into_iter().position(|word| word == "that") {
            add(at + 1 + that..end(at + 1 + that));
        }
    }
    topics
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "this" | "that" | "his" | "her" | "its" | "their" | "any"
    )
}

#[cfg(test)]
mod tests {
    use super::topics;

    #[test]
    fn what_is_only_named() {
        let terms = ["dam", "leak", "mayor", "rais", "wall"].map(str::to_owned);
        for (text, named) in [
            ("The mayor raised the issue of the leak.", "leak"),
            ("The mayor raised the leak issue.", "leak"),
            (
                "The mayor raised the question whether the dam leaks, and a wall.",
                "dam leak",
            ),
            (
                "The mayor told the whole board that the dam leaks.",
                "dam leak",
            ),
            ("The mayor said the wall leaks.", ""),
        ] {
            let found: Vec<String> = topics(text, &terms).into_iter().collect();
            assert_eq!(found.join(" "), named, "{text}");
        }
    }
}
