//! How alike two statements are, and why.
//!
//! The likeness is the weight of the shared terms against the geometric mean of the two statements'
//! weights: a short denial of a long story is still alike, a stray pair of shared words is not. It
//! falls where the two speak of different people. Rival figures do not lower it: they are rival values
//! of one claim.

use std::collections::BTreeSet;

use super::{sorts::Sort, terms::Terms};
use crate::{names, pile::Pile};

/// Least likeness of statements of two articles that say the same.
pub(super) const SAME: f64 = 0.42;
/// Least likeness of statements of two articles where only the wording says that they are opposed.
pub(super) const OPPOSED: f64 = 0.48;
/// Least share of a denial's weight that must stand in what it denies.
pub(super) const CONTAINED: f64 = 0.4;
/// One article says many things in the same words, so it takes more there.
pub(super) const WITHIN_ARTICLE: f64 = 0.12;
/// What remains of the likeness of statements that speak of different people.
const OF_OTHERS: f64 = 0.7;

/// A likeness and the shared terms that make it.
pub(super) struct Likeness {
    pub score: f64,
    /// Shares of the weight of either that the other has.
    pub of_a: f64,
    pub of_b: f64,
    pub shared: BTreeSet<u32>,
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

/// Compares two statements. `None` if they share fewer than two rare terms, or none that says more than
/// whom they speak of.
pub(super) fn likeness(
    terms: &Terms,
    subjects: &[BTreeSet<String>],
    a: usize,
    b: usize,
) -> Option<Likeness> {
    let shared = shared(&terms.of[a], &terms.of[b]);
    let sort = |term: &u32| terms.sorts[*term as usize];
    let telling = |term: &u32| matches!(sort(term), Sort::Telling | Sort::Figure);
    let rare = shared.iter().filter(|term| terms.is_rare(**term)).count();
    if rare < 2 || !shared.iter().any(|t| telling(t) && terms.is_rare(*t)) {
        return None;
    }
    let weight = terms.weigh(&shared);
    // Figures count where both have them, and nowhere else.
    let figures = shared.iter().filter(|term| sort(term) == Sort::Figure);
    let figures: f64 = figures.map(|term| terms.weight(*term)).sum();
    let (of_a, of_b) = (
        weight / (terms.total(a) + figures),
        weight / (terms.total(b) + figures),
    );
    let known = !subjects[a].is_empty() && !subjects[b].is_empty();
    let others = known && subjects[a].is_disjoint(&subjects[b]);
    let factor = if others { OF_OTHERS } else { 1.0 };
    Some(Likeness {
        score: factor * (of_a * of_b).sqrt().min(1.0),
        of_a: factor * of_a.min(1.0),
        of_b: factor * of_b.min(1.0),
        shared,
    })
}

fn shared(a: &[u32], b: &[u32]) -> BTreeSet<u32> {
    a.iter()
        .copied()
        .filter(|term| b.binary_search(term).is_ok())
        .collect()
}
