//! Words by which a sentence says of something that it is not so: *the report is false*, *dismissed as a
//! hoax*, *which is not true*.
//!
//! The words alone do not tell: a man with a false passport denies nothing. So most of them count only where
//! they are said of something, or stand before a word for a report.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::lists::sections;

/// Between *is* and the word there are no more words than this: *were merely enemy propaganda*.
const BETWEEN: usize = 2;
/// A sentence that opens with what it calls something names it within so many words: *the latest internet hoax*.
const HEAD: usize = 4;
/// So short a sentence is nothing but its predicate: *Groundless*.
const BARE: usize = 3;

/// Words that negate, beside those that end in *n't*.
const NEGATIONS: [&str; 10] = [
    "no",
    "not",
    "never",
    "nobody",
    "none",
    "nothing",
    "neither",
    "cannot",
    "unable",
    "impossible",
];

static WORDS: LazyLock<BTreeMap<&str, BTreeSet<&str>>> =
    LazyLock::new(|| sections(include_str!("../../data/untrue.txt")));

/// The word that says so, if the sentence says that something is not so; `negated` if its main clause is,
/// which then is no second denial.
pub(super) fn untrue(text: &str, negated: bool) -> Option<String> {
    let text = text.to_lowercase();
    let (words, closed) = own_words(&text);
    let verb = words.iter().find(|word| is_rebuttal(word));
    let said = || (0..words.len()).find(|&at| is_said(&words, at, closed[at]));
    match verb.copied().or_else(|| said().map(|at| words[at])) {
        Some(word) => Some(word.to_owned()),
        None if !negated => not_true(&text),
        None => None,
    }
}

/// Whether a verb says of what stands behind it that it is not so: *debunking reports of a flood*.
pub(super) fn is_rebuttal(word: &str) -> bool {
    let mut verbs = WORDS["verbs"].iter();
    verbs.any(|verb| word.starts_with(verb))
}

/// Whether a word says of what it is said of that it is not so.
pub(super) fn is_predicate(word: &str) -> bool {
    WORDS["predicates"].contains(word)
}

/// Whether a word is one for a report on which a clause may hang.
pub(super) fn is_report(word: &str) -> bool {
    WORDS["report"].contains(word)
}

/// Words of a lower-case sentence up to a clause that hangs on it, and whether a mark stands behind each.
fn own_words(text: &str) -> (Vec<&str>, Vec<bool>) {
    let hanging = [", which ", ", who ", ", though ", ", although "];
    let ends = hanging.iter().filter_map(|mark| text.find(mark));
    let own = &text[..ends.min().unwrap_or(text.len())];
    own.split_whitespace()
        .map(|word| {
            (
                word.trim_matches(|c: char| !c.is_alphanumeric()),
                word.ends_with(|c: char| !c.is_alphanumeric()),
            )
        })
        .filter(|(word, _)| !word.is_empty())
        .unzip()
}

fn is_said(words: &[&str], at: usize, closed: bool) -> bool {
    // Minds are made up as well, and fleets are made up of ships.
    let made_up = words[at] == "made"
        && words.get(at + 1) == Some(&"up")
        && words.get(at + 2) != Some(&"of")
        && !words[..at].iter().any(|word| word.starts_with("mind"));
    // Who was burned alive is not.
    let killed = words[at] == "alive" && at > 0 && WORDS["killed"].contains(words[at - 1]);
    if !is_predicate(words[at]) && !made_up || killed {
        return false;
    }
    let before = (0..at).rev().filter(|&at| !stresses(words[at]));
    let before = before.take(BETWEEN + 1);
    let mut before = before.take_while(|&at| !is_preposition(words[at]));
    let link = before.find(|&at| links(words[at]));
    let said = link.is_some_and(|link| !there_is(words, link));
    let said = said && (closed || !describes(words, at));
    // "The rumours claim that he left" calls nothing a rumour.
    let calls = !is_report(words[at]) && !matches!(words[at], "lie" | "lies");
    // "Dismissed for a false report", "hired under false claims": why and how, and not what of.
    let mut near = words[..at].iter().rev().take(2);
    let calls = calls && !near.any(|word| matches!(*word, "for" | "under"));
    let of_report = calls
        && words
            .get(at + 1)
            .is_some_and(|next| WORDS["of"].contains(next));
    words.len() <= BARE || said || of_report || tells_untruth(words, at)
}

/// *The latest hoax claiming that he left*, *the lie that the dam broke*, not *the lie that he told*.
fn tells_untruth(words: &[&str], at: usize) -> bool {
    let untruth = WORDS["untruths"].contains(words[at]);
    let next = |by: usize| words.get(at + by).copied().unwrap_or("");
    let subject = |word: &str| is_determiner(word) || word == "there";
    let says = WORDS["saying"].contains(next(1)) || next(1) == "that" && subject(next(2));
    untruth && at <= HEAD && says
}

