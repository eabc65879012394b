//! Noun phrases beside words of saying: the subject before, the inverted subject or the person
//! addressed after.
//!
//! There is no parser here. A phrase is walked word by word until something that cannot belong to it,
//! with appositions between commas taken along, as sources are marked in hand-made corpora.

use std::ops::Range;

use super::items::Item;
use crate::lexicon::{Form, LEXICON, class};

/// Longest apposition or relative clause that is taken for part of a source.
const MAX_ASIDE: usize = 24;

/// The subject that ends where the cue begins, not reaching below `floor`.
pub(super) fn before(items: &[Item<'_>], end: usize, floor: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    let item = &items[last];
    if item.is_comma() || &*item.word == "—" || &*item.word == "–" || &*item.word == ")" {
        return before_aside(items, last, floor);
    }
    // "most of whom"
    if &*item.word == "whom" && last >= floor + 2 && &*items[last - 1].word == "of" {
        return Some(last - 2..end);
    }
    if item.is(class::RELATIVE) && !matches!(&*item.word, "whose") {
        return Some(last..end);
    }
    if item.is(class::SUBJECT_PRONOUN) {
        return Some(last..end);
    }
    if let Some(whole) = with_who(items, end, floor) {
        return Some(whole);
    }
    let start = walk_left(items, end, floor);
    let start = trim_left(items, start, end);
    (start < end)
        .then(|| with_relative_clause(items, start, end, floor))
        .filter(|range| names_someone(items, range))
}

/// *a ferryman who goes by “Shorty”*: a relative clause without commas, up to the cue.
fn with_who(items: &[Item<'_>], end: usize, floor: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let reach = end.saturating_sub(LONGEST).max(floor + 1);
    let who = (reach..end.saturating_sub(1))
        .rev()
        .find(|&at| &*items[at].word == "who")?;
    let clause = &items[who + 1..end];
    let verb = clause[0].is(class::AUXILIARY | class::VERB | class::FINITE)
        || clause[0].word.ends_with("ed")
        || clause[0].is_adverb();
    let plain = (who + 1..end).all(|at| items[at].is_word() && !says(&items[at]));
    let head = &items[who - 1];
    let noun =
        head.is_word() && !head.is(class::PREPOSITION | class::AUXILIARY | class::COORDINATOR);
    if !verb || !plain || !noun {
        return None;
    }
    before(items, who, floor).map(|head| head.start..end)
}

fn says(item: &Item<'_>) -> bool {
    LEXICON.surfaces(&item.word).iter().any(|surface| {
        let verb = &LEXICON.verbs[surface.verb];
        surface.rest.is_empty() && verb.frames.clause && verb.frames.quote && !verb.weak
    })
}

/// A phrase must hold a word that is more than a function word.
fn names_someone(items: &[Item<'_>], range: &Range<usize>) -> bool {
    items[range.clone()].iter().any(|item| {
        item.is_word()
            && !item.is(class::PREPOSITION | class::COORDINATOR | class::ADVERB | class::AUXILIARY)
    })
}

fn walk_left(items: &[Item<'_>], end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor && start > end.saturating_sub(MAX_ASIDE) {
        let at = start - 1;
        let item = &items[at];
        let possessive = matches!(&*item.word, "'s" | "’s" | "'" | "’");
        let joins_names = matches!(&*item.word, "and" | "&") && joins(items, at, end);
        let bracket = matches!(&*item.word, "(" | ")") && start < end;
        let inner_comma = item.is_comma() && joins_name_parts(items, at);
        let belongs = possessive || joins_names || bracket || inner_comma;
        let stops = item.is_speech()
            || item.is_mark()
            || item.is(class::COORDINATOR | class::RELATIVE | class::MODAL)
            || item.is(class::AUXILIARY | class::VERB) && !item.is_capital()
            || item.is(class::SUBORDINATOR) && !item.is(class::LEAD_PREPOSITION)
            || is_cue_verb(items, at);
        let belongs = belongs || at > floor && is_noun_by_article(items, at);
        if stops && !belongs {
            break;
        }
        start = at;
    }
    start
}

/// *the report*, *a claim*: no verb follows an article.
fn is_noun_by_article(items: &[Item<'_>], at: usize) -> bool {
    let article = at.checked_sub(1).map(|before| &*items[before].word);
    items[at].is(class::VERB)
        && !items[at].is(class::AUXILIARY)
        && matches!(article, Some("the" | "a" | "an" | "its" | "their" | "our"))
}

/// "Sen. J. Doe, D-Ohio" and "Salem, Oregon" hold commas of their own.
fn joins_name_parts(items: &[Item<'_>], comma: usize) -> bool {
    let short = |item: &Item<'_>| {
        item.is_capital()
            && (item.word.ends_with('.') || item.word.contains('-') && item.word.len() <= 9)
    };
    comma > 0 && items.get(comma + 1).is_some_and(short) && items[comma - 1].is_capital()
}

/// Whether "and" stands between two parts of one subject: two names, or two plain nouns.
fn joins(items: &[Item<'_>], and: usize, end: usize) -> bool {
    let (Some(left), Some(right)) = (and.checked_sub(1).map(|at| &items[at]), items.get(and + 1))
    else {
        return false;
    };
    let both = left.is_capital() && (right.is_capital() || right.is(class::DETERMINER));
    let nouns = left.is_word()
        && right.is_word()
        && left.word.ends_with('s')
        && items[end - 1].word.ends_with('s');
    both || nouns && !right.is(class::PRONOUN | class::AUXILIARY | class::VERB)
}

/// A finite verb of saying cannot stand inside a subject; nouns spelt alike can.
fn is_cue_verb(items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|index| &items[index]);
    let after_name =
        before.is_some_and(|item| item.is_capital() || item.is(class::SUBJECT_PRONOUN));
    let verb = LEXICON.surfaces(&items[at].word).iter().any(|surface| {
        surface.rest.is_empty()
            && matches!(surface.form, Form::Past | Form::Third)
            && LEXICON.verbs[surface.verb].frames.clause
    });
    verb && after_name && !items[at].is_capital()
}

/// Drops what opens a sentence before its subject: "But on Monday", "In Arnholt".
fn trim_left(items: &[Item<'_>], mut start: usize, end: usize) -> usize {
    while start < end && opens_nothing(&items[start]) {
        start += 1;
    }
    let timed =
        start + 1 < end && items[start].is(class::DETERMINER) && items[start + 1].is(class::TIME);
    if start < end && (timed || items[start].is(class::LEAD_PREPOSITION)) {
        return after_lead_in(items, start, end);
    }
    // "… are run by a branch called X": what follows the auxiliary is no subject.
    let participle =
        start < end && items[start].word.ends_with("ed") && !items[start].is_capital() && start > 0;
    if participle && items[start - 1].is(class::AUXILIARY) {
        end
    } else {
        start
    }
}

fn opens_nothing(item: &Item<'_>) -> bool {
    item.is_mark()
        || (item.is_adverb() || item.is(class::COORDINATOR)) && !item.is(class::DETERMINER)
        || matches!(&*item.word, "'s" | "’s")
}

/// Where the subject starts after an adverbial without a comma: the last place at which a complete
/// phrase is followed by the start of another.
fn after_lead_in(items: &[Item<'_>], start: usize, end: usize) -> usize {
    (start + 2..end)
        .rev()
        .find(|&at| {
            let (left, right) = (&items[at - 1], &items[at]);
            let complete = left.is_word()
                && !left.is(class::PREPOSITION | class::DETERMINER | class::COORDINATOR);
            let apart = !(left.is_capital() && right.is_capital()) || left.is(class::TIME);
            complete && apart && right.opens_noun_phrase() && !right.is(class::TIME)
        })
        .unwrap_or(end)
}

/// "people who knew him": the relative clause belongs to the source.
fn with_relative_clause(
    items: &[Item<'_>],
    start: usize,
    end: usize,
    floor: usize,
) -> Range<usize> {
    let Some(relative) = start
        .checked_sub(1)
        .filter(|&at| at >= floor && matches!(&*items[at].word, "who" | "which"))
    else {
        return start..end;
    };
    let verbless = items[start].is_capital() || items[start].is(class::SUBJECT_PRONOUN);
    match before(items, relative, floor) {
        Some(head) if !verbless => head.start..end,
        _ => start..end,
    }
}

/// "Tom Rell, 67, who …": a number between commas is an age, and the name stands before it.
fn before_age(items: &[Item<'_>], head: Range<usize>, floor: usize) -> Range<usize> {
    let age = head.len() == 1 && items[head.start].kind == super::items::ItemKind::Number;
    let comma = head.start.checked_sub(1);
    let comma = comma.filter(|&at| age && at > floor && items[at].is_comma());
    match comma.and_then(|at| before(items, at, floor)) {
        Some(name) => name.start..head.end,
        None => head,
    }
}

/// "Hugh Marl, a doctor, said": the subject before an aside that ends at `close`.
fn before_aside(items: &[Item<'_>], close: usize, floor: usize) -> Option<Range<usize>> {
    let mark = items[close].word.clone();
    let opener = |item: &Item<'_>| {
        if &*mark == ")" {
            &*item.word == "("
        } else {
            item.word == mark
        }
    };
    let reach = close.saturating_sub(MAX_ASIDE).max(floor);
    let open = (reach..close).rev().find(|&at| opener(&items[at]))?;
    let aside = open + 1..close;
    let bracket = &*mark == ")";
    let spoken = items[aside.clone()]
        .iter()
        .any(|item| item.is_speech() || item.is_stop() && !bracket);
    if aside.is_empty() || spoken {
        return None;
    }
    let head = before_age(items, before(items, open, floor)?, floor);
    let first = &items[aside.start];
    let adverbial =
        first.is(class::ADVERB | class::LEAD_PREPOSITION) || first.word.ends_with("ing");
    let clause = first.is(class::SUBORDINATOR | class::COORDINATOR) && !first.is(class::RELATIVE);
    match (clause, adverbial) {
        (true, _) => None,
        (false, true) => Some(head),
        (false, false) => Some(head.start..close + usize::from(bracket)),
    }
}

/// The inverted subject from `start` on: *said Hugh Marl, a doctor*.
pub(super) fn after(items: &[Item<'_>], start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while let Some(item) = items.get(end) {
        let previous = end.checked_sub(1).map(|at| &items[at]);
        let first = end == start;
        if item.is_comma() {
            match aside_after(items, end) {
                Some(close) if !first => end = close,
                _ => break,
            }
            continue;
        }
        // "a caller who gave her name as Lotte"
        if &*item.word == "who" && !first {
            let limit = items.len().min(end + MAX_ASIDE);
            let close = (end..limit).find(|&at| items[at].is_mark() || items[at].is_speech());
            let close = close.unwrap_or(limit);
            if !items[end + 1..close].iter().any(says) {
                end = close;
            }
            break;
        }
        let and = matches!(&*item.word, "and" | "&")
            && !first
            && joins(items, end, end + 1 + usize::from(items.len() > end + 1));
        let of = matches!(&*item.word, "of" | "at" | "from") && !first
            || previous.is_some_and(|noun| takes_for(noun, item));
        let possessive = matches!(&*item.word, "'s" | "’s") && !first;
        let name_part = item.is_capital() && previous.is_some_and(Item::is_capital) && !first;
        if !(and || of || possessive || name_part) && ends_phrase(item, first) {
            break;
        }
        end += 1;
        if item.is(class::SUBJECT_PRONOUN) && first {
            break;
        }
    }
    (end > start)
        .then_some(start..end)
        .filter(|range| names_someone(items, range))
}

/// *spokesman for*, *adviser to*: the preposition belongs to the office.
fn takes_for(noun: &Item<'_>, preposition: &Item<'_>) -> bool {
    noun.is(class::OFFICE) && matches!(&*preposition.word, "for" | "to" | "with" | "in")
}

fn ends_phrase(item: &Item<'_>, first: bool) -> bool {
    let function = class::AUXILIARY
        | class::MODAL
        | class::SUBORDINATOR
        | class::COORDINATOR
        | class::RELATIVE;
    item.is_speech()
        || item.is_mark()
        || item.is(class::TIME) && !(first && item.is_capital())
        || item.is(class::PREPOSITION)
        || item.is(function) && !item.is(class::DETERMINER | class::SUBJECT_PRONOUN)
        || item.is(class::VERB) && !item.is_capital()
        || !first && (item.is(class::SUBJECT_PRONOUN) || past_saying(item))
        || item.is(class::ADVERB)
}

/// *denied*, *declined*: a verb of saying in the past, which no noun is spelt like.
fn past_saying(item: &Item<'_>) -> bool {
    !item.is_capital()
        && LEXICON.surfaces(&item.word).iter().any(|surface| {
            let plain = matches!(surface.form, Form::Past) && surface.rest.is_empty();
            plain && item.word.ends_with("ed") && !LEXICON.verbs[surface.verb].weak
        })
}

/// The end of an apposition that opens with the comma at `comma`, if it is one.
fn aside_after(items: &[Item<'_>], comma: usize) -> Option<usize> {
    let first = items.get(comma + 1)?;
    let noun_like = first.is(class::DETERMINER)
        || first.kind == super::items::ItemKind::Number
        || matches!(&*first.word, "who" | "whose");
    let title = first.is_word()
        && !first.is_capital()
        && items
            .get(comma + 2)
            .is_some_and(|item| matches!(&*item.word, "of" | "for" | "at"))
        || first.is_word() && !first.is_capital() && office_near(items, comma + 1);
    if !noun_like && !title && !first.is_capital() {
        return None;
    }
    let limit = (comma + 1 + MAX_ASIDE).min(items.len());
    let close = (comma + 1..limit)
        .find(|&at| items[at].is_mark() || items[at].is_speech())
        .unwrap_or(limit);
    let saying = (comma + 1..close).any(|at| {
        is_cue_verb(items, at)
            || items[at].is(class::SUBJECT_PRONOUN) && !items[at].is(class::RELATIVE)
    });
    (!saying && close > comma + 1).then_some(close)
}

/// *chief inspector of dams*, *deputy mayor*: an office within a few small words.
fn office_near(items: &[Item<'_>], start: usize) -> bool {
    let near = items.iter().skip(start).take(3);
    let near: Vec<&Item<'_>> = near
        .take_while(|item| item.is_word() && !item.is_adverb())
        .collect();
    near.iter().any(|item| item.is(class::OFFICE | class::RANK))
}

/// The person addressed, from `start` on: *reporters*, *her*, *the newspaper*, *Radio Vell*.
pub(super) fn hearer(items: &[Item<'_>], start: usize) -> Option<Range<usize>> {
    let first = items.get(start).filter(|item| item.is_word())?;
    if first.is(class::HEARER | class::PRONOUN) && !first.is_capital() {
        return (!matches!(&*first.word, "i" | "we" | "he" | "she" | "they"))
            .then_some(start..start + 1);
    }
    let determined = first.is(class::DETERMINER) && !matches!(&*first.word, "that" | "this" | "no");
    if !first.is_capital() && !determined && !first.word.ends_with('s') {
        return None;
    }
    let mut end = start + 1;
    while let Some(item) = items.get(end) {
        let previous = &items[end - 1];
        let possessive = matches!(&*item.word, "'s" | "’s");
        let of = &*item.word == "of";
        let more_name = item.is_capital()
            && !item.is(class::TIME)
            && (previous.is_capital()
                || previous.is(class::DETERMINER)
                || &*previous.word == "of"
                || matches!(&*previous.word, "'s" | "’s"));
        let more_noun = item.is_word()
            && !item.is_capital()
            && determined | possessive
            && !ends_phrase(item, false)
            && !item.is(class::DETERMINER)
            && !item.word.ends_with("ed");
        let and_name = &*item.word == "and"
            && items.get(end + 1).is_some_and(Item::is_capital)
            && previous.is_capital();
        if !(possessive || of || more_name || more_noun || and_name) {
            break;
        }
        end += 1;
    }
    Some(start..end)
}
