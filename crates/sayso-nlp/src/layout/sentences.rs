//! Sentences of a paragraph: the Unicode rules, and a pass that joins what they cut too often.

use std::borrow::Cow;

use icu_segmenter::SentenceSegmenter;
use sayso_types::Span;

use super::abbreviations::{self, Binding};

/// How far back or ahead a join looks, in bytes: enough for a word and its marks, and a bound that
/// keeps long inputs linear.
const REACH: usize = 96;

/// Spans of the sentences of `block`, without white space at the ends.
pub(super) fn split(text: &str, block: Span) -> Vec<Span> {
    let words = unwrapped(block.of(text));
    let segmenter = SentenceSegmenter::new(Default::default());
    let mut sentences: Vec<Span> = Vec::new();
    let mut start = block.start();
    for end in borders(&words, segmenter.segment_str(&words)) {
        let piece = Span::new(start, block.start() + end).trim(text);
        start = block.start() + end;
        match sentences.last_mut() {
            _ if piece.is_empty() => {}
            Some(last) if joins(tail(last.of(text)), head(piece.of(text))) => {
                *last = last.cover(piece);
            }
            _ => sentences.push(piece),
        }
    }
    sentences
}

/// The Unicode borders without the first, and those before a number, which the rules miss where the
/// next word is in lower case: *It was shut. | 40 boats sank.*
fn borders(words: &str, unicode: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut borders: Vec<usize> = unicode.filter(|&border| border > 0).collect();
    let stops = words.match_indices(". ").filter_map(|(at, stop)| {
        let next = at + stop.len();
        let after = words[next..].trim_start_matches(['$', '€', '£', '“', '"']);
        let is_number = after.starts_with(|c: char| c.is_ascii_digit());
        let plain = words[..at].ends_with(|c: char| c.is_lowercase() || c == '%' || c == '”');
        (is_number && plain).then_some(next)
    });
    borders.extend(stops);
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Line breaks inside a paragraph are spaces; byte offsets stay as they are.
fn unwrapped(words: &str) -> Cow<'_, str> {
    if words.contains(['\n', '\r']) {
        words.replace(['\n', '\r'], " ").into()
    } else {
        words.into()
    }
}

fn tail(words: &str) -> &str {
    &words[words.floor_char_boundary(words.len().saturating_sub(REACH))..]
}

fn head(words: &str) -> &str {
    &words[..words.floor_char_boundary(REACH)]
}

/// Whether the sentence that ends in `left` goes on with `right`.
fn joins(left: &str, right: &str) -> bool {
    let opening = right.trim_start_matches(is_quote);
    if opening.starts_with(char::is_lowercase) || !right.contains(char::is_alphanumeric) {
        return true;
    }
    ends_in_abbreviation(left, right)
        || is_list_number(left)
        || is_saying_after_question(left, right)
}

fn ends_in_abbreviation(left: &str, right: &str) -> bool {
    let Some(left) = left.strip_suffix('.') else {
        return false;
    };
    // "waited ... Quill": words were left out, the sentence was not ended.
    if left.ends_with(" ..") {
        return !abbreviations::is_opener(abbreviations::first_word(right));
    }
    let start = left.rfind(|c: char| !(c.is_alphanumeric() || c == '.'));
    let word = &left[start.map_or(0, |at| {
        left[at..].chars().next().map_or(at, |c| at + c.len_utf8())
    })..];
    match abbreviations::binding(word) {
        None => false,
        Some(Binding::Always) => true,
        Some(Binding::BeforeNumber) => right.starts_with(char::is_numeric),
        Some(Binding::UnlessOpener) => !abbreviations::is_opener(abbreviations::first_word(right)),
    }
}

/// "1." before the first item of a list.
fn is_list_number(left: &str) -> bool {
    let number = left.trim_end_matches(['.', ')']);
    number.len() < left.len() && number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit())
}

/// “Is it true?” Harbour Master Quill asked.
fn is_saying_after_question(left: &str, right: &str) -> bool {
    let quoted = left.trim_end_matches(is_quote);
    if quoted.len() == left.len() || !quoted.ends_with(['?', '!', '…']) {
        return false;
    }
    let mut words = right.split_whitespace().take(6);
    let name_length = words
        .by_ref()
        .take_while(|word| word.starts_with(char::is_uppercase))
        .count();
    // `take_while` has eaten the first word that is not part of the name.
    let verb = right.split_whitespace().nth(name_length).unwrap_or("");
    name_length > 0 && abbreviations::is_said(verb.trim_matches(|c: char| !c.is_alphabetic()))
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text, Span::new(0, text.len()))
            .iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn examples_of_the_data_file() {
        for example in abbreviations::examples() {
            let expected: Vec<&str> = example.split('|').map(str::trim).collect();
            check(&example.replace("| ", ""), &expected);
        }
    }

    #[test]
    fn quotations_end_and_go_on() {
        check(
            "“We are shut.” Nobody came. “Why?” she asked.",
            &["“We are shut.”", "Nobody came.", "“Why?” she asked."],
        );
        check(
            "“Shut!” “Open!” They could not agree.",
            &["“Shut!”", "“Open!”", "They could not agree."],
        );
    }

    #[test]
    fn numbers_ellipses_and_wrapped_lines() {
        check(
            "It rose 3.5 percent. 40 boats sank.",
            &["It rose 3.5 percent.", "40 boats sank."],
        );
        check(
            "“We waited ... Quill never came.”",
            &["“We waited ... Quill never came.”"],
        );
        check(
            "The harbour\nof Eastport. It\r\nshut.",
            &["The harbour\nof Eastport.", "It\r\nshut."],
        );
        check("1. Nobody may sail.", &["1. Nobody may sail."]);
    }
}
