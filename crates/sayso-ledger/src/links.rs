//! Relations and the derived tables: all of them replaced in one transaction.
//!
//! The basis row says how many articles, statements and judgements they were computed from. Since
//! stored rows only ever grow in number, or go together with the derived ones, equal counts mean that
//! nothing has changed since.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use sayso_types::{
    derived::{Chain, Claim, CopyCluster, CreditMatch, Derived, Entity},
    known::KnownLink,
    relation::Relation,
};

use crate::{Result, names::name_key, rows::json, view::overview};

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
    clear(&tx)?;
    store_relations(&tx, relations)?;
    for entity in &derived.entities {
        store_entity(&tx, entity)?;
    }
    for cluster in &derived.copies {
        store_copies(&tx, cluster)?;
    }
    store_credits(&tx, &derived.credits)?;
    for (position, claim) in derived.claims.iter().enumerate() {
        store_claim(&tx, position, claim)?;
    }
    for chain in &derived.chains {
        store_chain(&tx, chain)?;
    }
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

fn store_relations(tx: &Transaction<'_>, relations: &[Relation]) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO relation (kind, left_id, right_id, score, why) VALUES (?, ?, ?, ?, ?)",
    )?;
    for Relation {
        kind,
        left,
        right,
        score,
        why,
    } in relations
    {
        insert.execute(params![kind.as_str(), left, right, score, why])?;
    }
    Ok(())
}

fn store_entity(tx: &Transaction<'_>, entity: &Entity) -> Result<()> {
    let id = entity.id.as_str();
    tx.prepare_cached("INSERT INTO derived_entity (id, kind, name) VALUES (?, ?, ?)")?
        .execute(params![id, entity.kind.as_str(), entity.name])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_entity_name (entity, position, name, name_key) VALUES (?, ?, ?, ?)",
    )?;
    let keys: Vec<String> = entity.names.iter().map(|name| name_key(name)).collect();
    for (position, (name, key)) in entity.names.iter().zip(&keys).enumerate() {
        insert.execute(params![id, position, name, key])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT OR IGNORE INTO derived_entity_word (word, entity, position) VALUES (?, ?, ?)",
    )?;
    for (position, key) in keys.iter().enumerate() {
        for word in key.split_whitespace() {
            insert.execute(params![word, id, position])?;
        }
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_entity_role (entity, position, role) VALUES (?, ?, ?)",
    )?;
    for (position, role) in entity.roles.iter().enumerate() {
        insert.execute(params![id, position, role])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_entity_party (entity, position, party) VALUES (?, ?, ?)",
    )?;
    for (position, party) in entity.parties.iter().enumerate() {
        insert.execute(params![id, position, party.as_str()])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_entity_known (entity, position, known, linked, score, why)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (position, link) in entity.known.iter().enumerate() {
        let KnownLink {
            known,
            linked,
            score,
            why,
        } = link;
        insert.execute(params![id, position, known, linked, score, why])?;
    }
    Ok(())
}

fn store_copies(tx: &Transaction<'_>, cluster: &CopyCluster) -> Result<()> {
    let id = cluster.id.as_str();
    tx.prepare_cached("INSERT INTO derived_copy_cluster (id) VALUES (?)")?
        .execute([id])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_copy_member (article, cluster, copy_of, overlap) VALUES (?, ?, ?, ?)",
    )?;
    for member in &cluster.members {
        let copy_of = member.copy_of.as_ref().map(|article| article.as_str());
        insert.execute(params![
            member.article.as_str(),
            id,
            copy_of,
            member.overlap
        ])?;
    }
    Ok(())
}

fn store_credits(tx: &Transaction<'_>, credits: &[CreditMatch]) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_credit_match (article, position, credited) VALUES (?, ?, ?)",
    )?;
    for CreditMatch {
        article,
        credit,
        credited,
    } in credits
    {
        insert.execute(params![article.as_str(), credit, credited.as_str()])?;
    }
    Ok(())
}

fn store_claim(tx: &Transaction<'_>, position: usize, claim: &Claim) -> Result<()> {
    let id = claim.id.as_str();
    let (for_, against) = (&claim.origins_for, &claim.origins_against);
    tx.prepare_cached(
        "INSERT INTO derived_claim (id, position, text, told_by, contested,
            for_low, for_high, for_why, against_low, against_high, against_why, notes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        position,
        claim.text,
        claim.told_by.as_str(),
        claim.contested,
        for_.low,
        for_.high,
        json(&for_.why),
        against.low,
        against.high,
        json(&against.why),
        json(&claim.notes),
    ])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_claim_statement (claim, position, statement, side, why)
         VALUES (?, ?, ?, ?, ?)",
    )?;
    for (position, member) in claim.members.iter().enumerate() {
        let (statement, side) = (member.statement.as_str(), member.side.as_str());
        insert.execute(params![id, position, statement, side, member.why])?;
    }
    Ok(())
}

fn store_chain(tx: &Transaction<'_>, chain: &Chain) -> Result<()> {
    let (id, origins) = (chain.statement.as_str(), &chain.origins);
    tx.prepare_cached(
        "INSERT INTO derived_chain (statement, circular, low, high, why) VALUES (?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        chain.circular,
        origins.low,
        origins.high,
        json(&origins.why)
    ])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO derived_hop (statement, position, party, article, told_in)
         VALUES (?, ?, ?, ?, ?)",
    )?;
    for (position, hop) in chain.hops.iter().enumerate() {
        let party = hop.party.as_ref().map(|party| party.as_str());
        let told_in = hop.statement.as_ref().map(|statement| statement.as_str());
        insert.execute(params![id, position, party, hop.article.as_str(), told_in])?;
    }
    Ok(())
}
