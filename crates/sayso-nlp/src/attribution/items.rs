//! A stretch of text as the rules see it: words and marks, with every spoken quotation as one item.

use std::borrow::Cow;

use sayso_types::Span;

use crate::{
    layers::{Layout, Quote, TokenKind},
    lexicon::{LEXICON, class},
};

/// A word, a mark, or a whole quotation.
#[derive(Clone, Debug)]
pub(super) struct Item<'t> {
    pub(super) span: Span,
    /// Lower case; empty for a quotation.
    pub(super) word: Cow<'t, str>,
    pub(super) kind: ItemKind,
    classes: u32,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    Word,
    Capital,
    Number,
    Mark,
    /// A quotation long enough to be speech, as an index into the quotes.
    Speech(usize),
}

impl Item<'_> {
    pub(super) fn is(&self, class: u32) -> bool {
        self.classes & class != 0
    }

    pub(super) fn is_speech(&self) -> bool {
        matches!(self.kind, ItemKind::Speech(_))
    }

    pub(super) fn is_mark(&self) -> bool {
        self.kind == ItemKind::Mark
    }

    pub(super) fn is_comma(&self) -> bool {
        &*self.word == ","
    }

    /// A comma, dash, colon or semicolon.
    pub(super) fn is_break(&self) -> bool {
        self.is_mark() && matches!(&*self.word, "," | ";" | ":" | "—" | "–" | "―" | "--" | "-")
    }

    /// An emoji or an ornament.
    pub(super) fn is_pictograph(&self) -> bool {
        self.is_mark() && self.word.chars().all(|character| character >= '\u{2190}')
    }

    /// The end of a sentence.
    pub(super) fn is_stop(&self) -> bool {
        self.is_mark() && matches!(&*self.word, "." | "!" | "?" | "…")
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::Word | ItemKind::Capital | ItemKind::Number
        )
    }

    pub(super) fn is_capital(&self) -> bool {
        self.kind == ItemKind::Capital
    }

    /// A helping verb.
    pub(super) fn is_auxiliary(&self) -> bool {
        self.is(class::AUXILIARY)
    }

    /// An adverb of manner by its ending, or one of the list.
    pub(super) fn is_adverb(&self) -> bool {
        let ending =
            self.word.ends_with("ly") && self.word.len() > 4 && !self.is(class::NOT_ADVERB);
        (ending && !self.is_capital()) || self.is(class::ADVERB)
    }

    /// Begins a noun phrase, as far as the word alone tells.
    pub(super) fn opens_noun_phrase(&self) -> bool {
        self.is_capital()
            || self.kind == ItemKind::Number
            || self.is(class::DETERMINER | class::PRONOUN)
    }
}

/// Cuts `span` into items. Quotations inside the span are whole items if they are speech; words of
/// shorter ones (*called it “groundless”*) stay words, and their marks go.
pub(super) fn cut<'t>(
    text: &'t str,
    layout: &Layout,
    quotes: &[Quote],
    span: Span,
) -> Vec<Item<'t>> {
    // What is a quotation as a whole is one item.
    cut_by(
        text,
        layout,
        span,
        outermost(quotes, span, |quote| span.contains(quote.outer)),
    )
}

/// Like [`cut`], for a content: one that is a quotation as a whole is looked into, not at.
pub(super) fn cut_content<'t>(
    text: &'t str,
    layout: &Layout,
    quotes: &[Quote],
    span: Span,
) -> Vec<Item<'t>> {
    let inside = |quote: &Quote| span.contains(quote.outer) && !quote.outer.contains(span);
    cut_by(text, layout, span, outermost(quotes, span, inside))
}

fn cut_by<'t, 'q>(
    text: &'t str,
    layout: &Layout,
    span: Span,
    inside: impl Iterator<Item = (usize, &'q Quote)>,
) -> Vec<Item<'t>> {
    let first = layout
        .tokens
        .partition_point(|token| token.span.start() < span.start());
    let mut inside = inside.peekable();
    let mut items: Vec<Item<'t>> = Vec::new();
    for token in layout.tokens[first..]
        .iter()
        .take_while(|token| token.span.end() <= span.end())
    {
        while inside
            .peek()
            .is_some_and(|&(_, quote)| quote.outer.end() <= token.span.start())
        {
            inside.next();
        }
        let around = inside
            .peek()
            .filter(|(_, quote)| quote.outer.overlaps(token.span));
        match around {
            Some(&(index, quote)) if is_speech(text, layout, quote) => {
                if items.last().is_none_or(|item| item.span != quote.outer) {
                    items.push(speech(index, quote));
                }
            }
            Some((_, quote)) if !quote.inner.overlaps(token.span) => {}
            _ => {
                let mut item = word(text, token.span, token.kind);
                let behind_word = items.last().is_some_and(Item::is_word);
                if behind_word && is_name_like_modal(text, token.span) {
                    item.classes = 0;
                }
                items.push(item);
            }
        }
    }
    items
}

