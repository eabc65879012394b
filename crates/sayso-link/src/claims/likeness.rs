//! How alike two statements are, and why.
//!
//! The likeness is the weight of the shared terms against the geometric mean of the two statements'
//! weights: a short denial of a long story is still alike, a stray pair of shared words is not. It
//! falls where the two speak of different people. Rival figures do not lower it: they are rival values
//! of one claim.

use std::collections::BTreeSet;

use super::terms::Terms;
use crate::{names, pile::Pile};

/// Least likeness of statements of two articles that say the same.
pub(super) const SAME: f64 = 0.42;
/// Least likeness of statements of two articles where only the wording says that they are opposed.
pub(super) const OPPOSED: f64 = 0.48;
/// One article says many things in the same words, so it takes more there.
pub(super) const WITHIN_ARTICLE: f64 = 0.12;
/// What remains of the likeness of statements that speak of different people.
const OF_OTHERS: f64 = 0.7;

/// A likeness and the shared terms that make most of it.
pub(super) struct Likeness {
    pub score: f64,
    pub shared: Vec<String>,
}

/// Whom each statement speaks of, as far as names tell: last names and names of organisations.
pub(super) fn subjects(pile: &Pile<'_>) -> Vec<BTreeSet<String>> {
    let of_party = |party: usize| names::words(&pile.parties[party].record.name).pop();
    pile.statements
        .iter()
        .map(|at| {
            let about = &at.record.proposition.about;
            about
                .iter()
                .filter_map(|id| of_party(pile.party(id.as_str())?))
                .map(|word| names::loose(&word))
                .collect()
        })
        .collect()
}

/// Compares two statements; `None` if fewer than two rare terms are shared.
pub(super) fn likeness(
    terms: &Terms,
    subjects: &[BTreeSet<String>],
    a: usize,
    b: usize,
) -> Option<Likeness> {
    let mut shared: Vec<u32> = shared(&terms.of[a], &terms.of[b]);
    if shared.iter().filter(|term| terms.is_rare(**term)).count() < 2 {
        return None;
    }
    let weight: f64 = shared.iter().map(|term| terms.weight[*term as usize]).sum();
    let mut score = weight / (terms.total(a) * terms.total(b)).sqrt();
    let known = !subjects[a].is_empty() && !subjects[b].is_empty();
    if known && subjects[a].is_disjoint(&subjects[b]) {
        score *= OF_OTHERS;
    }
    shared.sort_by(|a, b| {
        terms.weight[*b as usize]
            .total_cmp(&terms.weight[*a as usize])
            .then(a.cmp(b))
    });
    Some(Likeness {
        score: score.min(1.0),
        shared: shared
            .into_iter()
            .take(6)
            .map(|term| terms.name(term).to_owned())
            .collect(),
    })
}

fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
    a.iter()
        .copied()
        .filter(|term| b.binary_search(term).is_ok())
        .collect()
}
