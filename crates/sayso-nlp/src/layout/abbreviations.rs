//! Which stops do not end a sentence, from `data/abbreviations.txt`.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashSet;

const DATA: &str = include_str!("../../data/abbreviations.txt");

/// How an abbreviation binds what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// The sentence goes on: *Mr.*, *J.*
    Always,
    /// It goes on if a number follows: *No.*
    BeforeNumber,
    /// It goes on unless a word follows that begins sentences: *U.S.*, *Inc.*
    UnlessOpener,
}

static WORDS: LazyLock<BTreeMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let mut sections: BTreeMap<&str, FxHashSet<&str>> = BTreeMap::new();
    let mut section = "";
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if !line.starts_with("example:") {
            let words = line.split_whitespace();
            sections.entry(section).or_default().extend(words);
        }
    }
    sections
});

fn listed(section: &str, word: &str) -> bool {
    WORDS.get(section).is_some_and(|words| words.contains(word))
}

/// How `word`, which stands before a stop, binds; `None` if it is no abbreviation.
pub(super) fn binding(word: &str) -> Option<Binding> {
    if listed("before-name", word) {
        Some(Binding::Always)
    } else if listed("before-number", word) {
        Some(Binding::BeforeNumber)
    } else if listed("anywhere", word) || is_initial(word) || is_dotted(word) {
        Some(Binding::UnlessOpener)
    } else {
        None
    }
}

/// Whether the stop after `word` belongs to it, given the text that follows the stop.
pub(super) fn takes_stop(word: &str, following: &str) -> bool {
    let next = following.trim_start().chars().next();
    match binding(word) {
        None => false,
        Some(_) if is_dotted(word) => true,
        Some(Binding::Always) => true,
        Some(Binding::BeforeNumber) => next.is_some_and(char::is_numeric),
        Some(Binding::UnlessOpener) => match next {
            None => !is_initial(word),
            Some(next) => !next.is_uppercase() || !is_opener(first_word(following)),
        },
    }
}

/// Whether `word` usually begins a sentence when it stands with a capital after a stop.
pub(super) fn is_opener(word: &str) -> bool {
    listed("openers", word)
}

/// Whether `word` is a verb of saying that may follow a quoted question.
pub(super) fn is_said(word: &str) -> bool {
    listed("said", word)
}

/// The first run of letters and digits.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

/// "J"
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// "U.S", "a.m", "Ph.D": short, with inner stops.
fn is_dotted(word: &str) -> bool {
    word.len() <= 12
        && word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.starts_with(char::is_alphabetic))
}

/// The examples of the data file, for the test of the sentence splitter.
#[cfg(test)]
pub(super) fn examples() -> impl Iterator<Item = &'static str> {
    DATA.lines()
        .filter_map(|line| line.strip_prefix("example: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_lists() {
        let names = ["before-name", "before-number", "anywhere"];
        for (index, name) in names.iter().enumerate() {
            for other in &names[index + 1..] {
                let shared: Vec<_> = WORDS[name].intersection(&WORDS[other]).collect();
                assert!(shared.is_empty(), "{name} and {other} share {shared:?}");
            }
        }
    }

    #[test]
    fn shapes() {
        assert_eq!(binding("Mr"), Some(Binding::Always));
        assert_eq!(binding("J"), Some(Binding::UnlessOpener));
        assert_eq!(binding("U.S"), Some(Binding::UnlessOpener));
        assert_eq!(binding("wire.example"), None);
        assert_eq!(binding("boat"), None);
    }
}
