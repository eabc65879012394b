//! From what a phrase means to its normal form (TIMEX3), counted from an anchor.
//!
//! The anchor is the day of publication. A weekday or month without a year is the nearest one on the
//! side that the verbs of the sentence point to, as readers take it: back where nothing points ahead.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::{
    expressions::{Partial, Shift, Unit, When, YearWord},
    phrases::Meaning,
};
use sayso_types::record::TimeKind;

/// What a phrase is counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The day of publication, if known to the day.
    pub(super) day: Option<Date>,
    /// Whether the sentence speaks of what is to come.
    pub(super) ahead: bool,
}

/// The class of a phrase and its normal form.
pub(super) fn value(meaning: &Meaning, anchor: Anchor) -> (TimeKind, Option<String>) {
    match meaning {
        Meaning::Point(When::Ago {
            unit: Unit::Hour, ..
        }) => (TimeKind::Time, None),
        Meaning::Point(when) => (TimeKind::Date, point(*when, anchor)),
        Meaning::Part(when, part) => {
            let day = when.map_or_else(
                || anchor.day.map(|day| day.to_string()),
                |when| point(when, anchor),
            );
            (TimeKind::Time, day.map(|day| format!("{day}T{part}")))
        }
        Meaning::Clock(hour, minute, when) => {
            let day = when.map_or_else(
                || anchor.day.map(|day| day.to_string()),
                |when| point(when, anchor),
            );
            (
                TimeKind::Time,
                day.map(|day| format!("{day}T{hour:02}:{minute:02}")),
            )
        }
        Meaning::Span(count, unit) => (TimeKind::Duration, Some(span(*count, unit))),
        Meaning::Every(value) => (TimeKind::Set, Some(value.clone())),
        Meaning::Reference(value) => (TimeKind::Date, Some((*value).to_owned())),
        Meaning::Decade(decade) => (TimeKind::Date, Some(format!("{decade}X"))),
        other => (
            TimeKind::Date,
            anchor.day.and_then(|day| counted(other, day, anchor.ahead)),
        ),
    }
}

/// `P2Y`, `PT5H`, `PXM`
pub(super) fn span(count: Option<f64>, unit: &str) -> String {
    let (count, unit) = match (count, unit) {
        (Some(count), "E") => (Some(count * 10.0), "Y"),
        (Some(count), "C") => (Some(count * 100.0), "Y"),
        (None, "E" | "C") => (None, "Y"),
        other => other,
    };
    let number = count.map_or("X".to_owned(), |count| count.to_string());
    if let Some(whole) = number.strip_suffix(".5") {
        match unit {
            "Y" => return format!("P{whole}Y6M"),
            "H" => return format!("PT{whole}H30M"),
            _ => {}
        }
    }
    match unit.strip_prefix('T') {
        Some(unit) => format!("PT{number}{unit}"),
        None if unit == "H" => format!("PT{number}H"),
        None => format!("P{number}{unit}"),
    }
}

/// What cannot be told without a day.
fn counted(meaning: &Meaning, day: Date, ahead: bool) -> Option<String> {
    let year = i32::from(day.year());
    match meaning {
        Meaning::Quarter(number, shift) => quarter(*number, *shift, day, ahead),
        Meaning::QuarterShift(shift) => Some(quarter_at(day, *shift)),
        Meaning::Season(code, shift, given) => {
            let year = match given {
                Some(YearWord::Number(year)) => i32::from(*year),
                Some(YearWord::Shift(shift)) => year + i32::from(*shift),
                None => season_year(code, *shift, day),
            };
            Some(format!("{year:04}-{code}"))
        }
        Meaning::Weekend(weeks) => {
            // On a Monday "the weekend" is the one just past.
            let back =
                i32::from(*weeks == 0 && !ahead && day.weekday().to_monday_zero_offset() < 3);
            Some(format!(
                "{}-WE",
                week(day.checked_add((weeks - back).weeks()).ok()?)
            ))
        }
        Meaning::Month(month, shift) => {
            let away = i32::from(*month) - i32::from(day.month());
            let year = match shift {
                Shift::Last => year - i32::from(away >= 0),
                Shift::Next => year + i32::from(away <= 0),
                Shift::Nearest => year,
            };
            Some(format!("{year:04}-{month:02}"))
        }
        Meaning::Century(century) => Some(format!("{century}XX")),
        Meaning::Long("E", shift) => Some(format!("{}X", year / 10 + shift)),
        Meaning::Long(_, shift) => Some(format!("{}XX", year / 100 + shift)),
        Meaning::Earlier(count, unit) => shifted(day, *count, unit),
        Meaning::Ago(count, unit) => shifted(day, -count, unit),
        Meaning::Holiday(month_and_day) => {
            let (month, number) = month_and_day.split_once('-')?;
            let date = nearest(month.parse().ok()?, number.parse().ok()?, day, ahead)?;
            Some(date.to_string())
        }
        Meaning::Point(_)
        | Meaning::Part(..)
        | Meaning::Clock(..)
        | Meaning::Decade(_)
        | Meaning::Span(..)
        | Meaning::Every(_)
        | Meaning::Reference(_) => None,
    }
}

