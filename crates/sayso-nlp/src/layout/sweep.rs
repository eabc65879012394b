//! Looking spans up in text order, in linear time over a whole text.

use sayso_types::{Span, SpanSet};

/// A set of spans that is asked about places in text order and forgets what it has passed.
pub(crate) struct Sweep<'s> {
    rest: &'s [Span],
}

impl<'s> Sweep<'s> {
    pub(crate) fn over(set: &'s SpanSet) -> Sweep<'s> {
        Sweep {
            rest: set.as_slice(),
        }
    }

    /// The parts of the set inside `span`, which must not start before the one asked about last.
    pub(crate) fn inside(&mut self, span: Span) -> Vec<Span> {
        let passed = self
            .rest
            .iter()
            .take_while(|piece| piece.end() <= span.start());
        self.rest = &self.rest[passed.count()..];
        let near = self
            .rest
            .iter()
            .take_while(|piece| piece.start() < span.end());
        near.filter_map(|piece| piece.intersect(span)).collect()
    }

    /// Whether the set shares a byte with `span`; the same order holds.
    pub(crate) fn overlaps(&mut self, span: Span) -> bool {
        !self.inside(span).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_set() {
        let set = SpanSet::from(vec![Span::new(2, 4), Span::new(6, 7), Span::new(9, 20)]);
        let mut sweep = Sweep::over(&set);
        for span in [
            (0, 2),
            (0, 3),
            (3, 10),
            (5, 6),
            (12, 13),
            (12, 30),
            (25, 30),
        ] {
            let span = Span::new(span.0, span.1);
            assert_eq!(sweep.overlaps(span), set.overlaps(span), "{span:?}");
        }
    }
}
