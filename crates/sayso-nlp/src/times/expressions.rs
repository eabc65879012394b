//! A small grammar of points in time as news gives them.
//!
//! It reads tokens and says what the words mean, without counting: *last week* is the week before
//! whatever the anchor is. Each rule is tried at each token, the longest match wins, and every rule
//! looks at a bounded number of tokens.

use std::borrow::Cow;

use jiff::civil::Weekday;
use sayso_types::Span;

use super::calendar;
use crate::layers::{Token, TokenKind};

/// Words that mean a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The words, prepositions left out.
    pub span: Span,
    /// What they mean.
    pub when: When,
}

/// What an expression means before it is counted from an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `May 26`, `Thursday, May 26, 2022`, `in September`, `in 2014`
    Date(Partial),
    /// `Monday`, `last Monday`
    Weekday(Weekday, Shift),
    /// `yesterday`, `this week`, `last year`: so many units from the one that holds the anchor.
    Unit(Unit, i32),
    /// `two days ago`; `about 18 months ago` is vague.
    Ago {
        /// How many.
        count: i32,
        /// Of what.
        unit: Unit,
        /// *about*, *nearly*, *some*
        vague: bool,
    },
}

/// A calendar date of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "parts of a date")]
pub struct Partial {
    pub year: Option<YearWord>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<Weekday>,
}

/// A year as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearWord {
    /// `2022`
    Number(i16),
    /// `of this year`, `of last year`: so many years from the anchor's.
    Shift(i16),
}

/// Which one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The nearest one, as tense and kind of text decide.
    Nearest,
    /// `last Monday`
    Last,
    /// `next Monday`
    Next,
}

/// Calendar units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named for themselves")]
pub enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Before a number that is not exact.
const VAGUE: &[&str] = &[
    "about", "around", "some", "nearly", "almost", "roughly", "over",
];