/// *Mrs May said*: a modal in the middle of running text has no capital.
pub(super) fn is_name_like_modal(text: &str, span: Span) -> bool {
    let behind = text[span.end()..].trim_start();
    matches!(span.of(text), "May" | "Will") && !behind.starts_with(char::is_uppercase)
}

/// The quotations of `span` that pass `wanted` and that no other of them holds.
fn outermost(
    quotes: &[Quote],
    span: Span,
    wanted: impl Fn(&Quote) -> bool,
) -> impl Iterator<Item = (usize, &Quote)> {
    let first = quotes.partition_point(|quote| quote.outer.start() < span.start());
    let mut end = span.start();
    quotes[first..]
        .iter()
        .enumerate()
        .map(move |(offset, quote)| (first + offset, quote))
        .take_while(move |(_, quote)| quote.outer.start() < span.end())
        .filter(move |(_, quote)| {
            let free = wanted(quote) && quote.outer.start() >= end;
            if free {
                end = quote.outer.end();
            }
            free
        })
}

/// Whether a quotation is something said rather than a word held up with tweezers: a sentence or most
/// of one.
pub(super) fn is_speech(text: &str, layout: &Layout, quote: &Quote) -> bool {
    let words = words_in(layout, quote.inner);
    let inner = quote.inner.of(text).trim();
    let ended = inner.ends_with(['.', ',', '!', '?', '…']);
    let after = text[quote.outer.end()..].trim_start();
    let comma_after = after.starts_with(',') && inner.starts_with(char::is_uppercase);
    // ‘The gate is shut’, said Quill, ‘for good’.
    let before = text[..quote.outer.start()].trim_end();
    let ends = after.is_empty() || after.starts_with(['.', '\n']);
    let second_piece = before.ends_with(',') && ends;
    words >= 4
        || !quote.closed
        || (ended && words >= 1)
        || ((comma_after || second_piece) && words >= 2)
}

/// Number of words in a span.
pub(super) fn words_in(layout: &Layout, span: Span) -> usize {
    let first = layout
        .tokens
        .partition_point(|token| token.span.start() < span.start());
    layout.tokens[first..]
        .iter()
        .take_while(|token| token.span.end() <= span.end())
        .filter(|token| token.kind != TokenKind::Mark)
        .count()
}

fn speech(index: usize, quote: &Quote) -> Item<'static> {
    Item {
        span: quote.outer,
        word: Cow::Borrowed(""),
        kind: ItemKind::Speech(index),
        classes: 0,
    }
}

fn word(text: &str, span: Span, kind: TokenKind) -> Item<'_> {
    let raw = span.of(text);
    let word = if raw.chars().any(char::is_uppercase) {
        Cow::Owned(raw.to_lowercase())
    } else {
        Cow::Borrowed(raw)
    };
    let classes = LEXICON.classes(&word);
    let kind = match kind {
        TokenKind::Capital => ItemKind::Capital,
        TokenKind::Word => ItemKind::Word,
        TokenKind::Number => ItemKind::Number,
        TokenKind::Mark => ItemKind::Mark,
    };
    Item {
        span,
        word,
        kind,
        classes,
    }
}

/// A clause has a verb that a word list or an ending gives away.
pub(super) fn has_verb(items: &[Item<'_>]) -> bool {
    items.iter().skip(1).any(|item| {
        item.is(class::AUXILIARY | class::VERB | class::MODAL | class::FINITE)
            || !item.is_capital()
                && item.is_word()
                && (item.word.ends_with("ed") || item.word.ends_with("es"))
            || !item.is_capital() && item.word.ends_with('s') && item.word.len() > 3
    })
}
