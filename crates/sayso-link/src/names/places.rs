//! Places in names: of teams, of bodies of states, of people who are called like a town.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Countries, states, regions and large cities, words of one name joined by a hyphen.
static PLACES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../sayso-nlp/data/places.txt").lines();
    let lines = lines.filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(str::split_whitespace).collect()
});

static COUNTRIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let places = include_str!("../../../sayso-nlp/data/places.txt");
    let (_, behind) = places.split_once("[country]").unwrap_or_default();
    let countries = behind.split('[').next().unwrap_or_default();
    countries.split_whitespace().collect()
});

/// Country by the adjective that it lends.
static ADJECTIVES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let peoples = include_str!("../../../sayso-nlp/data/peoples.txt");
    let (_, behind) = peoples.split_once("[adjective]").unwrap_or_default();
    let adjectives = behind.split('[').next().unwrap_or_default();
    let adjectives = adjectives.split_whitespace();
    adjectives
        .filter_map(|adjective| Some((adjective, named_after(adjective)?)))
        .collect()
});

/// The longest name of a place has so many words.
const LONGEST: usize = 4;

/// Adjectives and countries have at least so many letters at the head in common.
const SHORTEST_STEM: usize = 4;

/// Whether a single word, in lower case, is the name of a place.
pub(crate) fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

/// Whether a single word, in lower case, is the name of a country.
pub(crate) fn is_country(word: &str) -> bool {
    COUNTRIES.contains(word)
}

/// The country that a word means: by its name, as owner without the apostrophe, or by its adjective.
pub(crate) fn country(word: &str) -> Option<&str> {
    let owner = word.strip_suffix('s').filter(|owner| is_country(owner));
    let own = is_country(word).then_some(word);
    own.or(owner).or_else(|| ADJECTIVES.get(word).copied())
}

/// Of how many words the name of a place at the head of a longer name is.
pub(crate) fn place_at_head(words: &[String]) -> Option<usize> {
    let most = LONGEST.min(words.len().saturating_sub(1));
    (1..=most)
        .rev()
        .find(|&count| PLACES.contains(words[..count].join("-").as_str()))
}

/// The country of one word that an adjective has most letters in common with, if it is only one.
fn named_after(adjective: &str) -> Option<&'static str> {
    let in_common = |country: &str| {
        let pairs = adjective.bytes().zip(country.bytes());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let one_word = COUNTRIES.iter().filter(|country| !country.contains('-'));
    let mut near: Vec<(usize, &'static str)> = one_word
        .map(|&country| (in_common(country), country))
        .filter(|(letters, _)| *letters >= SHORTEST_STEM)
        .collect();
    near.sort_by(|a, b| b.cmp(a));
    match near[..] {
        [(first, country), (second, _), ..] => (first > second).then_some(country),
        [(_, country)] => Some(country),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries() {
        for (word, expect) in [
            ("iraq", Some("iraq")),
            ("iraqi", Some("iraq")),
            ("iraqs", Some("iraq")),
            ("austrian", Some("austria")),
            ("australian", Some("australia")),
            ("indian", Some("india")),
            ("turkish", None),
            ("dutch", None),
            ("harbour", None),
        ] {
            assert_eq!(country(word), expect, "{word}");
        }
    }

    #[test]
    fn places_at_the_head() {
        let head = |name: &str| {
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            place_at_head(&words)
        };
        assert_eq!(head("new orleans rovers"), Some(2));
        assert_eq!(head("canberra"), None);
        assert_eq!(head("harbour board"), None);
    }
}
