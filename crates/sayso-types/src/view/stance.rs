//! `sayso stance`: what each article makes of a claim that the user brings.

use serde::{Deserialize, Serialize};

use super::StatementView;
use crate::{code_points::Range, model::Stance};

/// What the articles of a ledger make of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceView {
    /// As it was given.
    pub claim: String,
    /// Name and version of the model that was asked.
    pub model: String,
    /// How many articles take each stance.
    pub counts: Vec<StanceCount>,
    /// Those that speak of the claim: who supports it first, then who denies it, then who only reports it; the surest
    /// first.
    pub articles: Vec<ArticleStance>,
}

/// How many articles take a stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceCount {
    /// Which.
    pub stance: Stance,
    /// Articles that take it.
    pub articles: usize,
    /// The same with near-copies of one another counted once.
    pub texts: usize,
}

/// What one article makes of the claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see super::ArticleView")]
pub struct ArticleStance {
    pub article: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub copies: Option<String>,
    pub copy_of: Option<String>,
    /// What the model says.
    pub stance: Stance,
    /// How likely each answer is; the three sum to one.
    pub supports: f64,
    pub denies: f64,
    pub reports: f64,
    /// The sentences that say most of it, in their order.
    pub sentences: Vec<Sentence>,
    /// The statements that stand in these sentences.
    pub statements: Vec<StatementView>,
}

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Range,
    /// Its words.
    pub words: String,
}
