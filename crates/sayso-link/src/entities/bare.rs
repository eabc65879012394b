//! Names too short to stand alone: last names, initials with a last name, single names.

use std::collections::BTreeMap;

use super::{
    groups::{Edge, Group, Key, Roots, link},
    namesakes,
    scene::Scene,
};
use crate::{names, pile::Pile};

/// One of several bearers of a name is meant if a role is given to them at least so many times as often
/// as to the next.
const FAR_MORE: usize = 4;

/// Links each short name to the only person who bears it where their articles have more in common; of
/// several bearers to the one who is known by the same role; and what is left to one another where the
/// articles have more in common than the name.
pub(super) fn names(
    pile: &Pile<'_>,
    groups: &[Group],
    bare: Vec<(Key, Vec<usize>)>,
    roots: &Roots,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if let Key::Person(_, last) = &group.key {
            by_last.entry(names::loose(last)).or_default().push(number);
        }
    }
    let things: BTreeMap<&str, &Group> = groups
        .iter()
        .filter_map(|group| match &group.key {
            Key::Thing(word) => Some((word.as_str(), group)),
            Key::Person(..) | Key::Bare(..) | Key::Document(_) => None,
        })
        .collect();
    for (key, parties) in bare {
        let Key::Bare(initial, last) = &key else {
            continue;
        };
        let same_last = by_last.get(&names::loose(last)).into_iter().flatten();
        let same_last = same_last
            .map(|&number| &groups[number])
            .filter(|group| matches!(&group.key, Key::Person(first, _) if first.starts_with(initial.as_str())));
        let bearers: Vec<Bearer<'_>> = (roots.distinct(same_last).into_iter())
            .map(|group| Bearer::new(group, scene))
            .collect();
        let thing = things
            .get(last.as_str())
            .filter(|_| bearers.is_empty() && initial.is_empty());
        let mut alone = Vec::new();
        for party in parties {
            if let Some(thing) = thing
                && (is_known(pile, thing) || thing.scene(scene).in_common(&scene(party)) > 0)
            {
                edges.push(Edge {
                    party,
                    hub: thing.hub(),
                    score: 0.7,
                    why: format!(
                        "the same name, taken for a person's and for an organisation's: {}",
                        thing.name(pile)
                    ),
                });
                continue;
            }
            match meant(pile, &bearers, &scene(party)) {
                Some((hub, score, why)) => edges.push(Edge {
                    party,
                    hub,
                    score,
                    why,
                }),
                None => alone.push(party),
            }
        }
        for group in namesakes::linked(&alone, scene) {
            let why = format!("the same name, {last}, in the same company");
            link(&group, 0.7, &why, edges);
        }
    }
}

/// Whether so many articles name somebody in full that others can do without: in a pile on one event
/// its main figures are in most articles, and company tells nothing there.
pub(super) fn is_known(pile: &Pile<'_>, group: &Group) -> bool {
    const FEW: usize = 3;
    let number = group.parties.len();
    number >= FEW && number * 10 >= pile.articles.len()
}

/// Somebody who bears a last name, and what is known of them.
struct Bearer<'a> {
    group: &'a Group,
    scene: Scene,
    /// How often they are given each word of a role.
    roles: BTreeMap<String, usize>,
}

impl<'a> Bearer<'a> {
    fn new(group: &'a Group, scene: &dyn Fn(usize) -> Scene) -> Bearer<'a> {
        let mut all = Scene::default();
        let mut roles: BTreeMap<String, usize> = BTreeMap::new();
        for &party in &group.parties {
            let one = scene(party);
            for role in &one.roles {
                *roles.entry(role.clone()).or_default() += 1;
            }
            all.add(&one);
        }
        Bearer {
            group,
            scene: all,
            roles,
        }
    }
}

/// The bearer whom a short name means, how surely, and why.
fn meant(pile: &Pile<'_>, bearers: &[Bearer<'_>], scene: &Scene) -> Option<(usize, f64, String)> {
    if let [only] = bearers {
        let why = format!(
            "no one else in the ledger has the last name of {}, and the articles have other names or roles in common",
            only.group.name(pile)
        );
        if only.scene.in_common(scene) > 0 {
            return Some((only.group.hub(), 0.75, why));
        }
        let often = format!(
            "no one else in the ledger has the last name of {}, whom many of its articles name in full",
            only.group.name(pile)
        );
        return is_known(pile, only.group).then(|| (only.group.hub(), 0.7, often));
    }
    let mut known: Vec<(usize, &String, &Bearer<'_>)> = bearers
        .iter()
        .filter_map(|bearer| {
            let known = scene
                .roles
                .iter()
                .filter_map(|role| Some((*bearer.roles.get(role)?, role)));
            let (times, role) = known.max()?;
            Some((times, role, bearer))
        })
        .collect();
    known.sort_by_key(|(times, _, bearer)| (std::cmp::Reverse(*times), bearer.group.hub()));
    let (times, role, bearer) = *known.first()?;
    let next = known.get(1).map_or(0, |(times, ..)| *times);
    let why = format!(
        "of those with this last name {} is known as {role:?}",
        bearer.group.name(pile)
    );
    (times >= FAR_MORE * next).then(|| (bearer.group.hub(), 0.65, why))
}
