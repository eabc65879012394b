//! Folders, order, progress.

use std::{fs, path::Path};

use sayso_ingest::{Error, Input, Options, Total, measure, read};

use crate::read_folder;

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("b.txt", "B.");
    put("a/2.txt", "A2.");
    put("a/10.txt", "A10.");
    put("c.jsonl", "{\"text\": \"C.\"}");
    put("README", "No ending.");
    put(".hidden.txt", "no");
    put(".git/x.txt", "no");
    put("style.css", "p {}");
    let outcome = read_folder(folder.path(), &Options::default());
    assert_eq!(outcome.texts(), ["No ending.", "A10.", "A2.", "B.", "C."]);
    assert_eq!(outcome.notes, ["style.css: unknown-format"]);
    let named = read(
        &[folder.path().join("style.css").into()],
        &Options::default(),
    )
    .unwrap();
    assert_eq!(named.count(), 1);
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/x.txt"), "X.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    let outcome = read_folder(folder.path(), &Options::default());
    assert_eq!(outcome.texts(), ["X."]);
    assert_eq!(outcome.notes, ["a/loop: unreadable"]);
}

#[test]
fn a_missing_input_stops_the_run_before_it_starts() {
    let result = read(&[Input::from("no/such/file.txt")], &Options::default());
    assert!(
        matches!(result.err(), Some(Error::NotFound { path }) if path == Path::new("no/such/file.txt"))
    );
    assert_eq!(Input::from("-"), Input::Stdin);
}

#[test]
fn progress_ends_at_the_measured_total() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "x".repeat(200_000)).unwrap();
    fs::write(
        folder.path().join("b.jsonl"),
        "{\"text\": \"B.\"}\n".repeat(20_000),
    )
    .unwrap();
    let inputs = [Input::from(folder.path())];
    assert_eq!(
        measure(&inputs),
        Total {
            files: 2,
            bytes: 500_000,
            open_ended: false
        }
    );
    let mut reader = read(&inputs, &Options::default()).unwrap();
    let progress = reader.progress();
    assert_eq!(progress.bytes(), 0);
    assert_eq!(reader.by_ref().count(), 20_001);
    assert_eq!((progress.files(), progress.bytes()), (2, 500_000));
}
