//! What stands between words of saying and what was said: when, where, in what, to whom.

use std::ops::Range;

use super::{items::Item, phrase};
use crate::lexicon::class;

/// The adjuncts of a cue.
#[derive(Clone, Debug, Default)]
pub(super) struct Manner {
    /// One past the last item of the cue with its manner ("said in a statement on Monday").
    pub(super) cue_end: usize,
    /// One past the last adjunct: where the content may begin.
    pub(super) end: usize,
    pub(super) venue: Option<Range<usize>>,
    pub(super) hearer: Option<Range<usize>>,
}

/// Reads adjuncts from `start` on; `takes_hearer` if the verb is of the *told* kind.
pub(super) fn read(items: &[Item<'_>], start: usize, takes_hearer: bool) -> Manner {
    let mut manner = Manner {
        cue_end: start,
        end: start,
        ..Manner::default()
    };
    if takes_hearer && let Some(hearer) = phrase::hearer(items, start) {
        manner.end = hearer.end;
        manner.hearer = Some(hearer);
    }
    loop {
        let at = manner.end;
        let next = time_end(items, at)
            .or_else(|| to_hearer(items, at, &mut manner))
            .or_else(|| venue_end(items, at, &mut manner))
            .or_else(|| adverb_end(items, at));
        let Some(end) = next.filter(|&end| end > at) else {
            break;
        };
        manner.end = end;
        if manner.hearer.is_none() {
            manner.cue_end = end;
        }
    }
    manner
}

fn adverb_end(items: &[Item<'_>], at: usize) -> Option<usize> {
    let item = items.get(at)?;
    let adverb = item.is_adverb() && item.word.ends_with("ly")
        || matches!(&*item.word, "again" | "earlier" | "later" | "then" | "back");
    (adverb && !item.is_capital()).then_some(at + 1)
}

/// *Monday*, *on Monday*, *last week*, *in September*, *earlier this month*.
fn time_end(items: &[Item<'_>], at: usize) -> Option<usize> {
    let mut end = at;
    if items.get(end).is_some_and(|item| {
        matches!(
            &*item.word,
            "on" | "in" | "at" | "during" | "over" | "by" | "since" | "late" | "early"
        )
    }) {
        end += 1;
    }
    if items.get(end).is_some_and(|item| {
        matches!(
            &*item.word,
            "the" | "a" | "this" | "last" | "late" | "early" | "earlier"
        )
    }) {
        end += 1;
    }
    let timed = end;
    while items.get(end).is_some_and(|item| {
        item.is(class::TIME) || item.kind == super::items::ItemKind::Number && end > timed
    }) {
        end += 1;
    }
    // "called Friday's decision …" tells no time.
    let possessive = items
        .get(end)
        .is_some_and(|item| matches!(&*item.word, "'s" | "’s"));
    (end > timed && !possessive).then_some(end)
}

/// *said to reporters*.
fn to_hearer(items: &[Item<'_>], at: usize, manner: &mut Manner) -> Option<usize> {
    let to = items
        .get(at)
        .filter(|item| matches!(&*item.word, "to" | "with"))?;
    let next = items.get(at + 1)?;
    let someone = next.is_capital() || next.is(class::HEARER) || next.is(class::DETERMINER);
    if manner.hearer.is_some() || !someone || &*to.word == "with" {
        return None;
    }
    let hearer = phrase::hearer(items, at + 1)?;
    let end = hearer.end;
    manner.hearer = Some(hearer);
    Some(end)
}

/// *in a statement*, *on Twitter*, *during a rally in Vell*, *in an interview with the Lantern*.
fn venue_end(items: &[Item<'_>], at: usize, manner: &mut Manner) -> Option<usize> {
    let preposition = items.get(at)?;
    if !matches!(
        &*preposition.word,
        "in" | "on" | "at" | "during" | "via" | "through" | "by" | "from" | "after" | "over"
    ) {
        return None;
    }
    let limit = (at + 9).min(items.len());
    let noun = (at + 1..limit)
        .take_while(|&index| {
            items[index].is_word()
                && !items[index].is(class::SUBJECT_PRONOUN
                    | class::AUXILIARY
                    | class::VERB
                    | class::SUBORDINATOR)
                || items[index].is(class::DETERMINER)
        })
        .filter(|&index| items[index].is(class::VENUE))
        .last()?;
    let end = venue_tail(items, noun + 1);
    manner.venue.get_or_insert(at + 1..end);
    Some(end)
}

/// "with the Lantern", "to subscribers", "of Vell" after the noun.
fn venue_tail(items: &[Item<'_>], at: usize) -> usize {
    let linked = items
        .get(at)
        .is_some_and(|item| matches!(&*item.word, "with" | "to" | "of" | "for" | "on"));
    if !linked || items.get(at + 1).is_some_and(|item| item.is(class::TIME)) {
        return at;
    }
    phrase::hearer(items, at + 1).map_or(at, |hearer| hearer.end)
}
