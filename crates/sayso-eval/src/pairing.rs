//! Which finding stands for which gold attribution: as many pairs as possible, then the best ones.

use pathfinding::{matrix::Matrix, prelude::kuhn_munkres};

use crate::tokens::{Cores, Set};

/// Weight of one more pair, above any gain in quality over all pairs of an article.
const ONE_PAIR: i64 = 1 << 40;

/// Quality is counted in steps of a millionth.
const STEPS: f64 = 1e6;

/// Pairs of indices into `gold` and `found`: content F1 of at least a half, and a shared word in cue or
/// source.
pub fn pairs(gold: &[Cores], found: &[Cores]) -> Vec<(usize, usize)> {
    assign(gold.len(), found.len(), |g, f| edge(&gold[g], &found[f]))
}

/// As many pairs as possible, among those the ones of the highest quality together. `quality` is `None`
/// where two may not be paired.
pub fn assign(
    gold: usize,
    found: usize,
    quality: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    if gold == 0 || found == 0 {
        return Vec::new();
    }
    let swapped = gold > found;
    let weight = |row: usize, column: usize| {
        let (g, f) = if swapped {
            (column, row)
        } else {
            (row, column)
        };
        quality(g, f).map_or(0, |quality| ONE_PAIR + (quality * STEPS) as i64)
    };
    let (rows, columns) = (gold.min(found), gold.max(found));
    let matrix = Matrix::from_fn(rows, columns, |(row, column)| weight(row, column));
    let (_, assigned) = kuhn_munkres(&matrix);
    let kept = assigned
        .into_iter()
        .enumerate()
        .filter(|&(row, column)| weight(row, column) > 0);
    kept.map(|(row, column)| {
        if swapped {
            (column, row)
        } else {
            (row, column)
        }
    })
    .collect()
}

fn edge(one: &Cores, other: &Cores) -> Option<f64> {
    let content = f1(&one.content, &other.content);
    let (cue, source) = (f1(&one.cue, &other.cue), f1(&one.source, &other.source));
    let fits = content >= 0.5 && (cue > 0.0 || source > 0.0);
    fits.then_some(content + cue + source)
}

/// Whether all three cores are equal.
pub fn same(one: &Cores, other: &Cores) -> bool {
    one.source == other.source && one.cue == other.cue && one.content == other.content
}

/// Whether the sources share a word, or both are absent.
pub fn same_speaker(one: &Cores, other: &Cores) -> bool {
    if one.source.is_empty() || other.source.is_empty() {
        return one.source.is_empty() && other.source.is_empty();
    }
    !one.source.is_disjoint(&other.source)
}

/// Twice what is shared over both together.
pub fn f1(one: &Set, other: &Set) -> f64 {
    let both = one.len() + other.len();
    if one.is_empty() || other.is_empty() {
        0.0
    } else {
        2.0 * one.intersection(other).count() as f64 / both as f64
    }
}
