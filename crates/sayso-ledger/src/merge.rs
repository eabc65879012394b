//! Two ledgers into one.
//!
//! Rows are named by what they hold, so merging is adding: articles that only the other has come over
//! with their runs, where both have one the same rule decides as everywhere (see [`crate::writer`]),
//! and judgements are united. The other ledger goes through the same checks as new records.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use sayso_types::Diagnostic;

use crate::{
    Ledger, Result, Run, consistency, judge, known,
    load::{self, Extent},
    writer::{self, Put, Reading},
};

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Articles that only the other ledger had.
    pub new: usize,
    /// Articles that both had, where the other's reading counts more and took the place of this one's.
    pub replaced: usize,
    /// Articles that both had and that stay as they are.
    pub known: usize,
    /// One for each record of the other ledger that contradicts itself; it is not taken over.
    pub refused: Vec<Diagnostic>,
}

/// Articles that are held in memory at a time.
const BATCH: usize = 200;

/// Takes in everything that `other` has, in one transaction.
pub(crate) fn take_in(conn: &mut Connection, other: &Ledger) -> Result<Merged> {
    // What the other ledger is while we read it, whoever writes to it.
    let other = other.conn.unchecked_transaction()?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut merged = Merged::default();
    for batch in ids(&other)?.chunks(BATCH) {
        if let (Some(first), Some(last)) = (batch.first(), batch.last()) {
            merge_batch(&tx, &other, first, last, &mut merged)?;
        }
    }
    for judgement in load::judgements(&other, "judgement")? {
        judge::add(&tx, &judgement)?;
    }
    known::add(&tx, &known::all(&other)?)?;
    writer::drop_idle_runs(&tx)?;
    take_in_endings(&tx, &other)?;
    tx.commit()?;
    Ok(merged)
}

fn merge_batch(
    tx: &Transaction<'_>,
    other: &Connection,
    first: &str,
    last: &str,
    merged: &mut Merged,
) -> Result<()> {
    for record in load::between(other, first, last, Extent::Whole)? {
        if let Some(diagnostic) = consistency::refusal(&record) {
            merged.refused.push(diagnostic);
            continue;
        }
        let Some(origin) = origin(other, record.id().as_str())? else {
            continue;
        };
        match writer::put(tx, &record, &origin.reading())? {
            Put::New => merged.new += 1,
            Put::InPlace => merged.replaced += 1,
            Put::Known => merged.known += 1,
        }
    }
    Ok(())
}

/// When runs ended, where this ledger does not know or knows less.
fn take_in_endings(tx: &Transaction<'_>, other: &Connection) -> Result<()> {
    let mut query = other.prepare("SELECT id, finished FROM run WHERE finished IS NOT NULL")?;
    let mut endings = query.query([])?;
    while let Some(row) = endings.next()? {
        let (run, finished): (String, String) = (row.get(0)?, row.get(1)?);
        tx.prepare_cached(
            "UPDATE run SET finished = max(coalesce(finished, ''), ?2) WHERE id = ?1",
        )?
        .execute([run, finished])?;
    }
    Ok(())
}

fn ids(other: &Connection) -> Result<Vec<String>> {
    let mut query = other.prepare("SELECT id FROM article ORDER BY id")?;
    let ids = query.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Where the other ledger has an article from.
struct Origin {
    run: Run,
    rereads: u32,
}

impl Origin {
    fn reading(&self) -> Reading<'_> {
        Reading {
            run: &self.run,
            rereads: self.rereads,
        }
    }
}

fn origin(other: &Connection, article: &str) -> Result<Option<Origin>> {
    let origin = other
        .prepare_cached(
            "SELECT version, settings, started, rereads
             FROM article JOIN run ON run.id = article.run WHERE article.id = ?",
        )?
        .query_row([article], |row| {
            let settings: String = row.get(1)?;
            Ok(Origin {
                run: Run {
                    version: row.get(0)?,
                    // The schema checks that it is JSON.
                    settings: serde_json::from_str(&settings).unwrap_or(settings.into()),
                    started: row.get(2)?,
                },
                rereads: row.get(3)?,
            })
        })
        .optional()?;
    Ok(origin)
}
