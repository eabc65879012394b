//! Statements that deny, reject or answer earlier ones of the same article.
//!
//! Four signs, in this order: the content names what somebody has said (*rejected Quill's claims*),
//! or what was called so before (*faces allegations … denied the allegations*);
//! it denies without repeating (*No, it is not*), which answers a question, or else what was said
//! about the speaker; it denies in so many words what another has said; or its speaker was asked what they
//! thought of what another has said, and rejects it. What is answered comes
//! most similar first. Contradictions that nobody points out are found when statements are linked,
//! not here.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use sayso_types::{Act, PartyId, PartyKind, Polarity, QuoteKind, record::Statement};

use super::{
    lists::sections,
    terms::{self, tokens_in},
};
use crate::{
    layers::Analysis,
    lexicon::{LEXICON, lower_words},
    verdict,
};

/// Answers are looked for among so many statements before.
const REACH: usize = 120;
/// What *it* points at stands within so many statements.
const POINTED_REACH: usize = 4;
/// A denial that says what it denies has *that* among so many words.
const IN_FULL: usize = 5;
/// A story is called fake within so many statements.
const STORY_REACH: usize = 12;
/// A question is answered within so many statements.
const QUESTION_REACH: usize = 4;
/// At most so many statements are answered by one.
const MOST: usize = 4;
/// *The story* may be any of so many that were told last.
const TOLD: usize = 6;
/// A denial in so many words shares at least so many terms with what it denies.
const SHARED_TERMS: usize = 2;
/// A bare denial has so many words at most, unless it was found to be one before.
const BARE_WORDS: usize = 8;
/// What somebody has said is named within so many words: *rejected Quill's claims about the storm*.
const NAMED_WITHIN: usize = 6;
/// A question names it within so many: *what the crew thought of Quill's claims*.
const ASKED_WITHIN: usize = 10;
/// *the story*, *these latest allegations*: no more words than this.
const NAME_WORDS: usize = 3;
/// A statement much less similar than the most similar one is not what is answered.
const NEARLY_AS_GOOD: f64 = 0.6;

/// Fills in [`Statement::answers`].
pub(super) fn link(text: &str, analysis: &Analysis, statements: &mut [Statement]) {
    let readings = Readings::of(text, analysis, statements);
    for index in 0..statements.len() {
        let answers = answered(statements, &readings, index);
        statements[index].answers = answers
            .into_iter()
            .map(|earlier| statements[earlier].id.clone())
            .collect();
    }
}

struct Lists {
    references: FxHashSet<&'static str>,
    pointers: FxHashSet<&'static str>,
    media: FxHashSet<&'static str>,
    spread: Vec<&'static str>,
    bare: FxHashSet<&'static str>,
    condemning: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/answers.txt"));
    let lines = |name| sections.get(name).into_iter().flatten().copied();
    let words = |name| lines(name).flat_map(|line: &'static str| line.split_whitespace());
    Lists {
        references: words("reference").collect(),
        pointers: words("pointers").collect(),
        media: words("media").collect(),
        spread: words("spread").collect(),
        bare: lines("bare").collect(),
        condemning: words("condemning").collect(),
    }
});

/// What is read of an article before anything is answered.
struct Readings<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    /// One for each statement.
    contents: Vec<Reading>,
    /// Terms that are words of names.
    names: FxHashSet<String>,
}

impl<'a> Readings<'a> {
    fn of(text: &'a str, analysis: &'a Analysis, statements: &[Statement]) -> Readings<'a> {
        let mut names = Vec::new();
        for name in analysis.parties.iter().flat_map(|party| &party.names) {
            if name.starts_with(char::is_uppercase) {
                terms::add(name, &mut names);
            }
        }
        let contents = statements.iter();
        Readings {
            text,
            analysis,
            contents: contents
                .map(|statement| Reading::of(text, analysis, statement))
                .collect(),
            names: names.into_iter().collect(),
        }
    }

    /// Whether an outlet tells it, or nobody whom the article names.
    fn is_report(&self, statement: &Statement) -> bool {
        if statement.own_voice {
            return false;
        }
        let parties = self.analysis.parties.iter();
        let mut speaker = parties.filter(|party| Some(&party.id) == statement.speaker.as_ref());
        let source = statement.source.words(self.text) + " " + &statement.cue.words(self.text);
        let source = source.to_lowercase();
        let mut words = source.split(|c: char| !c.is_alphanumeric());
        speaker.any(|party| party.kind == PartyKind::Outlet)
            || words.any(|word| {
                let spread = LISTS
                    .spread
                    .iter()
                    .any(|beginning| word.starts_with(beginning));
                spread || LISTS.media.contains(word)
            })
    }
}