/// Numbers in words, from nought.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// Expressions among `tokens`, in text order, none inside another.
pub fn find(text: &str, tokens: &[Token]) -> Vec<Expression> {
    let reader = Reader::new(text, tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.read(at) {
            Some((when, end)) => {
                let span = tokens[at].span.cover(tokens[end - 1].span);
                found.push(Expression { span, when });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Tokens to read at.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

/// A meaning and the index after its last token.
type Read<T> = Option<(T, usize)>;

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Reader<'t> {
        Reader { text, tokens }
    }

    /// The point in time at a token.
    pub(super) fn read(self, at: usize) -> Read<When> {
        if !self.opens(at) {
            debug_assert_eq!(self.read_at(at), None, "at {:?}", self.word(at));
            return None;
        }
        self.read_at(at)
    }

    /// Whether a point in time can begin here: most words begin none, and the rules need not be asked.
    fn opens(self, at: usize) -> bool {
        let word = self.word(at);
        word.bytes().any(|byte| byte.is_ascii_digit())
            || matches!(&*word, "a" | "an" | "this" | "last" | "next")
            || matches!(&*word, "today" | "tonight" | "yesterday" | "tomorrow")
            || VAGUE.contains(&&*word)
            || NUMBERS.contains(&&*word)
            || self.is_capital(at) && calendar::is_name(&word)
    }

    fn read_at(self, at: usize) -> Read<When> {
        self.written_date(at)
            .or_else(|| self.numeric_date(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.unit(at))
            .or_else(|| self.month_or_year(at))
    }

    /// The token in lower case without its stop; empty past the end and for very long tokens.
    pub(super) fn word(self, at: usize) -> Cow<'t, str> {
        let token = self.tokens.get(at).map(|token| token.span.of(self.text));
        let word = token.filter(|word| word.len() <= 40).unwrap_or("");
        let word = if word.len() > 1 {
            word.trim_end_matches('.')
        } else {
            word
        };
        // Nearly all words are in lower case, and every rule asks for them.
        if word
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
        {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        }
    }

    pub(super) fn is_capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Capital
                || token
                    .span
                    .of(self.text)
                    .starts_with(|c: char| !c.is_ascii())
        })
    }

    pub(super) fn is_lower(self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        words.contains(&&*self.word(at))
    }

    fn before(self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_any(at - 1, words)
    }

    pub(super) fn month_name(self, at: usize) -> Option<i8> {
        calendar::month(&self.word(at)).filter(|_| self.is_capital(at))
    }

    /// "26", "26th"
    pub(super) fn day(self, at: usize) -> Option<i8> {
        let word = self.word(at);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let suffix = &word[digits.len()..];
        let day = digits.parse().ok().filter(|day| (1..=31).contains(day));
        day.filter(|_| matches!(suffix, "" | "st" | "nd" | "rd" | "th"))
    }

    pub(super) fn year(self, at: usize) -> Option<i16> {
        let year = self.word(at).parse().ok();
        year.filter(|year| (1900..2100).contains(year))
    }

    /// [weekday ,] month day [, year] or [weekday ,] day [of] month [, year]
    fn written_date(self, at: usize) -> Read<When> {
        let mut next = at;
        let weekday = calendar::weekday(&self.word(at)).filter(|_| self.is_capital(at));
        if weekday.is_some() {
            next += 1;
            next += usize::from(self.is_any(next, &[",", "."]));
            next += usize::from(self.is_any(next, &["the"]));
        }
        let ((month, day), next) = self.month_and_day(next)?;
        let (year, next) = self.year_after(next);
        let date = Partial {
            year,
            month: Some(month),
            day: Some(day),
            weekday: weekday.map(|(weekday, _)| weekday),
        };
        Some((When::Date(date), next))
    }

    fn month_and_day(self, at: usize) -> Read<(i8, i8)> {
        if let Some(month) = self.month_name(at) {
            // "May 26", but not "May 26 percent" nor "May 2018".
            let day = self.day(at + 1)?;
            let counts = self.is_any(at + 2, &["percent", "per", "%", "million", "people"]);
            return (!counts).then_some(((month, day), at + 2));
        }
        let day = self.day(at)?;
        let month_at = at + 1 + usize::from(self.is_any(at + 1, &["of"]));
        Some(((self.month_name(month_at)?, day), month_at + 1))
    }

    /// ", 2022", " 2022", "of this year"
    pub(super) fn year_after(self, at: usize) -> (Option<YearWord>, usize) {
        let after_comma = at + usize::from(self.is_any(at, &[","]));
        if let Some(year) = self.year(after_comma) {
            return (Some(YearWord::Number(year)), after_comma + 1);
        }
        let of = at + usize::from(self.is_any(at, &["of"]));
        let shift = match &*self.word(of) {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return (None, at),
        };
        if self.is_any(of + 1, &["year"]) {
            (Some(YearWord::Shift(shift)), of + 2)
        } else {
            (None, at)
        }
    }

    /// "2022-05-26", "26.05.2022", "5/26/2022" where day and month cannot be mistaken
    fn numeric_date(self, at: usize) -> Read<When> {
        let word = self.word(at);
        let day_part = word.split('t').next().unwrap_or("");
        let mark = ['-', '/', '.']
            .into_iter()
            .find(|mark| day_part.contains(*mark))?;
        let parts: Vec<i16> = day_part
            .split(mark)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let &[first, second, third] = parts.as_slice() else {
            return None;
        };
        let (year, month, day) = match (first, second, third) {
            (1900..2100, ..) => (first, second, third),
            (_, _, 1900..2100) if mark == '.' || first > 12 => (third, second, first),
            (_, _, 1900..2100) if second > 12 || first == second => (third, first, second),
            _ => return None,
        };
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        let date = Partial {
            year: Some(YearWord::Number(year)),
            month: i8::try_from(month).ok(),
            day: i8::try_from(day).ok(),
            weekday: None,
        };
        valid.then_some((When::Date(date), at + 1))
    }

    /// "Monday", "last Monday"
    fn weekday(self, at: usize) -> Read<When> {
        let shift = match &*self.word(at) {
            "last" => Shift::Last,
            "next" => Shift::Next,
            "this" => Shift::Nearest,
            _ => {
                let (weekday, full) = calendar::weekday(&self.word(at))?;
                let stands = full && self.is_capital(at);
                return stands.then_some((When::Weekday(weekday, Shift::Nearest), at + 1));
            }
        };
        let past = usize::from(self.is_any(at + 1, &["past"]));
        let (weekday, full) = calendar::weekday(&self.word(at + 1 + past))?;
        full.then_some((When::Weekday(weekday, shift), at + 2 + past))
    }

    /// "two days ago", "about 18 months ago", "a week earlier" is left out: its anchor is the story
    fn ago(self, at: usize) -> Read<When> {
        let vague = self.is_any(at, VAGUE);
        let number_at = at + usize::from(vague);
        let (count, unit_at) = self.count(number_at)?;
        let unit = unit_named(self.word(unit_at).trim_end_matches('s'))?;
        let when = When::Ago { count, unit, vague };
        self.is_any(unit_at + 1, &["ago"])
            .then_some((when, unit_at + 2))
    }

    fn count(self, at: usize) -> Read<i32> {
        let word = self.word(at);
        let number = match &*word {
            "a" | "an" => Some(1),
            word => {
                let named = NUMBERS.iter().position(|name| *name == word);
                named
                    .and_then(|index| i32::try_from(index).ok())
                    .or_else(|| word.parse().ok())
            }
        };
        Some((number.filter(|count| (1..=999).contains(count))?, at + 1))
    }

    /// "yesterday", "this week", "last year", "last night"
    fn unit(self, at: usize) -> Read<When> {
        let offset = match &*self.word(at) {
            "today" | "tonight" => return Some((When::Unit(Unit::Day, 0), at + 1)),
            "yesterday" => return Some((When::Unit(Unit::Day, -1), at + 1)),
            "tomorrow" => return Some((When::Unit(Unit::Day, 1), at + 1)),
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        let past = usize::from(self.is_any(at + 1, &["past"]));
        let name = self.word(at + 1 + past);
        let unit = match &*name {
            "morning" | "afternoon" | "evening" if offset == 0 => Unit::Day,
            "night" if offset == -1 => Unit::Day,
            "day" | "hour" => return None,
            name => unit_named(name)?,
        };
        Some((When::Unit(unit, offset), at + 2 + past))
    }

    /// "in September", "last May", "June 2018", "in 2014"
    fn month_or_year(self, at: usize) -> Read<When> {
        const BEFORE: &[&str] = &[
            "in", "since", "until", "by", "during", "of", "from", "early", "late", "mid", "before",
            "after",
        ];
        if let Some(month) = self.month_name(at) {
            let (year, next) = self.year_after(at + 1);
            let date = Partial {
                year,
                month: Some(month),
                ..Partial::default()
            };
            let stands =
                year.is_some() || self.before(at, BEFORE) || self.before(at, &["last", "this"]);
            return stands.then_some((When::Date(date), next));
        }
        let year = self.year(at).filter(|_| self.before(at, BEFORE))?;
        let date = Partial {
            year: Some(YearWord::Number(year)),
            ..Partial::default()
        };
        Some((When::Date(date), at + 1))
    }
}

