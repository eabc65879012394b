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
    let (mut first_token, mut end) = (0, 0);
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
        let between = &text[end.min(piece.start())..piece.start()];
        push_piece(&mut sentence, between, unquoted(&words));
        end = piece.end();
    }
    unquoted(without_lead_in(&sentence)).to_owned()
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

/// Adds a piece; the comma before "she said" becomes a full stop if a new sentence follows. Of what stands between,
/// the verb that belongs to the piece comes along: *the gate has*, reportedly, *been shut*.
fn push_piece(sentence: &mut String, between: &str, piece: &str) {
    let opens = piece.split(' ').next().unwrap_or_default();
    // "It is not known how": what is not known is how.
    if sentence.eq_ignore_ascii_case("it") && ASKS.contains(&opens) {
        sentence.clear();
    }
    if sentence.is_empty() {
        sentence.push_str(piece);
        return;
    }
    if piece.starts_with(char::is_uppercase) && sentence.ends_with([',', ';']) {
        sentence.pop();
        sentence.push('.');
    }
    let helps = |verbs: &[&'static str]| {
        let mut words = between.split_whitespace();
        words.find_map(|word| verbs.iter().find(|verb| **verb == word).copied())
    };
    let (verb, rest) = match piece.strip_prefix("to be ") {
        Some(rest) if helps(&BE).is_some() => (helps(&BE), rest),
        _ if opens == "been" => (helps(&["has", "have", "had"]), piece),
        _ => (None, piece),
    };
    sentence.push(' ');
    if let Some(verb) = verb {
        sentence.push_str(verb);
        sentence.push(' ');
    }
    sentence.push_str(rest);
}

/// Words that open what is asked or not known.
const ASKS: [&str; 8] = [
    "how", "why", "whether", "if", "what", "who", "when", "where",
];

/// *Is said to be*: what is said to be is.
const BE: [&str; 4] = ["is", "are", "was", "were"];

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
    let apostrophes = words.matches('\'').count();
    if apostrophes == 2 && words.starts_with('\'') {
        let end = words.trim_end_matches(['.', '!', '?']);
        if let Some(inner) = end[1..].strip_suffix('\'') {
            words = inner;
        }
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
pub(super) fn finished(sentence: &str) -> String {
    let words = sentence.trim_end_matches([',', ':', ';', '–', '—', '-', ' ']);
    // "The gate had been opened [HARBOUR POST": what stands in brackets broke off.
    let words = match words.rfind('[') {
        Some(open) if open > 0 && !words[open..].contains(']') => words[..open].trim_end(),
        _ => words,
    };
    let inside = words.trim_start_matches(['“', '"', '«', '‘', '(']);
    let (marks, said) = words.split_at(words.len() - inside.len());
    let mut chars = said.chars();
    let mut finished: String = match chars.next() {
        // "iPier" and "@quill" are written as they are.
        Some(first)
            if first.is_lowercase() && !said[..next_space(said)].contains(char::is_uppercase) =>
        {
            let capital = first.to_uppercase().chain(chars);
            marks.chars().chain(capital).collect()
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
        let sentence = sentence(&text, &content, &tokens, &FxHashMap::default());
        assert_eq!(finished(&sentence), expected);
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
        check(&["'The gate was shut'."], "The gate was shut.");
        check(
            &["the boats would “wait for rain.”"],
            "The boats would “wait for rain.”",
        );
        check(&["“If they sail, they sink."], "If they sail, they sink.");
        check(
            &["“all of ten” gates were open"],
            "“All of ten” gates were open.",
        );
    }
}
