//! Verbs of saying that tell of no words: *denied the crew permission to sail*, *asked not to be named*,
//! *questioned him at the station*.

use std::{collections::HashSet, sync::LazyLock};

use super::items::Item;
use crate::lexicon::class;

static WITHHELD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/withheld.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Words between the verb and what is withheld: *denied the crew of the Orlen entry*.
const REACH: usize = 6;

/// Whether nothing is said by the verb at `at`.
pub(super) fn at(items: &[Item<'_>], at: usize) -> bool {
    asks_for_silence(items, at) || withholds(items, at) || interrogates(items, at)
}

/// *who asked not to be named*: tells why the source has no name, not what it said.
pub(super) fn asks_for_silence(items: &[Item<'_>], at: usize) -> bool {
    let asked = matches!(
        &*items[at].word,
        "asked" | "asking" | "requested" | "requesting"
    );
    let named = |phrase: &[&str]| {
        let here = items[at + 1..].iter().map(|item| &*item.word);
        here.len() >= phrase.len() && here.zip(phrase).all(|(word, wanted)| word == *wanted)
    };
    asked
        && [
            &["not", "to", "be", "named"][..],
            &["not", "to", "be", "identified"],
            &["not", "to", "be", "quoted"],
            &["to", "remain", "anonymous"],
            &["anonymity"],
        ]
        .iter()
        .any(|phrase| named(phrase))
}

/// *denied him bail*
fn withholds(items: &[Item<'_>], at: usize) -> bool {
    let denies = matches!(&*items[at].word, "deny" | "denies" | "denied" | "denying");
    let after = &items[at + 1..];
    let near = after.iter().take(REACH);
    let object: Vec<&Item<'_>> = near
        .take_while(|item| item.is_word() && !item.is(class::AUXILIARY) && &*item.word != "that")
        .collect();
    denies
        && object.iter().enumerate().any(|(place, item)| {
            WITHHELD.contains(&*item.word) && after.get(place + 1).is_none_or(ends_phrase)
        })
}

/// *Questioned her at the station*; *her judgement* and *him about the money* are what is asked about.
fn interrogates(items: &[Item<'_>], at: usize) -> bool {
    let questions = matches!(
        &*items[at].word,
        "question" | "questions" | "questioned" | "questioning"
    );
    let mut after = items[at + 1..].iter();
    let person = |item: &Item<'_>| matches!(&*item.word, "him" | "her" | "them" | "me" | "us");
    let elsewhere = |item: &Item<'_>| {
        !matches!(&*item.word, "about" | "on" | "as" | "," | ":") && ends_phrase(item)
    };
    questions && after.next().is_some_and(person) && after.next().is_none_or(elsewhere)
}

/// Whether a phrase ends before the item: *denied entry fees were raised* is about the fees.
fn ends_phrase(next: &Item<'_>) -> bool {
    let of = &*next.word == "of";
    !of && (next.is_mark() || next.is(class::PREPOSITION | class::COORDINATOR | class::TIME))
}
