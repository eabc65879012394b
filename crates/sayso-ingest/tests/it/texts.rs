//! Plain texts as they come off the web.

use std::fs;

use sayso_ingest::Options;

use crate::{packed, read_folder, read_one};

#[test]
fn a_text_is_cleaned_and_keeps_its_path() {
    let outcome = read_one(
        "note.txt",
        b"\xef\xbb\xbfFerry late\r\n\r\n\xe2\x80\x9cNo\xe2\x80\x9d, she said.\r\n",
    );
    assert_eq!(outcome.texts(), ["Ferry late\n\n“No”, she said.\n"]);
    let article = &outcome.articles[0];
    assert!(article.path.as_deref().unwrap().ends_with("/note.txt"));
    assert_eq!(
        (&article.title, &article.outlet, &article.published),
        (&None, &None, &None)
    );
    assert!(outcome.notes.is_empty());
}

#[test]
fn empty_blank_and_binary_files_are_reported() {
    assert_eq!(read_one("a.txt", "").notes, ["a.txt: empty-file"]);
    assert_eq!(read_one("a.txt", " \r\n\t").notes, ["a.txt: empty-file"]);
    assert_eq!(
        read_one("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").notes,
        ["a.txt: binary-file"]
    );
    assert_eq!(
        read_one("a.txt.gz", packed("")).notes,
        ["a.txt.gz: empty-file"]
    );
}

#[test]
fn broken_bytes_cost_no_article() {
    let text = [
        &b"The mayor of Novara said no twice.\n".repeat(9)[..],
        b"\0 and \xe9t\xe9 so on",
    ]
    .concat();
    let outcome = read_one("a.txt", text);
    assert_eq!(outcome.notes, ["a.txt: control-characters"]);
    assert!(
        outcome.texts()[0].contains("\u{fffd} and été so on"),
        "{outcome:?}"
    );
}

#[test]
fn packed_texts_are_unpacked_whatever_they_are_called() {
    assert_eq!(
        read_one("a.txt.gz", packed("She said no.")).texts(),
        ["She said no."]
    );
    assert_eq!(
        read_one("a.txt", packed("She said no.")).texts(),
        ["She said no."]
    );
    let cut = &packed("She said no. ".repeat(1000))[..20];
    assert_eq!(read_one("a.txt.gz", cut).notes, ["a.txt.gz: unreadable"]);
}

#[test]
fn what_is_too_large_is_reported_even_if_it_unpacks_without_end() {
    let options = Options {
        max_article: 1000,
        ..Options::default()
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "x".repeat(1000)).unwrap();
    fs::write(folder.path().join("b.txt"), "x".repeat(1001)).unwrap();
    fs::write(
        folder.path().join("c.txt.gz"),
        packed("x".repeat(5_000_000)),
    )
    .unwrap();
    fs::write(
        folder.path().join("d.html"),
        format!("<html>{}", "x".repeat(1000)),
    )
    .unwrap();
    let outcome = read_folder(folder.path(), &options);
    assert_eq!(outcome.articles.len(), 1);
    assert_eq!(
        outcome.notes,
        [
            "b.txt: too-large",
            "c.txt.gz: too-large",
            "d.html: too-large"
        ]
    );
}
