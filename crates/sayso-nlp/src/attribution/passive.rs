//! Words of saying in the passive: who was told, quoted, accused, and by whom, if the text says so.

use std::ops::Range;

use sayso_types::Act;

use super::{
    cue::{Cue, VerbCue},
    governed,
    items::Item,
    manner, phrase,
    unit::{Draft, Rule},
};
use crate::lexicon::{Form, LEXICON, class};

/// Reads a passive cue; *was quoted by X as saying* yields two drafts, the inner one last. `next` is
/// the index that the first of them will have.
pub(super) fn read(
    items: &[Item<'_>],
    cue: &Cue,
    verb: &VerbCue,
    floor: usize,
    next: usize,
) -> Vec<Draft> {
    let agent = by_phrase(items, cue.range.end);
    let whole = agent
        .as_ref()
        .and_then(|_| all_before(items, cue.range.start, floor));
    let Some(subject) = whole.or_else(|| phrase::before(items, cue.range.start, floor)) else {
        return Vec::new();
    };
    let after = agent.as_ref().map_or(cue.range.end, |agent| agent.end);
    if let Some(participle) = as_saying(items, after) {
        return quoted_as(items, cue, subject, agent, participle, floor, next);
    }
    let mut made: Vec<Draft> = one(items, cue, verb, subject.clone(), agent)
        .into_iter()
        .collect();
    made.extend(to_have_said(items, &made, subject, next));
    made
}

/// *two boats and three cars were reported by X*: a subject that opens its clause and holds no verb.
fn all_before(items: &[Item<'_>], end: usize, floor: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 24;
    let start = (floor..end).find(|&at| {
        !(items[at].is_mark()
            || items[at].is(class::COORDINATOR)
            || matches!(&*items[at].word, "that" | "whether"))
    })?;
    let plain = items[start..end].iter().all(|item| {
        let word = item.is_word() || &*item.word == "/";
        word && !item.is(class::AUXILIARY | class::RELATIVE | class::SUBJECT_PRONOUN)
    });
    let noun = items[start].opens_noun_phrase() || !items[start].is(class::LEAD_PREPOSITION);
    (plain && noun && end - start <= LONGEST).then_some(start..end)
}

/// *is alleged to have told doctors that …*: what is alleged is itself a saying.
fn to_have_said(
    items: &[Item<'_>],
    made: &[Draft],
    subject: Range<usize>,
    next: usize,
) -> Option<Draft> {
    let told = made.first()?.content.last()?.clone();
    let to = (&*items[told.start].word == "to").then_some(told.start)?;
    let at = to + 1 + usize::from(&*items.get(to + 1)?.word == "have");
    let surface = LEXICON
        .surfaces(&items.get(at)?.word)
        .iter()
        .find(|surface| surface.rest.is_empty())?;
    let verb = &LEXICON.verbs[surface.verb];
    let manner = manner::read(items, at + 1, verb.frames.hearer);
    let said = VerbCue {
        lemma: &verb.lemma,
        form: surface.form,
        frames: verb.frames,
        weak: verb.weak,
        passive: false,
        progressive: false,
    };
    let right = governed::right(items, &said, manner.end).filter(|_| !verb.weak)?;
    Some(Draft {
        source: vec![subject],
        cue: vec![to..manner.cue_end.max(at + 1)],
        content: vec![right.range],
        venue: manner.venue,
        hearer: manner.hearer,
        within: Some(next),
        act: verb.act,
        rule: Rule::Passive,
    })
}

fn one(
    items: &[Item<'_>],
    cue: &Cue,
    verb: &VerbCue,
    subject: Range<usize>,
    agent: Option<Range<usize>>,
) -> Option<Draft> {
    let manner = manner::read(
        items,
        agent.as_ref().map_or(cue.range.end, |agent| agent.end),
        false,
    );
    let dummy = &*items[subject.start].word == "it" && subject.len() == 1;
    let hears = verb.frames.hearer;
    let rest = rest_of(items, manner.end);
    let to = items
        .get(manner.end)
        .is_some_and(|item| &*item.word == "to");
    let content: Vec<Range<usize>> = match (&rest, &agent) {
        (Some(rest), _) if dummy || hears => vec![rest.clone()],
        (Some(rest), _) if to && verb.frames.that => vec![subject.clone(), rest.clone()],
        (Some(rest), Some(_)) => vec![subject.clone(), rest.clone()],
        (None, Some(_)) => vec![subject.clone()],
        _ if verb.frames.object && !verb.weak && rest.is_some() => {
            vec![subject.clone(), rest.clone()?]
        }
        _ => return None,
    };
    let judged = matches!(
        cue.act,
        Act::Accuse | Act::PraiseOrWelcome | Act::CondemnOrReject
    );
    let charged = cue.act == Act::Accuse
        && items
            .get(manner.end)
            .is_some_and(|item| matches!(&*item.word, "of" | "for" | "with"));
    let said = verb.frames.that && (agent.is_some() || to || hears || dummy);
    // "must be told", "should be warned": nobody has said it yet.
    let wished = agent.is_none()
        && items[cue.range.clone()]
            .iter()
            .any(|item| matches!(&*item.word, "must" | "should" | "ought"));
    (!wished && (judged && (agent.is_some() || charged) || !judged && said)).then(|| Draft {
        source: agent.into_iter().collect(),
        cue: vec![cue.range.clone()],
        content,
        venue: manner.venue,
        hearer: (hears && !dummy).then_some(subject),
        within: None,
        act: cue.act,
        rule: Rule::Passive,
    })
}

fn by_phrase(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    (&*items.get(at)?.word == "by").then(|| phrase::after(items, at + 1))?
}

fn rest_of(items: &[Item<'_>], start: usize) -> Option<Range<usize>> {
    let first = items.get(start)?;
    if first.is_break() || first.is_stop() {
        return None;
    }
    let stop = (start..items.len())
        .find(|&at| items[at].is_stop() || items[at].is_comma() && at > start + 12);
    let end = governed::trim_right(items, start, stop.unwrap_or(items.len()));
    (end > start).then_some(start..end)
}

/// *as saying*, *as denying*: the two items.
fn as_saying(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let gerund = items.get(at + 1)?;
    let saying = LEXICON
        .surfaces(&gerund.word)
        .iter()
        .any(|surface| surface.form == Form::Gerund);
    (&*items[at].word == "as" && saying).then_some(at..at + 2)
}

fn quoted_as(
    items: &[Item<'_>],
    cue: &Cue,
    subject: Range<usize>,
    agent: Option<Range<usize>>,
    participle: Range<usize>,
    floor: usize,
    next: usize,
) -> Vec<Draft> {
    let Some(surface) = LEXICON
        .surfaces(&items[participle.end - 1].word)
        .iter()
        .find(|surface| surface.form == Form::Gerund)
    else {
        return Vec::new();
    };
    let verb = &LEXICON.verbs[surface.verb];
    let speech = subject
        .start
        .checked_sub(1)
        .filter(|&at| at >= floor && items[at].is_speech());
    let manner = manner::read(items, participle.end, verb.frames.hearer);
    let said = VerbCue {
        lemma: &verb.lemma,
        form: Form::Gerund,
        frames: verb.frames,
        weak: false,
        passive: false,
        progressive: false,
    };
    let right = governed::right(items, &said, manner.end).map(|right| right.range);
    let content: Vec<Range<usize>> = speech
        .map(|at| at..at + 1)
        .into_iter()
        .chain(right.clone())
        .collect();
    if content.is_empty() {
        return Vec::new();
    }
    let told_end = right.map_or(manner.end, |right| right.end);
    let outer_cue = cue.range.start..agent.as_ref().map_or(cue.range.end, |agent| agent.start);
    let outer_start = speech.unwrap_or(subject.start);
    let outer = Draft {
        source: agent.into_iter().collect(),
        cue: vec![outer_cue],
        content: vec![outer_start..subject.end, participle.start..told_end],
        venue: None,
        hearer: None,
        within: None,
        act: Act::Assert,
        rule: Rule::Passive,
    };
    let inner = Draft {
        source: vec![subject],
        cue: vec![participle],
        content,
        venue: manner.venue,
        hearer: manner.hearer,
        within: Some(next),
        act: verb.act,
        rule: Rule::Passive,
    };
    vec![outer, inner]
}
