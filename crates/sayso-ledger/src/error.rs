//! What can go wrong between a program and its ledger, by what the caller can do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Trouble with a ledger.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is not there.
    #[error("there is no ledger at {}: make one with `sayso build`", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is no sayso ledger ({reason}): give the file that `sayso build` wrote", path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// What it is instead, as far as one can tell.
        reason: &'static str,
    },
    /// The file was written by a later version of the program.
    #[error(
        "{} has schema {found} and this sayso knows schemas up to {known}: use the sayso that wrote it, or a newer one",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema of this program.
        known: u32,
    },
    /// The file, or its folder, cannot be opened.
    #[error("{} cannot be opened: check that its folder exists and that you may read and write there", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The file may be read but not written.
    #[error(
        "the ledger is read-only: make the file and its folder writable, or build into another file"
    )]
    ReadOnly,
    /// Another program is writing.
    #[error("another program is writing to the ledger: try again when it has finished")]
    Busy,
    /// No room.
    #[error("the disk is full: what was reported as stored is safe, free some space and go on")]
    Full,
    /// A short id fits several things.
    #[error("{given:?} fits several {what}s ({}): give more of the id", matches.join(", "))]
    Ambiguous {
        /// Article, statement or claim.
        what: &'static str,
        /// What was asked for.
        given: String,
        /// Some of what it may mean.
        matches: Vec<String>,
    },
    /// A judgement is dated in a way that cannot be put in order.
    #[error(
        "{at:?} is no date that judgements can be ordered by: write it like 2026-03-01T09:00:00Z"
    )]
    BadDate {
        /// The date given.
        at: String,
    },
    /// The file holds what no sayso writes; it was damaged or edited.
    #[error(
        "the ledger is damaged: run `sayso verify` on it and restore a copy, or build it again"
    )]
    Damaged(#[source] rusqlite::Error),
    /// Relations or derived rows name what the ledger does not hold; a fault of the program.
    #[error(
        "rows that do not fit the ledger were to be stored: please report this as a fault of sayso"
    )]
    Misfit(#[source] rusqlite::Error),
    /// Anything else that SQLite reports.
    #[error("SQLite could not do its work on the ledger")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
        };
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Error::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Error::Damaged(error),
            Some(ErrorCode::ConstraintViolation) => Error::Misfit(error),
            Some(_) => Error::Sqlite(error),
            None => match error {
                FromSqlConversionFailure(..)
                | IntegralValueOutOfRange(..)
                | InvalidColumnType(..)
                | Utf8Error(..) => Error::Damaged(error),
                _ => Error::Sqlite(error),
            },
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(error: rusqlite::types::FromSqlError) -> Error {
        Error::Damaged(error.into())
    }
}
