//! All time expressions: the points in time of [`super::expressions`] and, beyond them, spans of time,
//! quarters, seasons, parts of days, sets and words like *recently*.
//!
//! Each rule looks at a bounded number of tokens; the longest reading wins. What the words mean is said
//! without counting, as there.

use std::borrow::Cow;

use super::{
    calendar,
    expressions::{Partial, Reader, Shift, Unit, When, YearWord},
    words::{self, LISTS},
};

/// What a phrase means before it is counted from an anchor.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A point in time.
    Point(When),
    /// *last November*
    Month(i8, Shift),
    /// Part of a day: *Friday night*, *this morning*; the day is the anchor's if `None`.
    Part(Option<When>, &'static str),
    /// *6 p.m.*, *6:15 p.m. on Friday*: hour and minute.
    Clock(i32, i32, Option<When>),
    /// *the third quarter*, *the quarter*, *last quarter*: number, and years or quarters from the anchor's.
    Quarter(Option<i32>, Option<YearWord>),
    /// *a quarter ago*, *last quarter*
    QuarterShift(i32),
    /// *last fall*
    Season(&'static str, Shift, Option<YearWord>),
    /// *the weekend*: so many weeks from the anchor's.
    Weekend(i32),
    /// *the 1980s*
    Decade(i32),
    /// *the 19th century*
    Century(i32),
    /// *this century*, *the last decade*: code of the unit.
    Long(&'static str, i32),
    /// *a year earlier*, counted back from the anchor for want of a better one.
    Earlier(i32, &'static str),
    /// *two decades ago*
    Ago(i32, &'static str),
    /// *two years*: how many, if said, of which unit.
    Span(Option<f64>, &'static str),
    /// *daily*, *every two weeks*
    Every(String),
    /// *recently*
    Reference(&'static str),
    /// *Christmas*: month and day.
    Holiday(&'static str),
}

/// A meaning and the index after its last token.
pub(super) type Read = Option<(Meaning, usize)>;

/// The longest reading at a token.
pub(super) fn read(reader: Reader<'_>, at: usize) -> Read {
    let word = reader.word(at);
    let first = word.chars().next()?;
    if !first.is_alphanumeric() {
        return None;
    }
    let phrases = Phrases { reader };
    if !phrases.opens(at) {
        debug_assert_eq!(phrases.longest(at), None, "at {word:?}");
        return None;
    }
    phrases.longest(at)
}

type Rule<'t> = fn(Phrases<'t>, usize) -> Read;

#[derive(Clone, Copy)]
struct Phrases<'t> {
    reader: Reader<'t>,
}

impl<'t> Phrases<'t> {
    /// Whether anything can begin here: most words begin none, and the rules need not be asked.
    fn opens(self, at: usize) -> bool {
        let word = self.word_at(at);
        self.reader.is_capital(at)
            || word
                .bytes()
                .any(|byte| byte == b'-' || byte.is_ascii_digit())
            || LISTS.openers.contains(&*word)
    }

    fn longest(self, at: usize) -> Read {
        let rules: [Rule<'t>; 12] = [
            Phrases::part_of_day,
            Phrases::clock,
            Phrases::point,
            Phrases::bare_month_or_year,
            Phrases::quarter,
            Phrases::season,
            Phrases::weekend_or_long,
            Phrases::relative_to_story,
            Phrases::span,
            Phrases::hyphened,
            Phrases::set,
            Phrases::word,
        ];
        let mut best: Read = None;
        for rule in rules {
            if let Some((meaning, end)) = rule(self, at)
                && best.as_ref().is_none_or(|(_, longest)| end > *longest)
            {
                best = Some((meaning, end));
            }
        }
        best
    }

    fn word_at(self, at: usize) -> Cow<'t, str> {
        self.reader.word(at)
    }

    fn unit(self, at: usize) -> Option<&'static str> {
        LISTS.units.get(&*self.word_at(at)).copied()
    }

    fn is_plural_unit(self, at: usize) -> bool {
        self.unit(at).is_some() && self.word_at(at).ends_with('s')
    }

    fn shift(self, at: usize) -> Option<i32> {
        match &*self.word_at(at) {
            "this" | "current" => Some(0),
            "last" | "previous" | "past" => Some(-1),
            "next" | "coming" => Some(1),
            _ => None,
        }
    }

    fn point(self, at: usize) -> Read {
        if let Some((month, true)) = self.month_behind(at) {
            return Some((month, at + 2));
        }
        let (when, end) = self.reader.read(at)?;
        Some((Meaning::Point(when), end))
    }

    /// "last November", "next May", and whether there is one.
    fn month_behind(self, at: usize) -> Option<(Meaning, bool)> {
        let shift = match &*self.word_at(at) {
            "last" => Shift::Last,
            "next" => Shift::Next,
            "this" => Shift::Nearest,
            _ => return None,
        };
        let month = self.reader.month_name(at + 1)?;
        // "this May 26" is a day.
        let alone = self.reader.day(at + 2).is_none() && self.reader.year(at + 2).is_none();
        Some((Meaning::Month(month, shift), alone))
    }

    /// "April" and "1989" where no preposition says so.
    fn bare_month_or_year(self, at: usize) -> Read {
        const NOT_AFTER: &[&str] = &[
            "$", "#", "no", "number", "about", "than", "route", "-", "flight",
        ];
        const NOT_BEFORE: &[&str] = &[
            "%", "percent", "people", "dollars", "miles", "points", "shares", "tons", "feet",
            "men", "women", "troops", "-",
        ];
        let reader = self.reader;
        if let Some(month) = self
            .word_at(at)
            .strip_prefix("mid-")
            .and_then(calendar::month)
        {
            let (year, end) = reader.year_after(at + 1);
            let date = Partial {
                year,
                month: Some(month),
                ..Partial::default()
            };
            return Some((Meaning::Point(When::Date(date)), end));
        }
        if let Some(month) = reader.month_name(at) {
            let (year, end) = reader.year_after(at + 1);
            // "May" and "March" are also words, and "June" a name.
            let sure = !matches!(
                &*self.word_at(at),
                "may" | "march" | "april" | "june" | "august"
            ) || at > 0 && self.is_time_lead(at - 1);
            let short = reader.is_any(
                at,
                &["jan", "feb", "mar", "dec", "oct", "nov", "sep", "jun"],
            );
            let date = Partial {
                year,
                month: Some(month),
                ..Partial::default()
            };
            return (year.is_some() || sure && !short)
                .then_some((Meaning::Point(When::Date(date)), end));
        }
        let year = reader.year(at)?;
        if at > 0 && reader.is_any(at - 1, NOT_AFTER) || reader.is_any(at + 1, NOT_BEFORE) {
            return None;
        }
        let date = Partial {
            year: Some(YearWord::Number(year)),
            ..Partial::default()
        };
        Some((Meaning::Point(When::Date(date)), at + 1))
    }

    fn is_time_lead(self, at: usize) -> bool {
        const LEAD: &[&str] = &[
            "in", "since", "until", "by", "during", "of", "from", "early", "late", "mid", "before",
            "after", "last", "this", "next", "every", "and", "to", "through", "till", "for",
        ];
        self.reader.is_any(at, LEAD)
    }

    /// "Friday night", "this morning", "tomorrow evening", "noon Saturday"
    fn part_of_day(self, at: usize) -> Read {
        if let Some(&part) = LISTS.parts.get(&*self.word_at(at)) {
            let on = at + 1 + usize::from(self.reader.is_any(at + 1, &["on", "of"]));
            if let Some((when @ When::Weekday(..), end)) = self.reader.read(on) {
                return Some((Meaning::Part(Some(when), part), end));
            }
            let stands = part.contains(':');
            return stands.then_some((Meaning::Part(None, part), at + 1));
        }
        let word = self.word_at(at);
        let part_at = |at: usize| LISTS.parts.get(&*self.word_at(at)).copied();
        match &*word {
            "tonight" => Some((Meaning::Part(None, "NI"), at + 1)),
            "this" => Some((Meaning::Part(None, part_at(at + 1)?), at + 2)),
            "last" if self.reader.is_any(at + 1, &["night", "evening"]) => {
                Some((Meaning::Part(Some(When::Unit(Unit::Day, -1)), "NI"), at + 2))
            }
            _ => {
                let (when, end) = self.reader.read(at)?;
                let day = matches!(when, When::Weekday(..) | When::Unit(Unit::Day, _))
                    || matches!(when, When::Date(Partial { day: Some(_), .. }));
                let part = part_at(end).filter(|_| day)?;
                Some((Meaning::Part(Some(when), part), end + 1))
            }
        }
    }

    /// "6 p.m.", "6:15 p.m. EST Friday", "10:28 AM"
    fn clock(self, at: usize) -> Read {
        let word = self.word_at(at);
        let (hour, minute) = word.split_once(':').unwrap_or((&word, "0"));
        let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
        if !(0..=24).contains(&hour) || !(0..60).contains(&minute) {
            return None;
        }
        let half = self.word_at(at + 1).replace('.', "");
        let afternoon = match half.as_str() {
            "am" => false,
            "pm" => true,
            "o'clock" | "gmt" | "local" if minute > 0 || half == "o'clock" => hour > 12,
            _ => return None,
        };
        let hour = match (afternoon, hour) {
            (true, 1..=11) => hour + 12,
            (false, 12) => 0,
            _ => hour,
        };
        let mut end = at + 2;
        end += usize::from(self.reader.is_any(
            end,
            &[
                "est", "edt", "et", "gmt", "pst", "pdt", "cst", "cdt", "local",
            ],
        ));
        end += usize::from(self.reader.is_any(end, &["time"]));
        let on = end + usize::from(self.reader.is_any(end, &["on", ","]));
        match self.reader.read(on) {
            Some((when @ (When::Weekday(..) | When::Unit(Unit::Day, _) | When::Date(_)), end)) => {
                Some((Meaning::Clock(hour, minute, Some(when)), end))
            }
            _ => Some((Meaning::Clock(hour, minute, None), end)),
        }
    }

    /// "the third quarter", "third-quarter", "this year's third quarter", "last quarter", "the quarter"
    fn quarter(self, at: usize) -> Read {
        let word = self.word_at(at);
        if let Some((ordinal, "quarter")) = word.split_once('-') {
            let number = LISTS.ordinals.get(ordinal).copied()?;
            return Some((Meaning::Quarter(Some(number), None), at + 1));
        }
        if let Some(shift) = self
            .shift(at)
            .filter(|_| self.reader.is_any(at + 1, &["quarter"]))
        {
            return Some((Meaning::QuarterShift(shift), at + 2));
        }
        let mut next = at + usize::from(matches!(&*word, "the" | "its" | "their"));
        let year = self.reader.year(next).map(YearWord::Number);
        next += usize::from(year.is_some());
        next += usize::from(
            self.reader
                .is_any(next, &["fiscal", "latest", "year-ago", "year-earlier"]),
        );
        let back = next > 0 && self.reader.is_any(next - 1, &["year-ago", "year-earlier"]);
        let number = LISTS.ordinals.get(&*self.word_at(next)).copied();
        next += usize::from(number.is_some());
        let is_quarter = self.reader.is_any(next, &["quarter"]);
        let stands = number.is_some() || back || word == "the" || year.is_some();
        if !is_quarter || !stands {
            return None;
        }
        let of = next + 1 + usize::from(self.reader.is_any(next + 1, &["of", ","]));
        let (year, end) = match (year, self.reader.year(of)) {
            (None, Some(number)) => (Some(YearWord::Number(number)), of + 1),
            (year, _) => (year.or(back.then_some(YearWord::Shift(-1))), next + 1),
        };
        Some((Meaning::Quarter(number, year), end))
    }

    /// "last fall", "the summer of 1989", "this past spring"
    fn season(self, at: usize) -> Read {
        let word = self.word_at(at);
        let past = usize::from(self.reader.is_any(at + 1, &["past", "coming"]));
        let season = *LISTS.seasons.get(&*self.word_at(at + 1 + past))?;
        let end = at + 2 + past;
        let of = end + usize::from(self.reader.is_any(end, &["of"]));
        let year = self.reader.year(of).map(YearWord::Number);
        let shift = match &*word {
            "this" if past > 0 && self.reader.is_any(at + 1, &["past"]) => Shift::Last,
            "this" => Shift::Nearest,
            "last" => Shift::Last,
            "next" => Shift::Next,
            // "the fall of the government" is no season.
            "the" | "in" if year.is_some() || season != "FA" && season != "SP" => Shift::Nearest,
            _ => return None,
        };
        let end = if year.is_some() { of + 1 } else { end };
        Some((Meaning::Season(season, shift, year), end))
    }

    /// "the weekend", "last weekend", "this century", "the 1980s"
    fn weekend_or_long(self, at: usize) -> Read {
        let word = self.word_at(at);
        let digits = word.trim_start_matches(['\'', '’']);
        if let Some(decade) = digits.strip_suffix("0s").or(digits.strip_suffix("0's")) {
            let decade: i32 = decade.parse().ok()?;
            let full = if decade < 10 { 190 + decade } else { decade };
            // "in his 30s" is an age.
            let age = decade < 10
                && at > 0
                && self
                    .reader
                    .is_any(at - 1, &["his", "her", "their", "my", "our", "your"]);
            return (!age && (170..=203).contains(&full))
                .then_some((Meaning::Decade(full), at + 1));
        }
        if let Some(number) = word.strip_suffix("th").or(word.strip_suffix("st")) {
            let century: i32 = number
                .parse()
                .ok()
                .filter(|century| (10..=21).contains(century))?;
            let named = self.reader.is_any(at + 1, &["century"]);
            return named.then_some((Meaning::Century(century - 1), at + 2));
        }
        let shift = self
            .shift(at)
            .or((word == "the" || word == "over").then_some(0));
        let name = self.word_at(at + 1);
        match &*name {
            "weekend" => Some((Meaning::Weekend(shift?), at + 2)),
            "decade" | "century" if matches!(&*word, "this" | "next" | "last") => {
                let code = if name == "decade" { "E" } else { "C" };
                Some((Meaning::Long(code, shift?), at + 2))
            }
            _ => None,
        }
    }

    /// "a year earlier", "two days later", "year-earlier", "the following year", "the same day"
    fn relative_to_story(self, at: usize) -> Read {
        let word = self.word_at(at);
        if matches!(&*word, "year-earlier" | "year-ago") {
            let period = self.reader.is_any(at + 1, &["period"]);
            return Some((Meaning::Earlier(-1, "Y"), at + 1 + usize::from(period)));
        }
        if matches!(&*word, "following" | "same") && at > 0 {
            let unit = self.unit(at + 1).filter(|_| !self.is_plural_unit(at + 1))?;
            return Some((
                Meaning::Earlier(i32::from(word == "following"), unit),
                at + 2,
            ));
        }
        let vague = usize::from(self.is_about(at));
        let (count, unit_at) = self.count(at + vague)?;
        let unit = self.unit(unit_at)?;
        let sign = match &*self.word_at(unit_at + 1) {
            "earlier" | "before" => -1,
            "later" => 1,
            // "several years ago" is some time in the past.
            "ago" => {
                let meaning = count.map_or(Meaning::Reference("PAST_REF"), |count| {
                    Meaning::Ago(count, unit)
                });
                return Some((meaning, unit_at + 2));
            }
            _ => return None,
        };
        Some((Meaning::Earlier(sign * count?, unit), unit_at + 2))
    }

    fn is_about(self, at: usize) -> bool {
        const ABOUT: &[&str] = &[
            "about", "around", "nearly", "almost", "roughly", "over", "some",
        ];
        self.reader.is_any(at, ABOUT)
    }

    /// How many, `None` inside if the words do not tell.
    fn count(self, at: usize) -> Option<(Option<i32>, usize)> {
        let word = self.word_at(at);
        let of = |at: usize| at + usize::from(self.reader.is_any(at, &["of"]));
        if word == "couple" {
            return Some((Some(2), of(at + 1)));
        }
        if matches!(&*word, "a" | "an" | "the") {
            let next = self.word_at(at + 1);
            match &*next {
                "hundred" => return Some((Some(100), at + 2)),
                "dozen" => return Some((Some(12), at + 2)),
                "few" => return Some((None, at + 2)),
                "couple" => return Some((Some(2), of(at + 2))),
                _ => {}
            }
        }
        if word == "half" {
            return None;
        }
        if let Some(number) = words::number(&word) {
            // "twenty four hours", "ten more years"
            let ones = words::number(&self.word_at(at + 1))
                .filter(|&ones| number >= 20 && number % 10 == 0 && ones < 10);
            let next = at + 1 + usize::from(ones.is_some());
            let next = next
                + usize::from(self.reader.is_any(
                    next,
                    &[
                        "more",
                        "full",
                        "straight",
                        "consecutive",
                        "additional",
                        "trading",
                    ],
                ));
            return Some((Some(number + ones.unwrap_or(0)), next));
        }
        LISTS.vague.contains(&&*word).then_some((None, at + 1))
    }

    /// "two years", "several months", "the past three years", "the first nine months", "years"
    fn span(self, at: usize) -> Read {
        let mut next = at + usize::from(self.reader.is_any(at, &["the"]));
        let lead = self.reader.is_any(
            next,
            &[
                "past", "last", "next", "first", "coming", "previous", "final",
            ],
        );
        next += usize::from(lead);
        if next == at && self.is_plural_unit(at) {
            // "months of talks", "for years"; "Times" and "seconds" mean something else.
            let unit = self.unit(at)?;
            let lower = self.reader.is_lower(at);
            let lodging = unit == "Q" || unit.starts_with('T');
            return (lower && !lodging).then_some((Meaning::Span(None, unit), at + 1));
        }
        if lead && self.is_plural_unit(next) {
            return Some((Meaning::Span(None, self.unit(next)?), next + 1));
        }
        // "the past year", "the past decade": so long, up to now.
        if self.reader.is_any(next.wrapping_sub(1), &["past"]) && next > at {
            let unit = self
                .unit(next)
                .filter(|unit| matches!(*unit, "E" | "W" | "M" | "D"));
            if let Some(unit) = unit {
                return Some((Meaning::Span(Some(1.0), unit), next + 1));
            }
        }
        if let Some((count, unit_at)) = self.halves(next) {
            return Some((Meaning::Span(Some(count), self.unit(unit_at)?), unit_at + 1));
        }
        let (count, unit_at) = self.count(next)?;
        let unit = self.unit(unit_at)?;
        let agrees = !self.is_plural_unit(unit_at) || count != Some(1);
        // "a second", "one minute": rarely of time where the unit is not in the plural.
        let loose =
            count == Some(1) && unit == "TS" || count.is_none() && !self.is_plural_unit(unit_at);
        let old = self.reader.is_any(unit_at + 1, &["old", "of"])
            && self.reader.is_any(unit_at + 2, &["age", "."]);
        (agrees && !loose && !old)
            .then_some((Meaning::Span(count.map(f64::from), unit), unit_at + 1))
    }

    /// "5 1/2 hours", "two and a half years"
    fn halves(self, at: usize) -> Option<(f64, usize)> {
        let whole = f64::from(words::number(&self.word_at(at))?);
        if self.reader.is_any(at + 1, &["1/2", "½"]) {
            return Some((whole + 0.5, at + 2));
        }
        let half = self.reader.is_any(at + 1, &["and"])
            && self.reader.is_any(at + 2, &["a"])
            && self.reader.is_any(at + 3, &["half"]);
        half.then_some((whole + 0.5, at + 4))
    }

    /// "two-year", "30-day", "day-long", but not "two-year-old"
    fn hyphened(self, at: usize) -> Read {
        let word = self.word_at(at);
        if matches!(&*word, "day-long" | "daylong") {
            return Some((Meaning::Span(Some(1.0), "D"), at + 1));
        }
        let (count, unit) = word.rsplit_once('-')?;
        let unit = *LISTS.units.get(unit)?;
        let count = words::number(count)?;
        // "three-quarters" is a share.
        let share = word.ends_with("quarters");
        (!share).then_some((Meaning::Span(Some(f64::from(count)), unit), at + 1))
    }

    /// "daily", "every year", "each day", "every two weeks"
    fn set(self, at: usize) -> Read {
        let word = self.word_at(at);
        if let Some(set) = LISTS.sets.get(&*word).filter(|_| self.reader.is_lower(at)) {
            return Some((Meaning::Every((*set).to_owned()), at + 1));
        }
        if !matches!(&*word, "every" | "each" | "per") {
            return None;
        }
        if let Some((calendar_day, true)) = calendar::weekday(&self.word_at(at + 1)) {
            let number = calendar_day.to_monday_one_offset();
            return Some((Meaning::Every(format!("XXXX-WXX-{number}")), at + 2));
        }
        let (count, unit_at) = self.count(at + 1).unwrap_or((Some(1), at + 1));
        let unit = self.unit(unit_at)?;
        Some((
            Meaning::Every(super::value::span(count.map(f64::from), unit)),
            unit_at + 1,
        ))
    }

    /// "recently", "now", "Christmas", "the future"
    fn word(self, at: usize) -> Read {
        let word = self.word_at(at);
        if let Some(reference) = LISTS.references.get(&*word) {
            // "as soon as it rains" is a condition.
            if at > 0 && self.reader.is_any(at - 1, &["as"]) {
                return None;
            }
            return Some((Meaning::Reference(reference), at + 1));
        }
        let next = self.word_at(at + 1);
        let fixed = match (&*word, &*next) {
            ("the", "future") | ("near", "future" | "term") => Some("FUTURE_REF"),
            ("the", "past") if self.unit(at + 2).is_none() => Some("PAST_REF"),
            ("these", "days") | ("at", "present") => Some("PRESENT_REF"),
            _ => None,
        };
        if let Some(reference) = fixed {
            return Some((Meaning::Reference(reference), at + 2));
        }
        let three = format!("{word} {next} {}", self.word_at(at + 2));
        let joined = three.replace(" '", "'").replace(" ’", "'");
        let by_length = (1..=3).rev().find_map(|count| {
            let words: Vec<&str> = joined.split(' ').take(count).collect();
            let day = LISTS.holidays.get(words.join(" ").as_str())?;
            Some((*day, count))
        });
        let (day, count) = by_length.filter(|_| self.reader.is_capital(at))?;
        Some((Meaning::Holiday(day), at + count))
    }
}
