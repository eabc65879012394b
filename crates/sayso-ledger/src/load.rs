//! Rows back into the records that they came from, for linking and for merging.
//!
//! One query a table over a range of article ids, not one an article: linking reads the whole ledger.

mod parts;

use std::{collections::HashMap, path::Path};

use rusqlite::{Connection, Row, params};
use sayso_types::{
    Article, ArticleId,
    record::{ArticleRecord, Party, Print, Statement},
    relation::{Judgement, Relation},
};

use crate::{
    Result,
    rows::{dated, listed},
    schema,
};

/// How much of the records is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// No texts, nor what only readers are shown: furniture, mentions, times, diagnostics and where dates
    /// stand.
    Linking,
    /// The records as they were stored.
    Whole,
}

/// Every id sorts between these two.
const FIRST: &str = "";
const LAST: &str = "\u{10FFFF}";
/// Ids are hashes: half of them begin with a smaller digit.
const MIDDLE: &str = "8";

/// All records by article id.
pub(crate) fn all(conn: &Connection) -> Result<Vec<ArticleRecord>> {
    between(conn, FIRST, LAST, Extent::Whole)
}

/// All records by article id, as linking wants them: two threads read a half each.
pub(crate) fn for_linking(path: &Path) -> Result<Vec<ArticleRecord>> {
    let half = |first: &'static str, last: &'static str| {
        move || between(&schema::open(path)?, first, last, Extent::Linking)
    };
    let (records, more) = rayon::join(half(FIRST, MIDDLE), half(MIDDLE, LAST));
    let mut records = records?;
    records.extend(more?);
    Ok(records)
}

/// The records of a range of article ids, both ends included.
pub(crate) fn between(
    conn: &Connection,
    first: &str,
    last: &str,
    extent: Extent,
) -> Result<Vec<ArticleRecord>> {
    let mut loaded = Loaded::default();
    let mut query = conn.prepare_cached(
        "SELECT id, given_id, path, url, stated_title, byline,
            stated_outlet, stated_published, stated_published_precision, stated_language,
            outlet, published, published_precision, language,
            print_words, print_shingles, CASE WHEN ?3 THEN text ELSE '' END, title
         FROM article WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    )?;
    let records = query.query_map(params![first, last, extent == Extent::Whole], record)?;
    for record in records {
        loaded.push(record?);
    }
    let range = parts::Range { conn, first, last };
    range.credits(&mut loaded)?;
    range.parties(&mut loaded)?;
    range.statements(&mut loaded)?;
    if extent == Extent::Whole {
        range.article_spans(&mut loaded)?;
        range.diagnostics(&mut loaded)?;
        range.times(&mut loaded)?;
        range.mentions(&mut loaded)?;
    }
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

/// Records under way.
#[derive(Default)]
struct Loaded {
    records: Vec<ArticleRecord>,
    /// Places in `records`.
    articles: HashMap<String, usize>,
    /// Where in its record the owner of the last row was found.
    last: usize,
}

/// In each row the first column names the article that it belongs to, and the second, where it belongs to a
/// party or statement, that one. A row whose owner is missing can only come from a damaged file; it is
/// passed over here and found by `verify`.
impl Loaded {
    fn push(&mut self, record: ArticleRecord) {
        let id = record.article.id.0.clone();
        self.articles.insert(id, self.records.len());
        self.records.push(record);
    }

    fn article(&self, row: &Row<'_>) -> rusqlite::Result<Option<usize>> {
        Ok(self.articles.get(row.get_ref(0)?.as_str()?).copied())
    }

    fn record(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut ArticleRecord>> {
        Ok(self.article(row)?.map(|article| &mut self.records[article]))
    }

    fn party(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut Party>> {
        let (article, owner) = (self.article(row)?, row.get_ref(1)?.as_str()?);
        Ok(article.and_then(|article| {
            let parties = &mut self.records[article].parties;
            found(parties, &mut self.last, |party| party.id.as_str() == owner)
        }))
    }

    fn statement(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<&mut Statement>> {
        let (article, owner) = (self.article(row)?, row.get_ref(1)?.as_str()?);
        Ok(article.and_then(|article| {
            let statements = &mut self.records[article].statements;
            found(statements, &mut self.last, |statement| {
                statement.id.as_str() == owner
            })
        }))
    }
}

/// The thing that is meant, looked for from `last` on: rows come in the order of their owners.
fn found<'t, T>(
    things: &'t mut [T],
    last: &mut usize,
    is_meant: impl Fn(&T) -> bool,
) -> Option<&'t mut T> {
    let (before, behind) = things.split_at((*last).min(things.len()));
    let place = behind
        .iter()
        .position(&is_meant)
        .map(|place| before.len() + place);
    *last = place.or_else(|| before.iter().position(is_meant))?;
    things.get_mut(*last)
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
