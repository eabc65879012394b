//! What a negation bears on.
//!
//! Of *the board did not open the gate before the flood* it is the opening, and not the flood: only a sentence that
//! speaks of the opening says the opposite. Told by the order of words alone, since no grammar is known here: what is
//! not so is the first thing behind the negation, or, where nothing stands behind it, the last one before it.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{
    alone::bare,
    aspects::figures_in,
    touch::term_of,
    untrue::{is_rebuttal, negates},
};
use crate::names::list;

/// The first thing, and a figure right behind it: *not worth 72 million*.
const DENIED: usize = 2;

const LONGEST_NAME: usize = 3;

static PASSED_OVER: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/passed_over.txt")));

/// Whether the negation in a sentence, if there is one, bears on a term that `others` have. `own` are the sentence's
/// terms; whom it is about does not count.
pub(super) fn bears_on(
    (text, own): (&str, &[String]),
    others: &BTreeSet<String>,
    is_name: impl Fn(&str) -> bool,
) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let negator = (plain.iter()).position(|word| negates(word) || is_rebuttal(word));
    let refusal = || plain.iter().position(|word| refuses(word));
    let Some(at) = negator.or_else(refusal) else {
        return true;
    };
    // Words about speech count here: who gave no thought to asking for something denies the thought.
    let term = |word: &&String| -> Option<String> {
        let term = term_of(word, own).filter(|_| !is_passed_over(word));
        let term = term.map(str::to_owned).or_else(|| figure(word));
        term.filter(|term| !is_name(term))
    };
    let behind = at + 1..clause_end(&words, &plain, at + 1, negator.is_none());
    let behind = &plain[behind];
    let mut denied: Vec<String> = behind
        .iter()
        .filter_map(|word| term(&word))
        .take(DENIED)
        .collect();
    if plain[at] == "no" {
        denied = named(behind, term);
    } else if denied.get(1).is_some_and(|second| figure(second).is_none()) {
        denied.truncate(1);
    }
    // "Did nothing and let them go".
    if plain[at] == "nothing" && plain.get(at + 1).is_some_and(|next| next == "and") {
        return false;
    }
    // "Not a state": what is denied is too common a word to be a term.
    if denied.is_empty()
        && behind
            .first()
            .is_some_and(|word| matches!(word.as_str(), "a" | "an"))
    {
        return false;
    }
    if denied.is_empty() && negator.is_some() {
        let last = plain[..at].iter().rev().find_map(|word| term(&word));
        return last.is_none_or(|last| others.contains(&last));
    }
    let mut figures = denied
        .iter()
        .filter(|term| figure(term).is_some())
        .peekable();
    // Who is not worth 72 million may be worth eight.
    let rival = figures.peek().is_some() && !figures.any(|figure| others.contains(figure));
    !rival && denied.iter().any(|term| others.contains(term))
}

/// The terms of a sentence that stand nowhere but inside names of several words: the *state* of the *United States*.
pub(super) fn in_names((text, own): (&str, &[String])) -> BTreeSet<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |at: usize| (words.get(at)).is_some_and(|w| w.starts_with(char::is_uppercase));
    let named = |at: usize| capital(at) && (capital(at + 1) || at > 1 && capital(at - 1));
    let term = |at: usize| term_of(&bare(words[at]), own).map(str::to_owned);
    let of = |inside: bool| -> BTreeSet<String> {
        let these = (0..words.len()).filter(|&at| named(at) == inside);
        these.filter_map(term).collect()
    };
    of(true).difference(&of(false)).cloned().collect()
}

/// The terms of a sentence that only tell when or why: *the board met because of the flood* is about a meeting.
pub(super) fn beside(text: &str, own: &[String]) -> BTreeSet<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let ends = |at: &usize| plain[*at] != "while" && hangs_on(&plain[*at]);
    let end = (1..words.len()).find(ends).unwrap_or(words.len());
    let term = |word: &String| term_of(word, own).map(str::to_owned);
    let (said, beside) = plain.split_at(end);
    let said: BTreeSet<String> = said.iter().filter_map(term).collect();
    beside
        .iter()
        .filter_map(term)
        .filter(|term| !said.contains(term))
        .collect()
}

