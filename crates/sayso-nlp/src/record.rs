//! Layers in, the record that the ledger stores out.

use sayso_types::{Article, record::ArticleRecord};

use crate::layers::Analysis;

/// What is recorded of an article.
pub fn statements(article: &Article, analysis: &Analysis) -> ArticleRecord {
    let _ = (article, analysis);
    todo!()
}
