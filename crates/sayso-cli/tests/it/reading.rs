//! Commands that read articles: what goes in, what comes out, and what is said on the side.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::sayso;

const FERRY: &str = "The ferry to Novara was cancelled, the harbour master, Ostap Veres, said on Monday.\n\n\
    “We will not sail in this weather,” Veres told reporters. He declined to say who had given the order.\n";

/// What was written: standard output, standard error, exit code.
fn ran(arguments: &[&str]) -> (String, String, i32) {
    let output = sayso(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code().unwrap(),
    )
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A folder with articles in several forms, one of them broken.
fn pile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ferry.txt"), FERRY).unwrap();
    let rows: String = (0..40)
        .map(|row| serde_json::json!({"id": format!("r{row}"), "text": FERRY.replace("Novara", &format!("Isle {row}"))}))
        .map(|row| format!("{row}\n"))
        .collect();
    fs::write(folder.path().join("rows.jsonl"), format!("{rows}broken\n")).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    folder
}

#[test]
fn one_line_an_article_and_the_text_unchanged() {
    let folder = pile();
    let (out, err, code) = ran(&["extract", text(folder.path())]);
    assert_eq!(code, 0);
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 41);
    assert_eq!(lines[0]["text"], FERRY);
    assert_eq!(lines[1]["id"], "r0");
    assert!(!lines[0]["attributions"].as_array().unwrap().is_empty());
    let notes: Vec<&str> = err.lines().collect();
    assert!(
        notes[0].ends_with("empty.txt: file is empty [empty-file]"),
        "{err}"
    );
    assert!(notes[1].contains("rows.jsonl:41: "), "{err}");
    assert_eq!(*notes.last().unwrap(), "2 notes: 1 bad-json, 1 empty-file");
    let (_, quiet, _) = ran(&["extract", "--quiet", text(folder.path())]);
    assert_eq!(quiet, "2 notes: 1 bad-json, 1 empty-file\n");
}

#[test]
fn threads_do_not_show() {
    let folder = pile();
    let one = ran(&["extract", "--threads", "1", text(folder.path())]);
    let many = ran(&["extract", "--threads", "4", text(folder.path())]);
    assert_eq!(one, many);
}

#[test]
fn standard_input_is_read_and_its_own_output_too() {
    let read = |input: &str| {
        let output = sayso(&["extract", "-"])
            .write_stdin(input)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let first = read(FERRY);
    let second = read(&first);
    let of = |line: &str, field: &str| serde_json::from_str::<Value>(line).unwrap()[field].clone();
    for field in ["id", "text", "attributions", "path"] {
        assert_eq!(of(&first, field), of(&second, field), "{field}");
    }
}

#[test]
fn nothing_read_is_exit_code_one() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("none.sqlite");
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    assert_eq!(ran(&["extract", text(folder.path())]).2, 1);
    assert_eq!(
        ran(&[
            "build",
            text(&folder.path().join("empty.txt")),
            "-o",
            text(&ledger)
        ])
        .2,
        1
    );
}

#[test]
fn reading_twice_changes_nothing() {
    let folder = pile();
    let home = tempfile::tempdir().unwrap();
    let ledger = home.path().join("case.sqlite");
    let build = [
        "build",
        text(folder.path()),
        "-o",
        text(&ledger),
        "--json",
        "--quiet",
    ];
    let summary = |out: &str| serde_json::from_str::<Value>(out).unwrap();
    let first = summary(&ran(&build).0);
    assert_eq!((&first["new"], &first["known"]), (&41.into(), &0.into()));
    assert_eq!(
        first["diagnostics"],
        serde_json::json!({"bad-json": 1, "empty-file": 1})
    );
    let claims = ran(&["claims", text(&ledger), "--json"]);
    let second = summary(&ran(&build).0);
    assert_eq!((&second["new"], &second["known"]), (&0.into(), &41.into()));
    assert_eq!(ran(&["claims", text(&ledger), "--json"]), claims);
    assert_eq!(ran(&["ledger", "rebuild", text(&ledger)]).2, 0);
    assert_eq!(ran(&["claims", text(&ledger), "--json"]), claims);
}

