//! Words of saying in the active voice: whose they are and what they govern.
//!
//! Called by `unit` for each cue. The subject stands before the words (*Orn said*), behind them (*said
//! Orn*), is one noun with them (*a letter claiming that …*) or was named earlier in the sentence
//! (*…, adding that …*); the content is a quotation or clause on either side.

use std::ops::Range;

use super::{
    cue::{Cue, VerbCue},
    governed,
    items::{Item, has_verb},
    manner, phrase,
    unit::{Draft, Rule},
};
use crate::lexicon::{Form, class};

/// Reads a cue in the active voice; `shared` is the subject of the words of saying before it.
pub(super) fn read(
    items: &[Item<'_>],
    cue: &Cue,
    verb: &VerbCue,
    floor: usize,
    shared: Option<Vec<Range<usize>>>,
) -> Option<Draft> {
    let place = Place { cue, verb, floor };
    let finite = verb.form != Form::Gerund || verb.progressive;
    let subject = finite
        .then(|| phrase::before(items, cue.range.start, floor))
        .flatten()
        .filter(|subject| !is_predicate(items, subject));
    if let Some(subject) = subject {
        return with_subject(items, &place, subject);
    }
    if !finite && let Some(draft) = reduced(items, &place) {
        return Some(draft);
    }
    inverted(items, &place).or_else(|| without_subject(items, &place, shared))
}

/// *The reports were accurate | told …*: the word belongs to the verb before it.
fn is_predicate(items: &[Item<'_>], subject: &Range<usize>) -> bool {
    let word = &items[subject.start];
    let be = (subject.start > 0).then(|| &items[subject.start - 1]);
    subject.len() == 1
        && be.is_some_and(|item| item.is(class::BE))
        && !word.is_capital()
        && !word.is(class::PRONOUN | class::SUBJECT_PRONOUN | class::RELATIVE)
}

/// Where the words of saying stand and what is beside them.
struct Place<'c> {
    cue: &'c Cue,
    verb: &'c VerbCue,
    floor: usize,
}

fn with_subject(items: &[Item<'_>], place: &Place<'_>, subject: Range<usize>) -> Option<Draft> {
    let manner = manner::read(items, place.cue.range.end, place.verb.frames.hearer);
    // "…, who said …": what stands before a relative pronoun is not what was said.
    let relative = subject.len() == 1 && items[subject.start].is(class::RELATIVE);
    let left = left_content(items, place.floor, subject.start).filter(|_| !relative);
    let after_speech = left
        .as_ref()
        .is_some_and(|left| items[left.end - 1].is_speech());
    let right = governed::right(items, place.verb, manner.end);
    let (content, cue_end, rule) = match (left, right) {
        (Some(left), Some(right)) if right.speech && place.verb.frames.quote => {
            (vec![left, right.range], manner.cue_end, Rule::QuoteThenCue)
        }
        (Some(left), _) if after_speech && place.verb.frames.quote => {
            let mut content = vec![left];
            content.extend(governed::resumed_quotation(items, manner.end));
            (content, manner.cue_end, Rule::QuoteThenCue)
        }
        // "Quill, who said the dam was safe, has left": the main verb is no part of it.
        (_, Some(right))
            if relative && subject.start > 0 && items[subject.start - 1].is_comma() =>
        {
            let range = right.range.start..main_verb(items, &right.range);
            (
                vec![range],
                right.cue_end.unwrap_or(manner.cue_end),
                right.rule,
            )
        }
        (_, Some(right)) => (
            vec![right.range],
            right.cue_end.unwrap_or(manner.cue_end),
            right.rule,
        ),
        (Some(left), None) if place.verb.frames.clause && ends_here(items, manner.end) => {
            let mut content = vec![only_relative(items, left)];
            content.extend(governed::resumed(items, manner.end));
            (content, manner.cue_end, Rule::ClauseThenCue)
        }
        // "The gate, she said, was shut": neither half is a clause, both together are.
        (None, None) if place.verb.frames.clause => {
            let left = before_comma(items, place.floor, subject.start)?;
            let right = governed::resumed(items, manner.end)
                .filter(|right| has_verb(&items[manner.end..right.end]))?;
            (vec![left, right], manner.cue_end, Rule::ClauseThenCue)
        }
        _ => return None,
    };
    let cue = place.cue.range.start..cue_end.max(place.cue.range.end);
    Some(draft(place, vec![subject], cue, content, manner, rule))
}

/// *The park is near the weir, which, Orn said, is shut*: she speaks of the weir only.
fn only_relative(items: &[Item<'_>], left: Range<usize>) -> Range<usize> {
    let last = left.end - 1;
    let comma = last > left.start && items[last - 1].is_comma();
    if comma && matches!(&*items[last].word, "which" | "who") {
        last..left.end
    } else {
        left
    }
}

/// Where the clause around a relative clause goes on: at a comma with a finite verb behind it.
fn main_verb(items: &[Item<'_>], content: &Range<usize>) -> usize {
    let goes_on = |at: &usize| {
        let verb = items.get(at + 1).is_some_and(|item| {
            item.is(class::AUXILIARY | class::VERB | class::FINITE) && !item.is_capital()
        });
        items[*at].is_comma() && verb
    };
    (content.start + 1..content.end)
        .find(goes_on)
        .unwrap_or(content.end)
}

/// *“…,” said Hugh Marl, a doctor.*
fn inverted(items: &[Item<'_>], place: &Place<'_>) -> Option<Draft> {
    let left = left_content(items, place.floor, place.cue.range.start)?;
    let after_speech = items[left.end - 1].is_speech();
    let fits = if after_speech {
        place.verb.frames.quote
    } else {
        place.verb.frames.clause
    };
    if !fits || place.verb.form == Form::Gerund || place.verb.form == Form::Base {
        return None;
    }
    let that = items
        .get(place.cue.range.end)
        .is_some_and(|item| &*item.word == "that");
    let source = phrase::after(items, place.cue.range.end).filter(|_| !that)?;
    let manner = manner::read(items, source.end, false);
    let right = governed::right(items, place.verb, manner.end).filter(|right| right.speech);
    let mut content = vec![left];
    content.extend(right.map(|right| right.range));
    let rule = if after_speech {
        Rule::QuoteThenCue
    } else {
        Rule::ClauseThenCue
    };
    let cue = place.cue.range.clone();
    Some(draft(place, vec![source], cue, content, manner, rule))
}

/// *Orn as saying that …*, *a letter claiming that …*: the one who says it stands right before.
fn reduced(items: &[Item<'_>], place: &Place<'_>) -> Option<Draft> {
    let start = place.cue.range.start;
    let before = start.checked_sub(1).map(|at| &items[at])?;
    let quoted = &*before.word == "as";
    let manner = manner::read(items, place.cue.range.end, place.verb.frames.hearer);
    let right = governed::right(items, place.verb, manner.end)?;
    let that = matches!(&*items[right.range.start].word, "that" | "whether");
    let noun = before.is_word()
        && !before.is(class::PREPOSITION | class::AUXILIARY | class::COORDINATOR | class::ADVERB)
        && !before.is(class::SUBJECT_PRONOUN | class::DETERMINER | class::SUBORDINATOR);
    // "intelligence indicating planes could be used"
    let document = before.is(class::ORIGIN | class::VENUE)
        || matches!(
            &*before.word,
            "intelligence" | "evidence" | "claims" | "rumours" | "rumors"
        );
    let clause = document && place.verb.frames.that && has_verb(&items[right.range.clone()]);
    if !quoted && !(noun && (that || clause)) {
        return None;
    }
    let end = start - usize::from(quoted);
    let source = phrase::before(items, end, place.floor)?;
    let cue = end..right
        .cue_end
        .unwrap_or(manner.cue_end)
        .max(place.cue.range.end);
    Some(draft(
        place,
        vec![source],
        cue,
        vec![right.range],
        manner,
        Rule::CueThenClause,
    ))
}

/// *…, adding that …*; *… and said …*: the subject of the words of saying before.
fn without_subject(
    items: &[Item<'_>],
    place: &Place<'_>,
    shared: Option<Vec<Range<usize>>>,
) -> Option<Draft> {
    let before = place.cue.range.start.checked_sub(1).map(|at| &items[at])?;
    let joined = before.is(class::COORDINATOR) || before.is_comma();
    let gerund = place.verb.form == Form::Gerund
        && (joined || before.is(class::PREPOSITION | class::SUBORDINATOR));
    // "…, but did not reveal …"
    let helped = place.verb.form == Form::Base
        && items[place.cue.range.clone()]
            .iter()
            .any(Item::is_auxiliary);
    let finite = (helped || matches!(place.verb.form, Form::Past | Form::Third)) && joined;
    if !gerund && !finite || place.verb.weak && finite {
        return None;
    }
    let source = match shared {
        Some(source) => source,
        None => vec![main_subject(items, place.cue.range.start)?],
    };
    let manner = manner::read(items, place.cue.range.end, place.verb.frames.hearer);
    let right = governed::right(items, place.verb, manner.end)?;
    let cue = place.cue.range.start
        ..right
            .cue_end
            .unwrap_or(manner.cue_end)
            .max(place.cue.range.end);
    Some(draft(
        place,
        source,
        cue,
        vec![right.range],
        manner,
        Rule::SharedSubject,
    ))
}

/// The subject of the sentence's first finite verb, for a participle that has none of its own.
fn main_subject(items: &[Item<'_>], before: usize) -> Option<Range<usize>> {
    let finite = |&at: &usize| {
        let item = &items[at];
        // "The painted gate was …": a participle before its noun is no verb.
        let past =
            item.word.ends_with("ed") && !item.is_capital() && !items[at - 1].is(class::DETERMINER);
        item.is(class::AUXILIARY | class::VERB) && !matches!(&*item.word, "'s" | "’s") || past
    };
    let verb = (1..before).find(finite)?;
    let mut start = verb;
    while start > 0 && items[start - 1].is(class::ADVERB) {
        start -= 1;
    }
    phrase::before(items, start, 0)
}

/// What stands before the subject and a comma or closing mark, down to the floor.
fn left_content(items: &[Item<'_>], floor: usize, subject: usize) -> Option<Range<usize>> {
    let last = subject.checked_sub(1).filter(|&last| last >= floor)?;
    let end = match &items[last] {
        item if item.is_speech() => last + 1,
        // A closing mark that was never opened: "The gate is open,” Orn said."
        item if item.is_mark() && matches!(&*item.word, "”" | "\"" | "»") => last + 1,
        item if item.is_comma() || matches!(&*item.word, "—" | "–" | "?" | "!") => last,
        _ => return None,
    };
    let start = (floor..end).find(|&at| {
        let item = &items[at];
        !(item.is_break() || item.is_pictograph() || item.is(class::COORDINATOR))
    })?;
    let speech = items[end - 1].is_speech();
    // "However, on Monday, she said": an adverbial is no content.
    let however = items[start].is_word() && end > start + 1 && items[start + 1].is_comma();
    let head = (start + 2 * usize::from(however)).min(end - 1);
    let adverbial =
        items[head].is(class::LEAD_PREPOSITION | class::ADVERB | class::SUBORDINATOR) && !speech;
    let words = items[start..end]
        .iter()
        .filter(|item| item.is_word())
        .count();
    let main_clause = items[head..end]
        .iter()
        .position(Item::is_comma)
        .is_some_and(|comma| has_verb(&items[head + comma..end]));
    let main_clause =
        main_clause || !items[head].is(class::SUBORDINATOR) && has_own_subject(&items[head..end]);
    let clause = words >= 3 && has_verb(&items[start..end]) && (!adverbial || main_clause);
    (speech || clause).then_some(start..end)
}

/// "In May the dockers' hall burned": a second noun phrase, with a verb, behind the adverbial one.
fn has_own_subject(items: &[Item<'_>]) -> bool {
    let function = class::PREPOSITION
        | class::DETERMINER
        | class::AUXILIARY
        | class::COORDINATOR
        | class::SUBORDINATOR
        | class::VERB
        | class::FINITE;
    (2..items.len()).any(|at| {
        let (before, here) = (&items[at - 1], &items[at]);
        // "the past few days"
        let counted = matches!(&*before.word, "past" | "last" | "next" | "first");
        let noun = before.is_word() && !before.is(function) && !before.word.ends_with("ed");
        let phrase_ended = noun && !counted;
        phrase_ended
            && here.is(class::DETERMINER | class::SUBJECT_PRONOUN)
            && has_verb(&items[at..])
    })
}

/// Any words before the comma in front of the subject.
fn before_comma(items: &[Item<'_>], floor: usize, subject: usize) -> Option<Range<usize>> {
    let comma = subject
        .checked_sub(1)
        .filter(|&at| at > floor && items[at].is_comma())?;
    let start =
        (floor..comma).find(|&at| !items[at].is_break() && !items[at].is(class::COORDINATOR))?;
    Some(start..comma)
}

fn ends_here(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_none_or(|item| {
        item.is_mark()
            || item.is_speech()
            || item.is(class::COORDINATOR | class::SUBORDINATOR | class::PREPOSITION)
    })
}

fn draft(
    place: &Place<'_>,
    source: Vec<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    manner: manner::Manner,
    rule: Rule,
) -> Draft {
    Draft {
        source,
        cue: vec![cue],
        content,
        venue: manner.venue,
        hearer: manner.hearer,
        within: None,
        act: place.cue.act,
        rule,
    }
}
