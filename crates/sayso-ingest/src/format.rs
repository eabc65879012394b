//! Which kinds of input there are, how they are told apart, and who reads them.

use std::path::Path;

use crate::{Item, Options, json, page, source::Source, text};

/// The items of one file.
pub type Items = Box<dyn Iterator<Item = Item> + Send>;

/// A kind of input. Packing by gzip is not a format: any of these may be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article as running text.
    Text,
    /// Rows of JSON: one a line, one object over many lines, or a list of them.
    Json,
    /// One article as a web page.
    Page,
}

/// How names end, without `.gz`.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("jsonl", Format::Json),
    ("ndjson", Format::Json),
    ("json", Format::Json),
    ("html", Format::Page),
    ("htm", Format::Page),
    ("xhtml", Format::Page),
];

impl Format {
    /// What the name says.
    pub fn of_name(path: &Path) -> Option<Format> {
        let stem = Format::stem(path);
        let (_, ending) = stem.rsplit_once('.')?;
        let (_, format) = ENDINGS.iter().find(|(known, _)| *known == ending)?;
        Some(*format)
    }

    /// The name in lower case without the ending that packing adds.
    pub(crate) fn stem(path: &Path) -> String {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        name.strip_suffix(".gz").map(str::to_owned).unwrap_or(name)
    }

    /// What the first bytes say.
    pub fn sniff(head: &[u8]) -> Format {
        let start = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        if page::looks_like_page(start) {
            Format::Page
        } else if json::looks_like_json(start) {
            Format::Json
        } else {
            Format::Text
        }
    }

    /// Reads one input of this format.
    pub fn items(self, source: Source, options: &Options) -> Items {
        match self {
            // Pages are often saved under a name that ends in `.txt`.
            Format::Text if Format::sniff(&source.head) == Format::Page => {
                page::items(source, options)
            }
            Format::Text => text::items(source, options),
            Format::Json => json::items(source, options),
            Format::Page => page::items(source, options),
        }
    }
}

/// A single item.
pub(crate) fn one(item: Item) -> Items {
    Box::new(std::iter::once(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_format_packed_or_not() {
        let of = |name: &str| Format::of_name(Path::new(name));
        assert_eq!(of("a/b.TXT"), Some(Format::Text));
        assert_eq!(of("rows.jsonl.gz"), Some(Format::Json));
        assert_eq!(of("page.html.GZ"), Some(Format::Page));
        assert_eq!(of("noending"), None);
        assert_eq!(of("style.css"), None);
    }

    #[test]
    fn content_tells_the_format() {
        for (head, format) in [
            ("\u{feff}\n<!DOCTYPE html><p>x", Format::Page),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", Format::Page),
            ("<!-- saved --><HTML>", Format::Page),
            (" { \"text\": 1}", Format::Json),
            ("[\n {\"text\": 1}]", Format::Json),
            ("[Update] The ferry sank.", Format::Text),
            ("{curly} words", Format::Text),
            ("<3 the ferry", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::sniff(head.as_bytes()), format, "{head}");
        }
    }
}
