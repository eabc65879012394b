//! Grouping: joins that respect judgements, and stars instead of chains.
//!
//! Likeness is not transitive: a story that shares half its words with two others does not make those
//! two alike, and joining whatever is linked somehow soon joins everything. So copies and claims are
//! grouped as *stars*: the thing with most and strongest edges is a centre, its neighbours belong to
//! it, the strongest of the rest is the next centre, and so on; then each thing goes to its nearest
//! centre. Entities, whose links are exact, are simply joined.
//!
//! References: J. Aslam, E. Pelekhov, D. Rus, *The Star Clustering Algorithm for Static and Dynamic
//! Information Organization*, Journal of Graph Algorithms and Applications 8 (2004).

use std::collections::{BTreeMap, HashMap};

/// Things joined step by step, judged pairs kept apart.
pub(crate) struct Joins {
    parent: Vec<usize>,
    /// Under each root, things that must never come in.
    enemies: HashMap<usize, Vec<usize>>,
}

impl Joins {
    pub fn new(count: usize, parted: &[(usize, usize)]) -> Joins {
        let mut enemies: HashMap<usize, Vec<usize>> = HashMap::new();
        for &(a, b) in parted {
            enemies.entry(a).or_default().push(b);
            enemies.entry(b).or_default().push(a);
        }
        Joins {
            parent: (0..count).collect(),
            enemies,
        }
    }

    /// The smallest thing of the group.
    pub fn root(&mut self, thing: usize) -> usize {
        let mut root = thing;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    /// Joins the groups of `a` and `b` unless a judgement keeps them apart.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if low == high {
            return true;
        }
        if self.apart(low, high) {
            return false;
        }
        self.parent[high] = low;
        if let Some(more) = self.enemies.remove(&high) {
            self.enemies.entry(low).or_default().extend(more);
        }
        true
    }

    /// Whether a judgement keeps the groups of `a` and `b` apart.
    pub fn apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let enemies = self.enemies.get(&a).cloned().unwrap_or_default();
        enemies.into_iter().any(|enemy| self.root(enemy) == b)
    }

    /// All groups, each sorted, in the order of their smallest thing.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for thing in 0..self.parent.len() {
            groups.entry(self.root(thing)).or_default().push(thing);
        }
        groups.into_values().collect()
    }
}

/// Groups what `joins` holds into stars by `edges` (thing, thing, likeness). What is joined already
/// moves as one.
pub(crate) fn stars(mut joins: Joins, edges: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    let near = neighbours(&mut joins, edges);
    let weight = |root: &usize| -> f64 { near[root].iter().map(|(_, score)| score).sum() };
    let mut by_weight: Vec<(usize, f64)> = near.keys().map(|root| (*root, weight(root))).collect();
    by_weight.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));

    let mut rank: HashMap<usize, usize> = HashMap::new();
    let mut covered: HashMap<usize, bool> = HashMap::new();
    for (root, _) in &by_weight {
        if !covered.get(root).copied().unwrap_or(false) {
            rank.insert(*root, rank.len());
            covered.extend(near[root].iter().map(|(other, _)| (*other, true)));
        }
    }
    for (root, _) in by_weight {
        if rank.contains_key(&root) {
            continue;
        }
        let mut centres: Vec<(f64, usize, usize)> = near[&root]
            .iter()
            .filter_map(|(other, score)| Some((*score, *rank.get(other)?, *other)))
            .collect();
        centres.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let _ = centres
            .into_iter()
            .find(|(_, _, centre)| joins.join(root, *centre));
    }
    joins.groups()
}

/// Under each root that has an edge, the roots beside it with the best score between the two.
fn neighbours(
    joins: &mut Joins,
    edges: &[(usize, usize, f64)],
) -> BTreeMap<usize, Vec<(usize, f64)>> {
    let mut best: Vec<(usize, usize, f64)> = Vec::with_capacity(edges.len() * 2);
    for &(a, b, score) in edges {
        let (a, b) = (joins.root(a), joins.root(b));
        if a != b && !joins.apart(a, b) {
            best.push((a, b, score));
            best.push((b, a, score));
        }
    }
    best.sort_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| b.2.total_cmp(&a.2))
    });
    best.dedup_by_key(|edge| (edge.0, edge.1));
    let mut near: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (a, b, score) in best {
        near.entry(a).or_default().push((b, score));
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_does_not_become_one_group() {
        let edges = [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.5), (3, 4, 0.5)];
        let groups = stars(Joins::new(5, &[]), &edges);
        assert_eq!(groups, [vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn each_goes_to_its_nearest_centre() {
        let edges = [
            (0, 1, 0.9),
            (0, 2, 0.9),
            (2, 3, 0.5),
            (2, 4, 0.6),
            (3, 4, 0.9),
            (4, 5, 0.9),
        ];
        let groups = stars(Joins::new(6, &[]), &edges);
        assert_eq!(groups, [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn parted_things_stay_apart_even_through_others() {
        let mut joins = Joins::new(4, &[(0, 2)]);
        assert!(joins.join(0, 1));
        assert!(joins.join(2, 3));
        assert!(!joins.join(1, 3));
        assert_eq!(joins.groups(), [vec![0, 1], vec![2, 3]]);
        assert_eq!(
            stars(Joins::new(3, &[(0, 2)]), &[(0, 1, 0.9), (1, 2, 0.8)]),
            [vec![0, 1], vec![2]]
        );
    }
}
