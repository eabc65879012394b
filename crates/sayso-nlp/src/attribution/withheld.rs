//! *Denied the crew permission to sail*: something is kept from somebody, and nothing is said.

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

/// Whether the verb at `at` tells of something that is withheld.
pub(super) fn follows(items: &[Item<'_>], at: usize) -> bool {
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

/// Whether a phrase ends before the item: *denied entry fees were raised* is about the fees.
fn ends_phrase(next: &Item<'_>) -> bool {
    let of = &*next.word == "of";
    !of && (next.is_mark() || next.is(class::PREPOSITION | class::COORDINATOR | class::TIME))
}
