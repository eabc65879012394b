//! How many origins stand behind a claim: small cases, and grown worlds whose truth is known.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    PartyKind,
    derived::Origins,
    record::{ArticleRecord, CreditRole},
};

use crate::worlds::{CLAIM, world};

fn origins(records: &[ArticleRecord]) -> Origins {
    let claims = derive(records, &relate(records), &[]).claims;
    let claim = claims.into_iter().find(|claim| claim.text == CLAIM);
    claim.map_or_else(Origins::default, |claim| claim.origins_for)
}

fn check(records: &[ArticleRecord], low: u32, high: u32) {
    let origins = origins(records);
    assert_eq!(
        (origins.low, origins.high),
        (low, high),
        "{:#?}",
        origins.why
    );
}

fn paper(id: &str, outlet: &str) -> Sheet {
    Sheet::new(id).outlet(outlet)
}

#[test]
fn forty_reprints_are_one_origin() {
    let mut records: Vec<ArticleRecord> = (0..40)
        .map(|n| {
            paper(&format!("a{n:02}"), &format!("Paper {n}"))
                .on("2031-03-03")
                .prints("dam", 0..100)
                .credits("Harbour Wire", CreditRole::Reprint)
                .tells(CLAIM)
                .done()
        })
        .collect();
    records.push(
        paper("w", "Harbour Wire")
            .on("2031-03-02")
            .prints("dam", 0..100)
            .tells(CLAIM)
            .done(),
    );
    check(&records, 1, 1);
    let copies = "40 articles are copies of w (Harbour Wire)";
    assert!(
        origins(&records).why.iter().any(|why| why == copies),
        "{:?}",
        origins(&records).why
    );
}

#[test]
fn two_names_are_two_and_one_name_is_one() {
    let a = paper("a", "Paper A").says("Ada Quill", CLAIM).done();
    let b = paper("b", "Paper B").says("Ada Quill", CLAIM).done();
    let c = paper("c", "Paper C").says("Ben Orr", CLAIM).done();
    check(&[a.clone(), b], 1, 1);
    check(&[a, c], 2, 2);
}

#[test]
fn the_unnamed_may_be_anybody() {
    let a = paper("a", "Paper A").says("Ada Quill", CLAIM).done();
    let b = paper("b", "Paper B").says("an official", CLAIM).done();
    let c = paper("c", "Paper C").says("an official", CLAIM).done();
    check(&[a, b.clone(), c.clone()], 1, 3);
    check(&[b, c], 1, 2);
}

#[test]
fn copies_have_their_unnamed_sources_in_common() {
    let sheet = |id: &str| {
        paper(id, id)
            .prints("dam", 0..100)
            .says("an official", CLAIM)
            .done()
    };
    check(&[sheet("a"), sheet("b")], 1, 1);
}

#[test]
fn outlets_that_credit_one_rest_on_it() {
    let credits = |id: &str| {
        paper(id, &format!("Paper {id}"))
            .credits("Harbour Wire", CreditRole::Origin)
            .tells(CLAIM)
            .done()
    };
    let wire = paper("w", "Harbour Wire").says("Ada Quill", CLAIM).done();
    check(&[credits("a"), credits("b")], 1, 1);
    check(&[credits("a"), credits("b"), wire], 1, 1);
}

#[test]
fn what_another_outlet_has_from_somebody_is_that_outlets() {
    let told = |id: &str| {
        paper(id, &format!("Paper {id}"))
            .mentions("Harbour Wire", PartyKind::Outlet)
            .says("Harbour Wire", "official said north dam broke sunday")
            .says("an official", CLAIM)
            .inside(0)
            .done()
    };
    let wire = paper("w", "Harbour Wire").says("an official", CLAIM).done();
    check(&[told("a"), told("b")], 1, 1);
    check(&[told("a"), told("b"), wire], 1, 1);
}

#[test]
fn a_spokesperson_is_whom_they_speak_for() {
    let a = paper("a", "Paper A")
        .mentions("Harbour Board", PartyKind::Organisation)
        .says("Ada Quill", CLAIM)
        .speaks_for("Ada Quill", "Harbour Board")
        .done();
    let b = paper("b", "Paper B")
        .mentions("Harbour Board", PartyKind::Organisation)
        .says("Harbour Board", CLAIM)
        .done();
    check(&[a, b], 1, 1);
}

