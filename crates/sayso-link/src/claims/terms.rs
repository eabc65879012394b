//! The terms of all statements as numbers, weighted by rarity, and the index that finds candidates.
//!
//! Terms that news use for one another count as one (`data/alike.txt`), words about speech itself count
//! for little (`data/weak.txt`), and exact figures count as terms that both statements must have to
//! matter at all.
//!
//! Blocking: two statements are looked at only if they share at least two terms that are not too
//! common. A term's postings are capped, and so is the number of candidates that a statement brings, so
//! the work grows with the number of statements and not with its square. Statements with the very same
//! terms and wording count once.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use rayon::prelude::*;
use sayso_types::record::{Part, Proposition};

use super::{
    opposites::opposites_of,
    sorts::{Sort, sorts},
    stand::{self, Sense},
};
use crate::pile::Pile;

/// Terms in more statements than this, or than this share of them, bring no candidates.
const COMMON: usize = 1500;
const COMMON_SHARE: f64 = 0.03;
const COMMON_AT_LEAST: usize = 200;
/// Only so many of a statement's rarest terms are looked up.
const PROBES: usize = 12;
/// Only so many candidates, those with most weight in common, are scored.
const CANDIDATES: usize = 150;
/// Only so many terms are named in a reason.
const LISTED: usize = 6;
/// What remains of the weight of words about speech.
const WEAK: f64 = 0.3;
/// A statement that weighs more than so many of the mean says several things; what goes beyond counts for
/// less.
const LONG: f64 = 2.0;
const BEYOND: f64 = 0.4;
/// Rarer terms than this weigh no more: in a small ledger hardly any word comes twice.
const RAREST: usize = 3;
/// What remains of the weight of terms that no other statement has: detail, not disagreement.
const ALONE: f64 = 0.6;

static ALIKE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let sets = include_str!("../../data/alike.txt").lines();
    sets.filter(|line| !line.starts_with('#'))
        .flat_map(|set| {
            let first = set.split(' ').next().unwrap_or(set);
            set.split(' ').map(move |term| (term, first))
        })
        .collect()
});
/// Terms of a ledger.
pub(super) struct Terms {
    /// Each statement as a whole; figures are among its terms.
    wholes: Vec<Piece>,
    /// For each term.
    pub sorts: Vec<Sort>,
    weights: Vec<f64>,
    /// The sentences of statements that have several; none of the others.
    pieces: Vec<Vec<Piece>>,
    /// The first statement with the very same terms and wording, itself if there is none before it.
    pub first_alike: Vec<usize>,
    labels: Vec<String>,
    /// For a term those that say the opposite; of most there are none.
    opposites: HashMap<u32, Vec<u32>>,
    index: Vec<Vec<u32>>,
    /// For each term, whether it is rare enough to bring candidates.
    rare: Vec<bool>,
}

/// A statement's terms, or those of one of its sentences.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Sorted, distinct.
    pub terms: Vec<u32>,
    /// Whether it is worded as something that is so.
    pub wording: Sense,
    /// Weight of its terms together, figures left out, length damped.
    pub total: f64,
    /// The same in full: neither length nor detail that only this statement has counts for less, because
    /// what somebody denies in detail is more than what they deny.
    pub full: f64,
}