/// What a content shows about what it answers.
struct Reading {
    /// What somebody has said, if it names such a thing: *claims*.
    refers: Option<String>,
    /// It says of it nothing but what it is: *denied the story*, *the claims are nonsense*.
    only_refers: bool,
    /// It only points at what was said before: *denied that*, *dismissed it as “nonsense”*.
    points_back: bool,
    /// It denies without repeating.
    bare: bool,
    /// It says itself what it denies: *the rumour that she left is false*.
    in_full: bool,
    /// Its words of saying blame, and grant what they blame: *condemned it*.
    condemns: bool,
}

impl Reading {
    fn of(text: &str, analysis: &Analysis, statement: &Statement) -> Reading {
        let tokens = tokens_in(&analysis.layout, &statement.content);
        let words = lower_words(text, tokens);
        let plain: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|word| word.starts_with(char::is_alphanumeric) || word.starts_with('\''))
            .collect();
        let Lists {
            references,
            pointers,
            bare,
            ..
        } = &*LISTS;
        let opening = (1..=plain.len().min(5))
            .any(|length| bare.contains(plain[..length].join(" ").as_str()));
        let closing = plain.last().is_some_and(|word| bare.contains(word));
        let short = plain.len() <= BARE_WORDS;
        let within = match statement.act {
            Act::Ask => ASKED_WITHIN,
            _ => NAMED_WITHIN,
        };
        let mut named = plain.iter().take(within);
        let refers = named.find(|word| references.contains(**word));
        let judges = verdict::on_report(&words);
        let cue = statement.cue.words(text).to_lowercase();
        let verbs = cue
            .split_whitespace()
            .flat_map(|word| LEXICON.surfaces(word));
        let mut lemmas = verbs.map(|surface| LEXICON.verbs[surface.verb].lemma.as_str());
        // Who *sought no third term* answers nobody.
        let wants = matches!(
            statement.act,
            Act::OrderOrUrge | Act::Promise | Act::Threaten | Act::Predict
        );
        let in_full = words.iter().take(IN_FULL).any(|word| word == "that") && judges;
        Reading {
            refers: refers.map(|word| (*word).to_owned()),
            only_refers: refers.is_some() && (plain.len() <= NAME_WORDS || judges),
            points_back: match plain.as_slice() {
                [one] | [one, "as", ..] => pointers.contains(one),
                _ => false,
            },
            in_full,
            condemns: lemmas.any(|lemma| LISTS.condemning.contains(lemma)),
            bare: !wants && (short && (opening || closing))
                || (opening && statement.act == Act::Deny),
        }
    }
}

