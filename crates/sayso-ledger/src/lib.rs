//! The SQLite file: records in, rows out. All SQL of the project is here.
//!
//! The fourth and fifth step of the flow. [`Writer`] stores what one article yields, a batch a
//! transaction; linking reads it back without texts ([`Ledger::records`]) and hands its relations and
//! everything derived from them to [`Ledger::store_links`]; [`View`] answers what people and programs
//! ask, in the JSON shapes of [`sayso_types::view`].
//!
//! Stored rows are named by what they hold, so the same article read twice is one article and two
//! ledgers can be merged. Derived tables carry `derived_` in their name and can be dropped at any
//! time. This crate reads no clock: dates come from the caller. `docs/data-model.md` describes the
//! tables.
//!
//! ```
//! # fn main() -> Result<(), sayso_ledger::Error> {
//! # let folder = tempfile::tempdir().expect("a temporary folder");
//! # let path = folder.path().join("harbour.sqlite");
//! use sayso_ledger::{Ledger, Run};
//!
//! let run = Run {
//!     version: "0.1.0".into(),
//!     settings: serde_json::json!({}),
//!     started: "2026-03-01T09:00:00Z".into(),
//! };
//! let mut ledger = Ledger::create_or_open(&path)?;
//! let added = ledger.writer().add(&[], &run)?;
//! assert_eq!((added.new, added.known), (0, 0));
//! assert!(ledger.view()?.claims(true, None)?.is_empty());
//! # Ok(())
//! # }
//! ```

mod consistency;
mod error;
mod judge;
mod known;
mod ledger;
mod links;
mod load;
mod merge;
mod names;
mod rows;
mod schema;
mod verify;
pub mod view;
mod writer;

pub use error::Error;
pub use ledger::Ledger;
pub use merge::Merged;
pub use names::name_key;
pub use schema::SCHEMA_VERSION;
pub use view::View;
pub use writer::{Added, Run, Writer};

/// What this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
