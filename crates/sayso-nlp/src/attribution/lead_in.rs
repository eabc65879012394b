//! Sources named without a verb of saying: *according to X*, *X did not respond*, *the claim that*.

use std::ops::Range;

use sayso_types::Act;

use super::{
    cue::Cue,
    governed,
    items::{Item, has_verb},
    manner, phrase,
    unit::{Draft, Rule},
};
use crate::lexicon::class;

/// *According to X, …*; with *according to X, quoted in the Lantern* the Lantern is the reporter, and X
/// lies within. `next` is the index that the first draft will have.
pub(super) fn read_with_reporter(
    items: &[Item<'_>],
    cue: &Cue,
    floor: usize,
    next: usize,
) -> Vec<Draft> {
    let Some(mut inner) = read(items, cue, floor) else {
        return Vec::new();
    };
    let Some((cited, reporter)) = inner
        .source
        .first()
        .and_then(|source| quoted_in(items, source))
    else {
        return vec![inner];
    };
    let left = inner
        .content
        .iter()
        .find(|range| range.end <= cue.range.start)
        .cloned();
    let right = inner
        .content
        .iter()
        .filter(|range| range.start > cue.range.start);
    let right: Vec<Range<usize>> = right
        .filter_map(|range| {
            let mut words = range.start.max(reporter.end)..range.end;
            words.start = words.clone().find(|&at| !items[at].is_mark())?;
            Some(words)
        })
        .collect();
    // What the reporter reports is the whole, *according to X* included.
    let start = left.as_ref().map_or(cue.range.start, |left| left.start);
    let quoted = cited.end - 1;
    let outer = Draft {
        source: vec![reporter.clone()],
        cue: vec![quoted..reporter.start],
        content: [start..cited.start]
            .into_iter()
            .chain(right.clone())
            .collect(),
        ..inner.clone()
    };
    inner.source = vec![cue.range.end..cited.start];
    inner.content = left.into_iter().chain(right).collect();
    inner.within = Some(next);
    if inner.content.is_empty() {
        return Vec::new();
    }
    vec![outer, inner]
}

/// *X quoted in the Lantern*, *X, cited by the Lantern*: where *quoted* stands, and the Lantern.
fn quoted_in(items: &[Item<'_>], source: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let limit = items.len().min(source.end + 2);
    let at = (source.start + 1..limit)
        .find(|&at| matches!(&*items[at].word, "quoted" | "cited" | "interviewed"))?;
    let by = items
        .get(at + 1)
        .filter(|item| matches!(&*item.word, "in" | "by" | "on"))?;
    let name = items
        .get(at + 2)
        .filter(|item| item.is_capital() || item.is(class::DETERMINER))?;
    let reporter = phrase::after(items, at + 2).filter(|_| by.is_word() && name.is_word())?;
    let end = at - usize::from(items[at - 1].is_comma());
    (end > source.start).then_some((end..at + 1, reporter))
}

/// *RT @quill: …*: a message handed on.
pub(super) fn retweet(items: &[Item<'_>]) -> Option<Draft> {
    let at =
        (0..items.len().min(12)).find(|&at| &*items[at].word == "rt" && items[at].is_capital())?;
    let colon = (at + 2..items.len().min(at + 5)).find(|&colon| &*items[colon].word == ":")?;
    let end = governed::trim_right(items, colon + 1, items.len());
    let handle = items[at + 1].word.starts_with('@') || &*items[at + 1].word == "@";
    (handle && end > colon + 2).then(|| Draft {
        source: vec![at + 1..colon],
        cue: vec![at..at + 1],
        content: vec![colon + 1..end],
        venue: None,
        hearer: None,
        within: None,
        act: Act::Assert,
        rule: Rule::LeadIn,
    })
}

/// *According to X, …* and *…, according to X, …*.
fn read(items: &[Item<'_>], cue: &Cue, floor: usize) -> Option<Draft> {
    let left = left_of(items, cue.range.start, floor);
    let source = source_after(items, cue.range.end, left.is_none())?;
    // "To hear Orn tell it, …" names somebody; "she asked to hear Orn" does not.
    let hears = &*items[cue.range.end - 1].word == "hear";
    if hears
        && !items[source.clone()]
            .iter()
            .any(|item| &*item.word == "tell")
    {
        return None;
    }
    let resumes = source.end + usize::from(items.get(source.end).is_some_and(Item::is_comma));
    let right_end = governed::trim_right(items, resumes, items.len());
    // "…, according to Orn, who said …": the relative clause is about Orn.
    let relative = items
        .get(resumes)
        .is_some_and(|item| matches!(&*item.word, "who" | "which" | "whose"));
    let right =
        (right_end > resumes && resumes > source.end && !relative).then_some(resumes..right_end);
    // "… where, according to X, …": what stands before the break is the article's own.
    let own = cue
        .range
        .start
        .checked_sub(2)
        .is_some_and(|at| items[at].is(class::SUBORDINATOR | class::RELATIVE));
    let content: Vec<Range<usize>> = match (left, right) {
        (Some(left), Some(right)) if !own => vec![left, right],
        (_, Some(right)) => vec![right],
        (Some(left), None) => vec![left],
        (None, None) => return None,
    };
    Some(draft(vec![source], cue, content, Rule::LeadIn))
}

/// *…, according to X.* at the end of a sentence governs all of it.
pub(super) fn trailing(items: &[Item<'_>], cue: &Cue) -> Option<Draft> {
    let draft = read(items, cue, 0)?;
    let last = draft.source.first()?.end;
    let closed = items[last..]
        .iter()
        .all(|item| item.is_mark() || item.is(class::TIME | class::PREPOSITION));
    let whole = draft.content.len() == 1 && draft.content[0].start == 0 && cue.range.start > 0;
    (closed && whole).then_some(draft)
}

fn left_of(items: &[Item<'_>], end: usize, floor: usize) -> Option<Range<usize>> {
    let start = (floor..end).find(|&at| !items[at].is_break())?;
    let end = governed::trim_right(items, start, end);
    let words = items[start..end]
        .iter()
        .filter(|item| item.is_word())
        .count();
    let speech = items[start..end].iter().any(Item::is_speech);
    (speech || words >= 2).then_some(start..end)
}

/// A source after a preposition may be long (*two people briefed on the plan*): it runs to the next mark.
/// `opens` if the preposition opens the sentence, so that what was said must follow.
fn source_after(items: &[Item<'_>], start: usize, opens: bool) -> Option<Range<usize>> {
    let limit = (start + 20).min(items.len());
    let mark = (start..limit)
        .find(|&at| items[at].is_break() || items[at].is_stop() || items[at].is_speech());
    let end = mark.unwrap_or(limit);
    // "the notes that she kept" is a source as a whole; "the notes there were three" is not.
    let clause = (start + 1..end).find(|&at| {
        let pronoun = items[at].is(class::SUBJECT_PRONOUN) && !items[at].is(class::RELATIVE);
        let there =
            &*items[at].word == "there" && items.get(at + 1).is_some_and(Item::is_auxiliary);
        pronoun && !items[at - 1].is(class::RELATIVE) || there
    });
    let plain = start..clause.unwrap_or(end);
    let range = with_aside(items, &plain, opens).unwrap_or(plain);
    (!range.is_empty()).then_some(range)
}

/// *According to Ada Quill, a teacher, the dam broke*: an apposition goes with the source that it tells
/// of.
fn with_aside(items: &[Item<'_>], source: &Range<usize>, opens: bool) -> Option<Range<usize>> {
    let comma = source.end;
    let first = items.get(comma + 1).filter(|_| items[comma].is_comma())?;
    if !matches!(&*first.word, "a" | "an" | "who" | "which" | "one") {
        return None;
    }
    let goes_on = |end: usize| items.iter().skip(end).any(Item::is_word);
    let whole = phrase::after(items, source.start).filter(|range| range.end > comma);
    match whole {
        Some(whole) if !opens || goes_on(whole.end) => Some(whole),
        // What follows looks like one more apposition, and nothing would be left to be said.
        Some(_) => {
            let close = (comma + 1..items.len()).find(|&at| items[at].is_mark())?;
            let verbless = !has_verb(&items[comma + 1..close]);
            (goes_on(close) && verbless).then_some(source.start..close)
        }
        None => None,
    }
}

/// *X declined | to comment*, *X did not respond | to requests for comment*.
pub(super) fn no_answer(
    items: &[Item<'_>],
    cue: &Cue,
    floor: usize,
    shared: Option<Vec<Range<usize>>>,
) -> Option<Draft> {
    let source = match phrase::before(items, cue.range.start, floor) {
        Some(subject) => vec![subject],
        None => shared?,
    };
    let phrase = cue.range.clone();
    let infinitive = phrase.clone().find(|&at| &*items[at].word == "to");
    let end = no_answer_end(items, phrase.end);
    let split = match infinitive {
        Some(to) => to,
        None if end > phrase.end => phrase.end,
        None => phrase.end - 1,
    };
    let mut made = draft(source, cue, vec![split..end], Rule::NoAnswer);
    made.cue = vec![phrase.start..split];
    Some(made)
}

/// "to a request for comment" belongs to it, "and left the room" does not.
fn no_answer_end(items: &[Item<'_>], start: usize) -> usize {
    let stop = (start..items.len()).find(|&at| {
        items[at].is_break()
            || items[at].is_stop()
            || items[at].is_speech()
            || items[at].is(class::COORDINATOR)
    });
    governed::trim_right(items, start, stop.unwrap_or(items.len()))
}

/// *the mayor's claim that …*, *reports that …*
pub(super) fn noun(items: &[Item<'_>], cue: &Cue, floor: usize) -> Option<Draft> {
    let possessor = cue
        .range
        .start
        .checked_sub(1)
        .filter(|&at| at >= floor && matches!(&*items[at].word, "'s" | "’s"));
    let source = possessor.and_then(|at| phrase::before(items, at, floor));
    let that = cue.range.end;
    // "rumours of a flood": a noun phrase, which a verb ends.
    let of = &*items[that - 1].word == "of";
    let end = (that..items.len())
        .find(|&at| {
            let verb =
                of && items[at].is(class::AUXILIARY | class::VERB) && !items[at].is_capital();
            items[at].is_break() || items[at].is_stop() || verb
        })
        .unwrap_or(items.len());
    let end = governed::trim_right(items, that, end);
    (end > that + if of { 0 } else { 2 }).then(|| {
        draft(
            source.into_iter().collect(),
            cue,
            vec![that..end],
            Rule::Noun,
        )
    })
}

fn draft(source: Vec<Range<usize>>, cue: &Cue, content: Vec<Range<usize>>, rule: Rule) -> Draft {
    let manner = manner::Manner::default();
    Draft {
        source,
        cue: vec![cue.range.clone()],
        content,
        venue: manner.venue,
        hearer: manner.hearer,
        within: None,
        act: cue.act,
        rule,
    }
}
