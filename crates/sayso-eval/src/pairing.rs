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
    if gold.is_empty() || found.is_empty() {
        return Vec::new();
    }
    let swapped = gold.len() > found.len();
    let (rows, columns) = if swapped {
        (found, gold)
    } else {
        (gold, found)
    };
    let weight = |row: usize, column: usize| edge(&rows[row], &columns[column]);
    let matrix = Matrix::from_fn(rows.len(), columns.len(), |(row, column)| {
        weight(row, column)
    });
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

fn edge(one: &Cores, other: &Cores) -> i64 {
    let content = f1(&one.content, &other.content);
    let (cue, source) = (f1(&one.cue, &other.cue), f1(&one.source, &other.source));
    if content < 0.5 || cue <= 0.0 && source <= 0.0 {
        return 0;
    }
    ONE_PAIR + ((content + cue + source) * STEPS) as i64
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

fn f1(one: &Set, other: &Set) -> f64 {
    let both = one.len() + other.len();
    if one.is_empty() || other.is_empty() {
        0.0
    } else {
        2.0 * one.intersection(other).count() as f64 / both as f64
    }
}
