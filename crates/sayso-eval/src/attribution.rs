//! Attributions against gold made by hand: relaxed, who said what, strict, by kind of quotation and of
//! cue, and the borders of each role's pieces.
//!
//! The gold marks outermost attributions only, so nested findings are left out.

use std::{collections::BTreeMap, fmt};

use sayso_nlp::Models;
use sayso_types::{code_points::Range, view::AttributionLine};

use crate::{
    gold::{GoldArticle, Roles},
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

    fn new(right: usize, found: usize, gold: usize) -> Count {
        Count {
            right,
            found,
            matched: right,
            gold,
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
    let found: Vec<Roles> = found.iter().map(reading::roles).collect();
    let cores = |side: &[Roles]| -> Vec<Cores> { side.iter().map(|r| tokens.cores(r)).collect() };
    let sides = Sides {
        gold: cores(&article.attributions),
        found: cores(&found),
    };
    let pairs = pairing::pairs(&sides.gold, &sides.found);
    let mut put = |name, count| scores.0.entry(name).or_default().add(count);
    put("relaxed", sides.agreeing(&pairs, |_, _| true));
    put(
        "who_said_what",
        sides.agreeing(&pairs, pairing::same_speaker),
    );
    // Strict pairs among the relaxed ones; a better pairing for strictness alone would differ in few cases.
    put("strict", sides.agreeing(&pairs, pairing::same));
    for (name, kind) in [
        ("direct", Kind::Direct),
        ("mixed", Kind::Mixed),
        ("indirect", Kind::Indirect),
    ] {
        put(name, sides.of_sort(&pairs, |one| one.kind == kind));
    }
    put("cue_speech", sides.of_sort(&pairs, |one| one.speech));
    put("cue_other", sides.of_sort(&pairs, |one| !one.speech));
    for (name, role) in ROLES {
        let gold = tokens.fragments(article.attributions.iter().map(role));
        let found = tokens.fragments(found.iter().map(role));
        let right = gold.intersection(&found).count();
        put(name, Count::new(right, found.len(), gold.len()));
    }
}

type Role = fn(&Roles) -> &[Range];

const ROLES: [(&str, Role); 3] = [
    ("fragments_source", |roles| &roles.source),
    ("fragments_cue", |roles| &roles.cue),
    ("fragments_content", |roles| &roles.content),
];

/// Both sides of an article.
struct Sides {
    gold: Vec<Cores>,
    found: Vec<Cores>,
}

impl Sides {
    /// All attributions, and the pairs of which `test` is true.
    fn agreeing(&self, pairs: &[(usize, usize)], test: impl Fn(&Cores, &Cores) -> bool) -> Count {
        let agree = pairs
            .iter()
            .filter(|&&(g, f)| test(&self.gold[g], &self.found[f]));
        Count::new(agree.count(), self.found.len(), self.gold.len())
    }

    /// Attributions of one sort, by what their own side says of them.
    fn of_sort(&self, pairs: &[(usize, usize)], is: impl Fn(&Cores) -> bool) -> Count {
        Count {
            right: pairs.iter().filter(|&&(_, f)| is(&self.found[f])).count(),
            found: self.found.iter().filter(|one| is(one)).count(),
            matched: pairs.iter().filter(|&&(g, _)| is(&self.gold[g])).count(),
            gold: self.gold.iter().filter(|one| is(one)).count(),
        }
    }
}
