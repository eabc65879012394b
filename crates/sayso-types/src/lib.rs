//! The words that every part of sayso shares: spans, ids, articles, layers, records and the
//! JSON shapes that other programs rely on.
//!
//! This crate sits under all others and does nothing: it opens no file, knows no SQL and has no
//! opinion about language. It changes rarely, because everything else is compiled against it.
//!
//! The modules stand in the order in which an article passes through the program.

pub mod article;
pub mod code_points;
pub mod date;
pub mod derived;
pub mod diagnostic;
pub mod id;
pub mod known;
pub mod model;
pub mod record;
pub mod relation;
pub mod span;
pub mod speech;
pub mod view;

pub use article::Article;
pub use code_points::CodePoints;
pub use date::{Dated, Precision};
pub use diagnostic::Diagnostic;
pub use id::{ArticleId, ClaimId, ClusterId, EntityId, PartyId, RunId, StatementId};
pub use span::{Span, SpanSet};
pub use speech::{Act, Certainty, PartyKind, Polarity, QuoteKind};