impl Terms {
    pub fn new(pile: &Pile<'_>) -> Terms {
        let (labels, of) = numbered(pile);
        let wordings: Vec<Sense> = (pile.statements.par_iter())
            .map(|at| stand::wording(at.record))
            .collect();
        let first_alike = first_alike(&of, &wordings);
        let mut index: Vec<Vec<u32>> = vec![Vec::new(); labels.len()];
        let mut kinds = 0usize;
        for (statement, terms) in of.iter().enumerate() {
            if first_alike[statement] == statement && !terms.is_empty() {
                kinds += 1;
                for term in terms {
                    index[*term as usize].push(number(statement));
                }
            }
        }
        let sorts = sorts(pile, &labels, &of);
        let weights = weights(&index, &sorts, kinds);
        let pieces = pieces(pile, &labels);
        let common = ((kinds as f64 * COMMON_SHARE) as usize).clamp(COMMON_AT_LEAST, COMMON);
        let postings = index.iter().zip(&sorts);
        let mut terms = Terms {
            wholes: Vec::new(),
            pieces: vec![Vec::new(); of.len()],
            rare: postings
                .map(|(postings, sort)| *sort != Sort::Weak && postings.len() <= common)
                .collect(),
            sorts,
            weights,
            opposites: opposites(&labels),
            first_alike,
            index,
            labels: Vec::new(),
        };
        let totals = damped(of.iter().map(|of| terms.sum(of)).collect());
        let wholes = of.into_iter().zip(totals).enumerate();
        terms.wholes = wholes
            .map(|(statement, (of, total))| terms.piece(of, wordings[statement], Some(total)))
            .collect();
        for (statement, pieces) in pieces {
            let pieces = pieces.into_iter();
            let weighed = pieces.map(|(of, wording)| terms.piece(of, wording, None));
            terms.pieces[statement] = weighed.collect();
        }
        terms.labels = labels;
        terms
    }

    fn piece(&self, terms: Vec<u32>, wording: Sense, total: Option<f64>) -> Piece {
        let alone = |term: &u32| match self.index[*term as usize].len() {
            0 | 1 => self.weight(*term) * (1.0 / ALONE - 1.0),
            _ => 0.0,
        };
        let words = terms.iter().filter(|term| !self.is_figure(**term));
        let sum = self.sum(&terms);
        Piece {
            wording,
            total: total.unwrap_or(sum),
            full: sum + words.map(alone).sum::<f64>(),
            terms,
        }
    }

    /// The terms of a statement, sorted, distinct.
    pub fn of(&self, statement: usize) -> &[u32] {
        &self.wholes[statement].terms
    }

    /// The statement as a whole.
    pub fn whole(&self, statement: usize) -> &Piece {
        &self.wholes[statement]
    }

    /// The sentences of a statement that has several, or the whole.
    pub fn pieces(&self, statement: usize) -> &[Piece] {
        if self.is_one_piece(statement) {
            std::slice::from_ref(&self.wholes[statement])
        } else {
            &self.pieces[statement]
        }
    }

    /// Whether a statement has no sentences apart from the whole.
    pub fn is_one_piece(&self, statement: usize) -> bool {
        self.pieces[statement].is_empty()
    }

    fn is_figure(&self, term: u32) -> bool {
        self.sorts[term as usize] == Sort::Figure
    }

    /// Weight of several terms together, figures left out.
    fn sum(&self, terms: &[u32]) -> f64 {
        let words = terms.iter().filter(|term| !self.is_figure(**term));
        words.map(|term| self.weight(*term)).sum()
    }

