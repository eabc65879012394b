//! What a statement has in common with the sentence that puts the claim.
//!
//! A claim gathers statements that are alike as wholes, and some of them say something else about the same
//! matter. Only a statement that speaks of what the claim's sentence says can stand for or against it, and
//! the words that show it are the evidence that readers are given.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::{
    alone::bare,
    aspects::{Aspects, figures_in},
    opposites::opposites,
    scope::{bears_on, beside, in_names, is_passed_over},
    sorts::{is_stem_of, is_weak, name_words},
    subject::subject,
    terms::alike,
    topics::topics,
    untrue::{negates, untrue},
};
use crate::{names::list, pile::Pile};

/// Share of the members that have a term which counts as the claim's although its sentence lacks it.
const CORE: f64 = 0.3;
/// Fewer different members have no core.
const FEWEST: usize = 3;
/// Who is against it by the wording alone shares so many terms with the claim's sentence, and that share of
/// the lesser of the two.
const OPPOSED_TERMS: usize = 2;
const OPPOSED_SHARE: f64 = 0.5;
/// So many telling terms make a long sentence.
const LONG: usize = 8;
/// Of a long sentence it shares that share of what tells.
const OF_CLAIM: f64 = 0.25;
/// So many of these, or that share of the lesser of the two, say more than whom they are about.
const TELLING_SHARE: f64 = 0.34;
/// Who speaks of it at all shares so many telling terms, or such a share of their own.
const TOUCHING_TERMS: usize = 2;
const TOUCHING_SHARE: f64 = 0.34;
/// Who has so many telling terms says what they speak of.
const TELLING_TERMS: usize = 3;
/// Who says the same says such a share of the sentence's terms, of a long one so many; names and words about
/// speech count for less.
const SAID_SHARE: f64 = 0.6;
const SAID_TERMS: f64 = 3.0;
const LESSER: f64 = 0.25;
/// *Was not aware of*, *has no personal knowledge of*.
const UNAWARE_WITHIN: usize = 3;
/// What a denial denies is among so many of its first terms.
const OPENING_TERMS: usize = 3;
/// Only so many words are given as evidence.
const LISTED: usize = 4;

/// The terms of a claim's sentence, and those that its members share.
pub(super) struct Touch<'a> {
    aspects: &'a Aspects<'a>,
    /// The terms of each member.
    own: BTreeMap<usize, BTreeSet<String>>,
    text: String,
    negated: bool,
    wishes: bool,
    sentence: Sentence,
    core: BTreeSet<String>,
    /// Terms of the sentence that it only names a matter by.
    topics: BTreeSet<String>,
    /// Terms of its subject.
    subject: BTreeSet<String>,
    told_by: usize,
}

/// The terms of the sentence that puts a claim, and which of the claim's words are names.
#[derive(Clone)]
pub(crate) struct Sentence {
    terms: BTreeSet<String>,
    names: BTreeSet<String>,
}

static LIGHT: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/light.txt")));

impl Sentence {
    /// Whether `own` terms hold most of it.
    pub fn is_said_by(&self, own: &BTreeSet<String>) -> bool {
        said(own, &self.terms, |term| self.tells(term)) >= 1.0
    }

    /// How much two sentences have in common (Ochiai), names and words about speech counting for less.
    pub fn likeness(&self, other: &Sentence) -> f64 {
        let tells = |term: &str| self.tells(term) && !other.is_name(term);
        let weigh = |term: &String| if tells(term) { 1.0 } else { LESSER };
        let sum = |terms: &BTreeSet<String>| terms.iter().map(weigh).sum::<f64>();
        let shared: f64 = self.terms.intersection(&other.terms).map(weigh).sum();
        shared / (sum(&self.terms) * sum(&other.terms)).sqrt()
    }

    /// Whether a term says more than whom it is about.
    fn tells(&self, term: &str) -> bool {
        !is_weak(term) && !is_light(term) && !self.is_name(term)
    }

    fn is_name(&self, term: &str) -> bool {
        self.names.iter().any(|word| is_stem_of(term, word))
    }
}

