//! Whole articles for reading: the text with everything that was marked in it.

use std::collections::HashMap;

use sayso_types::{
    CodePoints, Span,
    code_points::Range,
    view::{ArticleView, StatementView},
};

use super::{View, articles::Found, search::any_of};
use crate::{
    Result,
    rows::{json, span},
};

/// Statements that are looked at for each article that is asked for.
const STATEMENTS_AN_ARTICLE: usize = 20;

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
        self.pages(self.articles_found(None)?)
    }

    /// Articles in which a statement has some of these words, those with the best statements first, inflected forms
    /// counting: so many at most.
    pub fn article_pages_with(&self, words: &[String], limit: usize) -> Result<Vec<ArticlePage>> {
        let Some(query) = any_of(words) else {
            return Ok(Vec::new());
        };
        let ids: Vec<String> = self.rows(
            "SELECT statement.article
             FROM (SELECT statement, rank FROM statement_search WHERE statement_search MATCH ?
                   ORDER BY rank, statement LIMIT ?) AS found
             JOIN statement ON statement.id = found.statement
             GROUP BY statement.article ORDER BY min(found.rank), statement.article LIMIT ?",
            (query, STATEMENTS_AN_ARTICLE * limit, limit),
            |row| row.get(0),
        )?;
        self.pages(self.articles_by_id(&ids)?)
    }

    fn pages(&self, found: Vec<Found>) -> Result<Vec<ArticlePage>> {
        let ids: Vec<&str> = found.iter().map(|article| article.id.as_str()).collect();
        let wanted = json(&ids);
        let mut texts: HashMap<String, String> = HashMap::new();
        texts.extend(self.rows(
            "SELECT article.id, text FROM json_each(?) AS wanted
             CROSS JOIN article ON article.id = wanted.value",
            [&wanted],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?);
        let mut furniture: HashMap<String, Vec<Span>> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT article, start_byte, end_byte
             FROM json_each(?) AS wanted CROSS JOIN article_span ON article = wanted.value
             WHERE role = 'furniture' ORDER BY article, position",
        )?;
        let mut rows = query.query([&wanted])?;
        while let Some(row) = rows.next()? {
            furniture
                .entry(row.get(0)?)
                .or_default()
                .push(span(row, 1)?);
        }
        let mut said = self.said_in(&wanted)?;
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
        Ok(found.into_iter().map(page).collect())
    }

    /// The statements of these articles by their labels.
    fn said_in(&self, wanted: &str) -> Result<HashMap<String, Vec<StatementView>>> {
        let ids = self.rows(
            "SELECT statement.id FROM json_each(?) AS wanted CROSS JOIN statement ON article = wanted.value
             ORDER BY article, position",
            [wanted],
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
