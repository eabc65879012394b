//! Who bears a last name, and which of them is meant where it stands alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    groups::{Group, Key, Roots},
    scene::{Scene, is_woman},
};
use crate::{names, pile::Pile};

/// One of several bearers of a name is meant if a role is given to them at least so many times as often
/// as to the next.
const FAR_MORE: usize = 4;

/// One of several bearers of a name is meant without a role if so many times as many articles name them
/// in full as all others together.
const FOREMOST: usize = 10;

/// A short name that stands alone in more than so many times as many articles as a full name that ends
/// in it is no short form of that: full names come first, and often.
pub(super) const ALONE: usize = 2;

/// Groups of persons by last name.
pub(super) struct LastNames<'g> {
    groups: &'g [Group],
    roots: &'g Roots,
    by_last: BTreeMap<String, Vec<usize>>,
}

impl<'g> LastNames<'g> {
    pub fn new(groups: &'g [Group], roots: &'g Roots) -> LastNames<'g> {
        let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            if let Key::Person(_, last) = &group.key {
                by_last.entry(names::loose(last)).or_default().push(number);
            }
        }
        LastNames {
            groups,
            roots,
            by_last,
        }
    }

    /// All whose last name this is and whose first name begins so.
    pub fn bearers<'p>(
        &self,
        pile: &Pile<'p>,
        initial: &str,
        last: &str,
        scene: &dyn Fn(usize) -> Scene,
    ) -> Vec<Bearer<'p>> {
        let numbers = self.by_last.get(&names::loose(last)).into_iter().flatten();
        let groups = numbers.map(|&number| &self.groups[number]).filter(
            |group| matches!(&group.key, Key::Person(first, _) if first.starts_with(initial)),
        );
        let together = self.roots.together(groups);
        let bearers = together.into_iter();
        bearers
            .map(|groups| Bearer::new(pile, &groups, scene))
            .collect()
    }
}

/// Somebody who bears a last name, and what is known of them.
pub(super) struct Bearer<'p> {
    /// The party that stands for them.
    pub hub: usize,
    pub name: &'p str,
    /// The articles that name them in full.
    pub articles: BTreeSet<usize>,
    scene: Scene,
    /// How often they are given each word of a role.
    roles: BTreeMap<String, usize>,
    is_woman: Option<bool>,
}

impl<'p> Bearer<'p> {
    fn new(pile: &Pile<'p>, groups: &[&Group], scene: &dyn Fn(usize) -> Scene) -> Bearer<'p> {
        let most_named = groups.iter().max_by_key(|group| group.parties.len());
        let most_named = most_named.expect("somebody is named by one group at least");
        let mut bearer = Bearer {
            hub: most_named.hub(),
            name: most_named.name(pile),
            articles: BTreeSet::new(),
            scene: Scene::default(),
            roles: BTreeMap::new(),
            is_woman: None,
        };
        let (mut women, mut men) = (0, 0);
        for &party in groups.iter().flat_map(|group| &group.parties) {
            let one = scene(party);
            for role in &one.roles {
                *bearer.roles.entry(role.clone()).or_default() += 1;
            }
            bearer.scene.add(&one);
            let at = &pile.parties[party];
            bearer.articles.insert(at.article);
            match is_woman(&at.record.roles) {
                Some(true) => women += 1,
                Some(false) => men += 1,
                None => {}
            }
        }
        bearer.is_woman = (women != men).then_some(women > men);
        bearer
    }

    /// Whether a short name stands alone in too many articles to be short for this one.
    pub fn is_outnumbered(&self, times: usize) -> bool {
        times > ALONE * self.articles.len()
    }

    /// Whether so many articles name somebody in full that others can do without.
    fn is_known(&self, pile: &Pile<'_>) -> bool {
        are_many(pile, self.articles.len())
    }
}

/// In a pile on one event its main figures are in most articles, and company tells nothing there.
pub(super) fn are_many(pile: &Pile<'_>, articles: usize) -> bool {
    const FEW: usize = 3;
    articles >= FEW && articles * 10 >= pile.articles.len()
}

/// A last name that stands alone.
pub(super) struct Short<'s> {
    pub scene: &'s Scene,
    /// The articles in which it does, in this case.
    pub articles: &'s BTreeSet<usize>,
    /// In how many articles it does in all.
    pub times: usize,
    pub is_woman: Option<bool>,
}