impl<'a> Touch<'a> {
    pub fn new(
        pile: &Pile<'_>,
        aspects: &'a Aspects<'a>,
        members: &[usize],
        (told_by, text): (usize, &str),
    ) -> Touch<'a> {
        let mut names: BTreeSet<String> = members
            .iter()
            .flat_map(|&s| name_words(pile, pile.statements[s].record))
            .collect();
        // A heading *Infection* makes no name of what the members write small.
        for word in small_words(aspects, members) {
            names.remove(word);
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let own: BTreeMap<usize, BTreeSet<String>> =
            members.iter().map(|&s| (s, terms(aspects, s))).collect();
        let distinct: BTreeSet<&BTreeSet<String>> = own.values().collect();
        for term in distinct.iter().copied().flatten() {
            *counts.entry(term.clone()).or_default() += 1;
        }
        let share = |count: usize| count as f64 / distinct.len() as f64;
        // What both of two say is no core beside the sentence of one of them.
        let core = counts.into_iter().filter(|_| distinct.len() >= FEWEST);
        let core = core.filter(|(_, count)| *count > 1 && share(*count) >= CORE);
        Touch {
            text: text.to_owned(),
            negated: aspects.negated(told_by) && text == aspects.text(told_by),
            wishes: aspects.wishes(told_by),
            sentence: Sentence {
                terms: own[&told_by].clone(),
                names,
            },
            core: core.map(|(term, _)| term).collect(),
            topics: topics(text, aspects.terms(told_by)),
            subject: subject(text, aspects.terms(told_by)),
            told_by,
            own,
            aspects,
        }
    }

    /// The claim's words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a statement says of it.
    pub fn text_of(&self, statement: usize) -> &str {
        self.aspects.text(statement)
    }

    /// The sentence that puts the claim.
    pub fn into_sentence(self) -> Sentence {
        self.sentence
    }

    /// Whether a statement speaks of the claim at all: with several words of it, or with a good part of its
    /// own or of the claim's sentence.
    pub fn speaks_of_it(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let known =
            |term: &&&String| self.sentence.terms.contains(**term) || self.core.contains(**term);
        let telling: Vec<&String> = own
            .iter()
            .filter(|term| self.sentence.tells(term))
            .collect();
        let shared = telling.iter().filter(known).count();
        let of_sentence = self
            .sentence
            .terms
            .iter()
            .filter(|term| self.sentence.tells(term));
        let (held, all) = of_sentence.fold((0, 0), |(held, all), term| {
            (held + usize::from(own.contains(term)), all + 1)
        });
        shared >= TOUCHING_TERMS
            || shared as f64 > telling.len() as f64 * TOUCHING_SHARE
            || (held > 0 && held * 2 >= all)
    }

    /// Whether a statement speaks of what the sentence says, and not only of a matter that one of the two names:
    /// who denies meddling does not deny that the issue of meddling was raised, and who denies having told
    /// others that the dam broke does not deny that it broke.
    pub fn speaks_of_more_than_topics(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let topics = topics(self.aspects.text(statement), self.aspects.terms(statement));
        let shared = own.intersection(&self.sentence.terms);
        let mut telling = shared.filter(|term| self.sentence.tells(term)).peekable();
        let same_place = |term: &String| self.topics.contains(term) == topics.contains(term);
        telling.peek().is_none() || telling.any(same_place)
    }

    /// Whether the first things that a denial names are among those of which the claim speaks: who denies that he
    /// opened the gate, after many meetings, denies no meeting.
    pub fn opens_with_it(&self, statement: usize) -> bool {
        let own = self.aspects.terms(statement);
        let matter = self.aspects.matter(statement);
        let words: Vec<&str> = matter.split_whitespace().collect();
        // "President Orn": the title is as little a matter as the name.
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let titled = |at: usize| (words.get(at..at + 2)).is_some_and(|two| two.iter().all(capital));
        let words = (0..words.len())
            .filter(|&at| !titled(at))
            .map(|at| bare(words[at]));
        let terms = words.filter(|word| !is_passed_over(word));
        let terms = terms.filter_map(|word| term_of(&word, own).map(|term| alike(term).to_owned()));
        let telling = terms.filter(|term| self.sentence.tells(term));
        let first: Vec<String> = telling.take(OPENING_TERMS).collect();
        let known = |term: &String| self.sentence.terms.contains(term) || self.core.contains(term);
        first.is_empty() || first.iter().any(known)
    }

    /// Whether a statement of several telling words shares but one of a long sentence.
    pub fn brushes(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let tells = |term: &&String| self.sentence.tells(term);
        let theirs = self.sentence.terms.iter().filter(tells);
        let shared = theirs.clone().filter(|term| own.contains(*term)).count();
        let core = own
            .iter()
            .filter(tells)
            .any(|term| self.core.contains(term));
        let several = own.iter().filter(tells).count() > 1;
        shared == 1 && several && !core && theirs.count() >= LONG
    }

    /// Whether a statement has words that tell what it is about, and none of them are the sentence's.
    pub fn names_else(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        own.iter().any(|term| self.sentence.tells(term)) && !self.speaks_of_sentence(statement)
    }

    /// Whether a statement has words enough to go by.
    pub fn tells_much(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let telling = own.iter().filter(|term| self.sentence.tells(term));
        telling.count() >= TELLING_TERMS
    }

