//! From what an expression means to a date, counted from an anchor.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use sayso_types::{Dated, Precision, SpanSet};

use super::expressions::{Partial, Shift, Unit, When, YearWord};

/// A date and how much of it is known.
pub type Value = (String, Precision);

/// The value of `when` as told on the day of `anchor`, looking back: news tells what has been said.
/// `None` if it cannot be told, as with a weekday and no anchor.
pub fn past(when: When, anchor: Option<&Dated>) -> Option<Value> {
    match when {
        When::Date(date) => partial(date, anchor),
        When::Weekday(weekday, shift) => {
            let day = weekday_before(day_of(anchor?)?, weekday, shift)?;
            Some(cut(day, Precision::Day))
        }
        When::Unit(unit, offset) => shifted(anchor?, unit, offset, false),
        When::Ago { count, unit, vague } => shifted(anchor?, unit, -count, vague),
    }
}

/// The day of a date that is known to the day.
pub fn day_of(date: &Dated) -> Option<Date> {
    if date.precision < Precision::Day {
        return None;
    }
    date.value.get(..10)?.parse().ok()
}

/// A date to a precision of a day or less.
pub fn cut(day: Date, precision: Precision) -> Value {
    let value = match precision {
        Precision::Year => format!("{:04}", day.year()),
        Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Precision::Day | Precision::Minute | Precision::Second => day.to_string(),
    };
    (value, precision.min(Precision::Day))
}

/// A value with the words that it was read from.
pub fn dated((value, precision): Value, evidence: SpanSet) -> Dated {
    Dated {
        value,
        precision,
        evidence,
    }
}

/// Years (and months) of an anchor that may be known to the year only.
fn year_of(anchor: &Dated) -> Option<i16> {
    anchor.value.get(..4)?.parse().ok()
}

fn month_of(anchor: &Dated) -> Option<i8> {
    (anchor.precision >= Precision::Month).then_some(())?;
    anchor.value.get(5..7)?.parse().ok()
}

fn partial(date: Partial, anchor: Option<&Dated>) -> Option<Value> {
    let year = match date.year {
        Some(YearWord::Number(year)) => Some(year),
        Some(YearWord::Shift(shift)) => Some(year_of(anchor?)?.checked_add(shift)?),
        None => None,
    };
    match (year, date.month, date.day) {
        (Some(year), None, _) => Some((format!("{year:04}"), Precision::Year)),
        (Some(year), Some(month), None) => {
            Some(cut(Date::new(year, month, 1).ok()?, Precision::Month))
        }
        (Some(year), Some(month), Some(day)) => {
            Some(cut(Date::new(year, month, day).ok()?, Precision::Day))
        }
        (None, Some(month), None) => {
            let anchor = anchor?;
            let year = year_of(anchor)? - i16::from(month > month_of(anchor)?);
            Some(cut(Date::new(year, month, 1).ok()?, Precision::Month))
        }
        (None, Some(month), Some(day)) => {
            let anchor = day_of(anchor?)?;
            let nearest = latest_before(anchor, month, day)?;
            let fits = date
                .weekday
                .is_none_or(|weekday| weekday == nearest.weekday());
            fits.then(|| cut(nearest, Precision::Day))
        }
        (None, None, _) => None,
    }
}

/// The latest such day on or before `anchor`.
fn latest_before(anchor: Date, month: i8, day: i8) -> Option<Date> {
    let years = [anchor.year(), anchor.year() - 1];
    let mut days = years
        .iter()
        .filter_map(|&year| Date::new(year, month, day).ok());
    days.find(|date| *date <= anchor)
}

fn weekday_before(anchor: Date, weekday: Weekday, shift: Shift) -> Option<Date> {
    match shift {
        Shift::Nearest if anchor.weekday() == weekday => Some(anchor),
        Shift::Nearest | Shift::Last => anchor.nth_weekday(-1, weekday).ok(),
        Shift::Next => anchor.nth_weekday(1, weekday).ok(),
    }
}

/// So many units from the anchor. A week is given as the month, or year, that holds all of it.
fn shifted(anchor: &Dated, unit: Unit, offset: i32, vague: bool) -> Option<Value> {
    if unit == Unit::Year {
        let year = i32::from(year_of(anchor)?) + offset;
        return (!vague && (1..=9999).contains(&year))
            .then(|| (format!("{year:04}"), Precision::Year));
    }
    if unit == Unit::Month {
        let first = Date::new(year_of(anchor)?, month_of(anchor)?, 1).ok()?;
        let month = first.checked_add(offset.months()).ok()?;
        return Some(cut(
            month,
            if vague {
                Precision::Year
            } else {
                Precision::Month
            },
        ));
    }
    let day = day_of(anchor)?;
    match unit {
        Unit::Day if vague => common(
            day.checked_add((offset - 2).days()).ok()?,
            day.checked_add((offset + 2).days()).ok()?,
        ),
        Unit::Day => Some(cut(day.checked_add(offset.days()).ok()?, Precision::Day)),
        Unit::Week => {
            let monday = day
                .checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
                .ok()?;
            let first = monday.checked_add(offset.weeks()).ok()?;
            common(first, first.checked_add(6.days()).ok()?)
        }
        // Hours may reach into the day before, and the anchor's hour is not known.
        Unit::Hour | Unit::Month | Unit::Year => None,
    }
}

/// The month, or year, that two days share.
fn common(first: Date, last: Date) -> Option<Value> {
    if first.year() != last.year() {
        None
    } else if first.month() != last.month() {
        Some(cut(first, Precision::Year))
    } else {
        Some(cut(first, Precision::Month))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::lay_out, times::expressions};

    fn check(words: &str, anchor: &str, expected: Option<&str>) {
        let text = format!("He said it in {words}.");
        let found = expressions::find(&text, &lay_out(&text, None).tokens);
        assert_eq!(found.len(), 1, "{words:?}");
        let precision = match anchor.len() {
            4 => Precision::Year,
            7 => Precision::Month,
            _ => Precision::Day,
        };
        let anchor = dated((anchor.to_owned(), precision), SpanSet::empty());
        let value = past(found[0].when, Some(&anchor)).map(|(value, _)| value);
        assert_eq!(value.as_deref(), expected, "{words:?}");
    }

    #[test]
    fn looking_back_from_friday_27_may_2022() {
        for (words, expected) in [
            ("May 26", Some("2022-05-26")),
            ("May 28", Some("2021-05-28")),
            ("Friday", Some("2022-05-27")),
            ("Monday", Some("2022-05-23")),
            ("last Friday", Some("2022-05-20")),
            ("yesterday", Some("2022-05-26")),
            ("last week", Some("2022-05")),
            ("last month", Some("2022-04")),
            ("this year", Some("2022")),
            ("September", Some("2021-09")),
            ("Jan. 1 of this year", Some("2022-01-01")),
            ("two days ago", Some("2022-05-25")),
            ("about 18 months ago", Some("2020")),
            ("three years ago", Some("2019")),
            ("Thursday, May 26", Some("2022-05-26")),
            ("Monday, May 26", None),
            ("May 4, 2020", Some("2020-05-04")),
        ] {
            check(words, "2022-05-27", expected);
        }
    }

    #[test]
    fn a_vague_anchor_gives_no_precise_date() {
        check("Monday", "2022-05", None);
        check("last month", "2022-05", Some("2022-04"));
        check("last month", "2022", None);
        check("last year", "2022", Some("2021"));
        // The week before that of 4 May began in April.
        check("last week", "2022-05-04", Some("2022"));
    }
}
