//! Numbers and what they count, as ranges.
//!
//! *More than 40 officers* allows 40 and up, *dozens* allows 24 to 99: the ranges are in
//! `data/units.txt`. Dates, times of day, ordinals and numbers that are part of a name are left out.

use sayso_types::record::Quantity;

use super::{
    terms::stem,
    units::{Bounds, LISTS, is_plural, plain},
};
use crate::{
    layers::{Token, TokenKind},
    lexicon::{LEXICON, class},
    times::expressions,
};

/// The noun that is counted stands within so many words.
const NOUN_REACH: usize = 5;
/// "12 or 20 boats" is one count, "3 boats or 2,000 nets" are two.
const WIDEST_RANGE: f64 = 5.0;

/// Quantities among `tokens`, in text order.
pub(super) fn find(text: &str, tokens: &[&Token]) -> Vec<Quantity> {
    let tokens: Vec<Token> = tokens.iter().map(|token| **token).collect();
    let words: Vec<String> = tokens
        .iter()
        .map(|token| token.span.of(text).to_lowercase())
        .collect();
    let times = expressions::find(text, &tokens);
    let reader = Reader {
        tokens: &tokens,
        words: &words,
    };
    let mut times = times.iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "40 people died on May 4": the second number is a date.
        while times
            .next_if(|time| time.span.end() <= tokens[at].span.start())
            .is_some()
        {}
        let in_time = times
            .peek()
            .is_some_and(|time| time.span.overlaps(tokens[at].span));
        match reader.quantity(at).filter(|_| !in_time) {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    tokens: &'t [Token],
    /// Lower case.
    words: &'t [String],
}

/// A meaning and the index after its last token.
type Read<T> = Option<(T, usize)>;

impl Reader<'_> {
    fn quantity(self, at: usize) -> Read<Quantity> {
        let (frame, number_at) = self.frame(at);
        let sign = self
            .words
            .get(number_at)
            .and_then(|word| LISTS.currencies.get(word))
            .copied();
        let number_at = number_at + usize::from(sign.is_some());
        let (bounds, end) = self.range(number_at)?;
        let (unit, end) = match sign {
            Some(code) => (code.to_owned(), end),
            None => self.unit(number_at, bounds, end)?,
        };
        let (low, high) = frame.apply(bounds);
        let span = self.tokens[at].span.cover(self.tokens[end - 1].span);
        Some((
            Quantity {
                span,
                low,
                high,
                unit,
            },
            end,
        ))
    }

    /// "more than", "about", and nothing
    fn frame(self, at: usize) -> (Frame, usize) {
        if let Some(length) = self.longest(LISTS.more.iter(), at) {
            (Frame::More, at + length)
        } else if let Some(length) = self.longest(LISTS.less.iter(), at) {
            (Frame::Less, at + length)
        } else if let Some((bounds, length)) = self.ranged(&LISTS.about, at) {
            (Frame::About(bounds), at + length)
        } else {
            (Frame::Plain, at)
        }
    }

    /// "12", "12 or 20", "between 12 and 20"
    fn range(self, at: usize) -> Read<Bounds> {
        let between = self.is(at, &["between", "from"]);
        let (first, end) = self.value(at + usize::from(between))?;
        let joins: &[&str] = if between {
            &["and", "to"]
        } else {
            &["or", "to", "-", "–"]
        };
        if !self.is(end, joins) {
            return (!between).then_some((first, end));
        }
        match self.value(end + 1) {
            Some((second, end)) if second.0 > first.0 && second.0 <= first.0 * WIDEST_RANGE => {
                Some(((first.0, second.1), end))
            }
            _ if between => None,
            _ => Some((first, end)),
        }
    }

    fn value(self, at: usize) -> Read<Bounds> {
        if let Some((bounds, length)) = self.ranged(&LISTS.vague, at) {
            return Some((bounds, at + length));
        }
        let half = self.is(at, &["half"]);
        let article = self.is(at + usize::from(half), &["a", "an"]);
        if article {
            let scale_at = at + 1 + usize::from(half);
            let dozen = self
                .words
                .get(scale_at)
                .filter(|word| *word == "dozen")
                .map(|_| 12.0);
            let factor = dozen.or_else(|| self.scale(scale_at))?;
            let value = if half { factor / 2.0 } else { factor };
            return Some(((value, Some(value)), scale_at + 1));
        }
        let (low, high) = self.simple(at)?;
        let mut end = at + 1;
        let mut factor = 1.0;
        while let Some(scale) = self.scale(end) {
            factor *= scale;
            end += 1;
        }
        Some(((low * factor, Some(high * factor)), end))
    }

    fn scale(self, at: usize) -> Option<f64> {
        LISTS.scales.get(self.words.get(at)?.as_str()).copied()
    }

    /// A number of one token: "40", "1,000.5", "12-20", "5m", "forty-two", "one"
    fn simple(self, at: usize) -> Option<(f64, f64)> {
        let word = self.words.get(at)?.as_str();
        if word.len() > 24 {
            return None;
        }
        if let Some((low, high)) = word.split_once('-') {
            let (low, high) = (plain(low)?, plain(high)?);
            // "forty-two" is a sum, "12-20" a range.
            return match word.starts_with(|c: char| c.is_ascii_digit()) {
                true => (high > low).then_some((low, high)),
                false => Some((low + high, low + high)),
            };
        }
        let one = word == "one" && self.counts_one(at);
        let value = if one { Some(1.0) } else { plain(word) };
        value.map(|value| (value, value))
    }

    /// Whether "one" is a number here, not a pronoun: "one boat", "one million"
    fn counts_one(self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).zip(self.words.get(at + 1));
        let noun = next
            .is_some_and(|(token, word)| token.kind == TokenKind::Word && !ends_noun_phrase(word));
        noun && (at == 0 || !matches!(self.words[at - 1].as_str(), "no" | "the" | "this" | "that"))
    }

    /// What is counted, and the index after it; `None` if the number counts nothing.
    fn unit(self, at: usize, (low, high): Bounds, end: usize) -> Read<String> {
        if let Some(length) = self.longest(LISTS.percent.iter(), end) {
            return Some(("%".to_owned(), end + length));
        }
        if let Some(code) = self
            .words
            .get(end)
            .and_then(|word| LISTS.currencies.get(word))
        {
            return Some(((*code).to_owned(), end + 1));
        }
        let start = end
            + self.words[end..]
                .iter()
                .take(3)
                .take_while(|word| {
                    matches!(
                        word.as_str(),
                        "of" | "the" | "these" | "those" | "other" | "its" | "their" | "our"
                    )
                })
                .count();
        let singular = low <= 1.0 && high.is_some_and(|high| high <= 1.0);
        if let Some(noun) = self.noun(start, singular) {
            return Some((stem(&self.words[noun]), noun + 1));
        }
        let year = high == Some(low) && (1900.0..2100.0).contains(&low);
        let in_name = at > 0 && self.tokens[at - 1].kind == TokenKind::Capital;
        let bare = self
            .tokens
            .get(end)
            .is_none_or(|token| token.kind == TokenKind::Mark);
        (bare && !year && !in_name && at > 0).then_some((String::new(), end))
    }

    /// The counted noun: the first plural of the noun phrase, or the first word after *one*.
    fn noun(self, start: usize, singular: bool) -> Option<usize> {
        let phrase = (start..self.tokens.len().min(start + NOUN_REACH)).take_while(|&at| {
            let ends = self.tokens[at].kind == TokenKind::Mark || ends_noun_phrase(&self.words[at]);
            !ends
        });
        let mut nouns = phrase.filter(|&at| self.tokens[at].kind == TokenKind::Word);
        nouns.find(|&at| singular || is_plural(&self.words[at]))
    }

    fn is(self, at: usize, words: &[&str]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| words.contains(&word.as_str()))
    }

    fn longest<'l>(
        self,
        phrases: impl Iterator<Item = &'l Vec<&'static str>>,
        at: usize,
    ) -> Option<usize> {
        let rest = self.words.get(at..)?;
        let fits = |phrase: &&Vec<&str>| {
            phrase.len() <= rest.len()
                && phrase.iter().zip(rest).all(|(wanted, word)| wanted == word)
        };
        phrases.filter(fits).map(Vec::len).max()
    }

    fn ranged(self, list: &[(Vec<&'static str>, Bounds)], at: usize) -> Option<(Bounds, usize)> {
        let length = self.longest(list.iter().map(|(phrase, _)| phrase), at)?;
        let rest = &self.words[at..at + length];
        let found = list
            .iter()
            .find(|(phrase, _)| phrase.iter().eq(rest.iter()));
        found.map(|&(_, bounds)| (bounds, length))
    }
}

/// What stands before a number.
#[derive(Clone, Copy)]
enum Frame {
    Plain,
    More,
    Less,
    About(Bounds),
}

impl Frame {
    fn apply(self, (low, high): Bounds) -> Bounds {
        match self {
            Frame::Plain => (low, high),
            Frame::More => (low, None),
            Frame::Less => (0.0, high),
            Frame::About((down, up)) => (low * down, high.zip(up).map(|(high, up)| high * up)),
        }
    }
}

fn ends_noun_phrase(word: &str) -> bool {
    const ENDS: u32 = class::PREPOSITION
        | class::AUXILIARY
        | class::MODAL
        | class::COORDINATOR
        | class::SUBORDINATOR
        | class::RELATIVE
        | class::SUBJECT_PRONOUN
        | class::ADVERB;
    LEXICON.classes(word) & ENDS != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(text: &str, expected: &[(&str, f64, Option<f64>, &str)]) {
        let layout = lay_out(text, None);
        let tokens: Vec<&Token> = layout.tokens.iter().collect();
        let found = find(text, &tokens);
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.span.of(text), one.low, one.high, one.unit.as_str()))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn ranges_that_the_words_allow() {
        check(
            "more than 40 Eastport officers were hurt",
            &[("more than 40 Eastport officers", 40.0, None, "offic")],
        );
        check(
            "There are thousands of people, hundreds of boats and dozens of nets.",
            &[
                ("thousands of people", 1000.0, None, "peopl"),
                ("hundreds of boats", 100.0, Some(999.0), "boat"),
                ("dozens of nets", 24.0, Some(99.0), "net"),
            ],
        );
        check(
            "12 or 20 boats, up to forty-two nets, nearly 100 sailors",
            &[
                ("12 or 20 boats", 12.0, Some(20.0), "boat"),
                ("up to forty-two nets", 0.0, Some(42.0), "net"),
                ("nearly 100 sailors", 90.0, Some(100.0), "sailor"),
            ],
        );
        check(
            "between 3 and 5 percent",
            &[("between 3 and 5 percent", 3.0, Some(5.0), "%")],
        );
    }

    #[test]
    fn money_and_scales() {
        check(
            "It cost $3.5 million or 2bn euros, half a million pounds.",
            &[
                ("$3.5 million", 3.5e6, Some(3.5e6), "USD"),
                ("2bn euros", 2e9, Some(2e9), "EUR"),
                ("half a million pounds", 5e5, Some(5e5), "GBP"),
            ],
        );
    }

    #[test]
    fn what_is_no_quantity() {
        check(
            "On May 26, 2022, at 10:28 the 92nd boat of 2014 left pier No. 5 on Route 17.",
            &[],
        );
        check("One, the Harbour League, answered; no one else did.", &[]);
    }
}