    /// Whether a statement says most of what the claim's sentence says: that the gates were opened is not yet
    /// that the minister had them opened.
    pub fn says_it(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        // Who says *not low* says nothing of *high* in its own words.
        let turned = || -> Option<BTreeSet<String>> {
            let (_, theirs) = self.opposite(statement)?;
            Some(own.iter().cloned().chain([theirs.to_owned()]).collect())
        };
        let said = match turned() {
            Some(turned) => self.sentence.is_said_by(&turned),
            None => self.sentence.is_said_by(own),
        };
        self.is_alike_real(statement) && said && self.says_of_it(statement)
    }

    /// Whether a statement shares what the sentence says of its subject, and not only the subject, if the sentence has
    /// words for it that tell anything: that the boats that were stolen sank does not say that they were returned.
    fn says_of_it(&self, statement: usize) -> bool {
        let said = self.sentence.terms.difference(&self.subject);
        let mut said = said.filter(|term| self.sentence.tells(term)).peekable();
        said.peek().is_none() || said.any(|term| self.own[&statement].contains(term))
    }

    /// Whether a statement speaks of what the claim's sentence says.
    pub fn speaks_of_sentence(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        own.intersection(&self.sentence.terms)
            .any(|term| self.sentence.tells(term))
    }

    /// Whether a statement only says that somebody does not know of it, of a claim that is not about who knew: *the
    /// board was not aware of a crack*.
    pub fn is_not_known_to_be(&self, statement: usize) -> bool {
        let plain = |text: &str| text.split_whitespace().map(bare).collect::<Vec<String>>();
        let words = plain(self.aspects.text(statement));
        let not = |at: usize| {
            let before = &words[at.saturating_sub(UNAWARE_WITHIN)..at];
            before.iter().any(|word| negates(word))
        };
        let unaware = |at: usize| words[at] == "unaware" || (knows(&words[at]) && not(at));
        (0..words.len()).any(unaware) && !plain(&self.text).iter().any(|word| knows(word))
    }

    /// Whether a statement that nothing but its wording sets against the claim speaks of the same thing.
    pub fn opposes_it(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let shared: Vec<&String> = own.intersection(&self.sentence.terms).collect();
        let count = |terms: &BTreeSet<String>| terms.iter().filter(|term| !is_weak(term)).count();
        let lesser = count(own).min(count(&self.sentence.terms)).max(1);
        let enough = shared.len() as f64 / lesser as f64 >= OPPOSED_SHARE;
        // "There is no crack" has but one term to share.
        let told = shared.len() >= OPPOSED_TERMS.min(count(own)) && enough;
        let telling = |term: &&String| self.sentence.tells(term);
        let both = shared.iter().copied().filter(telling).count();
        let theirs = self.sentence.terms.iter().filter(telling).count();
        let lesser = own.iter().filter(telling).count().min(theirs);
        let tells = both >= OPPOSED_TERMS || both as f64 >= lesser as f64 * TELLING_SHARE;
        told && !self.is_bare_negation(statement)
            && self.is_alike_real(statement)
            && both > 0
            && both as f64 >= theirs as f64 * OF_CLAIM
            && tells
            && self.one_is_negated(statement)
            && self.what_is_denied_is_said(statement)
    }

    /// *Neither the board nor the town*: words without a verb, and what is not so stands in another sentence.
    fn is_bare_negation(&self, statement: usize) -> bool {
        let first = self.aspects.text(statement).split_whitespace().next();
        let opens =
            first.is_some_and(|word| matches!(bare(word).as_str(), "neither" | "nor" | "not"));
        opens && self.aspects.fragment(statement)
    }

    /// Whether a statement shares a name with the claim's sentence, or several words that tell what it is about.
    pub fn shares_much(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let shared: Vec<&String> = own.intersection(&self.sentence.terms).collect();
        let telling = shared.iter().filter(|term| self.sentence.tells(term));
        shared.iter().any(|term| self.sentence.is_name(term)) || telling.count() > OPPOSED_TERMS
    }

    /// Whether the two speak both of what is or both of what ought to be: that towns must be warned neither says nor
    /// denies that they were.
    fn is_alike_real(&self, statement: usize) -> bool {
        self.wishes == self.aspects.wishes(statement)
    }

    /// Whether what the negation of one of the two bears on stands in the other: who did not have to sing
    /// to win the part does not deny that she won it.
    fn what_is_denied_is_said(&self, statement: usize) -> bool {
        let own = &self.own[&statement];
        let text = self.aspects.text(statement);
        let is_name = |term: &str| self.sentence.is_name(term);
        let theirs = (text, self.aspects.terms(statement));
        let claims = (self.text.as_str(), self.aspects.terms(self.told_by));
        // A state is none of the United States.
        let (inside, outside) = (in_names(theirs), in_names(claims));
        let of_a_name = |term: &String| inside.contains(term) != outside.contains(term);
        let beside = |terms: &BTreeSet<String>, (text, own)| -> BTreeSet<String> {
            let beside = beside(text, own);
            let meant = terms.difference(&beside);
            meant.filter(|term| !of_a_name(term)).cloned().collect()
        };
        bears_on(theirs, &beside(&self.sentence.terms, claims), is_name)
            && bears_on(claims, &beside(own, theirs), is_name)
    }

