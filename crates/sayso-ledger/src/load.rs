//! Rows back into the records that they came from, for linking and for merging.
//!
//! One query a table over a range of article ids, not one an article: linking reads the whole ledger.

mod parts;

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};
use sayso_types::{
    Article, ArticleId,
    record::{ArticleRecord, Party, Print, Statement},
    relation::{Judgement, Relation},
};

use crate::{
    Result,
    rows::{dated, listed},
};

/// Whether texts come along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texts {
    /// Spans stay as they are, but there is nothing to cut.
    LeftOut,
    /// The records are what was stored.
    Included,
}

/// All records by article id.
pub(crate) fn all(conn: &Connection, texts: Texts) -> Result<Vec<ArticleRecord>> {
    // Every id sorts between these two.
    between(conn, "", "\u{10FFFF}", texts)
}

/// The records of a range of article ids, both ends included.
pub(crate) fn between(
    conn: &Connection,
    first: &str,
    last: &str,
    texts: Texts,
) -> Result<Vec<ArticleRecord>> {
    let mut loaded = Loaded::default();
    let mut query = conn.prepare_cached(
        "SELECT id, given_id, path, url, stated_title, byline,
            stated_outlet, stated_published, stated_published_precision, stated_language,
            outlet, published, published_precision, language,
            print_words, print_shingles, CASE WHEN ?3 THEN text ELSE '' END, title
         FROM article WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    )?;
    let records = query.query_map(params![first, last, texts == Texts::Included], record)?;
    for record in records {
        loaded.push(record?);
    }
    let range = parts::Range { conn, first, last };
    range.article_spans(&mut loaded)?;
    range.credits(&mut loaded)?;
    range.diagnostics(&mut loaded)?;
    range.times(&mut loaded)?;
    range.parties(&mut loaded)?;
    range.statements(&mut loaded)?;
    Ok(loaded.records)
}

/// Relations by kind, left and right id.
pub(crate) fn relations(conn: &Connection) -> Result<Vec<Relation>> {
    let mut query = conn.prepare_cached(
        "SELECT kind, left_id, right_id, score, why FROM relation ORDER BY kind, left_id, right_id",
    )?;
    let relations = query.query_map([], |row| {
        Ok(Relation {
            kind: listed(row, 0)?,
            left: row.get(1)?,
            right: row.get(2)?,
            score: row.get(3)?,
            why: row.get(4)?,
        })
    })?;
    Ok(relations.collect::<rusqlite::Result<_>>()?)
}

/// Judgements from a table or view, oldest first on each question.
pub(crate) fn judgements(conn: &Connection, table: &str) -> Result<Vec<Judgement>> {
    let mut query = conn.prepare_cached(&format!(
        "SELECT kind, left_id, right_id, verdict, judged_by, judged_at, note FROM {table}
         ORDER BY kind, left_id, right_id, julianday(judged_at), judged_at, id"
    ))?;
    let judgements = query.query_map([], |row| {
        Ok(Judgement {
            kind: listed(row, 0)?,
            left: row.get(1)?,
            right: row.get(2)?,
            verdict: listed(row, 3)?,
            by: row.get(4)?,
            at: row.get(5)?,
            note: row.get(6)?,
        })
    })?;
    Ok(judgements.collect::<rusqlite::Result<_>>()?)
}

/// Records under way, and where to find their parts by id.
#[derive(Default)]
struct Loaded {
    records: Vec<ArticleRecord>,
    articles: HashMap<String, usize>,
    parties: HashMap<String, (usize, usize)>,
    statements: HashMap<String, (usize, usize)>,
}

/// In each row the first column names what it belongs to. A row whose owner is missing can only come
/// from a damaged file; it is passed over here and found by `verify`.
impl Loaded {
    fn push(&mut self, record: ArticleRecord) {
        let id = record.article.id.0.clone();
        self.articles.insert(id, self.records.len());
        self.records.push(record);
    }

    fn record(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut ArticleRecord>> {
        let owner = row.get_ref(0)?.as_str()?;
        Ok(self.articles.get(owner).map(|&at| &mut self.records[at]))
    }

    fn push_party(&mut self, row: &Row<'_>, party: Party) -> rusqlite::Result<()> {
        if let Some(&at) = self.articles.get(row.get_ref(0)?.as_str()?) {
            let parties = &mut self.records[at].parties;
            self.parties.insert(party.id.0.clone(), (at, parties.len()));
            parties.push(party);
        }
        Ok(())
    }

    fn party(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut Party>> {
        let owner = self.parties.get(row.get_ref(0)?.as_str()?);
        Ok(owner.map(|&(article, at)| &mut self.records[article].parties[at]))
    }

    fn push_statement(&mut self, row: &Row<'_>, statement: Statement) -> rusqlite::Result<()> {
        if let Some(&at) = self.articles.get(row.get_ref(0)?.as_str()?) {
            let statements = &mut self.records[at].statements;
            self.statements
                .insert(statement.id.0.clone(), (at, statements.len()));
            statements.push(statement);
        }
        Ok(())
    }

    fn statement(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut Statement>> {
        let owner = self.statements.get(row.get_ref(0)?.as_str()?);
        Ok(owner.map(|&(article, at)| &mut self.records[article].statements[at]))
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<ArticleRecord> {
    let article = Article {
        id: ArticleId(row.get(0)?),
        given_id: row.get(1)?,
        path: row.get(2)?,
        url: row.get(3)?,
        title: row.get(4)?,
        byline: row.get(5)?,
        outlet: row.get(6)?,
        published: dated(row, 7)?,
        language: row.get(9)?,
        text: row.get(16)?,
    };
    let shingles = row.get_ref(15)?.as_blob()?;
    let print = Print {
        words: row.get(14)?,
        shingles: shingles
            .chunks_exact(8)
            .map(|hash| u64::from_le_bytes(hash.try_into().expect("chunks are of eight bytes")))
            .collect(),
    };
    Ok(ArticleRecord {
        article,
        title: row.get(17)?,
        outlet: row.get(10)?,
        published: dated(row, 11)?,
        language: row.get(13)?,
        times: Vec::new(),
        print,
        furniture: Default::default(),
        parties: Vec::new(),
        statements: Vec::new(),
        credits: Vec::new(),
        diagnostics: Vec::new(),
    })
}
