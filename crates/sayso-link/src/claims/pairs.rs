//! Pairs of statements that say the same, contradict or answer one another: the edges that are
//! suggested, of each statement only its strongest.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::relation::{Relation, RelationKind};

use super::{
    VERBATIM, grouping,
    likeness::{self, Likeness},
    second_look,
    stand::{self, Sense},
    terms::{Common, Terms},
};
use crate::{pile::Pile, verdicts::Edges};

/// Only so many of a statement's strongest edges are suggested.
const EDGES: usize = 8;

/// Statements that say the same, contradict or answer one another.
pub(crate) fn relate(pile: &Pile<'_>) -> Vec<Relation> {
    let pairs = Pairs {
        pile,
        terms: Terms::new(pile),
        subjects: likeness::subjects(pile),
        stands: (0..pile.statements.len())
            .map(|statement| stand::own(pile, statement))
            .collect(),
    };
    let mut relations = pairs.verbatim();
    relations.extend(pairs.answers());
    relations.extend(pairs.strongest(pairs.alike()));
    let more = pairs.second_look(&relations);
    relations.extend(more);
    relations
}

/// What pairs are judged by.
struct Pairs<'a> {
    pile: &'a Pile<'a>,
    terms: Terms,
    subjects: Vec<BTreeSet<String>>,
    /// Where each statement stands by its own words.
    stands: Vec<Option<Sense>>,
}

/// For each statement, earlier ones that are like it.
type Found = BTreeMap<usize, Vec<(usize, Likeness)>>;

