//! The schema as other SQLite tools see it.

use rusqlite::Connection;
use sayso_ledger::SCHEMA_VERSION;
use sayso_types::{
    Act, Certainty, PartyKind, Polarity, QuoteKind,
    derived::Side,
    record::CreditRole,
    relation::{RelationKind, Verdict},
};

use crate::vell::Folder;

fn schema() -> Vec<(String, String)> {
    let folder = Folder::new();
    let ledger = folder.ledger("l.sqlite");
    let tool = Connection::open(ledger.path()).unwrap();
    // FTS5 makes its own tables, differently from version to version.
    let mut query = tool
        .prepare(
            "SELECT name, sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT GLOB 'statement_search_*'
             ORDER BY type, name",
        )
        .unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// One line a column, so that a change shows where it was made.
#[test]
fn the_schema_is_the_reviewed_one() {
    assert_eq!(SCHEMA_VERSION, 5);
    let folder = Folder::new();
    let ledger = folder.ledger("l.sqlite");
    let tool = Connection::open(ledger.path()).unwrap();
    let mut listing = String::new();
    let mut query = tool
        .prepare(
            "SELECT t.type || ' ' || t.name,
                group_concat('    ' || c.name || ' ' || lower(c.type)
                    || iif(c.pk, ' key ' || c.pk, '') || iif(c.\"notnull\" OR c.pk, '', ' null')
                    || coalesce(' -> ' || f.\"table\" || '.' || f.\"to\", ''), char(10) ORDER BY c.cid)
             FROM sqlite_schema AS t
             LEFT JOIN pragma_table_info(t.name) AS c ON t.type IN ('table', 'view')
             LEFT JOIN pragma_foreign_key_list(t.name) AS f ON f.\"from\" = c.name AND t.type = 'table'
             WHERE t.sql IS NOT NULL AND t.name NOT GLOB 'statement_search_*'
             GROUP BY t.type, t.name ORDER BY t.type, t.name",
        )
        .unwrap();
    let mut rows = query.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (thing, columns): (String, Option<String>) = (row.get(0).unwrap(), row.get(1).unwrap());
        listing.push_str(&format!("{thing}\n{}\n", columns.unwrap_or_default()));
    }
    insta::assert_snapshot!(listing);
}

#[test]
fn the_lists_in_sql_are_those_of_the_program() {
    let schema = schema();
    let check = |table: &str, column: &str, values: Vec<&str>| {
        let (_, sql) = schema.iter().find(|(name, _)| name == table).unwrap();
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let list = format!("CHECK ({column} IN ('{}'))", values.join("', '"));
        assert!(sql.contains(&list), "{table}.{column} should {list}");
    };
    let kinds = || {
        PartyKind::ALL
            .iter()
            .map(|value| value.as_str())
            .collect::<Vec<_>>()
    };
    for table in ["party", "credit", "derived_entity"] {
        check(table, "kind", kinds());
    }
    let relations = || {
        RelationKind::ALL
            .iter()
            .map(|value| value.as_str())
            .collect()
    };
    check("relation", "kind", relations());
    check("judgement", "kind", relations());
    check(
        "judgement",
        "verdict",
        Verdict::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "credit",
        "role",
        CreditRole::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "statement",
        "act",
        Act::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "statement",
        "kind",
        QuoteKind::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "statement",
        "polarity",
        Polarity::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "statement",
        "certainty",
        Certainty::ALL.iter().map(|v| v.as_str()).collect(),
    );
    check(
        "derived_claim_statement",
        "side",
        Side::ALL.iter().map(|v| v.as_str()).collect(),
    );
}

/// A parent row is looked up for every child that is deleted or checked.
#[test]
fn every_reference_between_stored_tables_has_an_index() {
    let folder = Folder::new();
    let ledger = folder.ledger("l.sqlite");
    let tool = Connection::open(ledger.path()).unwrap();
    let mut query = tool
        .prepare(
            "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
             WHERE t.type = 'table' AND t.name NOT GLOB 'derived_*' AND f.seq = 0
             AND NOT EXISTS (
                SELECT 1 FROM pragma_index_list(t.name) AS l, pragma_index_info(l.name) AS i
                WHERE i.seqno = 0 AND i.name = f.\"from\")",
        )
        .unwrap();
    let missing = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(missing.map(Result::unwrap).collect::<Vec<_>>(), [""; 0]);
}