    /// Whether one of the two says that something is not so, and the other nothing of the kind: of two long
    /// sentences with a negation each, one was only read by its other half. *Not locked* and *unlocked* agree, *locked* and
    /// *unlocked* do not.
    fn one_is_negated(&self, statement: usize) -> bool {
        let negates = |text: &str, negated: bool| {
            negated || negation(text).is_some() || untrue(text, false).is_some()
        };
        let own = negates(
            self.aspects.text(statement),
            self.aspects.negated(statement),
        );
        (own != negates(&self.text, self.negated)) != self.opposite(statement).is_some()
    }

    /// The term of a statement by which it says the opposite, and the one of the claim's sentence that it is the
    /// opposite of.
    pub fn opposite(&self, statement: usize) -> Option<(&str, &str)> {
        opposites(&self.own[&statement], &self.sentence.terms)
    }

    /// The words that show where a statement stands: its negation, and what it has in common with the claim.
    pub fn evidence(&self, statement: usize) -> Vec<String> {
        let text = self.aspects.text(statement);
        let negated = self.aspects.negated(statement);
        let mut words: Vec<String> = Vec::new();
        words.extend(self.aspects.untrue(statement).map(str::to_owned));
        if negated {
            words.extend(negation(text));
        }
        let own = self.aspects.terms(statement).iter();
        let opposite = self.opposite(statement).map(|(own, _)| own);
        let shown = |term: &&String| {
            let term = alike(term);
            self.sentence.terms.contains(term) || opposite == Some(term)
        };
        let shared: Vec<&String> = own.filter(shown).collect();
        let most = LISTED + usize::from(negated);
        for word in text.split_whitespace() {
            if words.len() >= most {
                break;
            }
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let lower = word.to_lowercase();
            let known = |known: &String| known.to_lowercase() == lower;
            if shared.iter().any(|term| is_stem_of(term, &lower)) && !words.iter().any(known) {
                words.push(word.to_owned());
            }
        }
        words.truncate(most);
        words
    }
}

/// Whether a term says little by itself.
fn is_light(term: &str) -> bool {
    LIGHT.contains(term)
}

fn small_words<'t>(aspects: &Aspects<'t>, members: &[usize]) -> impl Iterator<Item = &'t str> {
    let texts = members.iter().map(|&member| aspects.text(member));
    let words = texts.flat_map(str::split_whitespace);
    let plain = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    plain.filter(|word| word.starts_with(char::is_lowercase))
}

/// The term that a word is compared by, among those of its sentence.
pub(super) fn term_of<'t>(word: &str, terms: &'t [String]) -> Option<&'t str> {
    let term = terms.iter().find(|term| is_stem_of(term, word))?;
    Some(alike(term))
}

/// Terms of the sentence that counts, its figures among them.
pub(super) fn terms(aspects: &Aspects<'_>, statement: usize) -> BTreeSet<String> {
    let text = aspects.matter(statement);
    let terms = aspects.terms(statement).iter();
    // Of "some local reports that the dam leaks are false" only the clause is a matter of its own.
    let words: Option<Vec<String>> = match text {
        Cow::Borrowed(_) => None,
        Cow::Owned(ref clause) => Some(clause.split_whitespace().map(bare).collect()),
    };
    let meant = |term: &&String| {
        let stands = |words: &Vec<String>| words.iter().any(|word| is_stem_of(term, word));
        words.as_ref().is_none_or(stands)
    };
    let figures = figures_in(&text).into_iter();
    terms
        .filter(meant)
        .map(|term| alike(term).to_owned())
        .chain(figures)
        .collect()
}

/// How near `own` terms come to holding most of a sentence, up to 1; `tells` knows those that are neither names
/// nor about speech.
pub(super) fn said(
    own: &BTreeSet<String>,
    sentence: &BTreeSet<String>,
    tells: impl Fn(&str) -> bool,
) -> f64 {
    let weigh = |term: &String| if tells(term) { 1.0 } else { LESSER };
    let all: f64 = sentence.iter().map(weigh).sum();
    let said: f64 = own.intersection(sentence).map(weigh).sum();
    let most = (all * SAID_SHARE).min(SAID_TERMS);
    if said < most { said / most } else { 1.0 }
}

/// Whether a word says that somebody knows something.
fn knows(word: &str) -> bool {
    matches!(
        word,
        "aware" | "unaware" | "heard" | "knew" | "know" | "knowledge" | "knows"
    )
}

/// The word that negates a sentence.
fn negation(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| negates(word))
        .map(str::to_owned)
}
