//! The annotated sentences of `tests/cases`, one file a phenomenon.

use std::{collections::BTreeSet, fs, path::PathBuf};

use sayso_nlp::{Models, analyze, statements};
use sayso_testkit::cases::{self, Case, Role};
use sayso_types::{SpanSet, record::ArticleRecord};

/// Every phenomenon that real pages show or that users of other programs stumbled over has a file.
const PHENOMENA: &[&str] = &[
    "addressee-venue-time",
    "answered-across-time",
    "apostrophes",
    "appositives-and-breaks",
    "both-sides",
    "date-lines",
    "denials-and-refusals",
    "earlier-reporting",
    "emoji",
    "figures",
    "furniture",
    "hearsay",
    "laws-and-documents",
    "nicknamed-sources",
    "one-person-many-names",
    "other-marks",
    "own-voice",
    "press-releases",
    "pronouns-and-descriptions",
    "quotes-and-cues",
    "relative-times",
    "roles-and-organisations",
    "running-quotes",
    "scripts-and-marks",
    "single-quotes",
    "transcripts",
    "translated-quotes",
    "unmatched-marks",
    "unnamed-sources",
];

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
}

/// All cases, each with its file and title.
fn all() -> Vec<(String, Case)> {
    let mut all = Vec::new();
    for phenomenon in PHENOMENA {
        let path = folder().join(phenomenon).with_extension("md");
        let markdown = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let cases = cases::parse(&markdown).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        assert!(cases.len() >= 4, "{path:?} has only {} cases", cases.len());
        all.extend(
            cases
                .into_iter()
                .map(|case| (format!("{phenomenon}: {}", case.title), case)),
        );
    }
    all
}

fn read(case: &Case) -> ArticleRecord {
    let article = case.article();
    statements(&article, &analyze(&article, &Models::default()))
}

#[test]
fn every_case_file_is_listed() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let listed: BTreeSet<String> = PHENOMENA.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(files, listed);
}

#[test]
fn cases_keep_the_rules_for_spans() {
    for (name, case) in all() {
        for marked in &case.marks.attributions {
            let role = |role| marked.role(role);
            for (one, other) in [
                (Role::Source, Role::Cue),
                (Role::Source, Role::Content),
                (Role::Cue, Role::Content),
            ] {
                assert!(
                    !overlap(role(one), role(other)),
                    "{name}: {one:?} overlaps {other:?}"
                );
            }
            for span in marked.roles.values().flat_map(SpanSet::iter) {
                let cut = [span.start(), span.end()]
                    .into_iter()
                    .any(|at| inside_word(&case.text, at));
                assert!(!cut, "{name}: {:?} cuts a word", span.of(&case.text));
            }
            let content = role(Role::Content);
            if let Some(outer) = marked.within {
                let outer = case.marks.attributions[outer].role(Role::Content);
                let inside = |set: &SpanSet| {
                    set.iter()
                        .all(|span| outer.iter().any(|o| o.contains(span)))
                };
                assert!(
                    inside(content),
                    "{name}: nested content outside the outer one"
                );
            }
            let furniture = case.marks.furniture.clone().unwrap_or_default();
            assert!(
                !overlap(content, &furniture),
                "{name}: content in furniture"
            );
        }
    }
}

fn inside_word(text: &str, at: usize) -> bool {
    let before = text[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    before && text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

fn overlap(one: &SpanSet, other: &SpanSet) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.overlaps(b)))
}

#[test]
fn cases_are_found_as_marked() {
    let failures = cases::check_folder(&folder(), read).unwrap();
    assert!(
        failures.is_empty(),
        "{} cases fail; UPDATE_CASES=1 writes what was found\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}
