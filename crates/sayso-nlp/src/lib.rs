//! One article in; who said what in it, layer by layer.
//!
//! [`analyze`] is a pure function: it sees one article, opens no file, reads no clock, starts no
//! thread and knows no database. Each stage reads the text and earlier layers and returns a new
//! layer; none reaches back. [`statements`] turns the layers into the record that the ledger stores.
//!
//! The modules stand in the order in which they run.

pub mod layers;
mod lexicon;

pub mod acts;
pub mod attribution;
pub mod credits;
pub mod layout;
pub mod mentions;
pub mod parties;
pub mod quotes;
pub mod record;
pub mod times;
pub mod voice;

pub use layers::{Analysis, Models};
pub use record::statements;

use sayso_types::Article;

/// Reads one article.
pub fn analyze(article: &Article, models: &Models<'_>) -> Analysis {
    let _ = (article, models);
    todo!()
}
