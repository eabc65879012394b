//! A tiny ledger about the invented harbour of Vell, linked by hand, and ways to look at all of it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, types::ValueRef};
use sayso_ledger::{Ledger, Run};
use sayso_testkit::records::{denial, sluice};
use sayso_types::{
    ClaimId, ClusterId, EntityId, PartyKind,
    derived::{
        Chain, Claim, ClaimMember, CopyCluster, CopyMember, CreditMatch, Derived, Entity, Hop,
        Origins, Side,
    },
    record::ArticleRecord,
    relation::{Relation, RelationKind},
};
use tempfile::TempDir;

/// A folder for ledgers that goes away with the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn ledger(&self, name: &str) -> Ledger {
        Ledger::create_or_open(self.path(name)).unwrap()
    }

    /// The two articles, stored and linked.
    pub fn vell(&self) -> Ledger {
        let mut ledger = self.ledger("vell.sqlite");
        ledger.writer().add(&[sluice(), denial()], &run(1)).unwrap();
        ledger.store_links(&relations(), &derived()).unwrap();
        ledger
    }
}

/// Runs of different days.
pub fn run(day: u32) -> Run {
    Run {
        version: "0.1.0".into(),
        settings: serde_json::json!({"paths": ["vell"]}),
        started: format!("2031-03-{day:02}T09:00:00Z"),
    }
}

pub fn relations() -> Vec<Relation> {
    let (sluice, denial) = (sluice(), denial());
    vec![
        Relation {
            kind: RelationKind::SameEntity,
            left: sluice.parties[2].id.0.clone(),
            right: denial.parties[1].id.0.clone(),
            score: 0.98,
            why: "same name".into(),
        },
        Relation {
            kind: RelationKind::Contradicts,
            left: denial.statements[0].id.0.clone(),
            right: sluice.statements[2].id.0.clone(),
            score: 0.8,
            why: "denied in the same words".into(),
        },
        Relation {
            kind: RelationKind::Credits,
            left: denial.article.id.0.clone(),
            right: sluice.article.id.0.clone(),
            score: 1.0,
            why: "names Harbour Wire".into(),
        },
    ]
}

/// What linking would make of the two articles.
pub fn derived() -> Derived {
    let (sluice, denial) = (sluice(), denial());
    let [wire, quill, orr] = [0, 1, 2].map(|index| &sluice.parties[index]);
    let [post, orr_again] = [0, 1].map(|index| &denial.parties[index]);
    let entity = |id: &str, kind, names: &[&str], parties: &[&sayso_types::record::Party]| Entity {
        id: EntityId(id.into()),
        kind,
        name: names[0].into(),
        names: names.iter().map(|name| (*name).into()).collect(),
        roles: parties
            .iter()
            .flat_map(|party| party.roles.clone())
            .collect(),
        parties: parties.iter().map(|party| party.id.clone()).collect(),
        known: Vec::new(),
    };
    Derived {
        entities: vec![
            entity(
                "e-orr",
                PartyKind::Person,
                &["Ben Orr", "Орр"],
                &[orr, orr_again],
            ),
            entity("e-post", PartyKind::Outlet, &["Island Post"], &[post]),
            entity(
                "e-quill",
                PartyKind::Person,
                &["Ada Quill", "Zoë Quill"],
                &[quill],
            ),
            entity("e-wire", PartyKind::Outlet, &["Harbour Wire"], &[wire]),
        ],
        copies: vec![copies(&sluice, &denial)],
        credits: vec![CreditMatch {
            article: denial.article.id.clone(),
            credit: 0,
            credited: sluice.article.id.clone(),
        }],
        claims: claims(&sluice, &denial),
        chains: [&sluice, &denial].into_iter().flat_map(chains).collect(),
    }
}

fn copies(sluice: &ArticleRecord, denial: &ArticleRecord) -> CopyCluster {
    let member = |record: &ArticleRecord, of: Option<&ArticleRecord>| CopyMember {
        article: record.article.id.clone(),
        copy_of: of.map(|record| record.article.id.clone()),
        overlap: 0.25,
    };
    CopyCluster {
        id: ClusterId("k-vell".into()),
        members: vec![member(sluice, None), member(denial, Some(sluice))],
    }
}

