//! Lines to paragraphs.
//!
//! Pages part paragraphs by a blank line, by a single line break, or by both in one text; only mail
//! and old wire copy break lines inside a paragraph. Such hard-wrapped text betrays itself: the
//! first word of a line would not have fitted on the line before.

use sayso_types::Span;

/// Lines longer than this are paragraphs of their own.
const WIDEST_WRAP: usize = 120;
/// A wrapped line is at least this long; shorter ones end a paragraph or are headings.
const NARROWEST_WRAP: usize = 40;
/// "… on Monday. (Harbour Wire)": bytes of a credit after the last full stop.
const LONGEST_CREDIT: usize = 60;

/// Spans of the paragraphs of `text`, without white space at the ends, none empty.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        match (paragraphs.last_mut(), before) {
            (Some(last), Some(before)) if goes_on(text, before, line, wrap) => {
                *last = last.cover(line.span);
            }
            _ => paragraphs.push(line.span),
        }
        before = Some(line);
    }
    paragraphs
}

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// In characters.
    width: usize,
    /// Whether the line before it is blank or missing.
    after_gap: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut start, mut gap) = (0, true);
    for piece in text.split_inclusive(is_break) {
        let span = Span::new(start, start + piece.len()).trim(text);
        start += piece.len();
        if !span.is_empty() {
            found.push(Line {
                span,
                width: span.of(text).chars().count(),
                after_gap: gap,
            });
            gap = false;
        } else if piece != "\n" || text[..start].ends_with("\n\n") {
            gap = true;
        }
    }
    found
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The width to which the text is hard-wrapped, or `None` if it is not: four in five of its line
/// breaks must fall where the next word did not fit, three in five of those inside a sentence.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| !pair[1].after_gap);
    let width = lines.iter().map(|line| line.width).max()?;
    if width > WIDEST_WRAP {
        return None;
    }
    let full = pairs().filter(|pair| is_full(text, pair[0], pair[1], width));
    let (full, inside) = full.fold((0, 0), |(full, inside), pair| {
        (
            full + 1,
            inside + usize::from(!ends_sentence(pair[0].span.of(text))),
        )
    });
    (full >= 2 && full * 5 >= pairs().count() * 4 && inside * 5 >= full * 3).then_some(width)
}

fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let first_word = next.span.of(text).split_whitespace().next().unwrap_or("");
    line.width >= NARROWEST_WRAP && line.width + 1 + first_word.chars().count() > width
}

fn goes_on(text: &str, line: Line, next: Line, wrap: Option<usize>) -> bool {
    if next.after_gap {
        return false;
    }
    match wrap {
        Some(width) => is_full(text, line, next, width),
        // A break inside a sentence of an otherwise unwrapped text, as left behind by links.
        None => {
            line.width >= NARROWEST_WRAP
                && !ends_sentence(line.span.of(text))
                && next.span.of(text).starts_with(char::is_lowercase)
        }
    }
}

/// Whether the words end as a sentence does, closing quotation marks and a credit in brackets aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    let ended = |words: &str| {
        words
            .trim_end_matches(['"', '”', '’', '\'', '»', '“', ')', ']', ' ', '*'])
            .ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '।'])
    };
    let tail = &words[words.ceil_char_boundary(words.len().saturating_sub(LONGEST_CREDIT))..];
    let before_credit = tail.strip_suffix(')').and_then(|tail| tail.rfind('('));
    ended(words) || before_credit.is_some_and(|at| ended(&tail[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn single_and_double_breaks_in_one_text() {
        check(
            "\u{feff}One.\r\n\r\nTwo.\nThree.\n \nFour.  ",
            &["\u{feff}One.", "Two.", "Three.", "Four."],
        );
        check("", &[]);
        check(" \n\n\t", &[]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        check(
            "The harbour board of Eastport said on Monday that the harbour\n\
             would stay shut for another week because of the storm that had\n\
             sunk forty boats.\n\n\
             Nobody from the ministry answered when the harbour wire asked it\n\
             for comment on the decision.",
            &[
                "The harbour board of Eastport said on Monday that the harbour\n\
                 would stay shut for another week because of the storm that had\n\
                 sunk forty boats.",
                "Nobody from the ministry answered when the harbour wire asked it\n\
                 for comment on the decision.",
            ],
        );
    }

    #[test]
    fn short_lines_of_speech_stay_apart() {
        check(
            "“We will not leave the harbour today,” she said.\n“Nobody will.”\n“Ever.”",
            &[
                "“We will not leave the harbour today,” she said.",
                "“Nobody will.”",
                "“Ever.”",
            ],
        );
    }

    #[test]
    fn a_break_left_by_a_link_is_mended() {
        check(
            "The board told the people of Eastport in a long letter\nthat the harbour was shut.",
            &["The board told the people of Eastport in a long letter\nthat the harbour was shut."],
        );
    }
}
