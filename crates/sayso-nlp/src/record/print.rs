//! An article's own words as a set of hashes, for finding copies.
//!
//! Quotations and furniture are left out: two reports of one speech share its words without copying
//! each other. So do two that show the same post of a social network, which stands without quotation marks
//! over its author's line. Headings, date lines and bylines are left out because a reprint changes them.

use sayso_types::{Span, SpanSet, record::Print};
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    layers::{BlockKind, Layout, Quote},
    layout::Sweep,
};

use super::terms::is_word;

/// Words in a run. Measured elsewhere on hand-made pairs of reprints: runs of five tell copies from
/// reports of the same event.
const RUN: usize = 5;

/// The fingerprint of `text`.
pub(super) fn of(text: &str, layout: &Layout, quotes: &[Quote]) -> Print {
    let left_out: Vec<Span> = quotes
        .iter()
        .map(|quote| quote.outer)
        .chain(layout.furniture.iter())
        .chain(posts(text, layout))
        .collect();
    let left_out = SpanSet::from(left_out);
    let mut left_out = Sweep::over(&left_out);
    let mut words: Vec<String> = Vec::new();
    let paragraphs = layout
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph);
    for token in paragraphs.flat_map(|block| &layout.tokens[block.tokens.clone()]) {
        if is_word(token) && !left_out.overlaps(token.span) {
            words.push(token.span.of(text).replace('’', "'").to_lowercase());
        }
    }
    let mut shingles: Vec<u64> = words
        .windows(RUN)
        .map(|run| xxh3_64(run.join(" ").as_bytes()))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    Print {
        shingles,
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
    }
}

/// Embedded posts: "We have shut the harbour! — Ada Quill (@adaquill) May 4, 2031", the author's line in the
/// same paragraph or in the next.
fn posts<'t>(text: &'t str, layout: &'t Layout) -> impl Iterator<Item = Span> + 't {
    const LONGEST_NAME: usize = 6;
    const DASHES: [&str; 3] = ["— ", "– ", "-- "];
    let author = |words: &str| {
        let lines = DASHES.iter().flat_map(|dash| words.split(dash).skip(1));
        lines
            .filter_map(|line| line.split_once("(@"))
            .any(|(name, _)| (1..=LONGEST_NAME).contains(&name.split_whitespace().count()))
    };
    let blocks = layout.blocks.iter().enumerate();
    blocks
        .filter(move |(_, block)| author(block.span.of(text)))
        .flat_map(|(index, block)| {
            let opens = DASHES
                .iter()
                .any(|dash| block.span.of(text).starts_with(dash));
            let before = index.checked_sub(1).filter(|_| opens);
            let post = before.map(|index| layout.blocks[index].span);
            post.into_iter().chain([block.span])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::lay_out, quotes};

    fn print(text: &str) -> Print {
        let layout = lay_out(text, None);
        let (quotes, _) = quotes::pair(text, &layout);
        of(text, &layout, &quotes)
    }

    #[test]
    fn a_reprint_with_another_headline_has_the_same_print() {
        let body = "The harbour of Eastport was shut on Monday, the board told the Wire.";
        let own = print(body);
        assert_eq!(own.words, 13);
        assert_eq!(own.shingles.len(), 9);
        assert_eq!(
            print(&format!(
                "Harbour shut\n\nBy Ada Quill\n\n{body}\n\nAdvertisement"
            )),
            own
        );
    }

    #[test]
    fn quotations_do_not_count() {
        let text = "Quill said: “We have shut the harbour for a week because of rain.”";
        assert_eq!(print(text).words, 2);
        assert!(print(text).shingles.is_empty());
    }

    #[test]
    fn embedded_posts_do_not_count() {
        let lead = "The harbour of Eastport was shut on Monday, the board told the Wire.";
        let post = "We have shut the harbour for a week because of rain!";
        let author = "— Ada B. Quill (@adaquill) May 4, 2031";
        for page in [
            format!("{lead}\n\n{post}\n\n{author}"),
            format!("{lead}\n\n{post} {author}"),
        ] {
            assert_eq!(print(&page), print(lead), "{page}");
        }
    }
}