fn claims(sluice: &ArticleRecord, denial: &ArticleRecord) -> Vec<Claim> {
    let member = |record: &ArticleRecord, index: usize, side, why: &str| ClaimMember {
        statement: record.statements[index].id.clone(),
        side,
        why: why.into(),
    };
    let gate = Claim {
        id: ClaimId("c-gate".into()),
        text: "The gate was never closed".into(),
        told_by: sluice.statements[2].id.clone(),
        members: vec![
            member(sluice, 2, Side::For, "told first"),
            member(denial, 0, Side::Against, "denied"),
            member(denial, 2, Side::Reported, "no answer"),
        ],
        origins_for: origins(1, 2, "he says it himself, or Quill does"),
        origins_against: origins(1, 1, "one speaker"),
        contested: 0.75,
        notes: vec!["denied by the very person who is said to have said it".into()],
    };
    let boats = Claim {
        id: ClaimId("c-boats".into()),
        text: "More than 40 boats sank".into(),
        told_by: sluice.statements[1].id.clone(),
        members: vec![member(sluice, 1, Side::For, "told first")],
        origins_for: origins(1, 1, "one speaker"),
        origins_against: Origins::default(),
        contested: 0.0,
        notes: Vec::new(),
    };
    vec![gate, boats]
}

fn origins(low: u32, high: u32, why: &str) -> Origins {
    Origins {
        low,
        high,
        why: vec![why.into()],
    }
}

/// The outlet, then each statement from the outermost in.
fn chains(record: &ArticleRecord) -> Vec<Chain> {
    let chain = |index: usize| {
        let mut hops = Vec::new();
        let mut told_in = Some(&record.statements[index]);
        while let Some(statement) = told_in.filter(|statement| !statement.own_voice) {
            hops.push(Hop {
                party: statement.speaker.clone(),
                article: record.article.id.clone(),
                statement: Some(statement.id.clone()),
            });
            let outer = statement.within.as_ref();
            told_in = outer.and_then(|id| record.statements.iter().find(|s| s.id == *id));
        }
        hops.push(Hop {
            party: Some(record.parties[0].id.clone()),
            article: record.article.id.clone(),
            statement: None,
        });
        hops.reverse();
        Chain {
            statement: record.statements[index].id.clone(),
            hops,
            origins: origins(1, 1, "one article"),
            circular: false,
        }
    };
    (0..record.statements.len()).map(chain).collect()
}

/// Every cell of every table, the search index included.
pub fn dump(path: &Path) -> String {
    dump_tables(path, |_| true)
}

/// What is stored: not what was derived from it, nor the search index, whose inner numbers depend on
/// the order of arrival.
pub fn dump_stored(path: &Path) -> String {
    dump_tables(path, |table| {
        !table.starts_with("derived_") && !table.contains("search") && table != "relation"
    })
}

fn dump_tables(path: &Path, wanted: impl Fn(&str) -> bool) -> String {
    let conn = Connection::open(path).unwrap();
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut dump = String::new();
    for table in tables.map(Result::unwrap).filter(|table| wanted(table)) {
        dump.push_str(&format!("-- {table}\n"));
        let mut rows = dump_rows(&conn, &table);
        rows.sort();
        dump.extend(rows);
    }
    dump
}

fn dump_rows(conn: &Connection, table: &str) -> Vec<String> {
    let mut query = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns = query.column_count();
    let rows = query.query_map([], |row| {
        let cells = (0..columns).map(|column| match row.get_ref(column).unwrap() {
            ValueRef::Null => "NULL".to_owned(),
            ValueRef::Integer(value) => value.to_string(),
            ValueRef::Real(value) => value.to_string(),
            ValueRef::Text(value) => format!("{:?}", String::from_utf8_lossy(value)),
            ValueRef::Blob(value) => format!("{value:02x?}"),
        });
        Ok(cells.collect::<Vec<_>>().join(" | ") + "\n")
    });
    rows.unwrap().map(Result::unwrap).collect()
}
