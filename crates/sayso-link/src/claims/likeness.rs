//! How alike two statements are, and why.
//!
//! The likeness is the weight of the shared terms against the geometric mean of the two statements'
//! weights: a short denial of a long story is still alike, a stray pair of shared words is not. It
//! falls where the two speak of different people. Rival figures do not lower it: they are rival values
//! of one claim.

use std::{cmp::Ordering, collections::HashMap};

use super::{
    sorts::Sort,
    terms::{Piece, Terms, number},
};
use crate::{
    names,
    pile::{Pile, StatementAt},
};

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
    /// Shares of the full weight of either that the other has.
    pub in_full_a: f64,
    pub in_full_b: f64,
    /// Sorted.
    pub shared: Vec<u32>,
}

/// Whom each statement speaks of, as far as names tell: last names and names of organisations, as sorted
/// numbers.
pub(super) fn subjects(pile: &Pile<'_>) -> Vec<Vec<u32>> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let named: Vec<Option<u32>> = pile
        .parties
        .iter()
        .map(|party| {
            let word = names::words(&party.record.name).pop()?;
            let next = number(numbers.len());
            Some(*numbers.entry(names::loose(&word)).or_insert(next))
        })
        .collect();
    let of = |at: &StatementAt<'_>| {
        let about = &at.record.proposition.about;
        let mut of: Vec<u32> = about
            .iter()
            .filter_map(|id| named[pile.party(id.as_str())?])
            .collect();
        of.sort_unstable();
        of.dedup();
        of
    };
    pile.statements.iter().map(of).collect()
}

/// Whether two statements speak of different people.
pub(super) fn of_others(subjects: &[Vec<u32>], a: usize, b: usize) -> bool {
    let (a, b) = (&subjects[a], &subjects[b]);
    !a.is_empty() && !b.is_empty() && a.iter().all(|one| b.binary_search(one).is_err())
}

/// Compares two statements or sentences. `None` if they share fewer than two rare terms, or none that says
/// more than whom they speak of.
pub(super) fn likeness(terms: &Terms, a: &Piece, b: &Piece, of_others: bool) -> Option<Likeness> {
    let shared = shared(&a.terms, &b.terms);
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
    let (of_a, of_b) = (weight / (a.total + figures), weight / (b.total + figures));
    let factor = if of_others { OF_OTHERS } else { 1.0 };
    Some(Likeness {
        score: factor * (of_a * of_b).sqrt().min(1.0),
        in_full_a: factor * (weight / (a.full + figures)).min(1.0),
        in_full_b: factor * (weight / (b.full + figures)).min(1.0),
        shared,
    })
}

/// The sentences of two statements that speak of the same thing most: those with most of their weight in
/// common, counted in terms that say more than whom they speak of.
pub(super) fn aligned<'p>(
    terms: &Terms,
    a: &'p [Piece],
    b: &'p [Piece],
) -> Option<(&'p Piece, &'p Piece)> {
    let telling = |term: &u32| matches!(terms.sorts[*term as usize], Sort::Telling | Sort::Figure);
    let mut best: Option<(f64, &Piece, &Piece)> = None;
    for (one, other) in a
        .iter()
        .flat_map(|one| b.iter().map(move |other| (one, other)))
    {
        let shared = shared(&one.terms, &other.terms);
        if shared.iter().any(telling) {
            let score = terms.weigh(&shared) / (one.full * other.full).sqrt();
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, one, other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}

/// What two sorted lists have in common, sorted.
pub(super) fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut shared = Vec::new();
    share(a, b, &mut shared);
    shared
}

/// The same where the room is used again.
pub(super) fn share(mut a: &[u32], mut b: &[u32], shared: &mut Vec<u32>) {
    shared.clear();
    while let ([x, more_a @ ..], [y, more_b @ ..]) = (a, b) {
        match x.cmp(y) {
            Ordering::Less => a = more_a,
            Ordering::Greater => b = more_b,
            Ordering::Equal => {
                shared.push(*x);
                (a, b) = (more_a, more_b);
            }
        }
    }
}
