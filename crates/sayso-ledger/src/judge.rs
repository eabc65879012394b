//! People's judgements: added, never changed. Triggers in the schema see to the second half.

use rusqlite::{Connection, params};
use sayso_types::{
    id::digest,
    relation::{Judgement, RelationKind},
};

use crate::{Error, Result};

/// Adds one; the same twice is one.
pub(crate) fn add(conn: &Connection, judgement: &Judgement) -> Result<()> {
    // SQLite puts them in order, so SQLite says what it can read; `now` and bare times are no dates.
    let orderable: bool = conn
        .prepare_cached("SELECT julianday(?1) IS NOT NULL AND ?1 GLOB '[0-9][0-9][0-9][0-9]-*'")?
        .query_row([&judgement.at], |row| row.get(0))?;
    if !orderable {
        return Err(Error::BadDate {
            at: judgement.at.clone(),
        });
    }
    let (left, right) = question(judgement);
    let Judgement {
        kind,
        verdict,
        by,
        at,
        note,
        ..
    } = judgement;
    let id = digest(
        "judgement",
        [
            kind.as_str(),
            left,
            right,
            verdict.as_str(),
            by,
            at,
            note.as_deref().unwrap_or_default(),
        ],
    );
    conn.prepare_cached(
        "INSERT INTO judgement (id, kind, left_id, right_id, verdict, judged_by, judged_at, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        kind.as_str(),
        left,
        right,
        verdict.as_str(),
        by,
        at,
        note
    ])?;
    Ok(())
}

/// The two ends in the order in which the question is asked.
fn question(judgement: &Judgement) -> (&str, &str) {
    let (left, right) = (judgement.left.as_str(), judgement.right.as_str());
    match judgement.kind {
        RelationKind::SameEntity | RelationKind::SameClaim | RelationKind::Contradicts => {
            (left.min(right), left.max(right))
        }
        RelationKind::Copy | RelationKind::Credits | RelationKind::Answers => (left, right),
    }
}
