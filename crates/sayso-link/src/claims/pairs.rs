//! Pairs of statements that say the same, contradict or answer one another: the edges that are
//! suggested, of each statement only its strongest.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use sayso_types::relation::{Relation, RelationKind};

use super::{
    VERBATIM, grouping,
    likeness::{self, Likeness},
    second_look,
    stand::{self, Sense},
    terms::{Common, Piece, Terms, number},
};
use crate::{pile::Pile, verdicts::Drawn};

/// Only so many of a statement's strongest edges are suggested.
const EDGES: usize = 8;
/// What all the articles that tell something add up to beside words in common.
const TOLD_WIDELY: f64 = 0.5;
/// What the order in which the article offers them adds.
const TIE: f64 = 0.001;
/// Statements that are compared before the weaker of their edges are dropped, and in how many shares the
/// threads take them.
const BLOCK: usize = 1 << 16;
const SHARES: usize = 16;

/// Statements that say the same, contradict or answer one another.
pub(crate) fn relate(pile: &Pile<'_>) -> Vec<Relation> {
    let pairs = Pairs {
        pile,
        terms: Terms::new(pile),
        subjects: likeness::subjects(pile),
        polarities: (0..pile.statements.len())
            .into_par_iter()
            .map(|statement| stand::polarity(pile, statement))
            .collect(),
    };
    let mut edges = pairs.verbatim();
    edges.extend(pairs.alike());
    let answers = pairs.answers(&edges);
    let more = pairs.second_look(&edges, &answers);
    edges.extend(answers);
    edges.extend(more);
    edges.into_iter().map(|edge| edge.relation(pile)).collect()
}

/// An edge from one statement to another.
struct Edge {
    kind: RelationKind,
    ends: (usize, usize),
    score: f64,
    why: String,
}

impl Edge {
    fn drawn(&self) -> (usize, usize, f64) {
        (self.ends.0, self.ends.1, self.score)
    }

    fn relation(self, pile: &Pile<'_>) -> Relation {
        let id = |statement: usize| pile.statements[statement].record.id.to_string();
        Relation {
            kind: self.kind,
            left: id(self.ends.0),
            right: id(self.ends.1),
            score: self.score,
            why: self.why,
        }
    }
}

/// What pairs are judged by.
struct Pairs<'a> {
    pile: &'a Pile<'a>,
    terms: Terms,
    subjects: Vec<Vec<u32>>,
    /// Where each speaker stands on what they say.
    polarities: Vec<Option<Sense>>,
}

/// How two statements compare: by the sentences of theirs that speak of the same thing.
struct Compared {
    score: f64,
    shared: Vec<u32>,
    opposed: bool,
}

