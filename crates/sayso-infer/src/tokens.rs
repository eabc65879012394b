//! Text to tokens, as `training/features.py` cuts it.
//!
//! First step of a prediction. The cutting differs from the analysis' own tokens on purpose: the
//! weights belong to it, and it must stay as it was when they were trained. Nothing here leans on
//! Unicode tables, which differ between languages and versions: the classes are explicit ranges.

use sayso_types::Span;

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the whole text.
    pub span: Span,
    /// What stands before it.
    pub gap: Gap,
}

/// What stands before a token. The numbers are rows of an embedding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Glued = 0,
    /// White space within a paragraph.
    Spaced = 1,
    /// The start of the passage or of a paragraph.
    Break = 2,
}

/// Cuts one passage of the text.
pub(crate) fn tokenize(text: &str, passage: Span) -> Vec<Token> {
    let words = passage.of(text);
    let mut tokens = Vec::with_capacity(words.len() / 5);
    let mut gap = Gap::Break;
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        if class(first) == Class::Space {
            gap = match (gap, first) {
                (Gap::Break, _) | (_, '\n') => Gap::Break,
                _ => Gap::Spaced,
            };
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let start = passage.end() - rest.len();
        let (token, after) = rest.split_at(token_len(rest, first));
        push(&mut tokens, token, start, gap);
        rest = after;
        gap = Gap::Glued;
    }
    tokens
}

/// `don't` is two tokens, `do` and `n't`, as general word vectors count them.
fn push(tokens: &mut Vec<Token>, token: &str, start: usize, gap: Gap) {
    let cut = clitic(token).unwrap_or(0);
    if cut > 0 {
        tokens.push(Token {
            span: Span::new(start, start + cut),
            gap,
        });
    }
    tokens.push(Token {
        span: Span::new(start + cut, start + token.len()),
        gap: if cut > 0 { Gap::Glued } else { gap },
    });
}

/// Bytes of the token at the start of `rest`, whose first character is `first`.
fn token_len(rest: &str, first: char) -> usize {
    match class(first) {
        Class::Digit => number_len(rest),
        Class::Letter => match initials_len(rest) {
            0 => word_len(rest),
            len => len,
        },
        Class::Mark | Class::Space => first.len_utf8(),
    }
}

/// `10,000.5`
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| {
        let run = bytes[from..].iter().take_while(|b| b.is_ascii_digit());
        from + run.count()
    };
    let mut end = digits(0);
    while matches!(bytes.get(end), Some(b'.' | b',' | b':')) && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    end
}

/// `U.S.`; 0 unless there are two letters or more.
fn initials_len(rest: &str) -> usize {
    let pairs = rest.as_bytes().chunks_exact(2);
    let count = pairs
        .take_while(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'.')
        .count();
    if count >= 2 { 2 * count } else { 0 }
}

/// Letters, with apostrophes inside.
fn word_len(rest: &str) -> usize {
    let letters = |from: usize| {
        let run = rest[from..].chars();
        let run = run.take_while(|&c| class(c) == Class::Letter);
        from + run.map(char::len_utf8).sum::<usize>()
    };
    let mut end = letters(0);
    while let Some(mark) = rest[end..].chars().next().filter(|&c| is_apostrophe(c)) {
        let next = end + mark.len_utf8();
        let after = letters(next);
        if after == next {
            break;
        }
        end = after;
    }
    end
}

/// Where a clitic begins that ends the token: `'s`, `'re`, `n't`.
fn clitic(token: &str) -> Option<usize> {
    let at = token.rfind(is_apostrophe)?;
    let after = token[at..].trim_start_matches(is_apostrophe);
    let is = |clitic: &str| after.eq_ignore_ascii_case(clitic);
    if ["s", "d", "m", "re", "ve", "ll"].into_iter().any(is) {
        return Some(at);
    }
    let negated = is("t") && token[..at].ends_with(['n', 'N']);
    negated.then(|| at - 1)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// What sort of character it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// White space.
    Space,
    /// 0 to 9.
    Digit,
    /// Punctuation and symbols.
    Mark,
    /// Everything else.
    Letter,
}

/// The class of a character; the ranges are those of `training/features.py`.
pub(crate) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' => Class::Space,
        '\u{2000}'..='\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202f}' => Class::Space,
        '\u{205f}' | '\u{3000}' | '\u{feff}' => Class::Space,
        '0'..='9' => Class::Digit,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => Class::Mark,
        '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' => Class::Mark,
        '\u{bb}'..='\u{bf}' | '\u{d7}' | '\u{f7}' => Class::Mark,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Class::Mark,
        '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' => Class::Mark,
        '\u{2e00}'..='\u{2e7f}' | '\u{3001}'..='\u{303f}' => Class::Mark,
        '\u{fe00}'..='\u{fe0f}' | '\u{ff01}'..='\u{ff0f}' => Class::Mark,
        '\u{1f000}'..='\u{1faff}' => Class::Mark,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let words: Vec<_> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words.join("|"), expect);
    }

    #[test]
    fn cuts_clitics_but_not_names() {
        check("Don't say it’s O'Dowd's.", "Do|n't|say|it|’s|O'Dowd|'s|.");
        check("n't 's", "n't|'|s");
    }

    #[test]
    fn keeps_numbers_and_initials_whole() {
        check("$10,000.50, at 3:15.", "$|10,000.50|,|at|3:15|.");
        check("the U.N. and J. Doe", "the|U.N.|and|J|.|Doe");
    }

    #[test]
    fn knows_where_paragraphs_begin() {
        let text = "\n One  two,\n\nthree";
        let gaps: Vec<_> = tokenize(text, Span::new(0, text.len()))
            .into_iter()
            .map(|t| t.gap)
            .collect();
        assert_eq!(gaps, [Gap::Break, Gap::Spaced, Gap::Glued, Gap::Break]);
    }
}
