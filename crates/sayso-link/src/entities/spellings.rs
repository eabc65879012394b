//! Groups of parties that are one although their names are not written alike.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bare,
    groups::{Edge, Group, Key, Roots},
    scene::Scene,
};
use crate::{
    names::{self, PersonName},
    pile::Pile,
};

/// Links persons whose first and last names differ only as transliterations do.
pub(super) fn transliterated(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
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
    let name = |group: usize| groups[group].name(pile);
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
                party: groups[other].hub(),
                hub: groups[first].hub(),
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

/// Links "Tom Rell" to the one "Tomas Rell" whose articles have more in common with his.
pub(super) fn short_first_names(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(_, last) = &group.key {
            by_last.entry(last).or_default().push(number);
        }
    }
    for numbers in by_last.values().filter(|numbers| numbers.len() > 1) {
        for &short in numbers {
            let longer = numbers.iter().copied().filter(|&long| {
                names::is_short_for(first_name(&groups[short]), first_name(&groups[long]))
            });
            let [long] = longer.collect::<Vec<_>>()[..] else {
                continue;
            };
            let (one, other) = (groups[short].scene(scene), groups[long].scene(scene));
            if one.in_common(&other) > 0 && !one.clashes(&other) {
                edges.push(Edge {
                    party: groups[short].hub(),
                    hub: groups[long].hub(),
                    score: 0.75,
                    why: format!(
                        "{} may be short for {}, and the articles have other names or roles in common",
                        groups[short].name(pile),
                        groups[long].name(pile)
                    ),
                });
            }
        }
    }
}

fn first_name(group: &Group) -> &str {
    match &group.key {
        Key::Person(first, _) => first,
        Key::Bare(..) | Key::Thing(_) | Key::Document(_) => "",
    }
}

/// Links a family name alone, which an article without the first name takes for an organisation's, to the only
/// one in the ledger whose name ends in it: "Quill" to "Ada Quill", "Rovers" to "Eastport Rovers".
pub(super) fn last_words(
    pile: &Pile<'_>,
    groups: &[Group],
    roots: &Roots,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(_, last) = &group.key {
            by_last.entry(last).or_default().push(number);
        }
    }
    for group in groups {
        let Key::Thing(word) = &group.key else {
            continue;
        };
        let bearers = by_last.get(word.as_str()).into_iter().flatten();
        let [bearer] = roots.distinct(bearers.map(|&number| &groups[number]))[..] else {
            continue;
        };
        let alone = group.name(pile).split_whitespace().count() == 1
            && !names::is_acronym(group.name(pile))
            && group.parties.len() <= bearer.parties.len() * 2
            && !are_in_one_article(pile, group, bearer);
        let company = || bearer.scene(scene).in_common(&group.scene(scene)) > 0;
        if alone && (company() || bare::is_known(pile, bearer)) {
            edges.push(Edge {
                party: group.hub(),
                hub: bearer.hub(),
                score: 0.7,
                why: format!(
                    "no one else in the ledger has the last name of {}",
                    bearer.name(pile)
                ),
            });
        }
    }
}

/// An article that knows both knows them for two: Washington and somebody of that name.
fn are_in_one_article(pile: &Pile<'_>, one: &Group, other: &Group) -> bool {
    let articles = |group: &Group| -> BTreeSet<usize> {
        let parties = group.parties.iter();
        parties.map(|&party| pile.parties[party].article).collect()
    };
    !articles(one).is_disjoint(&articles(other))
}

/// Links "Moviemaker Gary Quill" and "W. Gary Quill" to the only "Gary Quill": a word before a full name is a
/// title that no list holds, or a name seldom used.
pub(super) fn with_a_word_before(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_name: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(first, last) = &group.key {
            by_name.entry((first, last)).or_default().push(number);
        }
    }
    for group in groups {
        let Key::Person(_, last) = &group.key else {
            continue;
        };
        let name = PersonName::new(group.name(pile));
        let Some(second) = name.middle.first().filter(|_| name.middle.len() == 1) else {
            continue;
        };
        let Some([plain]) = by_name
            .get(&(second.as_str(), last.as_str()))
            .map(Vec::as_slice)
        else {
            continue;
        };
        let plain = &groups[*plain];
        let (here, there) = (group.scene(scene), plain.scene(scene));
        let company = here.in_common(&there) > 0 || bare::is_known(pile, plain);
        if company && !here.clashes(&there) && !are_in_one_article(pile, group, plain) {
            edges.push(Edge {
                party: group.hub(),
                hub: plain.hub(),
                score: 0.7,
                why: format!(
                    "{} with a word before the name, and no one else of the name in the ledger",
                    plain.name(pile)
                ),
            });
        }
    }
}

/// Links persons of one first name whose last names differ by a letter, in the same company.
pub(super) fn misspelt(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(first, last) = &group.key
            && last.len() >= SHORTEST_MISSPELT
        {
            by_first.entry(first).or_default().push(number);
        }
    }
    for numbers in by_first.values().filter(|numbers| numbers.len() < CROWD) {
        for (at, &one) in numbers.iter().enumerate() {
            for &other in &numbers[at + 1..] {
                let (one, other) = (&groups[one], &groups[other]);
                let (Key::Person(_, a), Key::Person(_, b)) = (&one.key, &other.key) else {
                    continue;
                };
                let same_initial = a.as_bytes().first() == b.as_bytes().first();
                let short = a.len().max(b.len()) <= SHORTEST_MISSPELT;
                if !same_initial || short || strsim::osa_distance(a, b) != 1 {
                    continue;
                }
                let (here, there) = (one.scene(scene), other.scene(scene));
                if here.in_common(&there) > 0
                    && !here.clashes(&there)
                    && !are_in_one_article(pile, one, other)
                {
                    edges.push(Edge {
                        party: other.hub(),
                        hub: one.hub(),
                        score: 0.65,
                        why: format!(
                            "one letter between {} and {}, and the articles have other names or roles in common",
                            one.name(pile),
                            other.name(pile)
                        ),
                    });
                }
            }
        }
    }
}

/// Last names shorter than this differ by a letter too often; two of just this length do.
const SHORTEST_MISSPELT: usize = 4;

/// A first name that so many bear says nothing.
const CROWD: usize = 60;

/// Links a name of several words that one article takes for a person's and another for an
/// organisation's or outlet's.
pub(super) fn of_another_kind(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut persons: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if matches!(group.key, Key::Person(..)) {
            let key = names::organisation_words(group.name(pile)).concat();
            persons.entry(key).or_default().push(number);
        }
    }
    for group in groups {
        let Key::Thing(key) = &group.key else {
            continue;
        };
        if let Some([person]) = persons.get(key).map(Vec::as_slice) {
            edges.push(Edge {
                party: groups[*person].hub(),
                hub: group.hub(),
                score: 0.8,
                why: format!(
                    "the same name, taken for a person's and for an organisation's: {}",
                    groups[*person].name(pile)
                ),
            });
        }
    }
}
