//! JSON in its shapes.

use std::fs;

use sayso_ingest::Options;
use sayso_types::{Precision, Span};

use crate::{Outcome, packed, read_folder, read_one};

#[test]
fn fields_are_taken_over() {
    let row = r#"{"id": " f-1 ", "title": "Ferry\nlate", "url": "https://gull.example/1", "publisher": "Gull",
        "date": "2031-05-06", "byline": ["Mara Lind", "Jo Oke"], "language": "en", "crawled": "2032-01-01",
        "text": "She said no.", "attributions": [{"deep": [[[1]]]}]}"#
        .replace('\n', "");
    let outcome = read_one("a.jsonl", row);
    let article = &outcome.articles[0];
    assert_eq!(article.given_id.as_deref(), Some(" f-1 "));
    assert_eq!(article.title.as_deref(), Some("Ferry late"));
    assert_eq!(article.outlet.as_deref(), Some("Gull"));
    assert_eq!(article.byline.as_deref(), Some("Mara Lind, Jo Oke"));
    assert_eq!(article.published.as_ref().unwrap().value, "2031-05-06");
    assert_eq!(article.language.as_deref(), Some("en"));
    assert!(article.path.as_deref().unwrap().ends_with("/a.jsonl:1"));
    assert!(outcome.notes.is_empty());
}

#[test]
fn text_comes_back_byte_for_byte() {
    let text = "\u{feff}Zoë:\r\n\u{0}“no” \u{1f980}\u{85}\u{2028}\t ";
    let row = serde_json::json!({ "text": text }).to_string();
    assert_eq!(
        read_one("a.jsonl", format!("\u{feff}{row}\r\n")).texts(),
        [text]
    );
}

#[test]
fn a_broken_row_costs_that_row_only() {
    let rows = "{\"text\": \"One.\"}\n{\"text\": \"brok\n\n[1]\nnull\n{\"text\": 7}\n{\"id\": 3}\n{\"text\": \"Two.\", \"id\": 4}";
    let outcome = read_one("a.jsonl", rows);
    assert_eq!(outcome.texts(), ["One.", "Two."]);
    assert_eq!(outcome.articles[1].given_id.as_deref(), Some("4"));
    assert_eq!(
        outcome.notes,
        [
            "a.jsonl:2: bad-json",
            "a.jsonl:4: bad-json",
            "a.jsonl:5: bad-json",
            "a.jsonl:6: no-text",
            "a.jsonl:7: no-text"
        ]
    );
}

#[test]
fn halves_of_surrogate_pairs_and_bad_bytes_cost_no_row() {
    let row = [
        &br#"{"text": "a\ud800b\udc00c \ud83e\udd80 "#[..],
        b"\xff\"}",
    ]
    .concat();
    let outcome = read_one("a.jsonl", row);
    assert_eq!(outcome.texts(), ["a\u{fffd}b\u{fffd}c \u{1f980} \u{fffd}"]);
    assert_eq!(
        outcome.notes,
        ["a.jsonl:1: bad-encoding", "a.jsonl:1: lone-surrogate"]
    );
}

#[test]
fn lists_and_single_objects_are_read() {
    let list = "[\n  {\"text\": \"One, ]}\\\" two.\",\n   \"id\": \"a\"},\n  {\"text\": \"Three.\"}, 12,\n {\"x\": [1, {}]}\n]\n";
    let outcome = read_one("a.json", list);
    assert_eq!(outcome.texts(), ["One, ]}\" two.", "Three."]);
    assert!(
        outcome.articles[1]
            .path
            .as_deref()
            .unwrap()
            .ends_with("a.json:4")
    );
    assert_eq!(outcome.notes, ["a.json:4: bad-json", "a.json:5: no-text"]);
    assert_eq!(
        read_one("a.json", "{\n \"text\":\n \"One.\"\n}\n").texts(),
        ["One."]
    );
    assert_eq!(
        read_one(
            "a.json.gz",
            packed("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}")
        )
        .texts(),
        ["One.", "Two."]
    );
    assert_eq!(
        read_one("no_ending", "{\"text\": \"One.\"}").texts(),
        ["One."]
    );
}

