//! How a claim moved: its figures, its wording, its sides, and what outlets changed in their own articles.

use serde::{Deserialize, Serialize};

use crate::speech::closed_list;

/// What changed from one telling of a claim to the next, beside [`super::ClaimView`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OverTime {
    /// Figures of one unit that differ, by unit.
    pub figures: Vec<Figures>,
    /// Each new way to put it, earliest first.
    pub wording: Vec<Wording>,
    /// Those who changed sides or became more or less certain.
    pub moves: Vec<Move>,
    /// Articles that were published more than once at one address.
    pub versions: Vec<Versions>,
}

impl OverTime {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
            && self.wording.is_empty()
            && self.moves.is_empty()
            && self.versions.is_empty()
    }
}

/// Rival values of one thing counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// What is counted.
    pub unit: String,
    /// Whenever the value is another than before; undated ones come last.
    pub values: Vec<Figure>,
}

/// A figure and who gave it first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::Quantity")]
pub struct Figure {
    pub words: String,
    pub low: f64,
    pub high: Option<f64>,
    pub on: Option<String>,
    pub who: Option<String>,
    pub outlet: Option<String>,
    pub statement: String,
}

/// A way to put a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for themselves")]
pub struct Wording {
    pub words: String,
    pub on: Option<String>,
    pub who: Option<String>,
    pub outlet: Option<String>,
    pub statement: String,
}

/// Somebody who stands elsewhere than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for themselves")]
pub struct Move {
    pub who: String,
    pub what: Moved,
    pub from: String,
    pub to: String,
    pub on: Option<String>,
    /// The statements before and after.
    pub earlier: String,
    pub later: String,
}

closed_list! {
    /// What is other than before.
    Moved {
        /// For, and then against, or the other way round.
        Side = "side",
        /// More or less certain.
        Certainty = "certainty",
    }
}

/// Articles published at one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The address, without what differs between visits.
    pub address: String,
    /// The articles, earliest first.
    pub articles: Vec<String>,
    /// What each has that the one before had not, and the other way round; empty where dates do not tell
    /// which came first.
    pub changes: Vec<Change>,
}

/// What one version did to the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of what sort.
    pub what: Changed,
    /// The change in words.
    pub words: String,
    /// The statement before; `None` if it was added.
    pub earlier: Option<String>,
    /// The statement after; `None` if it was withdrawn.
    pub later: Option<String>,
}

closed_list! {
    /// What a later version of an article does.
    Changed {
        /// Says something new.
        Added = "added",
        /// No longer says something.
        Withdrawn = "withdrawn",
        /// Says it with less certainty.
        Softened = "softened",
        /// Says it with more certainty.
        Hardened = "hardened",
        /// Gives another figure.
        Figure = "figure",
        /// Has somebody on the other side.
        Side = "side",
    }
}
