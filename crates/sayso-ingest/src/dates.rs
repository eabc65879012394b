//! Dates as metadata writes them: ISO 8601 in its many cuts, mail headers, and English words.
//!
//! A date never becomes more precise than it was written. Two rules make it less precise: midnight to
//! the second is how date-only fields are stored, so it counts as a day; and `05/06/2022`, which is
//! May to some and June to others, counts as a year. Dates in running text are not read here.

use jiff::civil::{Date, Time};
use sayso_types::{Dated, Diagnostic, Precision, SpanSet};

use crate::Code;

/// The first newspaper appeared in 1605; year 1 is the empty date of several programs.
const YEARS: std::ops::RangeInclusive<i16> = 1605..=2200;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What is known so far.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, Option<i8>)>,
    offset: String,
}

/// Reads a date; `None` if it is none, or none that can be true.
pub fn parse(text: &str) -> Option<Dated> {
    let text = text.trim();
    // Nothing longer is a date, and nothing else should cost time.
    if text.len() > 80 || !text.is_ascii() {
        return None;
    }
    iso(text).or_else(|| words(text))?.dated()
}

/// `date` with what is finer than `precision` cut off.
pub fn cut(date: Dated, precision: Precision) -> Dated {
    if precision >= date.precision {
        return date;
    }
    let length = match precision {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day => 10,
        Precision::Minute | Precision::Second => 16,
    };
    let value = date.value.chars().take(length).collect();
    Dated {
        value,
        precision,
        ..date
    }
}

/// The diagnostic for a date that cannot be read.
pub(crate) fn bad_date(value: &str, name: &str) -> Diagnostic {
    let shown: String = value.chars().take(60).collect();
    Code::BadDate.at(
        name,
        format!("{shown:?} is no date that can be read; taken as unknown"),
    )
}

/// `2022`, `2022-05`, `2022-05-27`, `20220527`, with a time after `T` or a space and an offset.
fn iso(text: &str) -> Option<Parts> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !"-/.".contains(c))
        .unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let mut parts = iso_date(date)?;
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim();
    if !rest.is_empty() {
        parts.day?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !":.,".contains(c))
            .unwrap_or(rest.len());
        parts.time = Some(clock(&rest[..end])?);
        parts.offset = offset(rest[end..].trim())?;
    }
    Some(parts)
}

fn iso_date(date: &str) -> Option<Parts> {
    let pieces: Vec<&str> = match date.len() {
        8 if date.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![&date[..4], &date[4..6], &date[6..]]
        }
        _ => date.split(['-', '/', '.']).collect(),
    };
    let mut parts = Parts {
        year: Some(number(pieces[0], 4)?),
        ..Parts::default()
    };
    if pieces.len() > 3 {
        return None;
    }
    parts.month = pieces
        .get(1)
        .map(|month| short_number(month))
        .unwrap_or(Some(None))?;
    parts.day = pieces
        .get(2)
        .map(|day| short_number(day))
        .unwrap_or(Some(None))?;
    Some(parts)
}

/// A number of one or two digits: outside `None` if it is none.
fn short_number(text: &str) -> Option<Option<i8>> {
    (matches!(text.len(), 1 | 2))
        .then(|| number(text, text.len()))
        .flatten()
        .map(Some)
}

fn number<N: std::str::FromStr>(text: &str, digits: usize) -> Option<N> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// `10:28`, `10:28:05`, `10:28:05.123`, `102805`.
fn clock(text: &str) -> Option<(i8, i8, Option<i8>)> {
    let whole = text.split(['.', ',']).next().unwrap_or_default();
    let pieces: Vec<&str> = match whole.len() {
        4 | 6 if !whole.contains(':') => (0..whole.len())
            .step_by(2)
            .map(|at| &whole[at..at + 2])
            .collect(),
        _ => whole.split(':').collect(),
    };
    match pieces[..] {
        [hour, minute] => Some((short_number(hour)??, number(minute, 2)?, None)),
        [hour, minute, second] => Some((
            short_number(hour)??,
            number(minute, 2)?,
            Some(number(second, 2)?),
        )),
        _ => None,
    }
}

