//! Trouble with content, as a value: one bad page in a thousand is a successful run with a note.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What was found wrong, where, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// A stable name, such as `unclosed-quote`; every one is listed in `docs/diagnostics.md`.
    pub code: String,
    /// The file, or file and line, it concerns.
    pub path: Option<String>,
    /// Where in the article's text.
    pub span: Option<Span>,
    /// Lower case, no full stop: what was tried, on what, and what would help.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic about a file.
    pub fn of_file(code: &str, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            path: Some(path.into()),
            span: None,
            message: message.into(),
        }
    }

    /// A diagnostic about a place in an article's text.
    pub fn of_text(code: &str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            path: None,
            span: Some(span),
            message: message.into(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}: ")?;
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}
