//! Whether a screen reader can follow the page, and whether the page keeps to itself: sound HTML, links
//! that lead somewhere, nothing loaded, nothing unescaped.

use std::collections::BTreeSet;

use base64::Engine;
use sayso::report::{Limits, html};
use sha2::{Digest, Sha256};

use crate::{
    report_html::{Event, Tag, read, tags, text_of},
    report_sample::{self, HOSTILE},
};

fn sample() -> String {
    html(&report_sample::report(4), &Limits::default())
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
