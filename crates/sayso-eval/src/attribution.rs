//! Attributions against PolNeAR: relaxed, who said what, strict, and by kind of quotation.
//!
//! The gold marks outermost attributions only, so nested findings are left out.

use std::{collections::BTreeMap, fmt};

use sayso_nlp::Models;
use sayso_types::view::AttributionLine;

use crate::{
    gold::GoldArticle,
    pairing, reading,
    tokens::{Cores, Kind, Tokens},
};

/// Found, right and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Findings that match.
    pub right: usize,
    /// Findings.
    pub found: usize,
    /// Gold items that are matched.
    pub matched: usize,
    /// Gold items.
    pub gold: usize,
}

impl Count {
    /// In percent.
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    /// In percent.
    pub fn recall(self) -> f64 {
        100.0 * self.matched as f64 / self.gold.max(1) as f64
    }

    /// Harmonic mean of both, in percent.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        }
    }

    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.found += other.found;
        self.matched += other.matched;
        self.gold += other.gold;
    }
}

/// Named counts, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(BTreeMap<&'static str, Count>);

impl Scores {
    /// A figure by its name.
    pub fn get(&self, name: &str) -> Option<Count> {
        self.0.get(name).copied()
    }

    /// All figures.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Count)> + '_ {
        self.0.iter().map(|(&name, &count)| (name, count))
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<24} {:>6} {:>6} {:>6}", "", "P", "R", "F1")?;
        self.iter().try_for_each(|(name, count)| {
            writeln!(
                f,
                "{name:<24} {:>6.1} {:>6.1} {:>6.1}",
                count.precision(),
                count.recall(),
                count.f1()
            )
        })
    }
}

/// Reads every gold article with `models` and scores what is found.
pub fn score(gold: &[GoldArticle], models: &Models<'_>) -> Scores {
    let mut scores = Scores::default();
    for article in gold {
        let found = find(article, models);
        score_article(article, &found, &mut scores);
    }
    scores
}

/// Outermost attributions that sayso finds.
pub fn find(gold: &GoldArticle, models: &Models<'_>) -> Vec<AttributionLine> {
    reading::attributions(&gold.id, &gold.text, models)
        .into_iter()
        .filter(|one| one.within.is_none())
        .collect()
}

fn score_article(article: &GoldArticle, found: &[AttributionLine], scores: &mut Scores) {
    let tokens = Tokens::new(&article.text);
    let gold: Vec<Cores> = article
        .attributions
        .iter()
        .map(|roles| tokens.cores(roles))
        .collect();
    let found: Vec<Cores> = found
        .iter()
        .map(|one| tokens.cores(&reading::roles(one)))
        .collect();
    let pairs = pairing::pairs(&gold, &found);
    let all = |right: usize| Count {
        right,
        matched: right,
        found: found.len(),
        gold: gold.len(),
    };
    let agree = |test: &dyn Fn(&Cores, &Cores) -> bool| {
        pairs
            .iter()
            .filter(|&&(g, f)| test(&gold[g], &found[f]))
            .count()
    };
    let mut put = |name, count| scores.0.entry(name).or_default().add(count);
    put("relaxed", all(pairs.len()));
    put("who_said_what", all(agree(&pairing::same_speaker)));
    // Strict pairs among the relaxed ones; a better pairing for strictness alone would differ in few cases.
    put("strict", all(agree(&pairing::same)));
    for (name, kind) in [
        ("direct", Kind::Direct),
        ("mixed", Kind::Mixed),
        ("indirect", Kind::Indirect),
    ] {
        put(
            name,
            Count {
                right: pairs
                    .iter()
                    .filter(|&&(_, f)| found[f].kind == kind)
                    .count(),
                found: found.iter().filter(|one| one.kind == kind).count(),
                matched: pairs.iter().filter(|&&(g, _)| gold[g].kind == kind).count(),
                gold: gold.iter().filter(|one| one.kind == kind).count(),
            },
        );
    }
}
