//! One record into the rows of one article.

use rusqlite::{Transaction, params};
use sayso_types::{
    ArticleId, Dated,
    record::{ArticleRecord, Print},
};

use super::{Reading, parts};
use crate::{Result, rows::precision_name};

/// Stores an article that is not there.
pub(super) fn insert(
    tx: &Transaction<'_>,
    record: &ArticleRecord,
    reading: &Reading<'_>,
) -> Result<()> {
    article_row(tx, record, reading)?;
    parts::article_spans(tx, record)?;
    parts::credits(tx, record)?;
    parts::diagnostics(tx, record)?;
    parts::times(tx, record)?;
    for (position, party) in record.parties.iter().enumerate() {
        parts::party(tx, &record.article, position, party)?;
    }
    for (position, statement) in record.statements.iter().enumerate() {
        parts::statement(tx, &record.article, position, statement)?;
    }
    index_words(tx, record.id())
}

/// Removes an article with all that hangs on it. The derived rows must be gone.
pub(super) fn remove(tx: &Transaction<'_>, article: &ArticleId) -> Result<()> {
    // The index keeps no words of its own: it has to be told what it forgets.
    tx.prepare_cached(
        "INSERT INTO statement_search (statement_search, rowid, statement, words, speaker)
         SELECT 'delete', searchable.number, searchable.statement, searchable.words, searchable.speaker
         FROM searchable JOIN statement ON statement.id = searchable.statement
         WHERE statement.article = ?",
    )?
    .execute([article.as_str()])?;
    tx.prepare_cached("DELETE FROM article WHERE id = ?")?
        .execute([article.as_str()])?;
    Ok(())
}

fn article_row(tx: &Transaction<'_>, record: &ArticleRecord, reading: &Reading<'_>) -> Result<()> {
    let article = &record.article;
    let Print { shingles, words } = &record.print;
    let shingles: Vec<u8> = shingles
        .iter()
        .flat_map(|hash| hash.to_le_bytes())
        .collect();
    tx.prepare_cached(
        "INSERT INTO article (id, given_id, path, url, stated_title, byline,
            stated_outlet, stated_published, stated_published_precision, stated_language,
            title, outlet, published, published_precision, language,
            run, rereads, print_words, text, print_shingles)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        article.id.as_str(),
        article.given_id,
        article.path,
        article.url,
        article.title,
        article.byline,
        article.outlet,
        value(&article.published),
        precision(&article.published),
        article.language,
        record.title,
        record.outlet,
        value(&record.published),
        precision(&record.published),
        record.language,
        reading.run.id().as_str(),
        reading.rereads,
        words,
        article.text,
        shingles,
    ])?;
    Ok(())
}

pub(super) fn value(date: &Option<Dated>) -> Option<&str> {
    date.as_ref().map(|date| date.value.as_str())
}

pub(super) fn precision(date: &Option<Dated>) -> Option<&'static str> {
    date.as_ref().map(|date| precision_name(date.precision))
}

fn index_words(tx: &Transaction<'_>, article: &ArticleId) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO search_row (statement)
         SELECT id FROM statement WHERE article = ? ORDER BY position",
    )?
    .execute([article.as_str()])?;
    tx.prepare_cached(
        "INSERT INTO statement_search (rowid, statement, words, speaker)
         SELECT searchable.number, searchable.statement, searchable.words, searchable.speaker
         FROM searchable JOIN statement ON statement.id = searchable.statement
         WHERE statement.article = ?",
    )?
    .execute([article.as_str()])?;
    Ok(())
}
