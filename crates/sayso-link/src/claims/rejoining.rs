//! Claims whose sentences say the same, joined.
//!
//! Ten articles tell one event in ten wordings with details of their own; likeness of whole statements
//! gathers them around several centres, and only once each claim is put in a sentence does it show that some
//! of them say the same. The largest that is put in a whole sentence keeps it, and whoever of the others
//! speaks of something else is set aside again.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;

use super::{
    grouping::Groups,
    parting::{joined, parts},
    sides::{Sided, sides_on},
};
use crate::origins::World;

/// Least likeness of two sentences that say the same.
const SAME_SENTENCE: f64 = 0.45;

/// Joins claims that an edge leads to from one another and whose sentences are alike, each gathered around the
/// largest that is put in a whole one.
pub(super) fn rejoin(world: &World<'_>, groups: &Groups, sided: Vec<Sided>) -> Vec<Sided> {
    let centre_of = centres(groups, &sided);
    let mut gathered: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&claim, &centre) in &centre_of {
        let members = joined(&sided[claim], &[]);
        gathered.entry(centre).or_default().extend(members);
    }
    let sided: Vec<(usize, Sided)> = sided.into_iter().enumerate().collect();
    let rejoined: Vec<Vec<Sided>> = (sided.into_par_iter())
        .map(|(claim, one)| match gathered.get(&claim) {
            Some(members) => {
                let mut members = members.clone();
                members.sort_unstable();
                let (one, others) = sides_on(world, groups, &members, Some(one.told_by));
                parts(world, groups, one, others)
            }
            None if centre_of.contains_key(&claim) => Vec::new(),
            None => vec![one],
        })
        .collect();
    rejoined.into_iter().flatten().collect()
}

/// For each claim that says the same as another one the claim that it belongs to, itself if it is a centre.
fn centres(groups: &Groups, sided: &[Sided]) -> BTreeMap<usize, usize> {
    let near = near(groups, sided);
    let mut by_size: Vec<usize> = near.keys().copied().collect();
    by_size.sort_by_key(|&claim| {
        let one = &sided[claim];
        (Reverse((one.whole, one.members.len())), claim)
    });
    let mut centre_of: BTreeMap<usize, usize> = BTreeMap::new();
    for claim in by_size {
        if centre_of.contains_key(&claim) {
            continue;
        }
        centre_of.insert(claim, claim);
        let mut gathered = vec![claim];
        for &one in &near[&claim] {
            // Two whom people have judged to be two do not meet in a third.
            let may = gathered
                .iter()
                .all(|&other| !are_parted(groups, &sided[one], &sided[other]));
            if may && !centre_of.contains_key(&one) {
                centre_of.insert(one, claim);
                gathered.push(one);
            }
        }
    }
    centre_of
}

/// Under each claim those that say the same.
fn near(groups: &Groups, sided: &[Sided]) -> BTreeMap<usize, BTreeSet<usize>> {
    let claim_of = |statement: usize| groups.claim_of[statement];
    let edges = groups.likes.iter();
    let mut pairs: Vec<(usize, usize)> = edges
        .filter_map(|&(a, b, _)| Some((claim_of(a)?, claim_of(b)?)))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in pairs {
        if sided[a].sentence.likeness(&sided[b].sentence) >= SAME_SENTENCE {
            near.entry(a).or_default().insert(b);
            near.entry(b).or_default().insert(a);
        }
    }
    near
}

/// Whether people have judged statements of two claims to be different.
fn are_parted(groups: &Groups, one: &Sided, other: &Sided) -> bool {
    let statements = |claim: &Sided| joined(claim, &[]);
    let parted = |statement: usize| groups.are_parted(statement, statements(other).into_iter());
    !groups.parted.is_empty() && statements(one).into_iter().any(parted)
}
