//! Whether a score means what it says: of the attributions that are called 80 % certain, 80 % should be
//! right.
//!
//! Right is what the tables of attributions call right: the content overlaps by half, the cue or the
//! source shares a word, and the speaker is the same.

use std::{collections::BTreeMap, fmt};

use sayso_nlp::Models;

use crate::{attribution, gold::GoldArticle, pairing, reading, tokens::Tokens};

/// Attributions of one tenth of the scores, or of one kind of evidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// How many there are.
    pub found: usize,
    /// Sum of their scores.
    pub scores: f64,
    /// How many are right.
    pub right: usize,
}

/// Scores against truth.
#[derive(Clone, Debug, Default)]
pub struct Table {
    tenths: BTreeMap<usize, Row>,
    evidence: BTreeMap<String, Row>,
}

/// Reads every gold article with `models` and looks whether the scores of what is found are just.
pub fn table(gold: &[GoldArticle], models: &Models<'_>) -> Table {
    let mut table = Table::default();
    for article in gold {
        let found = attribution::find(article, models);
        let tokens = Tokens::new(&article.text);
        let cores = |roles| tokens.cores(roles);
        let theirs: Vec<_> = article.attributions.iter().map(cores).collect();
        let ours: Vec<_> = found
            .iter()
            .map(|one| tokens.cores(&reading::roles(one)))
            .collect();
        let mut right = vec![false; found.len()];
        for (g, f) in pairing::pairs(&theirs, &ours) {
            right[f] = pairing::same_speaker(&theirs[g], &ours[f]);
        }
        for (one, right) in found.iter().zip(right) {
            table.add(one.score, &one.evidence, right);
        }
    }
    table
}

impl Table {
    fn add(&mut self, score: f32, evidence: &str, right: bool) {
        let tenth = ((score * 10.0) as usize).min(9);
        let rows = [
            self.tenths.entry(tenth).or_default(),
            self.evidence.entry(evidence.to_owned()).or_default(),
        ];
        for row in rows {
            row.found += 1;
            row.scores += f64::from(score);
            row.right += usize::from(right);
        }
    }

    /// Expected calibration error in percent: how far scores and truth lie apart, over all tenths.
    pub fn error(&self) -> f64 {
        let found: usize = self.tenths.values().map(|row| row.found).sum();
        let apart = self
            .tenths
            .values()
            .map(|row| (row.scores - row.right as f64).abs());
        100.0 * apart.sum::<f64>() / found.max(1) as f64
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<28} {:>6} {:>6} {:>6}",
            "score", "found", "said", "right"
        )?;
        for (tenth, row) in &self.tenths {
            let (low, high) = (*tenth as f64 / 10.0, (*tenth + 1) as f64 / 10.0);
            line(f, &format!("{low:.1} to {high:.1}"), row)?;
        }
        writeln!(f, "expected calibration error {:.1} %", self.error())?;
        writeln!(f)?;
        self.evidence
            .iter()
            .try_for_each(|(name, row)| line(f, name, row))
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, row: &Row) -> fmt::Result {
    let share = |sum: f64| sum / row.found.max(1) as f64;
    let (said, right) = (share(row.scores), share(row.right as f64));
    writeln!(f, "{name:<28} {:>6} {said:>6.2} {right:>6.2}", row.found)
}
