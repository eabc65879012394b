//! ISO 8601 and what is nearly that: digits in the order year, month, day.

use super::Parts;

/// `2022`, `2022-05`, `2022-05-27`, `20220527`, with a time after `T` or a space and an offset.
pub(super) fn read(text: &str) -> Option<Parts> {
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
pub(super) fn short_number(text: &str) -> Option<Option<i8>> {
    (matches!(text.len(), 1 | 2))
        .then(|| number(text, text.len()))
        .flatten()
        .map(Some)
}

pub(super) fn number<N: std::str::FromStr>(text: &str, digits: usize) -> Option<N> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// `10:28`, `10:28:05`, `10:28:05.123`, `102805`.
pub(super) fn clock(text: &str) -> Option<(i8, i8, Option<i8>)> {
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
pub(super) fn offset(text: &str) -> Option<String> {
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
