//! What the report promises to show, checked on the page itself: equal bytes, ways from claims to words and
//! back, copies counted and not repeated, a size that can be sent.

use std::collections::{BTreeMap, BTreeSet};

use sayso::report::{Limits, Report, html};

use crate::{
    report_html::{Event, read, tags, text_of},
    report_sample,
};

fn sample() -> String {
    html(&report_sample::report(4), &Limits::default())
}

#[test]
fn equal_reports_give_equal_bytes() {
    let mut turned = report_sample::report(12);
    turned.articles.reverse();
    turned.people.reverse();
    let limits = Limits::default();
    let (one, other) = (
        html(&report_sample::report(12), &limits),
        html(&turned, &limits),
    );
    assert!(
        one == other,
        "the order of articles and people changes the page"
    );
}

#[test]
fn words_and_claims_lead_to_one_another() {
    let events = read(&sample());
    let by_id: BTreeMap<&str, usize> = events
        .iter()
        .enumerate()
        .filter_map(|(at, event)| match event {
            Event::Start(tag) => Some((tag.get("id")?, at)),
            Event::End | Event::Text(_) => None,
        })
        .collect();
    let report = report_sample::report(4);
    let order = &report.claims[0];
    let claim = text_of(&events, by_id[format!("c-{}", order.claim).as_str()]);
    for statement in order.for_.iter().chain(&order.against) {
        let words = text_of(
            &events,
            by_id[format!("s-{}", statement.statement).as_str()],
        );
        let first = statement
            .content
            .split(" … ")
            .next()
            .expect("every statement has words");
        assert!(words.contains(first), "{first:?} is marked as {words:?}");
        assert!(claim.contains(first), "{first:?} stands in the claim");
    }
    let note = text_of(&events, by_id["n1.1"]);
    assert!(
        note.contains("Tobias Wren") && note.contains("claim 1, for"),
        "{note}"
    );
}

#[test]
fn an_interval_is_drawn_and_said() {
    let page = sample();
    let dots = [
        "<circle cx=\"8\" cy=\"8\" r=\"5.5\" class=\"sure\"/>",
        "<circle cx=\"24\" cy=\"8\" r=\"5.5\" class=\"maybe\"/>",
    ];
    assert!(page.contains(&format!(
        "{}</svg> 1 to 2 independent origins",
        dots.concat()
    )));
    assert!(page.contains("<li dir=\"auto\">All of it goes back to the same voice"));
}

#[test]
fn reprints_are_counted_and_not_repeated() {
    let page = html(&report_sample::report(29), &Limits::default());
    assert!(page.contains("42 articles from 40 outlets"));
    assert!(page.contains("29 copies of an article in Harbour Wire"));
    assert!(page.contains("The same words 29 more times"));
    let shown =
        page.matches("Both motors of the tide gate failed shortly before high water</span>");
    assert!(
        shown.count() < 5,
        "one statement is not shown once a reprint"
    );
}

#[test]
fn every_part_says_something_when_there_is_nothing_to_say() {
    let page = html(&Report::default(), &Limits::default());
    read(&page);
    for words in [
        "holds no articles yet",
        "Nobody in this collection contradicts",
        "No speaker with a name",
        "has a date",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn what_does_not_fit_is_counted_and_its_command_given() {
    let limits = Limits {
        contested: 1,
        people: 2,
        chains: 1,
        timeline: 3,
        side: 1,
        article_bytes: 9_000,
        ..Limits::default()
    };
    let report = report_sample::report(4);
    let page = html(&report, &limits);
    for words in [
        "1 more contested claims: <code>sayso claims orrin-quay.sqlite --contested",
        "more chains: <code>sayso trace",
        "more speakers: <code>sayso who",
        "more articles are in the ledger",
        "<code>sayso claim orrin-quay.sqlite",
    ] {
        assert!(page.contains(words), "{words}");
    }
    ids_resolve(&page);
}

fn ids_resolve(page: &str) {
    let events = read(page);
    let ids: BTreeSet<&str> = tags(&events).filter_map(|tag| tag.get("id")).collect();
    let links = tags(&events).filter_map(|tag| tag.get("href")?.strip_prefix('#'));
    links.for_each(|id| assert!(ids.contains(id), "{id}"));
}

#[test]
fn marks_of_another_language_cannot_blow_the_page_up() {
    let mut report = report_sample::report(0);
    for article in &mut report.articles {
        article.text += &"<&>\n".repeat(20_000);
    }
    let limits = Limits {
        article_bytes: 1_000_000,
        ..Limits::default()
    };
    let page = html(&report, &limits);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
}

#[test]
fn a_ledger_of_many_articles_stays_readable_in_size() {
    let mut report = report_sample::report(600);
    let filler =
        "The harbour lay still and the lamps along the quay were lit one by one. ".repeat(400);
    for article in &mut report.articles {
        article.text += "\n\n";
        article.text += &filler;
    }
    let page = html(&report, &Limits::default());
    assert!(page.len() < 15_000_000, "{} bytes", page.len());
    assert!(page.contains("more articles are in the ledger"));
    ids_resolve(&page);
}

/// Writes the page for the check in a browser, if `REPORT_SAMPLE` says where to.
#[test]
fn the_sample_for_the_browser() {
    if let Some(path) = std::env::var_os("REPORT_SAMPLE") {
        std::fs::write(path, html(&report_sample::report(29), &Limits::default())).unwrap();
    }
}
