//! Words of time expressions, from `data/times.txt`.

use std::{collections::HashMap, sync::LazyLock};

pub(super) struct Lists {
    /// To a code of ISO 8601: `Y`, `TM`.
    pub(super) units: HashMap<&'static str, &'static str>,
    pub(super) numbers: HashMap<&'static str, i32>,
    pub(super) ordinals: HashMap<&'static str, i32>,
    pub(super) vague: Vec<&'static str>,
    pub(super) parts: HashMap<&'static str, &'static str>,
    pub(super) seasons: HashMap<&'static str, &'static str>,
    /// To `PAST_REF` and the like.
    pub(super) references: HashMap<&'static str, &'static str>,
    pub(super) sets: HashMap<&'static str, &'static str>,
    /// Up to three words to `12-25`.
    pub(super) holidays: HashMap<&'static str, &'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/times.txt"));
    let lines = |name: &str| sections.get(name).cloned().unwrap_or_default();
    let pairs = |name: &str| -> HashMap<&'static str, &'static str> {
        let lines = lines(name).into_iter();
        lines.filter_map(|line| line.rsplit_once(' ')).collect()
    };
    let values = |name: &str| -> HashMap<&'static str, i32> {
        let pairs = pairs(name).into_iter();
        pairs
            .filter_map(|(word, value)| Some((word, value.parse().ok()?)))
            .collect()
    };
    let references = [
        ("past", "PAST_REF"),
        ("present", "PRESENT_REF"),
        ("future", "FUTURE_REF"),
    ];
    Lists {
        units: pairs("units"),
        numbers: values("numbers"),
        ordinals: values("ordinals"),
        vague: lines("vague"),
        parts: pairs("parts"),
        seasons: pairs("seasons"),
        references: references
            .into_iter()
            .flat_map(|(name, code)| lines(name).into_iter().map(move |word| (word, code)))
            .collect(),
        sets: pairs("sets"),
        holidays: pairs("holidays"),
    }
});

fn sections(text: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    for line in text.lines() {
        match line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(next) => name = next,
            None if line.is_empty() || line.starts_with('#') => {}
            None => sections.entry(name).or_default().push(line),
        }
    }
    sections
}

/// A number in words or digits: `two`, `twenty-four`, `18`.
pub(crate) fn number(word: &str) -> Option<i32> {
    if let Some(&value) = LISTS.numbers.get(word) {
        return Some(value);
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let (tens, ones) = (LISTS.numbers.get(tens)?, LISTS.numbers.get(ones)?);
        return (*tens >= 20 && *ones < 10).then_some(tens + ones);
    }
    word.parse().ok().filter(|count| (1..=999).contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        assert_eq!(LISTS.units["minutes"], "TM");
        assert_eq!(LISTS.references["soon"], "FUTURE_REF");
        assert_eq!(LISTS.holidays["new year's eve"], "12-31");
        assert!(LISTS.vague.contains(&"several") && LISTS.sets.contains_key("daily"));
        assert_eq!(number("twenty-four"), Some(24));
        assert_eq!((number("18"), number("dozen")), (Some(18), None));
    }
}
