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
    pub fn candidates(&self, statement: usize) -> Vec<usize> {
        let mut probes: Vec<u32> = self.of[statement]
            .iter()
            .copied()
            .filter(|term| self.is_rare(*term))
            .collect();
        probes.sort_by_key(|term| (self.index[*term as usize].len(), *term));
        probes.truncate(PROBES);
        let mut shared: HashMap<u32, (u32, f64)> = HashMap::new();
        for term in probes {
            let before = self.index[term as usize]
                .iter()
                .take_while(|other| (**other as usize) < statement);
            for other in before {
                let entry = shared.entry(*other).or_default();
                entry.0 += 1;
                entry.1 += self.weight[term as usize];
            }
        }
        let mut candidates: Vec<(f64, usize)> = shared
            .into_iter()
            .filter(|(_, (count, _))| *count >= 2)
            .map(|(other, (_, weight))| (weight, other as usize))
            .collect();
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
