//! What a paragraph looks like, before anybody reads it: length, ending, script.

use sayso_types::Span;

use super::{abbreviations, lines};

/// The looks of one paragraph.
#[derive(Clone, Debug)]
pub(super) struct Look<'t> {
    /// The words as they stand.
    pub(super) words: &'t str,
    /// How many there are.
    pub(super) count: usize,
    /// Whether it ends as a sentence does.
    pub(super) ended: bool,
    /// Whether it holds a quotation mark or a verb of saying: it may report what someone said.
    pub(super) reports: bool,
    /// Whether most letters are Latin; `None` without letters.
    pub(super) latin: Option<bool>,
}

impl<'t> Look<'t> {
    pub(super) fn of(text: &'t str, span: Span) -> Look<'t> {
        let words = span.of(text);
        let (mut count, mut said) = (0, false);
        for word in words.split_whitespace() {
            count += 1;
            said |= abbreviations::is_said(word.trim_end_matches([',', '.', ':', ';']));
        }
        Look {
            words,
            count,
            ended: lines::ends_sentence(words),
            reports: said || words.contains(['“', '”', '"', '«', '„']),
            latin: mostly_latin(words),
        }
    }

    /// Short and without an ending: a heading, a caption, a menu line.
    pub(super) fn is_line(&self, longest: usize) -> bool {
        !self.ended && self.count <= longest
    }
}

/// Whether most letters of `words` are Latin; `None` if there are none.
pub(super) fn mostly_latin(words: &str) -> Option<bool> {
    let (mut latin, mut letters) = (0_usize, 0_usize);
    for c in words.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        latin += usize::from(c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c));
    }
    (letters > 0).then_some(latin * 2 > letters)
}
