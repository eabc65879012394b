//! Two ledgers into one, in any order.

use sayso_ledger::{Ledger, Merged};
use sayso_testkit::records::{Page, denial, draft, sluice};
use sayso_types::{record::ArticleRecord, relation::Verdict};

use crate::{
    judgements::judgement,
    vell::{Folder, dump_stored, run},
};

fn third() -> ArticleRecord {
    Page::new(draft("“We waited,” Ada Quill said.", "Harbour Wire"))
        .says("Ada Quill", "Ada Quill", "said", &["We waited,"])
        .done()
}

/// Run 1 reads the first two articles, run 2 the last two.
fn parts(folder: &Folder) -> [Ledger; 2] {
    let mut first = folder.ledger("first.sqlite");
    first.writer().add(&[sluice(), denial()], &run(1)).unwrap();
    first
        .writer()
        .finish(&run(1), "2031-03-01T10:00:00Z")
        .unwrap();
    first
        .judge(&judgement(
            "a",
            "b",
            Verdict::Positive,
            "2031-03-05T09:00:00Z",
        ))
        .unwrap();
    let mut second = folder.ledger("second.sqlite");
    // A newer program that finds less.
    let mut denial = denial();
    denial.statements.truncate(1);
    second.writer().add(&[denial, third()], &run(2)).unwrap();
    second
        .judge(&judgement(
            "b",
            "a",
            Verdict::Negative,
            "2031-03-06T09:00:00Z",
        ))
        .unwrap();
    [first, second]
}

#[test]
fn any_order_gives_the_same_rows_as_building_at_once() {
    let folder = Folder::new();
    parts(&folder);
    let path = |name| folder.path(name);
    let mut built = folder.ledger("built.sqlite");
    built.writer().add(&[sluice(), denial()], &run(1)).unwrap();
    built
        .writer()
        .finish(&run(1), "2031-03-01T10:00:00Z")
        .unwrap();
    built.writer().add(&[denial(), third()], &run(2)).unwrap();
    for (right, at, verdict) in [
        ("b", "05", Verdict::Positive),
        ("b", "06", Verdict::Negative),
    ] {
        let at = format!("2031-03-{at}T09:00:00Z");
        built.judge(&judgement("a", right, verdict, &at)).unwrap();
    }
    let mut dumps = vec![dump_stored(built.path())];
    for order in [
        ["first.sqlite", "second.sqlite"],
        ["second.sqlite", "first.sqlite"],
    ] {
        let mut merged = folder.ledger(&format!("merged-{}", order[0]));
        for name in order {
            merged.merge_from(path(name)).unwrap();
        }
        assert_eq!(merged.view().unwrap().verify().unwrap().failures, [""; 0]);
        dumps.push(dump_stored(merged.path()));
        // Once more changes nothing.
        merged.merge_from(path("first.sqlite")).unwrap();
        dumps.push(dump_stored(merged.path()));
    }
    for dump in &dumps[1..] {
        assert_eq!(dump, &dumps[0]);
    }
}

#[test]
fn the_earlier_reading_stays_whoever_takes_in_whom() {
    let folder = Folder::new();
    let [mut first, mut second] = parts(&folder);
    let counts = |merged: Merged| (merged.new, merged.replaced, merged.known);
    assert_eq!(counts(first.merge_from(second.path()).unwrap()), (1, 0, 1));
    assert_eq!(
        counts(second.merge_from(folder.path("first.sqlite")).unwrap()),
        (1, 1, 1)
    );
    assert_eq!(dump_stored(first.path()), dump_stored(second.path()));
}

#[test]
fn an_article_that_was_read_again_on_purpose_wins() {
    let folder = Folder::new();
    let [mut first, mut second] = parts(&folder);
    let mut again = denial();
    again.statements.truncate(2);
    second.writer().replace(&[again], &run(3)).unwrap();
    assert_eq!(first.merge_from(second.path()).unwrap().replaced, 1);
    let records = first.records().unwrap();
    let record = records.iter().find(|r| r.id() == denial().id()).unwrap();
    assert_eq!(record.statements.len(), 2);
}

#[test]
fn a_ledger_can_take_in_itself() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let before = dump_stored(ledger.path());
    let path = ledger.path().to_owned();
    assert_eq!(ledger.merge_from(&path).unwrap().known, 2);
    assert_eq!(dump_stored(ledger.path()), before);
    assert!(ledger.is_linked().unwrap());
}
