//! A ledger of an older schema is brought up to date when it is opened, with all that it holds.

use rusqlite::Connection;
use sayso_ledger::{Ledger, SCHEMA_VERSION};

use crate::vell::{Folder, derived, relations};

/// Takes everything away that later schemas added.
const TO_SCHEMA_1: &str = "
    PRAGMA foreign_keys = OFF;
    DROP INDEX derived_entity_word_by_entity;
    DROP INDEX derived_claim_in_order;
    DROP VIEW contested_claims;
    DROP VIEW claim_statements;
    CREATE TABLE ranked AS
        SELECT *, row_number() OVER (ORDER BY contested DESC, statements DESC, id) - 1 AS position FROM derived_claim;
    DROP TABLE derived_claim;
    CREATE TABLE derived_claim (
        id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, text TEXT NOT NULL,
        told_by TEXT NOT NULL REFERENCES statement (id), contested REAL NOT NULL,
        for_low INTEGER NOT NULL, for_high INTEGER NOT NULL, for_why TEXT NOT NULL,
        against_low INTEGER NOT NULL, against_high INTEGER NOT NULL, against_why TEXT NOT NULL,
        notes TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO derived_claim SELECT id, position, text, told_by, contested, for_low, for_high, for_why,
        against_low, against_high, against_why, notes FROM ranked;
    DROP TABLE ranked;
    CREATE VIEW contested_claims AS SELECT id AS claim FROM derived_claim ORDER BY position;
    CREATE VIEW claim_statements AS SELECT id AS claim FROM derived_claim;
    ALTER TABLE proposition DROP COLUMN fragment;
    ALTER TABLE party DROP COLUMN how_many;
    DROP VIEW times_spoken_of;
    DROP TABLE time_expression;
    DROP TABLE derived_entity_known;
    DROP TABLE known_role;
    DROP TABLE known_name;
    DROP TABLE known;
    DROP TABLE derived_entity_word;
    DROP TABLE derived_overview;
    DROP INDEX article_by_date;
    PRAGMA user_version = 1;";

#[test]
fn an_old_ledger_answers_as_before() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let path = ledger.path().to_owned();
    let ask = |ledger: &Ledger| {
        let view = ledger.view().unwrap();
        let who = view.who("quill").unwrap().expect("she speaks");
        let claims = view.claims(false, None).unwrap();
        (
            who,
            claims,
            view.overview().unwrap(),
            view.articles(None).unwrap(),
        )
    };
    let before = ask(&ledger);
    drop(ledger);
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch(TO_SCHEMA_1).unwrap();
    drop(tool);

    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ask(&ledger), before);
    ledger.store_links(&relations(), &derived()).unwrap();
    assert_eq!(ask(&ledger), before);
    let tool = Connection::open(&path).unwrap();
    let version: u32 = tool
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, SCHEMA_VERSION);
}
