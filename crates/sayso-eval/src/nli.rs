//! What one sentence says of another: entailment, contradiction, neutral, by origin of the pairs, beside
//! the commonest label and a guess from the second sentence alone.
//!
//! Origins that end in `2way` only know entailed and not entailed.

use std::collections::BTreeMap;

use sayso_types::model::{Pair, Shares, StanceModel};
use serde::Deserialize;

use crate::{hypothesis::Guess, labels::Labels, threads};

/// What a sentence may say of another; the last one is the second or the third.
pub const LABELS: [&str; 4] = ["entailment", "contradiction", "neutral", "not_entailment"];
const NOT_ENTAILED: usize = 3;

/// A pair of sentences.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Sentences {
    pub premise: String,
    pub hypothesis: String,
    pub label: String,
    pub origin: String,
}

/// The systems on one origin.
pub struct Scored {
    /// The trained reader.
    pub reader: Labels,
    /// The second sentence alone.
    pub hypothesis: Labels,
}

/// Scores every origin of `dev`; the floor learns from `train`.
pub fn score(
    train: &[Sentences],
    dev: &[Sentences],
    reader: &dyn StanceModel,
) -> BTreeMap<String, Scored> {
    let mut floors: BTreeMap<bool, Guess> = BTreeMap::new();
    for two_way in [false, true] {
        let examples: Vec<(&str, usize)> = train
            .iter()
            .filter(|pair| two_way || !is_two_way(&pair.origin))
            .map(|pair| (pair.hypothesis.as_str(), label(pair, two_way)))
            .collect();
        floors.insert(two_way, Guess::learn(&examples, LABELS.len()));
    }
    let mut scored: BTreeMap<String, Scored> = BTreeMap::new();
    let judged = threads::each(dev, |pair| {
        let text = vec![pair.premise.as_str()];
        let claim = &pair.hypothesis;
        reader.judge(&[Pair { claim, text }])[0].entailment
    });
    for (pair, shares) in dev.iter().zip(judged) {
        let two_way = is_two_way(&pair.origin);
        let here = scored.entry(pair.origin.clone()).or_insert_with(|| Scored {
            reader: Labels::new(&LABELS),
            hypothesis: Labels::new(&LABELS),
        });
        let meant = label(pair, two_way);
        here.reader.add(meant, said(shares, two_way));
        here.hypothesis
            .add(meant, floors[&two_way].label(&pair.hypothesis));
    }
    scored
}

/// Whether an origin only knows entailed and not entailed.
pub fn is_two_way(origin: &str) -> bool {
    origin.ends_with("2way")
}

fn label(pair: &Sentences, two_way: bool) -> usize {
    let of = LABELS.iter().position(|name| *name == pair.label);
    match of.unwrap_or(NOT_ENTAILED) {
        0 => 0,
        _ if two_way => NOT_ENTAILED,
        other => other,
    }
}

fn said(shares: Shares, two_way: bool) -> usize {
    if two_way {
        return if shares.agrees > 0.5 { 0 } else { NOT_ENTAILED };
    }
    likeliest(shares)
}

/// 0 agrees, 1 disagrees, 2 neither.
pub fn likeliest(shares: Shares) -> usize {
    let Shares {
        agrees,
        disagrees,
        neither,
    } = shares;
    if agrees >= disagrees && agrees >= neither {
        0
    } else if disagrees >= neither {
        1
    } else {
        2
    }
}
