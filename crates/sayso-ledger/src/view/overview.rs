//! The ledger in figures. They are counted when it is linked, because counting reads most of the file;
//! articles that were stored since are no part of what is linked, so then they are counted anew.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::View;
use crate::{Result, rows::document};

/// What a ledger holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overview {
    /// Articles.
    pub articles: usize,
    /// Outlets that are known by name.
    pub outlets: usize,
    /// Earliest date of publication.
    pub first_published: Option<String>,
    /// Latest date of publication.
    pub last_published: Option<String>,
    /// Statements, the articles' own voice left out.
    pub statements: usize,
    /// Statements that articles make in their own voice.
    pub own_voice: usize,
    /// Statements inside other statements.
    pub nested: usize,
    /// Entities that speak, those below left out.
    pub speakers: usize,
    /// Speakers whom no article names.
    pub unnamed_speakers: usize,
    /// Claims that at least two statements share.
    pub shared_claims: usize,
    /// Claims with somebody against them.
    pub contested_claims: usize,
    /// Groups of near-copies.
    pub copy_clusters: usize,
    /// Articles that share their text with another one, one of each group left out.
    pub copies: usize,
    /// Hops of the longest chain.
    pub longest_chain: usize,
    /// Statements whose chain runs in a circle.
    pub circular: usize,
}

impl View<'_> {
    /// The ledger in figures.
    pub fn overview(&self) -> Result<Overview> {
        let counted = self
            .conn
            .prepare_cached(
                "SELECT figures FROM derived_overview
                 WHERE (SELECT articles FROM derived_basis) = (SELECT count(*) FROM article)",
            )?
            .query_row([], |row| document(row, 0))
            .optional()?;
        match counted {
            Some(overview) => Ok(overview),
            None => count(self.conn),
        }
    }
}

/// Counts what the ledger holds and keeps the figures.
pub(crate) fn store(tx: &Transaction<'_>) -> Result<()> {
    let figures = serde_json::to_string(&count(tx)?).expect("figures and dates are always JSON");
    tx.execute(
        "INSERT INTO derived_overview (figures) VALUES (?)",
        [figures],
    )?;
    Ok(())
}

fn count(conn: &Connection) -> Result<Overview> {
    let overview = conn.prepare_cached(QUERY)?.query_row([], |row| {
        Ok(Overview {
            articles: row.get(0)?,
            outlets: row.get(1)?,
            first_published: row.get(2)?,
            last_published: row.get(3)?,
            statements: row.get(4)?,
            own_voice: row.get(5)?,
            nested: row.get(6)?,
            speakers: row.get(7)?,
            unnamed_speakers: row.get(8)?,
            shared_claims: row.get(9)?,
            contested_claims: row.get(10)?,
            copy_clusters: row.get(11)?,
            copies: row.get(12)?,
            longest_chain: row.get(13)?,
            circular: row.get(14)?,
        })
    })?;
    Ok(overview)
}

const QUERY: &str = "
    WITH speaker AS (
        SELECT DISTINCT entity.id, entity.kind FROM statement
        JOIN derived_entity_party AS member ON member.party = statement.speaker
        JOIN derived_entity AS entity ON entity.id = member.entity
        WHERE NOT own_voice
    )
    SELECT
        (SELECT count(*) FROM article),
        (SELECT count(DISTINCT outlet) FROM article),
        (SELECT min(published) FROM article),
        (SELECT max(published) FROM article),
        (SELECT count(*) FROM statement WHERE NOT own_voice),
        (SELECT count(*) FROM statement WHERE own_voice),
        (SELECT count(*) FROM statement WHERE within IS NOT NULL),
        (SELECT count(*) FROM speaker WHERE kind <> 'unnamed'),
        (SELECT count(*) FROM speaker WHERE kind = 'unnamed'),
        (SELECT count(*) FROM (
            SELECT 1 FROM derived_claim_statement GROUP BY claim HAVING count(*) > 1)),
        (SELECT count(*) FROM derived_claim WHERE contested > 0),
        (SELECT count(*) FROM derived_copy_cluster),
        (SELECT count(*) FROM derived_copy_member) - (SELECT count(*) FROM derived_copy_cluster),
        (SELECT coalesce(max(position) + 1, 0) FROM derived_hop),
        (SELECT count(*) FROM derived_chain WHERE circular)";
