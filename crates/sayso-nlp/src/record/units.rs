//! Number words, units and currencies, from `data/units.txt`.

use std::sync::LazyLock;

use super::{lists::sections, terms::stem};
use rustc_hash::{FxHashMap, FxHashSet};

/// Smallest and largest value.
pub(super) type Bounds = (f64, Option<f64>);

/// The lists of the file; phrases are split into words.
pub(super) struct Lists {
    pub(super) numbers: FxHashMap<&'static str, f64>,
    pub(super) scales: FxHashMap<&'static str, f64>,
    pub(super) vague: Vec<(Vec<&'static str>, Bounds)>,
    pub(super) few: Vec<(Vec<&'static str>, Bounds)>,
    pub(super) more: Vec<Vec<&'static str>>,
    pub(super) less: Vec<Vec<&'static str>>,
    pub(super) about: Vec<(Vec<&'static str>, Bounds)>,
    /// Phrases behind a number, with what they make of it.
    pub(super) behind: Vec<(Vec<&'static str>, &'static str)>,
    pub(super) measures: FxHashSet<&'static str>,
    singulars: FxHashMap<&'static str, &'static str>,
    pub(super) percent: Vec<Vec<&'static str>>,
    pub(super) plurals: FxHashSet<&'static str>,
    pub(super) currencies: FxHashMap<String, &'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/units.txt"));
    let lines = |name: &str| sections.get(name).cloned().unwrap_or_default();
    let values = |name: &str| {
        let pair = |line: &'static str| {
            let (word, value) = line.rsplit_once(' ')?;
            Some((word, value.parse().ok()?))
        };
        lines(name).into_iter().filter_map(pair).collect()
    };
    let phrases = |name: &str| {
        let words = |line: &'static str| line.split_whitespace().collect();
        lines(name).into_iter().map(words).collect()
    };
    let words = |name: &str| {
        let lines = lines(name).into_iter();
        lines.flat_map(str::split_whitespace).collect()
    };
    let ranges = |name: &str| {
        let range = |line: &'static str| {
            let (rest, high) = line.rsplit_once(' ')?;
            let (words, low) = rest.rsplit_once(' ')?;
            Some((
                words.split_whitespace().collect(),
                (low.parse().ok()?, high.parse().ok()),
            ))
        };
        lines(name).into_iter().filter_map(range).collect()
    };
    let code = |line: &'static str| {
        let (word, code) = line.rsplit_once(' ')?;
        Some((word.to_lowercase(), code))
    };
    Lists {
        numbers: values("number"),
        scales: values("scale"),
        vague: ranges("vague"),
        few: ranges("few"),
        more: phrases("more"),
        less: phrases("less"),
        about: ranges("about"),
        behind: (lines("behind").into_iter())
            .filter_map(|line| {
                let (phrase, makes) = line.rsplit_once(' ')?;
                Some((phrase.split_whitespace().collect(), makes))
            })
            .collect(),
        measures: words("measure"),
        singulars: (lines("singular").into_iter())
            .filter_map(|line| line.split_once(' '))
            .collect(),
        percent: phrases("percent"),
        plurals: words("plural"),
        currencies: lines("currency").into_iter().filter_map(code).collect(),
    }
});

/// "40", "1,000.5", "5m", "forty"
pub(super) fn plain(word: &str) -> Option<f64> {
    if let Some(value) = LISTS.numbers.get(word) {
        return Some(*value);
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &word[digits.len()..];
    let factor = if suffix.is_empty() {
        1.0
    } else {
        *LISTS.scales.get(suffix)?
    };
    let value: f64 = digits.replace(',', "").parse().ok()?;
    Some(value * factor)
}

/// The unit that counts by a noun in lower case: its stem, of the singular where the two differ.
pub(super) fn unit(noun: &str) -> String {
    stem(LISTS.singulars.get(noun).unwrap_or(&noun))
}

/// Whether a lower-case noun looks like a plural.
pub(super) fn is_plural(word: &str) -> bool {
    let ending =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    ending || LISTS.plurals.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        assert_eq!((LISTS.vague.len(), LISTS.few.len()), (12, 4));
        assert!(
            LISTS
                .vague
                .iter()
                .all(|(_, (low, high))| high.is_none_or(|high| high > *low))
        );
        assert!(
            LISTS
                .about
                .iter()
                .all(|(_, (low, high))| *low <= 1.0 && high.is_some())
        );
        let makes = LISTS.behind.iter().map(|(_, makes)| *makes);
        assert!(
            makes.clone().count() == 4
                && makes
                    .clone()
                    .all(|m| ["more", "less", "about"].contains(&m))
        );
        assert_eq!(
            (unit("women"), unit("officers")),
            ("woman".into(), "offic".into())
        );
        assert_eq!(plain("1,000.5"), Some(1000.5));
        assert_eq!(plain("5m"), Some(5e6));
        assert_eq!(plain("92nd"), None);
        assert_eq!(LISTS.currencies["us$"], "USD");
    }
}
