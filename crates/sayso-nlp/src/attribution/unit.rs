//! Reading one sentence: which words of saying hold, whose they are, and what they govern.
//!
//! A reporter at the end of the sentence (*…, the Lantern reported*) governs all of it and is looked
//! for first. Then words of saying are taken from the left; what one governs is not read again here
//! but by the nesting stage, which calls this module on contents.

use std::ops::Range;

use sayso_types::Act;

use super::{
    active, citing,
    cue::{self, Cue, CueKind},
    governed,
    items::Item,
    lead_in, passive, silence,
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

impl Draft {
    /// Whether the words of saying of one lie in the cue or content of the other.
    fn touches(&self, other: &Draft) -> bool {
        let meet = |ours: &[Range<usize>], theirs: &[Range<usize>]| {
            ours.iter().any(|one| {
                theirs
                    .iter()
                    .any(|two| one.start < two.end && two.start < one.end)
            })
        };
        meet(&self.cue, &other.cue)
            || meet(&self.cue, &other.content)
            || meet(&self.content, &other.cue)
    }
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
        let draft = if aside.via {
            citing::via(items, aside, &mut drafts)
        } else {
            citing::draft(items, aside, &drafts)
        };
        drafts.extend(draft);
    }
    drafts
}

fn read_main(items: &[Item<'_>]) -> Vec<Draft> {
    let cues = cue::find(items);
    if let Some(retweet) = lead_in::retweet(items) {
        return vec![retweet];
    }
    if let Some(drafts) = trailing_reporter(items, &cues) {
        return drafts;
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
    if drafts.iter().all(|draft| draft.within.is_none())
        && let Some(silence) = silence::read(items)
    {
        drafts.retain(|draft| !draft.touches(&silence));
        drafts.push(silence);
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
        CueKind::Verb(verb) => active::read(items, cue, verb, floor, shared)
            .into_iter()
            .collect(),
        CueKind::LeadIn => lead_in::read_with_reporter(items, cue, floor, next),
        CueKind::NoAnswer => lead_in::no_answer(items, cue, floor, shared)
            .into_iter()
            .collect(),
        CueKind::Noun => lead_in::noun(items, cue, floor).into_iter().collect(),
    }
}

/// *…, Vell Radio reported.* The sentence before it is the content, whatever it holds; a second thing
/// that the reporter says (*…, Vell Radio reported, but said it was old*) follows.
fn trailing_reporter(items: &[Item<'_>], cues: &[Cue]) -> Option<Vec<Draft>> {
    let last = cues.len().checked_sub(1)?;
    let one = |at: usize| reporter_at(items, &cues[at]);
    if let Some((draft, reach)) = one(last) {
        return items[reach..]
            .iter()
            .all(Item::is_mark)
            .then(|| vec![draft]);
    }
    let before = last.checked_sub(1)?;
    let (draft, reach) = one(before)?;
    let joined = reach + 2 == cues[last].range.start
        && items[reach].is_comma()
        && items[reach + 1].is(class::COORDINATOR);
    let more =
        joined.then(|| draft_of(items, &cues[last], reach, Some(draft.source.clone()), 1))?;
    let whole = more.iter().filter_map(governed::reach).max()?;
    items[whole..]
        .iter()
        .all(Item::is_mark)
        .then(|| [vec![draft], more].concat())
}

/// A reporter whose content is all that stands before, with how far it reaches.
fn reporter_at(items: &[Item<'_>], cue: &Cue) -> Option<(Draft, usize)> {
    let opening = items
        .iter()
        .position(|item| !(item.is_break() || item.is_pictograph()))?;
    match &cue.kind {
        CueKind::LeadIn => {
            let draft = lead_in::trailing(items, cue)?;
            Some((draft, items.len()))
        }
        CueKind::Verb(verb) if !verb.passive && verb.form != Form::Gerund => {
            let draft = active::read(items, cue, verb, 0, None)?;
            let content = draft.content.first()?;
            let whole = draft.content.len() == 1 && content.start <= opening;
            // A quotation as a whole is nobody else's; words around one may have a speaker of their own.
            let more = draft.rule == Rule::ClauseThenCue
                || draft.rule == Rule::QuoteThenCue
                    && !items[content.start].is_speech()
                    && content.end <= cue.range.start;
            let reach = governed::reach(&draft)?;
            (whole && more).then_some((draft, reach))
        }
        _ => None,
    }
}
