//! Which statement's words stand for a claim.
//!
//! Of those that are worded affirmatively, as far as there are any, the one that has most in common with the
//! others on both sides; attributed sentences that can be read by themselves are preferred, sentences that
//! hang on another one or speak of *us* and *it* put off. Names and words about speech count for little: a
//! claim is in its other words.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    alone::{affirms, stands_alone},
    aspects::Aspects,
    grouping::Groups,
    sorts::{is_stem_of, is_weak, name_words},
    stand::{self, Sense},
    touch::{self, said},
    unfolded::unfolded,
};
use crate::pile::Pile;

/// Statements with fewer terms are rarely whole sentences.
const WHOLE: usize = 3;
/// What centrality is worth in a sentence that nobody is said to have said, in one that is denied, in one that is
/// only told to be denied, and in one that cannot be read by itself, which must be very much more central to be taken.
const OWN_VOICE: f64 = 0.75;
const DENIED: f64 = 0.85;
const TOLD: f64 = 0.6;
const FRAGMENT: f64 = 0.3;
/// The same in one without a main verb, which says nothing of what it names.
const VERBLESS: f64 = 0.1;
/// What is left of it in one that says what ought to be or is allowed, where others say what is.
const WISHED: f64 = 0.5;
/// What each side counts for, however many stand there, and members without a stand.
const SIDES: [(Option<Sense>, f64); 3] =
    [(Some(Sense::Yes), 1.0), (Some(Sense::No), 1.0), (None, 0.5)];
/// What a name or a word about speech is worth beside another when a claim's wording is chosen.
const NAME: f64 = 0.25;

/// Only so many, the most central, are asked who else says them.
const CANDIDATES: usize = 12;
/// What a sentence is worth that nobody else says, where 1 is what all others saying it adds.
const UNSAID: f64 = 0.25;

/// Rank, fitness and number of a statement.
type Ranked = ((bool, bool), f64, usize);

/// The statement whose wording is the claim's.
pub(super) fn told_by(
    pile: &Pile<'_>,
    groups: &Groups,
    aspects: &Aspects<'_>,
    senses: &BTreeMap<usize, Option<Sense>>,
) -> usize {
    // Most claims are what one statement says.
    if let Some(&only) = senses.keys().next().filter(|_| senses.len() == 1) {
        return only;
    }
    let all: BTreeMap<usize, BTreeSet<String>> = (senses.keys())
        .map(|&s| (s, touch::terms(aspects, s)))
        .collect();
    let terms = |s: usize| &all[&s];
    let mut heard: BTreeMap<&str, f64> = BTreeMap::new();
    for (sense, weight) in SIDES {
        // Who merely tells another member says everything a second time.
        let own = |s: &usize| groups.fillings[*s].is_none();
        let these = senses
            .iter()
            .filter(|(s, sided)| **sided == sense && own(s));
        let distinct: BTreeSet<&BTreeSet<String>> = these.map(|(&s, _)| terms(s)).collect();
        for term in distinct.iter().flat_map(|terms| terms.iter()) {
            *heard.entry(term).or_default() += weight / (distinct.len() as f64 + 1.0);
        }
    }
    // What a claim says is in its words more than in its names, and not in "report".
    let names: BTreeSet<String> = senses
        .keys()
        .flat_map(|&s| name_words(pile, pile.statements[s].record))
        .collect();
    let mut telling: BTreeSet<&str> = all.values().flatten().map(String::as_str).collect();
    telling.retain(|term| !is_weak(term) && !names.iter().any(|word| is_stem_of(term, word)));
    let tells = |term: &str| telling.contains(term);
    for (term, heard) in &mut heard {
        if !tells(term) {
            *heard *= NAME;
        }
    }
    let centrality = |s: usize| -> f64 {
        let heard = |term: &String| heard.get(term.as_str()).copied().unwrap_or(0.0);
        let heard: f64 = terms(s).iter().map(heard).sum();
        // Between a sum, which the longest would win, and a mean, which the shortest would.
        let root = (terms(s).len() as f64 + 4.0).sqrt();
        heard / (root * root.sqrt())
    };
    // The clause of "the rumour that the gate was opened is false".
    let clauses: BTreeMap<usize, String> = (senses.keys())
        .filter(|&&s| aspects.wording(s) == Sense::No)
        .filter_map(|&s| Some((s, unfolded(aspects.text(s))?)))
        .collect();
    let rank = |s: usize| {
        let readable = !terms(s).is_empty() && groups.fillings[s].is_none();
        // "It is not false" affirms, and yet is no way to put a claim.
        let affirmative = aspects.wording(s) == Sense::Yes && !aspects.negated(s);
        (readable, affirmative || clauses.contains_key(&s))
    };
    let fit = |s: usize| -> f64 {
        let record = pile.statements[s].record;
        let text = clauses.get(&s).map_or(aspects.text(s), String::as_str);
        let whole = terms(s).len() >= WHOLE && stands_alone(text);
        // What somebody denies is often worded as a fragment: "the reports".
        let wished = if aspects.wishes(s) { WISHED } else { 1.0 };
        let fit = match senses[&s] {
            _ if aspects.fragment(s) => VERBLESS,
            // What is denied as a whole sentence is what the dispute is about.
            Some(_) if whole && clauses.contains_key(&s) => DENIED,
            Some(_) if whole && stand::is_denial(record) && affirms(text) => DENIED,
            _ if !whole || !stand::asserts(record) => FRAGMENT,
            Some(_) if record.own_voice => OWN_VOICE,
            Some(_) => 1.0,
            None => TOLD,
        };
        fit * wished
    };
    // A detail that nobody else has makes a sentence that nobody else says.
    let said_by = |s: usize| -> f64 {
        let mean = |&(sense, weight): &(Option<Sense>, f64)| {
            let these = senses.iter().filter(|(_, sided)| **sided == sense);
            let said = these.map(|(other, _)| said(terms(*other), terms(s), tells));
            let (sum, count) = said.fold((0.0, 0), |(sum, count), said| (sum + said, count + 1));
            (count > 0).then(|| (weight * sum / f64::from(count), weight))
        };
        let means = SIDES.iter().filter_map(mean);
        let (sum, weights) = means.fold((0.0, 0.0), |(s, w), (sum, weight)| (s + sum, w + weight));
        sum / weights
    };
    let order =
        |a: &Ranked, b: &Ranked| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2));
    let measured = senses.keys().map(|&s| (rank(s), centrality(s) * fit(s), s));
    let mut candidates: Vec<Ranked> = measured.collect();
    candidates.sort_by(order);
    candidates.truncate(CANDIDATES);
    for (_, fit, statement) in &mut candidates {
        *fit *= UNSAID + said_by(*statement);
    }
    let best = candidates.into_iter().min_by(order);
    best.expect("a claim has at least one statement").2
}
