//! What a claim shows of its own history.

use sayso::{
    build,
    ledger::{Ledger, Run},
    reading::read_article,
    types::{
        Article, Dated, Precision, SpanSet,
        article::Draft,
        view::{Changed, ClaimView, Moved},
    },
};
use sayso_nlp::Models;

const DAM: &str = "https://harbourwire.example/2031/dam";

fn article(id: &str, day: &str, outlet: &str, url: Option<&str>, text: &str) -> Article {
    Article::from(Draft {
        given_id: Some(id.to_owned()),
        outlet: Some(outlet.to_owned()),
        url: url.map(str::to_owned),
        published: Some(Dated {
            value: day.to_owned(),
            precision: Precision::Day,
            evidence: SpanSet::empty(),
        }),
        text: text.to_owned(),
        ..Draft::default()
    })
}

/// The claim with these words, asked for by its id.
fn claim(articles: &[Article], words: &str) -> ClaimView {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create_or_open(folder.path().join("l.sqlite")).unwrap();
    let run = Run {
        version: "0.1.0".into(),
        settings: serde_json::json!({}),
        started: "2031-03-02T09:00:00Z".into(),
    };
    let read = |article| read_article(article, &Models::default()).unwrap();
    let records: Vec<_> = articles.iter().map(read).collect();
    ledger.writer().add(&records, &run).unwrap();
    build::rebuild(&mut ledger).unwrap();
    let view = ledger.view().unwrap();
    let claims = view.claims(false, None).unwrap();
    let most = claims
        .iter()
        .filter(|claim| claim.text.contains(words))
        .max_by_key(|claim| claim.for_.len() + claim.against.len())
        .expect("the claim is found");
    assert!(most.over_time.is_none());
    view.claim(&most.claim).unwrap().unwrap()
}

#[test]
fn what_an_outlet_changed_in_its_article() {
    let first = "The board met on Monday.\n\nAda Quill, the harbour master, said that 40 boats were lost at Eastport. \
        Ben Orrick, the mayor, denied that 40 boats were lost at Eastport.";
    let second = "The board met again on Tuesday.\n\nAda Quill, the harbour master, said that 60 boats were lost at \
        Eastport. Clara Pellow, a nurse, said that boats were lost at Eastport.";
    let articles = [
        article("first", "2031-03-02", "Harbour Wire", Some(DAM), first),
        article(
            "second",
            "2031-03-04",
            "Harbour Wire",
            Some(&format!("{DAM}/?utm_source=x")),
            second,
        ),
    ];
    let claim = claim(&articles, "boats were lost");
    let moved = claim.over_time.expect("one claim is asked for");
    let [versions] = &moved.versions[..] else {
        panic!("one address: {moved:#?}");
    };
    assert_eq!(versions.articles, ["first", "second"]);
    let changes: Vec<(Changed, &str)> = (versions.changes.iter())
        .map(|change| (change.what, change.words.as_str()))
        .collect();
    assert!(
        changes.contains(&(Changed::Figure, "40 boats, then 60 boats")),
        "{changes:#?}"
    );
    let of = |what: Changed, who: &str| {
        changes
            .iter()
            .any(|(sort, words)| *sort == what && words.starts_with(who))
    };
    assert!(of(Changed::Withdrawn, "Ben Orrick against"), "{changes:#?}");
    assert!(of(Changed::Added, "Clara Pellow for"), "{changes:#?}");
    let [figures] = &moved.figures[..] else {
        panic!("one unit: {moved:#?}");
    };
    let values: Vec<f64> = figures.values.iter().map(|value| value.low).collect();
    assert_eq!(values, [40.0, 60.0]);
}

#[test]
fn somebody_who_changes_sides() {
    let articles = [
        article(
            "a",
            "2031-03-02",
            "Harbour Wire",
            None,
            "Ben Orrick, the mayor, denied that the north dam at Saltmere broke on Sunday.",
        ),
        article(
            "b",
            "2031-03-05",
            "Ketterford Mail",
            None,
            "Ben Orrick, the mayor, confirmed that the north dam at Saltmere broke on Sunday.",
        ),
    ];
    let claim = claim(&articles, "dam");
    let moves = claim.over_time.expect("one claim is asked for").moves;
    let [one] = &moves[..] else {
        panic!("one move: {moves:#?}");
    };
    assert_eq!((one.who.as_str(), one.what), ("Ben Orrick", Moved::Side));
    assert_eq!((one.from.as_str(), one.to.as_str()), ("against", "for"));
    assert_eq!(one.on.as_deref(), Some("2031-03-05"));
}
