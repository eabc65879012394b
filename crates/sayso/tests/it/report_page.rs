//! What the report promises, checked on the page itself: sound HTML that a screen reader can follow,
//! links that lead somewhere, nothing loaded, nothing unescaped, equal bytes.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use sayso::report::{Limits, Report, html};
use sha2::{Digest, Sha256};

use crate::{
    report_html::{Event, Tag, read, tags, text_of},
    report_sample::{self, HOSTILE},
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
fn ids_are_unique_and_every_reference_resolves() {
    let page = read(&sample());
    let mut ids = BTreeSet::new();
    for id in tags(&page).filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "two elements are called {id}");
        assert!(!id.is_empty() && !id.contains(char::is_whitespace));
    }
    for tag in tags(&page) {
        let links = tag.get("href").and_then(|href| href.strip_prefix('#'));
        let attributes = [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ];
        for id in links
            .into_iter()
            .chain(attributes.iter().flat_map(|name| tag.refers(name)))
        {
            assert!(
                ids.contains(id),
                "<{}> refers to {id}, which is not there",
                tag.name
            );
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let page = read(&sample());
    let levels: Vec<u8> = tags(&page)
        .filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok())
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels[0], 1);
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "h{} after h{}", pair[1], pair[0]);
    }
}

#[test]
fn a_screen_reader_finds_its_way() {
    let page = read(&sample());
    let count = |name: &str| tags(&page).filter(|tag| tag.name == name).count();
    for landmark in ["main", "footer", "h1", "title"] {
        assert_eq!(count(landmark), 1, "{landmark}");
    }
    let root = tags(&page).next().expect("a page has a root");
    assert_eq!((root.name.as_str(), root.get("lang")), ("html", Some("en")));
    let labels: BTreeSet<&str> = tags(&page).flat_map(|tag| tag.refers("for")).collect();
    for (at, event) in page.iter().enumerate() {
        let Event::Start(tag) = event else { continue };
        let named = tag
            .get("aria-label")
            .or(tag.get("aria-labelledby"))
            .is_some();
        let words = || !text_of(&page, at).trim().is_empty();
        match tag.name.as_str() {
            "svg" => assert!(is_labelled_drawing(tag, &page, at), "{tag:?}"),
            "nav" | "section" | "figure" => assert!(named, "{tag:?}"),
            "input" => assert!(
                tag.get("id").is_some_and(|id| labels.contains(id)),
                "{tag:?}"
            ),
            "a" | "button" | "summary" | "h2" | "h3" | "h4" => {
                assert!(words(), "{tag:?} says nothing")
            }
            "th" => assert!(matches!(tag.get("scope"), Some("col" | "row")), "{tag:?}"),
            "img" | "iframe" | "object" => panic!("the page has no {}", tag.name),
            _ => {}
        }
    }
}

/// Hidden because the text beside it says the same, inside such a one, or named.
fn is_labelled_drawing(tag: &Tag, page: &[Event], at: usize) -> bool {
    let mut around = Vec::new();
    for event in &page[..at] {
        match event {
            Event::Start(tag) => around.push(tag),
            Event::End => drop(around.pop()),
            Event::Text(_) => {}
        }
    }
    let hidden = |tag: &Tag| tag.get("aria-hidden") == Some("true");
    hidden(tag) || around.iter().any(|tag| hidden(tag)) || tag.get("aria-label").is_some()
}

#[test]
fn nothing_is_loaded_and_the_policy_names_our_own_style_and_script() {
    let page = sample();
    for part in [
        "@import", "url(", "<link", "<base", "srcset", "fetch(", "import(",
    ] {
        assert!(!page.contains(part), "{part}");
    }
    let events = read(&page);
    let mut hashes = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let Event::Start(tag) = event else { continue };
        assert!(
            tag.get("src").is_none() && tag.get("style").is_none(),
            "{tag:?}"
        );
        if let Some(href) = tag.get("href") {
            let ours = href.starts_with('#') || href.starts_with("https://");
            assert!(ours && tag.name == "a", "{tag:?}");
        }
        if tag.name == "style" || tag.name == "script" {
            let digest = Sha256::digest(text_of(&events, at).as_bytes());
            let digest = base64::engine::general_purpose::STANDARD.encode(digest);
            hashes.push(format!("'sha256-{digest}'"));
        }
    }
    let policies: Vec<&str> = tags(&events)
        .filter(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"))
        .filter_map(|tag| tag.get("content"))
        .collect();
    let [policy] = policies[..] else {
        panic!("one policy, not {policies:?}")
    };
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"));
    assert_eq!(hashes.len(), 2);
    assert!(
        hashes.iter().all(|hash| policy.contains(hash.as_str())),
        "{policy} without {hashes:?}"
    );
}

#[test]
fn hostile_words_are_shown_and_never_obeyed() {
    let page = sample();
    let events = read(&page);
    let text: String = events
        .iter()
        .filter_map(|event| match event {
            Event::Text(words) => Some(words.as_str()),
            Event::Start(_) | Event::End => None,
        })
        .collect();
    for hostile in HOSTILE {
        assert!(!page.contains(hostile), "{hostile} stands unescaped");
    }
    assert!(
        text.contains(HOSTILE[0]) && text.contains(HOSTILE[3]),
        "it can still be read"
    );
    assert_eq!(tags(&events).filter(|tag| tag.name == "script").count(), 1);
    assert_eq!(tags(&events).filter(|tag| tag.name == "style").count(), 1);
    assert!(!page.contains("href=\"javascript"));
    assert!(
        tags(&events)
            .filter_map(|tag| tag.get("lang"))
            .all(|lang| ["en", "uk", "ar"].contains(&lang))
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