#[test]
fn a_member_may_speak_for_the_board() {
    let a = paper("a", "Paper A")
        .says("Ada Quill", CLAIM)
        .role("Ada Quill", "engineer at the Harbour Board")
        .done();
    let b = paper("b", "Paper B")
        .mentions("Harbour Board", PartyKind::Organisation)
        .says("Harbour Board", CLAIM)
        .done();
    check(&[a, b], 1, 2);
}

#[test]
fn whoever_has_it_from_another_is_no_sure_second() {
    let a = paper("a", "Paper A")
        .says("Ben Orr", "orr said quill told north dam broke sunday")
        .says("Ada Quill", CLAIM)
        .inside(0)
        .done();
    let b = paper("b", "Paper B").says("Ben Orr", CLAIM).done();
    check(&[a, b], 1, 2);
}

#[test]
fn versions_of_one_article_are_one_text() {
    let version = |id: &str, day: &str, url: &str| {
        paper(id, "Harbour Wire")
            .url(url)
            .on(day)
            .prints("dam", 0..100)
            .says("an official", CLAIM)
            .done()
    };
    let records = [
        version(
            "a",
            "2031-03-02",
            "https://www.harbourwire.example/dam?utm_source=feed",
        ),
        version("b", "2031-03-03", "https://harbourwire.example/dam"),
    ];
    check(&records, 1, 1);
    let why = "2 articles are versions of one, published at one address: a (Harbour Wire)";
    assert!(origins(&records).why.iter().any(|line| line == why));
    let derived = derive(&records, &relate(&records), &[]);
    assert!(derived.copies.is_empty(), "{:?}", derived.copies);
}

#[test]
fn outlets_of_one_publisher_are_one() {
    let own = |id: &str, outlet: &str| paper(id, outlet).tells(CLAIM).done();
    let records = [
        own("a", "Miami Herald"),
        own("b", "charlotteobserver.com"),
        own("c", "Harbour Wire"),
    ];
    check(&records, 1, 2);
    let why = origins(&records).why;
    assert!(
        why.iter()
            .any(|line| line.contains("one publisher, McClatchy")),
        "{why:?}"
    );
}

#[test]
fn papers_that_cite_one_another_are_one_and_named() {
    let cites = |id: &str, own: &str, other: &str| {
        paper(id, own)
            .credits(other, CreditRole::Origin)
            .tells(CLAIM)
            .done()
    };
    let records = [
        cites("a", "Harbour Wire", "Hill Post"),
        cites("b", "Hill Post", "Harbour Wire"),
    ];
    check(&records, 1, 1);
    let circle =
        "a (Harbour Wire), b (Hill Post) cite one another: reporting in a circle, counted as one";
    assert!(
        origins(&records).why.iter().any(|line| line == circle),
        "{:?}",
        origins(&records).why
    );
}

#[test]
fn a_report_in_a_paper_is_the_papers() {
    let cites = |id: &str| {
        paper(id, &format!("Paper {id}"))
            .mentions("a report in the Harbour Wire", PartyKind::Document)
            .says("a report in the Harbour Wire", CLAIM)
            .credits("Harbour Wire", CreditRole::Origin)
            .done()
    };
    let wire = paper("w", "Harbour Wire").says("Ada Quill", CLAIM).done();
    check(&[cites("a"), cites("b"), wire], 1, 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_true_number_lies_in_the_interval(world in world()) {
        let found = origins(&world.records);
        let truth = world.truth.len() as u32;
        prop_assert!(found.low <= truth && truth <= found.high, "{truth} not in {found:#?}");
        if world.open {
            prop_assert_eq!((found.low, found.high), (truth, truth), "{:#?}", found.why);
        }
        prop_assert!(found.high as usize <= world.possible.len(), "{:#?}", found.why);
    }
}

#[test]
fn the_interval_is_not_wide_for_nothing() {
    const WORLDS: u32 = 400;
    let mut runner = TestRunner::deterministic();
    let mut width = 0;
    for _ in 0..WORLDS {
        let world = world().new_tree(&mut runner).unwrap().current();
        let found = origins(&world.records);
        width += found.high - found.low;
    }
    // Only what a paper does not tell makes it wider: half of these worlds hide nothing.
    let mean = f64::from(width) / f64::from(WORLDS);
    assert!(mean <= 1.5, "mean width {mean:.2}");
}
