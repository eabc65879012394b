//! Parties grouped by name, and the edges that follow.
//!
//! Parties with the same key form a group; its first party is the hub that the others are linked to, so
//! the edges of a name grow with its uses and not with their square. Groups that may be one although
//! their keys differ are linked hub to hub.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::PartyKind;

use super::{
    namesakes,
    scene::{Scene, Scenes},
};
use crate::{
    names::{self, PersonName},
    outlets,
    pile::Pile,
};

/// A party, the hub that it is linked to, and why.
pub(super) struct Edge {
    pub party: usize,
    pub hub: usize,
    pub score: f64,
    pub why: String,
}

/// What parties are compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// First and last name of a person, plain.
    Person(String, String),
    /// A person of whom one name is given, or an initial and a last name.
    Bare(String, String),
    /// An organisation or outlet, without spaces.
    Thing(String),
    /// A document with a name of its own.
    Document(String),
}

/// Parties of one key that are taken for one.
struct Group {
    key: Key,
    parties: Vec<usize>,
}

/// All edges.
pub(super) fn edges(pile: &Pile<'_>) -> Vec<Edge> {
    let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for party in 0..pile.parties.len() {
        if let Some(key) = key(pile, party) {
            by_key.entry(key).or_default().push(party);
        }
    }
    let mut key_of: Vec<Option<usize>> = vec![None; pile.parties.len()];
    for (number, parties) in by_key.values().enumerate() {
        for &party in parties {
            key_of[party] = Some(number);
        }
    }
    let scenes = Scenes::new(pile, &key_of);
    let scene = |party: usize| scenes.of(pile, party, key_of[party]);
    let (groups, bare) = grouped(pile, by_key, &scene);
    let mut edges = Vec::new();
    for group in &groups {
        link(
            group.parties.as_slice(),
            0.95,
            &said_alike(pile, group),
            &mut edges,
        );
    }
    spelt_otherwise(pile, &groups, &mut edges);
    shortened(pile, &groups, &scene, &mut edges);
    bare_names(pile, &groups, bare, &scene, &mut edges);
    edges
}

fn key(pile: &Pile<'_>, party: usize) -> Option<Key> {
    let at = &pile.parties[party];
    let record = at.record;
    if record.is_publisher {
        return pile.outlet(at.article).cloned().map(Key::Thing);
    }
    match record.kind {
        PartyKind::Person => {
            let name = PersonName::new(&record.name);
            if name.is_full() {
                Some(Key::Person(name.first, name.last))
            } else {
                (!name.last.is_empty()).then_some(Key::Bare(name.first, name.last))
            }
        }
        PartyKind::Outlet => outlets::key(&record.name).map(Key::Thing),
        PartyKind::Organisation => {
            let key = names::organisation_words(&record.name).concat();
            (!key.is_empty()).then_some(Key::Thing(key))
        }
        PartyKind::Document => {
            has_own_name(&record.name).then(|| Key::Document(names::words(&record.name).join(" ")))
        }
        PartyKind::Group | PartyKind::Unnamed => None,
    }
}

/// "the report" may be any report; "the Harbour Safety Act of 2029" is one.
fn has_own_name(document: &str) -> bool {
    let words: Vec<&str> = document.split_whitespace().collect();
    let capital = |word: &&str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
    };
    words.len() >= 3 && words.iter().skip(1).filter(|word| capital(word)).count() >= 2
}

type Grouped = (Vec<Group>, Vec<(Key, Vec<usize>)>);

/// Groups by key, namesakes parted; names too short to stand alone are handed back.
fn grouped(
    pile: &Pile<'_>,
    by_key: BTreeMap<Key, Vec<usize>>,
    scene: &dyn Fn(usize) -> Scene,
) -> Grouped {
    let mut groups = Vec::new();
    let mut bare = Vec::new();
    for (key, parties) in by_key {
        match &key {
            Key::Bare(..) => bare.push((key, parties)),
            Key::Person(..) => {
                for same_middle in by_middle_name(pile, &parties) {
                    for parties in namesakes::parted(&same_middle, scene) {
                        let key = key.clone();
                        groups.push(Group { key, parties });
                    }
                }
            }
            Key::Thing(_) | Key::Document(_) => groups.push(Group { key, parties }),
        }
    }
    (groups, bare)
}

