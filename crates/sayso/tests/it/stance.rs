//! What a ledger's articles make of a claim, by a model whose answers are known.

use sayso::{
    ledger::{Ledger, Run},
    stance::stance,
    types::{
        Article,
        article::Draft,
        model::{Judged, Pair, Shares, Stance, StanceModel},
        view::StanceView,
    },
};
use sayso_nlp::Models;

const CLAIM: &str = "The dam at Eastport broke";

/// Who says *broke* supports, who says *denied* denies, the denial counting for more.
struct ByWord;

impl StanceModel for ByWord {
    fn name(&self) -> &str {
        "by-word"
    }

    fn judge(&self, pairs: &[Pair<'_>]) -> Vec<Judged> {
        let of = |pair: &Pair<'_>| {
            let has = |word: &str| pair.text.iter().any(|sentence| sentence.contains(word));
            let (agrees, disagrees) = match (has("denied"), has("broke")) {
                (true, _) => (0.1, 0.8),
                (false, true) => (0.75, 0.05),
                (false, false) => (0.2, 0.2),
            };
            let shares = Shares {
                agrees,
                disagrees,
                neither: 1.0 - agrees - disagrees,
            };
            Judged {
                stance: shares,
                entailment: shares,
            }
        };
        pairs.iter().map(of).collect()
    }

    fn read(&self, pair: &Pair<'_>) -> Vec<usize> {
        (0..pair.text.len()).collect()
    }
}

fn ledger(articles: &[(&str, &str)]) -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create_or_open(folder.path().join("case.sqlite")).unwrap();
    let models = Models::default();
    let read = |&(outlet, text): &(&str, &str)| {
        let article = Article::from(Draft {
            outlet: Some(outlet.into()),
            text: text.into(),
            ..Draft::default()
        });
        sayso::reading::read_article(&article, &models).unwrap()
    };
    let records: Vec<_> = articles.iter().map(read).collect();
    let run = Run {
        version: "0.1.0".into(),
        settings: serde_json::json!({}),
        started: "2031-05-06T09:00:00Z".into(),
    };
    ledger.writer().add(&records, &run).unwrap();
    sayso::build::rebuild(&mut ledger).unwrap();
    (folder, ledger)
}

fn asked(ledger: &Ledger, claim: &str) -> StanceView {
    stance(ledger, claim, &ByWord, 10).unwrap()
}

const BROKE: &str = "Ünlü: the dam at Eastport broke on Sunday night, Tam Orn said. “It broke before \
    midnight,” he told reporters at the harbour, where forty boats had been tied up for the winter \
    and where the water came over the wall before anyone could warn the people of the lower town.\n";
const DENIED: &str = "Nobody was hurt. Ada Quill denied that the dam at Eastport had given way.\n";
const TOLD: &str = "Officials spoke of the dam at Eastport, Ben Orr said.\n";
const ELSE: &str = "Cleo Marsh said that the ferry was late again.\n";

#[test]
fn articles_stand_by_what_they_make_of_it() {
    let (_folder, ledger) = ledger(&[
        ("Post", TOLD),
        ("Gazette", DENIED),
        ("Courier", BROKE),
        ("Mail", &BROKE.replace("Ünlü: the", "The")),
        ("Ferry News", ELSE),
    ]);
    let view = asked(&ledger, CLAIM);
    let shown = view.articles.iter();
    let shown: Vec<(&str, Stance)> = shown
        .map(|one| (one.outlet.as_deref().unwrap_or_default(), one.stance))
        .collect();
    assert_eq!(
        shown[2..],
        [("Gazette", Stance::Denies), ("Post", Stance::Reports)]
    );
    assert!(
        shown[..2]
            .iter()
            .all(|(_, stance)| *stance == Stance::Supports)
    );
    let counts: Vec<(usize, usize)> = (view.counts.iter())
        .map(|count| (count.articles, count.texts))
        .collect();
    assert_eq!(counts, [(2, 1), (1, 1), (1, 1)], "near-copies are one text");
    let gazette = &view.articles[2];
    assert_eq!(gazette.denies, 0.8);
    assert_eq!(
        gazette.sentences[0].words,
        "Ada Quill denied that the dam at Eastport had given way."
    );
    assert_eq!(gazette.statements.len(), 1, "{:?}", gazette.statements);
}

#[test]
fn spans_are_code_points_of_the_text() {
    let (_folder, ledger) = ledger(&[("Courier", BROKE)]);
    for sentence in &asked(&ledger, CLAIM).articles[0].sentences {
        let [start, end] = sentence.span;
        let cut: String = BROKE.chars().skip(start).take(end - start).collect();
        assert_eq!(cut, sentence.words);
    }
}

#[test]
fn anything_may_be_asked() {
    let (_folder, ledger) = ledger(&[("Courier", BROKE), ("Gazette", DENIED)]);
    for odd in [
        "",
        " ",
        "\"",
        "the of and",
        "NEAR(",
        "dam OR NOT",
        "a:b*",
        "\0",
        "🦀",
        "ferry",
    ] {
        let view = asked(&ledger, odd);
        let speaks = odd.contains("dam");
        assert_eq!(!view.articles.is_empty(), speaks, "{odd:?}");
    }
    assert!(
        stance(&ledger, CLAIM, &ByWord, 0)
            .unwrap()
            .articles
            .is_empty()
    );
    let one = stance(&ledger, CLAIM, &ByWord, 1).unwrap();
    assert_eq!(one.articles.len(), 1);
}
