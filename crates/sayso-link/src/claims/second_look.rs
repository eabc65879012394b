//! A second look: what no pair shows, a group does.
//!
//! Ten articles that tell of one abduction share few words two by two, and a denial of five words shares
//! two with each of them; but those two are what all ten have in common. So once pairs have made groups,
//! each group is reduced to its *core*, the terms that a good part of its members have. Groups with much
//! the same core are one claim, and a denial that consists of core terms denies it. Both are suggested
//! as edges to the group's hub, the member with most edges.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use rayon::prelude::*;

use super::{
    grouping::Groups,
    likeness::{share, shared},
    sorts::Sort,
    stand::{self, Sense},
    terms::{Piece, Terms},
};
use crate::{
    pile::Pile,
    stars::{Joins, stars},
};

/// Share of a group's members that have a core term; a central one is one of most.
const CORE: f64 = 0.3;
const CENTRAL: f64 = 0.5;
/// Fewer different members do not make a core.
const FEWEST: usize = 3;
/// Least likeness of two groups' cores.
const SAME_CORE: f64 = 0.5;
/// No such edge counts as more than this.
const SUREST: f64 = 0.95;
/// Least share of a denial's weight that the core must hold, and how many of its words.
const DENIED: f64 = 0.45;
const DENIED_TERMS: usize = 2;
/// Least share of a core that a longer statement must hold, and how many of its telling terms.
const HELD: f64 = 0.5;
const HELD_TERMS: usize = 3;
/// A central term of more groups than this brings none of them.
const COMMON: usize = 200;

/// A statement that belongs to a hub's claim, how surely, and why.
pub(super) struct Found {
    pub statement: usize,
    pub hub: usize,
    pub score: f64,
    pub why: String,
}

/// What a group of statements has in common.
struct Core {
    members: Vec<usize>,
    hub: usize,
    /// Sorted.
    terms: Vec<u32>,
    /// Those that most members have.
    central: Vec<u32>,
    weight: f64,
}

/// Edges that follow from groups; `polarities` tell where speakers stand on what they say.
pub(super) fn look(
    pile: &Pile<'_>,
    terms: &Terms,
    groups: &Groups,
    polarities: &[Option<Sense>],
) -> Vec<Found> {
    let cores = cores(terms, groups);
    let near = Near::new(terms, &cores);
    let mut found = merged(terms, &near);
    let statements = (0..pile.statements.len()).into_par_iter();
    let joined = statements.filter_map(|statement| {
        let polarity = polarities[statement];
        joined(pile, terms, groups, &near, (statement, polarity))
    });
    found.par_extend(joined);
    found
}

/// The edge of a statement that stands alone, or denies something nearly alone, to a group.
fn joined(
    pile: &Pile<'_>,
    terms: &Terms,
    groups: &Groups,
    near: &Near<'_>,
    (statement, polarity): (usize, Option<Sense>),
) -> Option<Found> {
    let record = pile.statements[statement].record;
    let size = groups.claim_of[statement].map_or(0, |claim| groups.claims[claim].len());
    if size >= FEWEST {
        return None;
    }
    let denies = |piece: &&Piece| {
        polarity.map(|polarity| polarity.times(piece.wording)) == Some(Sense::No)
            || stand::is_denial(record)
    };
    let denials = terms.pieces(statement).iter().filter(denies);
    if groups.fillings[statement].is_none() && denials.clone().next().is_some() {
        let denied = denials.filter_map(|piece| denied(terms, near, statement, piece));
        denied.max_by(|a, b| a.score.total_cmp(&b.score).then(b.hub.cmp(&a.hub)))
    } else if size <= 1 && stand::takes_stands(record.act) {
        held(terms, near, statement)
    } else {
        None
    }
}

fn cores(terms: &Terms, groups: &Groups) -> Vec<Core> {
    let mut degree: HashMap<usize, f64> = HashMap::new();
    for &(a, b, score) in &groups.likes {
        if groups.claim_of[a].is_some() && groups.claim_of[a] == groups.claim_of[b] {
            *degree.entry(a).or_default() += score;
            *degree.entry(b).or_default() += score;
        }
    }
    let degree = |s: usize| degree.get(&s).copied().unwrap_or(0.0);
    let mut cores = Vec::new();
    for members in &groups.claims {
        let distinct: BTreeSet<usize> = members
            .iter()
            .map(|&s| terms.first_alike[s])
            .filter(|&s| !terms.of(s).is_empty())
            .collect();
        if distinct.len() < FEWEST {
            continue;
        }
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for term in distinct.iter().flat_map(|&s| terms.of(s)) {
            *counts.entry(*term).or_default() += 1;
        }
        let share = |count: usize| count as f64 / distinct.len() as f64;
        counts.retain(|_, count| *count > 1 && share(*count) >= CORE);
        let core: Vec<u32> = counts.keys().copied().collect();
        counts.retain(|_, count| share(*count) >= CENTRAL);
        let hub = members
            .iter()
            .copied()
            .max_by(|&a, &b| degree(a).total_cmp(&degree(b)).then(b.cmp(&a)));
        cores.push(Core {
            members: members.clone(),
            hub: hub.expect("a group has members"),
            weight: terms.weigh(&core),
            terms: core,
            central: counts.into_keys().collect(),
        });
    }
    cores
}

