//! Whom the user knows already: the rows of a names file.
//!
//! A names file is the user's own list of people and organisations, with the names that they go by and,
//! if they like, an id in Wikidata. Linking ties entities to it; nothing is ever downloaded.

use serde::{Deserialize, Serialize};

/// Someone in a names file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The user's id.
    pub id: String,
    /// All names that they go by; the first is the one to show.
    pub names: Vec<String>,
    /// What they are or were: *harbour master*. Tells namesakes apart.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Their item in Wikidata: `Q42`.
    #[serde(default)]
    pub wikidata: Option<String>,
}

/// How judgements name someone in a names file, where parties are named by their hash.
const PREFIX: &str = "names:";

impl Known {
    /// How judgements name them: `names:` and the id.
    pub fn end(&self) -> String {
        format!("{PREFIX}{}", self.id)
    }
}

/// The id in what a judgement names, if that is someone in a names file.
pub fn known_id(end: &str) -> Option<&str> {
    end.strip_prefix(PREFIX)
}

/// An entity and someone in the names file whom it is, or may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownLink {
    /// The id in the names file.
    pub known: String,
    /// Whether the entity is taken for them; otherwise it only may be.
    pub linked: bool,
    /// 0 to 1.
    pub score: f64,
    /// The reason in words.
    pub why: String,
}
