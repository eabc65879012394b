//! The article read from start to end, each mention settled where it stands.
//!
//! Twice: first everything outside quotation marks, then the quotations, because who "I" and "he" are
//! inside one depends on its speaker, who is often named behind it.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{PartyKind, QuoteKind};

use super::{
    cast::Cast,
    described::{self, View},
    memory::Memory,
    names,
    pronominal::{self, Found, Hints},
    scene::{Item, Scene},
    setting,
};
use crate::{
    layers::{Attribution, Gender, MentionForm, Number},
    mentions::pronouns::{Case, Person, Pronoun},
};

/// What is read: the text, its items in text order, and the attributions with their heads.
pub(crate) struct Reading<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) items: &'a [Item],
    pub(crate) attributions: &'a [Attribution],
    /// For each attribution the item that its source is about.
    pub(crate) heads: &'a [Option<usize>],
}

/// What came out.
pub(crate) struct Read {
    pub(crate) cast: Cast,
    /// The article's own outlet.
    pub(crate) publisher: usize,
}

impl Reading<'_> {
    pub(crate) fn read(&self, outlet: Option<&str>) -> Read {
        let mut cast = Cast::new(self.items.len());
        names::cluster(self.scene, self.items, &mut cast);
        let publisher = setting::publisher(self.items, outlet, &mut cast);
        let leads = setting::leads(&cast);
        let after = setting::named_after(self.items, &cast);
        let mut walk = Walk {
            reading: self,
            cast,
            publisher,
            memory: Memory::default(),
            groups: BTreeMap::new(),
            owned: BTreeMap::new(),
            said: Vec::new(),
            leads,
            last_speaker: None,
            described: BTreeMap::new(),
            names: setting::first_words(self.items),
            sole: setting::sole(&after),
            after,
        };
        walk.pass(false);
        walk.said = self.speakers(&walk.cast);
        walk.pass(true);
        Read {
            cast: walk.cast,
            publisher,
        }
    }

    /// The entity behind each attribution, as far as it is settled.
    pub(crate) fn speakers(&self, cast: &Cast) -> Vec<Option<usize>> {
        let mut said: Vec<Option<usize>> = Vec::with_capacity(self.attributions.len());
        for (index, attribution) in self.attributions.iter().enumerate() {
            let own = self.heads[index].and_then(|head| cast.of[head]);
            let earlier = attribution
                .continues
                .filter(|_| attribution.source.is_empty());
            let inherited = earlier.and_then(|earlier| said.get(earlier).copied().flatten());
            said.push(own.or(inherited));
        }
        said
    }
}