#[test]
fn utf16_is_read() {
    let rows = "\u{feff}{\"text\": \"Zoë said no.\"}\r\n{\"text\": \"Two.\"}\r\n";
    let bytes: Vec<u8> = rows.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_one("a.jsonl", bytes).texts(), ["Zoë said no.", "Two."]);
}

#[test]
fn dates_keep_precision_and_evidence() {
    let of = |date: &str| {
        read_one(
            "a.jsonl",
            format!("{{\"text\": \"Zoë, 6 May: no.\", \"published\": {date}}}"),
        )
    };
    let date = |outcome: &Outcome| outcome.articles[0].published.clone();
    let extracted = of(r#"{"value": "2031-05-06", "precision": "month", "evidence": [[5, 10]]}"#);
    let published = date(&extracted).unwrap();
    assert_eq!(
        (published.value.as_str(), published.precision),
        ("2031-05", Precision::Month)
    );
    assert_eq!(published.evidence.as_slice(), [Span::new(6, 11)]);
    assert_eq!(date(&of("2031")).unwrap().precision, Precision::Year);
    for bad in ["\"soon\"", "1653645600", "[]", "{\"value\": 3}"] {
        let outcome = of(bad);
        assert_eq!(
            (date(&outcome), outcome.notes.as_slice()),
            (None, ["a.jsonl:1: bad-date".to_owned()].as_slice()),
            "{bad}"
        );
    }
    assert!(of("null").notes.is_empty());
    assert!(of("\" \"").notes.is_empty());
}

#[test]
fn wrong_types_are_left_out() {
    let outcome = read_one(
        "a.jsonl",
        r#"{"text": "No.", "title": {"a": 1}, "outlet": true, "url": null, "byline": ""}"#,
    );
    assert_eq!(outcome.articles.len(), 1);
    assert_eq!(
        outcome.notes,
        ["a.jsonl:1: bad-field", "a.jsonl:1: bad-field"]
    );
}

#[test]
fn an_id_that_sayso_gave_is_no_new_id() {
    let first = read_one("a.jsonl", r#"{"text": "No.", "outlet": "Gull"}"#)
        .articles
        .remove(0);
    let row =
        serde_json::json!({"text": "No.", "outlet": "Gull", "id": first.id, "path": "old.txt"});
    let again = read_one("b.jsonl", row.to_string()).articles.remove(0);
    assert_eq!((&again.id, &again.given_id), (&first.id, &None));
    assert_eq!(again.path.as_deref(), Some("old.txt"));
}

#[test]
fn deep_and_long_rows_are_reported() {
    let deep = format!(
        "{{\"x\": {}1{}, \"text\": \"Kept.\"}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(read_one("a.jsonl", &deep).texts(), ["Kept."]);
    let deep_text = format!("{{\"text\": {}", "[".repeat(100_000));
    assert_eq!(
        read_one("a.jsonl", deep_text).notes,
        ["a.jsonl:1: bad-json"]
    );
    assert!(read_one("a.json", "[".repeat(100_000)).notes.is_empty());

    let options = Options {
        max_article: 100,
        ..Options::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let long = format!("{{\"text\": \"{}\"}}", "x".repeat(200_000));
    let larger = format!("{{\"text\": \"{}\"}}", "x".repeat(101));
    let rows = format!("{long}\n{larger}\n{{\"text\": \"Kept.\"}}\n");
    fs::write(folder.path().join("a.jsonl"), &rows).unwrap();
    fs::write(
        folder.path().join("b.json"),
        format!("[{},]", rows.trim().replace('\n', ",\n")),
    )
    .unwrap();
    let outcome = read_folder(folder.path(), &options);
    assert_eq!(outcome.texts(), ["Kept.", "Kept."]);
    assert_eq!(
        outcome.notes,
        [
            "a.jsonl:1: too-large",
            "a.jsonl:2: too-large",
            "b.json:1: too-large",
            "b.json:2: too-large"
        ]
    );
}
