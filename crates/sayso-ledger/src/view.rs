//! What people and programs ask of a ledger, in the shapes of [`sayso_types::view`].
//!
//! Spans become code points here and nowhere else. Each answer takes a fixed number of queries however
//! many rows it has: ids are found first, then everything about them is fetched in one go a table
//! (see [`statements`](self)).

mod articles;
mod chains;
mod claims;
mod frames;
mod ids;
mod over_time;
pub(crate) mod overview;
mod pages;
mod search;
mod statements;
mod timeline;
mod trace;
mod profile;
mod who;

pub use overview::Overview;
pub use pages::ArticlePage;
pub use timeline::{DatedBy, TimelineRow};
pub use who::SpeakerRow;

use rusqlite::{Connection, Params, Row, Transaction};

use crate::Result;

/// A ledger at one moment: what is stored while it is open does not show.
pub struct View<'ledger> {
    pub(crate) conn: &'ledger Connection,
    /// `None` inside another view of the same ledger, whose moment it shares.
    _moment: Option<Transaction<'ledger>>,
}

impl<'ledger> View<'ledger> {
    pub(crate) fn new(conn: &'ledger Connection) -> Result<View<'ledger>> {
        let moment = match conn.is_autocommit() {
            true => Some(conn.unchecked_transaction()?),
            false => None,
        };
        Ok(View {
            conn,
            _moment: moment,
        })
    }

    /// All rows of a query.
    fn rows<T>(
        &self,
        query: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut query = self.conn.prepare_cached(query)?;
        let rows = query.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
