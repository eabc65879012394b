//! How many origins stand behind a claim: small cases, and a grown world whose truth is known.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    PartyKind,
    derived::Origins,
    record::{ArticleRecord, CreditRole},
};

const CLAIM: &str = "north dam broke sunday";

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

/// A made-up world: who saw the dam break, and which papers have it from whom.
#[derive(Clone)]
pub struct World {
    pub records: Vec<ArticleRecord>,
    /// How it came about: enough to grow it again.
    works: Vec<Work>,
    /// Witnesses and outlets whose word it ultimately is.
    truth: BTreeSet<String>,
    /// Everyone who may be an origin, as far as a reader of these papers can tell.
    possible: BTreeSet<String>,
    /// Whether nobody is unnamed and no paper hides where it has its story from.
    open: bool,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.works)
    }
}

/// What a paper does for its story; earlier papers are given by number, wrapped around.
#[derive(Clone, Debug)]
enum Work {
    /// Asks a witness by name.
    Named(usize),
    /// Asks a witness and does not name them.
    Unnamed(usize),
    /// Saw it with its own reporters.
    Saw,
    /// Prints an earlier paper's text, with or without saying so.
    Copies(usize, bool),
    /// Rewrites an earlier paper's story and credits the paper.
    Cites(usize),
    /// Rewrites an earlier paper's story and says nothing.
    Lifts(usize),
    /// Tells that an earlier paper reports it.
    Attributes(usize),
}

fn work() -> impl Strategy<Value = Work> {
    prop_oneof![
        3 => (0..6usize).prop_map(Work::Named),
        1 => (0..6usize).prop_map(Work::Unnamed),
        1 => Just(Work::Saw),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(n, says)| Work::Copies(n, says)),
        3 => any::<usize>().prop_map(Work::Cites),
        1 => any::<usize>().prop_map(Work::Lifts),
        2 => any::<usize>().prop_map(Work::Attributes),
    ]
}

fn open_work() -> impl Strategy<Value = Work> {
    prop_oneof![
        3 => (0..6usize).prop_map(Work::Named),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(n, says)| Work::Copies(n, says)),
        3 => any::<usize>().prop_map(Work::Cites),
        2 => any::<usize>().prop_map(Work::Attributes),
    ]
}

pub fn world() -> impl Strategy<Value = World> {
    prop_oneof![
        prop::collection::vec(work(), 2..14),
        (
            (0..6usize).prop_map(Work::Named),
            prop::collection::vec(open_work(), 0..13)
        )
            .prop_map(|(first, rest)| [vec![first], rest].concat()),
    ]
    .prop_map(grow)
}

const WITNESSES: [&str; 6] = [
    "Ada Quill",
    "Ben Orr",
    "Cy Pell",
    "Dot Marsh",
    "Eli Voss",
    "Fay Tarn",
];

fn grow(works: Vec<Work>) -> World {
    let mut world = World {
        records: vec![],
        works: works.clone(),
        truth: BTreeSet::new(),
        possible: BTreeSet::new(),
        open: true,
    };
    for (number, work) in works.into_iter().enumerate() {
        let earlier = |n: usize| (number > 0).then(|| n % number);
        let outlet = |n: usize| format!("Paper N{n:02}");
        let sheet = Sheet::new(&format!("a{number:02}"))
            .outlet(&outlet(number))
            .on(&format!("2031-03-{:02}", number + 1));
        let own_text = |sheet: Sheet| sheet.prints(&format!("story {number}"), 0..100);
        let saw = |sheet: Sheet, world: &mut World| {
            world.truth.insert(outlet(number));
            world.possible.insert(outlet(number));
            world.open = false;
            own_text(sheet).tells(CLAIM)
        };
        let record = match work {
            Work::Named(witness) => {
                world.truth.insert(WITNESSES[witness].to_owned());
                world.possible.insert(WITNESSES[witness].to_owned());
                own_text(sheet).says(WITNESSES[witness], CLAIM)
            }
            Work::Unnamed(witness) => {
                world.truth.insert(WITNESSES[witness].to_owned());
                world.possible.insert(outlet(number));
                world.open = false;
                own_text(sheet).says("an official", CLAIM)
            }
            Work::Copies(n, says) => match earlier(n) {
                Some(n) => {
                    let mut copy = world.records[n].clone();
                    let own = own_text(sheet.clone()).tells(CLAIM).done();
                    copy_into(&mut copy, &own, says.then(|| outlet(n)));
                    world.records.push(copy);
                    continue;
                }
                None => saw(sheet, &mut world),
            },
            Work::Cites(n) => match earlier(n) {
                Some(n) => own_text(sheet)
                    .credits(&outlet(n), CreditRole::Origin)
                    .tells(CLAIM),
                None => saw(sheet, &mut world),
            },
            Work::Lifts(n) => match earlier(n) {
                Some(_) => {
                    world.possible.insert(outlet(number));
                    world.open = false;
                    own_text(sheet).tells(CLAIM)
                }
                None => saw(sheet, &mut world),
            },
            Work::Attributes(n) => match earlier(n) {
                Some(n) => own_text(sheet)
                    .mentions(&outlet(n), PartyKind::Outlet)
                    .says(&outlet(n), CLAIM),
                None => saw(sheet, &mut world),
            },
            Work::Saw => saw(sheet, &mut world),
        };
        world.records.push(record.done());
    }
    world
}

/// Gives a copied record the ids, outlet and date of the article that prints it.
fn copy_into(copy: &mut ArticleRecord, own: &ArticleRecord, credited: Option<String>) {
    let (old, new) = (copy.id().to_string(), own.id().to_string());
    let renamed = |id: &str| id.replacen(&old, &new, 1);
    copy.article = own.article.clone();
    copy.published = own.published.clone();
    copy.outlet = own.outlet.clone();
    for party in &mut copy.parties {
        party.id = renamed(party.id.as_str()).into();
        if party.is_publisher {
            party.name = own.parties[0].name.clone();
            party.names = own.parties[0].names.clone();
        }
    }
    for statement in &mut copy.statements {
        statement.id = renamed(statement.id.as_str()).into();
        statement.speaker = statement
            .speaker
            .take()
            .map(|id| renamed(id.as_str()).into());
    }
    if let Some(name) = credited {
        let credited = Sheet::new("x").credits(&name, CreditRole::Reprint).done();
        copy.credits.extend(credited.credits);
    }
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
