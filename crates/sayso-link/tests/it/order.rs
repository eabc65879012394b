//! Neither the order of records nor that of relations and judgements matters.

use proptest::{prelude::*, sample::subsequence};
use sayso_link::{derive, relate};
use sayso_types::relation::{Judgement, RelationKind, Verdict};

use crate::worlds::world;

fn shuffled<T: Clone + std::fmt::Debug + 'static>(items: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    Just(items).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_matter(
        (records, again) in world().prop_flat_map(|world| {
            (Just(world.records.clone()), shuffled(world.records))
        }),
        picks in subsequence((0..40usize).collect::<Vec<_>>(), 0..6),
    ) {
        let relations = relate(&records);
        prop_assert_eq!(&relations, &relate(&again));

        let judgements: Vec<Judgement> = picks
            .iter()
            .filter_map(|pick| relations.get(*pick))
            .map(|relation| Judgement {
                kind: relation.kind,
                left: relation.right.clone(),
                right: relation.left.clone(),
                verdict: Verdict::Negative,
                by: "ada".to_owned(),
                at: "2031-03-02T12:00:00Z".to_owned(),
                note: None,
            })
            .collect();
        let derived = derive(&records, &relations, &judgements);
        let mut backwards = relations.clone();
        backwards.reverse();
        let judged_backwards: Vec<Judgement> = judgements.iter().rev().cloned().collect();
        prop_assert_eq!(&derived, &derive(&again, &backwards, &judged_backwards));

        for judgement in judgements.iter().filter(|j| j.kind == RelationKind::SameEntity) {
            let together = derived.entities.iter().any(|entity| {
                let has = |id: &str| entity.parties.iter().any(|party| party.as_str() == id);
                has(&judgement.left) && has(&judgement.right)
            });
            prop_assert!(!together, "{} and {} were parted", judgement.left, judgement.right);
        }
    }

    #[test]
    fn everybody_and_everything_has_its_one_place(world in world()) {
        let derived = derive(&world.records, &relate(&world.records), &[]);
        let parties: usize = world.records.iter().map(|record| record.parties.len()).sum();
        let statements: usize = world.records.iter().map(|record| record.statements.len()).sum();
        prop_assert_eq!(derived.entities.iter().map(|e| e.parties.len()).sum::<usize>(), parties);
        prop_assert_eq!(derived.chains.len(), statements);
        let mut members: Vec<&str> = derived
            .claims
            .iter()
            .flat_map(|claim| claim.members.iter().map(|member| member.statement.as_str()))
            .collect();
        let count = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), count);
        for claim in &derived.claims {
            for origins in [&claim.origins_for, &claim.origins_against] {
                prop_assert!(origins.low <= origins.high);
                prop_assert_eq!(origins.low == 0, origins.why.is_empty());
            }
        }
    }
}
