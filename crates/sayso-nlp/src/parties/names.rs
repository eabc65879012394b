//! Names of one article that mean the same: "Ada Quill", "Quill", "Ms. Quill", "the Harbour Board" and "HB".
//!
//! Works on distinct names first, because a headline uses the short name before the text gives the full
//! one. A short name that fits several people is decided where it stands.

use std::collections::{BTreeMap, HashMap};

use sayso_types::PartyKind;

use super::{
    cast::Cast,
    fit::{Fit, fit, initials, without_suffix},
    scene::{Item, Scene, words_of},
    short::decide,
};

/// Links every name to an entity.
pub(crate) fn cluster(scene: &Scene<'_>, items: &[Item], cast: &mut Cast) {
    let mut names = distinct(items);
    names.sort_by_key(|name| (std::cmp::Reverse(name.words.len().min(6)), name.items[0]));
    let mut index = Index::default();
    let mut short: Vec<(Name, Vec<usize>)> = Vec::new();
    for name in names {
        let holders = index.holders(&name, cast);
        match holders.as_slice() {
            [] => {
                let entity = create(&name, items, cast);
                index.add(&name, entity);
            }
            [only] => join(&name, *only, items, cast),
            _ => short.push((name, holders)),
        }
    }
    for (name, holders) in short {
        decide(&name, &holders, items, cast);
    }
    for entity in 0..cast.entities.len() {
        cast.entities[entity].items.sort_unstable();
        let roles = cast.entities[entity].roles.clone();
        for role in roles {
            cast.note_role(entity, &words_of(role.get(scene.text).unwrap_or("")));
        }
    }
}

/// A name as it is compared, with the items that bear it.
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) kind: Option<PartyKind>,
    /// What its items suggest.
    votes: Vec<PartyKind>,
    /// Written in capitals: "HB".
    pub(super) acronym: bool,
    pub(super) items: Vec<usize>,
}

fn distinct(items: &[Item]) -> Vec<Name> {
    let mut names: BTreeMap<Vec<String>, Name> = BTreeMap::new();
    for (index, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_name() && item.members.is_empty())
    {
        let name = names.entry(item.words.clone()).or_insert_with(|| Name {
            words: item.words.clone(),
            kind: None,
            votes: Vec::new(),
            acronym: false,
            items: Vec::new(),
        });
        if let Some(kind) = item.mention.kind {
            name.votes.push(kind);
        }
        name.acronym |= item.words.len() == 1 && item.mention.kind == Some(PartyKind::Organisation);
        name.items.push(index);
    }
    let mut names: Vec<Name> = names
        .into_values()
        .filter(|name| !name.words.is_empty())
        .collect();
    for name in &mut names {
        name.kind = elected(&name.votes, name.items.len());
    }
    names
}

/// The kind that most items suggest; a few against many that suggest nothing are not enough, persons apart.
fn elected(votes: &[PartyKind], items: usize) -> Option<PartyKind> {
    let count = |kind: PartyKind| votes.iter().filter(|vote| **vote == kind).count();
    let best = PartyKind::ALL
        .iter()
        .copied()
        .max_by_key(|&kind| count(kind))?;
    let enough = best == PartyKind::Person || count(best) * 3 >= items;
    (count(best) > 0 && enough).then_some(best)
}

fn create(name: &Name, items: &[Item], cast: &mut Cast) -> usize {
    let entity = cast.add(name.items[0], items, "named");
    cast.entities[entity].kind = name.kind;
    for &item in &name.items[1..] {
        cast.link(item, entity, items, None, "named");
    }
    entity
}

fn join(name: &Name, entity: usize, items: &[Item], cast: &mut Cast) {
    let full = cast.entities[entity].items.first().copied();
    for &item in &name.items {
        cast.link(item, entity, items, full, "short-name");
    }
    let kind = &mut cast.entities[entity].kind;
    if kind.is_none() {
        *kind = name.kind;
    }
}

/// Where full names can be found by the short ones that they allow.
#[derive(Default)]
struct Index {
    /// Last words, first words, acronyms, whole names.
    by_word: HashMap<String, Vec<Entry>>,
}

#[derive(Clone)]
struct Entry {
    words: Vec<String>,
    entity: usize,
}

/// Only so many bearers of one word are looked at: more are a list, not a text.
const BEARERS: usize = 40;

impl Index {
    fn add(&mut self, name: &Name, entity: usize) {
        let entry = Entry {
            words: name.words.clone(),
            entity,
        };
        let mut keys = vec![
            name.words[0].clone(),
            without_suffix(&name.words)
                .last()
                .cloned()
                .unwrap_or_default(),
        ];
        keys.push(initials(&name.words));
        if name.words.len() > 2 {
            keys.extend(name.words[1..name.words.len() - 1].iter().cloned());
        }
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let bearers = self.by_word.entry(key).or_default();
            if bearers.len() < BEARERS {
                bearers.push(entry.clone());
            }
        }
    }

    /// Entities that the name can mean.
    fn holders(&self, name: &Name, cast: &Cast) -> Vec<usize> {
        let key = without_suffix(&name.words)
            .last()
            .cloned()
            .unwrap_or_default();
        let bearers = self.by_word.get(&key).map_or(&[][..], Vec::as_slice);
        let mut best = Fit::None;
        let mut holders: Vec<usize> = Vec::new();
        for bearer in bearers {
            let fit = fit(name, &bearer.words, cast.entities[bearer.entity].kind);
            if fit > best {
                best = fit;
                holders.clear();
            }
            if fit == best && fit != Fit::None && !holders.contains(&bearer.entity) {
                holders.push(bearer.entity);
            }
        }
        holders
    }
}