    /// Statements before this one that share at least two rare terms with it.
    pub fn candidates(&self, statement: usize, common: &mut Common) -> Vec<usize> {
        let mut probes: Vec<u32> = self
            .of(statement)
            .iter()
            .copied()
            .filter(|term| self.is_rare(*term) && self.index[*term as usize].len() > 1)
            .collect();
        probes.sort_by_key(|term| (self.index[*term as usize].len(), *term));
        probes.truncate(PROBES);
        let before = |term: u32| {
            let postings = self.index[term as usize].iter().copied();
            postings.take_while(|other| (*other as usize) < statement)
        };
        for &term in &probes {
            before(term).for_each(|other| common.count(other));
        }
        for &term in &probes {
            let weight = self.weight(term);
            before(term).for_each(|other| common.weigh(other, weight));
        }
        let mut candidates = common.take();
        let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable_by(CANDIDATES, order);
            candidates.truncate(CANDIDATES);
        }
        candidates.sort_unstable_by(order);
        candidates.into_iter().map(|(_, other)| other).collect()
    }

    /// Whether one has the opposite of a term of the other, which has none of both.
    pub fn are_opposed(&self, a: &Piece, b: &Piece) -> bool {
        let has = |piece: &Piece, term: u32| piece.terms.binary_search(&term).is_ok();
        let mut own = a.terms.iter().filter(|term| !has(b, **term));
        own.any(|term| {
            let mut opposites = self.opposites.get(term).into_iter().flatten();
            opposites.any(|&opposite| has(b, opposite) && !has(a, opposite))
        })
    }

    /// Whether a term is rare enough to bring candidates.
    pub fn is_rare(&self, term: u32) -> bool {
        self.rare[term as usize]
    }

    pub fn weight(&self, term: u32) -> f64 {
        self.weights[term as usize]
    }

    /// Weight of several terms together.
    pub fn weigh(&self, terms: &[u32]) -> f64 {
        terms.iter().map(|term| self.weight(*term)).sum()
    }

    /// The weightiest of several terms, for a reason.
    pub fn listed(&self, terms: &[u32]) -> String {
        let mut terms = terms.to_vec();
        terms.sort_by(|a, b| self.weight(*b).total_cmp(&self.weight(*a)).then(a.cmp(b)));
        let labels = terms
            .iter()
            .take(LISTED)
            .map(|term| self.labels[*term as usize].as_str());
        labels.collect::<Vec<_>>().join(", ")
    }
}

/// Counts what statements have in common with one; kept from one to the next so that counting costs
/// no memory of its own. Most are met once and never weighed, so the counts are small enough to stay near
/// the processor even in a large ledger.
pub(super) struct Common {
    /// How many terms; a statement brings no more than [`PROBES`].
    counts: Vec<u8>,
    weights: Vec<f64>,
    met: Vec<u32>,
}

impl Common {
    pub fn new(statements: usize) -> Common {
        Common {
            counts: vec![0; statements],
            weights: vec![0.0; statements],
            met: Vec::new(),
        }
    }

    fn count(&mut self, statement: u32) {
        let count = &mut self.counts[statement as usize];
        if *count == 0 {
            self.met.push(statement);
        }
        *count += 1;
    }

    /// To be called when all are counted.
    fn weigh(&mut self, statement: u32, weight: f64) {
        if self.counts[statement as usize] >= 2 {
            self.weights[statement as usize] += weight;
        }
    }

    /// Weight and number of all that share two terms; everything is back at nothing afterwards.
    fn take(&mut self) -> Vec<(f64, usize)> {
        let mut taken = Vec::new();
        for statement in self.met.drain(..) {
            let statement = statement as usize;
            if std::mem::take(&mut self.counts[statement]) >= 2 {
                taken.push((std::mem::take(&mut self.weights[statement]), statement));
            }
        }
        taken
    }
}

/// A number that takes less room.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a ledger holds fewer than 2³² statements")
}

/// All terms in the order of their letters, and the terms of each statement as sorted numbers.
fn numbered(pile: &Pile<'_>) -> (Vec<String>, Vec<Vec<u32>>) {
    let mut met: HashMap<Cow<'_, str>, u32> = HashMap::new();
    let mut of: Vec<Vec<u32>> = Vec::with_capacity(pile.statements.len());
    for at in &pile.statements {
        let numbers = words(&at.record.proposition).map(|word| {
            let next = number(met.len());
            *met.entry(word).or_insert(next)
        });
        of.push(numbers.collect());
    }
    let known = met.iter().map(|(word, met)| (alike(word), *met));
    let mut known: Vec<(&str, u32)> = known.collect();
    known.sort_unstable();
    let mut places = vec![0; known.len()];
    let mut labels: Vec<String> = Vec::new();
    for (label, met) in known {
        if labels.last().is_none_or(|last| last != label) {
            labels.push(label.to_owned());
        }
        places[met as usize] = number(labels.len() - 1);
    }
    for terms in &mut of {
        for term in terms.iter_mut() {
            *term = places[*term as usize];
        }
        terms.sort_unstable();
        terms.dedup();
    }
    (labels, of)
}

