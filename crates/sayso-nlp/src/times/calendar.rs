//! Names of months and weekdays, from `data/calendar.txt`.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

struct Names {
    /// To the number, and whether the name is given in full.
    months: FxHashMap<&'static str, (i8, bool)>,
    weekdays: FxHashMap<&'static str, (i8, bool)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names {
        months: FxHashMap::default(),
        weekdays: FxHashMap::default(),
    };
    let mut in_months = true;
    for line in include_str!("../../data/calendar.txt").lines() {
        let Some((number, words)) = line.split_once(' ') else {
            in_months = line == "[months]" || (in_months && line.is_empty());
            continue;
        };
        let (Ok(number), Some((full, short))) = (number.parse(), words.split_once('|')) else {
            continue;
        };
        let list = if in_months {
            &mut names.months
        } else {
            &mut names.weekdays
        };
        list.extend(full.split_whitespace().map(|name| (name, (number, true))));
        list.extend(short.split_whitespace().map(|name| (name, (number, false))));
    }
    names
});

/// The number of the month called `word` (lower case, without stop).
pub(crate) fn month(word: &str) -> Option<i8> {
    NAMES.months.get(word).map(|&(number, _)| number)
}

/// The weekday called `word` (lower case, without stop), and whether that is its full name.
pub(crate) fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let &(number, full) = NAMES.weekdays.get(word)?;
    Some((Weekday::from_monday_one_offset(number).ok()?, full))
}

/// Whether `word` (lower case, without stop) names a month or weekday.
pub(crate) fn is_name(word: &str) -> bool {
    NAMES.months.contains_key(word) || NAMES.weekdays.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_there_once() {
        assert_eq!(
            (month("may"), month("sept"), month("грудня")),
            (Some(5), Some(9), Some(12))
        );
        assert_eq!(weekday("sunday"), Some((Weekday::Sunday, true)));
        assert_eq!(weekday("tue"), Some((Weekday::Tuesday, false)));
        assert!((1..=12).all(|number| NAMES.months.values().any(|&(n, _)| n == number)));
        assert!((1..=7).all(|number| NAMES.weekdays.values().any(|&(n, _)| n == number)));
        assert!(!is_name("monkey"));
    }
}
