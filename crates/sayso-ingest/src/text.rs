//! Plain text: one article a file.
//!
//! The headline is left in the text: where it ends is a question for the analysis, which sees the
//! layout. The file's name says nothing about title, outlet or date that could be relied on.

use sayso_types::{Article, Diagnostic, article::Draft};

use crate::{
    Code, Item, Options,
    decode::{clean, decode, is_binary},
    format::Items,
    source::Source,
};

/// Reads one text.
pub(crate) fn items(source: Source, options: &Options) -> Items {
    let name = source.name.clone();
    let items = match article(source, options, &name) {
        Ok(items) => items,
        Err(diagnostic) => vec![Item::Diagnostic(diagnostic)],
    };
    Box::new(items.into_iter())
}

fn article(source: Source, options: &Options, name: &str) -> Result<Vec<Item>, Diagnostic> {
    if is_binary(&source.head) {
        return Err(Code::BinaryFile.at(name, "not a text"));
    }
    let bytes = source.read_all(options.max_article)?;
    let (text, bad_encoding) = decode(&bytes, None, name);
    let (text, control_characters) = clean(text, name);
    if text.trim().is_empty() {
        return Err(Code::EmptyFile.at(name, "file holds nothing but white space"));
    }
    let article = Article::from(Draft {
        path: Some(name.to_owned()),
        text,
        ..Draft::default()
    });
    let notes = bad_encoding.into_iter().chain(control_characters);
    Ok(notes
        .map(Item::Diagnostic)
        .chain([Item::Article(article)])
        .collect())
}
