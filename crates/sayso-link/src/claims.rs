//! Claims: what several statements say, or say the opposite of.
//!
//! # What it finds
//! Statements that say the same or the opposite thing, in one article and across articles; for each
//! claim who stands for it, who against it, who only tells it or asks, and how contested it is.
//!
//! # Why it matters
//! "Forty outlets carry this" and "the person denies it" are about claims, not about sentences.
//!
//! # Example
//! "There is no significant flooding in the lower town" in one article, "thousands in the lower town
//! are flooded" in another, "groundless" as an answer to the first: one contested claim, with the first
//! speaker against it and the two others for it. Figures that differ are noted and do not part claims.
//!
//! # What it misses
//! Rephrasing that shares no words, opposites that no negation or denial marks ("alive", "dead"), and
//! statements too short to compare unless they answer something. Whether two likely sentences are
//! really about the same event is not known; likeness of terms is all there is.
//!
//! # References
//! The likeness is a weighted cosine on sets (Ochiai). Word overlap alone reaches F1 63 on the
//! Microsoft paraphrase corpus and tells relatedness well on FNC-1, agreement badly: hence acts,
//! polarity and answers decide the sides, and words only who is compared.

mod contest;
mod grouping;
mod likeness;
mod sides;
mod stand;
mod terms;

use std::collections::BTreeMap;

use sayso_types::{
    ClaimId,
    derived::{Claim, ClaimMember, Side},
    relation::{Relation, RelationKind},
};

use self::{likeness::Likeness, terms::Terms};
use crate::{
    origins::{DENIAL_RESTS_ON, RESTS_ON, World},
    pile::Pile,
};

pub(crate) use grouping::{Groups, derive};

/// Only so many of a statement's strongest edges are suggested.
const EDGES: usize = 8;
/// A score for edges between statements with the very same terms.
pub(crate) const VERBATIM: f64 = 1.0;

/// Statements that say the same, contradict or answer one another.
pub(crate) fn relate(pile: &Pile<'_>) -> Vec<Relation> {
    let terms = Terms::new(pile);
    let subjects = likeness::subjects(pile);
    let mut relations = alike(pile, &terms);
    let compare = |a: usize, b: usize| likeness::likeness(&terms, &subjects, a, b);
    relations.extend(answers(pile, &compare));
    let fillings = stand::fillings(pile);
    let speaks_itself =
        |s: usize| terms.first_alike[s] == s && !terms.of[s].is_empty() && fillings[s].is_none();
    let mut found: BTreeMap<usize, Vec<(usize, Likeness)>> = BTreeMap::new();
    for a in (0..pile.statements.len()).filter(|&a| speaks_itself(a)) {
        for b in terms
            .candidates(a)
            .into_iter()
            .filter(|&b| speaks_itself(b))
        {
            if let Some(likeness) = compare(a, b).filter(|like| holds(pile, a, b, like.score)) {
                found.entry(a).or_default().push((b, likeness));
            }
        }
    }
    relations.extend(strongest(pile, found));
    relations
}

/// Statements (left) with the very same terms and wording as an earlier one.
fn alike(pile: &Pile<'_>, terms: &Terms) -> Vec<Relation> {
    (0..pile.statements.len())
        .filter(|&s| terms.first_alike[s] != s)
        .filter(|&s| {
            terms.of[s]
                .iter()
                .filter(|term| terms.is_rare(**term))
                .count()
                >= 2
        })
        .map(|s| {
            let why = format!("the same {} terms", terms.of[s].len());
            edge(pile, s, terms.first_alike[s], VERBATIM, why)
        })
        .collect()
}

/// Whether two statements are alike enough for where they stand.
fn holds(pile: &Pile<'_>, a: usize, b: usize, score: f64) -> bool {
    let same_article = pile.statements[a].article == pile.statements[b].article;
    let opposed = is_opposed(pile, a, b);
    let denied = [a, b]
        .iter()
        .any(|&s| stand::is_denial(pile.statements[s].record));
    if same_article && opposed && !denied && pile.speaker(a) == pile.speaker(b) {
        return false;
    }
    let least = if opposed && !denied {
        likeness::OPPOSED
    } else {
        likeness::SAME
    };
    score
        >= least
            + if same_article {
                likeness::WITHIN_ARTICLE
            } else {
                0.0
            }
}

