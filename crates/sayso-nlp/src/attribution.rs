//! Finding attributions: source, cue and content, nested as the text nests them.
//!
//! Reads the layout and the quotation marks; what it finds is interpreted by later stages (acts,
//! parties, times). Spans follow the rules of hand-made corpora: titles and appositions belong to the
//! source, auxiliaries and manner to the cue, *that* and quotation marks to the content.
//!
//! The flow: a block is cut into stretches (sentences, joined where a quotation runs over their
//! border), each stretch into items (`items`); words of saying are found (`cue`) and read
//! (`unit`); bare and running quotations join the one before them (`running`); what the trained
//! model finds is joined to it (`reconcile`); contents end where the main clause goes on behind a relative
//! one (`aside`), are read again for attributions inside (`nest`) and end where the article judges them
//! (`reported`); to whom and where is looked for around them (`setting`).

#![allow(
    clippy::single_range_in_vec_init,
    reason = "a role is a list of pieces, often of one"
)]

mod items;
mod cue;
mod phrase;
mod manner;
mod unit;
mod active;
mod governed;
mod lead_in;
mod passive;
mod citing;
mod silence;
mod announced;
mod label;
mod unclosed;
mod unsaid;
mod running;
mod reconcile;
mod by_model;
mod dangling;
mod aside;
mod speaker;
mod hearsay;
mod nest;
mod reported;
mod setting;
mod spans;

use sayso_types::Span;

use crate::{
    layers::{Attribution, BlockKind, Layout, Models, Quote},
    layout::behind_dateline,
};

/// Finds all attributions of an article, sorted by the start of their content, outer ones first.
pub fn find(
    text: &str,
    layout: &Layout,
    quotes: &[Quote],
    models: &Models<'_>,
) -> Vec<Attribution> {
    let quotes = &unclosed::settle(text, layout, quotes);
    let page = Page {
        text,
        layout,
        quotes,
    };
    let mut found: Vec<Attribution> = Vec::new();
    let mut read_to = 0;
    for (index, block) in layout.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            read_to = read_block(page, index, read_to, &mut found);
        }
    }
    if let Some(model) = models.attribution {
        found = reconcile::with_model(page, found, model);
    }
    nest::inside_contents(page, &mut found, models.attribution);
    reported::without_verdicts(page, &mut found);
    setting::complete(page, &mut found);
    sorted(found)
}

/// What every rule reads.
#[derive(Clone, Copy)]
struct Page<'p> {
    text: &'p str,
    layout: &'p Layout,
    quotes: &'p [Quote],
}

/// Reads what stands behind `read_to`; returns how far it read, which may be into the next block.
fn read_block(
    page: Page<'_>,
    index: usize,
    mut read_to: usize,
    found: &mut Vec<Attribution>,
) -> usize {
    let block = &page.layout.blocks[index];
    if let Some(labelled) = label::read(page, index) {
        found.push(labelled);
        return block.span.end();
    }
    let before = found.len();
    for stretch in stretches(page, block.sentences.clone()) {
        if stretch.start() < read_to {
            continue;
        }
        let stretch = after_dateline(page, index, stretch);
        if let Some(announced) = announced::paragraph(page, index, stretch, found.len()) {
            read_to = announced
                .content
                .hull()
                .map_or(stretch.end(), |content| content.end());
            found.push(announced);
            continue;
        }
        let stretch = announced::with_quotation(page, index, stretch);
        read_to = stretch.end();
        if let Some(labelled) = label::inline(page, stretch) {
            found.push(labelled);
            continue;
        }
        let mut items = items::cut(page.text, page.layout, page.quotes, stretch);
        if running::goes_on(page, &items, before, found) {
            continue;
        }
        let first = found.len();
        let drafts = unit::read(&mut items);
        found.extend(
            drafts
                .iter()
                .map(|draft| spans::attribution(page, &items, draft, first)),
        );
        running::take_up(page, found, first);
    }
    read_to
}

/// A paragraph's first stretch without its dateline.
fn after_dateline(page: Page<'_>, index: usize, stretch: Span) -> Span {
    let block = &page.layout.blocks[index];
    if stretch.start() != block.span.start() {
        return stretch;
    }
    let tokens = &page.layout.tokens[block.tokens.clone()];
    let first = tokens.get(behind_dateline(page.text, tokens));
    first
        .filter(|token| token.span.start() < stretch.end())
        .map_or(stretch, |token| {
            Span::new(token.span.start(), stretch.end())
        })
}

/// Sentences, joined where a quotation runs over their border.
fn stretches(page: Page<'_>, sentences: std::ops::Range<usize>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for sentence in &page.layout.sentences[sentences] {
        match joined.last_mut() {
            Some(last) if running_over(page.quotes, last.end()) => {
                *last = last.cover(sentence.span)
            }
            _ => joined.push(sentence.span),
        }
    }
    joined
}

/// Whether an outermost quotation opens before `border` and closes after it.
fn running_over(quotes: &[Quote], border: usize) -> bool {
    let before = quotes.partition_point(|quote| quote.outer.start() < border);
    quotes[..before]
        .iter()
        .rev()
        .find(|quote| quote.depth == 0)
        .is_some_and(|quote| quote.outer.end() > border)
}

/// Sorts by content, outer before inner, and renumbers the references.
fn sorted(found: Vec<Attribution>) -> Vec<Attribution> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    let key = |index: usize| {
        let hull = found[index].content.hull().unwrap_or_default();
        (hull.start(), std::cmp::Reverse(hull.end()), index)
    };
    order.sort_by_key(|&index| key(index));
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let moved = |reference: Option<usize>| reference.map(|old| place[old]);
    order
        .iter()
        .map(|&old| {
            let one = &found[old];
            Attribution {
                within: moved(one.within),
                continues: moved(one.continues),
                ..one.clone()
            }
        })
        .collect()
}
