//! What terms are good for: some tell what a statement says, some whom it speaks of, some only that
//! somebody spoke.

use std::{collections::BTreeSet, sync::LazyLock};

use rayon::prelude::*;
use sayso_types::{PartyKind, record::Statement};

use crate::{
    names::{self, list},
    pile::{Pile, StatementAt},
};

static WEAK_TERMS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/weak.txt")));

/// What a term is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Says what a statement is about.
    Telling,
    /// Part of a name: says whom it is about.
    Name,
    /// Speaks of speech.
    Weak,
    /// A figure and its unit.
    Figure,
}

/// A term is a name if it is one in most statements that have it.
pub(super) fn sorts(pile: &Pile<'_>, labels: &[String], of: &[Vec<u32>]) -> Vec<Sort> {
    let names_among = |(at, terms): (&StatementAt<'_>, &Vec<u32>)| -> Vec<u32> {
        let names = name_words(pile, at.record);
        let label = |term: u32| labels[term as usize].as_str();
        let named = |term: &u32| names.iter().any(|word| is_stem_of(label(*term), word));
        terms.iter().copied().filter(named).collect()
    };
    let named: Vec<Vec<u32>> = (pile.statements.par_iter().zip(of))
        .map(names_among)
        .collect();
    let mut uses = vec![(0usize, 0usize); labels.len()];
    for &term in named.iter().flatten() {
        uses[term as usize].0 += 1;
    }
    for &term in of.iter().flatten() {
        uses[term as usize].1 += 1;
    }
    labels
        .iter()
        .zip(uses)
        .map(|(label, (named, all))| {
            if label.contains(' ') {
                Sort::Figure
            } else if is_weak(label) {
                Sort::Weak
            } else if named * 2 > all {
                Sort::Name
            } else {
                Sort::Telling
            }
        })
        .collect()
}

/// Whether a term is a word about speech.
pub(super) fn is_weak(term: &str) -> bool {
    WEAK_TERMS.contains(term)
}

/// The words of the names of those that a statement speaks of. *The resistance* and *a restaurant in Eastport*
/// are parties too, and of their words only *Eastport* is a name.
pub(super) fn name_words(pile: &Pile<'_>, statement: &Statement) -> Vec<String> {
    let about = statement.proposition.about.iter();
    let parties = about.filter_map(|id| pile.party(id.as_str()));
    let parties = parties.map(|party| pile.parties[party].record);
    let named = parties.filter(|party| match party.kind {
        PartyKind::Person | PartyKind::Organisation | PartyKind::Outlet | PartyKind::Group => true,
        PartyKind::Document | PartyKind::Unnamed => false,
    });
    let words = named.flat_map(|party| party.name.split_whitespace());
    words
        .filter(|word| word.starts_with(char::is_uppercase))
        .flat_map(names::words)
        .collect()
}

/// Whether `term` may be the stem of `word`: *ukrain* of *ukraine*, *zelenski* of *zelensky*, and the *r* of *R. Orn*
/// its own.
pub(super) fn is_stem_of(term: &str, word: &str) -> bool {
    let shared = term
        .bytes()
        .zip(word.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    // "parti" of *party*, "make" of *making*, and "lie" not of *Lianne*.
    let turned = || match term.as_bytes().last() {
        Some(b'i') => true,
        Some(b'e') => word.as_bytes().get(shared) == Some(&b'i'),
        _ => false,
    };
    let stands = shared == term.len() || (shared + 1 == term.len() && turned());
    term == word || (stands && shared >= 2 && word.len() <= term.len() + 3)
}
