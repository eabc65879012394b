//! The annotated speakers as they stand in the data.

use sayso_types::code_points::Range;
use serde::Deserialize;

/// An article's speakers and entities.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Annotated {
    pub id: String,
    pub speakers: Vec<Row>,
    #[serde(default)]
    pub entities: Vec<Entity>,
}

/// Who is behind one attribution.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Row {
    pub attribution: String,
    pub speaker: Speaker,
    pub difficulty: Difficulty,
    #[serde(default)]
    pub unsure: bool,
}

/// How hard it is to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "see the README of the data")]
pub enum Difficulty {
    Named,
    ShortName,
    Pronoun,
    Description,
    Relative,
    None,
}

/// Somebody with all names that are right.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Speaker {
    #[serde(default)]
    pub name: String,
    pub kind: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub members: Vec<String>,
    #[serde(default)]
    pub roles: Vec<String>,
}

/// Somebody with all mentions, if `complete`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Entity {
    pub entity: String,
    pub kind: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub complete: bool,
    pub mentions: Vec<Range>,
}

impl Speaker {
    /// All names that are right.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = [&self.name].into_iter().chain(&self.also);
        all.map(String::as_str).filter(|name| !name.is_empty())
    }
}
