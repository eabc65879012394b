//! `docs/diagnostics.md` against the code that makes diagnostics. (Ingest checks its own section.)

use std::{collections::BTreeSet, fs, path::Path};

/// What comes before a code in the sources.
const MAKERS: &[&str] = &["Diagnostic::of_text(", "Diagnostic::of_file(", "code: "];

#[test]
fn every_code_after_ingest_is_documented_and_no_other() {
    let page = include_str!("../../../../docs/diagnostics.md");
    let (_, section) = page
        .split_once("## Analysing and storing articles")
        .expect("the section is there");
    let documented: BTreeSet<String> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(str::to_owned)
        .collect();
    let mut made = BTreeSet::new();
    for name in ["sayso-nlp", "sayso-link", "sayso-ledger", "sayso"] {
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("..")
                .join(name)
                .join("src"),
            &mut made,
        );
    }
    assert_eq!(made, documented);
}

fn collect(folder: &Path, made: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, made);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            made.extend(
                MAKERS
                    .iter()
                    .flat_map(|maker| source.split(maker).skip(1))
                    .filter_map(code),
            );
        }
    }
}

/// The string that comes next, if one does.
fn code(after: &str) -> Option<String> {
    let (code, _) = after.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(code.to_owned())
}
