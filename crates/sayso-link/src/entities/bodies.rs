//! Organisations under several names: acronyms, short forms, half-abbreviated and plural ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bare,
    groups::{Edge, Group, Key, Roots},
    scene::Scene,
};
use crate::{names, pile::Pile};

/// Links names of three words or more that differ by a plural: "Union of Harbour Pilot" and "… Pilots".
pub(super) fn in_the_plural(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut by_stem: BTreeMap<String, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        let words = words_of(pile, group);
        if words.len() > 2 {
            let stems: String = words.iter().map(|word| singular(word)).collect();
            by_stem.entry(stems).or_default().push(group);
        }
    }
    for same in by_stem.values() {
        let (first, others) = (same[0], &same[1..]);
        edges.extend(others.iter().map(|other| Edge {
            party: other.hub(),
            hub: first.hub(),
            score: 0.85,
            why: format!(
                "the same name but for a plural: {} / {}",
                other.name(pile),
                first.name(pile)
            ),
        }));
    }
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => word,
    }
}

/// Links "EC Harbour Board" to the one "Eastport County Harbour Board".
pub(super) fn partly_abbreviated(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut full: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let words = words_of(pile, group);
        for head in 2..words.len().min(LONGEST_HEAD + 1) {
            let form = names::acronym(&words[..head]) + &words[head..].concat();
            full.entry(form).or_default().insert(number);
        }
    }
    for group in groups {
        let Key::Thing(key) = &group.key else {
            continue;
        };
        let first = group
            .name(pile)
            .split_whitespace()
            .find(|word| *word != "the" && *word != "The");
        let meant: Vec<usize> = full.get(key).into_iter().flatten().copied().collect();
        if let ([number], true) = (&meant[..], first.is_some_and(names::is_acronym))
            && groups[*number].key != group.key
        {
            let full = &groups[*number];
            edges.push(Edge {
                party: group.hub(),
                hub: full.hub(),
                score: 0.8,
                why: format!(
                    "{} stands for {}, half of it abbreviated",
                    group.name(pile),
                    full.name(pile)
                ),
            });
        }
    }
}

/// Words at the head of a name that are abbreviated together.
const LONGEST_HEAD: usize = 4;

fn words_of(pile: &Pile<'_>, group: &Group) -> Vec<String> {
    match &group.key {
        Key::Thing(_) => names::organisation_words(group.name(pile)),
        Key::Person(..) | Key::Bare(..) | Key::Document(_) => Vec::new(),
    }
}

/// Links acronyms and short forms of organisations to the one full name that they can stand for.
pub(super) fn shortened(
    pile: &Pile<'_>,
    groups: &[Group],
    roots: &Roots,
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
                let forms = acronyms(&words).into_iter().chain(before_of(&words));
                for form in forms {
                    short.entry(form).or_default().insert(number);
                }
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
        let name = group.name(pile);
        let full = short.get(key).into_iter().flatten();
        let [full] = roots.distinct(full.map(|&number| &groups[number]))[..] else {
            continue;
        };
        let full_name = full.name(pile);
        if full.key == group.key || name.is_empty() {
            continue;
        }
        // "The Ministry" is short for many: anything but an acronym needs company to go by.
        let company = || full.scene(scene).in_common(&group.scene(scene)) > 0;
        if names::is_acronym(name) || company() || bare::is_known(pile, full) {
            edges.push(Edge {
                party: group.hub(),
                hub: full.hub(),
                score: 0.8,
                why: format!("{name} stands for {full_name}, and for no one else in the ledger"),
            });
        }
    }
}

/// "EHB" for the Eastport Harbour Board; "EPD" for the Eastport Police, who are a department.
fn acronyms(words: &[String]) -> Vec<String> {
    let plain = names::acronym(words);
    match words.last().map(String::as_str) {
        Some("police") => vec![plain.clone() + "d", plain],
        _ => vec![plain],
    }
}

/// "Academy" for the Academy of Harbour Arts.
fn before_of(words: &[String]) -> Option<String> {
    let of = words.iter().position(|word| word == "of")?;
    (of > 0).then(|| words[..of].concat())
}
