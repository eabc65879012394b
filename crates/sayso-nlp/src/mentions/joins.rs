//! What stands beside a name and belongs to it: titles and roles before, appositions behind.
//!
//! "Harbour board chief Ada Quill", "the head of the board, Ada Quill,", "Ada Quill, 34, head of the
//! harbour board,", "Quill (D-Ohio)", "Ada Quill of the harbour board". An apposition behind a comma must
//! hold a noun for people (for an organisation: a noun for organisations) before any verb; otherwise the
//! comma is taken to part two things.

use std::ops::Range;

use super::{
    descriptions::{self, Phrase},
    names::NameRun,
    vocabulary::{self, Tags},
    words::{Line, Words, is_acronym, is_party_tag},
};
use crate::layers::TokenKind;

/// Words around a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around {
    /// First word of the extent.
    pub(crate) start: usize,
    /// Behind the last word of the extent.
    pub(crate) end: usize,
    /// Titles, offices, affiliations.
    pub(crate) roles: Vec<Range<usize>>,
}

/// What a name is taken for while its surroundings are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person, or not known to be anything else.
    Person,
    /// An organisation, outlet or place.
    Body,
}

/// Title and role directly before a name.
pub(crate) fn before(
    words: &Words<'_>,
    line: &Line,
    run: &NameRun,
    phrases: &[Phrase],
    named: &[bool],
) -> Around {
    let first = if run.title.is_empty() {
        run.name.start
    } else {
        run.title.start
    };
    let article = first > line.words.start && words.is(first - 1, "the");
    let mut around = Around {
        start: first - usize::from(article),
        end: run.name.end,
        roles: Vec::new(),
    };
    if !run.title.is_empty() {
        let start = descriptions::left_of_title(words, line, run.title.start, named);
        around.start = start;
        around
            .roles
            .push(without_article(words, start..run.title.end));
    } else if let Some(phrase) = phrases
        .iter()
        .find(|phrase| phrase.words.end == first && is_role(words, phrase))
    {
        around.start = phrase.words.start;
        around
            .roles
            .push(without_article(words, phrase.words.clone()));
        if let Some(other) = coordinated(words, phrase, phrases) {
            around.start = other.words.start;
            around.roles.insert(0, other.words.clone());
        }
    }
    around
}

/// "sailor and author Ada Quill": two bare roles of one person.
fn coordinated<'p>(words: &Words<'_>, role: &Phrase, phrases: &'p [Phrase]) -> Option<&'p Phrase> {
    let bare = |phrase: &Phrase| {
        let determined = phrase
            .words
            .clone()
            .any(|index| words.tags(index).any(Tags::DETERMINER));
        is_role(words, phrase) && !words.tags(phrase.head).any(Tags::PLURAL) && !determined
    };
    let and = role
        .words
        .start
        .checked_sub(1)
        .filter(|&and| words.is(and, "and") && bare(role))?;
    phrases
        .iter()
        .find(|other| other.words.end == and && bare(other))
}

fn is_role(words: &Words<'_>, phrase: &Phrase) -> bool {
    words.tags(phrase.head).any(
        Tags::ROLE
            .and(Tags::RELATION)
            .and(Tags::PERSON)
            .and(Tags::OUTLET),
    )
}

/// A description and a comma before a name: "the head of the board, Ada Quill,".
/// `name` reaches from the start of the title to the end of the name.
pub(crate) fn before_comma<'p>(
    words: &Words<'_>,
    line: &Line,
    name: Range<usize>,
    sort: Sort,
    phrases: &'p [Phrase],
) -> Option<&'p Phrase> {
    let start = name.start;
    if start < line.words.start + 2 || !words.is(start - 1, ",") || !closes(words, line, name.end) {
        return None;
    }
    let wanted = match sort {
        Sort::Person => Tags::ROLE.and(Tags::RELATION).and(Tags::PERSON),
        Sort::Body => Tags::ORGANISATION.and(Tags::OUTLET).and(Tags::COLLECTIVE),
    };
    phrases.iter().find(|phrase| {
        let tags = words.tags(phrase.head);
        let before = phrase.words.start.checked_sub(1);
        let governed = before.is_some_and(|before| words.tags(before).any(Tags::PREPOSITION));
        // "… left with two sons and a daughter, Ada Quill said": a list, and then somebody else.
        let listed = before.is_some_and(|before| words.is(before, "and"))
            && matches!(words.lower(phrase.words.start), "a" | "an");
        phrase.end == start - 1
            && !listed
            && tags.any(wanted)
            && !(governed && sort == Sort::Body)
            && (sort == Sort::Person
                || matches!(
                    words.lower(phrase.words.start),
                    "a" | "an" | "another" | "one"
                ))
            && !tags.any(Tags::PLURAL)
            && is_definite(words, line, phrase)
    })
}

