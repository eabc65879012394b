//! How one statement reached its reader.

use rusqlite::OptionalExtension;
use sayso_types::{derived::Origins, view::TraceView};

use super::{View, claims::origins};
use crate::Result;

impl View<'_> {
    /// The chain behind the statement with this id, or the only one whose id begins so.
    pub fn trace(&self, statement: &str) -> Result<Option<TraceView>> {
        let Some(id) = self.statement_id(statement)? else {
            return Ok(None);
        };
        let chain = self
            .conn
            .prepare_cached(
                "SELECT low, high, why, circular FROM derived_chain WHERE statement = ?",
            )?
            .query_row([&id], |row| Ok((origins(row, 0)?, row.get(3)?)))
            .optional()?;
        // Stored but not linked yet: nothing is known of its origins.
        let (origins, circular) = chain.unwrap_or((Origins::default(), false));
        let Some(statement) = self.statements_by_id(&[id])?.pop() else {
            return Ok(None);
        };
        Ok(Some(TraceView {
            chain: statement.chain.clone(),
            statement,
            origins,
            circular,
        }))
    }
}
