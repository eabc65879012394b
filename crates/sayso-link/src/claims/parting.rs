//! Groups parted by what their members say.
//!
//! Likeness gathers what speaks of one matter. Within a group, who speaks of something else than the sentence
//! that puts the claim is set aside: that the gates were opened is another claim than that the minister had
//! them opened. What was set aside goes where an edge leads to a claim whose sentence it says, and what goes
//! nowhere makes claims of its own. In the end claims whose sentences turn out to say the same are one
//! ([`super::rejoining`]).

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    aspects::Aspects,
    grouping::Groups,
    rejoining::rejoin,
    sides::{Sided, sides},
    touch,
};
use crate::origins::World;

/// Parts the groups. The claims are in the order of the groups, each with those of what it set aside behind it.
pub(crate) fn part(world: &World<'_>, mut groups: Groups) -> (Groups, Vec<Sided>) {
    let first: Vec<(Sided, Vec<usize>)> = (groups.claims.par_iter())
        .map(|members| sides(world, &groups, members))
        .collect();
    let arrivals = arrivals(world, &groups, &first);
    let gone: BTreeSet<usize> = arrivals.values().flatten().copied().collect();
    let parted: Vec<Vec<Sided>> = (first.into_par_iter().enumerate())
        .map(|(claim, (sided, mut others))| {
            others.retain(|statement| !gone.contains(statement));
            let (sided, more) = match arrivals.get(&claim).filter(|these| !these.is_empty()) {
                Some(arrived) => sides(world, &groups, &joined(&sided, arrived)),
                None => (sided, Vec::new()),
            };
            others.extend(more);
            parts(world, &groups, sided, others)
        })
        .collect();
    let sided: Vec<Sided> = parted.into_iter().flatten().collect();
    groups.regroup(sided.iter().map(|one| joined(one, &[])));
    let sided = rejoin(world, &groups, sided);
    groups.regroup(sided.iter().map(|one| joined(one, &[])));
    (groups, sided)
}

/// A claim, and the claims that those make whom it sets aside.
pub(super) fn parts(
    world: &World<'_>,
    groups: &Groups,
    sided: Sided,
    mut others: Vec<usize>,
) -> Vec<Sided> {
    let mut parts = vec![sided];
    while !others.is_empty() {
        others.sort_unstable();
        let (sided, rest) = sides(world, groups, &others);
        parts.push(sided);
        others = rest;
    }
    // The outlet's own words are a claim only where others say so too.
    let own_voice = |one: &Sided| world.pile.statements[one.told_by].record.own_voice;
    parts.retain(|one| one.members.len() > 1 || !own_voice(one));
    parts
}

/// The members of a claim and more, sorted.
pub(super) fn joined(sided: &Sided, more: &[usize]) -> Vec<usize> {
    let members = sided.members.iter().map(|member| member.statement);
    let mut all: Vec<usize> = members.chain(more.iter().copied()).collect();
    all.sort_unstable();
    all
}

/// By claim, the statements set aside elsewhere that say its sentence and that an edge leads there from; those
/// who merely tell such a statement go with it.
fn arrivals(
    world: &World<'_>,
    groups: &Groups,
    first: &[(Sided, Vec<usize>)],
) -> BTreeMap<usize, Vec<usize>> {
    let set_aside: BTreeSet<usize> = first
        .iter()
        .flat_map(|(_, others)| others)
        .copied()
        .collect();
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for &(a, b, score) in &groups.likes {
        for (statement, other) in [(a, b), (b, a)] {
            let Some(claim) = groups.claim_of[other].filter(|_| !set_aside.contains(&other)) else {
                continue;
            };
            let moves = set_aside.contains(&statement) && groups.fillings[statement].is_none();
            let better = best
                .get(&statement)
                .is_none_or(|&(most, there)| score > most || (score == most && claim < there));
            if moves && better && says(world, &first[claim].0, statement, other) {
                best.insert(statement, (score, claim));
            }
        }
    }
    for (outer, inner) in groups.fillings.iter().enumerate() {
        if let Some(&there) = inner.and_then(|inner| best.get(&inner))
            && set_aside.contains(&outer)
        {
            best.insert(outer, there);
        }
    }
    let mut arrivals: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (statement, (_, claim)) in best {
        let arrived = arrivals.entry(claim).or_default();
        let members = first[claim].0.members.iter().map(|member| member.statement);
        if !groups.are_parted(statement, members.chain(arrived.iter().copied())) {
            arrived.push(statement);
        }
    }
    arrivals
}

/// Whether a statement says what a claim says, seen beside one of its members.
fn says(world: &World<'_>, claim: &Sided, statement: usize, member: usize) -> bool {
    let aspects = Aspects::new(world.pile, &[statement, member]);
    claim
        .sentence
        .is_said_by(&touch::terms(&aspects, statement))
}