fn unit_named(word: &str) -> Option<Unit> {
    match word {
        "hour" | "minute" => Some(Unit::Hour),
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "year" => Some(Unit::Year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text, &lay_out(text, None).tokens)
            .iter()
            .map(|expression| expression.span.of(text))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn what_is_a_point_in_time() {
        check(
            "Quill told the Wire on May 26 that it may rain.",
            &["May 26"],
        );
        check(
            "It shut on Thursday, May 26, 2022, and on 3rd June.",
            &["Thursday, May 26, 2022", "3rd June"],
        );
        check(
            "On Monday and last Tuesday, this week and in September.",
            &["Monday", "last Tuesday", "this week", "September"],
        );
        check(
            "About 18 months ago, yesterday, last night.",
            &["About 18 months ago", "yesterday", "last night"],
        );
        check(
            "Since 2014, and on Jan. 1 of this year.",
            &["2014", "Jan. 1 of this year"],
        );
        check(
            "27/05/2022 2022-05-27 27.05.2022",
            &["27/05/2022", "2022-05-27", "27.05.2022"],
        );
        check(
            "Updated 6:35 PM ET, Fri June 1, 2018",
            &["Fri June 1, 2018"],
        );
    }

    #[test]
    fn what_is_none() {
        check(
            "It may march on. The sun sat on 40 boats, 2014 of them.",
            &[],
        );
        check("Theresa May spoke. They march 26 miles.", &[]);
        check("04/05/2022 and May 26 percent", &[]);
    }
}
