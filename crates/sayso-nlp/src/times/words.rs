//! Words of time expressions, from `data/times.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) struct Lists {
    /// To a code of ISO 8601: `Y`, `TM`.
    pub(super) units: FxHashMap<&'static str, &'static str>,
    pub(super) numbers: FxHashMap<&'static str, i32>,
    pub(super) ordinals: FxHashMap<&'static str, i32>,
    pub(super) vague: Vec<&'static str>,
    pub(super) parts: FxHashMap<&'static str, &'static str>,
    pub(super) seasons: FxHashMap<&'static str, &'static str>,
    /// To `PAST_REF` and the like.
    pub(super) references: FxHashMap<&'static str, &'static str>,
    pub(super) sets: FxHashMap<&'static str, &'static str>,
    /// Up to three words to `12-25`.
    pub(super) holidays: FxHashMap<&'static str, &'static str>,
    /// Words in lower case that any expression can begin with, other than by a digit or a hyphen.
    pub(super) openers: FxHashSet<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/times.txt"));
    let lines = |name: &str| sections.get(name).cloned().unwrap_or_default();
    let pairs = |name: &str| -> FxHashMap<&'static str, &'static str> {
        let lines = lines(name).into_iter();
        lines.filter_map(|line| line.rsplit_once(' ')).collect()
    };
    let values = |name: &str| -> FxHashMap<&'static str, i32> {
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
        openers: openers(&sections),
    }
});

fn openers(sections: &FxHashMap<&'static str, Vec<&'static str>>) -> FxHashSet<&'static str> {
    const OTHERS: [&str; 2] = ["holidays", "seasons"];
    let lists = sections.iter().filter(|(name, _)| !OTHERS.contains(*name));
    let words = lists.flat_map(|(_, lines)| lines);
    words.filter_map(|line| line.split(' ').next()).collect()
}

fn sections(text: &'static str) -> FxHashMap<&'static str, Vec<&'static str>> {
    let mut sections: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
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