/// Edges from the members of lesser groups to the hub of the group whose core is theirs.
fn merged(terms: &Terms, near: &Near<'_>) -> Vec<Found> {
    let cores = near.cores;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for cores in near.central.values() {
        for (at, a) in cores.iter().enumerate() {
            pairs.extend(cores[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let shared = |a: usize, b: usize| shared(&cores[a].terms, &cores[b].terms);
    let likeness = |a: usize, b: usize| {
        terms.weigh(&shared(a, b)) / (cores[a].weight * cores[b].weight).sqrt()
    };
    let edges: Vec<(usize, usize, f64)> = pairs
        .into_iter()
        .map(|(a, b)| (a, b, likeness(a, b)))
        .filter(|(_, _, score)| *score >= SAME_CORE)
        .collect();
    let mut found = Vec::new();
    for group in stars(Joins::new(cores.len(), &[]), &edges) {
        let size = |core: &&usize| (cores[**core].members.len(), Reverse(**core));
        let largest = *group.iter().max_by_key(size).expect("a star has a centre");
        for &core in group.iter().filter(|&&core| core != largest) {
            let why = format!(
                "{} statements and {} have a core in common: {}",
                cores[core].members.len(),
                cores[largest].members.len(),
                terms.listed(&shared(core, largest))
            );
            found.extend(cores[core].members.iter().map(|&statement| Found {
                statement,
                hub: cores[largest].hub,
                score: likeness(core, largest).clamp(SAME_CORE, SUREST),
                why: why.clone(),
            }));
        }
    }
    found
}

/// The group that a denial speaks against, if it consists of its core.
fn denied(terms: &Terms, near: &Near<'_>, statement: usize, piece: &Piece) -> Option<Found> {
    let measure = |_: &Core, shared: &[u32]| {
        let sort = |term: &&u32| terms.sorts[**term as usize];
        let words = shared
            .iter()
            .filter(|term| sort(term) != Sort::Weak)
            .count();
        let figures = shared.iter().filter(|term| sort(term) == Sort::Figure);
        let figures: f64 = figures.map(|term| terms.weight(*term)).sum();
        let score = terms.weigh(shared) / (piece.total + figures);
        (words >= DENIED_TERMS && score >= DENIED).then_some(score)
    };
    let may = |unlisted: &Unlisted, listed: usize| listed + unlisted.words >= DENIED_TERMS;
    near.best(terms, (statement, &piece.terms), "denies", (&may, &measure))
}

/// The group whose core a longer statement holds.
fn held(terms: &Terms, near: &Near<'_>, statement: usize) -> Option<Found> {
    let measure = |core: &Core, shared: &[u32]| {
        let telling = |term: &&u32| terms.sorts[**term as usize] == Sort::Telling;
        let score = terms.weigh(shared) / core.weight;
        (shared.iter().filter(telling).count() >= HELD_TERMS && score >= HELD).then_some(score)
    };
    let may = |unlisted: &Unlisted, listed: usize| listed + unlisted.telling >= HELD_TERMS;
    near.best(
        terms,
        (statement, terms.of(statement)),
        "holds",
        (&may, &measure),
    )
}

/// Cores, to be found by the telling terms that are central to them.
struct Near<'a> {
    cores: &'a [Core],
    central: BTreeMap<u32, Vec<usize>>,
    /// For each core.
    unlisted: Vec<Unlisted>,
}

/// Of a core's terms those by which it is not found: how many are telling, and how many are no words about
/// speech.
struct Unlisted {
    telling: usize,
    words: usize,
}

/// Whether a statement may belong to a core with which it has so many listed terms in common, and how well it
/// does by all terms in common.
type Measure<'m> = (
    &'m dyn Fn(&Unlisted, usize) -> bool,
    &'m dyn Fn(&Core, &[u32]) -> Option<f64>,
);

impl<'a> Near<'a> {
    fn new(terms: &Terms, cores: &'a [Core]) -> Near<'a> {
        let mut central: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, core) in cores.iter().enumerate() {
            for term in &core.central {
                if matches!(terms.sorts[*term as usize], Sort::Telling | Sort::Figure) {
                    central.entry(*term).or_default().push(number);
                }
            }
        }
        central.retain(|_, cores| cores.len() <= COMMON);
        let unlisted = |core: &Core| {
            let listed = |term: &u32| core.central.contains(term) && central.contains_key(term);
            let unlisted = core.terms.iter().filter(|term| !listed(term));
            let sorts = unlisted.map(|term| terms.sorts[*term as usize]);
            Unlisted {
                telling: sorts.clone().filter(|sort| *sort == Sort::Telling).count(),
                words: sorts.filter(|sort| *sort != Sort::Weak).count(),
            }
        };
        Near {
            unlisted: cores.iter().map(unlisted).collect(),
            cores,
            central,
        }
    }

    /// The group that a statement belongs to best, as `measure` has it.
    fn best(
        &self,
        terms: &Terms,
        (statement, own): (usize, &[u32]),
        what: &str,
        (may, measure): Measure<'_>,
    ) -> Option<Found> {
        let mut near: Vec<usize> = own
            .iter()
            .filter_map(|term| self.central.get(term))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        let near = near
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len()));
        let near = near.filter(|&(number, listed)| may(&self.unlisted[number], listed));
        let mut common = Vec::new();
        let candidates = near.filter_map(|(number, _)| {
            let core = &self.cores[number];
            share(own, &core.terms, &mut common);
            Some((measure(core, &common)?, core))
        });
        let (score, core) = candidates.max_by(|a, b| {
            a.0.total_cmp(&b.0)
                .then(a.1.members.len().cmp(&b.1.members.len()))
                .then(b.1.hub.cmp(&a.1.hub))
        })?;
        Some(Found {
            statement,
            hub: core.hub,
            score: score.min(SUREST),
            why: format!(
                "{what} what {} statements have in common: {}",
                core.members.len(),
                terms.listed(&shared(own, &core.terms))
            ),
        })
    }
}
