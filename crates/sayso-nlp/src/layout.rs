//! The text cut up: paragraphs and headings, sentences, words, and what is not the article.
//!
//! First stage of the analysis; everything after it works on its spans. Line breaks make
//! paragraphs, the Unicode rules make sentence borders, and two data files mend both where news
//! pages differ: `abbreviations.txt` ("Sen. J. D. Quill" is not four sentences) and
//! `furniture.txt` (menus, promos, share lines). Furniture stays in the text and keeps its tokens:
//! later stages skip it, nothing is cut out.
//!
//! Left out: tables, and the borders of sentences in scripts without full stops.

use sayso_types::{Span, SpanSet};

use crate::layers::{Block, BlockKind, Layout, Sentence};

mod abbreviations;
mod dateline;
mod furniture;
mod kinds;
mod language;
mod lines;
mod look;
mod opening;
mod patterns;
mod sentences;
mod sweep;
mod tokens;
mod headline;

pub use headline::title;
pub use language::language;
pub(crate) use opening::behind_dateline;
pub(crate) use sweep::Sweep;

/// Cuts up `text`; `title` is the headline if it is known apart from the text.
pub fn lay_out(text: &str, title: Option<&str>) -> Layout {
    let paragraphs = lines::paragraphs(text);
    let kinds = kinds::classify(text, title, &paragraphs);
    let mut layout = Layout::default();
    for (&span, &kind) in paragraphs.iter().zip(&kinds) {
        push_block(text, span, kind, &mut layout);
    }
    layout.furniture = furniture_of(text, &mut layout);
    layout
}

fn push_block(text: &str, span: Span, kind: BlockKind, layout: &mut Layout) {
    let block = layout.blocks.len();
    let (first_sentence, first_token) = (layout.sentences.len(), layout.tokens.len());
    for sentence in sentences::split(text, span) {
        let from = layout.tokens.len();
        tokens::split(text, sentence, &mut layout.tokens);
        layout.sentences.push(Sentence {
            span: sentence,
            block,
            tokens: from..layout.tokens.len(),
        });
    }
    layout.blocks.push(Block {
        span,
        kind,
        sentences: first_sentence..layout.sentences.len(),
        tokens: first_token..layout.tokens.len(),
    });
}

/// Blocks that are furniture, and sentences that are within a paragraph; a paragraph that is
/// furniture through and through becomes a furniture block.
fn furniture_of(text: &str, layout: &mut Layout) -> SpanSet {
    let mut found = Vec::new();
    for block in &mut layout.blocks {
        let sentences = &layout.sentences[block.sentences.clone()];
        if block.kind == BlockKind::Paragraph && sentences.len() > 1 {
            let inside: Vec<Span> = sentences
                .iter()
                .map(|sentence| sentence.span)
                .filter(|span| furniture::is_furniture_sentence(span.of(text)))
                .collect();
            if inside.len() == sentences.len() {
                block.kind = BlockKind::Furniture;
            } else {
                found.extend(inside);
            }
        }
        if block.kind == BlockKind::Furniture {
            found.push(block.span);
        }
    }
    SpanSet::from(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Byline, DateLine, Furniture, Heading, Paragraph};

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let layout = lay_out(text, None);
        let found: Vec<(BlockKind, &str)> = layout
            .blocks
            .iter()
            .map(|block| (block.kind, block.span.of(text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_page_with_everything_around_the_article() {
        check(
            "27 May, 10:28 AM\n\n\nHarbour of Eastport shut for a week\n\nBy Ada Quill\n\n\
             The harbour was shut on Monday, the board said.\n\nAdvertisement\n\n\
             What next?\n\n“We will open it,” Quill said.\n\nВсе новости",
            &[
                (DateLine, "27 May, 10:28 AM"),
                (Heading, "Harbour of Eastport shut for a week"),
                (Byline, "By Ada Quill"),
                (Paragraph, "The harbour was shut on Monday, the board said."),
                (Furniture, "Advertisement"),
                (Heading, "What next?"),
                (Paragraph, "“We will open it,” Quill said."),
                (Furniture, "Все новости"),
            ],
        );
    }

    #[test]
    fn a_promo_box_given_twice_goes_with_its_blurb() {
        let text = "The board answered on Monday.\n\nTides and Times – What the Sea Wants\n\
             Other Topics of Interest\n\nTides and Times – What the Sea Wants\n\n\
             The Wire’s Chief Editor, Ada Quill, comments on what the sea might want next.\n\n\
             They added: “We know nothing.”";
        let layout = lay_out(text, None);
        let kept: Vec<&str> = layout
            .blocks
            .iter()
            .filter(|block| block.kind != Furniture)
            .map(|block| block.span.of(text))
            .collect();
        assert_eq!(
            kept,
            [
                "The board answered on Monday.",
                "They added: “We know nothing.”"
            ]
        );
    }

    #[test]
    fn a_furniture_sentence_inside_a_paragraph() {
        let text = "The harbour is shut. Follow Ada Quill on Twitter @adaquill.";
        let layout = lay_out(text, None);
        assert_eq!(layout.blocks[0].kind, Paragraph);
        assert_eq!(
            layout.furniture.words(text),
            "Follow Ada Quill on Twitter @adaquill."
        );
    }
}