/// Parts *Ada B. Quill* from *Ada C. Quill*; those without a middle name go with the first.
fn by_middle_name(pile: &Pile<'_>, parties: &[usize]) -> Vec<Vec<usize>> {
    let mut named: Vec<(PersonName, usize)> = parties
        .iter()
        .map(|&party| (PersonName::new(&pile.parties[party].record.name), party))
        .collect();
    named.sort_by_key(|(name, party)| (std::cmp::Reverse(name.middle.len()), *party));
    let mut groups: Vec<(PersonName, Vec<usize>)> = Vec::new();
    for (name, party) in named {
        match groups
            .iter_mut()
            .find(|(first, _)| first.middle_fits(&name))
        {
            Some((_, group)) => group.push(party),
            None => groups.push((name, vec![party])),
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|(_, group)| group).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

fn link(parties: &[usize], score: f64, why: &str, edges: &mut Vec<Edge>) {
    let Some((&hub, others)) = parties.split_first() else {
        return;
    };
    edges.extend(others.iter().map(|&party| Edge {
        party,
        hub,
        score,
        why: why.to_owned(),
    }));
}

fn said_alike(pile: &Pile<'_>, group: &Group) -> String {
    let name = &pile.parties[group.parties[0]].record.name;
    match &group.key {
        Key::Person(..) | Key::Bare(..) => format!("the same full name: {name}"),
        Key::Thing(key) if name.is_empty() => format!("the same outlet: {key}"),
        Key::Thing(_) => format!("the same name: {name}"),
        Key::Document(_) => format!("the same title: {name}"),
    }
}

/// Links persons whose first and last names differ only as transliterations do.
fn spelt_otherwise(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut by_loose: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut by_bare: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(first, last) = &group.key {
            let loose = (names::loose(first), names::loose(last));
            by_loose.entry(loose).or_default().push(number);
            let bare = (names::bare(first), names::bare(last));
            by_bare.entry(bare).or_default().push(number);
        }
    }
    let name = |group: usize| &pile.parties[groups[group].parties[0]].record.name;
    let latin = |group: usize| PersonName::new(name(group)).latin;
    let mut link_first = |numbers: &[usize], score: f64, across: bool| {
        // Several people of one spelling: nothing tells which of them is meant.
        let keys: BTreeSet<&Key> = numbers.iter().map(|&n| &groups[n].key).collect();
        if keys.len() != numbers.len() {
            return;
        }
        let (first, others) = (numbers[0], &numbers[1..]);
        for &other in others
            .iter()
            .filter(|&&n| !across || latin(n) != latin(first))
        {
            edges.push(Edge {
                party: groups[other].parties[0],
                hub: groups[first].parties[0],
                score,
                why: format!(
                    "the same name in another spelling: {} / {}",
                    name(other),
                    name(first)
                ),
            });
        }
    };
    for numbers in by_loose.values() {
        link_first(numbers, 0.85, false);
    }
    for numbers in by_bare.values() {
        link_first(numbers, 0.8, true);
    }
}

/// Links acronyms and short forms of organisations to the one full name that they can stand for.
fn shortened(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut short: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let Key::Thing(key) = &group.key else {
            continue;
        };
        for &party in &group.parties {
            let record = pile.parties[party].record;
            let words = names::organisation_words(&record.name);
            if words.len() > 1 {
                short
                    .entry(names::acronym(&words))
                    .or_default()
                    .insert(number);
            }
            for alias in &record.names {
                let alias = names::organisation_words(alias);
                let part = alias.iter().all(|word| words.contains(word));
                if part && alias.concat() != *key {
                    short.entry(alias.concat()).or_default().insert(number);
                }
            }
        }
    }
    for group in groups {
        let Key::Thing(key) = &group.key else {
            continue;
        };
        let name = &pile.parties[group.parties[0]].record.name;
        let Some(full) = short.get(key).filter(|full| full.len() == 1) else {
            continue;
        };
        let full = &groups[*full.first().expect("it has one")];
        let full_name = &pile.parties[full.parties[0]].record.name;
        if full.key == group.key || name.is_empty() {
            continue;
        }
        // "The Ministry" is short for many: anything but an acronym needs company to go by.
        let company = || together(full, scene).in_common(&together(group, scene)) > 0;
        if names::is_acronym(name) || company() {
            edges.push(Edge {
                party: group.parties[0],
                hub: full.parties[0],
                score: 0.8,
                why: format!("{name} stands for {full_name}, and for no one else in the ledger"),
            });
        }
    }
}

/// Links last names alone to the only person who bears them, and to one another, where the articles
/// have more in common than the name.
fn bare_names(
    pile: &Pile<'_>,
    groups: &[Group],
    bare: Vec<(Key, Vec<usize>)>,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(_, last) = &group.key {
            by_last.entry(names::loose(last)).or_default().push(number);
        }
    }
    let mut scenes: BTreeMap<usize, Scene> = BTreeMap::new();
    for (key, parties) in bare {
        let Key::Bare(initial, last) = &key else {
            continue;
        };
        let bearers = by_last
            .get(&names::loose(last))
            .map_or(&[][..], Vec::as_slice);
        let mut alone = parties;
        if let [bearer] = bearers
            && let Key::Person(first, _) = &groups[*bearer].key
            && first.starts_with(initial.as_str())
        {
            let full = &groups[*bearer];
            let around = scenes
                .entry(*bearer)
                .or_insert_with(|| together(full, scene));
            let (fits, rest) = alone
                .into_iter()
                .partition(|&party| around.in_common(&scene(party)) > 0);
            alone = rest;
            link_bare(pile, full, fits, edges);
        }
        for group in namesakes::linked(&alone, scene) {
            let why = format!("the same name, {last}, in the same company");
            link(&group, 0.7, &why, edges);
        }
    }
}

fn link_bare(pile: &Pile<'_>, full: &Group, parties: Vec<usize>, edges: &mut Vec<Edge>) {
    let name = &pile.parties[full.parties[0]].record.name;
    edges.extend(parties.into_iter().map(|party| Edge {
        party,
        hub: full.parties[0],
        score: 0.75,
        why: format!("no one else in the ledger has the last name of {name}, and the articles have other names or roles in common"),
    }));
}

fn together(group: &Group, scene: &dyn Fn(usize) -> Scene) -> Scene {
    let mut all = Scene::default();
    for &party in &group.parties {
        all.add(&scene(party));
    }
    all
}
