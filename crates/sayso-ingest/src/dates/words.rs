//! Dates with the month as an English word, as in mail headers and bylines, and dates with strokes.

use super::{
    Parts,
    iso::{clock, number, offset, short_number},
};

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

/// `27 May 2022`, `May 27th, 2022 at 10:28 AM`, `Fri, 27 May 2022 10:28:05 +0200`, `27/05/2022`.
pub(super) fn read(text: &str) -> Option<Parts> {
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
