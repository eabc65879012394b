//! What the commands show of a small ledger, for people and for programs.
//!
//! The ledger is made from records written by hand, so that these pages change when the commands or
//! the links change, and not with every improvement of the analysis.

use std::path::PathBuf;

use sayso::ledger::{Ledger, Run};
use sayso_testkit::records::{denial, sluice};
use serde_json::Value;

use super::{output, sayso};

/// A ledger in a folder of its own.
struct Case {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Case {
    fn new() -> Case {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.sqlite");
        let run = Run {
            version: "0.1.0".into(),
            settings: serde_json::json!({}),
            started: "2031-05-06T09:00:00Z".into(),
        };
        let mut ledger = Ledger::create_or_open(&path).unwrap();
        ledger.writer().add(&[sluice(), denial()], &run).unwrap();
        sayso::build::rebuild(&mut ledger).unwrap();
        Case {
            _folder: folder,
            path,
        }
    }

    fn ledger(&self) -> &str {
        self.path.to_str().unwrap()
    }

    fn page(&self, command: &str, arguments: &[&str]) -> String {
        output(&[&[command, self.ledger()], arguments].concat())
    }

    fn json(&self, command: &str, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.page(command, &[arguments, &["--json"]].concat())).unwrap()
    }
}

/// The id of the statement with these words.
fn statement(case: &Case, words: &str) -> String {
    let found = case.json("search", &[words]);
    found[0]["statement"].as_str().unwrap().to_owned()
}

#[test]
fn pages_for_people() {
    let case = Case::new();
    insta::assert_snapshot!("articles", case.page("articles", &[]));
    insta::assert_snapshot!("claims", case.page("claims", &[]));
    insta::assert_snapshot!("who", case.page("who", &["quill"]));
    insta::assert_snapshot!("search", case.page("search", &["gate"]));
    insta::assert_snapshot!(
        "trace",
        case.page("trace", &[&statement(&case, "\"never closed\"")])
    );
    insta::assert_snapshot!("verify", case.page("verify", &[]));
}

/// The figures come from a network, which rounds otherwise on other processors; so only what does not hang on them.
#[test]
fn a_claim_of_the_users_is_asked_of_the_articles() {
    let case = Case::new();
    let page = case.page("stance", &["The gate at Vell was left open"]);
    assert!(
        page.starts_with("The gate at Vell was left open\n"),
        "{page}"
    );
    assert!(
        page.contains("Island Post, 2031-03-04, Keeper denies"),
        "{page}"
    );
    assert!(
        page.contains("Ben Orr denied that the gate was left open."),
        "{page}"
    );
    assert!(page.contains("Ben Orr denies"), "{page}");
}

#[test]
fn fields_for_programs() {
    let case = Case::new();
    let has = |value: &Value, fields: &[&str]| {
        for field in fields {
            assert!(value.get(field).is_some(), "{field} in {value}");
        }
    };
    let statement_fields = [
        "statement",
        "article",
        "outlet",
        "published",
        "speaker",
        "act",
        "polarity",
        "certainty",
        "kind",
        "content",
        "span",
        "said",
        "within",
        "chain",
    ];
    let articles = case.json("articles", &[]);
    has(
        &articles[0],
        &[
            "article",
            "title",
            "outlet",
            "published",
            "url",
            "copies",
            "copy_of",
            "overlap",
            "credits",
        ],
    );
    let claims = case.json("claims", &[]);
    has(
        &claims[0],
        &[
            "claim", "text", "articles", "outlets", "for", "against", "reported", "origins",
        ],
    );
    has(&claims[0]["origins"]["for"], &["low", "high", "why"]);
    let claim = case.json("claim", &[&claims[0]["claim"].as_str().unwrap()[..8]]);
    assert_eq!(claim["claim"], claims[0]["claim"]);
    let who = case.json("who", &["Ada", "Quill"]);
    has(
        &who,
        &["entity", "names", "roles", "said", "said_by_others"],
    );
    has(&who["said"][0], &statement_fields);
    let trace = case.json("trace", &[&statement(&case, "\"never closed\"")]);
    has(&trace, &["statement", "chain", "origins"]);
    has(
        &trace["chain"][0],
        &["entity", "name", "kind", "article", "span"],
    );
    let asked = case.json("stance", &["The gate at Vell was left open"]);
    has(&asked, &["claim", "model", "counts", "articles"]);
    has(&asked["counts"][0], &["stance", "articles", "texts"]);
    let article_fields = [
        "article",
        "title",
        "outlet",
        "published",
        "url",
        "copies",
        "copy_of",
        "stance",
        "supports",
        "denies",
        "reports",
        "sentences",
        "statements",
    ];
    has(&asked["articles"][0], &article_fields);
    has(&asked["articles"][0]["sentences"][0], &["span", "words"]);
    let verified = case.json("verify", &[]);
    assert_eq!(verified["failures"], serde_json::json!([]));
    assert!(verified["statements"].as_u64() > Some(0) && verified["spans"].as_u64() > Some(0));
}

