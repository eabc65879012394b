//! Opening the file: is it a ledger, which schema has it, and what must be done to it first.
//!
//! A ledger says so in the header of the file: `PRAGMA application_id` spells `SAYS`, and
//! `PRAGMA user_version` counts the migrations that were applied. All missing migrations are applied
//! in one transaction, so a program killed meanwhile leaves the file as it was. The header is used
//! rather than a table of migrations because such tables record when they were written, and equal
//! input has to give equal rows.

use std::{fs, path::Path, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::{Error, Result};

/// `SAYS`, in the header of every ledger.
const APPLICATION_ID: i64 = 0x5341_5953;

/// In order; never edited once released.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/V1__ledger.sql"),
    include_str!("../migrations/V2__lookups.sql"),
    include_str!("../migrations/V3__names_and_times.sql"),
    include_str!("../migrations/V4__fragments.sql"),
    include_str!("../migrations/V5__claims_in_order.sql"),
];

/// The newest schema that this program knows.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens a ledger for writing and makes it if there is none.
pub(crate) fn create_or_open(path: &Path) -> Result<Connection> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(not_a_ledger(path, "it is a folder")),
        // SQLite would open it for reading and fail at the first write, after the work was done.
        Ok(found) if found.permissions().readonly() => return Err(Error::ReadOnly),
        _ => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn =
        Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, error))?;
    let version = prepare(&conn, path)?;
    if conn.is_readonly("main")? {
        return Err(Error::ReadOnly);
    }
    if version < SCHEMA_VERSION {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut conn, path)?;
    }
    Ok(conn)
}

/// Opens a ledger that exists, for reading and, where the file allows it, for writing.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    let found = fs::metadata(path).map_err(|_| Error::Missing { path: path.into() })?;
    if found.is_dir() {
        return Err(not_a_ledger(path, "it is a folder"));
    }
    let mut conn = if found.permissions().readonly() && !has_journal(path) {
        open_unchanging(path)?
    } else {
        open_in_place(path)?
    };
    match prepare(&conn, path)? {
        0 => Err(not_a_ledger(path, "it is empty")),
        SCHEMA_VERSION => Ok(conn),
        _older => {
            migrate(&mut conn, path)?;
            Ok(conn)
        }
    }
}

/// Opens the file where it lies; in a folder that cannot be written SQLite has no place for its
/// working files, so there it is read as a file that does not change.
fn open_in_place(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).and_then(|conn| {
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(conn)
    });
    match opened {
        Err(error) if nowhere_to_work(&error) && !has_journal(path) => open_unchanging(path),
        Err(error) => Err(cannot_open(path, error)),
        Ok(conn) => Ok(conn),
    }
}

fn nowhere_to_work(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)
    )
}

/// Opens a file that nobody changes meanwhile.
fn open_unchanging(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let absolute = fs::canonicalize(path).map_err(|_| Error::Missing { path: path.into() })?;
    let mut uri = String::from("file:");
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            _ => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    Connection::open_with_flags(format!("{uri}?immutable=1"), flags)
        .map_err(|error| cannot_open(path, error))
}

/// Whether a write-ahead log holds rows that the file itself lacks.
fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    fs::metadata(journal).is_ok_and(|found| found.len() > 0)
}

/// Sets what every connection needs and returns the schema version, 0 for an empty file.
fn prepare(conn: &Connection, path: &Path) -> Result<u32> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(128);
    let version = identify(conn, path)?;
    // FULL: in WAL mode a commit is on the disk when it returns. The file may come from a stranger,
    // hence no trust in its schema. 64 MiB of cache, at most, instead of 2: a list of all claims goes
    // through most of the file several times. Rows are stored in the order of hashes, all over the file: a
    // log of 64 MiB instead of 4 before its pages are carried over saves writing the same ones again.
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 16384;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(version)
}

fn identify(conn: &Connection, path: &Path) -> Result<u32> {
    let read = |query: &str| -> Result<i64> {
        conn.query_row(query, [], |row| row.get(0))
            .map_err(|error| cannot_open(path, error))
    };
    let things = read("SELECT count(*) FROM sqlite_schema")?;
    match (read("PRAGMA application_id")?, read("PRAGMA user_version")?) {
        (APPLICATION_ID, found) => match u32::try_from(found) {
            Ok(found) if found <= SCHEMA_VERSION => Ok(found),
            found => Err(Error::Newer {
                path: path.into(),
                found: found.unwrap_or(u32::MAX),
                known: SCHEMA_VERSION,
            }),
        },
        (0, 0) if things == 0 => Ok(0),
        _ => Err(not_a_ledger(path, "it is the database of another program")),
    }
}

fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have been faster.
    let version = identify(&transaction, path)?;
    for migration in &MIGRATIONS[version as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn not_a_ledger(path: &Path, reason: &'static str) -> Error {
    Error::NotALedger {
        path: path.into(),
        reason,
    }
}

fn cannot_open(path: &Path, source: rusqlite::Error) -> Error {
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            not_a_ledger(path, "it is no SQLite file")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
        _ => Error::CannotOpen {
            path: path.into(),
            source,
        },
    }
}
