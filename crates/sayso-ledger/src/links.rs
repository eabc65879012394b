//! Relations and the derived tables: made to hold what linking found, in one transaction.
//!
//! Rows that are there already stay untouched ([`difference`]), so that an article more costs a large ledger
//! little writing. The basis row says how many articles, statements and judgements they were computed from. Since
//! stored rows only ever grow in number, or go together with the derived ones, equal counts mean that
//! nothing has changed since.

mod difference;
mod rows;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use sayso_types::{derived::Derived, relation::Relation};

use crate::{Result, view::overview};

/// Children before their parents.
const TABLES: [&str; 16] = [
    "derived_basis",
    "derived_overview",
    "derived_hop",
    "derived_chain",
    "derived_claim_statement",
    "derived_claim",
    "derived_credit_match",
    "derived_copy_member",
    "derived_copy_cluster",
    "derived_entity_known",
    "derived_entity_party",
    "derived_entity_role",
    "derived_entity_word",
    "derived_entity_name",
    "derived_entity",
    "relation",
];

/// Puts these in the place of the old ones.
pub(crate) fn store(
    conn: &mut Connection,
    relations: &[Relation],
    derived: &Derived,
) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // A changed row goes before it comes again: what refers to it is looked for at the end.
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    rows::relations(&tx, relations)?;
    rows::entities(&tx, &derived.entities)?;
    rows::copies(&tx, &derived.copies)?;
    rows::credits(&tx, &derived.credits)?;
    rows::claims(&tx, &derived.claims)?;
    rows::chains(&tx, &derived.chains)?;
    tx.execute_batch("DELETE FROM derived_basis; DELETE FROM derived_overview;")?;
    tx.execute(
        "INSERT INTO derived_basis (articles, statements, judgements)
         SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM statement),
            (SELECT count(*) FROM judgement)",
        [],
    )?;
    overview::store(&tx)?;
    tx.commit()?;
    Ok(())
}

/// Empties them, because what they speak of is about to go.
pub(crate) fn clear(tx: &Transaction<'_>) -> Result<()> {
    for table in TABLES {
        tx.prepare_cached(&format!("DELETE FROM {table}"))?
            .execute([])?;
    }
    Ok(())
}

/// Whether they were computed from all that is stored now.
pub(crate) fn are_current(conn: &Connection) -> Result<bool> {
    let current = conn.query_row(
        "SELECT EXISTS (
            SELECT 1 FROM derived_basis
            WHERE articles = (SELECT count(*) FROM article)
              AND statements = (SELECT count(*) FROM statement)
              AND judgements = (SELECT count(*) FROM judgement))",
        [],
        |row| row.get(0),
    )?;
    Ok(current)
}
