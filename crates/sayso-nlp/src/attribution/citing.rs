//! *The Lantern, citing two officials, said …*: whoever is cited said the same, one hop further in.

use std::ops::Range;

use sayso_types::Act;

use super::{
    items::Item,
    unit::{Draft, Rule},
};
use crate::lexicon::{Form, LEXICON, class};

/// Longest name of someone cited, in items.
const MAX_NAME: usize = 22;

/// An aside that was moved to the end of the items.
pub(super) struct Aside {
    /// *(via X)*: X is where the report was read, so all else lies within.
    pub(super) via: bool,
    /// First item of the aside.
    pub(super) start: usize,
    /// The item *citing*.
    cue: usize,
    /// Who is cited.
    source: Range<usize>,
}

/// Moves *citing X* and *quoting X*, with the comma before it, behind all other items.
pub(super) fn set_aside(items: &mut Vec<Item<'_>>) -> Vec<Aside> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..items.len() {
        if let Some(range) = aside_at(items, at) {
            found.push(range);
        }
    }
    let mut moved = Vec::new();
    for range in found.iter().rev() {
        // "According to the Lantern, which cited …, it was shut" needs its comma.
        let lead = items[..range.start]
            .iter()
            .any(|item| &*item.word == "according");
        let closing = usize::from(items.get(range.end).is_some_and(Item::is_comma) && !lead);
        let opening =
            range.start - usize::from(range.start > 0 && items[range.start - 1].is_comma());
        let taken: Vec<Item<'_>> = items.drain(opening..range.end + closing).collect();
        moved.push(
            taken
                .into_iter()
                .filter(|item| !item.is_comma())
                .collect::<Vec<_>>(),
        );
    }
    let mut asides = Vec::new();
    for aside in moved.into_iter().rev() {
        let start = items.len();
        items.extend(aside);
        let bracket = &*items[start].word == "(";
        let cue = start + usize::from(items[start].is(class::RELATIVE) || bracket);
        asides.push(Aside {
            via: bracket,
            start,
            cue,
            source: cue + 1..items.len() - usize::from(bracket),
        });
    }
    asides
}

/// The items of *citing X* if they start here.
fn aside_at(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let word = &*items[at].word;
    let before = at.checked_sub(1).map(|before| &items[before]);
    if let Some(end) = via_end(items, at) {
        return Some(at..end);
    }
    // ", which cited two officials" says the same as ", citing two officials".
    let relative = matches!(word, "cited" | "quoted")
        && before.is_some_and(|item| matches!(&*item.word, "which" | "who"));
    if !relative && !matches!(word, "citing" | "quoting") {
        return None;
    }
    let start = at - usize::from(relative);
    let opens = start == 0 || items[start - 1].is_comma();
    let limit = (at + 1 + MAX_NAME).min(items.len());
    let end = (at + 1..limit)
        .find(|&end| items[end].is_mark() || items[end].is_speech())
        .unwrap_or(limit);
    // "citing officials who said …" and "quoting X as saying …" have a word of saying of their own.
    let said = |from: usize| {
        (from..items.len().min(from + 4)).any(|index| {
            let said = LEXICON.surfaces(&items[index].word).iter();
            let said = said.map(|surface| (surface.form, LEXICON.verbs[surface.verb].weak));
            let says = said
                .into_iter()
                .any(|(form, weak)| !weak && form != Form::Base);
            says && !items[index].is_capital()
        })
    };
    let speaks = (at + 1..end).any(|index| {
        let relative = items[index].is(class::RELATIVE) && said(index + 1);
        relative || &*items[index].word == "as" && said(index + 1)
    });
    let goes_on = items.get(end).is_some_and(Item::is_comma)
        && items
            .get(end + 1)
            .is_some_and(|next| next.is(class::RELATIVE))
        && said(end + 2);
    // "citing her work" gives a reason, not a source.
    let someone = items[at + 1..end]
        .iter()
        .any(|item| item.is_capital() && !item.is(class::TIME) || item.is(class::ORIGIN));
    (opens && someone && !speaks && !goes_on).then_some(start..end)
}

/// *(via X)* that opens at `at`: one past its end.
fn via_end(items: &[Item<'_>], at: usize) -> Option<usize> {
    let via = &*items[at].word == "(" && items.get(at + 1).is_some_and(|item| &*item.word == "via");
    let limit = items.len().min(at + 10);
    let close = (at + 3..limit)
        .find(|&close| &*items[close].word == ")")
        .filter(|_| via)?;
    items[at + 2..close]
        .iter()
        .any(Item::is_capital)
        .then_some(close + 1)
}

/// *(via X)*: X handed on all that the sentence says. The other drafts lie within; `next` is the index
/// that this one will have.
pub(super) fn via(items: &[Item<'_>], aside: &Aside, drafts: &mut [Draft]) -> Option<Draft> {
    let outer = drafts.len();
    let main = items[..aside.start]
        .iter()
        .rposition(|item| !item.is_stop())?
        + 1;
    let mut free = drafts
        .iter_mut()
        .filter(|draft| draft.within.is_none())
        .peekable();
    free.peek()?;
    free.for_each(|draft| draft.within = Some(outer));
    Some(Draft {
        source: vec![aside.source.clone()],
        cue: vec![aside.cue..aside.cue + 1],
        content: vec![0..main],
        venue: None,
        hearer: None,
        within: None,
        act: Act::Assert,
        rule: Rule::Citing,
    })
}

/// The cited one, with the content of the nearest attribution.
pub(super) fn draft(items: &[Item<'_>], aside: &Aside, drafts: &[Draft]) -> Option<Draft> {
    let here = items[aside.cue].span.start();
    let distance = |draft: &Draft| {
        let cue = items[draft.cue.first().map_or(0, |cue| cue.start)]
            .span
            .start();
        cue.abs_diff(here)
    };
    let (index, nearest) = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.within.is_none() && draft.rule != Rule::Citing)
        .min_by_key(|(index, draft)| (distance(draft), *index))?;
    Some(Draft {
        source: vec![aside.source.clone()],
        cue: vec![aside.cue..aside.cue + 1],
        content: nearest.content.clone(),
        venue: None,
        hearer: None,
        within: Some(index),
        act: Act::Assert,
        rule: Rule::Citing,
    })
}
