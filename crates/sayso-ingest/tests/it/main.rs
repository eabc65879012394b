//! Files on a disk in, items out.

mod any_bytes;
mod diagnostics;
mod json;
mod pages;
mod texts;
mod walking;

use std::{fs, io::Write, path::Path};

use flate2::{Compression, write::GzEncoder};
use sayso_ingest::{Input, Item, Options, read};
use sayso_types::Article;

/// What came out, told apart.
#[derive(Debug, Default)]
struct Outcome {
    articles: Vec<Article>,
    /// `name: code`, the folder's path left out.
    notes: Vec<String>,
}

impl Outcome {
    fn texts(&self) -> Vec<&str> {
        self.articles
            .iter()
            .map(|article| article.text.as_str())
            .collect()
    }
}

/// Reads a folder.
fn read_folder(folder: &Path, options: &Options) -> Outcome {
    let prefix = format!("{}/", folder.display());
    let mut outcome = Outcome::default();
    for item in read(&[Input::from(folder)], options).expect("the folder exists") {
        match item {
            Item::Article(article) => outcome.articles.push(article),
            Item::Diagnostic(note) => {
                let path = note.path.unwrap_or_default().replace(&prefix, "");
                outcome.notes.push(format!("{path}: {}", note.code));
            }
        }
    }
    outcome
}

/// Reads one file of this name and content.
fn read_one(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    read_folder(folder.path(), &Options::default())
}

fn packed(content: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content.as_ref()).unwrap();
    encoder.finish().unwrap()
}
