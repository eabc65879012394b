//! Which statements make up one claim.
//!
//! What certainly belongs together is joined first: what people have judged so, the very same words, an
//! answer and what it answers, a statement and the one that only tells it. The rest gathers around
//! centres (see [`crate::stars`]), so that a claim is what is alike to *one* statement and not whatever
//! can be reached by small steps.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{Polarity, relation::RelationKind};

use super::{VERBATIM, stand, terms::alike};
use crate::{
    pile::Pile,
    stars::{Joins, stars},
    verdicts::{Drawn, Edges},
};

/// So many of a denial's own words stand in what it answers.
const ANSWERING: usize = 2;

/// Statements by claim.
pub(crate) struct Groups {
    /// Sorted statements of each claim.
    pub claims: Vec<Vec<usize>>,
    /// Index into `claims`.
    pub claim_of: Vec<Option<usize>>,
    /// Pairs that people have judged: the same, or the opposite.
    pub judged: Vec<(usize, usize, RelationKind)>,
    /// Pairs that people have judged to be different.
    pub parted: BTreeSet<(usize, usize)>,
    /// Statements that are alike, and how much.
    pub likes: Vec<(usize, usize, f64)>,
    /// For each statement the one that it answers, of several the likeliest.
    pub answers: Vec<Option<usize>>,
    /// For each statement the one inside it that fills it.
    pub fillings: Vec<Option<usize>>,
}

/// Groups statements into claims.
pub(crate) fn derive(pile: &Pile<'_>, edges: &Edges<'_>) -> Groups {
    let number = |id: &str| pile.statement(id);
    let likes = edges.draw(
        &[RelationKind::SameClaim, RelationKind::Contradicts],
        number,
    );
    group(pile, likes, edges.draw(&[RelationKind::Answers], number))
}

/// Groups statements by the edges between those that are alike, and from answers to what they answer. Own-voice
/// statements that nobody else shares are in no group.
pub(super) fn group(pile: &Pile<'_>, likes: Drawn, answering: Drawn) -> Groups {
    let mut answers = answered(pile, &answering.joined, &answering.suggested);
    let judged: BTreeSet<(usize, usize)> =
        (answering.joined.iter().map(|&(a, b, _)| (a, b))).collect();
    for (statement, answered) in answers.iter_mut().enumerate() {
        let meant = |other: usize| {
            judged.contains(&(statement, other)) || may_answer(pile, statement, other)
        };
        *answered = answered.filter(|&other| meant(other));
    }
    let fillings = stand::fillings(pile);

    let mut joins = Joins::new(pile.statements.len(), &likes.parted);
    for &(a, b, _) in likes.joined.iter().chain(&answering.joined) {
        joins.join(a, b);
    }
    let mut loose = Vec::new();
    for &(a, b, score) in &likes.suggested {
        // The same denial may answer different things; those it does not make one.
        let verbatim = score >= VERBATIM && answers[a].is_none() && answers[b].is_none();
        if !verbatim || !joins.join(a, b) {
            loose.push((a, b, score));
        }
    }
    for (statement, answered) in answers.iter().enumerate() {
        let Some(answered) = *answered else { continue };
        let record = pile.statements[statement].record;
        let has_content = record.proposition.terms.len() >= stand::OWN_CONTENT;
        if has_content && stand::takes_stands(record.act) && !stand::is_denial(record) {
            loose.push((statement, answered, VERBATIM));
        } else {
            joins.join(statement, answered);
        }
    }
    for (outer, inner) in fillings.iter().enumerate() {
        if let Some(inner) = inner {
            joins.join(outer, *inner);
        }
    }
    let mut groups = Groups {
        claims: Vec::new(),
        claim_of: vec![None; pile.statements.len()],
        judged: likes.joined,
        parted: likes.parted.into_iter().collect(),
        likes: likes.suggested,
        answers,
        fillings,
    };
    let own_voice =
        |members: &Vec<usize>| members.len() == 1 && pile.statements[members[0]].record.own_voice;
    let shared = stars(joins, &loose).into_iter();
    groups.regroup(shared.filter(|members| !own_voice(members)));
    groups
}

impl Groups {
    /// Whether people have judged a statement to be different from one of others.
    pub fn are_parted(&self, statement: usize, mut others: impl Iterator<Item = usize>) -> bool {
        others.any(|other| {
            self.parted.contains(&(statement, other)) || self.parted.contains(&(other, statement))
        })
    }

    /// Puts other claims in the place of those there are.
    pub fn regroup(&mut self, claims: impl Iterator<Item = Vec<usize>>) {
        self.claim_of.fill(None);
        self.claims = claims.collect();
        for (number, members) in self.claims.iter_mut().enumerate() {
            members.sort_unstable();
            for &member in members.iter() {
                self.claim_of[member] = Some(number);
            }
        }
    }
}

/// Whether a statement may answer another one: who denies something in words of their own denies no statement
/// that has few of them, wherever it stands.
fn may_answer(pile: &Pile<'_>, answer: usize, answered: usize) -> bool {
    let record = pile.statements[answer].record;
    let own = stand::own_words(pile, answer);
    let in_words = record.polarity == Some(Polarity::Negative) && own.len() >= stand::OWN_CONTENT;
    let theirs = &pile.statements[answered].record.proposition.terms;
    let theirs: BTreeSet<&str> = theirs.iter().map(|term| alike(term)).collect();
    let shared = own.iter().filter(|term| theirs.contains(**term)).count();
    !in_words || shared >= ANSWERING
}

/// For each statement what it answers: what people say, or else the strongest edge.
fn answered(
    pile: &Pile<'_>,
    joined: &[(usize, usize, RelationKind)],
    suggested: &[(usize, usize, f64)],
) -> Vec<Option<usize>> {
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    let judged = joined.iter().rev().map(|&(a, b, _)| (a, b, f64::INFINITY));
    for (answer, answered, score) in suggested.iter().copied().chain(judged) {
        let entry = best.entry(answer).or_insert((score, answered));
        if score > entry.0 || (score == f64::INFINITY && entry.0 == score) {
            *entry = (score, answered);
        }
    }
    (0..pile.statements.len())
        .map(|statement| best.get(&statement).map(|(_, answered)| *answered))
        .collect()
}
