//! Persons whose names are spelt in several ways: out of other scripts, by ear, or wrongly.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    groups::{Edge, Group, Key},
    scene::Scene,
    spellings::are_in_one_article,
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

/// Links persons of one first name whose last names differ by a letter, in the same company.
pub(super) fn misspelt(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_first: BTreeMap<&str, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        if let Key::Person(first, last) = &group.key
            && last.len() >= SHORTEST_MISSPELT
        {
            by_first.entry(first).or_default().push(group);
        }
    }
    let near = |one: &Group, other: &Group| {
        let (Key::Person(_, a), Key::Person(_, b)) = (&one.key, &other.key) else {
            return false;
        };
        let same_initial = a.as_bytes().first() == b.as_bytes().first();
        let short = a.len().max(b.len()) <= SHORTEST_MISSPELT;
        same_initial && !short && strsim::osa_distance(a, b) == 1
    };
    for same in by_first.values() {
        link_pairs(
            (pile, scene),
            same,
            edges,
            near,
            |one, other, here, there| {
                (here.in_common(there) > 0).then(|| {
                format!(
                    "one letter between {} and {}, and the articles have other names or roles in common",
                    one.name(pile),
                    other.name(pile)
                )
            })
            },
        );
    }
}

/// Links those of `same` that are near, and for which `why` finds a reason in their scenes, unless the scenes
/// clash or one article has both.
fn link_pairs(
    (pile, scene): (&Pile<'_>, &dyn Fn(usize) -> Scene),
    same: &[&Group],
    edges: &mut Vec<Edge>,
    near: impl Fn(&Group, &Group) -> bool,
    why: impl Fn(&Group, &Group, &Scene, &Scene) -> Option<String>,
) {
    if same.len() >= CROWD {
        return;
    }
    for (at, one) in same.iter().enumerate() {
        for other in same[at + 1..].iter().filter(|other| near(one, other)) {
            let (here, there) = (one.scene(scene), other.scene(scene));
            if let Some(why) = why(one, other, &here, &there)
                && !here.clashes(&there)
                && !are_in_one_article(pile, one, other)
            {
                edges.push(Edge {
                    party: other.hub(),
                    hub: one.hub(),
                    score: 0.65,
                    why,
                });
            }
        }
    }
}

/// Last names shorter than this differ by a letter too often; two of just this length do.
const SHORTEST_MISSPELT: usize = 4;

/// A first name that so many bear says nothing.
const CROWD: usize = 60;

/// Links persons whose first and last names have the same consonants, as names do that several hands have
/// written by ear: "Nadim Rachnouq" and "Nadeem Rashnuk", if they are given a role in common, or have names
/// between that are as like.
pub(super) fn by_ear(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_sound: BTreeMap<(String, String), Vec<&Group>> = BTreeMap::new();
    for group in groups {
        if let Key::Person(first, last) = &group.key {
            let sound = (names::skeleton(first), names::skeleton(last));
            if sound.0.len() > 1 && sound.1.len() >= SHORTEST_SOUND {
                by_sound.entry(sound).or_default().push(group);
            }
        }
    }
    let near = |one: &Group, other: &Group| one.key != other.key;
    for same in by_sound.values() {
        link_pairs(
            (pile, scene),
            same,
            edges,
            near,
            |one, other, here, there| {
                sound_like_one(pile, one, other, here, there).then(|| {
                    format!(
                        "{} and {} sound alike, and more than the names is in common",
                        one.name(pile),
                        other.name(pile)
                    )
                })
            },
        );
    }
}

/// Last names of fewer consonants sound like too many others.
const SHORTEST_SOUND: usize = 3;

/// "Dana" and "Diana" are two, "Vladimir" and "Vladamir" are not.
const LONG: usize = 6;

/// Brothers and sisters have their last names in common, and often the sound of the first: there only
/// names between tell, or a first name that is too long to be another for a single letter.
fn sound_like_one(
    pile: &Pile<'_>,
    one: &Group,
    other: &Group,
    here: &Scene,
    there: &Scene,
) -> bool {
    let (a, b) = (
        PersonName::new(one.name(pile)),
        PersonName::new(other.name(pile)),
    );
    let same_role = !here.roles.is_disjoint(&there.roles);
    let near = |a: &str, b: &str| strsim::osa_distance(a, b) < 2;
    let alike_between = a.middle.len() == b.middle.len()
        && a.middle.iter().any(|word| word.len() >= SHORTEST_MISSPELT)
        && a.middle.iter().zip(&b.middle).all(|(a, b)| near(a, b))
        && near(&a.first, &b.first);
    let long = a.first.len().min(b.first.len()) >= LONG && near(&a.first, &b.first);
    let same_last = names::loose(&a.last) == names::loose(&b.last);
    alike_between || same_role && (long || !same_last)
}
