//! Records into rows.
//!
//! One transaction a batch, on the disk when [`Writer::add`] returns. What is stored of an article is
//! one *reading*: the run that read it, the path that it had then, and all that the run found in it.
//! An article has one reading at a time, and which one does not depend on the order in which they
//! arrive: the one read again most often (`sayso build --reread`) counts, then the earliest run, then
//! the smallest path. So reading a known article again changes nothing, even if a newer version of the
//! program would find other statements: ids that people have cited and judged stay, until somebody
//! asks for a new reading.

mod article;
mod parts;

use std::cmp::Reverse;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sayso_types::{Diagnostic, RunId, id::digest, record::ArticleRecord};

use crate::{Result, consistency, links};

/// One run of the program, as the caller describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// What it was told to do.
    pub settings: serde_json::Value,
    /// When it began, RFC 3339, UTC.
    pub started: String,
}

impl Run {
    /// Hash of all three.
    pub fn id(&self) -> RunId {
        let settings = self.settings.to_string();
        let parts = [self.version.as_str(), &settings, &self.started];
        RunId(digest("run", parts))
    }
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Articles stored now; with [`Writer::replace`] also those read again.
    pub new: usize,
    /// Articles that were there before.
    pub known: usize,
    /// One for each record that contradicts itself; it is not stored.
    pub refused: Vec<Diagnostic>,
}

/// Stores articles.
pub struct Writer<'ledger> {
    conn: &'ledger mut Connection,
}

impl<'ledger> Writer<'ledger> {
    pub(crate) fn new(conn: &'ledger mut Connection) -> Writer<'ledger> {
        Writer { conn }
    }

    /// Stores the records that the ledger does not have yet. When this returns they survive a crash.
    ///
    /// The run is recorded with the first article that it adds; one that adds nothing leaves no trace.
    pub fn add(&mut self, records: &[ArticleRecord], run: &Run) -> Result<Added> {
        self.store(records, run, Known::Stay)
    }

    /// Stores the records, in the place of what earlier runs found in the same articles. Relations
    /// and derived rows go with the old readings: link again afterwards.
    pub fn replace(&mut self, records: &[ArticleRecord], run: &Run) -> Result<Added> {
        self.store(records, run, Known::GiveWay)
    }

    /// Notes when the run ended, if it left anything in the ledger.
    pub fn finish(&mut self, run: &Run, at: &str) -> Result<()> {
        self.conn.execute(
            "UPDATE run SET finished = ?2 WHERE id = ?1",
            params![run.id().as_str(), at],
        )?;
        Ok(())
    }

    fn store(&mut self, records: &[ArticleRecord], run: &Run, known: Known) -> Result<Added> {
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Added::default();
        for record in records {
            if let Some(diagnostic) = consistency::refusal(record) {
                added.refused.push(diagnostic);
                continue;
            }
            let rereads = match known {
                Known::Stay => 0,
                Known::GiveWay => next_reread(&transaction, record, run)?,
            };
            match put(&transaction, record, &Reading { run, rereads })? {
                Put::New => added.new += 1,
                Put::InPlace if known == Known::GiveWay => added.new += 1,
                Put::InPlace | Put::Known => added.known += 1,
            }
        }
        drop_idle_runs(&transaction)?;
        transaction.commit()?;
        Ok(added)
    }
}

/// What happens to readings by earlier runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Stay,
    GiveWay,
}

/// Who read an article, and how often it had been read again by then.
pub(crate) struct Reading<'r> {
    pub run: &'r Run,
    pub rereads: u32,
}

/// What became of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    New,
    /// Another reading was there and had to go.
    InPlace,
    Known,
}

/// The smallest counts.
type Precedence = (Reverse<u32>, String, String, Option<String>);

/// Stores a record unless a reading that counts more is there.
pub(crate) fn put(
    tx: &Transaction<'_>,
    record: &ArticleRecord,
    reading: &Reading<'_>,
) -> Result<Put> {
    let outcome = match stored_precedence(tx, record)? {
        None => Put::New,
        Some(stored) if precedence(record, reading) < stored => Put::InPlace,
        Some(_) => return Ok(Put::Known),
    };
    if outcome == Put::InPlace {
        links::clear(tx)?;
        article::remove(tx, record.id())?;
    }
    record_run(tx, reading)?;
    article::insert(tx, record, reading)?;
    Ok(outcome)
}

/// Runs that nothing in the ledger comes from are not kept: what is stored shall not depend on the
/// order in which readings arrived.
pub(crate) fn drop_idle_runs(tx: &Transaction<'_>) -> Result<()> {
    tx.execute(
        "DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.run = run.id)",
        [],
    )?;
    Ok(())
}

fn precedence(record: &ArticleRecord, reading: &Reading<'_>) -> Precedence {
    (
        Reverse(reading.rereads),
        reading.run.started.clone(),
        reading.run.id().0,
        record.article.path.clone(),
    )
}

fn stored_precedence(tx: &Transaction<'_>, record: &ArticleRecord) -> Result<Option<Precedence>> {
    let stored = tx
        .prepare_cached(
            "SELECT rereads, started, run, path FROM article JOIN run ON run.id = article.run
             WHERE article.id = ?",
        )?
        .query_row([record.id().as_str()], |row| {
            Ok((Reverse(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    Ok(stored)
}

/// One more than the stored reading has, unless this very run made that.
fn next_reread(tx: &Transaction<'_>, record: &ArticleRecord, run: &Run) -> Result<u32> {
    let next = tx
        .prepare_cached("SELECT rereads + (run <> ?2) FROM article WHERE id = ?1")?
        .query_row([record.id().as_str(), run.id().as_str()], |row| row.get(0))
        .optional()?;
    Ok(next.unwrap_or(0))
}

fn record_run(tx: &Transaction<'_>, reading: &Reading<'_>) -> Result<()> {
    let Run {
        version,
        settings,
        started,
    } = reading.run;
    tx.prepare_cached(
        "INSERT OR IGNORE INTO run (id, version, settings, started) VALUES (?, ?, ?, ?)",
    )?
    .execute(params![
        reading.run.id().as_str(),
        version,
        settings.to_string(),
        started
    ])?;
    Ok(())
}
