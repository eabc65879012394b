//! Whole articles for reading: the text with everything that was marked in it.

use std::collections::HashMap;

use sayso_types::{
    CodePoints, Span,
    code_points::Range,
    view::{ArticleView, StatementView},
};

use super::{View, articles::Found};
use crate::{Result, rows::span};

/// An article as a page shows it. Spans are code points of `text`.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ArticlePage {
    /// What it is.
    #[serde(flatten)]
    pub article: ArticleView,
    /// Its text.
    pub text: String,
    /// What in it is not the article.
    pub furniture: Vec<Range>,
    /// What is said in it, own voice included, in text order.
    pub said: Vec<StatementView>,
}

impl View<'_> {
    /// All articles in the order of [`View::articles`].
    pub fn article_pages(&self) -> Result<Vec<ArticlePage>> {
        let mut texts: HashMap<String, String> = HashMap::new();
        texts.extend(self.rows("SELECT id, text FROM article", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?);
        let mut furniture: HashMap<String, Vec<Span>> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT article, start_byte, end_byte FROM article_span
             WHERE role = 'furniture' ORDER BY article, position",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            furniture
                .entry(row.get(0)?)
                .or_default()
                .push(span(row, 1)?);
        }
        let mut said = self.all_statements()?;
        let page = |Found { id, view }| {
            let text = texts.remove(&id).unwrap_or_default();
            let points = CodePoints::new(&text);
            let furniture = furniture.remove(&id).unwrap_or_default();
            ArticlePage {
                furniture: furniture.iter().map(|span| points.range(*span)).collect(),
                said: said.remove(&view.article).unwrap_or_default(),
                article: view,
                text,
            }
        };
        Ok(self.articles_found(None)?.into_iter().map(page).collect())
    }

    /// Every statement by the label of its article.
    fn all_statements(&self) -> Result<HashMap<String, Vec<StatementView>>> {
        let ids = self.rows(
            "SELECT id FROM statement ORDER BY article, position",
            [],
            |row| row.get(0),
        )?;
        let mut said: HashMap<String, Vec<StatementView>> = HashMap::new();
        for statement in self.statements_by_id(&ids)? {
            said.entry(statement.article.clone())
                .or_default()
                .push(statement);
        }
        Ok(said)
    }
}
