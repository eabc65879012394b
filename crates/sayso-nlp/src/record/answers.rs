//! Statements that deny, reject or answer earlier ones of the same article.
//!
//! Three signs, in this order: the content names what somebody has said (*rejected Quill's claims*);
//! it denies without repeating (*No, it is not*), which answers a question, or else what was said
//! about the speaker; or it denies in so many words what another has said. What is answered comes
//! most similar first. Contradictions that nobody points out are found when statements are linked,
//! not here.

use std::{collections::HashSet, sync::LazyLock};

use sayso_types::{Act, PartyId, Polarity, record::Statement};

use super::{
    lists::sections,
    terms::{lower_words, tokens_in},
};
use crate::layers::Analysis;

/// Answers are looked for among so many statements before.
const REACH: usize = 120;
/// A question is answered within so many statements.
const QUESTION_REACH: usize = 4;
/// At most so many statements are answered by one.
const MOST: usize = 4;
/// A denial in so many words shares at least so many terms with what it denies.
const SHARED_TERMS: usize = 2;
/// A bare denial has at most so many words beside its opening.
const BARE_WORDS: usize = 8;

/// Fills in [`Statement::answers`].
pub(super) fn link(text: &str, analysis: &Analysis, statements: &mut [Statement]) {
    let readings: Vec<Reading> = statements
        .iter()
        .map(|statement| Reading::of(text, analysis, statement))
        .collect();
    for index in 0..statements.len() {
        let answers = answered(statements, &readings, index);
        statements[index].answers = answers
            .into_iter()
            .map(|earlier| statements[earlier].id.clone())
            .collect();
    }
}

static LISTS: LazyLock<(HashSet<&str>, HashSet<&str>)> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/answers.txt"));
    let lines = |name| sections.get(name).cloned().unwrap_or_default();
    let references = lines("reference");
    let references = references.iter().flat_map(|line| line.split_whitespace());
    (references.collect(), lines("bare").into_iter().collect())
});

/// What a content shows about what it answers.
struct Reading {
    /// It names what somebody has said: *claims*.
    refers: bool,
    /// It denies without repeating.
    bare: bool,
}

impl Reading {
    fn of(text: &str, analysis: &Analysis, statement: &Statement) -> Reading {
        let tokens = tokens_in(&analysis.layout, &statement.content);
        let words = lower_words(text, &tokens);
        let plain: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|word| word.starts_with(char::is_alphanumeric) || word.starts_with('\''))
            .collect();
        let (references, bare) = &*LISTS;
        let opening = (1..=plain.len().min(5))
            .any(|length| bare.contains(plain[..length].join(" ").as_str()));
        let closing = plain.last().is_some_and(|word| bare.contains(word));
        Reading {
            refers: plain.iter().any(|word| references.contains(word)),
            bare: plain.len() <= BARE_WORDS && (opening || closing),
        }
    }
}

fn answered(statements: &[Statement], readings: &[Reading], index: usize) -> Vec<usize> {
    let (one, reading) = (&statements[index], &readings[index]);
    let earlier = index.saturating_sub(REACH)..index;
    let rejects = matches!(one.act, Act::Deny | Act::CondemnOrReject);
    if one.own_voice || !(rejects || one.act == Act::Refuse || reading.bare) {
        return Vec::new();
    }
    let question = question_before(statements, index);
    if one.act == Act::Refuse {
        return question.into_iter().collect();
    }
    let by_other = |&at: &usize| may_be_answered(&statements[at], one);
    let others: Vec<usize> = earlier.filter(by_other).collect();
    let mut found = Vec::new();
    if reading.refers || reading.bare {
        found = of_those_named(statements, &others, one);
    }
    if found.is_empty() && (reading.bare || reading.refers) {
        found.extend(question);
        found.extend(about_speaker(statements, &others, one));
    }
    if found.is_empty() && one.act == Act::Deny {
        found = sharing_terms(statements, &others, one);
    }
    by_likeness(statements, index, found)
}

/// Whether `earlier` is somebody else's word that can be denied.
fn may_be_answered(earlier: &Statement, one: &Statement) -> bool {
    let stands = earlier.polarity == Some(Polarity::Positive) && earlier.act != Act::Deny;
    let inside =
        one.within.as_ref() == Some(&earlier.id) || earlier.within.as_ref() == Some(&one.id);
    stands && !inside && (earlier.speaker.is_none() || earlier.speaker != one.speaker)
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
    let named: HashSet<&PartyId> = one
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

/// The nearest statement that speaks of the one who denies.
fn about_speaker(statements: &[Statement], others: &[usize], one: &Statement) -> Option<usize> {
    let speaker = one.speaker.as_ref()?;
    let mut nearest = others.iter().rev();
    nearest
        .find(|&&at| statements[at].proposition.about.contains(speaker))
        .copied()
}

/// What shares enough terms with an explicit denial.
fn sharing_terms(statements: &[Statement], others: &[usize], one: &Statement) -> Vec<usize> {
    let enough = |at: &&usize| shared(&statements[**at], one) >= SHARED_TERMS;
    others.iter().filter(enough).copied().collect()
}

fn shared(left: &Statement, right: &Statement) -> usize {
    let terms = &right.proposition.terms;
    left.proposition
        .terms
        .iter()
        .filter(|term| terms.binary_search(term).is_ok())
        .count()
}

/// Most similar first, then nearest. A bare denial is as similar as what its speaker says next:
/// *“Groundless.” … “There is a harbour.”*
fn by_likeness(statements: &[Statement], index: usize, mut found: Vec<usize>) -> Vec<usize> {
    let one = &statements[index];
    let next = statements[index + 1..]
        .iter()
        .take(3)
        .filter(|next| next.speaker.is_some() && next.speaker == one.speaker);
    let views: Vec<&Statement> = [one].into_iter().chain(next).collect();
    let likeness =
        |at: usize| -> usize { views.iter().map(|view| shared(&statements[at], view)).sum() };
    found.sort_by_key(|&at| (std::cmp::Reverse(likeness(at)), index - at));
    found.dedup();
    found.truncate(MOST);
    found
}
