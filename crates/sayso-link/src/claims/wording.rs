//! Which statement's words stand for a claim.
//!
//! The one that has most in common with the others on both sides, among those that assert whole
//! sentences, affirmatively, and are attributed to somebody, as far as there are any. Names and words
//! about speech count for little: a claim is in its other words.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    aspects::Aspects,
    grouping::Groups,
    sorts::{is_stem_of, is_weak, name_words},
    stand::{self, Sense},
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
    let terms = |s: usize| aspects.terms(s);
    let mut heard: BTreeMap<&str, f64> = BTreeMap::new();
    for sense in [Some(Sense::Yes), Some(Sense::No), None] {
        let these = senses.iter().filter(|(_, own)| **own == sense);
        let distinct: BTreeSet<&[String]> = these.map(|(&s, _)| terms(s)).collect();
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
        let whole = terms(s).len() >= WHOLE;
        (readable, affirmative, asserted && whole, !record.own_voice)
    };
    let measured = senses.keys().map(|&s| (rank(s), centrality(s), s));
    let best = measured.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
    best.expect("a claim has at least one statement").2
}