#[test]
fn ledgers_are_merged() {
    let folder = pile();
    let home = tempfile::tempdir().unwrap();
    let [one, two, both] = ["one", "two", "both"].map(|name| home.path().join(name));
    ran(&[
        "build",
        text(&folder.path().join("ferry.txt")),
        "-o",
        text(&one),
    ]);
    ran(&[
        "build",
        text(&folder.path().join("rows.jsonl")),
        "-o",
        text(&two),
        "--quiet",
    ]);
    assert_eq!(
        ran(&["ledger", "merge", text(&one), text(&two), "-o", text(&both)]).2,
        0
    );
    let articles: Value =
        serde_json::from_str(&ran(&["articles", text(&both), "--json"]).0).unwrap();
    assert_eq!(articles.as_array().unwrap().len(), 41);
}

#[test]
fn an_article_cannot_write_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let row = serde_json::json!({"text": FERRY.replace("weather", "wea\u{1b}[2Jther"), "title": "Bad\u{9b}31m news"});
    let path = folder.path().join("a.jsonl");
    fs::write(&path, format!("{row}\n")).unwrap();
    for form in [&["--format", "text"][..], &["--spans"]] {
        let (out, _, _) = ran(&[&["extract", text(&path)], form].concat());
        assert!(
            out.contains("Veres") && out.chars().all(|c| c == '\n' || !c.is_control()),
            "{out:?}"
        );
    }
}

#[test]
fn marked_text_shows_every_role() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.txt");
    fs::write(&path, FERRY).unwrap();
    let (out, _, _) = ran(&["extract", text(&path), "--spans"]);
    for role in [":source", ":cue", ":content", ":addressee", "# 1: act="] {
        assert!(out.contains(role), "{role} in\n{out}");
    }
}

#[test]
fn a_closed_pipe_is_fine() {
    let folder = pile();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["extract", text(folder.path()), "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut pipe = BufReader::with_capacity(64, child.stdout.take().unwrap());
    pipe.read_line(&mut line).unwrap();
    drop(pipe);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!said.contains("panic") && !said.contains("pipe"), "{said}");
}

#[test]
fn a_missing_file_is_told_before_the_work_begins() {
    let folder = pile();
    let missing = folder.path().join("no-such.txt");
    let (out, err, code) = ran(&["extract", text(folder.path()), text(&missing)]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(
        err.starts_with("sayso: no such file or folder: ") && err.contains("no-such.txt"),
        "{err}"
    );
    let ledger = folder.path().join("case.sqlite");
    let (_, _, code) = ran(&["build", text(&missing), "-o", text(&ledger)]);
    assert_eq!((code, ledger.exists()), (2, false));
}

#[test]
fn what_is_read_again_takes_the_place_of_what_was_read() {
    let folder = pile();
    let home = tempfile::tempdir().unwrap();
    let ledger = home.path().join("case.sqlite");
    let build = |more: &[&str]| {
        let plain = ["build", text(folder.path()), "-o", text(&ledger), "--json"];
        let (out, err, code) = ran(&[&plain, more].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    let claims = || ran(&["claims", text(&ledger), "--json"]).0;
    let first = build(&["--model", "rules"]);
    let by_rules = claims();
    let passed_over = build(&[]);
    assert_eq!(
        (&passed_over["new"], &passed_over["known"]),
        (&0.into(), &first["new"])
    );
    assert_eq!(claims(), by_rules);
    let again = build(&["--reread"]);
    assert_eq!((&again["new"], &again["known"]), (&first["new"], &0.into()));
    let statements = |ledger: &std::path::Path| ran(&["articles", text(ledger), "--json"]).0;
    let anew = home.path().join("anew.sqlite");
    let (_, err, code) = ran(&["build", text(folder.path()), "-o", text(&anew)]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(statements(&ledger), statements(&anew));
    assert_eq!(claims(), ran(&["claims", text(&anew), "--json"]).0);
}

#[test]
fn the_demo_says_where_its_report_lies() {
    let folder = pile();
    let home = tempfile::tempdir().unwrap();
    let (out, err, code) = ran(&[
        "demo",
        "--dir",
        text(folder.path()),
        "--output",
        text(home.path()),
    ]);
    assert_eq!(code, 0, "{err}");
    let page = home.path().join("report.html");
    assert!(
        out.contains(&format!("The report is {}", page.display())),
        "{out}"
    );
    assert!(page.exists());
    assert_eq!(ran(&["demo", "--dir", "no/such/folder"]).2, 2);
}
