//! *The Lantern, citing two officials, said …*: whoever is cited said the same, one hop further in.

use std::ops::Range;

use sayso_types::Act;

use super::{
    items::Item,
    unit::{Draft, Rule},
};
use crate::lexicon::class;

/// Longest name of someone cited, in items.
const MAX_NAME: usize = 22;

/// An aside that was moved to the end of the items.
pub(super) struct Aside {
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
        let closing =
            usize::from(items.get(range.end).is_some_and(Item::is_comma) && range.start > 0);
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
        let cue = start + usize::from(items[start].is(class::RELATIVE));
        asides.push(Aside {
            start,
            cue,
            source: cue + 1..items.len(),
        });
    }
    asides
}

/// The items of *citing X* if they start here.
fn aside_at(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let word = &*items[at].word;
    let before = at.checked_sub(1).map(|before| &items[before]);
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
    let speaks = (at + 1..end).any(|index| {
        items[index].is(class::RELATIVE | class::AUXILIARY)
            && !matches!(&*items[index].word, "'s" | "’s" | "that")
            || &*items[index].word == "as"
    });
    let goes_on = items.get(end).is_some_and(Item::is_comma)
        && items
            .get(end + 1)
            .is_some_and(|next| next.is(class::RELATIVE))
        && !items.get(end + 2).is_some_and(|next| next.is(class::BE));
    // "citing her work" gives a reason, not a source.
    let someone = items[at + 1..end]
        .iter()
        .any(|item| item.is_capital() && !item.is(class::TIME) || item.is(class::ORIGIN));
    (opens && someone && !speaks && !goes_on).then_some(start..end)
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