fn answered(statements: &[Statement], readings: &Readings<'_>, index: usize) -> Vec<usize> {
    let (one, reading) = (&statements[index], &readings.contents[index]);
    let rejects = matches!(one.act, Act::Deny | Act::CondemnOrReject);
    let own_report = one.own_voice && one.act != Act::Deny;
    if own_report || reading.in_full || !(rejects || one.act == Act::Refuse || reading.bare) {
        return Vec::new();
    }
    // "The radio said that Orr denied the reports": Orr answers, and the radio does not.
    if one.kind == QuoteKind::Indirect && tells_a_denial(statements, index) {
        return Vec::new();
    }
    if one.act == Act::Refuse {
        return question_before(statements, index).into_iter().collect();
    }
    let earlier = index.saturating_sub(REACH)..index;
    let others: Vec<usize> = earlier
        .filter(|&at| may_be_answered(&statements[at], one))
        .collect();
    if reading.points_back && reading.condemns {
        return Vec::new();
    }
    if reading.points_back && !one.own_voice {
        let near = |at: &&usize| index - **at <= POINTED_REACH && !statements[**at].own_voice;
        return others
            .iter()
            .rev()
            .find(near)
            .copied()
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    if let Some(noun) = &reading.refers {
        found = of_those_named(statements, &others, one);
        if found.is_empty() {
            found.extend(called_so(statements, &others, one, noun));
        }
    }
    // "The story turned out to be fake": one that was told last, on the word of an outlet or of nobody. Which
    // of them a pile of articles tells best.
    let just_told = || -> Vec<usize> {
        let told = |at: &&usize| {
            let near = index - **at <= STORY_REACH;
            near && readings.is_report(&statements[**at]) && !tells_a_denial(statements, **at)
        };
        let told = others.iter().rev().filter(told).copied();
        told.take(TOLD).collect()
    };
    if one.own_voice && one.polarity == Some(Polarity::Positive) {
        return just_told();
    }
    if found.is_empty() && one.act == Act::Deny {
        found = sharing_terms(statements, readings, &others, one);
    }
    if found.is_empty() && (reading.bare || reading.refers.is_some()) {
        found = what_was_asked(statements, &others, index);
        // The outlet's own sentence is only what is meant if it speaks of allegations or accuses.
        let bare = reading.bare && reading.refers.is_none();
        found.retain(|&at| bare || !statements[at].own_voice);
    }
    if found.is_empty() && one.act == Act::CondemnOrReject {
        found = what_was_put(statements, readings, &others, index);
        // Nothing tells which: articles open with what they are about.
        found.truncate(1);
    }
    if found.is_empty() && reading.only_refers && one.act == Act::Deny {
        return by_likeness(statements, index, just_told(), TOLD);
    }
    by_likeness(statements, index, found, MOST)
}

/// Whether `earlier` is somebody else's word that can be denied.
fn may_be_answered(earlier: &Statement, one: &Statement) -> bool {
    let stands = earlier.polarity == Some(Polarity::Positive) && earlier.act != Act::Deny;
    let inside =
        one.within.as_ref() == Some(&earlier.id) || earlier.within.as_ref() == Some(&one.id);
    stands && !inside && (earlier.speaker.is_none() || earlier.speaker != one.speaker)
}

/// Whether a statement tells that somebody has denied something.
fn tells_a_denial(statements: &[Statement], outer: usize) -> bool {
    let mut inner = statements[outer + 1..].iter();
    inner.any(|one| one.within.as_ref() == Some(&statements[outer].id) && one.act == Act::Deny)
}

/// The nearest statement about the speaker that calls it by the same noun, or accuses them.
fn called_so(
    statements: &[Statement],
    others: &[usize],
    one: &Statement,
    noun: &str,
) -> Option<usize> {
    let singular = |word: &str| word.trim_end_matches('s').to_lowercase();
    let speaker = one.speaker.as_ref()?;
    let meant = |at: &&usize| {
        let proposition = &statements[**at].proposition;
        let mut words = proposition.text.split(|c: char| !c.is_alphanumeric());
        let called = words.any(|word| singular(word) == singular(noun));
        proposition.about.contains(speaker) && (called || statements[**at].act == Act::Accuse)
    };
    others.iter().rev().find(meant).copied()
}

fn question_before(statements: &[Statement], index: usize) -> Option<usize> {
    let near = index.saturating_sub(QUESTION_REACH)..index;
    let asked_by_other = |at: &usize| {
        let earlier = &statements[*at];
        earlier.act == Act::Ask
            && (earlier.speaker.is_none() || earlier.speaker != statements[index].speaker)
    };
    near.rev().find(asked_by_other)
}

/// What the parties that the content names have said.
fn of_those_named(statements: &[Statement], others: &[usize], one: &Statement) -> Vec<usize> {
    let named: FxHashSet<&PartyId> = one
        .proposition
        .about
        .iter()
        .filter(|party| one.speaker.as_ref() != Some(party))
        .collect();
    let said_by_named = |at: &&usize| {
        let earlier = &statements[**at];
        !earlier.own_voice
            && earlier
                .speaker
                .as_ref()
                .is_some_and(|speaker| named.contains(speaker))
    };
    others.iter().filter(said_by_named).copied().collect()
}

/// A question just before, and the nearest statement that speaks of the one who denies.
fn what_was_asked(statements: &[Statement], others: &[usize], index: usize) -> Vec<usize> {
    let speaker = statements[index].speaker.as_ref();
    let mut nearest = others.iter().rev();
    let about_speaker = nearest.find(|&&at| {
        let about = &statements[at].proposition.about;
        speaker.is_some_and(|speaker| about.contains(speaker))
    });
    question_before(statements, index)
        .into_iter()
        .chain(about_speaker.copied())
        .collect()
}

/// *Asked what they thought of Quill's remarks*: what Quill has said, first what the article tells first.
fn what_was_put(
    statements: &[Statement],
    readings: &Readings<'_>,
    others: &[usize],
    index: usize,
) -> Vec<usize> {
    let question = question_before(statements, index);
    let question = question.filter(|&at| readings.contents[at].refers.is_some());
    let said = |at| of_those_named(statements, others, &statements[at]);
    question.map_or_else(Vec::new, said)
}

/// What shares enough terms with an explicit denial, one of them at least beside names: that two
/// statements are about the same people does not make one an answer.
fn sharing_terms(
    statements: &[Statement],
    readings: &Readings<'_>,
    others: &[usize],
    one: &Statement,
) -> Vec<usize> {
    // Speakers in their own words come to it when they will.
    let first = first_denied(readings, one)
        .filter(|_| one.kind == QuoteKind::Indirect && one.polarity == Some(Polarity::Negative));
    let enough = |at: &&usize| {
        let shared = shared_terms(&statements[**at], one);
        let told = first.as_ref().is_none_or(|first| shared.contains(&first));
        shared.len() >= SHARED_TERMS
            && told
            && shared.iter().any(|term| !readings.names.contains(*term))
    };
    others.iter().filter(enough).copied().collect()
}

/// What a denial names first beside names: who denies that she *ordered* the gates opened says nothing of an inquiry into
/// their opening.
fn first_denied(readings: &Readings<'_>, one: &Statement) -> Option<String> {
    let own = &one.proposition.terms;
    let words = one.proposition.text.split(|c: char| !c.is_alphanumeric());
    let mut terms = words.map(|word| terms::stem(&word.to_lowercase()));
    terms.find(|term| own.binary_search(term).is_ok() && !readings.names.contains(term))
}

fn shared_terms<'s>(left: &'s Statement, right: &Statement) -> Vec<&'s String> {
    let terms = &right.proposition.terms;
    left.proposition
        .terms
        .iter()
        .filter(|term| terms.binary_search(term).is_ok())
        .collect()
}

/// Most similar first, then nearest. A bare denial is as similar as what its speaker says next:
/// *“Groundless.” … “There is a harbour.”*
fn by_likeness(
    statements: &[Statement],
    index: usize,
    mut found: Vec<usize>,
    most: usize,
) -> Vec<usize> {
    let one = &statements[index];
    let next = statements[index + 1..]
        .iter()
        .take(3)
        .filter(|next| next.speaker.is_some() && next.speaker == one.speaker);
    let views: Vec<&Statement> = [one].into_iter().chain(next).collect();
    let likeness = |at: usize| -> usize {
        views
            .iter()
            .map(|view| shared_terms(&statements[at], view).len())
            .sum()
    };
    found.sort_by_key(|&at| (std::cmp::Reverse(likeness(at)), index - at));
    found.dedup();
    let best = found.first().map_or(0, |&at| likeness(at));
    found.retain(|&at| likeness(at) as f64 >= best as f64 * NEARLY_AS_GOOD);
    found.truncate(most);
    found
}
