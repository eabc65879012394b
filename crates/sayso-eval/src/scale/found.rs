//! What a linked ledger shows of the copies and claims that were planted.

use std::{collections::BTreeMap, fmt, ops::Range};

use sayso::ledger::View;
use sayso_testkit::archive::Archive;

use crate::figures;

/// Pairs that belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pairs {
    planted: usize,
    found: usize,
    both: usize,
}

/// Copies and claims, pair by pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// Pairs of articles with one text.
    pub copies: Pairs,
    /// Pairs of statements that make or deny one claim.
    pub claims: Pairs,
}

impl Pairs {
    /// Share of the found pairs that were planted, in percent.
    pub fn precision(&self) -> f64 {
        100.0 * self.both as f64 / self.found.max(1) as f64
    }

    /// Share of the planted pairs that were found, in percent.
    pub fn recall(&self) -> f64 {
        100.0 * self.both as f64 / self.planted.max(1) as f64
    }

    /// Their harmonic mean.
    pub fn f1(&self) -> f64 {
        figures::f1(self.precision(), self.recall())
    }

    /// Counts pairs from what each thing belongs to, by plan and as found.
    fn of(things: &[(Option<u64>, Option<String>)]) -> Pairs {
        let mut planted: BTreeMap<u64, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        let mut both: BTreeMap<(u64, &str), usize> = BTreeMap::new();
        for (plan, group) in things {
            if let Some(plan) = plan {
                *planted.entry(*plan).or_default() += 1;
            }
            if let Some(group) = group {
                *found.entry(group).or_default() += 1;
            }
            if let (Some(plan), Some(group)) = (plan, group) {
                *both.entry((*plan, group)).or_default() += 1;
            }
        }
        let pairs = |count: usize| count * (count - 1) / 2;
        Pairs {
            planted: planted.into_values().map(pairs).sum(),
            found: found.into_values().map(pairs).sum(),
            both: both.into_values().map(pairs).sum(),
        }
    }
}

/// Compares a range of articles with what was planted in them.
pub(super) fn compare(
    view: &View<'_>,
    archive: &Archive,
    articles: Range<u64>,
) -> anyhow::Result<Found> {
    let clusters: BTreeMap<String, Option<String>> = view
        .articles(None)?
        .into_iter()
        .map(|article| (article.article, article.copies))
        .collect();
    let (mut texts, mut statements) = (Vec::new(), Vec::new());
    for number in articles {
        let made = archive.article(number);
        let label = made.record.article.label();
        let cluster = clusters.get(label).cloned().flatten();
        texts.push((Some(made.copy_of.unwrap_or(number)), cluster));
        let said = view.statements(label)?.unwrap_or_default();
        statements.extend(
            made.claims
                .iter()
                .zip(said)
                .filter(|(claim, _)| claim.is_some())
                .map(|(claim, said)| (*claim, said.claim)),
        );
    }
    Ok(Found {
        copies: Pairs::of(&texts),
        claims: Pairs::of(&statements),
    })
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, pairs) in [("copies", self.copies), ("claims", self.claims)] {
            writeln!(
                f,
                "  {what:<10} {:8} pairs planted, {} found: precision {:.1}, recall {:.1}",
                pairs.planted,
                pairs.found,
                pairs.precision(),
                pairs.recall()
            )?;
        }
        Ok(())
    }
}