impl Short<'_> {
    fn allows(&self, bearer: &Bearer<'_>) -> bool {
        match (self.is_woman, bearer.is_woman) {
            (Some(one), Some(other)) => one == other,
            (None, _) | (_, None) => true,
        }
    }
}

/// The bearer whom a short name means, how surely, and why.
pub(super) fn meant(
    pile: &Pile<'_>,
    bearers: &[Bearer<'_>],
    short: &Short<'_>,
) -> Option<(usize, f64, String)> {
    if let [only] = bearers {
        return the_only(pile, only, short);
    }
    known_by_role(bearers, short).or_else(|| foremost(pile, bearers, short))
}

fn the_only(pile: &Pile<'_>, only: &Bearer<'_>, short: &Short<'_>) -> Option<(usize, f64, String)> {
    let same_role = (short.scene.roles.iter()).any(|role| only.roles.contains_key(role));
    if !short.allows(only) || only.is_outnumbered(short.times) && !same_role {
        return None;
    }
    let no_one_else = format!(
        "no one else in the ledger has the last name of {}",
        only.name
    );
    if only.scene.in_common(short.scene) > 0 {
        let why = format!("{no_one_else}, and the articles have other names or roles in common");
        return Some((only.hub, 0.75, why));
    }
    let why = format!("{no_one_else}, whom many of its articles name in full");
    only.is_known(pile).then_some((only.hub, 0.7, why))
}

fn known_by_role(bearers: &[Bearer<'_>], short: &Short<'_>) -> Option<(usize, f64, String)> {
    let mut known: Vec<(usize, &String, &Bearer<'_>)> = bearers
        .iter()
        .filter(|bearer| short.allows(bearer))
        .filter_map(|bearer| {
            let known = short
                .scene
                .roles
                .iter()
                .filter_map(|role| Some((*bearer.roles.get(role)?, role)));
            let (times, role) = known.max()?;
            Some((times, role, bearer))
        })
        .collect();
    known.sort_by_key(|(times, _, bearer)| (std::cmp::Reverse(*times), bearer.hub));
    let (times, role, bearer) = *known.first()?;
    let next = known.get(1).map_or(0, |(times, ..)| *times);
    let why = format!(
        "of those with this last name {} is known as {role:?}",
        bearer.name
    );
    (times >= FAR_MORE * next).then_some((bearer.hub, 0.65, why))
}

/// The one whom almost all articles mean that give the name in full, unless this article gives another.
fn foremost(
    pile: &Pile<'_>,
    bearers: &[Bearer<'_>],
    short: &Short<'_>,
) -> Option<(usize, f64, String)> {
    let named = |bearer: &Bearer<'_>| bearer.articles.len();
    let first = bearers
        .iter()
        .max_by_key(|bearer| (named(bearer), std::cmp::Reverse(bearer.hub)))?;
    let others = || bearers.iter().filter(|bearer| bearer.hub != first.hub);
    let all_others: usize = others().map(named).sum();
    let is_foremost = first.is_known(pile)
        && named(first) >= FOREMOST * all_others
        && !first.is_outnumbered(short.times)
        && short.allows(first)
        && others().all(|other| other.articles.is_disjoint(short.articles));
    let why = format!(
        "of those with this last name {} is in {} articles, all others in {all_others}",
        first.name,
        named(first)
    );
    is_foremost.then_some((first.hub, 0.65, why))
}
