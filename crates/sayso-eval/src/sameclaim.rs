//! The same statement in other words, by origin of the pairs: the trained reader asked both ways, beside
//! the commonest label, a guess from the second sentence alone, and the words that both share.
//!
//! No pair of this sort trained anything that ships. STS pairs that are partly the same are left out, as in their
//! labels; the tweets of CheckThat! only have pairs that are the same, so of them only the share that is
//! found can be told.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::model::StanceModel;
use serde::Deserialize;

use crate::{hypothesis::Guess, labels::Labels, threads};

/// What two sentences may be.
pub const LABELS: [&str; 2] = ["same", "different"];

/// Two sentences.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Sentences {
    pub a: String,
    pub b: String,
    pub label: String,
    pub origin: String,
}

/// The systems on one origin.
pub struct Scored {
    /// Each follows from the other.
    pub reader: Labels,
    /// The second sentence alone.
    pub hypothesis: Labels,
    /// Half of all words are shared.
    pub words: Labels,
}

/// Scores every origin of `dev`; the floor learns from `train`.
pub fn score(
    train: &[Sentences],
    dev: &[Sentences],
    reader: &dyn StanceModel,
) -> BTreeMap<String, Scored> {
    let mut scored: BTreeMap<String, Scored> = BTreeMap::new();
    let examples: Vec<(&str, usize)> = train
        .iter()
        .filter_map(|pair| Some((pair.b.as_str(), label(pair)?)))
        .collect();
    let floor = Guess::learn(&examples, LABELS.len());
    let alike = threads::each(dev, |pair| reader.same(&pair.a, &pair.b));
    for (pair, alike) in dev.iter().zip(alike) {
        let Some(meant) = label(pair) else {
            continue;
        };
        let here = scored.entry(pair.origin.clone()).or_insert_with(|| Scored {
            reader: Labels::new(&LABELS),
            hypothesis: Labels::new(&LABELS),
            words: Labels::new(&LABELS),
        });
        let same = |yes: bool| usize::from(!yes);
        here.reader.add(meant, same(alike > 0.5));
        here.hypothesis.add(meant, floor.label(&pair.b));
        here.words.add(meant, same(shared(&pair.a, &pair.b) > 0.5));
    }
    scored
}

fn label(pair: &Sentences) -> Option<usize> {
    LABELS.iter().position(|name| *name == pair.label)
}

/// Words in common among all words (Jaccard).
fn shared(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let parts = lower.split(|c: char| !c.is_alphanumeric());
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64
}