/// `Z` or `+02:00` as ISO writes it; nothing for zones by name, which mean different things in
/// different places; outside `None` for anything else.
fn offset(text: &str) -> Option<String> {
    // `2022-05-27T10:28:05+02:00[Europe/Paris]`: the bracket adds nothing.
    let text = text.split('[').next().unwrap_or_default().trim();
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some("Z".into());
    }
    let Some(sign @ ('+' | '-')) = text.chars().next() else {
        let is_zone_name = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        return is_zone_name.then(String::new);
    };
    let digits = text[1..].replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (number::<u8>(&digits, 2)?, 0),
        4 => (
            number::<u8>(&digits[..2], 2)?,
            number::<u8>(&digits[2..], 2)?,
        ),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// `27 May 2022`, `May 27th, 2022 at 10:28 AM`, `Fri, 27 May 2022 10:28:05 +0200`, `27/05/2022`.
fn words(text: &str) -> Option<Parts> {
    let lower = text.to_ascii_lowercase();
    let mut parts = Parts::default();
    for token in lower
        .split([' ', ',', '|', '\t', '\n'])
        .filter(|token| !token.is_empty())
    {
        word(token, &mut parts)?;
    }
    (parts.time.is_none() || parts.day.is_some()).then_some(parts)
}

/// Takes one word; `None` if it has no place in a date.
fn word(token: &str, parts: &mut Parts) -> Option<()> {
    let bare = token.trim_matches(['.', '(', ')']);
    if let Some(month) = named(bare, &MONTHS) {
        set(&mut parts.month, i8::try_from(month + 1).ok()?)
    } else if let Some(year) = number(bare, 4).filter(|_| parts.year.is_none()) {
        set(&mut parts.year, year)
    } else if let Some(day) = ordinal(bare) {
        set(&mut parts.day, day)
    } else if bare.contains('/') {
        numeric(bare, parts)
    } else if token.contains(':') && token.as_bytes()[0].is_ascii_digit() {
        let digits = token.trim_end_matches(|c: char| !c.is_ascii_digit());
        set(&mut parts.time, clock(digits)?)?;
        half_of_day(&token[digits.len()..], parts)
    } else if matches!(bare, "am" | "pm" | "a.m" | "p.m") {
        half_of_day(bare, parts)
    } else if matches!(bare, "at" | "on" | "of" | "-" | "") || named(bare, &WEEKDAYS).is_some() {
        Some(())
    } else if parts.time.is_some() && parts.offset.is_empty() {
        parts.offset = offset(&token.to_ascii_uppercase())?;
        Some(())
    } else {
        None
    }
}

fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// The place in `names` of a name or of its first three letters or more.
fn named(token: &str, names: &[&str]) -> Option<usize> {
    (token.len() >= 3)
        .then(|| names.iter().position(|name| name.starts_with(token)))
        .flatten()
}

/// `7`, `27`, `3rd`.
fn ordinal(token: &str) -> Option<i8> {
    let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&token[digits.len()..], "" | "st" | "nd" | "rd" | "th")
        .then(|| short_number(digits).flatten())
        .flatten()
}

/// `27/05/2022`, in whichever order makes it a date; the year alone if both do.
fn numeric(token: &str, parts: &mut Parts) -> Option<()> {
    let pieces: Vec<&str> = token.split('/').collect();
    let [first, second, year] = pieces[..] else {
        return None;
    };
    let (first, second) = (short_number(first)??, short_number(second)??);
    set(&mut parts.year, number(year, 4)?)?;
    let (day, month) = match (first > 12, second > 12) {
        (true, true) => return None,
        (true, false) => (first, second),
        (false, true) => (second, first),
        (false, false) if first == second => (first, second),
        (false, false) => return Some(()),
    };
    set(&mut parts.month, month)?;
    set(&mut parts.day, day)
}

fn half_of_day(suffix: &str, parts: &mut Parts) -> Option<()> {
    let time = parts.time.as_mut()?;
    time.0 = match suffix.trim().replace('.', "").as_str() {
        "" => time.0,
        "am" if (1..=12).contains(&time.0) => time.0 % 12,
        "pm" if (1..=12).contains(&time.0) => time.0 % 12 + 12,
        _ => return None,
    };
    Some(())
}

