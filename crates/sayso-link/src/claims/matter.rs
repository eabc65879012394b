//! Which members of a claim speak of what its sentence says.
//!
//! A group gathers statements that are alike as wholes. Once the claim is put in a sentence, whoever speaks of
//! something else is set aside and finds another claim. What it takes differs: who says the same says most of it, who
//! denies it names it first, and "No, I did not" has no words to go by.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::PartyKind;

use super::{
    accused::names_accusations,
    grouping::Groups,
    sides::{Stance, Why, in_words},
    stand::{self, Sense},
    touch::Touch,
};
use crate::{names, origins::World};

/// A claim that is put in a sentence.
pub(super) struct Matter<'a> {
    pub world: &'a World<'a>,
    pub groups: &'a Groups,
    pub touch: &'a Touch<'a>,
    /// What the sentence says of its matter, and the member whose it is.
    pub put: (Sense, usize),
}

impl Matter<'_> {
    /// Takes out those who speak of something else, and whoever merely tells what they say.
    pub fn set_aside(&self, stances: &mut BTreeMap<usize, Stance>) -> Vec<usize> {
        let (text, told_by) = self.put;
        for (&statement, stance) in stances.iter_mut().filter(|(s, _)| **s != told_by) {
            let against = stance.sense.is_some_and(|sense| sense != text);
            let by_words = matches!(stance.why, Why::OwnWords | Why::OwnVoice);
            let why = if against && by_words && self.touch.is_not_known_to_be(statement) {
                Why::Unknown
            } else {
                stance.why
            };
            let sense = stance.sense.filter(|_| why != Why::Unknown);
            *stance = match self.is_of_it(statement, why, against) {
                true => Stance { sense, why },
                false => Stance {
                    sense: None,
                    why: Why::OtherMatter,
                },
            };
        }
        let other = |stances: &BTreeMap<usize, Stance>, statement: usize| {
            let stance = stances.get(&statement);
            stance.is_some_and(|stance| stance.why == Why::OtherMatter)
        };
        let telling: Vec<usize> = stances
            .iter()
            .filter(
                |(_, stance)| matches!(stance.why, Why::OnlyTells(inner) if other(stances, inner)),
            )
            .map(|(&statement, _)| statement)
            .filter(|&statement| statement != told_by)
            .collect();
        for statement in telling {
            if let Some(stance) = stances.get_mut(&statement) {
                stance.why = Why::OtherMatter;
            }
        }
        let others = (stances.keys().copied()).filter(|&statement| other(stances, statement));
        let others: Vec<usize> = others.collect();
        stances.retain(|_, stance| stance.why != Why::OtherMatter);
        others
    }

    /// Whether a statement speaks of what the sentence says.
    fn is_of_it(&self, statement: usize, why: Why, against: bool) -> bool {
        let touch = self.touch;
        match why {
            Why::OwnWords | Why::OwnVoice if self.is_about_another(statement) => false,
            Why::OwnWords | Why::OwnVoice if against => {
                touch.opposes_it(statement) && self.meets(statement)
            }
            Why::Denial | Why::Against(_) if self.accuses_somebody_else(statement) => false,
            // "No, I did not" has no words of its own to go by.
            Why::Denial if !self.is_worded(statement) => true,
            Why::OwnWords | Why::OwnVoice => touch.says_it(statement),
            Why::Denial | Why::Against(_) if self.denies_something_else(statement) => false,
            Why::Denial => touch.speaks_of_it(statement),
            // Who says at length what they deny says there what they speak of.
            Why::Against(_) if self.is_worded(statement) && touch.tells_much(statement) => {
                touch.speaks_of_it(statement)
            }
            // What the article says itself is seldom what somebody denies who names something else.
            Why::Against(answered)
                if self.is_own_voice(answered) && touch.names_else(statement) =>
            {
                false
            }
            Why::Against(answered) | Why::With(answered) => {
                answered == self.put.1
                    || touch.speaks_of_sentence(answered)
                    || touch.speaks_of_sentence(statement)
            }
            // "No comment" has no words of its own either.
            Why::NoStand | Why::Unknown | Why::Relays | Why::ToldAgainst => {
                self.groups.answers[statement].is_some() || touch.speaks_of_it(statement)
            }
            Why::AsElsewhere
            | Why::Again
            | Why::Judged
            | Why::OnlyTells(_)
            | Why::Tells(_)
            | Why::SaidOf(_)
            | Why::OtherMatter => true,
        }
    }

    /// Whether a statement opens with somebody's name and the sentence with somebody else's: that *Quill was cast* does
    /// not say that *Orn was*.
    fn is_about_another(&self, statement: usize) -> bool {
        let theirs = self.opening_name(self.put.1, self.touch.text());
        let own = theirs.and_then(|_| self.opening_name(statement, self.touch.text_of(statement)));
        let words = |name: &str| BTreeSet::from_iter(names::words(name));
        let apart = |own: &str, theirs: &str| words(own).is_disjoint(&words(theirs));
        own.zip(theirs)
            .is_some_and(|(own, theirs)| apart(own, theirs))
    }

    /// The name of the person whose name a statement's text opens with.
    fn opening_name(&self, statement: usize, text: &str) -> Option<&str> {
        let pile = self.world.pile;
        let about = &pile.statements[statement].record.proposition.about;
        let parties = about.iter().filter_map(|id| pile.party(id.as_str()));
        let mut people = parties
            .map(|party| pile.parties[party].record)
            .filter(|party| party.kind == PartyKind::Person);
        let opens = |name: &String| !name.is_empty() && text.starts_with(name.as_str());
        people
            .find(|person| person.names.iter().any(opens))
            .map(|person| person.name.as_str())
    }

    fn is_own_voice(&self, statement: usize) -> bool {
        self.world.pile.statements[statement].record.own_voice
    }

    /// Words about one thing in articles about two set nobody against anybody.
    fn meets(&self, statement: usize) -> bool {
        self.touch.shares_much(statement)
            || self.world.know_somebody_in_common(statement, self.put.1)
    }

    /// Whether a denial says itself what it denies; who says of a report in one sentence that it is false names there
    /// what it tells.
    fn is_worded(&self, statement: usize) -> bool {
        let pile = self.world.pile;
        let one_sentence = pile.statements[statement].record.proposition.parts.len() < 2;
        in_words(pile, statement) || (one_sentence && stand::is_in_words(pile, statement))
    }

    /// Who denies *the allegations* was accused of something: a sentence that opens with somebody else's name is no
    /// allegation against them.
    fn accuses_somebody_else(&self, statement: usize) -> bool {
        let pile = self.world.pile;
        let text = &pile.statements[statement].record.proposition.text;
        names_accusations(text) && !stand::is_in_words(pile, statement) && {
            let speaker = self.world.speaking_entity(statement);
            let opening = self.opens_with();
            opening.is_some() && speaker.is_some() && opening != speaker
        }
    }

    /// Whose name the sentence opens with.
    fn opens_with(&self) -> Option<usize> {
        let pile = self.world.pile;
        let about = &pile.statements[self.put.1].record.proposition.about;
        let parties = about.iter().filter_map(|id| pile.party(id.as_str()));
        let mut entities = parties.map(|party| self.world.who.entity_of[party]);
        let opens =
            |name: &String| !name.is_empty() && self.touch.text().starts_with(name.as_str());
        entities.find(|&entity| self.world.who.entities[entity].names.iter().any(opens))
    }

    fn denies_something_else(&self, statement: usize) -> bool {
        let touch = self.touch;
        let named = touch.opens_with_it(statement)
            && touch.speaks_of_more_than_topics(statement)
            && !touch.brushes(statement)
            && (touch.speaks_of_sentence(statement) || !touch.tells_much(statement));
        self.is_worded(statement) && !named
    }
}
