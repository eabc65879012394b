//! Numbers and what they count, as ranges.
//!
//! *More than 40 officers* allows 40 and up, *dozens* allows 24 to 99: the ranges are in
//! `data/units.txt`. A number without a noun counts what the number before it counted: *17 people died
//! and 35 were rescued*. Dates, times of day, ordinals and numbers that are part of a name are left out.

use sayso_types::record::Quantity;

use super::units::{Bounds, LISTS, is_plural, plain, unit};
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
        let counted = found.last().map(|last: &Quantity| last.unit.as_str());
        match reader.quantity(at, counted).filter(|_| !in_time) {
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
    /// A quantity that begins at `at`; `counted` is the unit of the one before.
    fn quantity(self, at: usize, counted: Option<&str>) -> Read<Quantity> {
        if let Some(found) = self.measure(at) {
            return Some(found);
        }
        let (frame, number_at) = self.frame(at);
        let (number, end) = self.range(number_at)?;
        let (frame, end) = self.behind(end).unwrap_or((frame, end));
        let ((low, high), (unit, end)) = match number.currency {
            Some(code) => (number.bounds, (code.to_owned(), end)),
            None => match self.figures(number.bounds, end) {
                Some((bounds, end)) => (bounds, (String::new(), end)),
                None => {
                    let unit = self.unit(number_at, number.bounds, end);
                    let unit =
                        unit.or_else(|| self.elliptic(number_at, number.bounds, end, counted));
                    (number.bounds, unit?)
                }
            },
        };
        let (low, high) = frame.apply((low, high));
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

    /// "30-year", "66-year-old", "ten-storey"
    fn measure(self, at: usize) -> Read<Quantity> {
        let (number, noun) = self.words.get(at)?.split_once('-')?;
        let value = plain(number).filter(|_| LISTS.measures.contains(noun))?;
        let noun = noun.split('-').next().unwrap_or(noun);
        let quantity = Quantity {
            span: self.tokens[at].span,
            low: value,
            high: Some(value),
            unit: unit(noun),
        };
        Some((quantity, at + 1))
    }

    /// "or more", "or so" behind a number
    fn behind(self, at: usize) -> Read<Frame> {
        let phrases = LISTS.behind.iter().map(|(phrase, _)| phrase);
        let length = self.longest(phrases, at)?;
        let rest = &self.words[at..at + length];
        let found = LISTS
            .behind
            .iter()
            .find(|(phrase, _)| phrase.iter().eq(rest.iter()));
        let frame = match found?.1 {
            "more" => Frame::More,
            "less" => Frame::Less,
            _ => Frame::About((0.9, Some(1.1))),
        };
        Some((frame, at + length))
    }

    /// "worth eight figures": a number of eight digits
    fn figures(self, (low, _): Bounds, end: usize) -> Read<Bounds> {
        let idiom = self.is(end, &["figures"]) && (5.0..=12.0).contains(&low);
        let smallest = 10_f64.powf(low - 1.0);
        idiom.then_some(((smallest, Some(smallest * 10.0 - 1.0)), end + 1))
    }

    /// "and 35 were rescued", "20 others": what the number before counted
    fn elliptic(
        self,
        at: usize,
        (low, _): Bounds,
        end: usize,
        counted: Option<&str>,
    ) -> Read<String> {
        const GO_ON: &[&str] = &[
            "were", "was", "are", "have", "had", "others", "more", "each",
        ];
        let unit = counted.filter(|unit| unit.len() > 3 && low >= 2.0)?;
        let of_them = self.is(end, &["of"]) && self.is(end + 1, &["them", "whom"]);
        let goes_on = self.is(end, GO_ON) || of_them;
        let sum = (1900.0..2100.0).contains(&low) || unit.chars().all(char::is_uppercase);
        (goes_on && !sum && !self.in_name(at)).then(|| (unit.to_owned(), end))
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

    /// "12", "12 or 20", "between 12 and 20", "$300 to 400 billion"
    fn range(self, at: usize) -> Read<Number> {
        let between = self.is(at, &["between", "from"]);
        let (first, end) = self.number(at + usize::from(between))?;
        let joins: &[&str] = if between {
            &["and", "to"]
        } else {
            &["or", "to", "-", "–"]
        };
        if !self.is(end, joins) {
            return (!between).then_some((first, end));
        }
        let second = self.number(end + 1);
        match second.and_then(|(second, end)| Some((first.up_to(second)?, end))) {
            Some(range) => Some(range),
            None if between => None,
            None => Some((first, end)),
        }
    }

    /// A value with the sign of a currency before it, if there is one.
    fn number(self, at: usize) -> Read<Number> {
        let state = self.is(at, &["us", "u.s.", "a", "c", "au", "hk", "nz"])
            && self.is(at + 1, &["$"])
            && self.tokens[at].span.end() == self.tokens[at + 1].span.start();
        let at = at + usize::from(state);
        let currency = (self.words.get(at)).and_then(|word| LISTS.currencies.get(word));
        let value_at = at + usize::from(currency.is_some());
        let ((bounds, scale), end) = self.value(value_at)?;
        let number = Number {
            bounds,
            scale,
            currency: currency.copied(),
        };
        Some((number, end))
    }

    /// A number and the scale that it is given in.
    fn value(self, at: usize) -> Read<(Bounds, f64)> {
        if let Some((bounds, length)) = self.ranged(&LISTS.vague, at) {
            return Some(((bounds, 1.0), at + length));
        }
        if let Some((bounds, length)) = self.ranged(&LISTS.few, at)
            && self.scale(at + length).is_some()
        {
            return Some(self.scaled(bounds, at + length));
        }
        let half = self.is(at, &["half"]);
        let article = self.is(at + usize::from(half), &["a", "an"]);
        if article {
            let scale_at = at + 1 + usize::from(half);
            let factor = self.scale(scale_at)?;
            let value = if half { factor / 2.0 } else { factor };
            return Some((((value, Some(value)), factor), scale_at + 1));
        }
        let (low, high) = self.simple(at)?;
        Some(self.scaled((low, high), at + 1))
    }

    /// With the scales that follow: "hundred", "thousand million".
    fn scaled(self, (low, high): Bounds, mut end: usize) -> ((Bounds, f64), usize) {
        let mut factor = 1.0;
        while let Some(scale) = self.scale(end) {
            factor *= scale;
            end += 1;
        }
        let bounds = (low * factor, high.map(|high| high * factor));
        ((bounds, factor), end)
    }

    fn scale(self, at: usize) -> Option<f64> {
        LISTS.scales.get(self.words.get(at)?.as_str()).copied()
    }

    /// A number of one token: "40", "1,000.5", "12-20", "5m", "forty-two", "one", "18+"
    fn simple(self, at: usize) -> Option<Bounds> {
        let word = self.words.get(at)?.as_str();
        if word.len() > 24 {
            return None;
        }
        if let Some(low) = word.strip_suffix("-plus") {
            return plain(low).map(|low| (low, None));
        }
        if let Some((low, high)) = word.split_once('-') {
            let (low, high) = (plain(low)?, plain(high)?);
            // "forty-two" is a sum, "12-20" a range.
            return match word.starts_with(|c: char| c.is_ascii_digit()) {
                true => (high > low).then_some((low, Some(high))),
                false => Some((low + high, Some(low + high))),
            };
        }
        let one = word == "one" && self.counts_one(at);
        let value = if one { Some(1.0) } else { plain(word) };
        let open = self.is(at + 1, &["+"]);
        value.map(|value| (value, (!open).then_some(value)))
    }

    /// Whether "one" is a number here, not a pronoun: "one boat", "one million"
    fn counts_one(self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).zip(self.words.get(at + 1));
        let noun = next.is_some_and(|(token, word)| {
            token.kind == TokenKind::Word && !ends_noun_phrase(word) && word != "another"
        });
        noun && !self.in_name(at)
            && (at == 0 || !matches!(self.words[at - 1].as_str(), "no" | "the" | "this" | "that"))
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
        let start = start + usize::from(self.is(start, &["+"]));
        if let Some(code) = (self.words.get(start)).and_then(|word| LISTS.currencies.get(word)) {
            return Some(((*code).to_owned(), start + 1));
        }
        let singular = low <= 1.0 && high.is_some_and(|high| high <= 1.0);
        if let Some(noun) = self.noun(start, singular) {
            return Some((unit(&self.words[noun]), noun + 1));
        }
        let year = high == Some(low) && (1900.0..2100.0).contains(&low);
        let bare = self
            .tokens
            .get(end)
            .is_none_or(|token| token.kind == TokenKind::Mark);
        (bare && !year && !self.in_name(at) && at > 0).then_some((String::new(), end))
    }

    /// The counted noun: the first plural of the noun phrase, or the first word after *one*.
    fn noun(self, start: usize, singular: bool) -> Option<usize> {
        let phrase = (start..self.tokens.len().min(start + NOUN_REACH)).take_while(|&at| {
            let ends = self.tokens[at].kind == TokenKind::Mark || ends_noun_phrase(&self.words[at]);
            !ends
        });
        let mut nouns = phrase.filter(|&at| {
            // "12 Norlanders": a people has a capital.
            let people = at == start && self.tokens[at].kind == TokenKind::Capital;
            (people || self.tokens[at].kind == TokenKind::Word) && !is_filler(&self.words[at])
        });
        nouns.find(|&at| singular || is_plural(&self.words[at]))
    }

    /// "Air Force One", "Pier 5"
    fn in_name(self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.tokens[before].kind);
        before == Some(TokenKind::Capital) && at > 1
            || self.tokens[at].kind == TokenKind::Capital && before == Some(TokenKind::Capital)
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
        let first = rest.first()?;
        let fits = |phrase: &&Vec<&str>| {
            phrase.first() == Some(&first.as_str())
                && phrase.len() <= rest.len()
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

/// Words before a noun that are none: "one more boat".
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "more" | "other" | "single" | "new" | "additional" | "such"
    )
}

/// A number as it stands.
#[derive(Clone, Copy)]
struct Number {
    bounds: Bounds,
    /// What it is given in: a million in "3 million".
    scale: f64,
    currency: Option<&'static str>,
}

impl Number {
    /// "3 to 5", "3 to 5 million"; `None` if the two are no range.
    fn up_to(self, second: Number) -> Option<Number> {
        let (mut low, high) = (self.bounds.0, second.bounds.1);
        if self.scale == 1.0 && low < second.bounds.0 / second.scale {
            low *= second.scale;
        }
        let wider = second.bounds.0 > low && second.bounds.0 <= low * WIDEST_RANGE;
        let currency = self.currency.or(second.currency);
        let one = second.currency.is_none_or(|code| currency == Some(code));
        (wider && one).then_some(Number {
            bounds: (low, high),
            scale: second.scale,
            currency,
        })
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
                ("thousands of people", 1000.0, None, "person"),
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
        check(
            "It will cost between US$300 and 400 billion, or thousands of dollars each.",
            &[
                ("between US$300 and 400 billion", 3e11, Some(4e11), "USD"),
                ("thousands of dollars", 1000.0, None, "USD"),
            ],
        );
        check(
            "a few hundred boats, several million, two dozen nets, worth eight figures",
            &[
                ("a few hundred boats", 200.0, Some(900.0), "boat"),
                ("several million", 3e6, Some(9e6), ""),
                ("two dozen nets", 24.0, Some(24.0), "net"),
                ("eight figures", 1e7, Some(99_999_999.0), ""),
            ],
        );
    }

    #[test]
    fn what_the_words_around_a_number_make_of_it() {
        check(
            "40 or more boats and 18+ years, 30-plus nets, a ten-storey tower and a 66-year-old sailor",
            &[
                ("40 or more boats", 40.0, None, "boat"),
                ("18+ years", 18.0, None, "year"),
                ("30-plus nets", 30.0, None, "net"),
                ("ten-storey", 10.0, Some(10.0), "storey"),
                ("66-year-old", 66.0, Some(66.0), "year"),
            ],
        );
        check(
            "At least seventeen women drowned and 35 were rescued, 12 of them by Norlanders.",
            &[
                ("At least seventeen women", 17.0, None, "woman"),
                ("35", 35.0, Some(35.0), "woman"),
                ("12", 12.0, Some(12.0), "woman"),
            ],
        );
        check(
            "They saw 12 Norlanders and one more boat.",
            &[
                ("12 Norlanders", 12.0, Some(12.0), "norland"),
                ("one more boat", 1.0, Some(1.0), "boat"),
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
        check("They accused one another aboard Ferry One today.", &[]);
    }
}
