//! `kill -9` at any moment loses nothing that was reported as stored.
//!
//! The test starts itself again as a child that stores batch after batch, says so, and is killed.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use rusqlite::Connection;
use sayso_ledger::Ledger;
use sayso_testkit::records::{Page, draft};
use sayso_types::{derived::Derived, record::ArticleRecord};

use crate::vell::{Folder, run};

const LEDGER: &str = "SAYSO_TEST_KILLED_LEDGER";
const BATCH: usize = 3;

fn article(number: usize) -> ArticleRecord {
    let text = format!(
        "“Gate {number} held,” Ada Quill said. {}",
        "Water rose. ".repeat(200)
    );
    Page::new(draft(&text, "Harbour Wire"))
        .says(
            "Ada Quill",
            "Ada Quill",
            "said",
            &[&format!("Gate {number} held,")],
        )
        .done()
}

/// Only the child of the test below has anything to do here.
#[test]
fn child() {
    let Some(path) = env::var_os(LEDGER) else {
        return;
    };
    let mut ledger = Ledger::create_or_open(path).unwrap();
    let mut stored = ledger.known().unwrap().len();
    loop {
        let batch: Vec<_> = (stored..stored + BATCH).map(article).collect();
        ledger.writer().add(&batch, &run(1)).unwrap();
        stored += BATCH;
        say("stored", stored);
        ledger.store_links(&[], &Derived::default()).unwrap();
        say("linked", stored);
    }
}

fn say(what: &str, count: usize) {
    let mut out = std::io::stdout();
    // The test runner may have written half a line; the parent may be gone already.
    let _ = write!(out, "\n{what} {count}\n").and_then(|()| out.flush());
}

#[test]
fn what_was_reported_as_stored_is_there() {
    let folder = Folder::new();
    let path = folder.path("killed.sqlite");
    let mut before = 0;
    // Some die before or while the file is made, the others at odd moments of the writing.
    let early = [0, 5, 10, 15, 20, 30].map(|delay| (false, delay));
    let late = [0, 1, 3, 7, 12, 19, 28, 41].map(|delay| (true, delay));
    for (stores, delay) in early.into_iter().chain(late) {
        let round = format!("stores first: {stores}, then {delay} ms");
        let reported = die_after(stores, Duration::from_millis(delay), &path);
        let Ok(ledger) = Ledger::open(&path) else {
            assert_eq!(
                reported.stored, 0,
                "{round}: stored, but there is no ledger"
            );
            continue;
        };
        let found = ledger.known().unwrap().len();
        let stored = reported.stored.max(before);
        assert!(found >= stored, "{round}: {found} articles of {stored}");
        assert_eq!(found % BATCH, 0, "{round}: half a batch");
        assert_eq!(ledger.view().unwrap().verify().unwrap().failures, [""; 0]);
        if found > 0 && reported.linked == found {
            assert!(ledger.is_linked().unwrap(), "{round}: linked, but not so");
        }
        before = found;
    }
    assert!(
        before >= 8 * BATCH,
        "only {before} articles were ever stored"
    );
    let tool = Connection::open(&path).unwrap();
    let check: String = tool
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(check, "ok");
}

/// What a child said before it died.
#[derive(Default)]
struct Reported {
    stored: usize,
    linked: usize,
}

/// Starts a child, waits until it has stored something if `stores`, then for `delay`, and kills it.
fn die_after(stores: bool, delay: Duration, path: &Path) -> Reported {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::child", "--nocapture"])
        .env(LEDGER, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let mut reported = Reported::default();
    if stores {
        let mut first = lines.by_ref().skip_while(|line| !hear(&mut reported, line));
        assert!(
            first.next().is_some(),
            "the child ended before it stored anything"
        );
    }
    thread::sleep(delay);
    // SIGKILL on Unix. What the child said meanwhile waits in the pipe.
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines {
        hear(&mut reported, &line);
    }
    reported
}

/// Whether the line reports something.
fn hear(reported: &mut Reported, line: &str) -> bool {
    let Some((what, count)) = line.split_once(' ') else {
        return false;
    };
    let place = match what {
        "stored" => &mut reported.stored,
        "linked" => &mut reported.linked,
        _ => return false,
    };
    // A line that the kill cut off says less, never more.
    count.parse().map(|count| *place = count).is_ok()
}
