//! An article's text as paragraphs with marks, furniture apart.
//!
//! Paragraphs are runs of lines between blank lines; a text without blank lines has a paragraph a
//! line. Lines that are furniture altogether stand apart, so that the page can fold them away;
//! furniture inside a line is a mark like others.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{Span, code_points::Range, view::StatementView};

use super::{
    card::shortened,
    index::{Listed, Reading},
    marks::{Piece, Role, Token, nest},
};

/// Characters of folded furniture that stay readable.
const START: usize = 40;

/// A stretch of the article.
pub(super) enum Part<'t> {
    Text(Paragraph<'t>),
    Furniture {
        lines: Vec<Paragraph<'t>>,
        start: String,
    },
}

/// Lines that belong together.
pub(super) struct Paragraph<'t> {
    pub tokens: Vec<Token<'t>>,
    /// Whether it repeats the headline.
    pub headline: bool,
}

/// The whole article. `statements` are those that carry a number, in that order.
pub(super) fn layout<'t>(
    listed: &'t Listed<'_>,
    reading: &'t Reading<'_>,
    statements: &[&StatementView],
) -> Vec<Part<'t>> {
    let furniture: Vec<Span> = spans(&listed.page.furniture, reading).collect();
    let blocks = blocks(reading.text, &furniture);
    let mut pieces = said(statements, reading);
    let hops = listed.hops.iter().enumerate();
    pieces.extend(hops.map(|(of, &(_, span))| Piece {
        span,
        role: Role::Hop,
        of,
    }));
    let inline = furniture.iter().map(|&span| Piece {
        span,
        role: Role::Furniture,
        of: 0,
    });
    let inline: Vec<Piece> = inline.collect();
    let title = listed.page.view.title.as_deref();
    mark(reading, title, &blocks, &pieces, &inline)
}

/// Contents, sources and cues.
fn said(statements: &[&StatementView], reading: &Reading<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Words that several statements share as source or cue are marked once.
    let mut shared = BTreeSet::new();
    for (at, statement) in statements.iter().enumerate() {
        let role = if statement.own_voice {
            Role::OwnVoice
        } else {
            Role::Content
        };
        let content = spans(&statement.span, reading);
        pieces.extend(content.map(|span| Piece {
            span,
            role,
            of: at + 1,
        }));
        for (role, ranges) in [
            (Role::Source, &statement.source),
            (Role::Cue, &statement.cue),
        ] {
            let new = spans(ranges, reading).filter(|span| shared.insert((*span, role)));
            pieces.extend(new.map(|span| Piece { span, role, of: 0 }));
        }
    }
    pieces
}

fn spans(ranges: &[Range], reading: &Reading<'_>) -> impl Iterator<Item = Span> {
    ranges.iter().filter_map(|&range| reading.span(range))
}

/// A paragraph before it is marked.
struct Block {
    span: Span,
    furniture: bool,
}

fn blocks(text: &str, furniture: &[Span]) -> Vec<Block> {
    let has_gaps = text.lines().any(|line| line.trim().is_empty());
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_gap = true;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            after_gap = true;
            continue;
        }
        let is_furniture = furniture.iter().any(|piece| piece.contains(span));
        match blocks.last_mut() {
            Some(block) if has_gaps && !after_gap && block.furniture == is_furniture => {
                block.span = block.span.cover(span);
            }
            _ => blocks.push(Block {
                span,
                furniture: is_furniture,
            }),
        }
        after_gap = false;
    }
    blocks
}

fn mark<'t>(
    reading: &'t Reading<'_>,
    title: Option<&str>,
    blocks: &[Block],
    pieces: &[Piece],
    inline: &[Piece],
) -> Vec<Part<'t>> {
    let clipped = clip(reading.text, blocks, pieces, inline);
    let mut ends: BTreeMap<(Role, usize), Span> = BTreeMap::new();
    for piece in clipped.iter().flatten() {
        let hull = ends.entry((piece.role, piece.of)).or_insert(piece.span);
        *hull = hull.cover(piece.span);
    }
    let ends = |role, of| ends[&(role, of)];
    let mut parts = Vec::new();
    for (block, pieces) in blocks.iter().zip(clipped) {
        let words = block.span.of(reading.text);
        let paragraph = Paragraph {
            tokens: nest(reading.text, block.span, pieces, &ends),
            headline: title.is_some_and(|title| title.trim() == words),
        };
        match parts.last_mut() {
            Some(Part::Furniture { lines, .. }) if block.furniture => lines.push(paragraph),
            _ if block.furniture => parts.push(Part::Furniture {
                lines: vec![paragraph],
                start: shortened(words, START).into_owned(),
            }),
            _ => parts.push(Part::Text(paragraph)),
        }
    }
    parts
}

/// For each block the pieces that lie in it, cut at its ends and stripped of white space.
fn clip(text: &str, blocks: &[Block], pieces: &[Piece], inline: &[Piece]) -> Vec<Vec<Piece>> {
    let inside = |block: &Block, piece: &Piece| {
        let span = piece.span.intersect(block.span)?.trim(text);
        (!span.is_empty()).then_some(Piece { span, ..*piece })
    };
    let mut clipped: Vec<Vec<Piece>> = blocks.iter().map(|_| Vec::new()).collect();
    for piece in pieces {
        let first = blocks.partition_point(|block| block.span.end() <= piece.span.start());
        for (at, block) in blocks.iter().enumerate().skip(first) {
            if block.span.start() >= piece.span.end() {
                break;
            }
            clipped[at].extend(inside(block, piece));
        }
    }
    for (block, pieces) in blocks
        .iter()
        .zip(&mut clipped)
        .filter(|(block, _)| !block.furniture)
    {
        pieces.extend(inline.iter().filter_map(|piece| inside(block, piece)));
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, furniture: &[(usize, usize)], expected: &[(&str, bool)]) {
        let furniture: Vec<Span> = furniture.iter().map(|&(s, e)| Span::new(s, e)).collect();
        let found: Vec<(&str, bool)> = blocks(text, &furniture)
            .iter()
            .map(|block| (block.span.of(text), block.furniture))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_end_at_blank_lines() {
        check(
            "One\ntwo\n \n three ",
            &[],
            &[("One\ntwo", false), ("three", false)],
        );
    }

    #[test]
    fn without_blank_lines_each_line_is_one() {
        check("One\ntwo\n", &[], &[("One", false), ("two", false)]);
    }

    #[test]
    fn furniture_lines_stand_apart() {
        let text = "One\nADVERT\ntwo\n\nthree";
        check(
            text,
            &[(4, 10)],
            &[
                ("One", false),
                ("ADVERT", true),
                ("two", false),
                ("three", false),
            ],
        );
    }

    #[test]
    fn an_empty_text_has_no_paragraph() {
        check("", &[], &[]);
        check(" \n\n", &[], &[]);
    }
}
