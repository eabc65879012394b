//! Pairs of articles judged by hand as copies or not, against the copies that linking suggests in their
//! whole collection. Half of the copies share less than a third of their words, so it is the hard part
//! that is measured; exact reprints are not among the questions.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sayso::link;
use sayso_nlp::{Analysis, layout, quotes};
use sayso_types::{Article, article::Draft, record::ArticleRecord};
use serde::Deserialize;

use crate::{gold, tally::Tally};

/// A judged pair.
#[derive(Debug, Deserialize)]
pub struct Pair {
    /// Id of the shorter text.
    pub a: String,
    /// Id of the longer one.
    pub b: String,
    /// Whether one has the other's words.
    pub copy: bool,
    /// Whether the annotator was sure.
    pub sure: bool,
    /// What sort of copy, or what it only looks like.
    pub kind: String,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
    publisher: Option<String>,
}

/// Counts over all pairs and over those of which the annotator was sure, and what was missed.
pub struct Scores {
    /// All pairs.
    pub all: Tally,
    /// The sure ones.
    pub sure: Tally,
    /// All pairs, against the clusters of copies that readers are shown.
    pub clustered: Tally,
    /// Pairs that were decided otherwise than by hand.
    pub wrong: Vec<String>,
}

impl Scores {
    /// A figure by its name, in percent.
    pub fn get(&self, name: &str) -> Option<f64> {
        match name {
            "pair_f1" => Some(self.all.f1()),
            "sure_pair_f1" => Some(self.sure.f1()),
            "clustered_f1" => Some(self.clustered.f1()),
            _ => None,
        }
    }
}

/// Looks for copies in a whole collection and compares them with the pairs of each file.
///
/// # Errors
/// If a file cannot be read.
pub fn score(collection: &Path, judged: &[&Path]) -> anyhow::Result<Vec<Scores>> {
    let texts: Vec<Text> = gold::read_lines(collection)?;
    let records: Vec<ArticleRecord> = texts.iter().map(printed).collect();
    let names: BTreeMap<&str, &str> = (records.iter().zip(&texts))
        .map(|(record, text)| (record.id().as_str(), text.id.as_str()))
        .collect();
    let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
    let relations = link::relate_copies(&records);
    for relation in &relations {
        let (a, b) = (
            names[relation.left.as_str()],
            names[relation.right.as_str()],
        );
        found.extend([(a, b), (b, a)]);
    }
    let mut cluster_of: BTreeMap<&str, usize> = BTreeMap::new();
    let derived = link::derive(&records, &relations, &[]);
    for (number, cluster) in derived.copies.iter().enumerate() {
        let members = cluster.members.iter();
        cluster_of.extend(members.map(|member| (names[member.article.as_str()], number)));
    }
    let said = |pair: &Pair| found.contains(&(pair.a.as_str(), pair.b.as_str()));
    let together = |pair: &Pair| {
        let a = cluster_of.get(pair.a.as_str());
        a.is_some() && a == cluster_of.get(pair.b.as_str())
    };
    let each = judged.iter();
    each.map(|pairs| Ok(compare(&gold::read_lines(pairs)?, said, together)))
        .collect()
}

fn compare(
    pairs: &[Pair],
    said: impl Fn(&Pair) -> bool,
    together: impl Fn(&Pair) -> bool,
) -> Scores {
    let mut scores = Scores {
        all: Tally::default(),
        sure: Tally::default(),
        clustered: Tally::default(),
        wrong: Vec::new(),
    };
    for pair in pairs {
        let said = said(pair);
        scores.all.add(pair.copy, said);
        scores.clustered.add(pair.copy, together(pair));
        if pair.sure {
            scores.sure.add(pair.copy, said);
        }
        if said != pair.copy {
            let sign = if said { '+' } else { '-' };
            scores
                .wrong
                .push(format!("{sign} {} {} {}", pair.a, pair.b, pair.kind));
        }
    }
    scores
}

/// A record with nothing but what copies are found by.
fn printed(text: &Text) -> ArticleRecord {
    let article = Article::from(Draft {
        given_id: Some(text.id.clone()),
        outlet: text.publisher.clone(),
        text: text.text.clone(),
        ..Draft::default()
    });
    let layout = layout::lay_out(&article.text, None);
    let (quotes, _) = quotes::pair(&article.text, &layout);
    let analysis = Analysis {
        layout,
        quotes,
        ..Analysis::default()
    };
    sayso_nlp::statements(&article, &analysis)
}