/// "One, the Harbour Front, answered": the number is the same as the name.
pub(crate) fn one_before_comma(
    words: &Words<'_>,
    line: &Line,
    start: usize,
    end: usize,
) -> Option<usize> {
    let article = usize::from(start > line.words.start && words.is(start - 1, "the"));
    let comma = start
        .checked_sub(1 + article)
        .filter(|&comma| comma > line.words.start && words.is(comma, ","))?;
    let one = comma - 1;
    let alone = one == line.words.start || words.kind(one - 1) == TokenKind::Mark;
    (alone
        && matches!(words.lower(one), "one" | "another")
        && words.is(end, ",")
        && end < line.words.end)
        .then_some(one)
}

/// The name ends where an apposition may end: at a comma, at a stop, before a verb.
fn closes(words: &Words<'_>, line: &Line, end: usize) -> bool {
    if end >= line.words.end {
        return true;
    }
    let list_goes_on = words.is(end, ",") && matches!(words.lower(end + 1), "and" | "or");
    match words.kind(end) {
        TokenKind::Mark => !list_goes_on && !words.is(end, "("),
        TokenKind::Word => {
            words.tags(end).any(Tags::VERB)
                || words.lower(end).ends_with("ed")
                || matches!(words.lower(end), "who" | "which" | "that")
        }
        TokenKind::Capital | TokenKind::Number => false,
    }
}

fn is_definite(words: &Words<'_>, line: &Line, phrase: &Phrase) -> bool {
    let start = phrase.words.start;
    words.tags(start).any(Tags::DETERMINER)
        || start == line.words.start
        || phrase
            .words
            .clone()
            .any(|index| matches!(words.lower(index), "'s" | "'"))
}

/// Everything behind a name that belongs to it.
pub(crate) fn after(
    words: &Words<'_>,
    line: &Line,
    name_end: usize,
    sort: Sort,
    named: &[bool],
) -> (usize, Vec<Range<usize>>) {
    let mut end = name_end;
    let mut roles = Vec::new();
    for _ in 0..4 {
        let Some((next, role)) = piece(words, line, end, sort, named) else {
            break;
        };
        roles.extend(role.map(|role| without_article(words, role)));
        end = next;
    }
    (end, roles)
}

/// One bracket, apposition or affiliation: where it ends, and the words that tell a role.
fn piece(
    words: &Words<'_>,
    line: &Line,
    at: usize,
    sort: Sort,
    named: &[bool],
) -> Option<(usize, Option<Range<usize>>)> {
    if at >= line.words.end {
        return None;
    }
    match words.lower(at) {
        "(" => bracket(words, line, at),
        "," => behind_comma(words, line, at + 1, sort, named),
        "of" | "from" | "with" | "at" if sort == Sort::Person => {
            affiliation(words, line, at, named)
        }
        _ => None,
    }
}

fn bracket(words: &Words<'_>, line: &Line, at: usize) -> Option<(usize, Option<Range<usize>>)> {
    let limit = line.words.end.min(at + 6);
    let close = (at + 1..limit).find(|&index| words.is(index, ")"))?;
    let tells = (at + 1..close).any(|index| is_party_tag(words.all[index].text));
    Some((close + 1, tells.then_some(at + 1..close)))
}

fn behind_comma(
    words: &Words<'_>,
    line: &Line,
    first: usize,
    sort: Sort,
    named: &[bool],
) -> Option<(usize, Option<Range<usize>>)> {
    if first >= line.words.end {
        return None;
    }
    let close = closing(words, line, first);
    let by_comma = close < line.words.end && words.is(close, ",");
    if words.kind(first) == TokenKind::Number && close == first + 1 && by_comma {
        return Some((close, None));
    }
    if is_party_tag(words.all[first].text) {
        return Some((close, Some(first..close)));
    }
    if matches!(words.lower(first), "who" | "whose" | "which") {
        return by_comma.then_some((close, None));
    }
    if words.is(first, "of") {
        let (end, role) = affiliation(words, line, first, named)?;
        return words.is(end, ",").then_some((end, role));
    }
    let at_end = close >= line.words.end
        || words.kind(close) == TokenKind::Mark && close + 2 >= line.words.end;
    let apposition = (by_comma || at_end) && is_apposition(words, first, close, sort, named);
    apposition.then_some((close, Some(first..close)))
}

