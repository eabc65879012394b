//! Quotations that go on: after the cue in the next sentence, over paragraphs, or bare.

use sayso_types::{QuoteKind, Span, SpanSet};

use super::{
    Page,
    items::{Item, ItemKind},
};
use crate::layers::Attribution;

/// If the stretch is nothing but quotation, it belongs to what was said before: a second piece of it,
/// or, in a paragraph of its own, a statement of the same speaker. Returns whether it was taken.
///
/// `block_first` is the index of the first attribution of this paragraph.
pub(super) fn goes_on(
    page: Page<'_>,
    items: &[Item<'_>],
    block_first: usize,
    found: &mut Vec<Attribution>,
) -> bool {
    let Some(quotes) = only_speech(items) else {
        return false;
    };
    let Some(&first) = quotes.first() else {
        return false;
    };
    if quotes.iter().all(|&quote| is_title(page, quote)) {
        return true;
    }
    let spans: Vec<_> = quotes
        .iter()
        .map(|&quote| page.quotes[quote].outer)
        .collect();
    let same_paragraph = found[block_first..]
        .iter()
        .rposition(|one| one.kind != QuoteKind::Indirect)
        .map(|at| block_first + at);
    let above = page.quotes[first]
        .continues
        .and_then(|quote| holder(page, found, quote));
    if let Some(at) = above.or(same_paragraph) {
        let pieces = found[at].content.iter().chain(spans);
        found[at].content = pieces.collect();
        return true;
    }
    let last = found
        .iter()
        .rposition(|one| one.within.is_none() && one.kind != QuoteKind::Indirect);
    let near = last.filter(|&at| is_near(page, &found[at], spans[0].start()));
    found.push(bare(SpanSet::from(spans), near));
    true
}

/// The words of saying may stand in the last paragraph of a running quotation: the pieces before, which
/// had no speaker, belong to what was found there.
pub(super) fn take_up(page: Page<'_>, found: &mut Vec<Attribution>, first: usize) {
    let [.., one] = &found[first..] else {
        return;
    };
    let start = one.content.first().map_or(0, Span::start);
    let above = page
        .quotes
        .iter()
        .find(|quote| quote.outer.start() == start)
        .and_then(|quote| holder(page, &found[..first], quote.continues?));
    let Some(above) = above.filter(|&at| found[at].source.is_empty() && found.len() == first + 1)
    else {
        return;
    };
    if let Some(one) = found.pop() {
        let pieces = found[above].content.iter().chain(one.content.iter());
        let content = pieces.collect();
        found[above] = Attribution { content, ..one };
    }
}

/// The quotations of a stretch that holds nothing else.
fn only_speech(items: &[Item<'_>]) -> Option<Vec<usize>> {
    let mut quotes = Vec::new();
    for item in items {
        match item.kind {
            ItemKind::Speech(quote) => quotes.push(quote),
            ItemKind::Mark => {}
            _ => return None,
        }
    }
    Some(quotes)
}

/// *‘A Winter in Vell.’* on a line of its own: words held together by capitals name a work.
fn is_title(page: Page<'_>, quote: usize) -> bool {
    let words = page.quotes[quote].inner.of(page.text).split_whitespace();
    let long = words.filter(|word| word.chars().count() > 3);
    let (capital, small): (Vec<_>, Vec<_>) =
        long.partition(|word| word.starts_with(char::is_uppercase));
    capital.len() > 1 && small.is_empty()
}

fn holder(page: Page<'_>, found: &[Attribution], quote: usize) -> Option<usize> {
    let span = page.quotes[quote].outer;
    found
        .iter()
        .rposition(|one| one.within.is_none() && one.content.overlaps(span))
}

/// Whether an attribution stands in the paragraph before the one at `offset`, furniture aside.
fn is_near(page: Page<'_>, one: &Attribution, offset: usize) -> bool {
    let block_of = |at: usize| {
        page.layout
            .blocks
            .partition_point(|block| block.span.end() <= at)
    };
    let here = block_of(offset);
    let there = one
        .content
        .hull()
        .map_or(0, |hull| block_of(hull.end() - 1));
    let between = &page.layout.blocks[(there + 1).min(here)..here];
    between
        .iter()
        .all(|block| block.kind == crate::layers::BlockKind::Furniture)
}

fn bare(content: SpanSet, continues: Option<usize>) -> Attribution {
    Attribution {
        source: SpanSet::empty(),
        cue: SpanSet::empty(),
        content,
        kind: QuoteKind::Direct,
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        within: None,
        continues,
        score: if continues.is_some() { 0.7 } else { 0.3 },
        evidence: if continues.is_some() {
            "rule:follow-on-quote"
        } else {
            "rule:bare-quote"
        }
        .to_owned(),
    }
}
