//! Statements of many articles in; entities, copies, claims, chains and origins out.
//!
//! Two doors. `relate` looks at all records and suggests scored, explained edges between them.
//! `derive` turns records, edges and people's judgements into everything that the ledger shows;
//! it is a pure function, so what it returns can be dropped and rebuilt at any time.
//!
//! No text is read here: records carry the terms, names and fingerprints that are compared, and the
//! articles' texts may be empty. Nothing here knows SQL, a clock or a file. No result depends on the
//! order in which records, relations or judgements arrive: everything is numbered by id first
//! (`pile`), and every tie is broken by that number.
//!
//! The modules stand in the order in which they are used. What is left out: any comparison of meaning beyond shared terms; a trained scorer
//! can take the place of `claims::likeness` without touching its neighbours.

mod dates;
mod names;
mod outlets;
mod families;
mod pile;
mod stars;
mod verdicts;

mod copies;
mod credits;
mod entities;

mod claims;

mod chains;
mod origins;

use rayon::slice::ParallelSliceMut;
use sayso_types::{
    derived::Derived,
    known::Known,
    record::ArticleRecord,
    relation::{Judgement, Relation},
};

use crate::{origins::World, pile::Pile, verdicts::Edges};

/// What the machine suggests: copies, credits, entities and claims that records share, each edge
/// with its score and the reason in words. Sorted by kind and ends; no pair is given twice.
pub fn relate(records: &[ArticleRecord]) -> Vec<Relation> {
    let pile = Pile::new(records);
    let articles = || {
        let mut relations = copies::relate(&pile);
        relations.extend(credits::relate(&pile, &relations));
        relations.extend(entities::relate(&pile));
        relations
    };
    let (mut relations, of_claims) = rayon::join(articles, || claims::relate(&pile));
    relations.extend(of_claims);
    for relation in &mut relations {
        relation.score = rounded(relation.score);
    }
    relations.par_sort_by(|a, b| (a.kind, &a.left, &a.right).cmp(&(b.kind, &b.left, &b.right)));
    relations.dedup_by(|a, b| (a.kind, &a.left, &a.right) == (b.kind, &b.left, &b.right));
    relations
}

/// Only the copies that [`relate`] finds, for those who have nothing but fingerprints.
pub fn relate_copies(records: &[ArticleRecord]) -> Vec<Relation> {
    copies::relate(&Pile::new(records))
}

/// For each statement of an article whether its speaker, by the words alone, stands behind what it says worded
/// affirmatively (*the dam broke*, of *the dam did not break* and *that the dam broke is false*); `None` where no
/// stand is taken.
pub fn stands(record: &ArticleRecord) -> Vec<Option<bool>> {
    claims::stands(&Pile::new(std::slice::from_ref(record)))
}

/// [`derive_knowing`] nobody beforehand.
pub fn derive(
    records: &[ArticleRecord],
    relations: &[Relation],
    judgements: &[Judgement],
) -> Derived {
    derive_knowing(records, relations, judgements, &[])
}

/// Everything that follows from records, suggested relations, judgements and whom the user knows. The
/// newest judgement on a pair counts: a negative one keeps its ends apart whatever the machine says, a
/// positive one joins them even if the machine saw nothing. Relations and judgements whose ends are not
/// among the records are passed over.
pub fn derive_knowing(
    records: &[ArticleRecord],
    relations: &[Relation],
    judgements: &[Judgement],
    known: &[Known],
) -> Derived {
    let pile = Pile::new(records);
    let edges = Edges::new(relations, judgements);
    let articles = || {
        let who = entities::derive(&pile, &edges, known);
        (
            who,
            copies::derive(&pile, &edges),
            credits::derive(&pile, &edges),
        )
    };
    let ((who, copies, credits), groups) = rayon::join(articles, || claims::derive(&pile, &edges));
    let world = World::new(&pile, &who, &copies, &credits);
    let (groups, sided) = claims::part(&world, groups);
    Derived {
        chains: chains::derive(&world, &groups),
        claims: claims::describe(&world, sided),
        entities: who.entities,
        copies: copies.clusters,
        credits: credits.matches,
    }
}

/// Three decimals: no more is meant, and the last digits of a logarithm differ between machines.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
