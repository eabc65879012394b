//! Which statement's words stand for a claim.
//!
//! The one that has most in common with the others on both sides, among those that assert whole
//! sentences, affirmatively, and are attributed to somebody, as far as there are any. Names and words
//! about speech count for little: a claim is in its other words. A sentence that hangs on another one, or
//! speaks of *us* and *it*, is taken only where there is none that stands alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    aspects::Aspects,
    grouping::Groups,
    sorts::{is_stem_of, is_weak, name_words},
    stand::{self, Sense},
    touch,
};
use crate::pile::Pile;

/// Statements with fewer terms are rarely whole sentences.
const WHOLE: usize = 3;
/// What a name or a word about speech is worth beside another when a claim's wording is chosen.
const NAME: f64 = 0.25;

/// The statement whose wording is the claim's.
pub(super) fn told_by(
    pile: &Pile<'_>,
    groups: &Groups,
    aspects: &Aspects<'_>,
    senses: &BTreeMap<usize, Option<Sense>>,
) -> usize {
    let all: BTreeMap<usize, BTreeSet<String>> = (senses.keys())
        .map(|&s| (s, touch::terms(aspects, s)))
        .collect();
    let terms = |s: usize| &all[&s];
    let mut heard: BTreeMap<&str, f64> = BTreeMap::new();
    for sense in [Some(Sense::Yes), Some(Sense::No), None] {
        let these = senses.iter().filter(|(_, own)| **own == sense);
        let distinct: BTreeSet<&BTreeSet<String>> = these.map(|(&s, _)| terms(s)).collect();
        for term in distinct.iter().flat_map(|terms| terms.iter()) {
            *heard.entry(term).or_default() += 1.0 / distinct.len() as f64;
        }
    }
    // What a claim says is in its words more than in its names, and not in "report".
    let names: BTreeSet<String> = senses
        .keys()
        .flat_map(|&s| name_words(pile, pile.statements[s].record))
        .collect();
    for (term, heard) in &mut heard {
        if is_weak(term) || names.iter().any(|word| is_stem_of(term, word)) {
            *heard *= NAME;
        }
    }
    let centrality = |s: usize| -> f64 {
        let heard: f64 = terms(s).iter().map(|term| heard[term.as_str()]).sum();
        // Between a sum, which the longest would win, and a mean, which the shortest would.
        let root = (terms(s).len() as f64 + 4.0).sqrt();
        heard / (root * root.sqrt())
    };
    let rank = |s: usize| {
        let record = pile.statements[s].record;
        let readable = !terms(s).is_empty() && groups.fillings[s].is_none();
        // "It is not false" affirms, and yet is no way to put a claim.
        let affirmative = aspects.wording(s) == Sense::Yes && !aspects.negated(s);
        // What somebody denies is often worded as a fragment: "the reports".
        let asserted = senses[&s].is_some() && stand::asserts(record);
        let whole = terms(s).len() >= WHOLE && stands_alone(aspects.text(s));
        (readable, affirmative, asserted && whole, !record.own_voice)
    };
    let measured = senses.keys().map(|&s| (rank(s), centrality(s), s));
    let best = measured.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
    best.expect("a claim has at least one statement").2
}

/// Whether a sentence can be read by itself.
fn stands_alone(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.to_lowercase().replace('’', "'")
        })
        .collect();
    let hangs = words.first().is_some_and(|first| {
        matches!(
            first.as_str(),
            "and"
                | "but"
                | "or"
                | "nor"
                | "so"
                | "because"
                | "however"
                | "though"
                | "although"
                | "which"
                | "who"
                | "whether"
                | "if"
                | "how"
                | "why"
                | "to"
                | "it"
                | "it's"
                | "this"
                | "that"
                | "these"
                | "those"
                | "they"
                | "he"
                | "she"
                | "as"
        )
    });
    let own = |word: &String| {
        matches!(
            word.as_str(),
            "i" | "i'm"
                | "i've"
                | "me"
                | "my"
                | "we"
                | "we're"
                | "we've"
                | "our"
                | "us"
                | "you"
                | "your"
        )
    };
    let infinitive = words
        .windows(2)
        .any(|two| two[0] == "to" && two[1] == "have")
        && !words.iter().any(|word| {
            matches!(
                word.as_str(),
                "is" | "was" | "are" | "were" | "has" | "said"
            )
        });
    !hangs && !infinitive && !words.iter().any(own)
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn sentences_and_what_hangs_on_them() {
        assert!(stands_alone("Orr opened the gate at night."));
        for text in [
            "And not opened by Orr.",
            "Orr to have opened the gate.",
            "Our gate was opened.",
            "It was opened at night.",
        ] {
            assert!(!stands_alone(text), "{text}");
        }
    }
}
