//! Whether the deepest chain of a passage was found, hop by hop.

use std::collections::BTreeSet;

use super::matched::Matched;
use crate::tokens::Set;

/// A named party of the gold chain.
struct Hop {
    words: BTreeSet<String>,
    near: Set,
}

/// How well the best path of findings follows the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Followed {
    /// Named parties of the chain.
    pub hops: usize,
    /// Of them found, in order.
    pub right: usize,
    /// All of them and nobody else.
    pub exact: bool,
}

/// `None` if the chain names fewer than two parties.
pub fn follow(matched: &Matched<'_>) -> Option<Followed> {
    let hops = hops(matched);
    let mut followed = Followed {
        hops: hops.len(),
        ..Followed::default()
    };
    if hops.len() < 2 {
        return None;
    }
    let outer: BTreeSet<usize> = matched.around_found.iter().flatten().copied().collect();
    for innermost in (0..matched.found.len()).filter(|at| !outer.contains(at)) {
        let path = named_path(matched, innermost);
        let right: Vec<Vec<bool>> = hops
            .iter()
            .map(|hop| {
                path.iter()
                    .map(|&at| same_party(matched, hop, at))
                    .collect()
            })
            .collect();
        followed.right = followed.right.max(longest(&right));
        followed.exact |= path.len() == hops.len() && (0..hops.len()).all(|at| right[at][at]);
    }
    Some(followed)
}

fn hops(matched: &Matched<'_>) -> Vec<Hop> {
    let passage = matched.passage;
    let named = passage
        .chain
        .iter()
        .zip(&passage.chain_spans)
        .zip(&passage.chain_path);
    let named = named.filter(|((name, _), _)| name.is_some());
    named
        .filter_map(|((_, span), id)| {
            let source = &passage
                .attributions
                .iter()
                .find(|one| one.id == *id)?
                .roles
                .source;
            let spans: Vec<_> = span.iter().copied().collect();
            let both: Vec<_> = spans.iter().chain(source).copied().collect();
            Some(Hop {
                words: matched.tokens.name(&spans),
                near: matched.tokens.core(&both),
            })
        })
        .collect()
}

/// From the outermost finding to `innermost`; without those that name nobody or are optional.
fn named_path(matched: &Matched<'_>, innermost: usize) -> Vec<usize> {
    let optional = |at: usize| {
        matched.gold[at].is_some_and(|gold| matched.passage.attributions[gold].optional)
    };
    let mut path: Vec<usize> = [innermost]
        .into_iter()
        .chain(matched.around_found[innermost].clone())
        .collect();
    path.reverse();
    path.retain(|&at| !optional(at) && !matched.names(at).is_empty());
    path
}

fn same_party(matched: &Matched<'_>, hop: &Hop, finding: usize) -> bool {
    let source = matched.tokens.core(&matched.found[finding].source);
    let names = matched.names(finding);
    let alike = |name: &BTreeSet<String>| hop.words.is_subset(name) || name.is_subset(&hop.words);
    names.iter().any(alike) || !hop.near.is_disjoint(&source)
}

/// Length of the longest common subsequence, given which hop equals which.
fn longest(right: &[Vec<bool>]) -> usize {
    let width = right.first().map_or(0, Vec::len);
    let mut row = vec![0; width + 1];
    for hop in right {
        let mut next = vec![0; width + 1];
        for (at, &same) in hop.iter().enumerate() {
            let taken = if same { row[at] + 1 } else { 0 };
            next[at + 1] = taken.max(row[at + 1]).max(next[at]);
        }
        row = next;
    }
    row[width]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hops_count_in_order() {
        assert_eq!(longest(&[vec![true, false], vec![false, true]]), 2);
        assert_eq!(longest(&[vec![false, true], vec![true, false]]), 1);
        assert_eq!(longest(&[]), 0);
    }
}
