//! What somebody thinks of something, told by an adjective or a noun: *is sceptical that the dam broke*.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    lexicon::{LEXICON, Verb},
    record::lists::sections,
};

/// The verb that says the same.
#[derive(Clone, Copy)]
pub(super) struct Attitude {
    pub(super) verb: &'static Verb,
    /// *Unsure* is not to know.
    pub(super) negated: bool,
}

static ATTITUDES: LazyLock<FxHashMap<&'static str, Attitude>> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/attitudes.txt"));
    let attitudes = sections.into_iter().flat_map(|(name, words)| {
        let attitude = named(name);
        words
            .into_iter()
            .filter_map(move |word| attitude.map(|attitude| (word, attitude)))
    });
    attitudes.collect()
});

/// Of a section's name: *doubt*, *not know*.
fn named(name: &str) -> Option<Attitude> {
    let lemma = name.strip_prefix("not ").unwrap_or(name);
    let verb = LEXICON.verbs.iter().find(|verb| verb.lemma == lemma)?;
    let negated = lemma != name;
    Some(Attitude { verb, negated })
}

/// What the last such word of a cue tells: *is sceptical*, *is far less sure*.
pub(super) fn of(cue: &[String]) -> Option<Attitude> {
    (0..cue.len()).rev().find_map(|at| {
        let word = cue[at].trim_end_matches([',', '.']);
        let mut attitude = *ATTITUDES.get(word)?;
        attitude.negated ^= at > 0 && cue[at - 1] == "less";
        Some(attitude)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_named_for_a_verb() {
        let sections = sections(include_str!("../../data/attitudes.txt"));
        assert!(!sections.is_empty());
        for name in sections.keys() {
            assert!(named(name).is_some(), "{name}");
        }
    }
}
