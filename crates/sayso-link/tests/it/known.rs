//! Entities tied to a names file.

use sayso_link::{derive_knowing, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    PartyKind,
    derived::Entity,
    known::Known,
    record::ArticleRecord,
    relation::{Judgement, RelationKind, Verdict},
};

fn row(id: &str, names: &[&str], roles: &[&str]) -> Known {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    Known {
        id: id.to_owned(),
        names: texts(names),
        roles: texts(roles),
        wikidata: None,
    }
}

/// Each named entity with the rows that it is (`=`) or may be (`?`).
fn ties(records: &[ArticleRecord], known: &[Known], judgements: &[Judgement]) -> Vec<String> {
    let derived = derive_knowing(records, &relate(records), judgements, known);
    let named = derived.entities.iter().filter(|e| !e.name.is_empty());
    let mut ties: Vec<String> = named.map(shown).collect();
    ties.sort();
    ties
}

fn shown(entity: &Entity) -> String {
    let links = entity.known.iter().map(|link| {
        let sign = if link.linked { '=' } else { '?' };
        format!(" {sign}{}", link.known)
    });
    entity.name.clone() + &links.collect::<String>()
}

fn quill(id: &str, role: &str) -> ArticleRecord {
    Sheet::new(id)
        .says("Ada Quill", "dam broke")
        .role("Ada Quill", role)
        .done()
}

#[test]
fn names_in_other_scripts_are_one_through_their_row() {
    let records = [
        Sheet::new("a").says("Ada Quill", "dam broke").done(),
        Sheet::new("b").says("Аделаїда Квілл", "dam broke").done(),
        Sheet::new("c").says("Ben Orr", "dam held").done(),
    ];
    let known = [row("k1", &["Ada Quill", "Аделаїда Квілл"], &[])];
    assert_eq!(
        ties(&records, &known, &[]),
        ["Ben Orr", "Аделаїда Квілл =k1"]
    );
    assert_eq!(ties(&records, &[], &[]).len(), 3);
}

#[test]
fn namesakes_of_other_roles_are_not_tied() {
    let records = [quill("a", "harbour master"), quill("b", "striker")];
    let known = [row("k1", &["Ada Quill"], &["harbour master"])];
    assert_eq!(
        ties(&records, &known, &[]),
        ["Ada Quill =k1", "Ada Quill ?k1"]
    );
    // Without a role in the file nothing tells which of the two is meant.
    let known = [row("k1", &["Ada Quill"], &[])];
    assert_eq!(
        ties(&records, &known, &[]),
        ["Ada Quill ?k1", "Ada Quill ?k1"]
    );
}

#[test]
fn of_two_rows_of_one_name_the_role_tells() {
    let known = [
        row("k1", &["Ada Quill"], &["harbour master"]),
        row("k2", &["Ada Quill"], &["striker", "captain"]),
    ];
    assert_eq!(
        ties(&[quill("a", "team captain")], &known, &[]),
        ["Ada Quill =k2"]
    );
    let untold = Sheet::new("a").says("Ada Quill", "dam broke").done();
    assert_eq!(ties(&[untold], &known, &[]), ["Ada Quill ?k1 ?k2"]);
}

#[test]
fn a_last_name_needs_a_role() {
    let known = [row("k1", &["Ada Quill"], &["harbour master"])];
    let short = Sheet::new("a").says("Quill", "dam broke");
    assert_eq!(ties(&[short.clone().done()], &known, &[]), ["Quill ?k1"]);
    let told = short.role("Quill", "harbour master").done();
    assert_eq!(ties(&[told], &known, &[]), ["Quill =k1"]);
}

#[test]
fn organisations_are_tied_by_name() {
    let records = [Sheet::new("a")
        .mentions(
            "The Harbour Safety Organisation Ltd.",
            PartyKind::Organisation,
        )
        .done()];
    let known = [row("k1", &["Harbour Safety Organization"], &[])];
    assert_eq!(
        ties(&records, &known, &[]),
        ["The Harbour Safety Organisation Ltd. =k1"]
    );
}

#[test]
fn people_untie_and_tie() {
    let records = [quill("a", "harbour master"), quill("b", "striker")];
    let known = [row("k1", &["Ada Quill"], &["harbour master"])];
    let judged = |record: &ArticleRecord, verdict, day: u32| Judgement {
        kind: RelationKind::SameEntity,
        left: record.parties[1].id.to_string(),
        right: known[0].end(),
        verdict,
        by: "mara".into(),
        at: format!("2031-03-{day:02}T09:00:00Z"),
        note: None,
    };
    let apart = judged(&records[0], Verdict::Negative, 1);
    let together = judged(&records[1], Verdict::Positive, 1);
    assert_eq!(
        ties(&records, &known, &[apart.clone(), together]),
        ["Ada Quill", "Ada Quill =k1"]
    );
    // A newer word takes it back.
    let again = judged(&records[0], Verdict::Unsure, 2);
    assert_eq!(
        ties(&records, &known, &[apart, again]),
        ["Ada Quill =k1", "Ada Quill ?k1"]
    );
}
