//! Nested reports and speech acts against the hand-made passages: pairs of reports of which one lies
//! within the other, whole chains, false nesting on passages that only look nested, acts.
//!
//! Figures equal those of the data's own scorer. Passages of set A count for nesting, those of set B
//! for acts.

pub mod gold;
pub mod matched;
pub mod chain;
mod acts;

use std::fmt;

use sayso_nlp::Models;

use crate::reading;
use acts::Acts;
use gold::Passage;
use matched::Matched;

/// Everything that is counted; the figures are ratios of sums.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    attributions: [usize; 2],
    pairs_found: [usize; 2],
    pairs_right: [usize; 2],
    chains_exact: [usize; 2],
    hops: (f64, usize),
    kept_flat: [usize; 2],
    acts: Acts,
}

/// Reads every passage with `models` and scores what is found.
pub fn score(passages: &[Passage], models: &Models<'_>) -> Scores {
    let mut scores = Scores::default();
    for passage in passages {
        let found = reading::attributions(&passage.id, &passage.text, models);
        scores.add(&matched::matched(passage, &found));
    }
    scores
}

impl Scores {
    /// A figure by its name, in percent.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.figures()
            .into_iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
    }

    /// All figures, in the order in which they are shown.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let (precision, recall) = (percent(self.pairs_right), percent(self.pairs_found));
        let mut figures = vec![
            ("attributions_found", percent(self.attributions)),
            ("nested_precision", precision),
            ("nested_recall", recall),
            ("nested_f1", harmonic(precision, recall)),
            ("chain_exact", percent(self.chains_exact)),
            (
                "chain_hop_recall",
                100.0 * self.hops.0 / self.hops.1.max(1) as f64,
            ),
            ("hard_negatives_flat", percent(self.kept_flat)),
        ];
        figures.extend(self.acts.figures());
        figures
    }

    fn add(&mut self, matched: &Matched<'_>) {
        self.acts.add(matched);
        if matched.passage.set != "A" {
            return;
        }
        self.add_pairs(matched);
        if matched.passage.hard_negative {
            let nested = matched.found.iter().any(|one| one.within.is_some());
            count(&mut self.kept_flat, !nested);
        } else if let Some(followed) = chain::follow(matched) {
            count(&mut self.chains_exact, followed.exact);
            self.hops.0 += followed.right as f64 / followed.hops as f64;
            self.hops.1 += 1;
        }
    }

    fn add_pairs(&mut self, matched: &Matched<'_>) {
        let all = &matched.passage.attributions;
        for (at, one) in all.iter().enumerate() {
            if one.is_own_belief() || one.optional {
                continue;
            }
            count(&mut self.attributions, matched.finding[at].is_some());
            if let Some(&outer) = matched.around_gold[at]
                .first()
                .filter(|&&outer| !all[outer].optional)
            {
                count(&mut self.pairs_found, pair_found(matched, at, outer));
            }
        }
        for at in 0..matched.found.len() {
            let Some(&outer) = matched.around_found[at].first() else {
                continue;
            };
            let gold = [matched.gold[at], matched.gold[outer]];
            if !gold.iter().flatten().any(|&gold| all[gold].optional) {
                count(&mut self.pairs_right, pair_right(matched, gold));
            }
        }
    }
}

/// Whether findings stand for both, and that of the inner one lies within that of the outer one.
pub fn pair_found(matched: &Matched<'_>, inner: usize, outer: usize) -> bool {
    let ends = matched.finding[inner].zip(matched.finding[outer]);
    ends.is_some_and(|(inner, outer)| matched.around_found[inner].contains(&outer))
}

/// Whether the gold nests what two findings stand for.
pub fn pair_right(matched: &Matched<'_>, [inner, outer]: [Option<usize>; 2]) -> bool {
    inner
        .zip(outer)
        .is_some_and(|(inner, outer)| matched.around_gold[inner].contains(&outer))
}

fn count([right, all]: &mut [usize; 2], is_right: bool) {
    *right += usize::from(is_right);
    *all += 1;
}

fn percent([right, all]: [usize; 2]) -> f64 {
    100.0 * right as f64 / all.max(1) as f64
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one + other == 0.0 {
        0.0
    } else {
        2.0 * one * other / (one + other)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.figures()
            .into_iter()
            .try_for_each(|(name, value)| writeln!(f, "{name:<24} {value:>6.1}"))
    }
}
