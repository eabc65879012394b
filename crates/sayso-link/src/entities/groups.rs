//! Parties grouped by name, and the edges that follow.
//!
//! Parties with the same key form a group; its first party is the hub that the others are linked to, so
//! the edges of a name grow with its uses and not with their square. Groups that may be one although
//! their keys differ are linked hub to hub ([`super::spellings`]), names too short to stand alone one by
//! one ([`super::bare`]).

use std::collections::BTreeMap;

use sayso_types::PartyKind;

use super::{
    bare,
    bearers::LastNames,
    bodies, namesakes,
    scene::{Scene, Scenes},
    spellings, transcribed,
};
use crate::{
    names::{self, PersonName},
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
pub(super) enum Key {
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
pub(super) struct Group {
    pub key: Key,
    /// Sorted; the first is the hub.
    pub parties: Vec<usize>,
}

impl Group {
    /// The party that stands for the group, which the others are linked to.
    pub fn hub(&self) -> usize {
        self.parties[0]
    }

    /// The name of the hub.
    pub fn name<'a>(&self, pile: &Pile<'a>) -> &'a str {
        &pile.parties[self.hub()].record.name
    }

    /// What surrounds all parties of the group.
    pub fn scene(&self, scene: &dyn Fn(usize) -> Scene) -> Scene {
        let mut all = Scene::default();
        for &party in &self.parties {
            all.add(&scene(party));
        }
        all
    }
}

/// Which groups are one already.
pub(super) struct Roots(BTreeMap<usize, usize>);

impl Roots {
    fn new(edges: &[Edge]) -> Roots {
        let mut roots = Roots(BTreeMap::new());
        for edge in edges {
            let (one, other) = (roots.root(edge.party), roots.root(edge.hub));
            roots.0.insert(one.max(other), one.min(other));
        }
        roots
    }

    fn root(&self, hub: usize) -> usize {
        let mut root = hub;
        while let Some(&next) = self.0.get(&root).filter(|&&next| next != root) {
            root = next;
        }
        root
    }

    /// The groups, those that are one together.
    pub fn together<'g>(&self, groups: impl Iterator<Item = &'g Group>) -> Vec<Vec<&'g Group>> {
        let mut together: BTreeMap<usize, Vec<&'g Group>> = BTreeMap::new();
        for group in groups {
            let root = self.root(group.hub());
            together.entry(root).or_default().push(group);
        }
        together.into_values().collect()
    }
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
    transcribed::transliterated(pile, &groups, &mut edges);
    spellings::short_first_names(pile, &groups, &scene, &mut edges);
    spellings::with_a_word_before(pile, &groups, &scene, &mut edges);
    spellings::without_generation(pile, &groups, &scene, &mut edges);
    transcribed::misspelt(pile, &groups, &scene, &mut edges);
    transcribed::by_ear(pile, &groups, &scene, &mut edges);
    spellings::of_another_kind(pile, &groups, &mut edges);
    bodies::in_the_plural(pile, &groups, &mut edges);
    bodies::partly_abbreviated(pile, &groups, &mut edges);
    let roots = Roots::new(&edges);
    bodies::shortened(pile, &groups, &roots, &scene, &mut edges);
    let last_names = LastNames::new(&groups, &roots);
    spellings::last_words(pile, &groups, &last_names, &scene, &mut edges);
    bare::names(pile, &groups, bare, &last_names, &scene, &mut edges);
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
        PartyKind::Outlet => pile.outlet_called(&record.name).map(Key::Thing),
        PartyKind::Organisation => {
            let key = bodies::key(&record.name);
            (!key.is_empty() && is_a_name(&record.name)).then_some(Key::Thing(key))
        }
        PartyKind::Document => {
            has_own_name(&record.name).then(|| Key::Document(names::words(&record.name).join(" ")))
        }
        PartyKind::Group | PartyKind::Unnamed => None,
    }
}

/// "the company" may be any company.
fn is_a_name(organisation: &str) -> bool {
    let words = organisation.split_whitespace();
    let mut words = words.filter(|word| !matches!(*word, "The" | "A" | "An"));
    words.any(|word| word.contains(|c: char| c.is_uppercase() || c.is_numeric() || c == '.'))
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

pub(super) fn link(parties: &[usize], score: f64, why: &str, edges: &mut Vec<Edge>) {
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
    let name = group.name(pile);
    match &group.key {
        Key::Person(..) | Key::Bare(..) => format!("the same full name: {name}"),
        Key::Thing(key) if name.is_empty() => format!("the same outlet: {key}"),
        Key::Thing(_) => format!("the same name: {name}"),
        Key::Document(_) => format!("the same title: {name}"),
    }
}
