//! Relations with people's judgements laid over them.
//!
//! The newest judgement on a pair counts. A positive one joins its ends, a negative one keeps them
//! apart, and *unsure* leaves the matter to the machine. Which end stands left matters for credits and
//! answers only.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sayso_types::relation::{Judgement, Relation, RelationKind, Verdict};

/// All relations and, for each judged pair, its newest judgement.
pub(crate) struct Edges<'a> {
    relations: BTreeMap<RelationKind, Vec<&'a Relation>>,
    newest: BTreeMap<Pair<'a>, &'a Judgement>,
}

/// The edges of one or several kinds, as numbers; every list is sorted and free of repetition.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Drawn {
    /// What the machine suggests and nobody has rejected: left, right, score.
    pub suggested: Vec<(usize, usize, f64)>,
    /// What people have joined, newest first.
    pub joined: Vec<(usize, usize, RelationKind)>,
    /// What people have parted.
    pub parted: Vec<(usize, usize)>,
}

type Pair<'a> = (RelationKind, &'a str, &'a str);

impl<'a> Edges<'a> {
    pub fn new(relations: &'a [Relation], judgements: &'a [Judgement]) -> Edges<'a> {
        let mut newest: BTreeMap<Pair<'a>, &'a Judgement> = BTreeMap::new();
        for judgement in judgements {
            newest
                .entry(pair(judgement.kind, &judgement.left, &judgement.right))
                .and_modify(|known| {
                    if age(judgement) > age(known) {
                        *known = judgement;
                    }
                })
                .or_insert(judgement);
        }
        let mut by_kind: BTreeMap<RelationKind, Vec<&Relation>> = BTreeMap::new();
        for relation in relations {
            by_kind.entry(relation.kind).or_default().push(relation);
        }
        Edges {
            relations: by_kind,
            newest,
        }
    }

    /// The edges of `kinds`, their ends numbered by `number`; edges with an unknown end or twice the
    /// same end are passed over.
    pub fn draw(&self, kinds: &[RelationKind], number: impl Fn(&str) -> Option<usize>) -> Drawn {
        let ends = |left: &str, right: &str| {
            let (left, right) = (number(left)?, number(right)?);
            (left != right).then_some((left, right))
        };
        let mut suggested = Vec::new();
        for relation in kinds.iter().flat_map(|kind| self.suggested(*kind)) {
            if self.is_rejected(relation) {
                continue;
            }
            if let Some((left, right)) = ends(&relation.left, &relation.right) {
                suggested.push((left, right, relation.score));
            }
        }
        let mut drawn = Drawn::of(suggested);
        self.draw_judged(kinds, ends, &mut drawn);
        drawn
    }

    fn suggested(&self, kind: RelationKind) -> &[&'a Relation] {
        self.relations.get(&kind).map_or(&[], Vec::as_slice)
    }

    fn is_rejected(&self, relation: &Relation) -> bool {
        // Most ledgers have few judgements, and nearly all relations none.
        let judged = || {
            let key = pair(relation.kind, &relation.left, &relation.right);
            self.newest.get(&key)
        };
        !self.newest.is_empty()
            && judged().is_some_and(|judgement| judgement.verdict == Verdict::Negative)
    }

    fn draw_judged(
        &self,
        kinds: &[RelationKind],
        ends: impl Fn(&str, &str) -> Option<(usize, usize)>,
        drawn: &mut Drawn,
    ) {
        let mut joined: Vec<(&Judgement, (usize, usize))> = Vec::new();
        for (key, judgement) in &self.newest {
            let Some(ends) = ends(key.1, key.2).filter(|_| kinds.contains(&key.0)) else {
                continue;
            };
            match judgement.verdict {
                Verdict::Positive => joined.push((judgement, ends)),
                Verdict::Negative => drawn.parted.push(ends),
                Verdict::Unsure => {}
            }
        }
        joined.sort_by(|a, b| age(b.0).cmp(&age(a.0)).then(a.1.cmp(&b.1)));
        drawn.joined = joined
            .into_iter()
            .map(|(judgement, (left, right))| (left, right, judgement.kind))
            .collect();
        let together: BTreeSet<(usize, usize)> = drawn
            .joined
            .iter()
            .flat_map(|&(a, b, _)| [(a, b), (b, a)])
            .collect();
        // "Not the same, the opposite" is one judgement of each kind: the pair stays together.
        drawn.parted.retain(|pair| !together.contains(pair));
        drawn.parted.sort_unstable();
        drawn.parted.dedup();
    }
}

impl Drawn {
    /// Edges that nobody has judged.
    pub fn of(mut suggested: Vec<(usize, usize, f64)>) -> Drawn {
        let strongest = |a: &(usize, usize, f64), b: &(usize, usize, f64)| b.2.total_cmp(&a.2);
        suggested.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| strongest(a, b)));
        suggested.dedup_by_key(|edge| (edge.0, edge.1));
        Drawn {
            suggested,
            ..Drawn::default()
        }
    }
}

fn pair<'a>(kind: RelationKind, left: &'a str, right: &'a str) -> Pair<'a> {
    let directed = match kind {
        RelationKind::Credits | RelationKind::Answers => true,
        RelationKind::Copy
        | RelationKind::SameEntity
        | RelationKind::SameClaim
        | RelationKind::Contradicts => false,
    };
    if directed || left <= right {
        (kind, left, right)
    } else {
        (kind, right, left)
    }
}

/// Orders judgements by time. Those of the very same time are ordered by what they say, so that the
/// order in which they were read does not matter.
fn age(judgement: &Judgement) -> impl Ord + '_ {
    let at: Option<Timestamp> = judgement.at.parse().ok();
    (
        at,
        &judgement.at,
        judgement.verdict,
        &judgement.by,
        &judgement.note,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(left: &str, right: &str, verdict: Verdict, at: &str) -> Judgement {
        Judgement {
            kind: RelationKind::SameEntity,
            left: left.into(),
            right: right.into(),
            verdict,
            by: "ada".into(),
            at: at.into(),
            note: None,
        }
    }

    fn number(id: &str) -> Option<usize> {
        id.parse().ok()
    }

    #[test]
    fn the_newest_judgement_counts_whichever_way_round() {
        let relations = [Relation {
            kind: RelationKind::SameEntity,
            left: "1".into(),
            right: "2".into(),
            score: 0.9,
            why: String::new(),
        }];
        let judgements = [
            judged("2", "1", Verdict::Positive, "2031-01-02T09:00:00+02:00"),
            judged("1", "2", Verdict::Negative, "2031-01-02T08:00:00Z"),
        ];
        let drawn = Edges::new(&relations, &judgements).draw(&[RelationKind::SameEntity], number);
        assert_eq!(drawn.suggested, []);
        assert_eq!(drawn.parted, [(1, 2)]);
        let drawn = Edges::new(&relations, &[]).draw(&[RelationKind::SameEntity], number);
        assert_eq!(drawn.suggested, [(1, 2, 0.9)]);
    }

    #[test]
    fn unknown_ends_are_passed_over() {
        let judgements = [judged("x", "1", Verdict::Positive, "2031-01-02T09:00:00Z")];
        let drawn = Edges::new(&[], &judgements).draw(&[RelationKind::SameEntity], number);
        assert_eq!(drawn, Drawn::default());
    }
}
