//! Outlets that articles name as where their report comes from, against those marked by hand in four
//! collections. What counts is which outlets an article credits; that each has the right role is a figure
//! of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sayso::reading::read_article;
use sayso_nlp::Models;
use sayso_types::{
    Article,
    article::Draft,
    code_points::{CodePoints, Range},
    record::{ArticleRecord, Credit},
};
use serde::Deserialize;

use crate::{gold, tally::Tally};

#[derive(Deserialize)]
struct Marked {
    collection: String,
    id: String,
    credits: Vec<Mention>,
    named: Vec<Named>,
    optional: Vec<Optional>,
}

#[derive(Deserialize)]
struct Mention {
    span: Range,
    name: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    role: String,
}

#[derive(Deserialize)]
struct Optional {
    span: Range,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    title: Option<String>,
    text: String,
}

/// Counts of credited outlets, and of those found the ones with the right role.
#[derive(Default)]
pub struct Scores {
    /// Outlets by name, once for each article.
    pub names: Tally,
    /// Of the outlets found, those with a role that the gold gives them.
    pub roles: [usize; 2],
    /// What was missed (-) or should not be there (+).
    pub wrong: Vec<String>,
}

impl Scores {
    /// A figure by its name, in percent.
    pub fn get(&self, name: &str) -> Option<f64> {
        let [right, all] = self.roles;
        match name {
            "name_f1" => Some(self.names.f1()),
            "role_accuracy" => Some(100.0 * right as f64 / all.max(1) as f64),
            _ => None,
        }
    }
}

/// Reads every marked article with `models`; the collections lie in `folder`.
///
/// # Errors
/// If a file cannot be read.
pub fn score(folder: &Path, marks: &Path, models: &Models<'_>) -> anyhow::Result<Scores> {
    let mut texts: BTreeMap<String, Text> = BTreeMap::new();
    let marked: Vec<Marked> = gold::read_lines(marks)?;
    let collections: BTreeSet<&String> = marked.iter().map(|one| &one.collection).collect();
    for collection in collections {
        let lines: Vec<Text> = gold::read_lines(&folder.join(format!("{collection}.jsonl")))?;
        texts.extend(lines.into_iter().map(|text| (text.id.clone(), text)));
    }
    let mut scores = Scores::default();
    for one in &marked {
        let Some(text) = texts.get(&one.id) else {
            continue;
        };
        let article = Article::from(Draft {
            given_id: Some(text.id.clone()),
            title: text.title.clone(),
            text: text.text.clone(),
            ..Draft::default()
        });
        if let Ok(record) = read_article(&article, models) {
            compare(one, &record, &mut scores);
        }
    }
    Ok(scores)
}

fn compare(marked: &Marked, record: &ArticleRecord, scores: &mut Scores) {
    let points = CodePoints::new(&record.article.text);
    let over = |credit: &Credit, [start, end]: Range| {
        let range = credit.span.map(|span| points.range(span));
        range.is_some_and(|[from, to]| from < end && start < to)
    };
    // By place where the words are in the text, by name where the credit is metadata.
    let gold_name = |credit: &Credit| -> Option<&str> {
        let mut placed = marked.credits.iter().filter(|mark| over(credit, mark.span));
        let by_place = placed.next().map(|mark| mark.name.as_str());
        let names = || marked.named.iter().map(|named| named.name.as_str());
        by_place.or_else(|| names().find(|name| plain(name) == plain(&credit.name)))
    };
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut right_role: BTreeSet<&str> = BTreeSet::new();
    let mut extra: BTreeSet<String> = BTreeSet::new();
    for credit in &record.credits {
        match gold_name(credit) {
            Some(name) => {
                found.insert(name);
                let named = marked.named.iter().filter(|named| named.name == name);
                if named
                    .into_iter()
                    .any(|named| named.role == credit.role.as_str())
                {
                    right_role.insert(name);
                }
            }
            None if marked
                .optional
                .iter()
                .any(|optional| over(credit, optional.span)) => {}
            None => {
                extra.insert(plain(&credit.name));
            }
        }
    }
    let meant: BTreeSet<&str> = marked
        .named
        .iter()
        .map(|named| named.name.as_str())
        .collect();
    for name in &meant {
        scores.names.add(true, found.contains(name));
        if !found.contains(name) {
            scores.wrong.push(format!("{} - {name}", marked.id));
        }
    }
    for name in &extra {
        scores.names.add(false, true);
        scores.wrong.push(format!("{} + {name}", marked.id));
    }
    scores.roles[0] += right_role.len();
    scores.roles[1] += found.len();
}

/// A name without case, article and marks.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let bare = name.strip_prefix("the ").unwrap_or(&name);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}
