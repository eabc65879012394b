//! `sayso build --names`, and what `who` and `judge` make of it.

use std::fs;

use serde_json::Value;

use super::{output, sayso};

const ARTICLE: &str = "The north gate broke on Monday, Mayor Ada Quill said.\n\n\
    “It will be mended by spring,” Quill told the Vell Courier.\n";

const NAMES: &str = concat!(
    r#"{"id": "quill", "names": ["Ada Quill", "Adelaide Quill"], "roles": ["mayor of Vell"], "wikidata": "Q900001"}"#,
    "\n",
    r#"{"id": "namesake", "names": ["Ada Quill"], "roles": ["striker"]}"#,
    "\n",
    r#"{"id": "nameless"}"#,
    "\n",
);

#[test]
fn names_are_tied_shown_and_untied() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (ledger, names) = (path("case.sqlite"), path("people.jsonl"));
    fs::write(path("gate.txt"), ARTICLE).unwrap();
    fs::write(&names, NAMES).unwrap();
    sayso(&["build", &path("gate.txt"), "-o", &ledger])
        .assert()
        .code(0);

    let built = sayso(&["build", "-o", &ledger, "--names", &names]).assert();
    let note = String::from_utf8(built.get_output().stderr.clone()).unwrap();
    assert!(note.contains("people.jsonl:3: "), "{note}");
    assert!(note.contains("[bad-names-row]"), "{note}");

    let who = |name: &str| -> Value {
        serde_json::from_str(&output(&["who", &ledger, name, "--json"])).unwrap()
    };
    let found = who("Q900001");
    assert_eq!(found["name"], "Ada Quill");
    assert_eq!(found["known"][0]["id"], "quill");
    assert_eq!(found["known"][0]["linked"], true);
    assert_eq!(who("Adelaide")["entity"], found["entity"]);
    let page = output(&["who", &ledger, "Quill"]);
    assert!(
        page.contains("in the names file: Ada Quill, Q900001 (names:quill)"),
        "{page}"
    );

    let entity = found["entity"].as_str().unwrap();
    sayso(&[
        "judge",
        &ledger,
        "same-entity",
        entity,
        "names:quill",
        "negative",
    ])
    .assert()
    .code(0);
    let untied = who("Quill");
    assert!(
        untied["known"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["linked"] == false)
    );
    sayso(&[
        "judge",
        &ledger,
        "same-entity",
        entity,
        "names:nobody",
        "positive",
    ])
    .assert()
    .code(2);
    sayso(&["verify", &ledger]).assert().code(0);
}
