//! *He wrote:* at the end of a paragraph announces what the next one says: a quotation in marks, or one that its page
//! had set apart (`<blockquote>`, another type) and whose marks are lost with the page.

use sayso_types::{Act, QuoteKind, Span};

use super::{Page, items, spans, stretches, unit};
use crate::{
    layers::{Attribution, Block, BlockKind, Quote},
    lexicon::{Form, LEXICON},
};

/// Fewer words are a label, a link or a date.
const FEWEST: usize = 5;
/// Between the words of saying and the colon stand no more.
const BEHIND: usize = 8;

/// A stretch that announces a quotation in marks together with the opening of that quotation.
pub(super) fn with_quotation(page: Page<'_>, index: usize, stretch: Span) -> Span {
    let quoted = announced(page, index, stretch).filter(|next| opens_with_quotation(page, next));
    let opening =
        quoted.and_then(|next| stretches(page, next.sentences.clone()).into_iter().next());
    opening.map_or(stretch, |opening| stretch.cover(opening))
}

/// The attribution of a whole paragraph without marks to whoever the stretch before says that they say so; `first` is the
/// number that it will have.
pub(super) fn paragraph(
    page: Page<'_>,
    index: usize,
    stretch: Span,
    first: usize,
) -> Option<Attribution> {
    let next = announced(page, index, stretch)?;
    let words = next.span.of(page.text);
    let is_running = words.split_whitespace().count() >= FEWEST && !words.ends_with(':');
    if opens_with_quotation(page, next) || !is_running {
        return None;
    }
    // Read as if it stood in marks.
    let before = page
        .quotes
        .iter()
        .take_while(|quote| quote.outer.end() <= stretch.end());
    let set_apart = Quote {
        outer: next.span,
        inner: next.span,
        depth: 0,
        closed: true,
        continues: None,
    };
    let quotes: Vec<Quote> = before.copied().chain([set_apart]).collect();
    let mut items = items::cut(page.text, page.layout, &quotes, stretch.cover(next.span));
    let drafts = unit::read(&mut items);
    let read = drafts
        .iter()
        .map(|draft| spans::attribution(page, &items, draft, first));
    let said = |one: &Attribution| {
        let content = one.content.first().filter(|_| one.content.len() == 1);
        let begins = content.is_some_and(|piece| piece.start() == next.span.start());
        begins && !one.source.is_empty() && announces(page.text, one, stretch)
    };
    let one = read.into_iter().find(said)?;
    Some(Attribution {
        content: next.span.into(),
        kind: QuoteKind::Direct,
        within: None,
        evidence: "rule:block-quotation".to_owned(),
        ..one
    })
}

/// Whether the words of saying are the last of the stretch, but for to whom and where: *wrote in a letter to the board:*; of
/// *the guard posted at the gate had left, the Lantern reported:* it is not *posted*.
fn announces(text: &str, one: &Attribution, stretch: Span) -> bool {
    let Some(cue) = one.cue.hull().filter(|cue| cue.end() <= stretch.end()) else {
        return false;
    };
    let asserts = |word: &String, is_finite: bool| {
        let mut surfaces = LEXICON.surfaces(word).iter();
        surfaces.any(|surface| {
            let asserts = LEXICON.verbs[surface.verb].act == Act::Assert;
            asserts && !(is_finite && surface.form == Form::Base)
        })
    };
    let behind = plain_words(text, Span::new(cue.end(), stretch.end()));
    // "What the board said:" is a heading.
    let opening = plain_words(text, stretch)
        .into_iter()
        .next()
        .unwrap_or_default();
    let heading = matches!(opening.as_str(), "how" | "what" | "where" | "who" | "why");
    let says = plain_words(text, cue)
        .iter()
        .any(|word| asserts(word, false));
    !heading
        && says
        && behind.len() <= BEHIND
        && !behind.last().is_some_and(|last| asserts(last, true))
}

/// In small letters, without marks.
fn plain_words(text: &str, span: Span) -> Vec<String> {
    let words = span
        .of(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The paragraph behind a stretch that ends its own with a colon.
fn announced<'p>(page: Page<'p>, index: usize, stretch: Span) -> Option<&'p Block> {
    let ends = stretch.end() == page.layout.blocks[index].span.end();
    let announces = ends && stretch.of(page.text).ends_with(':');
    let next = page.layout.blocks.get(index + 1);
    next.filter(|next| announces && next.kind == BlockKind::Paragraph)
}

fn opens_with_quotation(page: Page<'_>, block: &Block) -> bool {
    let start = block.span.start();
    let first = page
        .quotes
        .partition_point(|quote| quote.outer.start() < start);
    let quote = page.quotes.get(first);
    quote.is_some_and(|quote| quote.outer.start() == start)
}
