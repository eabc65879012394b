//! What an article or headline makes of a claim: supports it, denies it, reports it, or speaks of
//! something else. FNC-1 pairs headlines with articles, Emergent rumours with headlines.
//!
//! Two systems answer. *Statements* has no trained scorer: claim and article are read as any article is,
//! and what its statements do with the claim decides ([`statements`]). *Reader* gives the article's
//! sentences to the trained model. Which pairs are unrelated is told by shared words for both.

use std::collections::BTreeMap;

use sayso::{
    reading::read_article,
    stance::{is_related, sentences},
};
use sayso_nlp::Models;
use sayso_types::{
    Article,
    article::Draft,
    model::{Pair, Shares, StanceModel},
    record::ArticleRecord,
};
use serde::Deserialize;

use crate::{labels::Labels, nli::likeliest, threads};

pub mod statements;
mod sure;

pub use sure::Sure;

const LABELS: [&str; 4] = ["agree", "disagree", "discuss", "unrelated"];
const AGREE: usize = 0;
const DISAGREE: usize = 1;
const DISCUSS: usize = 2;
const UNRELATED: usize = 3;

/// A claim and a text.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Claimed {
    pub claim: String,
    pub text: String,
    pub label: String,
    pub origin: String,
}

impl Claimed {
    /// The corpus: unrelated pairs drawn anew belong to the one that they were drawn from.
    fn corpus(&self) -> &'static str {
        if self.origin == "emergent" {
            "emergent"
        } else {
            "fnc"
        }
    }
}

/// The systems on one corpus.
pub struct Scored {
    /// Sides of linked statements.
    pub statements: Labels,
    /// The trained reader.
    pub reader: Labels,
    /// The same where it is sure, as `sayso stance` shows it.
    pub sure: Sure,
}

/// Scores both corpora.
pub fn score(
    pairs: &[Claimed],
    models: &Models<'_>,
    reader: &dyn StanceModel,
) -> BTreeMap<&'static str, Scored> {
    let texts = pairs
        .iter()
        .flat_map(|p| [p.claim.as_str(), p.text.as_str()]);
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    let records = threads::each(&texts, |text| record(text, models));
    let records = texts.into_iter().zip(records);
    let read: BTreeMap<&str, ArticleRecord> = records
        .filter_map(|(text, record)| Some((text, record?)))
        .collect();
    let said = threads::each(pairs, |pair| {
        let (claim, text) = (read.get(&*pair.claim)?, read.get(&*pair.text)?);
        Some(answers(pair, claim, text, reader))
    });
    let mut scored: BTreeMap<&'static str, Scored> = BTreeMap::new();
    for (pair, said) in pairs.iter().zip(said) {
        let meant = LABELS.iter().position(|name| *name == pair.label);
        let (Some(meant), Some((by_statements, by_reader))) = (meant, said) else {
            continue;
        };
        let here = scored.entry(pair.corpus()).or_insert_with(|| Scored {
            statements: Labels::new(&LABELS),
            reader: Labels::new(&LABELS),
            sure: Sure::default(),
        });
        here.statements.add(meant, by_statements);
        here.reader
            .add(meant, by_reader.map_or(UNRELATED, likeliest));
        here.sure.add(meant, by_reader.map(Shares::stance));
    }
    scored
}

/// What the statements say, and what the reader says of what is related.
fn answers(
    pair: &Claimed,
    claim: &ArticleRecord,
    text: &ArticleRecord,
    reader: &dyn StanceModel,
) -> (usize, Option<Shares>) {
    // All pairs of Emergent are related.
    if pair.corpus() == "fnc" && !is_related(&pair.claim, &pair.text) {
        return (UNRELATED, None);
    }
    let judged = reader.judge(&[Pair {
        claim: &pair.claim,
        text: sentences(&pair.text)
            .into_iter()
            .map(|span| span.of(&pair.text))
            .collect(),
    }]);
    (statements::stance(claim, text), Some(judged[0].stance))
}

fn record(text: &str, models: &Models<'_>) -> Option<ArticleRecord> {
    // Headlines are sentences here, or they would not be read as anybody's words.
    let ended = text.trim_end().ends_with(['.', '!', '?', '”', '"']);
    let article = Article::from(Draft {
        text: format!("{}{}", text.trim_end(), if ended { "" } else { "." }),
        ..Draft::default()
    });
    read_article(&article, models).ok()
}
