//! The ends of the chains on one side of a claim, gathered text by text.
//!
//! A text is an article together with its copies. What a text says in its own voice, or has from
//! somebody unnamed, rests on the outlets that it credits; what it has from somebody named rests on
//! them. A credited outlet whose own text stands on the same side adds nothing: that text brings its own
//! ends.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{PartyKind, record::CreditRole};

use super::World;
use crate::families;

/// One side of a claim, text by text.
pub(super) struct Side {
    pub texts: BTreeMap<usize, Text>,
}

/// What one text brings.
#[derive(Default)]
pub(super) struct Text {
    /// Articles on this side that print it.
    pub articles: BTreeSet<usize>,
    /// Named persons, organisations and documents.
    pub firm: BTreeSet<usize>,
    pub soft: BTreeSet<Soft>,
    /// Other texts on this side that it credits.
    pub rests_on_texts: BTreeSet<usize>,
    /// Keys of outlets on which what it says itself rests.
    pub credits: BTreeSet<String>,
    /// Keys of outlets that it says had it from others.
    pub told_to: BTreeSet<String>,
    /// Outlets that publish it.
    outlets: BTreeSet<String>,
    own_voice: bool,
    /// Descriptions of unnamed sources, with the outlet that is said to have them.
    unnamed: BTreeSet<(Option<String>, String)>,
    /// Outlets that are themselves named as speakers.
    cited: BTreeSet<String>,
    /// Those who are said to have it from a firm end, and that end.
    pub tellers: BTreeSet<(usize, usize)>,
    /// Whose copy it says to be as a whole.
    reprint: Option<String>,
    /// Articles in the ledger that its credits mean.
    credited: BTreeSet<usize>,
}

/// An end that may be, or rest on, any other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Soft {
    /// An outlet that speaks for itself, by key.
    OutletsOwn(String),
    /// A text of an unknown outlet, or one whose first outlet is unknown.
    TextsOwn(usize),
    /// An outlet that is credited and has nothing on this side in the ledger.
    Credited(String),
    /// Somebody in a text.
    Unnamed(usize, String),
    /// Somebody of whom only another outlet's report is known.
    UnnamedOf(String, String),
}

/// Sorts of soft ends, as the reasons group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Own,
    Credited,
    Unnamed,
}

impl Soft {
    pub fn sort(&self) -> Sort {
        match self {
            Soft::OutletsOwn(_) | Soft::TextsOwn(_) => Sort::Own,
            Soft::Credited(_) => Sort::Credited,
            Soft::Unnamed(..) | Soft::UnnamedOf(..) => Sort::Unnamed,
        }
    }
}

impl Text {
    pub fn has_no_end(&self) -> bool {
        self.firm.is_empty() && self.soft.is_empty()
    }
}

impl Side {
    pub fn new(world: &World<'_>, statements: &[usize], roles: &[CreditRole]) -> Side {
        let mut side = Side {
            texts: BTreeMap::new(),
        };
        for &statement in statements {
            side.add(world, statement, roles);
        }
        side.add_publishers(world);
        side.follow_credits();
        side.settle(world);
        side
    }

    pub fn firm(&self) -> BTreeSet<usize> {
        self.texts
            .values()
            .flat_map(|text| text.firm.iter().copied())
            .collect()
    }

    /// Soft ends; outlets of one publisher are one.
    pub fn soft(&self) -> BTreeSet<Soft> {
        let families = self.families();
        let first = |key: &String| {
            let family = families::of(key).and_then(|family| families.get(family));
            family.and_then(|keys| keys.first()).unwrap_or(key).clone()
        };
        let all = self.texts.values().flat_map(|text| &text.soft);
        all.map(|end| match end {
            Soft::OutletsOwn(key) => Soft::OutletsOwn(first(key)),
            other => other.clone(),
        })
        .collect()
    }

    /// Publishers of whose outlets several speak for themselves, with these outlets.
    pub fn families(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut families: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for end in self.texts.values().flat_map(|text| &text.soft) {
            if let Soft::OutletsOwn(key) = end
                && let Some(family) = families::of(key)
            {
                families.entry(family).or_default().insert(key.clone());
            }
        }
        families.retain(|_, keys| keys.len() > 1);
        families
    }

