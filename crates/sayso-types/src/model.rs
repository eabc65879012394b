//! What the analysis asks of trained weights, so that it need not know a tensor runtime.

use crate::span::{Span, SpanSet};

/// A trained finder of attributions.
///
/// Implementations are pure functions of the text: equal input gives equal output, on any thread.
pub trait AttributionModel: Sync {
    /// Name and version, kept as evidence beside every finding.
    fn name(&self) -> &str;

    /// Attributions in each passage of `text`, one list a passage, in text order. Spans are bytes of
    /// `text` and stay inside their passage.
    fn find(&self, text: &str, passages: &[Span]) -> Vec<Vec<Found>>;

    /// The same for passages that lie in contents: short ones and many, so an implementation may take
    /// a faster way.
    fn find_inside(&self, text: &str, passages: &[Span]) -> Vec<Vec<Found>> {
        self.find(text, passages)
    }
}

/// One attribution as a model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Words naming the speaker; may be empty.
    pub source: SpanSet,
    /// Words of saying; may be empty.
    pub cue: SpanSet,
    /// What was said; never empty.
    pub content: SpanSet,
    /// 0 to 1.
    pub score: f32,
}
