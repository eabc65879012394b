//! Which finding stands for which gold attribution of a passage, and what lies within what.

use std::collections::BTreeSet;

use sayso_types::view::AttributionLine;

use super::gold::Passage;
use crate::{
    pairing::{self, f1},
    reading,
    tokens::{self, Cores, Set, Tokens},
};

/// A passage beside what was found in it.
pub struct Matched<'p> {
    /// The gold.
    pub passage: &'p Passage,
    /// What was found.
    pub found: &'p [AttributionLine],
    /// The passage's tokens.
    pub tokens: Tokens,
    /// Index of the finding for each gold attribution.
    pub finding: Vec<Option<usize>>,
    /// Index of the gold attribution for each finding.
    pub gold: Vec<Option<usize>>,
    /// Indices of the attributions around each gold one, innermost first.
    pub around_gold: Vec<Vec<usize>>,
    /// The same for findings.
    pub around_found: Vec<Vec<usize>>,
}

/// Pairs a passage with what was found in it.
pub fn matched<'p>(passage: &'p Passage, found: &'p [AttributionLine]) -> Matched<'p> {
    let tokens = Tokens::new(&passage.text);
    let gold_cores: Vec<Cores> = passage
        .attributions
        .iter()
        .map(|one| tokens.cores(&one.roles))
        .collect();
    let found_cores: Vec<Cores> = found
        .iter()
        .map(|one| tokens.cores(&reading::roles(one)))
        .collect();
    let asked: Vec<usize> = (0..gold_cores.len())
        .filter(|&at| !passage.attributions[at].is_own_belief())
        .collect();
    let quality = |row: usize, column: usize| {
        let silence = passage.attributions[asked[row]].is_silence();
        quality(&gold_cores[asked[row]], &found_cores[column], silence)
    };
    let mut finding = vec![None; gold_cores.len()];
    let mut gold = vec![None; found.len()];
    for (row, column) in pairing::assign(asked.len(), found.len(), quality) {
        finding[asked[row]] = Some(column);
        gold[column] = Some(asked[row]);
    }
    let gold_ids: Vec<_> = passage
        .attributions
        .iter()
        .map(|one| (one.id.as_str(), one.within.as_deref()))
        .collect();
    let found_ids: Vec<_> = found
        .iter()
        .map(|one| (one.id.as_str(), one.within.as_deref()))
        .collect();
    Matched {
        passage,
        found,
        tokens,
        finding,
        gold,
        around_gold: around(&gold_ids),
        around_found: around(&found_ids),
    }
}

impl Matched<'_> {
    /// The names under which a finding's speaker may be known: the resolved one, and the source's words.
    pub fn names(&self, finding: usize) -> Vec<BTreeSet<String>> {
        let one = &self.found[finding];
        let speaker = one
            .speaker
            .as_ref()
            .map(|speaker| tokens::name_words(&speaker.name));
        let names = speaker.into_iter().chain([self.tokens.name(&one.source)]);
        names.filter(|name| !name.is_empty()).collect()
    }
}

fn quality(gold: &Cores, found: &Cores, silence: bool) -> Option<f64> {
    let both = |one: &Cores| -> Set { one.cue.union(&one.content).copied().collect() };
    let content = f1(&gold.content, &found.content);
    let content = if silence {
        content.max(f1(&both(gold), &both(found)))
    } else {
        content
    };
    let (cue, source) = (f1(&gold.cue, &found.cue), f1(&gold.source, &found.source));
    let nameless = gold.cue.is_empty() && gold.source.is_empty();
    let fits = content >= 0.5 && (nameless || cue > 0.0 || source > 0.0);
    fits.then_some(content + cue + source)
}

/// For each of `(id, within)` the indices of those around it, innermost first.
fn around(all: &[(&str, Option<&str>)]) -> Vec<Vec<usize>> {
    let place = |id: &str| all.iter().position(|(other, _)| *other == id);
    let path = |start: usize| {
        let mut path = Vec::new();
        let mut at = all[start].1.and_then(place);
        while let Some(next) = at.filter(|next| *next != start && !path.contains(next)) {
            path.push(next);
            at = all[next].1.and_then(place);
        }
        path
    };
    (0..all.len()).map(path).collect()
}