/// The reading while it goes on.
pub(super) struct Walk<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) cast: Cast,
    pub(super) publisher: usize,
    pub(super) memory: Memory,
    /// Entities that join others, by their members.
    pub(super) groups: BTreeMap<Vec<usize>, usize>,
    /// "his campaign", by whose it is and what.
    pub(super) owned: BTreeMap<(usize, String), usize>,
    /// Speakers, once the narrative is read.
    pub(super) said: Vec<Option<usize>>,
    /// People named first.
    pub(super) leads: Vec<usize>,
    /// The last item that described a person by a noun.
    pub(super) described: BTreeMap<String, usize>,
    /// First words of all names.
    pub(super) names: BTreeSet<String>,
    /// The last one who spoke, with the item.
    pub(super) last_speaker: Option<(usize, usize)>,
    /// "Orn campaign": the entities named after somebody, by last name and noun.
    pub(super) after: BTreeMap<(String, String), usize>,
    /// Those of them whose noun is the only one of its kind.
    pub(super) sole: BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn pass(&mut self, quoted: bool) {
        self.memory = Memory::default();
        self.last_speaker = None;
        self.described.clear();
        for index in 0..self.reading.items.len() {
            if self.cast.of[index].is_none()
                && (quoted || self.reading.items[index].quote.is_none())
            {
                self.settle(index);
            }
            if let Some(entity) = self.cast.of[index] {
                self.memory.see(index, entity);
                let item = &self.reading.items[index];
                if item.source_of.is_some() && (quoted || item.quote.is_none()) {
                    self.last_speaker = Some((entity, index));
                }
            }
        }
    }

    /// Finds out whom an item means.
    pub(super) fn settle(&mut self, index: usize) {
        let item = &self.reading.items[index];
        if !item.members.is_empty() {
            self.join(index);
            return;
        }
        match item.mention.form {
            MentionForm::Name => {}
            MentionForm::Pronoun => {
                let found = match item.pronoun {
                    Some(pronoun) => self.pronoun(item, pronoun),
                    None => self.each(item),
                };
                if let Some((entity, antecedent, rule)) = found {
                    self.cast
                        .link(index, entity, self.reading.items, Some(antecedent), rule);
                }
            }
            MentionForm::Description => self.describe(index),
        }
    }

    fn pronoun(&self, item: &Item, pronoun: Pronoun) -> Option<Found> {
        let items = self.reading.items;
        match pronoun.person {
            Person::Third => {
                let speaker = item
                    .quote
                    .and(item.within)
                    .and_then(|within| self.said.get(within).copied().flatten());
                let said = item.source_of.map(|said| &self.reading.attributions[said]);
                if said.is_some_and(|said| self.is_empty_it(pronoun, said)) {
                    return None;
                }
                let seat = said.map(|said| self.reading.scene.seat(item, said));
                let at = seat.as_ref().unwrap_or(item);
                let hints = Hints {
                    excluded: speaker,
                    favoured: self.favoured(at),
                };
                if let Some(found) = self.beside(item, pronoun) {
                    return Some(found);
                }
                let ahead = pronominal::ahead(self.reading.scene, item, pronoun, items, &self.cast);
                ahead.or_else(|| {
                    pronominal::third(at, pronoun, items, &self.cast, &self.memory, hints)
                })
            }
            Person::Relative => {
                pronominal::relative(self.reading.scene, item, items, &self.cast, &self.memory)
            }
            Person::First => self.first(item, pronoun),
            Person::Second => self.addressee(item),
        }
    }

    /// "Orn and his sailors": his are Orn's.
    fn beside(&self, item: &Item, pronoun: Pronoun) -> Option<Found> {
        let start = item.mention.span.start();
        let before = self
            .reading
            .scene
            .text
            .get(..start)?
            .strip_suffix(" and ")?;
        let items = self.reading.items;
        let at = (0..self.own_index(item))
            .rev()
            .take(8)
            .find(|&at| items[at].mention.span.end() == before.len() && items[at].is_name())?;
        let entity = self.cast.of[at]?;
        let of = &self.cast.entities[entity];
        let fits = pronoun.case == Case::Own
            && of.may_be_person()
            && (of.gender().is_none() || of.gender() == pronoun.gender);
        fits.then_some((entity, at, "pronoun-near"))
    }

    /// "I" is the speaker; "we" only if the speaker is no single person. Outside all contents "we" is the
    /// outlet.
    fn first(&self, item: &Item, pronoun: Pronoun) -> Option<Found> {
        let Some(within) = item.within else {
            let outlet = pronoun.number == Some(Number::Plural)
                && item.quote.is_none()
                && !self.reading.scene.is_handed_over(item);
            return outlet.then(|| (self.publisher, self.own_index(item), "own-voice"));
        };
        let speaker = self.said.get(within).copied().flatten()?;
        let of = &self.cast.entities[speaker];
        let several = of.plural
            || of.is_body()
            || !of.members.is_empty()
            || of.kind == Some(PartyKind::Group);
        let fits = match pronoun.number {
            Some(Number::Plural) => several,
            Some(Number::Singular) | None => !several || of.publisher,
        };
        let antecedent = self.reading.heads[within].unwrap_or_else(|| self.own_index(item));
        (fits && item.quote.is_some()).then_some((speaker, antecedent, "speaker"))
    }

    /// Whoever spoke last is likely to speak again, most of all if they "added" something, or where their own words
    /// follow in the same paragraph: *A sailor denied it. "There was no fire," he said.*
    fn favoured(&self, item: &Item) -> Option<(usize, f32)> {
        let said = &self.reading.attributions[item.source_of?];
        let cue = &said.cue;
        let (entity, before) = self.last_speaker?;
        let near = item
            .sentence
            .saturating_sub(self.reading.items[before].sentence)
            <= 6;
        let words = cue.words(self.reading.scene.text).to_lowercase();
        let adds = words.split_whitespace().any(|word| {
            matches!(
                word.trim_end_matches([',', ':']),
                "added" | "adding" | "adds" | "continued" | "concluded" | "went"
            )
        });
        let last = &self.reading.items[before];
        let quoted = said.kind == QuoteKind::Direct
            && said
                .content
                .first()
                .is_some_and(|content| content.start() < item.mention.span.start());
        let follows = quoted && last.subject && last.block == item.block;
        let next = item.sentence.saturating_sub(last.sentence) <= 1;
        let bonus = match (adds || follows, next) {
            (true, _) => 2.5,
            (false, true) => 1.7,
            (false, false) => 0.7,
        };
        near.then_some((entity, bonus))
    }

    /// "It has been reported that": nobody.
    fn is_empty_it(&self, pronoun: Pronoun, said: &Attribution) -> bool {
        let cue = said.cue.words(self.reading.scene.text).to_lowercase();
        let mut words = cue.split_whitespace();
        let first = words.next().unwrap_or("");
        let seems = ["seem", "appear"]
            .iter()
            .any(|word| first.starts_with(word));
        let passive = matches!(first, "is" | "was") || cue.starts_with("has been");
        let last = words.next_back().unwrap_or("");
        let participle =
            last.ends_with("ed") || matches!(last, "said" | "known" | "thought" | "understood");
        pronoun.gender == Some(Gender::Neuter) && (seems || passive && participle)
    }

    fn own_index(&self, item: &Item) -> usize {
        self.reading
            .items
            .partition_point(|other| other.mention.span.start() < item.mention.span.start())
    }

    /// "you" in a quotation is whom it is addressed to, if that is said.
    fn addressee(&self, item: &Item) -> Option<Found> {
        let addressed = self.reading.attributions[item.within?].addressee.first()?;
        let items = self.reading.items;
        let from = items.partition_point(|other| other.mention.span.start() < addressed.start());
        let to = (from..items.len())
            .take_while(|&at| items[at].mention.span.start() < addressed.end())
            .find(|&at| self.cast.of[at].is_some())?;
        Some((self.cast.of[to]?, to, "addressee"))
    }

    /// "each", "both": the last pair or group.
    fn each(&self, item: &Item) -> Option<Found> {
        let items = self.reading.items;
        self.memory.latest().find_map(|sighting| {
            let entity = &self.cast.entities[sighting.entity];
            let near = item.sentence.saturating_sub(items[sighting.item].sentence) <= 3;
            let several = !entity.members.is_empty() || entity.kind == Some(PartyKind::Group);
            (near && several).then_some((sighting.entity, sighting.item, "pronoun-near"))
        })
    }

    fn describe(&mut self, index: usize) {
        let items = self.reading.items;
        let item = &items[index];
        if let Some(owner) = self.owner(index) {
            self.describe_owned(index, owner);
            return;
        }
        let view = View {
            items,
            cast: &self.cast,
            memory: &self.memory,
            leads: &self.leads,
            names: &self.names,
            sole: &self.sole,
            described: &self.described,
        };
        match described::antecedent(item, &view) {
            Some((entity, antecedent, rule)) => {
                self.cast.link(index, entity, items, Some(antecedent), rule)
            }
            None => {
                self.cast.add(index, items, "description");
                if item.mention.kind == Some(PartyKind::Unnamed) {
                    self.described.insert(item.head().to_owned(), index);
                }
            }
        }
    }

    /// Several parties as one.
    fn join(&mut self, index: usize) {
        let items = self.reading.items;
        for &member in &items[index].members {
            if self.cast.of[member].is_none() && items[member].members.is_empty() {
                self.settle(member);
            }
        }
        let mut members: Vec<usize> = items[index]
            .members
            .iter()
            .filter_map(|&member| self.cast.of[member])
            .collect();
        let shown = members.clone();
        members.sort_unstable();
        members.dedup();
        if members.len() < 2 {
            if let Some(&only) = members.first() {
                self.cast.link(index, only, items, None, "named");
            }
            return;
        }
        if let Some(&known) = self.groups.get(&members) {
            self.cast.link(index, known, items, None, "group");
            return;
        }
        let entity = self.cast.add(index, items, "group");
        let of = &mut self.cast.entities[entity];
        of.members = shown;
        of.kind = Some(PartyKind::Group);
        of.plural = true;
        of.named = false;
        self.groups.insert(members, entity);
    }
}