/// *Is a 100 percent fake hoax*: whether a word only stresses another one.
fn stresses(word: &str) -> bool {
    let number = || word.bytes().all(|byte| byte.is_ascii_digit());
    WORDS["stressing"].contains(word) || number()
}

/// *There have been rumours of a flood* says of nothing that it is a rumour.
fn there_is(words: &[&str], link: usize) -> bool {
    words[..link]
        .iter()
        .rev()
        .take(2)
        .any(|word| *word == "there")
}

/// Whether the word only describes the thing behind it: *was giving out fake tickets*.
fn describes(words: &[&str], at: usize) -> bool {
    let adjective = WORDS["adjectives"].contains(words[at]);
    let ends = |word: &str| word.ends_with("ly") || WORDS["after"].contains(word);
    adjective && words.get(at + 1).is_some_and(|next| !ends(next))
}

fn links(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "as"
            | "it's"
            | "it’s"
            | "that's"
            | "that’s"
    )
}

/// An article, or whose something is.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their")
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "with" | "in" | "into" | "on" | "of" | "for" | "by" | "to" | "from" | "about" | "at"
    )
}

/// Whether a word negates.
pub(super) fn negates(word: &str) -> bool {
    let ends = |end: &str| {
        let start = word.len().checked_sub(end.len());
        let last = start.and_then(|start| word.get(start..));
        last.is_some_and(|last| last.eq_ignore_ascii_case(end))
    };
    NEGATIONS.iter().any(|one| one.eq_ignore_ascii_case(word)) || ends("n't") || ends("n’t")
}

/// Whether the negation of a sentence bears on the word that calls something untrue: *the report is not false*, but not
/// *there is no flood, and the report is false*.
pub(super) fn is_negated(text: &str, untrue: &str) -> bool {
    let first = untrue.split(' ').next().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let negated = |words: &[&str]| words.iter().any(|word| negates(&plain(word)));
    let Some(at) = words.iter().position(|word| plain(word) == first) else {
        return true;
    };
    let borders = |word: &&str| word.ends_with([',', ';', ':']) || matches!(*word, "and" | "but");
    let clause = words[..at].iter().rposition(borders);
    negated(&words[clause.map_or(0, |border| border + 1)..at]) || !negated(&words)
}

/// *not true*, *isn't quite accurate*, *never happened*, in whatever clause.
fn not_true(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let right = |word: &str| {
        matches!(
            word,
            "true" | "accurate" | "correct" | "exist" | "existed" | "happen" | "happened"
        )
    };
    let at = (0..words.len()).find(|&at| {
        let negator = matches!(words[at], "not" | "never")
            || words[at].ends_with("n't")
            || words[at].ends_with("n’t");
        negator && words.iter().skip(at + 1).take(2).any(|word| right(word))
    })?;
    let end = words.len().min(at + 3);
    let last = (at + 1..end).find(|&next| right(words[next])).unwrap_or(at);
    Some(words[at..=last].join(" "))
}

#[cfg(test)]
mod tests {
    use super::{is_negated, untrue};

    #[test]
    fn what_says_that_something_is_not_so() {
        for (text, word) in [
            ("The report that the dam broke is false.", "false"),
            ("Reports of a flood in Eastport as “rumour”.", "rumour"),
            (
                "Orr launched a rumour that she drowned which is not true.",
                "not true",
            ),
            ("The stories were merely enemy propaganda.", "propaganda"),
            ("All witnesses refuted the existence of a crack.", "refuted"),
            ("Orr spread false reports about the dam.", "false"),
            ("Groundless.", "groundless"),
            ("The report is false, Orr said.", "false"),
            ("The flood is a 100 percent fake story.", "fake"),
            ("A call that never happened.", "never happened"),
            ("Orr spread the lie that the dam broke.", "lie"),
            ("The keeper is very much alive.", "alive"),
            ("The latest hoax claiming that the dam broke.", "hoax"),
        ] {
            assert_eq!(untrue(text, false).as_deref(), Some(word), "{text}");
        }
    }

    #[test]
    fn what_does_not() {
        for text in [
            "She was found with a fake passport.",
            "The policy was rolled out incorrectly.",
            "He was giving out fake tickets at the gate.",
            "There have been rumours about a flood.",
            "Orr was dismissed for a false report about the dam.",
            "The fleet is made up of ten boats.",
            "The rumours claim that the dam broke.",
            "The lie that he told fooled everybody.",
            "The keeper was burned alive.",
            "The hoax fooled everybody, claiming two keepers.",
            "Orr faces many accusations, which are false.",
            "The dam broke.",
            "",
        ] {
            assert_eq!(untrue(text, false), None, "{text}");
        }
    }

    #[test]
    fn a_negated_clause_says_it_once() {
        assert_eq!(untrue("It is not true that the dam broke.", true), None);
    }

    #[test]
    fn negations_of_other_clauses() {
        assert!(is_negated("The report is not false.", "false"));
        assert!(is_negated("Orr refused to call it false.", "false"));
        let text = "There is no flood and a story that the dam broke is false.";
        assert!(!is_negated(text, "false"));
    }
}
