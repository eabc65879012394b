//! Names too short to stand alone: last names, initials with a last name, single names.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bearers::{LastNames, Short, are_many, meant},
    groups::{Edge, Group, Key, link},
    namesakes,
    scene::{Scene, is_woman},
};
use crate::pile::Pile;

/// Links each short name to the only person who bears it where their articles have more in common, or of
/// several bearers to the one who is known by the same role or far more often named; and what is left to
/// one another where the articles have more in common than the name, or many of them have it.
pub(super) fn names(
    pile: &Pile<'_>,
    groups: &[Group],
    bare: Vec<(Key, Vec<usize>)>,
    last_names: &LastNames<'_>,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
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
        let articles: BTreeSet<usize> = parties
            .iter()
            .map(|&party| pile.parties[party].article)
            .collect();
        let mut bearers = last_names.bearers(pile, initial, last, scene);
        let name = format!("{initial}{last}");
        let is_common = are_many(pile, articles.len());
        if is_common
            && bearers
                .iter()
                .all(|bearer| bearer.is_outnumbered(articles.len()))
        {
            bearers.clear();
        }
        let thing = things.get(name.as_str()).filter(|_| bearers.is_empty());
        let mut alone = Vec::new();
        for party in parties {
            if let Some(thing) = thing
                && is_thing(pile, thing, party, scene)
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
            let at = &pile.parties[party];
            let short = Short {
                scene: &scene(party),
                articles: &BTreeSet::from([at.article]),
                times: articles.len(),
                is_woman: is_woman(&at.record.roles),
            };
            match meant(pile, &bearers, &short) {
                Some((hub, score, why)) => edges.push(Edge {
                    party,
                    hub,
                    score,
                    why,
                }),
                None => alone.push(party),
            }
        }
        if is_common && bearers.is_empty() {
            let why = format!("the same name, {last}, in many articles and never longer");
            link(&alone, 0.7, &why, edges);
            continue;
        }
        for group in namesakes::linked(&alone, scene) {
            let why = format!("the same name, {last}, in the same company");
            link(&group, 0.7, &why, edges);
        }
    }
}

/// Whether a name that one article takes for a person's is the organisation's that others take it for.
fn is_thing(pile: &Pile<'_>, thing: &Group, party: usize, scene: &dyn Fn(usize) -> Scene) -> bool {
    is_known(pile, thing) || thing.scene(scene).in_common(&scene(party)) > 0
}

/// Whether so many articles name somebody that others can do without more words.
pub(super) fn is_known(pile: &Pile<'_>, group: &Group) -> bool {
    are_many(pile, group.parties.len())
}
