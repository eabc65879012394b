//! Points in time: when the article was published, and when each statement was made.
//!
//! Reads the text, its layout and the attributions. Words become dates in two steps: a small grammar
//! finds expressions and says what they mean (`expressions`), and the meaning is counted from an
//! anchor (`resolve`). A date is never more precise than its words, and where the words do not
//! suffice there is none: a year is inferred from evidence or not at all.
//!
//! Left out: durations, sets ("every Monday"), seasons, and languages other than English but for the
//! names of months in date lines.

pub(crate) mod calendar;
pub mod expressions;
pub(crate) mod words;
mod phrases;
mod value;
mod find;
mod published;
pub mod resolve;
mod said;
mod year;

pub use find::find;
pub use published::published;
pub use said::said;