impl Pairs<'_> {
    /// Statements (left) with the very same terms and wording as an earlier one.
    fn verbatim(&self) -> Vec<Relation> {
        let terms = &self.terms;
        let rare = |s: usize| {
            terms.of[s]
                .iter()
                .filter(|term| terms.is_rare(**term))
                .count()
        };
        (0..self.stands.len())
            .filter(|&s| terms.first_alike[s] != s && rare(s) >= 2)
            .map(|s| {
                let why = format!("the same {} terms", terms.of[s].len());
                self.edge(s, terms.first_alike[s], VERBATIM, why)
            })
            .collect()
    }

    /// Statements (left) that answer one of their own article, the likeliest of several scored highest.
    fn answers(&self) -> Vec<Relation> {
        let mut relations = Vec::new();
        for statement in 0..self.stands.len() {
            let record = self.pile.statements[statement].record;
            for answered in self.pile.answered(statement) {
                let likeness = self.compare(statement, answered);
                relations.push(Relation {
                    kind: RelationKind::Answers,
                    left: record.id.to_string(),
                    right: self.pile.statements[answered].record.id.to_string(),
                    score: 0.8 + 0.2 * likeness.map_or(0.0, |likeness| likeness.score),
                    why: format!("the article gives it as an answer ({})", record.act),
                });
            }
        }
        relations
    }

    /// Pairs that are alike enough, found through rare terms. Of statements with the very same terms
    /// only the first takes part, and of those that merely tell another one none.
    fn alike(&self) -> Found {
        let fillings = stand::fillings(self.pile);
        let takes_part: Vec<bool> = (0..self.stands.len())
            .map(|s| {
                self.terms.first_alike[s] == s
                    && !self.terms.of[s].is_empty()
                    && fillings[s].is_none()
            })
            .collect();
        let mut common = Common::new(self.stands.len());
        let mut found = Found::new();
        for a in (0..self.stands.len()).filter(|&a| takes_part[a]) {
            for b in self.terms.candidates(a, &mut common) {
                let likeness = takes_part[b].then(|| self.compare(a, b)).flatten();
                if let Some(likeness) = likeness.filter(|like| self.holds(a, b, like.score)) {
                    found.entry(a).or_default().push((b, likeness));
                }
            }
        }
        found
    }

    /// A denial is alike to what it denies as far as it is contained in it: the other side may say more,
    /// but who denies more than a statement says denies something else.
    fn compare(&self, a: usize, b: usize) -> Option<Likeness> {
        let mut likeness = likeness::likeness(&self.terms, &self.subjects, a, b)?;
        if self.opposed(a, b) {
            let contained = if self.stands[a] == Some(Sense::No) {
                likeness.of_a * self.terms.total(a) / self.terms.full(a)
            } else {
                likeness.of_b * self.terms.total(b) / self.terms.full(b)
            };
            if contained < likeness::CONTAINED {
                return None;
            }
            likeness.score = likeness.score.max((likeness.score + contained) / 2.0);
        }
        Some(likeness)
    }

    /// Whether two statements are alike enough for where they stand.
    fn holds(&self, a: usize, b: usize, score: f64) -> bool {
        let pile = self.pile;
        let same_article = pile.statements[a].article == pile.statements[b].article;
        let denied = [a, b]
            .iter()
            .any(|&s| stand::is_denial(pile.statements[s].record));
        let only_worded_so = self.opposed(a, b) && !denied;
        if same_article && only_worded_so && pile.speaker(a) == pile.speaker(b) {
            return false;
        }
        let least = if only_worded_so {
            likeness::OPPOSED
        } else {
            likeness::SAME
        };
        let more = match same_article {
            true if self.opposed(a, b) => likeness::WITHIN_ARTICLE / 2.0,
            true => likeness::WITHIN_ARTICLE,
            false => 0.0,
        };
        score >= least + more
    }

    /// Whether both take a stand, by their words on opposite sides.
    fn opposed(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.stands[a], self.stands[b]);
        a.is_some() && b.is_some() && a != b
    }

    /// Keeps the edges that are among the strongest of either end.
    fn strongest(&self, found: Found) -> Vec<Relation> {
        let mut by_end: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
        for (a, edges) in &found {
            for (b, likeness) in edges {
                by_end.entry(*a).or_default().push((likeness.score, *b));
                by_end.entry(*b).or_default().push((likeness.score, *a));
            }
        }
        for edges in by_end.values_mut() {
            edges.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            edges.truncate(EDGES);
        }
        let kept = |a: usize, b: usize| by_end[&a].iter().any(|(_, other)| *other == b);
        let mut relations = Vec::new();
        for (a, edges) in found {
            for (b, likeness) in edges {
                if kept(a, b) || kept(b, a) {
                    let why = format!(
                        "{:.0} % of the weight of their terms in common: {}",
                        likeness.score * 100.0,
                        self.terms.listed(&likeness.shared)
                    );
                    let score = likeness.score.min(VERBATIM - 0.01);
                    relations.push(self.edge(a, b, score, why));
                }
            }
        }
        relations
    }

    /// What the groups show that these relations make.
    fn second_look(&self, relations: &[Relation]) -> Vec<Relation> {
        let edges = Edges::new(relations, &[]);
        let groups = grouping::derive(self.pile, &edges);
        let kinds = [RelationKind::SameClaim, RelationKind::Contradicts];
        let drawn = edges.draw(&kinds, |id| self.pile.statement(id)).suggested;
        let known: BTreeSet<(usize, usize)> = drawn
            .iter()
            .flat_map(|&(a, b, _)| [(a, b), (b, a)])
            .collect();
        second_look::look(self.pile, &self.terms, &groups, &drawn)
            .into_iter()
            .filter(|found| found.statement != found.hub)
            .filter(|found| !known.contains(&(found.statement, found.hub)))
            .map(|found| self.edge(found.statement, found.hub, found.score, found.why))
            .collect()
    }

    fn edge(&self, a: usize, b: usize, score: f64, why: String) -> Relation {
        Relation {
            kind: if self.opposed(a, b) {
                RelationKind::Contradicts
            } else {
                RelationKind::SameClaim
            },
            left: self.pile.statements[a].record.id.to_string(),
            right: self.pile.statements[b].record.id.to_string(),
            score,
            why,
        }
    }
}
