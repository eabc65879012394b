//! Which sentence of a statement speaks about the claim.
//!
//! A quotation of several sentences may affirm one thing and deny another. Inside a claim it stands where
//! the sentence stands that has most in common with the other statements of the claim, as a share of the
//! sentence: *"The wall is sound. There is no crack."* speaks about the crack with its second sentence.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use sayso_types::record::Part;

use super::{
    sorts::{is_stem_of, is_weak, name_words},
    stand::{self, Sense},
    unfolded::unfolded,
    untrue::untrue,
};
use crate::pile::Pile;

/// What a name or a word about speech is worth beside another.
const NAME: f64 = 0.25;

/// The members of a claim as the claim sees them.
pub(super) struct Aspects<'a> {
    pile: &'a Pile<'a>,
    /// Of statements with several sentences, the one that counts here.
    chosen: BTreeMap<usize, &'a Part>,
    /// For each member the word by which it says of something that it is not so.
    untrue: BTreeMap<usize, Option<String>>,
}

impl<'a> Aspects<'a> {
    pub fn new(pile: &'a Pile<'a>, members: &[usize]) -> Aspects<'a> {
        let record = |s: usize| pile.statements[s].record;
        let several = |s: &&usize| record(**s).proposition.parts.len() > 1;
        let mut chosen = BTreeMap::new();
        if members.iter().any(|s| several(&s)) {
            let heard = heard(pile, members);
            let figures = figures(pile, members);
            for &statement in members.iter().filter(several) {
                if let Some(part) = choose(pile, statement, &heard, &figures) {
                    chosen.insert(statement, part);
                }
            }
        }
        let mut aspects = Aspects {
            pile,
            chosen,
            untrue: BTreeMap::new(),
        };
        aspects.untrue = (members.iter())
            .map(|&s| (s, untrue(aspects.text(s), aspects.negated(s))))
            .collect();
        aspects
    }

    /// A self-contained sentence that says it.
    pub fn text(&self, statement: usize) -> &'a str {
        match self.chosen.get(&statement) {
            Some(part) => &part.text,
            None => &self.pile.statements[statement].record.proposition.text,
        }
    }

    /// What it speaks of: where it calls a report false, what the report says.
    pub fn matter(&self, statement: usize) -> Cow<'a, str> {
        let text = self.text(statement);
        let rejected = unfolded(text).filter(|_| self.wording(statement) == Sense::No);
        rejected.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    pub fn terms(&self, statement: usize) -> &'a [String] {
        match self.chosen.get(&statement) {
            Some(part) => &part.terms,
            None => &self.pile.statements[statement].record.proposition.terms,
        }
    }

    pub fn negated(&self, statement: usize) -> bool {
        match self.chosen.get(&statement) {
            Some(part) => part.negated,
            None => self.pile.statements[statement].record.proposition.negated,
        }
    }

    /// Whether it has no main verb.
    pub fn fragment(&self, statement: usize) -> bool {
        match self.chosen.get(&statement) {
            Some(part) => part.fragment,
            None => self.pile.statements[statement].record.proposition.fragment,
        }
    }

    /// The word by which it says of something that it is not so.
    pub fn untrue(&self, statement: usize) -> Option<&str> {
        self.untrue[&statement].as_deref()
    }

    /// Whether it is worded as something that is so.
    pub fn wording(&self, statement: usize) -> Sense {
        let (text, untrue) = (self.text(statement), self.untrue(statement));
        Sense::of_wording(text, self.negated(statement), untrue)
    }

    /// Whether it tells a report in the outlet's own voice without standing behind it.
    pub fn only_relays(&self, statement: usize) -> bool {
        let record = self.pile.statements[statement].record;
        self.untrue(statement).is_none() && stand::only_relays(record, self.terms(statement))
    }

    /// Whether it leaves open whether something is so.
    pub fn leaves_open(&self, statement: usize) -> bool {
        stand::leaves_open(self.pile.statements[statement].record, self.text(statement))
    }

    /// Whether it says what ought to be.
    pub fn wishes(&self, statement: usize) -> bool {
        stand::wishes(self.pile.statements[statement].record, self.text(statement))
    }

    /// Whether it says that something is not known.
    pub fn says_unknown(&self, statement: usize) -> bool {
        stand::says_unknown(self.text(statement), self.negated(statement))
    }
}

/// In how many different members each term stands; words about speech and names count for less.
fn heard<'a>(pile: &'a Pile<'a>, members: &[usize]) -> BTreeMap<&'a str, f64> {
    let distinct: BTreeSet<&Vec<String>> = members
        .iter()
        .map(|&s| &pile.statements[s].record.proposition.terms)
        .collect();
    let names: BTreeSet<String> = members
        .iter()
        .flat_map(|&s| name_words(pile, pile.statements[s].record))
        .collect();
    let mut heard: BTreeMap<&str, f64> = BTreeMap::new();
    for term in distinct.into_iter().flatten() {
        *heard.entry(term).or_default() += 1.0;
    }
    for (term, heard) in &mut heard {
        // A statement's own word tells nothing about the others.
        *heard -= 1.0;
        if is_weak(term) || names.iter().any(|word| is_stem_of(term, word)) {
            *heard *= NAME;
        }
    }
    heard
}

/// In how many other members each figure stands, counted once a wording; figures are no terms.
fn figures(pile: &Pile<'_>, members: &[usize]) -> BTreeMap<String, f64> {
    let texts = members
        .iter()
        .map(|&s| pile.statements[s].record.proposition.text.as_str());
    let texts: BTreeSet<&str> = texts.collect();
    let mut figures: BTreeMap<String, f64> = BTreeMap::new();
    for figure in texts.into_iter().flat_map(figures_in) {
        *figures.entry(figure).or_insert(-1.0) += 1.0;
    }
    figures
}

/// Figures in a text, without what tells millions from `000,000`.
pub(super) fn figures_in(text: &str) -> BTreeSet<String> {
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    text.split_whitespace()
        .map(|word| digits(word).trim_end_matches('0').to_owned())
        .filter(|figure| !figure.is_empty())
        .collect()
}

fn choose<'a>(
    pile: &'a Pile<'a>,
    statement: usize,
    heard: &BTreeMap<&str, f64>,
    figures: &BTreeMap<String, f64>,
) -> Option<&'a Part> {
    let score = |part: &Part| -> f64 {
        let terms = part.terms.iter();
        let heard: f64 = terms.filter_map(|term| heard.get(term.as_str())).sum();
        let known = figures_in(&part.text).into_iter();
        let figures: f64 = known.filter_map(|figure| figures.get(&figure)).sum();
        let heard = heard + figures;
        heard / (part.terms.len() as f64 + 1.0).sqrt()
    };
    let mut best: Option<(f64, &Part)> = None;
    for part in &pile.statements[statement].record.proposition.parts {
        let score = score(part);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, part));
        }
    }
    best.filter(|(score, _)| *score > 0.0).map(|(_, part)| part)
}
