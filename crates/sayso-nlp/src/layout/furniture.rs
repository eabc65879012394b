//! What on a page is not the article.
//!
//! Three kinds of evidence: the words (`data/furniture.txt`), the place (a link list under its
//! heading, a menu, what trails after the last paragraph), and repetition (a promo box gives its
//! heading twice). Precision first: a passage that may report what someone said is only taken out
//! on its words or on the frame of a promo box, never on its place alone.

use std::collections::HashMap;

use super::{look::Look, patterns::FURNITURE};
use crate::layers::BlockKind;

/// A run of so many short lines is a menu.
const MENU_RUN: usize = 4;
/// Words of a menu line.
const MENU_WORDS: usize = 4;
/// Words of a line in a list of links.
const LINK_WORDS: usize = 20;
/// Words of the blurb in a promo box.
const BLURB_WORDS: usize = 60;
/// A repetition of fewer words may be chance.
const SHORTEST_REPEAT: usize = 3;
/// A promo box gives its heading again within so many lines.
const BOX_LINES: usize = 4;

/// A page as the rules of place see it.
pub(super) struct Page<'p> {
    pub(super) looks: &'p [Look<'p>],
    /// The first paragraph of running text.
    pub(super) body: Option<usize>,
    /// The headline.
    pub(super) headline: Option<usize>,
    /// Whether the text is mostly in Latin letters.
    pub(super) latin: Option<bool>,
}

/// Whether the paragraph is furniture by its own words.
pub(super) fn is_furniture_block(look: &Look<'_>) -> bool {
    // A caption that tells what someone said keeps its words; its photo credit still goes.
    let by_words = FURNITURE
        .matches(look.words)
        .any(|rule| !(rule.is_caption && look.reports));
    look.latin.is_none() || by_words || is_stray_word(look)
}

/// Whether one sentence of a paragraph is furniture by its own words.
pub(super) fn is_furniture_sentence(words: &str) -> bool {
    FURNITURE.matches(words).any(|rule| rule.in_sentences)
}

/// Letters and digits in lower case, for comparing lines.
pub(super) fn key(words: &str) -> String {
    let kept = words.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Marks as furniture what its place on the page gives away.
pub(super) fn mark_by_place(page: &Page<'_>, kinds: &mut [BlockKind]) {
    mark_repeats(page, kinds);
    mark_link_lists(page, kinds);
    mark_menus(page, kinds);
    mark_trailing_lines(page, kinds);
}

/// Whether the words head a list of links.
fn is_list_label(words: &str) -> bool {
    FURNITURE.matches(words).any(|rule| rule.is_list)
}

/// "prev next": a line of one to three words in lower case.
fn is_stray_word(look: &Look<'_>) -> bool {
    look.is_line(3)
        && look.latin == Some(true)
        && !look.words.contains(char::is_uppercase)
        && !look.reports
}

/// A passage given twice: the repeated headline is a caption or link, a repeated paragraph is a
/// pull quote; any other line is a promo, which may frame a label and end in a blurb.
fn mark_repeats(page: &Page<'_>, kinds: &mut [BlockKind]) {
    let headline = page.headline.map(|index| key(page.looks[index].words));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, look) in page.looks.iter().enumerate() {
        let is_text = matches!(kinds[index], BlockKind::Heading | BlockKind::Paragraph);
        if !is_text || look.count < SHORTEST_REPEAT {
            continue;
        }
        let key = key(look.words);
        if Some(&key) == headline.as_ref() {
            if Some(index) != page.headline {
                kinds[index] = BlockKind::Furniture;
            }
        } else if let Some(first) = seen.insert(key, index) {
            kinds[index] = BlockKind::Furniture;
            let framed = frames_label(page, first, index);
            if framed {
                mark_blurb(page, kinds, index + 1);
            }
            if framed || (look.is_line(LINK_WORDS) && !look.reports) {
                kinds[first] = BlockKind::Furniture;
            }
        }
    }
}

/// Whether a label such as "Other topics" stands between the two headings of a promo box.
fn frames_label(page: &Page<'_>, first: usize, second: usize) -> bool {
    second - first <= BOX_LINES && (first + 1..second).any(|at| is_list_label(page.looks[at].words))
}

/// The blurb under a promo box: *heading, label, heading, blurb*.
fn mark_blurb(page: &Page<'_>, kinds: &mut [BlockKind], at: usize) {
    let Some(blurb) = page.looks.get(at) else {
        return;
    };
    let begins_speech = blurb.words.starts_with(['“', '"', '«', '„', '‘', '\'']);
    if blurb.count <= BLURB_WORDS && !begins_speech && !begins_with_pronoun(blurb.words) {
        kinds[at] = BlockKind::Furniture;
    }
}

/// A paragraph that begins with a pronoun goes on from the article, not from a promo.
fn begins_with_pronoun(words: &str) -> bool {
    const PRONOUNS: &[&str] = &["He", "She", "It", "They", "We", "I", "But", "And"];
    words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| PRONOUNS.contains(&word))
}

/// The lines under "Related articles" and its like.
fn mark_link_lists(page: &Page<'_>, kinds: &mut [BlockKind]) {
    let mut in_list = false;
    for (index, look) in page.looks.iter().enumerate() {
        in_list = match kinds[index] {
            BlockKind::Furniture => in_list || is_list_label(look.words),
            BlockKind::Heading if Some(index) != page.headline && in_list => {
                kinds[index] = BlockKind::Furniture;
                true
            }
            _ => false,
        };
    }
}

/// Runs of short lines.
fn mark_menus(page: &Page<'_>, kinds: &mut [BlockKind]) {
    let is_item = |index: usize, kinds: &[BlockKind]| {
        let look = &page.looks[index];
        let kind = matches!(kinds[index], BlockKind::Heading | BlockKind::Furniture);
        kind && Some(index) != page.headline && look.is_line(MENU_WORDS) && !look.reports
    };
    let mut start = 0;
    while start < kinds.len() {
        let length = (start..kinds.len())
            .take_while(|&index| is_item(index, kinds))
            .count();
        if length >= MENU_RUN {
            kinds[start..start + length].fill(BlockKind::Furniture);
        }
        start += length.max(1);
    }
}

/// Lines after the last paragraph: a heading with nothing under it heads nothing.
fn mark_trailing_lines(page: &Page<'_>, kinds: &mut [BlockKind]) {
    let Some(body) = page.body else { return };
    let last = (body..kinds.len())
        .rev()
        .find(|&index| kinds[index] == BlockKind::Paragraph)
        .unwrap_or(body);
    // "The board asks for three things:" introduces the lines after it.
    if page.looks[last].words.ends_with(':') {
        return;
    }
    let after = last + 1;
    for (kind, look) in kinds[after..].iter_mut().zip(&page.looks[after..]) {
        let foreign = look.latin.is_some() && look.latin != page.latin;
        let is_link = look.is_line(LINK_WORDS) && !look.reports;
        if *kind == BlockKind::Heading && (is_link || foreign) {
            *kind = BlockKind::Furniture;
        }
    }
}
