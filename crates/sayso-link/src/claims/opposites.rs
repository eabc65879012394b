//! Words that set two sentences against one another which otherwise say the same: *the gate was open*, *the gate was
//! shut*.
//!
//! Known are a reviewed list (`data/opposites.txt`) and *un-*; whether the two words are said of the same thing is not.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

static OPPOSITES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut opposites: HashMap<&str, Vec<&str>> = HashMap::new();
    let pairs = include_str!("../../data/opposites.txt").lines();
    for (one, other) in pairs.filter_map(|line| line.split_once(" | ")) {
        for a in one.split(' ') {
            for b in other.split(' ') {
                opposites.entry(a).or_default().push(b);
                opposites.entry(b).or_default().push(a);
            }
        }
    }
    opposites
});

/// Prefixes that turn a word round.
const PREFIXES: [&str; 2] = ["un", "non"];
/// A shorter rest makes another word: *under*, *unit*.
const REST: usize = 4;

/// What says the opposite of a term: listed words, and what a prefix turns round.
pub(super) fn opposites_of(term: &str) -> impl Iterator<Item = &str> {
    let listed = OPPOSITES.get(term).into_iter().flatten().copied();
    let rests = PREFIXES
        .iter()
        .filter_map(|prefix| term.strip_prefix(prefix));
    listed.chain(rests.filter(|rest| rest.len() >= REST))
}

/// The first term of `one` whose opposite the other has, with that, where neither has both.
pub(super) fn opposites<'t>(
    one: &'t BTreeSet<String>,
    other: &'t BTreeSet<String>,
) -> Option<(&'t str, &'t str)> {
    let own: Vec<&String> = one.difference(other).collect();
    let theirs: Vec<&String> = other.difference(one).collect();
    let opposed =
        |a: &str, b: &str| opposites_of(a).any(|o| o == b) || opposites_of(b).any(|o| o == a);
    own.iter().find_map(|term| {
        let opposite = theirs.iter().find(|their| opposed(term, their))?;
        Some((term.as_str(), opposite.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::opposites;

    #[test]
    fn pairs() {
        let terms =
            |words: &str| -> BTreeSet<String> { words.split(' ').map(str::to_owned).collect() };
        let check = |one: &str, other: &str, expected| {
            assert_eq!(opposites(&terms(one), &terms(other)), expected);
        };
        check("gate open", "gate shut", Some(("open", "shut")));
        check("gate lower", "gate high", Some(("lower", "high")));
        check("gate unlock", "gate lock", Some(("unlock", "lock")));
        check("gate lock", "gate unlock", Some(("lock", "unlock")));
        check("gate open shut", "gate shut", None);
        check("unit gate", "it gate", None);
        check("gate", "dam", None);
    }
}
