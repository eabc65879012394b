//! The pieces of a content as one sentence that stands alone.

use rustc_hash::FxHashMap;

use sayso_types::{Span, SpanSet};

use crate::layers::Token;

/// The words of `content` with some tokens replaced (by index into `tokens`), without quotation marks
/// around them and *that* before them, as a sentence.
pub(super) fn sentence(
    text: &str,
    content: &SpanSet,
    tokens: &[&Token],
    replacements: &FxHashMap<usize, String>,
) -> String {
    let mut sentence = String::new();
    let mut first_token = 0;
    for piece in content.iter() {
        let inside = tokens[first_token..]
            .iter()
            .take_while(|token| token.span.end() <= piece.end())
            .count();
        let words = replaced(
            text,
            piece,
            &tokens[first_token..first_token + inside],
            first_token,
            replacements,
        );
        first_token += inside;
        push_piece(&mut sentence, unquoted(&words));
    }
    finished(unquoted(without_lead_in(&sentence)))
}

fn replaced(
    text: &str,
    piece: Span,
    tokens: &[&Token],
    first: usize,
    replacements: &FxHashMap<usize, String>,
) -> String {
    let mut words = String::new();
    let mut at = piece.start();
    for (index, token) in tokens.iter().enumerate() {
        if let Some(new) = replacements.get(&(first + index)) {
            words.push_str(&text[at..token.span.start()]);
            words.push_str(new);
            at = token.span.end();
        }
    }
    words.push_str(&text[at..piece.end()]);
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

/// Adds a piece; the comma before "she said" becomes a full stop if a new sentence follows.
fn push_piece(sentence: &mut String, piece: &str) {
    if sentence.is_empty() {
        sentence.push_str(piece);
        return;
    }
    if piece.starts_with(char::is_uppercase) && sentence.ends_with([',', ';']) {
        sentence.pop();
        sentence.push('.');
    }
    sentence.push(' ');
    sentence.push_str(piece);
}

const MARKS: [(char, char); 4] = [('“', '”'), ('«', '»'), ('„', '“'), ('‘', '’')];

/// Without the quotation marks that hold all of the words, and without those that lost their
/// partner to another piece.
fn unquoted(words: &str) -> &str {
    let mut words = words.trim();
    for (open, close) in MARKS {
        words = without_pair(words, open, close);
    }
    let straight = words.matches('"').count();
    if straight == 1 || (straight == 2 && words.starts_with('"')) {
        words = words.strip_prefix('"').unwrap_or(words);
        words = words.strip_suffix('"').unwrap_or(words);
    }
    words.trim()
}

fn without_pair(words: &str, open: char, close: char) -> &str {
    let mut words = words;
    if let Some(inner) = words.strip_prefix(open) {
        // A closing mark in the middle is the partner, and the quotation is only a part.
        let partner = inner
            .find(close)
            .map(|at| inner[at + close.len_utf8()..].trim());
        if partner.is_none_or(|rest| rest.is_empty() || rest.starts_with(open)) {
            words = inner;
        }
    }
    if let Some(inner) = words.strip_suffix(close)
        && !inner.contains(open)
        && close != '’'
    {
        words = inner;
    }
    words
}

/// *that* is left out. *whether* stays: what it opens is left open, and nobody should read it as said.
fn without_lead_in(sentence: &str) -> &str {
    let sentence = sentence.trim_start_matches([',', ':', ';', '–', '—', '-', ' ']);
    sentence.strip_prefix("that ").unwrap_or(sentence)
}

/// With a capital and a full stop.
fn finished(sentence: &str) -> String {
    let words = sentence.trim_end_matches([',', ':', ';', '–', '—', '-', ' ']);
    let mut chars = words.chars();
    let mut finished: String = match chars.next() {
        // "iPier" and "@quill" are written as they are.
        Some(first)
            if first.is_lowercase() && !words[..next_space(words)].contains(char::is_uppercase) =>
        {
            first.to_uppercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    };
    let ended = finished
        .trim_end_matches(['”', '"', '’', ')', '»'])
        .ends_with(['.', '!', '?', '…']);
    if !ended && !finished.is_empty() {
        finished.push('.');
    }
    finished
}

fn next_space(words: &str) -> usize {
    words.find(char::is_whitespace).unwrap_or(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(pieces: &[&str], expected: &str) {
        let text = pieces.join(" she said ");
        let mut at = 0;
        let content: SpanSet = pieces
            .iter()
            .map(|piece| {
                let start = at + text[at..].find(piece).expect("pieces stand in the text");
                at = start + piece.len();
                Span::new(start, at)
            })
            .collect();
        let layout = lay_out(&text, None);
        let tokens = super::super::terms::tokens_in(&layout, &content);
        assert_eq!(
            sentence(&text, &content, &tokens, &FxHashMap::default()),
            expected
        );
    }

    #[test]
    fn sentences_that_stand_alone() {
        check(
            &["“We will not,”", "“not this year.”"],
            "We will not, not this year.",
        );
        check(
            &["“No, it is not,”", "“I saw it.”"],
            "No, it is not. I saw it.",
        );
        check(
            &["that there is no “real” harbour"],
            "There is no “real” harbour.",
        );
        check(&["that “it rains.”"], "It rains.");
        check(&["whether it rains"], "Whether it rains.");
        check(&["if it rains, nobody sails"], "If it rains, nobody sails.");
        check(&["“groundless.”"], "Groundless.");
        check(&["\"Shut it,\""], "Shut it.");
        check(
            &["the boats would “wait for rain.”"],
            "The boats would “wait for rain.”",
        );
        check(&["“If they sail, they sink."], "If they sail, they sink.");
    }
}
