//! Every row checks itself against the stored text.
//!
//! Nothing here trusts the program that wrote the ledger: articles are hashed again, every span is cut
//! out of the text and compared with the words stored beside it, and every reference is followed.

use rusqlite::Row;
use sayso_types::{Article, ArticleId, Span, view::VerifyView};

use crate::{Result, View, consistency::recomputed_id, rows::dated};

/// Rows that should not be there, each with what is wrong with the `id` found.
const RULES: &[(&str, &str)] = &[
    (
        "statement {} keeps other words than the spans of its content",
        "SELECT id FROM statement WHERE words IS NOT (
            SELECT group_concat(words, ' … ' ORDER BY position) FROM statement_span
            WHERE statement_span.statement = statement.id AND role = 'content')",
    ),
    (
        "statement {} has a speaker of another article",
        "SELECT statement.id FROM statement JOIN party ON party.id = statement.speaker
         WHERE party.article <> statement.article",
    ),
    (
        "statement {} lies within a statement of another article",
        "SELECT statement.id FROM statement JOIN statement AS around ON around.id = statement.within
         WHERE around.article <> statement.article",
    ),
    (
        "statement {} answers a statement of another article",
        "SELECT statement.id FROM answer JOIN statement ON statement.id = answer.statement
         JOIN statement AS answered ON answered.id = answer.answered
         WHERE answered.article <> statement.article",
    ),
    (
        "statement {} lies within itself",
        "WITH RECURSIVE around (statement, outer_statement) AS (
            SELECT id, within FROM statement WHERE within IS NOT NULL
            UNION
            SELECT around.statement, statement.within FROM around
            JOIN statement ON statement.id = around.outer_statement WHERE statement.within IS NOT NULL)
         SELECT statement FROM around WHERE statement = outer_statement",
    ),
    (
        "statement {} has no proposition",
        "SELECT id FROM statement WHERE id NOT IN (SELECT statement FROM proposition)",
    ),
    (
        "statement {} cannot be searched for",
        "SELECT id FROM statement WHERE id NOT IN (SELECT statement FROM search_row)",
    ),
    (
        "relation {} names something that is not there",
        "SELECT kind || ' ' || left_id || ' ' || right_id FROM relation, (VALUES (0), (1)) AS ends
         WHERE CASE kind
            WHEN 'copy' THEN 'article' WHEN 'credits' THEN 'article'
            WHEN 'same-entity' THEN 'party' ELSE 'statement' END || iif(ends.column1, left_id, right_id)
         NOT IN (SELECT 'article' || id FROM article UNION ALL SELECT 'party' || id FROM party
            UNION ALL SELECT 'statement' || id FROM statement)",
    ),
    (
        "claim {} is told by a statement that is not one of its own",
        "SELECT id FROM derived_claim WHERE told_by NOT IN (
            SELECT statement FROM derived_claim_statement WHERE claim = derived_claim.id)",
    ),
];

/// Every span of an article with whose it is.
const SPANS: &str = "
    SELECT 'statement ' || statement || ': ' || role, start_byte, end_byte, statement_span.words
        FROM statement JOIN statement_span ON statement_span.statement = statement.id
        WHERE statement.article = ?1
    UNION ALL
    SELECT 'statement ' || statement || ': quantity', start_byte, end_byte, number.words
        FROM statement JOIN proposition_quantity AS number ON number.statement = statement.id
        WHERE statement.article = ?1
    UNION ALL
    SELECT 'party ' || party || ': mention', start_byte, end_byte, words
        FROM party JOIN party_mention ON party_mention.party = party.id WHERE party.article = ?1
    UNION ALL
    SELECT 'article ' || article || ': ' || role, start_byte, end_byte, words
        FROM article_span WHERE article = ?1
    UNION ALL
    SELECT 'article ' || article || ': time', start_byte, end_byte, words
        FROM time_expression WHERE article = ?1
    UNION ALL
    SELECT 'article ' || article || ': credit', start_byte, end_byte, words
        FROM credit WHERE article = ?1 AND start_byte IS NOT NULL";

impl View<'_> {
    /// Checks the whole ledger.
    pub fn verify(&self) -> Result<VerifyView> {
        let mut verified = VerifyView::default();
        verified.failures.extend(self.file_failures()?);
        verified.statements = self
            .conn
            .query_row("SELECT count(*) FROM statement", [], |row| row.get(0))?;
        let mut articles = self.conn.prepare(
            "SELECT id, given_id, url, stated_title, byline, stated_outlet, stated_published,
                stated_published_precision, stated_language, text
             FROM article ORDER BY id",
        )?;
        let mut rows = articles.query([])?;
        while let Some(row) = rows.next()? {
            self.check_article(&article(row)?, &mut verified)?;
        }
        for (wrong, query) in RULES {
            let mut query = self.conn.prepare(query)?;
            let found = query.query_map([], |row| row.get::<_, String>(0))?;
            for id in found {
                verified.failures.push(wrong.replace("{}", &id?));
            }
        }
        Ok(verified)
    }

    /// What SQLite itself finds wrong with the file and its references.
    fn file_failures(&self) -> Result<Vec<String>> {
        let mut failures = Vec::new();
        let mut check = self.conn.prepare("PRAGMA integrity_check")?;
        for finding in check.query_map([], |row| row.get::<_, String>(0))? {
            let finding = finding?;
            if finding != "ok" {
                failures.push(format!("the file is damaged: {finding}"));
            }
        }
        let mut check = self.conn.prepare(
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2",
        )?;
        let dangling = check.query_map([], |row| {
            let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
            let count: u64 = row.get(2)?;
            Ok(format!(
                "{count} rows of {table} name a {parent} that is not there"
            ))
        })?;
        for finding in dangling {
            failures.push(finding?);
        }
        Ok(failures)
    }

    fn check_article(&self, article: &Article, verified: &mut VerifyView) -> Result<()> {
        if recomputed_id(article) != article.id {
            verified.failures.push(format!(
                "article {} was changed: its id is not the hash of its fields any more",
                article.id
            ));
        }
        let mut query = self.conn.prepare_cached(SPANS)?;
        let mut rows = query.query([article.id.as_str()])?;
        while let Some(row) = rows.next()? {
            verified.spans += 1;
            let (start, end): (i64, i64) = (row.get(1)?, row.get(2)?);
            let (whose, stored) = (row.get_ref(0)?.as_str()?, row.get_ref(3)?.as_str()?);
            let found = cut(&article.text, start, end);
            if found != Some(stored) {
                verified.failures.push(format!(
                    "{whose} [{start}, {end}] is stored as {stored:?}, but the text has {}",
                    found.map_or("no such place".into(), |found| format!("{found:?}"))
                ));
            }
        }
        Ok(())
    }
}

fn cut(text: &str, start: i64, end: i64) -> Option<&str> {
    let ends = [u32::try_from(start).ok()?, u32::try_from(end).ok()?];
    Span::try_from(ends).ok()?.get(text)
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        id: ArticleId(row.get(0)?),
        given_id: row.get(1)?,
        path: None,
        url: row.get(2)?,
        title: row.get(3)?,
        byline: row.get(4)?,
        outlet: row.get(5)?,
        published: dated(row, 6)?,
        language: row.get(8)?,
        text: row.get(9)?,
    })
}
