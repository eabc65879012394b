//! Who is who across articles.
//!
//! # What it finds
//! Parties of different articles that are one person, organisation, outlet or document: by full name;
//! by a name spelt, transliterated or written by ear otherwise; by last name alone where only one person
//! of the ledger bears it, or one is named far more often than all others, and the articles have more in
//! common; by acronym and short form, bodies of states by country or people; outlets also by domain.
//!
//! # Why it matters
//! "Said by three people" is only worth something if they are three. Every join is a relation with its
//! reason, so a person can reject it.
//!
//! # Example
//! "Ada Quill, head of the Harbour Safety Organisation", "Аду Квілл" and "Quill" in three articles
//! that all name the organisation are one; the footballer Ada Quill in a fourth is another.
//!
//! # What it misses
//! Names in cases other than the nominative, changed names, nicknames, first names alone, and names that
//! give the last name first. Namesakes are only parted where both articles give roles, the roles have no
//! word in common and neither have the articles anyone else; from somebody whom many articles name only
//! by a trade. Groups, unnamed sources and organisations that are only described ("the company") are never
//! one across articles: two unnamed officials may be one, and no description can tell.
//!
//! # References
//! nomenklatura (reversible merges with judgements beside them); FollowTheMoney (canonical ids beside
//! original ones).

mod bare;
mod bearers;
mod bodies;
mod groups;
mod known;
mod namesakes;
mod scene;
mod spellings;
mod transcribed;

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    EntityId, PartyKind,
    derived::Entity,
    known::{Known, known_id},
    relation::{Relation, RelationKind},
};

use self::known::Offers;
use crate::{outlets, pile::Pile, stars::Joins, verdicts::Edges};

/// Entities, and for each party which one it belongs to.
pub(crate) struct Who {
    pub entities: Vec<Entity>,
    /// Index into `entities`, for each party.
    pub entity_of: Vec<usize>,
}

/// Parties that are one, as pairs of a party and the first of its kind.
pub(crate) fn relate(pile: &Pile<'_>) -> Vec<Relation> {
    let edges = groups::edges(pile);
    edges
        .into_iter()
        .map(|edge| Relation {
            kind: RelationKind::SameEntity,
            left: pile.parties[edge.party].record.id.to_string(),
            right: pile.parties[edge.hub].record.id.to_string(),
            score: edge.score,
            why: edge.why,
        })
        .collect()
}

/// Entities; every party stands in exactly one.
pub(crate) fn derive(pile: &Pile<'_>, edges: &Edges<'_>, known: &[Known]) -> Who {
    let count = pile.parties.len();
    let row = |id: &str| known.iter().position(|row| known_id(id) == Some(&row.id));
    let drawn = edges.draw(&[RelationKind::SameEntity], |id| {
        pile.party(id).or_else(|| Some(count + row(id)?))
    });
    let mut joins = Joins::new(count + known.len(), &drawn.parted);
    for &(a, b, _) in &drawn.joined {
        joins.join(a, b);
    }
    let mut suggested = drawn.suggested;
    suggested.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    for (a, b, _) in suggested {
        joins.join(a, b);
    }
    let offers = known::join(pile, known, &mut joins);
    let mut described: Vec<(Entity, Vec<usize>)> = joins
        .groups()
        .into_iter()
        .map(|group| group.into_iter().filter(|&thing| thing < count).collect())
        .filter(|group: &Vec<usize>| !group.is_empty())
        .map(|group| (describe(pile, &group, &offers), group))
        .collect();
    described.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut who = Who {
        entities: Vec::with_capacity(described.len()),
        entity_of: vec![0; pile.parties.len()],
    };
    for (entity, group) in described {
        for party in group {
            who.entity_of[party] = who.entities.len();
        }
        who.entities.push(entity);
    }
    who
}

fn describe(pile: &Pile<'_>, group: &[usize], offers: &Offers) -> Entity {
    let parties = || group.iter().map(|&party| &pile.parties[party]);
    let ids = parties().map(|party| &party.record.id);
    let smallest = ids.min().expect("a group holds at least one party");
    let names = most_used(parties().flat_map(|party| {
        let distinct: BTreeSet<&str> = party.record.names.iter().map(String::as_str).collect();
        distinct.into_iter().map(str::to_owned).collect::<Vec<_>>()
    }));
    let shown = most_used(parties().map(|party| shown_name(pile, party.article, party.record)));
    let mut by_date: Vec<usize> = group.to_vec();
    by_date.sort_by_key(|&party| (pile.date(pile.parties[party].article), party));
    let mut roles: Vec<String> = Vec::new();
    for role in by_date
        .iter()
        .flat_map(|&party| &pile.parties[party].record.roles)
    {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    Entity {
        id: EntityId(smallest.to_string()),
        kind: kind(pile, group),
        name: shown.into_iter().next().unwrap_or_default(),
        names,
        roles,
        parties: parties().map(|party| party.record.id.clone()).collect(),
        known: known::links(offers, group),
    }
}

/// The party's name; for an outlet that its article does not name, what else tells of it.
fn shown_name(pile: &Pile<'_>, article: usize, party: &sayso_types::record::Party) -> String {
    if party.is_publisher {
        outlets::name(pile.articles[article]).unwrap_or_default()
    } else {
        party.name.clone()
    }
}

/// Most used first; among equals the longest, then by letters.
fn most_used(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.filter(|name| !name.is_empty()) {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| {
        b.1.cmp(&a.1)
            .then(b.0.chars().count().cmp(&a.0.chars().count()))
            .then(a.0.cmp(&b.0))
    });
    names.into_iter().map(|(name, _)| name).collect()
}

/// An outlet if it publishes any of the articles, otherwise what most articles take it for.
fn kind(pile: &Pile<'_>, group: &[usize]) -> PartyKind {
    let records = || group.iter().map(|&party| pile.parties[party].record);
    if records().any(|party| party.is_publisher) {
        return PartyKind::Outlet;
    }
    let mut counts: BTreeMap<PartyKind, usize> = BTreeMap::new();
    for party in records() {
        *counts.entry(party.kind).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        .map_or(PartyKind::Unnamed, |(kind, _)| kind)
}
