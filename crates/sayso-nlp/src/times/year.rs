//! The year of a date line that gives none: "27 May, 10:28 AM".
//!
//! Only evidence counts: a full date nearby, a weekday that a date falls on in one of the years that
//! the text speaks of, a count of days from a known beginning (`data/events.txt`), or the year of the
//! page's notice of rights. Where the evidence leaves two years there is none.

use std::sync::LazyLock;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use sayso_types::Span;

use super::expressions::{Expression, Partial, When, YearWord};
use crate::{
    credits::masthead,
    layers::{Layout, Token},
};

/// A text tells of what happened up to so many days before its publication …
const DAYS_BEFORE: i32 = 60;
/// … and announces full dates up to so many days ahead.
const DAYS_AHEAD: i32 = 3;
/// A day that the text calls by its weekday lies so near.
const DAYS_NEAR: i32 = 14;

/// The day that `line`, a month and day with or without weekday, means, and the words elsewhere in
/// the text that say so.
pub(super) fn infer(
    line: Partial,
    text: &str,
    layout: &Layout,
    found: &[Expression],
) -> Option<(Date, Option<Span>)> {
    by_full_date(line, found)
        .or_else(|| by_own_weekday(line, found))
        .or_else(|| by_day_count(line, text, layout, found))
        .or_else(|| by_weekday(line, found))
        .or_else(|| by_notice(line, text, layout, found))
}

/// The latest full date of the text, if the line's day is soon after it.
fn by_full_date(line: Partial, found: &[Expression]) -> Option<(Date, Option<Span>)> {
    let full = found.iter().filter_map(|one| match one.when {
        When::Date(date) => Some((full_date(date)?, one.span)),
        _ => None,
    });
    let (latest, span) = full.max()?;
    let day = near(line, latest, -DAYS_AHEAD, DAYS_BEFORE)?;
    Some((day, Some(span)))
}

/// "Fri June 1" in a text that speaks of 2018 or 2017.
fn by_own_weekday(line: Partial, found: &[Expression]) -> Option<(Date, Option<Span>)> {
    let day = only(candidates(line, line.weekday?), &years(found))?;
    Some((day, None))
}

/// "Thursday, May 26 is the 92nd day of …": the beginning is known.
fn by_day_count(
    line: Partial,
    text: &str,
    layout: &Layout,
    found: &[Expression],
) -> Option<(Date, Option<Span>)> {
    found.iter().find_map(|one| {
        let When::Date(date @ Partial { year: None, .. }) = one.when else {
            return None;
        };
        let index = layout
            .sentences
            .partition_point(|sentence| sentence.span.end() <= one.span.start());
        let sentence = layout.sentences.get(index)?;
        let count = day_count(text, &layout.tokens[sentence.tokens.clone()])?;
        let words = sentence.span.of(text).to_lowercase();
        let day = EVENTS
            .iter()
            .filter(|event| {
                event
                    .words
                    .iter()
                    .filter(|word| words.contains(**word))
                    .count()
                    >= 2
            })
            .filter_map(|event| event.first_day.checked_add((count - 1).days()).ok())
            .find(|day| agrees(date, *day))?;
        Some((near(line, day, -DAYS_NEAR, DAYS_NEAR)?, Some(sentence.span)))
    })
}

/// "Thursday, May 26" near the line's day, in a text that speaks of a year in which that holds.
fn by_weekday(line: Partial, found: &[Expression]) -> Option<(Date, Option<Span>)> {
    let years = years(found);
    found.iter().find_map(|one| {
        let When::Date(
            date @ Partial {
                year: None,
                weekday: Some(weekday),
                ..
            },
        ) = one.when
        else {
            return None;
        };
        let day = only(candidates(date, weekday), &years)?;
        Some((near(line, day, -DAYS_NEAR, DAYS_NEAR)?, Some(one.span)))
    })
}

/// "© Radio Eastport 2031", unless the text speaks of a later year.
fn by_notice(
    line: Partial,
    text: &str,
    layout: &Layout,
    found: &[Expression],
) -> Option<(Date, Option<Span>)> {
    let (year, span) = masthead::year(text, layout)?;
    let later = years(found).into_iter().any(|named| named > year);
    let day = Date::new(year, line.month?, line.day?).ok()?;
    (!later && agrees(line, day)).then_some((day, Some(span)))
}

fn full_date(date: Partial) -> Option<Date> {
    let Some(YearWord::Number(year)) = date.year else {
        return None;
    };
    Date::new(year, date.month?, date.day?).ok()
}

/// The line's day in the year in which it lies within so many days of `reference`.
fn near(line: Partial, reference: Date, from: i32, to: i32) -> Option<Date> {
    let around = reference.year() - 1..=reference.year() + 1;
    around
        .filter_map(|year| Date::new(year, line.month?, line.day?).ok())
        .filter(|day| agrees(line, *day))
        .find(|day| {
            let days = (*day - reference).get_days();
            (from..=to).contains(&days)
        })
}

/// Whether all that is given of `date` holds for `day`.
fn agrees(date: Partial, day: Date) -> bool {
    date.month.is_none_or(|month| month == day.month())
        && date.day.is_none_or(|number| number == day.day())
        && date.weekday.is_none_or(|weekday| weekday == day.weekday())
}

/// The days in living memory that fall on this weekday.
fn candidates(date: Partial, weekday: Weekday) -> impl Iterator<Item = Date> {
    (1990..2100)
        .filter_map(move |year| Date::new(year, date.month?, date.day?).ok())
        .filter(move |day| day.weekday() == weekday)
}

/// The one candidate in a year that the text names, or in the year after.
fn only(candidates: impl Iterator<Item = Date>, years: &[i16]) -> Option<Date> {
    let mut fitting = candidates.filter(|day| {
        years
            .iter()
            .any(|&year| day.year() == year || day.year() == year + 1)
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The years that the text names.
fn years(found: &[Expression]) -> Vec<i16> {
    let year = |one: &Expression| match one.when {
        When::Date(Partial {
            year: Some(YearWord::Number(year)),
            ..
        }) => Some(year),
        _ => None,
    };
    found.iter().filter_map(year).collect()
}

/// "the 92nd day of", "day 92 of"
fn day_count(text: &str, tokens: &[Token]) -> Option<i32> {
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    words.windows(3).find_map(|three| match three {
        [count, "day", "of"] => {
            let digits = count.strip_suffix(|c: char| c.is_alphabetic())?;
            digits
                .trim_end_matches(|c: char| c.is_alphabetic())
                .parse()
                .ok()
        }
        ["day" | "Day", count, "of"] => count.parse().ok(),
        _ => None,
    })
}

struct Event {
    first_day: Date,
    words: Vec<&'static str>,
}

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    let event = |line: &'static str| {
        let (day, words) = line.split_once(" : ")?;
        Some(Event {
            first_day: day.parse().ok()?,
            words: words.split_whitespace().collect(),
        })
    };
    include_str!("../../data/events.txt")
        .lines()
        .filter_map(event)
        .collect()
});