fn point(when: When, anchor: Anchor) -> Option<String> {
    match when {
        When::Date(date) => partial(date, anchor),
        When::Weekday(weekday, shift) => Some(weekday_at(anchor, weekday, shift)?.to_string()),
        When::Unit(unit, offset) => shifted(anchor.day?, offset, code(unit)),
        When::Ago { count, unit, .. } => shifted(anchor.day?, -count, code(unit)),
    }
}

fn code(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Month => "M",
        Unit::Year => "Y",
    }
}

fn partial(date: Partial, anchor: Anchor) -> Option<String> {
    let year = match date.year {
        Some(YearWord::Number(year)) => Some(year),
        Some(YearWord::Shift(shift)) => Some(anchor.day?.year().checked_add(shift)?),
        None => None,
    };
    match (year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => {
            Date::new(year, month, day).ok().map(|day| day.to_string())
        }
        (Some(year), Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Some(year), None, _) => Some(format!("{year:04}")),
        (None, Some(month), Some(number)) => {
            Some(nearest(month, number, anchor.day?, anchor.ahead)?.to_string())
        }
        (None, Some(month), None) => {
            let day = anchor.day?;
            let away = i32::from(month) - i32::from(day.month());
            let year = i32::from(day.year()) + nearer_year(away, 12, anchor.ahead);
            Some(format!("{year:04}-{month:02}"))
        }
        (None, None, _) => None,
    }
}

/// Which way a month lies that is so far from the anchor's within one year: half a year ahead is far.
fn nearer_year(away: i32, all: i32, ahead: bool) -> i32 {
    let far = if ahead { all - 2 } else { all / 4 };
    if away > far {
        -1
    } else if away < far - all {
        1
    } else {
        0
    }
}

/// The day of this month and number next to the anchor.
fn nearest(month: i8, number: i8, day: Date, ahead: bool) -> Option<Date> {
    let years = [day.year() - 1, day.year(), day.year() + 1];
    let days = years
        .iter()
        .filter_map(|&year| Date::new(year, month, number).ok());
    days.min_by_key(|date| {
        let away = (*date - day).get_days();
        // Behind counts less than ahead unless the sentence looks ahead.
        match (ahead, away > 0) {
            (true, true) | (false, false) => away.abs(),
            (true, false) | (false, true) => away.abs() * 3,
        }
    })
}

fn weekday_at(anchor: Anchor, weekday: Weekday, shift: Shift) -> Option<Date> {
    let day = anchor.day?;
    match shift {
        Shift::Nearest if day.weekday() == weekday => Some(day),
        Shift::Nearest if anchor.ahead => day.nth_weekday(1, weekday).ok(),
        Shift::Nearest | Shift::Last => day.nth_weekday(-1, weekday).ok(),
        Shift::Next => day.nth_weekday(1, weekday).ok(),
    }
}

/// So many units from the day, as precise as the unit.
fn shifted(day: Date, count: i32, unit: &str) -> Option<String> {
    let year = i32::from(day.year());
    match unit {
        "Y" => Some(format!("{:04}", year + count)),
        "E" if count.abs() == 1 => Some(format!("{:03}X", (year + count * 10) / 10)),
        "E" => Some(format!("{:04}", year + count * 10)),
        "M" => {
            let first = day.first_of_month().checked_add(count.months()).ok()?;
            Some(format!("{:04}-{:02}", first.year(), first.month()))
        }
        "W" => Some(week(day.checked_add(count.weeks()).ok()?)),
        "D" => Some(day.checked_add(count.days()).ok()?.to_string()),
        "Q" => Some(quarter_at(day, count)),
        _ => None,
    }
}

/// `1998-W32`
fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn quarter_at(day: Date, shift: i32) -> String {
    let index = i32::from(day.year()) * 4 + i32::from(day.month() - 1) / 3 + shift;
    format!("{:04}-Q{}", index.div_euclid(4), index.rem_euclid(4) + 1)
}

/// A quarter by its number, or the latest one that has ended.
fn quarter(number: Option<i32>, year: Option<YearWord>, day: Date, ahead: bool) -> Option<String> {
    let (own, current) = (i32::from(day.year()), i32::from(day.month() - 1) / 3 + 1);
    let year = match year {
        Some(YearWord::Number(year)) => Some(i32::from(year)),
        Some(YearWord::Shift(shift)) => Some(own + i32::from(shift)),
        None => None,
    };
    match (number, year) {
        (Some(number), Some(year)) => Some(format!("{year:04}-Q{number}")),
        (Some(number), None) => {
            // Results of the fourth quarter are told in January.
            let back = !ahead && number > current + 1;
            Some(format!("{:04}-Q{number}", own - i32::from(back)))
        }
        (None, None) => Some(quarter_at(day, -1)),
        (None, Some(year)) => {
            let last = quarter_at(day, -1);
            let number = last.get(5..)?.to_owned();
            let of: i32 = last.get(..4)?.parse().ok()?;
            let year = if year < own { year + (of - own) } else { year };
            Some(format!("{year:04}-{number}"))
        }
    }
}

/// The year of a season: winter is counted by the year in which it begins.
fn season_year(code: &str, shift: Shift, day: Date) -> i32 {
    let begins = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let year = i32::from(day.year());
    let begun = i32::from(day.month()) >= begins;
    match shift {
        Shift::Last if !begun || i32::from(day.month()) < begins + 3 => year - 1,
        Shift::Next if begun => year + 1,
        Shift::Last | Shift::Next | Shift::Nearest => year,
    }
}
