//! A ledger answers alike whatever the order in which its articles came, and over however many builds.

use std::path::Path;

use rusqlite::{Connection, types::Value};
use sayso::{
    build,
    ledger::{Ledger, Run},
    types::record::ArticleRecord,
};
use sayso_testkit::{
    archive::Archive,
    records::{denial, sluice},
};
use serde_json::to_string_pretty as json;

fn articles() -> Vec<ArticleRecord> {
    let archive = Archive::new(11);
    let made = (0..24).map(|number| archive.article(number).record);
    made.chain([sluice(), denial()]).collect()
}

/// Every row of every table that linking fills.
fn linked(ledger: &Path) -> Vec<(String, String)> {
    let conn = Connection::open(ledger).unwrap();
    let mut tables = conn
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND (name = 'relation' OR name GLOB 'derived_*') ORDER BY name",
        )
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let tables = tables.map(|table| {
        let table = table.unwrap();
        let mut query = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = query.column_count();
        let rows = query.query_map([], |row| {
            let cells = (0..columns).map(|column| row.get::<_, Value>(column));
            cells.collect::<rusqlite::Result<Vec<Value>>>()
        });
        let rows: Vec<Vec<Value>> = rows.unwrap().map(Result::unwrap).collect();
        (table, format!("{rows:?}"))
    });
    tables.collect()
}

/// The rows and answers of a ledger that was built in these steps.
fn answers(builds: &[&[ArticleRecord]]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create_or_open(folder.path().join("l.sqlite")).unwrap();
    let run = Run {
        version: "0.1.0".into(),
        settings: serde_json::json!({}),
        started: "2031-03-02T09:00:00Z".into(),
    };
    for articles in builds {
        ledger.writer().add(articles, &run).unwrap();
        build::rebuild(&mut ledger).unwrap();
    }
    let relations = ledger.relations().unwrap();
    let view = ledger.view().unwrap();
    let mut answers = vec![
        ("relations".to_owned(), json(&relations)),
        (
            "claims".to_owned(),
            json(&view.claims(false, None).unwrap()),
        ),
        ("articles".to_owned(), json(&view.articles(None).unwrap())),
        ("speakers".to_owned(), json(&view.speakers().unwrap())),
        ("timeline".to_owned(), json(&view.timeline().unwrap())),
        ("overview".to_owned(), json(&view.overview().unwrap())),
        (
            "search".to_owned(),
            json(&view.search("held", None).unwrap()),
        ),
    ];
    for speaker in view.speakers().unwrap() {
        let who = view.who(&speaker.speaker.name).unwrap();
        answers.push((format!("who {}", speaker.speaker.name), json(&who)));
    }
    for statement in view.timeline().unwrap() {
        let id = statement.statement.statement;
        answers.push((format!("trace {id}"), json(&view.trace(&id).unwrap())));
    }
    let text = |(what, answer): (String, serde_json::Result<String>)| (what, answer.unwrap());
    let mut answers: Vec<(String, String)> = answers.into_iter().map(text).collect();
    answers.extend(linked(ledger.path()));
    answers
}

#[test]
fn neither_order_nor_split_shows() {
    let articles = articles();
    let at_once = answers(&[&articles]);
    let check = |how: &str, builds: &[&[ArticleRecord]]| {
        for (expected, found) in at_once.iter().zip(&answers(builds)) {
            assert!(expected == found, "{how}: {} differs", expected.0);
        }
    };
    let backwards: Vec<ArticleRecord> = articles.iter().rev().cloned().collect();
    check("backwards", &[&backwards]);
    let (first, rest) = articles.split_at(9);
    check("in two builds", &[first, rest]);
    check("in two builds, the later one first", &[rest, first]);
    let evens = articles.iter().step_by(2);
    let odds = articles.iter().skip(1).step_by(2);
    let shuffled: Vec<ArticleRecord> = odds.chain(evens).cloned().collect();
    check("in many builds", &shuffled.chunks(3).collect::<Vec<_>>());
    let (most, last) = articles.split_at(articles.len() - 1);
    check("one more", &[most, last]);
    check("linked twice", &[&articles, &[]]);
    check("some of them twice", &[&articles[3..12], &articles]);
}
