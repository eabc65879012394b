//! Groups of parties that are one although one name has words that the other lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bare,
    bearers::{LastNames, Short, meant},
    bodies,
    groups::{Edge, Group, Key},
    scene::Scene,
};
use crate::{
    names::{self, PersonName},
    pile::Pile,
};

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

/// Links a family name alone, which an article without the first name takes for an organisation's, to the
/// one whom it means: "Quill" to "Ada Quill", "Rovers" to "Eastport Rovers".
pub(super) fn last_words(
    pile: &Pile<'_>,
    groups: &[Group],
    last_names: &LastNames<'_>,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    for group in groups {
        let Key::Thing(word) = &group.key else {
            continue;
        };
        let name = group.name(pile);
        if name.split_whitespace().count() != 1 || names::is_acronym(name) {
            continue;
        }
        let bearers = last_names.bearers(pile, "", word, scene);
        if bearers.is_empty() {
            continue;
        }
        let articles = articles(pile, group);
        let short = Short {
            scene: &group.scene(scene),
            articles: &BTreeSet::new(),
            times: articles.len(),
            is_woman: None,
        };
        let Some((hub, score, why)) = meant(pile, &bearers, &short) else {
            continue;
        };
        let met = (bearers.iter())
            .find(|bearer| bearer.hub == hub)
            .is_some_and(|bearer| !bearer.articles.is_disjoint(&articles));
        // An article that knows both knows them for two: Washington and somebody of that name.
        if !met || !names::is_place(word) && bearers.len() == 1 {
            edges.push(Edge {
                party: group.hub(),
                hub,
                score,
                why,
            });
        }
    }
}

fn articles(pile: &Pile<'_>, group: &Group) -> BTreeSet<usize> {
    let parties = group.parties.iter();
    parties.map(|&party| pile.parties[party].article).collect()
}

/// An article that knows both knows them for two.
pub(super) fn are_in_one_article(pile: &Pile<'_>, one: &Group, other: &Group) -> bool {
    !articles(pile, one).is_disjoint(&articles(pile, other))
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

/// Links "Tom Quill Jr." to the only "Tom Quill" in the same company, unless an article knows two Quills.
pub(super) fn without_generation(
    pile: &Pile<'_>,
    groups: &[Group],
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let mut by_name: BTreeMap<(&str, &str), Vec<(&Group, bool)>> = BTreeMap::new();
    for group in groups {
        if let Key::Person(first, last) = &group.key {
            // Kings and wars are numbered too, and they differ.
            let (last, generation) = last.split_once(' ').unwrap_or((last, ""));
            if matches!(generation, "" | "jr" | "sr" | "iii") {
                let group = (group, !generation.is_empty());
                by_name.entry((first, last)).or_default().push(group);
            }
        }
    }
    for ((_, last), same) in &by_name {
        let ([(plain, false), (junior, true)] | [(junior, true), (plain, false)]) = same[..] else {
            continue;
        };
        let (here, there) = (junior.scene(scene), plain.scene(scene));
        if here.in_common(&there) > 0 && !here.clashes(&there) && !have_another(pile, junior, last)
        {
            edges.push(Edge {
                party: junior.hub(),
                hub: plain.hub(),
                score: 0.7,
                why: format!(
                    "{} and {}, and no article knows two of the family",
                    junior.name(pile),
                    plain.name(pile)
                ),
            });
        }
    }
}

/// Whether the articles of a group know anybody else of the last name.
fn have_another(pile: &Pile<'_>, group: &Group, last: &str) -> bool {
    let articles = articles(pile, group);
    let others = pile.parties.iter().enumerate();
    let mut others = others.filter(|(party, at)| {
        articles.contains(&at.article) && group.parties.binary_search(party).is_err()
    });
    others.any(|(_, at)| {
        let words = names::words(&at.record.name);
        words.iter().any(|word| word == last)
    })
}

/// Links a name of several words that one article takes for a person's and another for an
/// organisation's or outlet's.
pub(super) fn of_another_kind(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut persons: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if matches!(group.key, Key::Person(..)) {
            let key = bodies::key(group.name(pile));
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
