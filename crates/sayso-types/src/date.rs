//! Points in time as a text gives them: no more precise than the words.

use serde::{Deserialize, Serialize};

use crate::span::SpanSet;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `2022`
    Year,
    /// `2022-05`
    Month,
    /// `2022-05-27`
    Day,
    /// `2022-05-27T10:28`, with or without an offset
    Minute,
    /// `2022-05-27T10:28:05`, with or without an offset
    Second,
}

/// A date with the words that it was read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dated {
    /// ISO 8601, cut off at `precision`.
    pub value: String,
    /// How much of `value` the evidence supports.
    pub precision: Precision,
    /// Where the text says so; empty if the date came as metadata.
    pub evidence: SpanSet,
}
