//! The terms of all statements as numbers, weighted by rarity, and the index that finds candidates.
//!
//! Blocking: two statements are looked at only if they share at least two terms that are not too
//! common. A term's postings are capped, and so is the number of candidates that a statement brings, so
//! the work grows with the number of statements and not with its square. Statements with the very same
//! terms and wording count once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::stand;
use crate::pile::Pile;

/// Terms in more statements than this, or than this share of them, bring no candidates.
const COMMON: usize = 1500;
const COMMON_SHARE: f64 = 0.12;
const COMMON_AT_LEAST: usize = 40;
/// Only so many of a statement's rarest terms are looked up.
const PROBES: usize = 12;
/// Only so many candidates, those with most weight in common, are scored.
const CANDIDATES: usize = 150;

/// Terms of a ledger.
pub(super) struct Terms {
    /// Sorted, distinct, for each statement.
    pub of: Vec<Vec<u32>>,
    /// For each term.
    pub weight: Vec<f64>,
    /// The first statement with the very same terms and wording, itself if there is none before it.
    pub first_alike: Vec<usize>,
    names: Vec<String>,
    index: Vec<Vec<u32>>,
    common: usize,
}

impl Terms {
    pub fn new(pile: &Pile<'_>) -> Terms {
        let distinct: BTreeSet<&str> = pile
            .statements
            .iter()
            .flat_map(|at| at.record.proposition.terms.iter().map(String::as_str))
            .collect();
        let names: Vec<String> = distinct.iter().map(|name| (*name).to_owned()).collect();
        let number_of: HashMap<&str, u32> = distinct.into_iter().zip(0..).collect();
        let of: Vec<Vec<u32>> = pile
            .statements
            .iter()
            .map(|at| {
                let terms = &at.record.proposition.terms;
                let mut numbers: Vec<u32> = terms.iter().map(|t| number_of[t.as_str()]).collect();
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            })
            .collect();
        let first_alike = first_alike(pile, &of);
        let mut index: Vec<Vec<u32>> = vec![Vec::new(); names.len()];
        let mut kinds = 0usize;
        for (statement, terms) in of.iter().enumerate() {
            if first_alike[statement] != statement || terms.is_empty() {
                continue;
            }
            kinds += 1;
            let number = u32::try_from(statement).expect("fewer than 2³² statements");
            for term in terms {
                index[*term as usize].push(number);
            }
        }
        let share = (kinds as f64 * COMMON_SHARE) as usize;
        Terms {
            weight: index
                .iter()
                .map(|postings| (1.0 + kinds as f64 / postings.len().max(1) as f64).ln())
                .collect(),
            common: share.clamp(COMMON_AT_LEAST, COMMON),
            of,
            first_alike,
            names,
            index,
        }
    }

    /// Statements before this one that share at least two rare terms with it.
    pub fn candidates(&self, statement: usize, common: &mut Common) -> Vec<usize> {
        let mut probes: Vec<u32> = self.of[statement]
            .iter()
            .copied()
            .filter(|term| self.is_rare(*term))
            .collect();
        probes.sort_by_key(|term| (self.index[*term as usize].len(), *term));
        probes.truncate(PROBES);
        for term in probes {
            let before = self.index[term as usize]
                .iter()
                .map(|other| *other as usize)
                .take_while(|other| *other < statement);
            for other in before {
                common.add(other, self.weight[term as usize]);
            }
        }
        let mut candidates = common.take();
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        candidates.truncate(CANDIDATES);
        candidates.into_iter().map(|(_, other)| other).collect()
    }

    /// Whether a term is rare enough to bring candidates.
    pub fn is_rare(&self, term: u32) -> bool {
        self.index[term as usize].len() <= self.common
    }

    /// The term itself.
    pub fn name(&self, term: u32) -> &str {
        &self.names[term as usize]
    }

    /// Weight of all terms of a statement together.
    pub fn total(&self, statement: usize) -> f64 {
        self.of[statement]
            .iter()
            .map(|term| self.weight[*term as usize])
            .sum()
    }
}

/// Counts what statements have in common with one; kept from one to the next so that counting costs
/// no memory of its own.
pub(super) struct Common {
    counts: Vec<u32>,
    weights: Vec<f64>,
    touched: Vec<usize>,
}

impl Common {
    pub fn new(statements: usize) -> Common {
        Common {
            counts: vec![0; statements],
            weights: vec![0.0; statements],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, statement: usize, weight: f64) {
        if self.counts[statement] == 0 {
            self.touched.push(statement);
        }
        self.counts[statement] += 1;
        self.weights[statement] += weight;
    }

    /// Weight and number of all that share two terms; everything is back at nothing afterwards.
    fn take(&mut self) -> Vec<(f64, usize)> {
        let mut taken = Vec::new();
        for statement in self.touched.drain(..) {
            if self.counts[statement] >= 2 {
                taken.push((self.weights[statement], statement));
            }
            self.counts[statement] = 0;
            self.weights[statement] = 0.0;
        }
        taken
    }
}

fn first_alike(pile: &Pile<'_>, of: &[Vec<u32>]) -> Vec<usize> {
    let mut first: BTreeMap<(&[u32], i8), usize> = BTreeMap::new();
    of.iter()
        .enumerate()
        .map(|(statement, terms)| {
            let wording = stand::wording(pile.statements[statement].record);
            *first
                .entry((terms.as_slice(), wording.sign()))
                .or_insert(statement)
        })
        .collect()
}
