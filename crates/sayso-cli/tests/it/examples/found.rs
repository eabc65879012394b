//! What the program finds in `examples/articles`, through its commands alone.

use std::{collections::BTreeMap, path::PathBuf, process::Command};

use sayso_types::view::{
    ArticleLine, ArticleView, AttributionLine, ClaimView, StatementView, TraceView,
};
use serde::de::DeserializeOwned;

use super::expected::{Expected, Wanted, shared, tokens};

/// A ledger of the examples and what the commands say of it.
pub struct Found {
    folder: tempfile::TempDir,
    /// `sayso extract`, by file.
    lines: BTreeMap<String, ArticleLine>,
    /// `sayso articles`, by file.
    pub articles: BTreeMap<String, ArticleView>,
    /// `sayso claims --contested`.
    pub contested: Vec<ClaimView>,
    /// What a careful reader finds.
    pub expected: Expected,
}

impl Found {
    /// Builds the ledger.
    pub fn new() -> Found {
        let examples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"));
        let markdown = std::fs::read_to_string(examples.join("expected.md")).unwrap();
        let articles = examples.join("articles").display().to_string();
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("ledger.sqlite").display().to_string();
        run(&["build", &articles, "-o", &ledger]);
        let lines = run(&["extract", "--format", "jsonl", &articles]);
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str::<ArticleLine>(line).unwrap());
        let views: Vec<ArticleView> = json(&["articles", &ledger, "--json"]);
        Found {
            lines: lines
                .map(|line| (file(line.path.as_deref()), line))
                .collect(),
            articles: views
                .into_iter()
                .map(|view| (file(view.path.as_deref()), view))
                .collect(),
            contested: json(&["claims", &ledger, "--contested", "--json"]),
            expected: Expected::read(&markdown),
            folder,
        }
    }

    fn ledger(&self) -> String {
        self.folder
            .path()
            .join("ledger.sqlite")
            .display()
            .to_string()
    }

    /// The article with this key.
    pub fn article(&self, key: &str) -> &ArticleView {
        let file = self.expected.file(key);
        self.articles
            .get(file)
            .unwrap_or_else(|| panic!("{file} is not in the ledger"))
    }

    /// What `sayso extract` gives of it: the line, and each attribution with its words.
    pub fn attributions(&self, key: &str) -> Vec<(&AttributionLine, String)> {
        let line = &self.lines[self.expected.file(key)];
        let text: Vec<char> = line.text.chars().collect();
        let words = |one: &AttributionLine| -> String {
            let pieces = one
                .content
                .iter()
                .map(|[start, end]| text[*start..*end].iter().collect::<String>());
            pieces.collect::<Vec<_>>().join(" … ")
        };
        line.attributions
            .iter()
            .map(|one| (one, words(one)))
            .collect()
    }

    /// The attribution of `sayso extract` that is the one wanted.
    pub fn attribution(&self, wanted: &Wanted<'_>) -> Option<&AttributionLine> {
        let name = |one: &AttributionLine| one.speaker.as_ref().map(|speaker| speaker.name.clone());
        let all = self.attributions(wanted.article).into_iter();
        all.filter(|(one, words)| wanted.is(name(one).as_deref(), words))
            .max_by_key(|(_, words)| likeness(words, wanted.words()))
            .map(|(one, _)| one)
    }

    /// What stands nearest to some words in an article, for people.
    pub fn nearest(&self, key: &str, words: &str) -> String {
        let all = self.attributions(key).into_iter();
        let near = all.max_by_key(|(_, found)| likeness(found, words));
        let near = near.filter(|(_, found)| likeness(found, words) > 0);
        near.map_or("nothing".into(), |(one, found)| {
            let speaker = one.speaker.as_ref().map_or("?", |speaker| &speaker.name);
            format!("{speaker} | {found} [{} {}]", one.act, one.evidence)
        })
    }

    /// The statement of the ledger that is the one wanted.
    pub fn statement(&self, wanted: &Wanted<'_>) -> Option<StatementView> {
        let first = wanted.words().split(" … ").next().unwrap_or_default();
        let mut words: Vec<String> = tokens(first)
            .into_iter()
            .filter(|word| word.chars().count() > 1)
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.truncate(3);
        let label = &self.article(wanted.article).article;
        let all: Vec<StatementView> = json(&["search", &self.ledger(), &words.join(" "), "--json"]);
        let name = |one: &StatementView| one.speaker.as_ref().map(|speaker| speaker.name.clone());
        all.into_iter()
            .filter(|one| one.article == *label && wanted.is(name(one).as_deref(), &one.content))
            .max_by_key(|one| likeness(&one.content, wanted.words()))
    }

    /// `sayso trace` of a statement.
    pub fn trace(&self, statement: &StatementView) -> TraceView {
        json(&["trace", &self.ledger(), &statement.statement, "--json"])
    }

    /// Whether one of the statements is the one wanted.
    pub fn is_among(&self, wanted: &Wanted<'_>, statements: &[StatementView]) -> bool {
        let label = &self.article(wanted.article).article;
        statements.iter().any(|one| {
            let name = one.speaker.as_ref().map(|speaker| speaker.name.as_str());
            one.article == *label && wanted.is(name, &one.content)
        })
    }
}

/// Shared words, twice, less those that only one has.
fn likeness(one: &str, other: &str) -> isize {
    let (one, other) = (tokens(one), tokens(other));
    let shared = shared(&one, &other);
    let apart = one.len() + other.len() - 2 * shared;
    if shared == 0 {
        isize::MIN
    } else {
        2 * shared.cast_signed() - apart.cast_signed()
    }
}

fn file(path: Option<&str>) -> String {
    let path = path.expect("articles of files have a path");
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

fn json<T: DeserializeOwned>(arguments: &[&str]) -> T {
    let out = run(arguments);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("sayso {arguments:?}: {error}\n{out}"))
}

/// Runs the program. Exit code 1 is an answer: nothing found.
fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(arguments)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "sayso {arguments:?}: {errors}"
    );
    String::from_utf8(output.stdout).unwrap()
}