/// Where the piece that begins at `first` ends: the next comma, bracket, dash or stop.
fn closing(words: &Words<'_>, line: &Line, first: usize) -> usize {
    let limit = line.words.end.min(first + 40);
    let ends = |index: usize| {
        words.kind(index) == TokenKind::Mark
            && matches!(
                words.lower(index),
                "," | ";"
                    | ":"
                    | "("
                    | ")"
                    | "—"
                    | "–"
                    | "."
                    | "“"
                    | "”"
                    | "\""
                    | "?"
                    | "!"
                    | "-"
                    | "--"
            )
    };
    (first..limit).find(|&index| ends(index)).unwrap_or(limit)
}

fn is_apposition(
    words: &Words<'_>,
    first: usize,
    close: usize,
    sort: Sort,
    named: &[bool],
) -> bool {
    let wanted = match sort {
        Sort::Person => vocabulary::PEOPLE_NOUN.and(Tags::PEOPLE),
        Sort::Body => Tags::ORGANISATION.and(Tags::OUTLET).and(Tags::COLLECTIVE),
    };
    if first >= close || !begins_apposition(words, first, named) {
        return false;
    }
    let one_of = words.is(first, "one");
    for index in first..close.min(first + 12) {
        let tags = words.tags(index);
        let noun = tags.any(wanted) && (one_of || !tags.any(Tags::PLURAL));
        if noun && (!named[index] || tags.any(Tags::PEOPLE.and(Tags::ROLE))) {
            return !predicates(words, index + 1, close)
                && (one_of || !is_title(words, index, named));
        }
        let preposition =
            tags.any(Tags::PREPOSITION) && words.kind(index) != TokenKind::Mark && !one_of;
        let verb = tags.any(Tags::VERB) && !tags.any(Tags::MODIFIER.and(vocabulary::HEAD));
        if preposition || verb {
            return false;
        }
    }
    false
}

/// Whether the noun is the title of whoever is named behind it, who is somebody else: "Ada Quill, Eastport mayor
/// Tam Orn and two sailors".
fn is_title(words: &Words<'_>, noun: usize, named: &[bool]) -> bool {
    let is_name = |index: usize| {
        named.get(index).is_some_and(|named| *named)
            && words.kind(index) == TokenKind::Capital
            && !words.tags(index).any(Tags::ROLE)
    };
    let names = (noun + 1..).take_while(|&index| is_name(index)).count();
    names > usize::from(words.kind(noun) != TokenKind::Capital)
}

/// Whether a finite verb comes before any relative word: a clause of its own, no apposition.
fn predicates(words: &Words<'_>, from: usize, close: usize) -> bool {
    for index in from..close {
        if matches!(
            words.lower(index),
            "who" | "whose" | "which" | "that" | "where" | "when"
        ) {
            return false;
        }
        let tags = words.tags(index);
        if tags.any(Tags::VERB) && !tags.any(vocabulary::HEAD.and(Tags::MODIFIER)) {
            return true;
        }
    }
    false
}

fn begins_apposition(words: &Words<'_>, index: usize, named: &[bool]) -> bool {
    let tags = words.tags(index);
    let noun = tags.any(
        vocabulary::HEAD
            .and(Tags::MODIFIER)
            .and(Tags::PEOPLE)
            .and(Tags::TITLE),
    );
    let determiner = tags.any(Tags::DETERMINER)
        && !matches!(words.lower(index), "that" | "this" | "these" | "those");
    let possessive = matches!(
        words.lower(index),
        "his" | "her" | "their" | "its" | "my" | "our"
    );
    words.kind(index) == TokenKind::Number
        || noun && !tags.any(Tags::PLURAL)
        || determiner
        || possessive
        || named[index] && !is_acronym(words.all[index].text)
        || words.lower(index).contains('-')
}

/// "Ada Quill of the Harbour Board"
fn affiliation(
    words: &Words<'_>,
    line: &Line,
    at: usize,
    named: &[bool],
) -> Option<(usize, Option<Range<usize>>)> {
    let article = usize::from(words.is(at + 1, "the"));
    let first = at + 1 + article;
    let mut end = first;
    while end < line.words.end && named[end] {
        end += 1;
    }
    let joins = words.is(at, "of") || words.is(at, "from") || article == 1;
    (joins && end > first).then_some((end, Some(at + 1..end)))
}

pub(crate) fn without_article(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let article =
        range.len() > 1 && matches!(words.lower(range.start), "the" | "a" | "an" | "another");
    range.start + usize::from(article)..range.end
}
