//! The border between byte offsets, which the program uses, and Unicode code points, which the
//! published formats use.

use crate::span::{Span, SpanSet};

/// A half-open pair of code point offsets as it appears in JSON.
pub type Range = [usize; 2];

/// Converts offsets of one text in both directions in `O(log n)`.
///
/// Pure ASCII texts, the usual case, need no table at all.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Byte offsets of the characters that take more than one byte, each with the number of bytes
    /// that all of them up to and including it take beyond one.
    wide: Vec<(usize, usize)>,
    bytes: usize,
}

impl CodePoints {
    /// Reads the text once.
    pub fn new(text: &str) -> CodePoints {
        let mut extra = 0;
        let mut wide = Vec::new();
        for (offset, character) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            extra += character.len_utf8() - 1;
            wide.push((offset, extra));
        }
        CodePoints {
            wide,
            bytes: text.len(),
        }
    }

    /// Code points before the byte at `offset`, which must be a character boundary.
    pub fn from_byte(&self, offset: usize) -> usize {
        let before = self.wide.partition_point(|&(start, _)| start < offset);
        offset - before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    /// The byte offset of the code point number `index`, or `None` past the end.
    pub fn to_byte(&self, index: usize) -> Option<usize> {
        // `start - extra before it` is the code point index of each wide character.
        let before = self
            .wide
            .partition_point(|&(start, _)| self.from_byte(start) < index);
        let byte = index + before.checked_sub(1).map_or(0, |last| self.wide[last].1);
        (byte <= self.bytes).then_some(byte)
    }

    /// A span in code points.
    pub fn range(&self, span: Span) -> Range {
        [self.from_byte(span.start()), self.from_byte(span.end())]
    }

    /// The pieces of a role in code points.
    pub fn ranges(&self, set: &SpanSet) -> Vec<Range> {
        set.iter().map(|span| self.range(span)).collect()
    }

    /// A span from code points, or `None` if it does not fit the text.
    pub fn span(&self, [start, end]: Range) -> Option<Span> {
        let (start, end) = (self.to_byte(start)?, self.to_byte(end)?);
        (start <= end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_agree_with_counting() {
        for text in [
            "",
            "abc",
            "é",
            "aéb“c”🦀d",
            "Ми йому — так",
            "\u{feff}x\r\n",
        ] {
            let points = CodePoints::new(text);
            for (index, (byte, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
                assert_eq!(points.from_byte(byte), index, "{text:?} at byte {byte}");
                assert_eq!(
                    points.to_byte(index),
                    Some(byte),
                    "{text:?} at code point {index}"
                );
            }
            assert_eq!(points.to_byte(text.chars().count() + 1), None);
        }
    }
}
