//! The three reference pages: who is who, when, and who stands where, as their reader sees it.
//!
//! The pages are not part of the repository. They lie under `seeds` in `SAYSO_DATA`, or in `shared/data`
//! beside the repository; without them nothing is tested, and the test says so. Two of them came without a
//! date of their own and get the day that their feeds gave.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use sayso_types::view::{ClaimView, StatementView};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{output, sayso};

/// Beginnings of the files' names, and the day of publication where the page does not tell.
const PAGES: [(&str, Option<&str>); 3] = [
    ("000", Some("2023-10-11")),
    ("001", None),
    ("002", Some("2022-10-12")),
];

/// The pages as rows, if they are there.
fn rows() -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = env::var_os("SAYSO_DATA").map_or_else(beside, PathBuf::from);
    let Ok(files) = fs::read_dir(folder.join("seeds")) else {
        println!("SKIPPED: there is no {}", folder.join("seeds").display());
        return None;
    };
    let paths: BTreeSet<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    let mut rows = String::new();
    for (start, day) in PAGES {
        let is_page = |path: &&PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(start))
        };
        let text = fs::read_to_string(paths.iter().find(is_page)?).unwrap();
        rows.push_str(&json!({"id": start, "date": day, "text": text}).to_string());
        rows.push('\n');
    }
    Some(rows)
}

/// A page as `extract` gives it.
struct Page(Value);

impl Page {
    /// The words of a list of ranges.
    fn words(&self, ranges: &Value) -> Vec<String> {
        let text: Vec<char> = self.0["text"].as_str().unwrap().chars().collect();
        let bound = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let ranges = ranges.as_array().unwrap().iter();
        ranges
            .map(|range| text[bound(&range[0])..bound(&range[1])].iter().collect())
            .collect()
    }

    /// Speakers of the attributions whose source is these words, with or without a comma.
    fn speakers(&self, source: &str) -> Vec<String> {
        let all = self.0["attributions"].as_array().unwrap().iter();
        let is_source = |words: &String| words.trim_end_matches(',') == source;
        all.filter(|one| self.words(&one["source"]).iter().any(is_source))
            .map(|one| one["speaker"]["name"].as_str().unwrap_or("-").to_owned())
            .collect()
    }

    /// What somebody is called.
    fn mentions(&self, name: &str) -> BTreeSet<String> {
        let all = self.0["entities"].as_array().unwrap().iter();
        all.filter(|entity| entity["name"] == name)
            .flat_map(|entity| self.words(&entity["mentions"]))
            .collect()
    }

    fn value_of(&self, time: &str) -> Option<String> {
        let all = self.0["times"].as_array().unwrap().iter();
        let mut found = all.filter(|one| self.words(&json!([one["span"]])) == [time]);
        Some(found.next()?["value"].as_str()?.to_owned())
    }
}

/// The pages in a folder that goes when it is dropped: their file, and where a ledger may be built.
fn on_disk() -> Option<(TempDir, String, String)> {
    let rows = rows()?;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (input, ledger) = (path("seeds.jsonl"), path("seeds.sqlite"));
    fs::write(&input, rows).unwrap();
    Some((folder, input, ledger))
}

#[test]
fn the_reference_pages_show_who_is_who_and_when() {
    let Some((_folder, input, ledger)) = on_disk() else {
        return;
    };

    let lines = output(&["extract", &input, "--format", "jsonl"]);
    let pages: Vec<Page> = lines
        .lines()
        .map(|line| Page(serde_json::from_str(line).unwrap()))
        .collect();
    let [poll, _, denial] = &pages[..] else {
        panic!("three pages were read as {}", pages.len());
    };

    let group = "Mariupol Resistance";
    assert_eq!(poll.speakers(&format!("One, {group}")), [group]);
    assert_eq!(poll.speakers("They"), [group, "Yellow Ribbon"]);
    assert_eq!(
        denial.value_of("about 18 months ago").as_deref(),
        Some("2021-04")
    );

    let names = |page: &Page, wanted: &[&str]| {
        let called = page.mentions("Elon Musk");
        for name in wanted {
            assert!(called.contains(*name), "{name} is not among {called:?}");
        }
    };
    names(poll, &["Elon Musk", "Musk", "the billionaire"]);
    names(denial, &["Elon Musk", "Musk"]);
    assert_eq!(denial.speakers("Tesla CEO")[0], "Elon Musk");

    sayso(&["build", &input, "-o", &ledger]).assert().code(0);
    let who = |name: &str| -> Value {
        serde_json::from_str(&output(&["who", &ledger, name, "--json"])).unwrap()
    };
    let articles = |said: &Value| -> BTreeSet<String> {
        let said = said["said"].as_array().unwrap().iter();
        said.map(|one| one["article"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        articles(&who("Elon Musk")),
        BTreeSet::from(["000".into(), "002".into()])
    );

    let kuzan = who("Kuzan");
    assert_eq!(kuzan["name"], "Serhiy Kuzan");
    assert!(
        kuzan["roles"][0]
            .as_str()
            .unwrap()
            .starts_with("head of the ")
    );
    let told = &kuzan["said"][0];
    assert_eq!(told["addressee"], "Radio NV");
    assert_eq!(told["said"], "2022-05-26");
}

/// Last words of the names of those on one side.
fn names(side: &[StatementView]) -> BTreeSet<&str> {
    let speakers = side.iter().filter_map(|s| s.speaker.as_ref());
    speakers
        .filter_map(|speaker| speaker.name.split_whitespace().last())
        .collect()
}

/// Whoever mocks what they were asked about stands against it.
#[test]
fn the_reference_pages_show_who_stands_where() {
    let Some((_folder, input, ledger)) = on_disk() else {
        return;
    };
    sayso(&["build", &input, "-o", &ledger]).assert().code(0);
    let contested = output(&["claims", &ledger, "--contested", "--json"]);
    let contested: Vec<ClaimView> = serde_json::from_str(&contested).unwrap();

    let across = contested.iter().find(|claim| claim.articles.len() > 1);
    let across = across.expect("one dispute runs through two pages");
    let (his, other) = if names(&across.for_).contains("Musk") {
        (&across.for_, &across.against)
    } else {
        (&across.against, &across.for_)
    };
    assert_eq!(names(his), BTreeSet::from(["Musk"]));
    assert!(names(other).is_superset(&BTreeSet::from(["Kuzan", "Resistance", "Ribbon"])));
    assert!(other.iter().any(|statement| statement.own_voice));

    let told = (contested.iter()).find(|claim| names(&claim.for_).contains("Bremmer"));
    let told = told.expect("one dispute is about what somebody was told");
    assert_eq!(names(&told.for_), BTreeSet::from(["Bremmer"]));
    assert_eq!(names(&told.against), BTreeSet::from(["Musk"]));
    let by_himself = |note: &String| note.starts_with("denied by the very person");
    assert!(told.notes.iter().any(by_himself));
}
