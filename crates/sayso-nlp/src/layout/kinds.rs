//! What each paragraph is: first by its own words, then by where it stands.

use sayso_types::Span;

use super::{
    dateline,
    furniture::{self, Page},
    look::Look,
};
use crate::layers::BlockKind;

/// A line without an ending may have so many words and still be a heading inside the article.
const LONGEST_HEADING: usize = 14;
/// Above the first paragraph headlines and standfirsts may be longer.
const LONGEST_HEADLINE: usize = 40;
/// A question of so many words, alone on its line, is a heading.
const LONGEST_QUESTION: usize = 6;
/// Running text begins with a paragraph of so many words.
const SHORTEST_BODY: usize = 4;

/// One kind for each of `paragraphs`.
pub(super) fn classify(text: &str, title: Option<&str>, paragraphs: &[Span]) -> Vec<BlockKind> {
    let looks: Vec<Look<'_>> = paragraphs
        .iter()
        .map(|&span| Look::of(text, span))
        .collect();
    let body = looks
        .iter()
        .position(|look| look.ended && look.count >= SHORTEST_BODY && !look.words.ends_with('?'));
    let mut kinds: Vec<BlockKind> = looks
        .iter()
        .enumerate()
        .map(|(index, look)| alone(look, body.is_none_or(|body| index < body)))
        .collect();
    let page = Page {
        looks: &looks,
        body,
        headline: headline(&looks, &kinds[..body.unwrap_or(looks.len())], title),
        latin: super::look::mostly_latin(text),
    };
    furniture::mark_by_place(&page, &mut kinds);
    kinds
}

fn alone(look: &Look<'_>, above_body: bool) -> BlockKind {
    if dateline::is_date_line(look.words) {
        BlockKind::DateLine
    } else if furniture::is_furniture_block(look) {
        BlockKind::Furniture
    } else if !look.ended && dateline::is_byline(look.words) {
        BlockKind::Byline
    } else if is_heading(look, above_body) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

fn is_heading(look: &Look<'_>, above_body: bool) -> bool {
    if look.words.ends_with('?') {
        return look.count <= LONGEST_QUESTION && !look.reports;
    }
    let longest = if above_body {
        LONGEST_HEADLINE
    } else {
        LONGEST_HEADING
    };
    // An opening quotation mark without its partner begins a quotation of several paragraphs.
    look.is_line(longest) && !is_unclosed(look.words) && !is_signature(look.words)
}

/// "— Ada Quill (@adaquill) May 4, 2018" names who wrote the post above it.
fn is_signature(words: &str) -> bool {
    words.starts_with(['—', '–', '-']) && words.contains("(@")
}

fn is_unclosed(words: &str) -> bool {
    words.starts_with('“') && !words.contains('”')
}

/// The headline: the title if the text gives it, or else the first heading `above` the body.
fn headline(looks: &[Look<'_>], above: &[BlockKind], title: Option<&str>) -> Option<usize> {
    let titled = title.and_then(|title| {
        let title = furniture::key(title);
        (0..looks.len()).find(|&index| furniture::key(looks[index].words) == title)
    });
    titled.or_else(|| {
        (0..above.len())
            .find(|&index| above[index] == BlockKind::Heading && looks[index].count >= 4)
    })
}
