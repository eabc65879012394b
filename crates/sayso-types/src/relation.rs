//! Scored, explained edges between records, and what people say about them.
//!
//! A relation is the machine's suggestion; a judgement is a person's word on it. Judgements are
//! added beside relations, never over them, and the newest one counts.

use serde::{Deserialize, Serialize};

use crate::speech::closed_list;

closed_list! {
    /// What a relation says of its two ends.
    RelationKind {
        /// Article `left` has the words of article `right`.
        Copy = "copy",
        /// Article `left` credits article `right`.
        Credits = "credits",
        /// Parties `left` and `right` are one.
        SameEntity = "same-entity",
        /// Statements `left` and `right` say the same thing.
        SameClaim = "same-claim",
        /// Statement `left` says the opposite of statement `right`.
        Contradicts = "contradicts",
        /// Statement `left` answers, denies or rejects statement `right` of its own article.
        Answers = "answers",
    }
}

/// A suggested edge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// What it says.
    pub kind: RelationKind,
    /// Id of an article, party or statement, as `kind` has it.
    pub left: String,
    /// The other end.
    pub right: String,
    /// 0 to 1.
    pub score: f64,
    /// The reason in words, with the evidence.
    pub why: String,
}

closed_list! {
    /// A person's word on a relation.
    Verdict {
        /// It holds.
        Positive = "positive",
        /// It does not hold.
        Negative = "negative",
        /// Cannot be told.
        Unsure = "unsure",
    }
}

/// A person's word on whether a relation holds, whether or not the machine suggested it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What is judged.
    pub kind: RelationKind,
    /// One end.
    pub left: String,
    /// The other end.
    pub right: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Who judged.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why, in their words.
    pub note: Option<String>,
}
