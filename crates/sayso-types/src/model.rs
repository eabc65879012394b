//! What the analysis asks of trained weights, so that it need not know a tensor runtime.

use serde::{Deserialize, Serialize};

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

/// A trained reader of pairs: what a text makes of a claim.
///
/// Implementations are pure functions of each pair: equal input gives equal output, on any thread and
/// beside any other pairs.
pub trait StanceModel: Sync {
    /// Name and version, kept as evidence beside every judgement.
    fn name(&self) -> &str;

    /// What each text makes of its claim, one answer a pair, in their order.
    fn judge(&self, pairs: &[Pair<'_>]) -> Vec<Judged>;

    /// The sentences of a text, by number and in their order, that are read as a whole: all of a short one.
    fn read(&self, pair: &Pair<'_>) -> Vec<usize>;

    /// How likely two sentences say the same: each follows from the other.
    fn same(&self, a: &str, b: &str) -> f32 {
        let pair = |claim, text| Pair {
            claim,
            text: vec![text],
        };
        let both = self.judge(&[pair(a, b), pair(b, a)]);
        let ways = both.iter().map(|way| way.entailment.agrees);
        ways.fold(1.0, f32::min)
    }
}

/// A claim and a text that may speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'t> {
    /// One sentence or a headline.
    pub claim: &'t str,
    /// The sentences of the text in their order, words of saying included (*Quill denied that …*). Of a
    /// long text the model reads those that share most with the claim and those that doubt something, and
    /// counts words of denial in all.
    pub text: Vec<&'t str>,
}

/// What a model makes of a pair, asked in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// As of an article or headline: whether it supports the claim or says the same, denies it, or only
    /// reports it or speaks of something else.
    pub stance: Shares,
    /// As of plain sentences: whether the claim follows from the text, is contradicted by it, or neither.
    pub entailment: Shares,
}

/// How likely each answer is; the three sum to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Supports, says the same, entails.
    pub agrees: f32,
    /// Denies, contradicts.
    pub disagrees: f32,
    /// None of both.
    pub neither: f32,
}

impl Shares {
    /// An answer that is less likely than this is no stand: on the development data, three of four articles of which so
    /// much is said that they support a claim do.
    pub const SURE: f32 = 0.7;

    /// What the text does, read carefully.
    pub fn stance(self) -> Stance {
        if self.agrees >= Shares::SURE {
            Stance::Supports
        } else if self.disagrees >= Shares::SURE {
            Stance::Denies
        } else {
            Stance::Reports
        }
    }
}

/// What a text does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says the same.
    Supports,
    /// Says that it is not so.
    Denies,
    /// Tells what others say of it, or takes no clear stand.
    Reports,
}

#[cfg(test)]
mod tests {
    use super::{Shares, Stance};

    #[test]
    fn who_is_not_sure_only_reports() {
        let stance = |agrees: f32, disagrees: f32| {
            let neither = 1.0 - agrees - disagrees;
            Shares {
                agrees,
                disagrees,
                neither,
            }
            .stance()
        };
        assert_eq!(stance(0.8, 0.1), Stance::Supports);
        assert_eq!(stance(0.1, 0.8), Stance::Denies);
        assert_eq!(stance(0.5, 0.4), Stance::Reports);
    }
}
