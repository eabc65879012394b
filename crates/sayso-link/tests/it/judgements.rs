//! People's word against the machine's.

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    derived::Side,
    record::ArticleRecord,
    relation::{Judgement, RelationKind, Verdict},
};

fn judged(kind: RelationKind, ends: (&str, &str), verdict: Verdict, day: u8) -> Judgement {
    Judgement {
        kind,
        left: ends.0.to_owned(),
        right: ends.1.to_owned(),
        verdict,
        by: "ada".to_owned(),
        at: format!("2031-03-{day:02}T12:00:00Z"),
        note: None,
    }
}

fn named(records: &[ArticleRecord], judgements: &[Judgement]) -> usize {
    let derived = derive(records, &relate(records), judgements);
    derived
        .entities
        .iter()
        .filter(|e| !e.name.is_empty())
        .count()
}

#[test]
fn the_newest_word_on_two_people_counts() {
    let records = [
        Sheet::new("a").says("Ada Quill", "dam broke").done(),
        Sheet::new("b").says("Ada Quill", "dam broke").done(),
    ];
    let ends = ("a-p1", "b-p1");
    let apart = judged(RelationKind::SameEntity, ends, Verdict::Negative, 2);
    let again = judged(
        RelationKind::SameEntity,
        ("b-p1", "a-p1"),
        Verdict::Positive,
        3,
    );
    let unsure = judged(RelationKind::SameEntity, ends, Verdict::Unsure, 4);
    assert_eq!(named(&records, &[]), 1);
    assert_eq!(named(&records, std::slice::from_ref(&apart)), 2);
    assert_eq!(named(&records, &[again.clone(), apart.clone()]), 1);
    assert_eq!(named(&records, &[unsure, apart, again]), 1);
}

#[test]
fn people_join_what_the_machine_does_not_see() {
    let records = [
        Sheet::new("a")
            .says("Ada Quill", "north dam broke yesterday")
            .done(),
        Sheet::new("b").says("Ben Orr", "water everywhere").done(),
    ];
    let ends = ("a-s00", "b-s00");
    let opposite = judged(RelationKind::Contradicts, ends, Verdict::Positive, 2);
    assert_eq!(derive(&records, &[], &[]).claims.len(), 2);
    let derived = derive(&records, &[], &[opposite]);
    assert_eq!(derived.claims.len(), 1);
    let sides: Vec<Side> = derived.claims[0].members.iter().map(|m| m.side).collect();
    assert_eq!(sides, [Side::For, Side::Against]);
    let same = judged(RelationKind::SameClaim, ends, Verdict::Positive, 2);
    let derived = derive(&records, &[], &[same]);
    let sides: Vec<Side> = derived.claims[0].members.iter().map(|m| m.side).collect();
    assert_eq!(sides, [Side::For, Side::For]);
}

#[test]
fn people_part_claims_and_copies() {
    let sheet = |id: &str| {
        Sheet::new(id)
            .prints("dam", 0..100)
            .says("Ada Quill", "north dam broke yesterday")
            .done()
    };
    let records = [sheet("a"), sheet("b")];
    let derived = derive(&records, &relate(&records), &[]);
    assert_eq!((derived.claims.len(), derived.copies.len()), (1, 1));
    let judgements = [
        judged(
            RelationKind::SameClaim,
            ("a-s00", "b-s00"),
            Verdict::Negative,
            2,
        ),
        judged(RelationKind::Copy, ("a", "b"), Verdict::Negative, 2),
    ];
    let derived = derive(&records, &relate(&records), &judgements);
    assert_eq!((derived.claims.len(), derived.copies.len()), (2, 0));
}