/// For each term that has opposites these, in both directions.
fn opposites(labels: &[String]) -> HashMap<u32, Vec<u32>> {
    let place = |term: &str| {
        labels
            .binary_search_by(|label| label.as_str().cmp(term))
            .ok()
    };
    let mut opposites: HashMap<u32, Vec<u32>> = HashMap::new();
    for (term, label) in labels.iter().enumerate() {
        for opposite in opposites_of(label).filter_map(place) {
            opposites
                .entry(number(term))
                .or_default()
                .push(number(opposite));
            opposites
                .entry(number(opposite))
                .or_default()
                .push(number(term));
        }
    }
    opposites
}

/// Terms and wording of each sentence of a statement.
type Pieces = Vec<(Vec<u32>, Sense)>;

/// The pieces of each statement that has several.
fn pieces(pile: &Pile<'_>, labels: &[String]) -> Vec<(usize, Pieces)> {
    let place = |term: &str| {
        labels
            .binary_search_by(|label| label.as_str().cmp(term))
            .ok()
    };
    let piece = |part: &Part| {
        let known = part.terms.iter().map(|term| alike(term));
        let known = known.filter_map(|term| place(term).map(number));
        let terms: BTreeSet<u32> = known.collect();
        let wording = stand::worded(&part.text, part.negated);
        (terms.into_iter().collect::<Vec<u32>>(), wording)
    };
    let statements = pile.statements.par_iter().enumerate();
    let several = statements.filter(|(_, at)| at.record.proposition.parts.len() > 1);
    several
        .map(|(statement, at)| {
            let parts = at.record.proposition.parts.iter();
            (statement, parts.map(piece).collect())
        })
        .collect()
}

/// The term that stands for this one and those alike.
pub(super) fn alike(term: &str) -> &str {
    ALIKE.get(term).copied().unwrap_or(term)
}

/// The words and figures by which a proposition is compared; words that are alike are still apart.
fn words(proposition: &Proposition) -> impl Iterator<Item = Cow<'_, str>> {
    let words = proposition
        .terms
        .iter()
        .map(|term| Cow::Borrowed(term.as_str()));
    let figures = proposition.quantities.iter().filter(|figure| {
        // "one man" and "2014" are no figures that two statements have in common by design.
        figure.low >= 3.0 && !figure.unit.is_empty()
    });
    let figures = figures.map(|figure| {
        let high = figure
            .high
            .map_or("or more".to_owned(), |high| high.to_string());
        Cow::Owned(format!("{}-{high} {}", figure.low, figure.unit))
    });
    words.chain(figures)
}

/// Weights of long statements brought nearer to those of most.
fn damped(totals: Vec<f64>) -> Vec<f64> {
    let said = totals.iter().filter(|total| **total > 0.0);
    let mean = said.clone().sum::<f64>() / said.count().max(1) as f64;
    let long = mean * LONG;
    let damped = |total: f64| total.min(long) + (total - long).max(0.0) * BEYOND;
    totals.into_iter().map(damped).collect()
}

fn weights(index: &[Vec<u32>], sorts: &[Sort], kinds: usize) -> Vec<f64> {
    index
        .iter()
        .zip(sorts)
        .map(|(postings, sort)| {
            let rarity = (1.0 + kinds as f64 / postings.len().max(RAREST) as f64).ln();
            let alone = if postings.len() == 1 { ALONE } else { 1.0 };
            let sort = match sort {
                Sort::Telling | Sort::Name | Sort::Figure => 1.0,
                Sort::Weak => WEAK,
            };
            rarity * alone * sort
        })
        .collect()
}

fn first_alike(of: &[Vec<u32>], wordings: &[Sense]) -> Vec<usize> {
    let mut first: HashMap<(&[u32], i8), usize> = HashMap::new();
    let statements = of.iter().zip(wordings).enumerate();
    statements
        .map(|(statement, (terms, wording))| {
            let alike = (terms.as_slice(), wording.sign());
            *first.entry(alike).or_insert(statement)
        })
        .collect()
}