/// Whether a word stands between a negation and what is not so without saying what that is.
pub(super) fn is_passed_over(word: &str) -> bool {
    PASSED_OVER.contains(word)
}

/// What is not there, and how it is described: the *significant old crack* of *no significant old crack in the dam*. Of
/// *no sign the dam leaks* it is the whole clause.
fn named(words: &[String], term: impl Fn(&&String) -> Option<String>) -> Vec<String> {
    let mut named = Vec::new();
    let mut clause = false;
    for word in words {
        if !named.is_empty() && (named.len() == LONGEST_NAME || (!clause && hangs(word))) {
            break;
        }
        clause |= named.is_empty() && is_passed_over(word);
        named.extend(term(&word));
    }
    named
}

/// Whether something begins that hangs on the words before it.
fn hangs(word: &str) -> bool {
    matches!(
        word,
        "to" | "of"
            | "that"
            | "in"
            | "on"
            | "at"
            | "for"
            | "from"
            | "by"
            | "with"
            | "about"
            | "who"
            | "which"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "and"
            | "or"
            | "but"
    )
}

/// Where a clause ends that begins at `from`; what somebody refuses ends with a comma: *refused to go, saying that he
/// felt safe*.
fn clause_end(words: &[&str], plain: &[String], from: usize, refused: bool) -> usize {
    let ends = |at: usize| {
        let hangs = hangs_on(&plain[at]);
        hangs || (refused && at > from && words[at - 1].ends_with([',', ';']))
    };
    (from..words.len())
        .find(|&at| ends(at))
        .unwrap_or(words.len())
}

/// Whether a clause begins that only tells when or why.
fn hangs_on(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "although"
            | "because"
            | "before"
            | "since"
            | "though"
            | "until"
            | "when"
            | "while"
    )
}

fn figure(word: &str) -> Option<String> {
    figures_in(word).pop_first()
}

/// Whether a word says that somebody does not do something.
fn refuses(word: &str) -> bool {
    matches!(
        word,
        "refuses" | "refused" | "declines" | "declined" | "fails" | "failed"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, others: &str) -> bool {
        let told = |word: &String| !matches!(word.as_str(), "the" | "that" | "is" | "to" | "did");
        let terms = |text: &str| -> Vec<String> {
            text.split_whitespace().map(bare).filter(told).collect()
        };
        let others = terms(others)
            .into_iter()
            .chain(figures_in(others))
            .collect();
        bears_on((text, &terms(text)), &others, |term| term == "orr")
    }

    #[test]
    fn what_stands_inside_names_alone() {
        let own = ["gate", "state", "unit"].map(str::to_owned);
        for (text, inside) in [
            ("Velm is a part of the United States", "state unit"),
            ("the United States is no state", "unit"),
            ("States unit", ""),
            ("the gate of Velm", ""),
            ("", ""),
        ] {
            let found: Vec<String> = in_names((text, &own)).into_iter().collect();
            assert_eq!(found.join(" "), inside, "{text}");
        }
    }

    #[test]
    fn what_is_not_so_stands_behind_the_negation() {
        for (text, others) in [
            ("Orr did not open the gate before the flood", "open gate"),
            ("there is no hard evidence that the dam leaks", "dam"),
            ("Orr is not worth 72 million", "worth 72"),
            ("there is no serious old leak", "leak"),
            ("there is no sign the dam leaks", "leaks"),
            ("the dam did not", "dam breaks"),
            ("the dam leaks", "gate"),
            ("refused to open the gate, saying that it leaks", "open"),
        ] {
            assert!(check(text, others), "{text}");
        }
    }

    #[test]
    fn what_stands_elsewhere_is_not_denied() {
        for (text, others) in [
            ("Orr did not open the gate before the flood", "gate flood"),
            ("he had given no thought to the flood", "flood"),
            ("the film showed nothing before the flood", "flood"),
            ("the town is not happy with the gate", "gate"),
            ("Orr did nothing and opened the gate", "open gate"),
            ("Orr is not worth 72 million", "worth eight"),
            ("refused to open the gate, saying that it leaks", "leaks"),
        ] {
            assert!(!check(text, others), "{text}");
        }
    }
}
