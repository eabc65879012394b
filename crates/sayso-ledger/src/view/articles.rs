//! The articles of a ledger: what they are, what they copy, whom they credit.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Row;
use sayso_types::view::{ArticleView, CreditView};

use super::View;
use crate::{
    Result,
    rows::{json, listed, maybe_span},
};

/// An article with the id behind its label.
pub(super) struct Found {
    pub id: String,
    pub view: ArticleView,
}

impl View<'_> {
    /// Articles by date of publication, the undated last, then by label; all of them, or the first few.
    pub fn articles(&self, limit: Option<usize>) -> Result<Vec<ArticleView>> {
        let found = self.articles_found(limit)?;
        Ok(found.into_iter().map(|article| article.view).collect())
    }

    pub(super) fn articles_found(&self, limit: Option<usize>) -> Result<Vec<Found>> {
        // Found first and described afterwards: to be sorted by label as well, all of one day are read.
        let ids: Vec<String> = self.rows(
            "SELECT article.id FROM article
             JOIN article_label ON article_label.article = article.id
             ORDER BY published IS NULL, published, article_label.label LIMIT ?",
            [limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1))],
            |row| row.get(0),
        )?;
        self.articles_by_id(&ids)
    }

    /// These articles, in this order; ids that the ledger lacks are passed over.
    pub(super) fn articles_by_id(&self, ids: &[String]) -> Result<Vec<Found>> {
        let wanted = json(ids);
        let mut credits = self.credits(&wanted)?;
        let mut found = self.rows(
            "SELECT article.id, article_label.label, title, outlet, byline, published, url, article.path, language,
                member.cluster, original.label, member.overlap,
                (SELECT count(*) FROM statement
                    WHERE statement.article = article.id AND NOT own_voice)
             FROM json_each(?) AS wanted
             CROSS JOIN article ON article.id = wanted.value
             JOIN article_label ON article_label.article = article.id
             LEFT JOIN derived_copy_member AS member ON member.article = article.id
             LEFT JOIN article_label AS original ON original.article = member.copy_of
             ORDER BY wanted.key",
            [&wanted],
            article,
        )?;
        for article in &mut found {
            article.view.credits = credits.remove(&article.id).unwrap_or_default();
        }
        Ok(found)
    }

    /// Credits by article id.
    fn credits(&self, wanted: &str) -> Result<HashMap<String, Vec<CreditView>>> {
        let rows = self.rows(
            "SELECT credit.article, name, kind, role, start_byte, end_byte,
                (SELECT label FROM derived_credit_match AS matched
                    JOIN article_label ON article_label.article = matched.credited
                    WHERE matched.article = credit.article AND matched.position = credit.position
                    ORDER BY matched.credited LIMIT 1)
             FROM json_each(?) AS wanted CROSS JOIN credit ON credit.article = wanted.value
             ORDER BY credit.article, credit.position",
            [wanted],
            |row| {
                let credit = CreditView {
                    name: row.get(1)?,
                    kind: listed(row, 2)?,
                    role: listed(row, 3)?,
                    span: None,
                    article: row.get(6)?,
                };
                Ok((row.get::<_, String>(0)?, credit, maybe_span(row, 4)?))
            },
        )?;
        let in_text = rows.iter().filter(|(_, _, span)| span.is_some());
        let articles: BTreeSet<&str> = in_text.map(|(article, ..)| article.as_str()).collect();
        let frames = self.frames(&articles)?;
        let mut credits: HashMap<String, Vec<CreditView>> = HashMap::new();
        for (article, mut credit, span) in rows {
            credit.span = frames.ranges(&article, &Vec::from_iter(span)).pop();
            credits.entry(article).or_default().push(credit);
        }
        Ok(credits)
    }
}

fn article(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        id: row.get(0)?,
        view: ArticleView {
            article: row.get(1)?,
            title: row.get(2)?,
            outlet: row.get(3)?,
            byline: row.get(4)?,
            published: row.get(5)?,
            url: row.get(6)?,
            path: row.get(7)?,
            language: row.get(8)?,
            copies: row.get(9)?,
            copy_of: row.get(10)?,
            overlap: row.get(11)?,
            credits: Vec::new(),
            statements: row.get(12)?,
        },
    })
}