/// Whether both take a stand, by their words on opposite sides.
fn is_opposed(pile: &Pile<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (stand::own(pile, a), stand::own(pile, b));
    a.is_some() && b.is_some() && a != b
}

/// Keeps the edges that are among the strongest of either end.
fn strongest(pile: &Pile<'_>, found: BTreeMap<usize, Vec<(usize, Likeness)>>) -> Vec<Relation> {
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
    for (&a, edges) in &found {
        for (b, likeness) in edges {
            if kept(a, *b) || kept(*b, a) {
                let why = format!(
                    "{:.0} % of the weight of their terms in common: {}",
                    likeness.score * 100.0,
                    likeness.shared.join(", ")
                );
                // Only the very same terms score as much as the very same terms.
                let score = likeness.score.min(VERBATIM - 0.01);
                relations.push(edge(pile, a, *b, score, why));
            }
        }
    }
    relations
}

fn edge(pile: &Pile<'_>, a: usize, b: usize, score: f64, why: String) -> Relation {
    let opposed = is_opposed(pile, a, b);
    Relation {
        kind: if opposed {
            RelationKind::Contradicts
        } else {
            RelationKind::SameClaim
        },
        left: pile.statements[a].record.id.to_string(),
        right: pile.statements[b].record.id.to_string(),
        score,
        why,
    }
}

/// Statements (left) that answer one of their own article, the likeliest of several scored highest.
fn answers(pile: &Pile<'_>, compare: &dyn Fn(usize, usize) -> Option<Likeness>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for statement in 0..pile.statements.len() {
        let record = pile.statements[statement].record;
        for answered in pile.answered(statement) {
            let likeness = compare(statement, answered).map_or(0.0, |likeness| likeness.score);
            relations.push(Relation {
                kind: RelationKind::Answers,
                left: record.id.to_string(),
                right: pile.statements[answered].record.id.to_string(),
                score: 0.8 + 0.2 * likeness,
                why: format!("the article gives it as an answer ({})", record.act),
            });
        }
    }
    relations
}

/// Every claim in full, most contested first.
pub(crate) fn describe(world: &World<'_>, groups: &Groups) -> Vec<Claim> {
    let mut claims: Vec<Claim> = groups
        .claims
        .iter()
        .map(|members| describe_one(world, groups, members))
        .collect();
    claims.sort_by(|a, b| {
        b.contested
            .total_cmp(&a.contested)
            .then(b.members.len().cmp(&a.members.len()))
            .then(a.id.cmp(&b.id))
    });
    claims
}

fn describe_one(world: &World<'_>, groups: &Groups, members: &[usize]) -> Claim {
    let pile = world.pile;
    let sided = sides::sides(world, groups, members);
    let on = |side: Side| -> Vec<usize> {
        let these = sided.members.iter().filter(|member| member.side == side);
        these.map(|member| member.statement).collect()
    };
    let (for_it, against) = (on(Side::For), on(Side::Against));
    let contest = contest::contest(world, &sided, &for_it, &against);
    let told_by = pile.statements[sided.told_by].record;
    let ids = members.iter().map(|&s| &pile.statements[s].record.id);
    let smallest = ids.min().expect("a claim has at least one statement");
    Claim {
        id: ClaimId(smallest.to_string()),
        text: told_by.proposition.text.clone(),
        told_by: told_by.id.clone(),
        origins_for: world.origins(&for_it, RESTS_ON),
        origins_against: world.origins(&against, DENIAL_RESTS_ON),
        contested: contest.score,
        notes: contest.notes,
        members: sided
            .members
            .into_iter()
            .map(|member| ClaimMember {
                statement: pile.statements[member.statement].record.id.clone(),
                side: member.side,
                why: member.why,
            })
            .collect(),
    }
}
