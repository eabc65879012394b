//! The names of everything that can be wrong with an input.
//!
//! One table, compared by a test with `docs/diagnostics.md`, so that scripts can rely on the names
//! and people can look them up.

use sayso_types::Diagnostic;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A kind of trouble with an input.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name),*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $text),*
                }
            }
        }
    };
}

codes! {
    /// A date that cannot be read; the article has none.
    BadDate = "bad-date",
    /// Bytes that are not in the encoding that they should be in; replaced by U+FFFD.
    BadEncoding = "bad-encoding",
    /// A field of a JSON row that is not of the right type; left out.
    BadField = "bad-field",
    /// A row that is not JSON; left out.
    BadJson = "bad-json",
    /// Not text; left out.
    BinaryFile = "binary-file",
    /// Control characters in a text; replaced.
    ControlCharacters = "control-characters",
    /// Nothing in it; left out.
    EmptyFile = "empty-file",
    /// Half of a surrogate pair in JSON; replaced by U+FFFD.
    LoneSurrogate = "lone-surrogate",
    /// A row or page without an article's text; left out.
    NoText = "no-text",
    /// A page that the parser could not cope with; left out.
    PageParser = "page-parser",
    /// More bytes than one article may have; left out.
    TooLarge = "too-large",
    /// A file in a folder whose name ends as no readable format does; left out.
    UnknownFormat = "unknown-format",
    /// A file or folder that cannot be opened or read to its end; what came before is kept.
    Unreadable = "unreadable",
}

impl Code {
    /// A diagnostic of this kind about the file or row called `name`.
    pub(crate) fn at(self, name: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of_file(self.as_str(), name, message)
    }
}
