//! The names file in the ledger.

use rusqlite::Connection;
use sayso_ledger::{Ledger, SCHEMA_VERSION};
use sayso_types::known::{Known, KnownLink};

use crate::vell::{Folder, derived, relations};

fn row(id: &str, names: &[&str]) -> Known {
    Known {
        id: id.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        roles: vec!["harbour master".to_owned()],
        wikidata: Some("Q900001".to_owned()),
    }
}

/// Ada Quill tied to the first row.
fn tied(folder: &Folder) -> Ledger {
    let mut ledger = folder.vell();
    assert!(
        ledger
            .set_names_file(&[row("quill", &["Adelaide Quill"])])
            .unwrap()
    );
    let mut derived = derived();
    let quill = derived.entities.iter_mut().find(|e| e.name == "Ada Quill");
    quill.unwrap().known = vec![KnownLink {
        known: "quill".into(),
        linked: true,
        score: 0.85,
        why: "the same full name".into(),
    }];
    ledger.store_links(&relations(), &derived).unwrap();
    ledger
}

#[test]
fn whom_it_ties_is_found_by_its_names_and_ids() {
    let folder = Folder::new();
    let ledger = tied(&folder);
    let view = ledger.view().unwrap();
    for asked in ["Adelaide", "quill", "Q900001", "Ada Quill"] {
        let who = view.who(asked).unwrap().unwrap();
        assert_eq!(who.name, "Ada Quill", "{asked}");
        assert_eq!(who.known[0].wikidata.as_deref(), Some("Q900001"));
        assert_eq!(
            (who.known[0].name.as_str(), who.known[0].linked),
            ("Adelaide Quill", true)
        );
    }
    assert!(view.who("Q900002").unwrap().is_none());
}

#[test]
fn the_last_file_counts_and_asks_for_linking() {
    let folder = Folder::new();
    let mut ledger = tied(&folder);
    let same = [row("quill", &["Adelaide Quill"])];
    assert!(!ledger.set_names_file(&same).unwrap());
    assert!(ledger.is_linked().unwrap());
    let other = [row("orr", &["Ben Orr", "Орр"])];
    assert!(ledger.set_names_file(&other).unwrap());
    assert!(!ledger.is_linked().unwrap());
    assert_eq!(ledger.names_file().unwrap(), other);
    assert!(
        ledger
            .view()
            .unwrap()
            .who("Ada Quill")
            .unwrap()
            .unwrap()
            .known
            .is_empty()
    );
}

#[test]
fn a_merge_adds_rows_that_are_missing() {
    let folder = Folder::new();
    drop(tied(&folder));
    let mut other = folder.ledger("other.sqlite");
    let mine = [row("orr", &["Ben Orr"]), row("quill", &["A. Quill"])];
    other.set_names_file(&mine).unwrap();
    other.merge_from(folder.path("vell.sqlite")).unwrap();
    assert_eq!(other.names_file().unwrap(), mine);
    let mut empty = folder.ledger("empty.sqlite");
    empty.merge_from(folder.path("vell.sqlite")).unwrap();
    assert_eq!(
        empty.names_file().unwrap(),
        [row("quill", &["Adelaide Quill"])]
    );
}

#[test]
fn a_ledger_of_schema_1_is_brought_up_to_date() {
    let folder = Folder::new();
    let path = folder.path("old.sqlite");
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch(include_str!("../../migrations/V1__ledger.sql"))
        .unwrap();
    tool.execute_batch(
        "PRAGMA application_id = 0x53415953; PRAGMA user_version = 1;
         INSERT INTO run VALUES ('r', '0.1.0', '{}', '2031-03-01T09:00:00Z', NULL);",
    )
    .unwrap();
    drop(tool);
    let mut ledger = Ledger::open(&path).unwrap();
    assert!(
        ledger
            .set_names_file(&[row("quill", &["Ada Quill"])])
            .unwrap()
    );
    let tool = Connection::open(&path).unwrap();
    let version: u32 = tool
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, SCHEMA_VERSION);
}
