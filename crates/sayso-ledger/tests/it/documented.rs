//! `docs/data-model.md` is held to the schema: it names every table and view, and its queries run.

use std::{collections::BTreeSet, fs, path::Path};

use rusqlite::Connection;

use crate::vell::Folder;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/data-model.md");
    fs::read_to_string(path).unwrap()
}

/// The contents of all fences of a language.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    let after = page.split(&fence).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn every_query_runs_and_finds_something() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let tool = Connection::open(ledger.path()).unwrap();
    let page = page();
    let queries = blocks(&page, "sql");
    assert!(queries.len() >= 5);
    for query in queries {
        let mut prepared = tool
            .prepare(query)
            .unwrap_or_else(|error| panic!("{error} in\n{query}"));
        let mut rows = prepared.query([]).unwrap();
        let found = rows
            .next()
            .unwrap_or_else(|error| panic!("{error} in\n{query}"));
        assert!(found.is_some(), "nothing found by\n{query}");
    }
}

#[test]
fn every_table_and_view_is_described_and_no_other() {
    let folder = Folder::new();
    let ledger = folder.ledger("l.sqlite");
    let tool = Connection::open(ledger.path()).unwrap();
    let mut query = tool
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
             AND name NOT GLOB 'statement_search_*' AND name NOT GLOB 'sqlite_*'",
        )
        .unwrap();
    let names = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let in_schema: BTreeSet<String> = names.map(Result::unwrap).collect();
    let page = page();
    // Tables of tables and views begin their rows with the name.
    let described: BTreeSet<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(described, in_schema);
}
