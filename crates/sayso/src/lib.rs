//! The short driver that names the steps, and the exporters.
//!
//! ```text
//! ingest → analyze (one article, pure) → record → link (many statements) → ledger → views
//! ```
//!
//! [`reading`] runs the first three over a pile, on as many threads as the caller likes and with the
//! same result on any number; [`extract`] writes what they find as JSON lines; [`build`] puts it into a
//! ledger and links it, with the people of a [`names`] file if there is one; [`report`] makes the page, and
//! [`stance`] asks its articles about a claim of the user's. Everything below is the business of the crates whose names it uses.

pub mod reading;

pub mod extract;

pub mod build;

pub mod names;

pub mod report;

pub mod stance;

mod error;

pub use error::Error;
pub use sayso_ingest as ingest;
pub use sayso_ledger as ledger;
pub use sayso_link as link;
pub use sayso_types as types;
