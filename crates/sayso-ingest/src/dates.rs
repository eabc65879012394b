//! Dates as metadata writes them: ISO 8601 in its many cuts, mail headers, and English words.
//!
//! A date never becomes more precise than it was written. Two rules make it less precise: midnight to
//! the second is how date-only fields are stored, so it counts as a day; and `05/06/2022`, which is
//! May to some and June to others, counts as a year. Dates in running text are not read here.

mod iso;
mod words;

use jiff::civil::{Date, Time};
use sayso_types::{Dated, Diagnostic, Precision, SpanSet};

use crate::Code;

/// The first newspaper appeared in 1605; year 1 is the empty date of several programs.
const YEARS: std::ops::RangeInclusive<i16> = 1605..=2200;

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
    iso::read(text).or_else(|| words::read(text))?.dated()
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
