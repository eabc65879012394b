//! Layers in, the record that the ledger stores out.
//!
//! Last stage of the analysis. Attributions and the article's own voice become statements with ids
//! made from their spans; each statement gets a proposition, the form in which statements are
//! compared once the text is out of sight; and statements that answer earlier ones of the same
//! article are tied to them. Nothing is found here that an earlier stage should have found.

mod answers;
mod build;
mod clause;
mod finite;
mod fragment;
mod infinitive;
pub(crate) mod lists;
mod loose_ends;
mod mended;
mod negation;
mod print;
mod pronouns;
mod proposition;
mod quantities;
mod sentences;
mod terms;
mod units;
mod wording;

use sayso_types::{Article, record::ArticleRecord};

use crate::layers::Analysis;

/// What is recorded of an article.
pub fn statements(article: &Article, analysis: &Analysis) -> ArticleRecord {
    let mut statements = build::statements(article, analysis);
    answers::link(&article.text, analysis, &mut statements);
    clause::keep_propositions(&mut statements);
    ArticleRecord {
        article: article.clone(),
        title: analysis.title.clone(),
        published: analysis.published.clone(),
        outlet: analysis.outlet.clone(),
        language: analysis.language.clone(),
        furniture: analysis.layout.furniture.clone(),
        parties: analysis.parties.clone(),
        statements,
        credits: analysis.credits.clone(),
        times: analysis.times.clone(),
        print: print::of(&article.text, &analysis.layout, &analysis.quotes),
        diagnostics: analysis.diagnostics.clone(),
    }
}
