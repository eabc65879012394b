//! Words, numbers and marks.
//!
//! The rules of [`crate::layers::Token`]: a possessive is a token of its own, an abbreviation keeps
//! its stop, an emoji with its joiners is one mark. Each character is looked at a bounded number of
//! times.

use sayso_types::Span;

use super::abbreviations;
use crate::layers::{Token, TokenKind};

/// Appends the tokens of `block` to `tokens`.
pub(super) fn split(text: &str, block: Span, tokens: &mut Vec<Token>) {
    let mut at = block.start();
    while let Some(c) = text[at..block.end()].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = token_at(&text[..block.end()], at, c);
        tokens.push(Token {
            span: Span::new(at, end),
            kind,
        });
        at = end;
    }
}

fn token_at(text: &str, start: usize, first: char) -> (usize, TokenKind) {
    if let Some(end) = possessive_at(text, start) {
        return (end, TokenKind::Word);
    }
    if !is_word(first) {
        return (mark_end(text, start, first), TokenKind::Mark);
    }
    let end = word_end(text, start);
    let kind = if first.is_numeric() {
        TokenKind::Number
    } else if first.is_uppercase() {
        TokenKind::Capital
    } else {
        TokenKind::Word
    };
    let takes_stop = text[end..].starts_with('.')
        && abbreviations::takes_stop(&text[start..end], &text[end + 1..]);
    (end + usize::from(takes_stop), kind)
}

/// The end of an `'s` at `start` that belongs to the word before it.
fn possessive_at(text: &str, start: usize) -> Option<usize> {
    let rest = text[start..].strip_prefix(is_apostrophe)?;
    let after = rest.strip_prefix(['s', 'S'])?;
    let has_word = text[..start].ends_with(is_word);
    (has_word && !after.starts_with(is_word)).then(|| text.len() - after.len())
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    // Characters since the last joint, capped: only 1 and 2 matter.
    let mut run = 0;
    while let Some(c) = text[end..].chars().next() {
        if is_word(c) {
            run += 1;
        } else if joins(text, end, c, run) {
            run = 0;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Whether the mark `c` at `at`, after `run` word characters, holds the word together.
fn joins(text: &str, at: usize, c: char, run: usize) -> bool {
    let mut after = text[at + c.len_utf8()..].chars();
    let Some(next) = after.next().filter(|next| is_word(*next)) else {
        return false;
    };
    let before = text[..at].chars().next_back().unwrap_or(' ');
    let digits = before.is_ascii_digit() && next.is_ascii_digit();
    let next_ends = !after.next().is_some_and(is_word);
    match c {
        '\'' | '’' | 'ʼ' => {
            before.is_alphabetic()
                && next.is_alphabetic()
                && !(next_ends && matches!(next, 's' | 'S'))
        }
        '-' | '‐' | '‑' => run > 0,
        '&' => before.is_uppercase() && next.is_uppercase(),
        '.' => digits || run == 1 || next.is_lowercase() || (run == 2 && next_ends),
        ',' | ':' | '/' => digits,
        _ => false,
    }
}

/// The end of the mark at `start`: runs of stops and dashes are one, emoji keep what belongs to them.
fn mark_end(text: &str, start: usize, first: char) -> usize {
    let mut end = start + first.len_utf8();
    let mut joined = false;
    for c in text[end..].chars() {
        let same = matches!(first, '.' | '-' | '_' | '*') && c == first;
        if !(same || joined || belongs_to_emoji(c)) || c.is_whitespace() {
            break;
        }
        joined = c == '\u{200d}';
        end += c.len_utf8();
    }
    end
}

fn belongs_to_emoji(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}' | '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_word(c: char) -> bool {
    // Combining accents and the soft hyphen stand inside words.
    c.is_alphanumeric() || matches!(c, '_' | '\u{300}'..='\u{36f}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        split(text, Span::new(0, text.len()), &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn words_keep_their_apostrophes_hyphens_and_stops() {
        check(
            "Quill's harbour-side “don’t” at 10:28 a.m.",
            "Quill | 's | harbour-side | “ | don’t | ” | at | 10:28 | a.m.",
        );
        check(
            "Mr. J. D. O’Brien of the U.S. left.",
            "Mr. | J. | D. | O’Brien | of | the | U.S. | left | .",
        );
        check(
            "$1,000.50, 7% and 12-year-olds",
            "$ | 1,000.50 | , | 7 | % | and | 12-year-olds",
        );
        check(
            "R&B by AT&T; see wire.example…",
            "R&B | by | AT&T | ; | see | wire.example | …",
        );
        check(
            "It’s the boats’ end ... or--not",
            "It | ’s | the | boats | ’ | end | ... | or | -- | not",
        );
    }

    #[test]
    fn emoji_are_whole_marks() {
        check("no 👩‍👩‍👧 boat ❤️!", "no | 👩‍👩‍👧 | boat | ❤️ | !");
    }

    #[test]
    fn a_capital_at_the_end_is_no_initial() {
        check(
            "Take pier C. Then wait.",
            "Take | pier | C | . | Then | wait | .",
        );
    }
}