#[test]
fn what_is_not_there_is_exit_code_one() {
    let case = Case::new();
    sayso(&["who", case.ledger(), "Zzyzx"]).assert().code(1);
    sayso(&["search", case.ledger(), "zzyzx"]).assert().code(1);
    sayso(&["trace", case.ledger(), "zzyzx"]).assert().code(1);
    sayso(&["claim", case.ledger(), "zzyzx"]).assert().code(1);
    sayso(&["stance", case.ledger(), "Zzyzx sank"])
        .assert()
        .code(1);
    sayso(&["verify", case.ledger()]).assert().code(0);
}

#[test]
fn a_changed_text_fails_the_check() {
    let case = Case::new();
    let bytes = std::fs::read(&case.path).unwrap();
    let words = "Ben Orr denied that the gate".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|window| window == words)
        .expect("the text is in the file");
    let mut changed = bytes.clone();
    changed[at] = b'X';
    std::fs::write(&case.path, changed).unwrap();
    sayso(&["verify", case.ledger()]).assert().code(1);
}

#[test]
fn a_judgement_is_added_and_counts() {
    let case = Case::new();
    let [first, second] =
        ["\"never closed\"", "\"left open\""].map(|words| statement(&case, words));
    let judge = [
        "judge",
        case.ledger(),
        "same-claim",
        &first[..8],
        &second[..8],
        "negative",
        "--note",
        "other gate",
    ];
    sayso(&judge).assert().code(0);
    let log = Ledger::open(&case.path).unwrap().judgement_log().unwrap();
    assert_eq!(log.len(), 1);
    assert!(
        [&log[0].left, &log[0].right].contains(&&first),
        "the start of an id stands for the id"
    );
    assert_eq!(
        (log[0].by.as_str(), log[0].note.as_deref()),
        ("mara", Some("other gate"))
    );
    sayso(&[
        "judge",
        case.ledger(),
        "same-claim",
        &first,
        &second,
        "maybe",
    ])
    .assert()
    .code(2);
    let with_itself = ["judge", case.ledger(), "same-claim", &first, &first];
    sayso(&[&with_itself[..], &["positive"]].concat())
        .assert()
        .code(2);
}

#[test]
fn a_report_is_one_file() {
    let case = Case::new();
    let page = case.path.with_extension("html");
    let report = [
        "report",
        case.ledger(),
        "-o",
        page.to_str().unwrap(),
        "--title",
        "The sluice",
        "--date",
        "2031-05-06",
    ];
    sayso(&report).assert().code(0);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("The sluice") && html.contains("the gate was never closed"));
    sayso(&[&report[..6], &["--date", "soon"]].concat())
        .assert()
        .code(2);
    sayso(&["report", case.ledger(), "-o", "no/such/folder/page.html"])
        .assert()
        .code(2);
}
