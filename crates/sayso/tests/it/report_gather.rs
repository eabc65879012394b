//! From a ledger to the page: what is stored is found again, at its place in the text.

use sayso::report::{Limits, gather, html};
use sayso_ledger::{Ledger, Run};
use sayso_testkit::records::{denial, sluice};

#[test]
fn a_ledger_becomes_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create_or_open(folder.path().join("vell.sqlite")).unwrap();
    let run = Run {
        version: "0.1.0".into(),
        settings: serde_json::json!({}),
        started: "2031-03-05T08:00:00Z".into(),
    };
    ledger.writer().add(&[sluice(), denial()], &run).unwrap();
    let records = ledger.records().unwrap();
    let relations = sayso_link::relate(&records);
    let derived = sayso_link::derive(&records, &relations, &[]);
    ledger.store_links(&relations, &derived).unwrap();

    let limits = Limits::default();
    let report = gather(&ledger.view().unwrap(), "vell.sqlite", &limits).unwrap();
    assert_eq!((report.figures.articles, report.articles.len()), (2, 2));
    assert!(report.people.iter().any(|who| who.name == "Ada Quill"));
    let hearsay = report
        .traces
        .iter()
        .find(|trace| trace.statement.content.contains("never closed"));
    assert!(
        hearsay.is_some_and(|trace| trace.chain.len() > 2),
        "Orr, by way of Quill"
    );

    let page = html(&report, &limits);
    let marked = |words: &str| page.contains(&format!("{words}</mark>"));
    assert!(marked("the gate was never closed") && marked("Ніхто не питав"));
    assert!(page.contains("page furniture: <bdi>Advertisement"));
    assert!(
        page.contains("<code>sayso claims vell.sqlite")
            || page.contains("<code>sayso verify vell.sqlite")
    );
}
