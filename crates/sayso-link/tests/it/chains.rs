//! How statements reached their reader.

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    PartyKind,
    derived::Derived,
    record::{ArticleRecord, CreditRole},
};

fn derived(records: &[ArticleRecord]) -> Derived {
    derive(records, &relate(records), &[])
}

/// The hops of a statement as `name@article`, joined by arrows.
fn check(records: &[ArticleRecord], statement: &str, expect: &str) {
    let derived = derived(records);
    let chain = derived
        .chains
        .iter()
        .find(|c| c.statement.as_str() == statement)
        .unwrap();
    let name = |id: &str| {
        let parties = records.iter().flat_map(|record| &record.parties);
        parties
            .clone()
            .find(|party| party.id.as_str() == id)
            .unwrap()
            .name
            .clone()
    };
    let hops: Vec<String> = chain
        .hops
        .iter()
        .map(|hop| {
            let name = hop
                .party
                .as_ref()
                .map_or("?".to_owned(), |id| name(id.as_str()));
            format!("{name}@{}", hop.article)
        })
        .collect();
    let circle = if chain.circular { " (circle)" } else { "" };
    assert_eq!(format!("{}{circle}", hops.join(" <- ")), expect);
}

#[test]
fn every_teller_is_a_hop() {
    let record = Sheet::new("a")
        .outlet("Northport Courier")
        .mentions("Harbour Wire", PartyKind::Outlet)
        .says(
            "Harbour Wire",
            "orr wrote that quill had refused to open the sluice",
        )
        .says(
            "Ben Orr",
            "orr wrote that quill had refused to open the sluice",
        )
        .inside(0)
        .says("Ada Quill", "quill refused to open the sluice")
        .inside(1)
        .done();
    check(
        &[record],
        "a-s02",
        "Northport Courier@a <- Harbour Wire@a <- Ben Orr@a <- Ada Quill@a",
    );
}

#[test]
fn the_publisher_is_not_repeated() {
    let record = Sheet::new("a")
        .outlet("Northport Courier")
        .tells("dam broke")
        .says("Northport Courier", "dam broke")
        .done();
    check(
        std::slice::from_ref(&record),
        "a-s00",
        "Northport Courier@a",
    );
    check(&[record], "a-s01", "Northport Courier@a");
}

#[test]
fn a_copy_comes_from_its_original() {
    let records = [
        Sheet::new("a")
            .outlet("Northport Courier")
            .on("2031-03-03")
            .prints("dam", 0..100)
            .says("Ada Quill", "north dam broke")
            .done(),
        Sheet::new("b")
            .outlet("Harbour Wire")
            .on("2031-03-02")
            .prints("dam", 0..100)
            .says("Ada Quill", "north dam broke")
            .done(),
    ];
    check(
        &records,
        "a-s00",
        "Northport Courier@a <- Harbour Wire@b <- Ada Quill@a",
    );
    check(&records, "b-s00", "Harbour Wire@b <- Ada Quill@b");
}

#[test]
fn a_credited_outlet_need_not_be_in_the_ledger() {
    let record = Sheet::new("a")
        .outlet("Northport Courier")
        .mentions("Harbour Wire", PartyKind::Outlet)
        .credits("Harbour Wire", CreditRole::Reprint)
        .says("Ada Quill", "north dam broke")
        .done();
    check(
        &[record],
        "a-s00",
        "Northport Courier@a <- Harbour Wire@a <- Ada Quill@a",
    );
}

#[test]
fn credits_that_come_back_are_cut() {
    let sheet = |id: &str, outlet: &str, credited: &str| {
        Sheet::new(id)
            .outlet(outlet)
            .credits(credited, CreditRole::Origin)
            .tells("north dam broke yesterday")
            .says("Ada Quill", "bees swarm early")
            .done()
    };
    let records = [
        sheet("a", "Northport Courier", "Harbour Wire"),
        sheet("b", "Harbour Wire", "Hill Gazette"),
        sheet("c", "Hill Gazette", "Northport Courier"),
    ];
    check(
        &records,
        "a-s00",
        "Northport Courier@a <- Harbour Wire@b <- Hill Gazette@c (circle)",
    );
    check(&records, "a-s01", "Northport Courier@a <- Ada Quill@a");
    let claim = derived(&records)
        .claims
        .into_iter()
        .find(|c| c.text.contains("dam"))
        .unwrap();
    assert_eq!((claim.origins_for.low, claim.origins_for.high), (1, 1));
    assert!(
        claim
            .origins_for
            .why
            .iter()
            .any(|why| why.contains("in a circle")),
        "{:?}",
        claim.origins_for
    );
}

#[test]
fn outlets_that_name_one_another_as_speakers_run_in_a_circle() {
    let sheet = |id: &str, outlet: &str, other: &str| {
        Sheet::new(id)
            .outlet(outlet)
            .mentions(other, PartyKind::Outlet)
            .says(other, "wall north dam cracked")
            .done()
    };
    let records = [
        sheet("a", "Radio Hill", "Gazette"),
        sheet("b", "The Hill Gazette", "Radio Hill"),
    ];
    check(&records, "a-s00", "Radio Hill@a <- Gazette@a (circle)");
    let witness = Sheet::new("c")
        .outlet("The Hill Gazette")
        .says("Ada Quill", "wall north dam cracked")
        .done();
    let records = [records[0].clone(), witness];
    check(&records, "a-s00", "Radio Hill@a <- Gazette@a");
}
