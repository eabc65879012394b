//! Opening marks that were never closed. A quotation that runs on into the next paragraph needs no
//! closing mark; in *“The gate is open, Tom Orn said.* it was forgotten, and the cue stands behind it.

use std::collections::HashSet;

use sayso_types::Span;

use super::{Page, items, unit};
use crate::layers::{Layout, Quote};

/// The quotation marks as the rules shall see them: of one that was forgotten to be closed before its
/// words of saying only the opening mark is left.
pub(super) fn settle(text: &str, layout: &Layout, quotes: &[Quote]) -> Vec<Quote> {
    let mut settled = quotes.to_vec();
    let taken_up: HashSet<usize> = quotes.iter().filter_map(|quote| quote.continues).collect();
    for (index, quote) in quotes.iter().enumerate() {
        if !quote.closed && !taken_up.contains(&index) && holds_its_cue(text, layout, quote) {
            let mark = Span::new(quote.outer.start(), quote.inner.start());
            settled[index].outer = mark;
            settled[index].inner = Span::new(mark.end(), mark.end());
            settled[index].closed = true;
        }
    }
    settled
}

/// Whether the first sentence, read without marks, ends in words of saying that govern all of it.
fn holds_its_cue(text: &str, layout: &Layout, quote: &Quote) -> bool {
    let sentences = &layout.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= quote.inner.start());
    let Some(sentence) = sentences
        .get(at)
        .filter(|one| one.span.start() >= quote.outer.start())
    else {
        return false;
    };
    let page = Page {
        text,
        layout,
        quotes: &[],
    };
    let words = Span::new(quote.inner.start(), sentence.span.end());
    let mut items = items::cut(page.text, page.layout, page.quotes, words);
    unit::read(&mut items).iter().any(|draft| {
        draft.rule == unit::Rule::ClauseThenCue
            && draft
                .content
                .first()
                .is_some_and(|content| content.start == 0)
    })
}
