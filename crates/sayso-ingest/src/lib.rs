//! Files, folders, streams and pages in; articles out.
//!
//! The first step of the program. [`read`] walks its inputs and hands on one [`Article`] after the
//! other, so that memory does not grow with the pile: at most one article, or one line of JSON, is
//! held at a time. Trouble with one file or one row is an [`Item::Diagnostic`] and the rest goes on;
//! only an input that was named and does not exist stops the run before it starts.
//!
//! A new kind of input (feeds, archives, crawls) is a new [`Format`] with a function of its own that
//! turns a [`source::Source`] into items. What is left out on purpose: no network, no date that the
//! page does not declare, no headline guessed out of plain text, and nothing about what a text says.
//!
//! The modules stand in the order in which bytes pass through them.

#![forbid(unsafe_code)]

pub mod code;
pub mod error;
pub mod progress;
pub mod source;

mod walk;

pub mod format;

mod decode;
mod text;

mod json;
mod json_row;
mod surrogates;

mod page;
mod page_meta;
mod page_text;

pub mod dates;

use std::path::PathBuf;

use sayso_types::{Article, Diagnostic};

pub use code::Code;
pub use error::Error;
pub use format::Format;
pub use progress::{Progress, Total, measure};
pub use walk::Reader;

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A file, or a folder that is read with all that is in it.
    Path(PathBuf),
    /// Standard input, written `-` on a command line.
    Stdin,
}

impl<P: Into<PathBuf>> From<P> for Input {
    fn from(path: P) -> Input {
        let path = path.into();
        if path.as_os_str() == "-" {
            Input::Stdin
        } else {
            Input::Path(path)
        }
    }
}

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Bytes that one article may have: a text or page as it is stored (unpacked), the `text` of a
    /// JSON row as it is written out. Larger ones are reported, not cut. This is also what keeps
    /// memory bounded: a packed file that unpacks without end is given up at this size.
    pub max_article: usize,
    /// The format of every input; `None` to tell by name and content.
    pub format: Option<Format>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max_article: 8 << 20,
            format: None,
        }
    }
}

/// What reading yields, in the order of the inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An article.
    Article(Article),
    /// Something that could not be read as it should.
    Diagnostic(Diagnostic),
}

/// Reads all inputs, one after the other, folders in the order of their names.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("note.txt");
/// std::fs::write(&path, "The ferry is late, the harbour master said.\r\n").unwrap();
/// let items: Vec<_> = sayso_ingest::read(&[path.into()], &Default::default()).unwrap().collect();
/// let [sayso_ingest::Item::Article(article)] = &items[..] else { panic!("one article") };
/// assert_eq!(article.text, "The ferry is late, the harbour master said.\n");
/// ```
///
/// # Errors
///
/// If an input does not exist.
pub fn read(inputs: &[Input], options: &Options) -> Result<Reader, Error> {
    check(inputs)?;
    Ok(Reader::new(inputs.to_vec(), options.clone()))
}

/// Whether all inputs are there, for those who would make something before they read.
///
/// # Errors
///
/// If one does not exist.
pub fn check(inputs: &[Input]) -> Result<(), Error> {
    let missing = inputs.iter().find_map(|input| match input {
        Input::Path(path) if !path.exists() => Some(path.clone()),
        Input::Path(_) | Input::Stdin => None,
    });
    missing.map_or(Ok(()), |path| Err(Error::NotFound { path }))
}