impl Parts {
    fn dated(self) -> Option<Dated> {
        let year = self.year.filter(|year| YEARS.contains(year))?;
        let (value, precision) = match (self.month, self.day) {
            (None, None) => (format!("{year:04}"), Precision::Year),
            (Some(month), None) if (1..=12).contains(&month) => {
                (format!("{year:04}-{month:02}"), Precision::Month)
            }
            (Some(month), Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                self.with_time(date)?
            }
            (Some(_), None) | (None, Some(_)) => return None,
        };
        Some(Dated {
            value,
            precision,
            evidence: SpanSet::default(),
        })
    }

    fn with_time(&self, date: Date) -> Option<(String, Precision)> {
        let (hour, minute, second) = match self.time {
            None | Some((0, 0, Some(0))) => return Some((date.to_string(), Precision::Day)),
            Some(time) => time,
        };
        // A leap second is a second that clocks do not show.
        let time = Time::new(hour, minute, second.unwrap_or(0).min(59), 0).ok()?;
        let (hour, minute) = (time.hour(), time.minute());
        let offset = &self.offset;
        Some(match second {
            None => (
                format!("{date}T{hour:02}:{minute:02}{offset}"),
                Precision::Minute,
            ),
            Some(_) => {
                let second = time.second();
                (
                    format!("{date}T{hour:02}:{minute:02}:{second:02}{offset}"),
                    Precision::Second,
                )
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        use Precision::{Day, Minute, Month, Second, Year};
        for (text, value, precision) in [
            ("2022", "2022", Year),
            ("2022-05", "2022-05", Month),
            ("2022-05-27", "2022-05-27", Day),
            ("2022/5/7", "2022-05-07", Day),
            ("20220527", "2022-05-27", Day),
            ("2022-05-27T10:28", "2022-05-27T10:28", Minute),
            ("2022-05-27T10:28+02:00", "2022-05-27T10:28+02:00", Minute),
            ("2022-05-27T10:28:05.123Z", "2022-05-27T10:28:05Z", Second),
            (
                "2022-05-27 10:28:05 +0200",
                "2022-05-27T10:28:05+02:00",
                Second,
            ),
            ("20220527T102805Z", "2022-05-27T10:28:05Z", Second),
            (
                "2022-05-27T10:28:05+02:00[Europe/Kyiv]",
                "2022-05-27T10:28:05+02:00",
                Second,
            ),
            ("2022-05-27T00:00:00Z", "2022-05-27", Day),
            (
                "Fri, 27 May 2022 10:28:05 GMT",
                "2022-05-27T10:28:05Z",
                Second,
            ),
            ("27 May 2022", "2022-05-27", Day),
            ("Sept. 3rd, 2022", "2022-09-03", Day),
            ("May 27, 2022 at 1:28 p.m. EDT", "2022-05-27T13:28", Minute),
            ("12:05am, 27 May 2022", "2022-05-27T00:05", Minute),
            ("May 2022", "2022-05", Month),
            ("27/05/2022", "2022-05-27", Day),
            ("05/27/2022", "2022-05-27", Day),
            ("05/06/2022", "2022", Year),
        ] {
            let date = parse(text).unwrap_or_else(|| panic!("{text:?} was not read"));
            assert_eq!(
                (date.value.as_str(), date.precision),
                (value, precision),
                "{text:?}"
            );
            assert_eq!(parse(&date.value), Some(date.clone()), "{text:?} again");
        }
    }

    #[test]
    fn what_is_no_date_is_unknown() {
        for text in [
            "",
            "yesterday",
            "27 May",
            "10:28",
            "2022-13",
            "2022-02-30",
            "0001-01-01T00:00:00",
            "32/13/2022",
            "2022-05-27T25:00",
            "1653645600",
            "May 27 28 2022",
            "2022-05-27T10:28+99:00",
            "двадцять",
            "2022-05-27-01",
            "2022-05 10:28",
            "- : /",
            "//",
            "::",
            "+",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn cutting_only_shortens() {
        let date = parse("2022-05-27T10:28:05Z").unwrap();
        assert_eq!(cut(date.clone(), Precision::Month).value, "2022-05");
        assert_eq!(cut(date.clone(), Precision::Second), date);
        assert_eq!(
            cut(parse("2022").unwrap(), Precision::Day).precision,
            Precision::Year
        );
    }
}
