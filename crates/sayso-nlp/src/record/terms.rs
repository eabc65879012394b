//! Stems of content words.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use sayso_types::SpanSet;

use super::lists::lines;
use crate::layers::{Layout, Token, TokenKind};

static STOPWORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    lines(include_str!("../../data/stopwords.txt"))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Adds the stems of `words` to `terms`; stop words and figures give none.
pub(super) fn add(words: &str, terms: &mut Vec<String>) {
    let parts = words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    for part in parts {
        let word = part
            .trim_matches(['\'', '’'])
            .replace('’', "'")
            .to_lowercase();
        let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let figure = word.starts_with(|c: char| c.is_numeric()) && !year;
        if !word.is_empty() && !figure && !STOPWORDS.contains(word.as_str()) {
            terms.push(stem(&word));
        }
    }
}

/// The stem of a lower-case word.
pub(super) fn stem(word: &str) -> String {
    thread_local! {
        // A stemmer is a table of functions; making one is cheap, looking it up is cheaper.
        static ENGLISH: Stemmer = Stemmer::create(Algorithm::English);
        static RUSSIAN: Stemmer = Stemmer::create(Algorithm::Russian);
    }
    let cyrillic = word.starts_with(|c: char| ('\u{400}'..'\u{530}').contains(&c));
    let language = if cyrillic { &RUSSIAN } else { &ENGLISH };
    language.with(|stemmer| stemmer.stem(word).into_owned())
}

/// Tokens of `layout` inside the pieces of `set`, in text order.
pub(super) fn tokens_in<'l>(layout: &'l Layout, set: &SpanSet) -> Vec<&'l Token> {
    let mut tokens = Vec::new();
    for piece in set.iter() {
        let from = layout
            .tokens
            .partition_point(|token| token.span.start() < piece.start());
        let inside = layout.tokens[from..]
            .iter()
            .take_while(|token| token.span.end() <= piece.end());
        tokens.extend(inside);
    }
    tokens
}

/// Whether the token is a word or number.
pub(super) fn is_word(token: &Token) -> bool {
    token.kind != TokenKind::Mark
}
