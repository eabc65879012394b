//! Reading one sentence: which words of saying hold, whose they are, and what they govern.
//!
//! A reporter at the end of the sentence (*…, the Lantern reported*) governs all of it and is looked
//! for first. Then words of saying are taken from the left; what one governs is not read again here
//! but by the nesting stage, which calls this module on contents.

use std::ops::Range;

use sayso_types::Act;

use super::{
    citing,
    cue::{self, Cue, CueKind, VerbCue},
    governed,
    items::Item,
    lead_in, manner, passive, phrase,
};
use crate::lexicon::{Form, class};

/// An attribution in items of one stretch.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Vec<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) venue: Option<Range<usize>>,
    pub(super) hearer: Option<Range<usize>>,
    /// The draft of the same stretch whose content holds this one.
    pub(super) within: Option<usize>,
    pub(super) act: Act,
    pub(super) rule: Rule,
}

/// Which rule made a draft, with the share of its findings that were right on development data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    QuoteThenCue,
    CueThenQuote,
    CueThenClause,
    CueThenPhrase,
    ClauseThenCue,
    SharedSubject,
    LeadIn,
    NoAnswer,
    Passive,
    Noun,
    Citing,
}

impl Rule {
    pub(super) fn name(self) -> &'static str {
        match self {
            Rule::QuoteThenCue => "rule:quote-cue",
            Rule::CueThenQuote => "rule:cue-quote",
            Rule::CueThenClause => "rule:cue-clause",
            Rule::CueThenPhrase => "rule:cue-phrase",
            Rule::ClauseThenCue => "rule:clause-cue",
            Rule::SharedSubject => "rule:shared-subject",
            Rule::LeadIn => "rule:lead-in",
            Rule::NoAnswer => "rule:no-answer",
            Rule::Passive => "rule:passive",
            Rule::Noun => "rule:noun",
            Rule::Citing => "rule:citing",
        }
    }
}

/// All outermost attributions of a stretch, with those that the stretch itself nests (*citing*,
/// *quoted as saying*). Asides that cite someone are moved to the end of `items` first, so that they
/// stand in no one's way; the ranges of the drafts count in the new order.
pub(super) fn read(items: &mut Vec<Item<'_>>) -> Vec<Draft> {
    let asides = citing::set_aside(items);
    let main = asides.first().map_or(items.len(), |aside| aside.start);
    let mut drafts = read_main(&items[..main]);
    for aside in &asides {
        drafts.extend(citing::draft(items, aside, &drafts));
    }
    drafts
}

fn read_main(items: &[Item<'_>]) -> Vec<Draft> {
    let cues = cue::find(items);
    if let Some(draft) = trailing_reporter(items, &cues) {
        return vec![draft];
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut floor = 0;
    for cue in &cues {
        if cue.range.start < floor {
            continue;
        }
        let shared = drafts
            .iter()
            .rev()
            .find(|draft| draft.within.is_none() && !draft.source.is_empty());
        let shared = shared.map(|draft| draft.source.clone());
        let made = draft_of(items, cue, floor, shared, drafts.len());
        if let Some(end) = made.iter().filter_map(governed::reach).max() {
            floor = end;
        }
        drafts.extend(made);
    }
    drafts
}

fn draft_of(
    items: &[Item<'_>],
    cue: &Cue,
    floor: usize,
    shared: Option<Vec<Range<usize>>>,
    next: usize,
) -> Vec<Draft> {
    match &cue.kind {
        CueKind::Verb(verb) if verb.passive => passive::read(items, cue, verb, floor, next),
        CueKind::Verb(verb) => active(items, cue, verb, floor, shared)
            .into_iter()
            .collect(),
        CueKind::LeadIn => lead_in::read(items, cue, floor).into_iter().collect(),
        CueKind::NoAnswer => lead_in::no_answer(items, cue, floor, shared)
            .into_iter()
            .collect(),
        CueKind::Noun => lead_in::noun(items, cue, floor).into_iter().collect(),
    }
}

/// *…, Vell Radio reported.* The sentence before it is the content, whatever it holds.
fn trailing_reporter(items: &[Item<'_>], cues: &[Cue]) -> Option<Draft> {
    let cue = cues.last()?;
    match &cue.kind {
        CueKind::LeadIn => lead_in::trailing(items, cue),
        CueKind::Verb(verb) if !verb.passive && verb.form != Form::Gerund => {
            let draft = active(items, cue, verb, 0, None)?;
            let whole = draft.content.len() == 1 && draft.content[0].start == 0;
            let reach = governed::reach(&draft)?;
            let last =
                draft.rule == Rule::ClauseThenCue && items[reach..].iter().all(Item::is_mark);
            (whole && last).then_some(draft)
        }
        _ => None,
    }
}

/// Where the words of saying stand and what is beside them.
struct Place<'c> {
    cue: &'c Cue,
    verb: &'c VerbCue,
    floor: usize,
}

fn active(
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
        .flatten();
    if let Some(subject) = subject {
        return with_subject(items, &place, subject);
    }
    inverted(items, &place).or_else(|| without_subject(items, &place, shared))
}

fn with_subject(items: &[Item<'_>], place: &Place<'_>, subject: Range<usize>) -> Option<Draft> {
    let manner = manner::read(items, place.cue.range.end, place.verb.frames.hearer);
    let left = left_content(items, place.floor, subject.start);
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
        (_, Some(right)) => (
            vec![right.range],
            right.cue_end.unwrap_or(manner.cue_end),
            right.rule,
        ),
        (Some(left), None) if place.verb.frames.clause && ends_here(items, manner.end) => {
            let mut content = vec![left];
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
    let source = phrase::after(items, place.cue.range.end)?;
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
    let finite = matches!(place.verb.form, Form::Past | Form::Third) && joined;
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
    let finite = |item: &Item<'_>| {
        let past = item.word.ends_with("ed") && !item.is_capital();
        item.is(class::AUXILIARY | class::VERB) && !matches!(&*item.word, "'s" | "’s") || past
    };
    let verb = (1..before).find(|&at| finite(&items[at]))?;
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
        item if item.is_comma() || matches!(&*item.word, "—" | "–" | "?" | "!") => last,
        _ => return None,
    };
    let start =
        (floor..end).find(|&at| !items[at].is_break() && !items[at].is(class::COORDINATOR))?;
    let speech = items[end - 1].is_speech();
    // "On Monday, she said": an adverbial is no content.
    let adverbial =
        items[start].is(class::LEAD_PREPOSITION | class::ADVERB | class::SUBORDINATOR) && !speech;
    let words = items[start..end]
        .iter()
        .filter(|item| item.is_word())
        .count();
    let main_clause = items[start..end]
        .iter()
        .position(Item::is_comma)
        .is_some_and(|comma| has_verb(&items[start + comma..end]));
    let clause = words >= 3 && has_verb(&items[start..end]) && (!adverbial || main_clause);
    (speech || clause).then_some(start..end)
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

/// A clause has a verb that a word list or an ending gives away.
pub(super) fn has_verb(items: &[Item<'_>]) -> bool {
    items.iter().skip(1).any(|item| {
        item.is(class::AUXILIARY | class::VERB | class::MODAL)
            || !item.is_capital()
                && item.is_word()
                && (item.word.ends_with("ed") || item.word.ends_with("es"))
            || !item.is_capital() && item.word.ends_with('s') && item.word.len() > 3
    })
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