impl Pairs<'_> {
    /// Statements (left) with the very same terms and wording as an earlier one.
    fn verbatim(&self) -> Vec<Edge> {
        let terms = &self.terms;
        let rare = |s: usize| {
            terms
                .of(s)
                .iter()
                .filter(|term| terms.is_rare(**term))
                .count()
        };
        (0..self.polarities.len())
            .filter(|&s| terms.first_alike[s] != s && rare(s) >= 2)
            .map(|s| {
                let first = terms.first_alike[s];
                let why = format!("the same {} terms", terms.of(s).len());
                let opposed = self.wholes_opposed(s, first);
                self.edge((s, first), opposed, VERBATIM, why)
            })
            .collect()
    }

    /// Statements (left) that answer one of their own article, the likeliest of several scored highest: the
    /// one with most words in common, and for "denied the reports", which has none of its own, the one that
    /// most other articles tell.
    fn answers(&self, alike: &[Edge]) -> Vec<Edge> {
        let statements = 0..self.polarities.len();
        let answered: Vec<Vec<usize>> = statements.map(|s| self.pile.answered(s)).collect();
        let tellers = self.tellers(&answered, alike);
        let mut edges = Vec::new();
        for (statement, likeliest_first) in answered.into_iter().enumerate() {
            let act = self.pile.statements[statement].record.act;
            for (place, answered) in likeliest_first.into_iter().enumerate() {
                let shared = match self.compare(statement, answered) {
                    Some(compared) => compared.score,
                    None if stand::is_in_words(self.pile, statement) => 0.0,
                    None => {
                        let told = tellers[&answered].len() as f64;
                        TOLD_WIDELY * told / (told + 1.0)
                    }
                };
                edges.push(Edge {
                    kind: RelationKind::Answers,
                    ends: (statement, answered),
                    score: 0.8 + 0.2 * shared - TIE * place as f64,
                    why: format!("the article gives it as an answer ({act})"),
                });
            }
        }
        edges
    }

    /// For each statement that is answered the articles that tell it as well.
    fn tellers(&self, answered: &[Vec<usize>], alike: &[Edge]) -> BTreeMap<usize, BTreeSet<usize>> {
        let answered = answered.iter().flatten();
        let mut tellers: BTreeMap<usize, BTreeSet<usize>> =
            answered.map(|&one| (one, BTreeSet::new())).collect();
        for &Edge { ends: (a, b), .. } in alike {
            for (one, other) in [(a, b), (b, a)] {
                if let Some(tellers) = tellers.get_mut(&one) {
                    tellers.insert(self.pile.statements[other].article);
                }
            }
        }
        tellers
    }

    /// Pairs that are alike enough, found through rare terms, if they are among the strongest of either
    /// end. Of statements with the very same terms only the first takes part, and of those that merely
    /// tell another one none.
    fn alike(&self) -> Vec<Edge> {
        let fillings = stand::fillings(self.pile);
        let takes_part: Vec<bool> = (0..self.polarities.len())
            .map(|s| {
                self.terms.first_alike[s] == s
                    && !self.terms.of(s).is_empty()
                    && fillings[s].is_none()
            })
            .collect();
        let count = self.polarities.len();
        let mut strongest = Strongest::new(count);
        for block in (0..count).step_by(BLOCK) {
            let these: Vec<usize> = (block..count.min(block + BLOCK))
                .filter(|&a| takes_part[a])
                .collect();
            let found: Vec<Vec<(usize, f64)>> = these
                .par_iter()
                .with_min_len(BLOCK / SHARES)
                .map_init(
                    || Common::new(count),
                    |common, &a| self.alike_to(a, &takes_part, common),
                )
                .collect();
            for (a, edges) in these.into_iter().zip(found) {
                for (b, score) in edges {
                    strongest.add(a, b, score);
                }
            }
        }
        // What made them alike is not kept of all pairs, but found again for the few that remain.
        let pairs = strongest.pairs().into_par_iter();
        let compared = pairs.filter_map(|(a, b)| Some(((a, b), self.compare(a, b)?)));
        compared
            .map(|(ends, compared)| {
                let why = format!(
                    "{:.0} % of the weight of their terms in common: {}",
                    compared.score * 100.0,
                    self.terms.listed(&compared.shared)
                );
                let score = compared.score.min(VERBATIM - 0.01);
                self.edge(ends, compared.opposed, score, why)
            })
            .collect()
    }

    /// Statements before this one that are alike enough.
    fn alike_to(&self, a: usize, takes_part: &[bool], common: &mut Common) -> Vec<(usize, f64)> {
        let candidates = self.terms.candidates(a, common).into_iter();
        let candidates = candidates.filter(|&b| takes_part[b]);
        candidates
            .filter_map(|b| {
                let compared = self.compare(a, b)?;
                self.holds(a, b, &compared).then_some((b, compared.score))
            })
            .collect()
    }

    /// Statements are compared as wholes and by the two of their sentences that have most in common; those
    /// tell whether the two are opposed. `None` if they are not alike.
    fn compare(&self, a: usize, b: usize) -> Option<Compared> {
        let others = likeness::of_others(&self.subjects, a, b);
        let (whole_a, whole_b) = (self.terms.whole(a), self.terms.whole(b));
        let whole = likeness::likeness(&self.terms, whole_a, whole_b, others)?;
        if self.terms.is_one_piece(a) && self.terms.is_one_piece(b) {
            return self.judged((a, whole_a), (b, whole_b), whole);
        }
        let (pieces_a, pieces_b) = (self.terms.pieces(a), self.terms.pieces(b));
        let Some((one, other)) = likeness::aligned(&self.terms, pieces_a, pieces_b) else {
            return self.judged((a, whole_a), (b, whole_b), whole);
        };
        let by_sentence = likeness::likeness(&self.terms, one, other, others);
        let by_sentence = by_sentence.filter(|by_sentence| by_sentence.score > whole.score);
        self.judged((a, one), (b, other), by_sentence.unwrap_or(whole))
    }

    /// A denial is alike to what it denies as far as it is contained in it: the other side may say more,
    /// but who denies more than a statement says denies something else.
    fn judged(
        &self,
        a: (usize, &Piece),
        b: (usize, &Piece),
        likeness: Likeness,
    ) -> Option<Compared> {
        let opposed = self.opposed(a, b);
        let mut score = likeness.score;
        // Of opposite words nobody tells which is the denial.
        if opposed && !self.terms.are_opposed(a.1, b.1) {
            let contained = match self.sense(a) {
                Some(Sense::No) => likeness.in_full_a,
                Some(Sense::Yes) | None => likeness.in_full_b,
            };
            if contained < likeness::CONTAINED {
                return None;
            }
            score = score.max((score + contained) / 2.0);
        }
        Some(Compared {
            score,
            shared: likeness.shared,
            opposed,
        })
    }

    /// Whether two statements are alike enough for where they stand.
    fn holds(&self, a: usize, b: usize, compared: &Compared) -> bool {
        let pile = self.pile;
        let same_article = pile.statements[a].article == pile.statements[b].article;
        let denied = [a, b]
            .iter()
            .any(|&s| stand::is_denial(pile.statements[s].record));
        let only_worded_so = compared.opposed && !denied;
        if same_article && only_worded_so && pile.speaker(a) == pile.speaker(b) {
            return false;
        }
        let least = if only_worded_so {
            likeness::OPPOSED
        } else {
            likeness::SAME
        };
        let more = match same_article {
            true if compared.opposed => likeness::WITHIN_ARTICLE / 2.0,
            true => likeness::WITHIN_ARTICLE,
            false => 0.0,
        };
        compared.score >= least + more
    }

    /// Where a speaker stands on the affirmative form of one of their sentences.
    fn sense(&self, (statement, piece): (usize, &Piece)) -> Option<Sense> {
        Some(self.polarities[statement]?.times(piece.wording))
    }

    /// Whether both take a stand, by their words on opposite sides.
    fn opposed(&self, a: (usize, &Piece), b: (usize, &Piece)) -> bool {
        let turned = self.terms.are_opposed(a.1, b.1);
        let (a, b) = (self.sense(a), self.sense(b));
        a.is_some() && b.is_some() && (a != b) != turned
    }

    fn wholes_opposed(&self, a: usize, b: usize) -> bool {
        self.opposed((a, self.terms.whole(a)), (b, self.terms.whole(b)))
    }

    /// What the groups show that these edges make.
    fn second_look(&self, alike: &[Edge], answers: &[Edge]) -> Vec<Edge> {
        let drawn = |edges: &[Edge]| Drawn::of(edges.iter().map(Edge::drawn).collect());
        let groups = grouping::group(self.pile, drawn(alike), drawn(answers));
        let known = |a: usize, b: usize| {
            let place = |edge: &(usize, usize, f64)| (edge.0, edge.1).cmp(&(a, b));
            groups.likes.binary_search_by(place).is_ok()
        };
        second_look::look(self.pile, &self.terms, &groups, &self.polarities)
            .into_par_iter()
            .filter(|found| found.statement != found.hub)
            .filter(|found| {
                !known(found.statement, found.hub) && !known(found.hub, found.statement)
            })
            .map(|found| {
                let ends = (found.statement, found.hub);
                let opposed = match self.compare(ends.0, ends.1) {
                    Some(compared) => compared.opposed,
                    None => self.wholes_opposed(ends.0, ends.1),
                };
                self.edge(ends, opposed, found.score, found.why)
            })
            .collect()
    }

    fn edge(&self, ends: (usize, usize), opposed: bool, score: f64, why: String) -> Edge {
        let kind = if opposed {
            RelationKind::Contradicts
        } else {
            RelationKind::SameClaim
        };
        Edge {
            kind,
            ends,
            score,
            why,
        }
    }
}

/// Of each statement its strongest edges, so that memory does not grow with all that are found.
struct Strongest {
    /// Score and other end, strongest first.
    of: Vec<Vec<(f64, u32)>>,
}

impl Strongest {
    fn new(statements: usize) -> Strongest {
        Strongest {
            of: vec![Vec::new(); statements],
        }
    }

    fn add(&mut self, a: usize, b: usize, score: f64) {
        for (end, other) in [(a, number(b)), (b, number(a))] {
            let edges = &mut self.of[end];
            let stronger =
                |edge: &(f64, u32)| edge.0 > score || (edge.0 == score && edge.1 < other);
            let place = edges.partition_point(stronger);
            if place < EDGES {
                edges.truncate(EDGES - 1);
                edges.insert(place, (score, other));
            }
        }
    }

    /// Every pair once, the later statement first.
    fn pairs(self) -> Vec<(usize, usize)> {
        let ends = self.of.into_iter().enumerate();
        let mut pairs: Vec<(usize, usize)> = ends
            .flat_map(|(end, edges)| {
                let others = edges.into_iter().map(|(_, other)| other as usize);
                others.map(move |other| (end.max(other), end.min(other)))
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}
