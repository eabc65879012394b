//! The user's names file as rows.
//!
//! The ledger keeps one file at a time, the last that it was given, because a row left out of a newer
//! file is meant to be forgotten. In a merge rows that only the other ledger has are added; where both
//! have one id, this ledger's row stays.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use sayso_types::known::Known;

use crate::{Result, names::name_key};

/// Puts these rows in the place of the old ones and says whether anything changed; if so, what was
/// derived no longer counts.
pub(crate) fn replace(conn: &mut Connection, known: &[Known]) -> Result<bool> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if all(&tx)? == known {
        return Ok(false);
    }
    outdate(&tx)?;
    tx.execute("DELETE FROM known", [])?;
    for (position, row) in known.iter().enumerate() {
        insert(&tx, position, row)?;
    }
    tx.commit()?;
    Ok(true)
}

/// Adds the rows whose ids are not there yet.
pub(crate) fn add(tx: &Transaction<'_>, more: &[Known]) -> Result<()> {
    let here = all(tx)?;
    let new = |row: &&Known| here.iter().all(|known| known.id != row.id);
    let new: Vec<&Known> = more.iter().filter(new).collect();
    if !new.is_empty() {
        outdate(tx)?;
    }
    for (position, row) in new.into_iter().enumerate() {
        insert(tx, here.len() + position, row)?;
    }
    Ok(())
}

/// All rows, in the order of the file.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Known>> {
    let mut names = lists(
        conn,
        "SELECT known, name FROM known_name ORDER BY known, position",
    )?;
    let mut roles = lists(
        conn,
        "SELECT known, role FROM known_role ORDER BY known, position",
    )?;
    let mut query = conn.prepare_cached("SELECT id, wikidata FROM known ORDER BY position")?;
    let rows = query.query_map([], |row| {
        let id: String = row.get(0)?;
        Ok(Known {
            names: names.remove(&id).unwrap_or_default(),
            roles: roles.remove(&id).unwrap_or_default(),
            wikidata: row.get(1)?,
            id,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn lists(conn: &Connection, query: &str) -> Result<HashMap<String, Vec<String>>> {
    let mut lists: HashMap<String, Vec<String>> = HashMap::new();
    let mut query = conn.prepare_cached(query)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        lists.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(lists)
}

fn outdate(tx: &Transaction<'_>) -> Result<()> {
    tx.execute_batch("DELETE FROM derived_entity_known; DELETE FROM derived_basis;")?;
    Ok(())
}

fn insert(tx: &Transaction<'_>, position: usize, row: &Known) -> Result<()> {
    tx.prepare_cached("INSERT INTO known (id, position, wikidata) VALUES (?, ?, ?)")?
        .execute(params![row.id, position, row.wikidata])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO known_name (known, position, name, name_key) VALUES (?, ?, ?, ?)",
    )?;
    for (position, name) in row.names.iter().enumerate() {
        insert.execute(params![row.id, position, name, name_key(name)])?;
    }
    let mut insert =
        tx.prepare_cached("INSERT INTO known_role (known, position, role) VALUES (?, ?, ?)")?;
    for (position, role) in row.roles.iter().enumerate() {
        insert.execute(params![row.id, position, role])?;
    }
    Ok(())
}
