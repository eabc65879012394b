//! From inputs to files to items, lazily and always in the same order.

use std::{io, path::Path, vec};

use walkdir::{DirEntry, WalkDir};

use crate::{
    Code, Format, Input, Item, Options, Progress,
    format::{Items, one},
    source::{Source, unreadable},
};

/// Yields the items of all inputs. Made by [`crate::read`].
pub struct Reader {
    inputs: vec::IntoIter<Input>,
    folder: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
    items: Items,
    options: Options,
    progress: Progress,
}

impl Reader {
    pub(crate) fn new(inputs: Vec<Input>, options: Options) -> Reader {
        Reader {
            inputs: inputs.into_iter(),
            folder: None,
            items: Box::new(std::iter::empty()),
            options,
            progress: Progress::default(),
        }
    }

    /// A view on how far reading has come.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Turns to the next file; `None` when there is no more.
    fn advance(&mut self) -> Option<Items> {
        if let Some(entry) = self.folder.as_mut().and_then(Iterator::next) {
            return Some(match entry {
                Ok(entry) => self.found(entry.path()),
                Err(error) => one(Item::Diagnostic(walk_trouble(&error))),
            });
        }
        self.folder = None;
        Some(match self.inputs.next()? {
            Input::Stdin => self.opened(
                Source::new("-".into(), io::stdin(), &self.progress),
                "-",
                self.options.format,
            ),
            Input::Path(path) if path.is_dir() => {
                self.folder = Some(Box::new(files(&path)));
                Box::new(std::iter::empty())
            }
            Input::Path(path) => self.file(&path, Format::of_name(&path)),
        })
    }

    /// A file that nobody named: its name must say that it can be read, since folders of saved pages
    /// also hold scripts, styles and pictures.
    fn found(&self, path: &Path) -> Items {
        let format = Format::of_name(path);
        if format.is_none() && self.options.format.is_none() && Format::stem(path).contains('.') {
            return one(Item::Diagnostic(Code::UnknownFormat.at(
                &path.display().to_string(),
                "left out, its name tells no format that can be read; name the file itself to read it",
            )));
        }
        self.file(path, format)
    }

    fn file(&self, path: &Path, named: Option<Format>) -> Items {
        self.opened(
            Source::open(path, &self.progress),
            &path.display().to_string(),
            self.options.format.or(named),
        )
    }

    fn opened(&self, source: io::Result<Source>, name: &str, format: Option<Format>) -> Items {
        match source {
            Ok(source) => {
                let format = format.unwrap_or_else(|| Format::sniff(&source.head));
                format.items(source, &self.options)
            }
            Err(error) => one(Item::Diagnostic(unreadable(name, &error))),
        }
    }
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(item);
            }
            self.items = self.advance()?;
        }
    }
}

/// All files under `path`, by name, hidden ones left out; links are followed, but not in circles.
pub(crate) fn files(path: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + Send + use<> {
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        // Pipes and devices in a folder could make the run wait for ever.
        .filter(|entry| {
            entry
                .as_ref()
                .map_or(true, |entry| entry.file_type().is_file())
        })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn walk_trouble(error: &walkdir::Error) -> sayso_types::Diagnostic {
    let path = error.path().unwrap_or(Path::new("?")).display().to_string();
    let message = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("link leads back to {}; not followed", ancestor.display()),
        (None, Some(error)) => format!("could not be looked into: {error}"),
        (None, None) => format!("could not be looked into: {error}"),
    };
    Code::Unreadable.at(&path, message)
}