    fn add(&mut self, world: &World<'_>, statement: usize, roles: &[CreditRole]) {
        let at = &world.pile.statements[statement];
        let text = self.texts.entry(world.text(statement)).or_default();
        text.articles.insert(at.article);
        let credits = world.credits_of(statement, roles);
        let matched = world.credits.of[at.article].iter();
        let matched = matched.filter(|(credit, _)| credits.contains(credit));
        text.credited
            .extend(matched.map(|(_, credited)| world.copies.text_of(*credited)));
        let all = &world.pile.articles[at.article].credits;
        let (whole, told): (BTreeSet<usize>, BTreeSet<usize>) = credits
            .iter()
            .partition(|&&credit| all[credit].role == CreditRole::Reprint);
        let whole = world.credited(at.article, &whole);
        let told = world.credited(at.article, &told);
        text.credits.extend(whole.iter().cloned());
        text.reprint = text.reprint.take().or_else(|| whole.into_iter().next());
        let speaker = world.pile.speaker(statement);
        let own = at.record.own_voice
            || (speaker.is_some() && speaker == world.pile.publisher(at.article));
        if own {
            text.own_voice = true;
            text.credits.extend(told);
            return;
        }
        text.told_to.extend(told.iter().cloned());
        let entity = speaker.map(|party| world.who.entity_of[party]);
        let kind = entity.map(|entity| world.who.entities[entity].kind);
        match (kind, entity) {
            (Some(PartyKind::Outlet), Some(entity)) => {
                text.cited
                    .extend(world.pile.outlet_called(&world.who.entities[entity].name));
            }
            // "A report in the Lantern" is the Lantern's, however it is described.
            (Some(PartyKind::Document), _) if !told.is_empty() => text.cited.extend(told),
            (
                Some(PartyKind::Person | PartyKind::Organisation | PartyKind::Document),
                Some(entity),
            ) => {
                let end = world.firm_end(speaker).unwrap_or(entity);
                text.firm.insert(end);
                let tellers = world.pile.frames(statement);
                let tellers = tellers.filter_map(|outer| world.firm_end(world.pile.speaker(outer)));
                text.tellers.extend(tellers.map(|teller| (teller, end)));
            }
            _ => {
                let via = told_by_outlet(world, statement).or_else(|| told.into_iter().next());
                text.unnamed.insert((via, world.description(statement)));
            }
        }
    }

    fn add_publishers(&mut self, world: &World<'_>) {
        for text in self.texts.values_mut() {
            let articles = text.articles.iter();
            let keys = articles.filter_map(|&article| world.pile.outlet(article).cloned());
            text.outlets = keys.collect();
        }
    }

    fn follow_credits(&mut self) {
        let homes = self.homes();
        let known: BTreeSet<usize> = self.texts.keys().copied().collect();
        for (&number, text) in &mut self.texts {
            text.credits.retain(|key| !text.outlets.contains(key));
            let told_by = text.unnamed.iter().filter_map(|(via, _)| via.as_ref());
            let named = text.credits.union(&text.cited).chain(told_by);
            let mut targets = text.credited.clone();
            targets.extend(named.filter_map(|key| homes.get(key)).flatten());
            targets.retain(|target| *target != number && known.contains(target));
            text.rests_on_texts = targets;
        }
    }

    /// Texts of this side by the outlets that publish them.
    fn homes(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let mut homes: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (&number, text) in &self.texts {
            for key in &text.outlets {
                homes.entry(key.clone()).or_default().insert(number);
            }
        }
        homes
    }

    /// Turns what each text says and credits into ends.
    fn settle(&mut self, world: &World<'_>) {
        let homes = self.homes();
        let with_unnamed: BTreeSet<String> = self
            .texts
            .values()
            .filter(|text| !text.unnamed.is_empty())
            .flat_map(|text| text.outlets.iter().cloned())
            .collect();
        for (&number, text) in &mut self.texts {
            let elsewhere = |key: &String| {
                let home = homes.get(key);
                home.is_some_and(|texts| texts.iter().any(|text| *text != number))
            };
            let mut soft: BTreeSet<Soft> = BTreeSet::new();
            let resting = !text.credits.is_empty() || !text.rests_on_texts.is_empty();
            if text.own_voice && !resting {
                soft.insert(own_end(world, number, text));
            }
            let mut named: BTreeSet<&String> = text.cited.iter().collect();
            if text.own_voice {
                named.extend(&text.credits);
            }
            let away = named.into_iter().filter(|key| !elsewhere(key));
            soft.extend(away.map(|key| Soft::Credited(key.clone())));
            let whole = text.reprint.as_ref();
            for (via, description) in &text.unnamed {
                let end = match via.as_ref().or(whole) {
                    Some(outlet) if elsewhere(outlet) && with_unnamed.contains(outlet) => continue,
                    Some(outlet) => Soft::UnnamedOf(outlet.clone(), description.clone()),
                    None => Soft::Unnamed(number, description.clone()),
                };
                soft.insert(end);
            }
            text.soft = soft;
        }
    }
}

/// The end of a text that speaks for itself: its outlet, or the first of its outlets if that is known.
fn own_end(world: &World<'_>, number: usize, text: &Text) -> Soft {
    let first: BTreeSet<usize> = text
        .articles
        .iter()
        .map(|&article| world.copies.copy_of[article].unwrap_or(article))
        .collect();
    let key = match first.first() {
        Some(&article) if first.len() == 1 => world.pile.outlet(article).cloned(),
        _ => None,
    };
    key.map_or(Soft::TextsOwn(number), Soft::OutletsOwn)
}

/// The innermost outlet, not the article's own, that is said to report a statement.
fn told_by_outlet(world: &World<'_>, statement: usize) -> Option<String> {
    let publisher = world
        .pile
        .publisher(world.pile.statements[statement].article);
    world.pile.frames(statement).find_map(|outer| {
        let party = world
            .pile
            .speaker(outer)
            .filter(|party| Some(*party) != publisher)?;
        let entity = &world.who.entities[world.who.entity_of[party]];
        (entity.kind == PartyKind::Outlet).then(|| world.pile.outlet_called(&entity.name))?
    })
}
