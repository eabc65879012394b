//! `sayso report`: one HTML file that a fact-checker can send to an editor.
//!
//! Last in the flow: a [`Report`] is plain data read from a ledger, [`html`] turns it into a page. The
//! page is whole in itself: style and script stand in it, nothing is loaded, nothing is sent; its
//! policy (CSP) forbids both. It works without script, which only adds a filter, *open all* and the
//! choice of light or dark.
//!
//! Text from articles is hostile until escaped. Therefore no HTML is put together in code: the
//! modules below only choose, count and order, the templates in `templates/report` write, and
//! askama escapes everything that they write. `|safe` stands in one place, for our own style and
//! script.
//!
//! Left out on purpose: verdicts, scores without words, anything that reads a clock. Equal input
//! gives equal bytes.

mod model;

mod gather;

mod dates;
mod shown;

mod index;

mod card;
mod origins;
mod utterances;

mod chains;
mod claims;
mod lead;
mod people;
mod shared;
mod timeline;

mod articles;
mod blocks;
mod marks;

mod page;

pub use gather::gather;
pub use model::{ArticlePage, Figures, Limits, Report};
pub use page::html;
