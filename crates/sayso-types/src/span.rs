//! The one coordinate of the project: half-open byte ranges of an article's normalised text.
//!
//! Code points, which other programs count in, exist only at the borders: see
//! [`crate::code_points`]. A span does not know its text; the stage that makes it guarantees that
//! its ends stand on character boundaries of that text, and `sayso verify` checks it again.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start <= end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Makes the span `start..end`.
    ///
    /// # Panics
    /// If `start > end`, or if the offsets do not fit 32 bits (ingest refuses such articles).
    pub fn new(start: usize, end: usize) -> Span {
        assert!(
            start <= end,
            "a span cannot end ({end}) before it starts ({start})"
        );
        Span {
            start: u32::try_from(start).expect("ingest refuses texts over 4 GiB"),
            end: u32::try_from(end).expect("ingest refuses texts over 4 GiB"),
        }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of the span, or `None` if it does not fit this text.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// The words of the span in the text that it was made for.
    ///
    /// # Panics
    /// If the span was made for another text; use [`Span::get`] for spans from outside.
    pub fn of(self, text: &str) -> &str {
        self.get(text)
            .expect("a span is only used with the text that it was made for")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the byte at `offset` belongs to the span.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The shared part, if any.
    pub fn intersect(self, other: Span) -> Option<Span> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Span { start, end })
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

impl TryFrom<[u32; 2]> for Span {
    type Error = String;

    fn try_from([start, end]: [u32; 2]) -> Result<Span, String> {
        if start > end {
            return Err(format!("span ends before it starts: [{start}, {end}]"));
        }
        Ok(Span { start, end })
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> [u32; 2] {
        [span.start, span.end]
    }
}

/// Spans in text order that neither touch nor overlap: a role that may be split, as in
/// *"We won't," she said, "not this year."*
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Span>", into = "Vec<Span>")]
pub struct SpanSet(Vec<Span>);

impl SpanSet {
    /// The set that holds nothing.
    pub const fn empty() -> SpanSet {
        SpanSet(Vec::new())
    }

    /// The pieces in text order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + '_ {
        self.0.iter().copied()
    }

    /// The pieces as a slice.
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// Whether there is no piece.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of pieces.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// First piece.
    pub fn first(&self) -> Option<Span> {
        self.0.first().copied()
    }

    /// Last piece.
    pub fn last(&self) -> Option<Span> {
        self.0.last().copied()
    }

    /// The smallest span that holds every piece.
    pub fn hull(&self) -> Option<Span> {
        Some(self.first()?.cover(self.last()?))
    }

    /// Bytes in all pieces together.
    pub fn total_len(&self) -> usize {
        self.iter().map(Span::len).sum()
    }

    /// Whether any piece shares a byte with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        self.iter().any(|piece| piece.overlaps(span))
    }

    /// Whether `span` lies wholly inside one piece.
    pub fn contains(&self, span: Span) -> bool {
        self.iter().any(|piece| piece.contains(span))
    }

    /// The pieces' words joined by `" … "` where the text between them was left out.
    pub fn words(&self, text: &str) -> String {
        let pieces: Vec<&str> = self.iter().filter_map(|piece| piece.get(text)).collect();
        pieces.join(" … ")
    }
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> SpanSet {
        SpanSet::from(vec![span])
    }
}

/// Sorts, drops empty pieces and joins those that touch or overlap.
impl From<Vec<Span>> for SpanSet {
    fn from(mut spans: Vec<Span>) -> SpanSet {
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start() <= last.end() => *last = last.cover(span),
                _ => merged.push(span),
            }
        }
        SpanSet(merged)
    }
}

impl FromIterator<Span> for SpanSet {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> SpanSet {
        SpanSet::from(spans.into_iter().collect::<Vec<_>>())
    }
}

impl From<SpanSet> for Vec<Span> {
    fn from(set: SpanSet) -> Vec<Span> {
        set.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_merged() {
        let set = SpanSet::from(vec![
            Span::new(5, 9),
            Span::new(0, 3),
            Span::new(8, 12),
            Span::new(4, 4),
        ]);
        assert_eq!(set.as_slice(), [Span::new(0, 3), Span::new(5, 12)]);
        assert_eq!(set.hull(), Some(Span::new(0, 12)));
        assert_eq!(set.words("abc defghijkl"), "abc … efghijk");
    }

    #[test]
    fn a_span_from_outside_never_panics() {
        assert_eq!(Span::new(1, 2).get("é"), None);
        assert_eq!(Span::new(0, 99).get("short"), None);
        assert!(serde_json::from_str::<Span>("[3, 2]").is_err());
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  a b \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "a b");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
