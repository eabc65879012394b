//! Whatever a file holds, reading it ends, without a panic, and yields only clean articles.

use proptest::prelude::*;
use sayso_ingest::{Item, Options, read};

/// Pieces from which broken files are put together.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ",",
    ":",
    "\n",
    "\r\n",
    " ",
    "{\"text\": \"",
    "\"}",
    "\"text\"",
    "\\ud800",
    "\\u",
    "null",
    "<p>",
    "</p>",
    "<div>",
    "<",
    ">",
    "<html>",
    "<script type='application/ld+json'>",
    "</script>",
    "<table><td>",
    "<q>",
    "<time datetime='2031-13'>",
    "<meta name=date content='",
    "&amp;",
    "&#x0;",
    "“no”, she said.",
    "\u{feff}",
    "\0",
    "\u{85}",
    "2031-05-06T",
    "<!--",
    "-->",
    "<![CDATA[",
];

fn broken_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop_oneof![
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(any::<u8>(), 0..300),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(bytes in broken_file(), ending in prop::sample::select(&["txt", "jsonl", "json", "html", "x", "gz"][..])) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("a.{ending}"));
        std::fs::write(&path, &bytes).unwrap();
        for item in read(&[path.into()], &Options::default()).unwrap() {
            match item {
                Item::Article(article) => prop_assert!(!article.text.trim().is_empty()),
                Item::Diagnostic(note) => prop_assert_ne!(note.code, "page-parser"),
            }
        }
    }
}
