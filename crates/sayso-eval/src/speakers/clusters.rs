//! All mentions of the most mentioned: B³ over mentions that are paired by their words.

use std::collections::BTreeMap;

use sayso_types::code_points::Range;

use super::{
    gold::Annotated,
    names::{self, People, light, without_titles, words},
    predicted::Entity,
};
use crate::figures;

/// Shares of all gold mentions so far.
#[derive(Default)]
pub struct Clusters {
    gold: usize,
    paired: usize,
    recall: f64,
    precision: f64,
    named: usize,
}

struct Mention {
    entity: usize,
    span: Range,
    words: Vec<String>,
}

impl Clusters {
    /// Adds an article.
    pub fn add(&mut self, gold: &Annotated, text: &str, found: &[Entity], people: &People) {
        let characters: Vec<char> = text.chars().collect();
        let mention = |entity: usize, span: Range| Mention {
            entity,
            span,
            words: mention_words(&characters, span),
        };
        let complete: Vec<_> = gold.entities.iter().filter(|one| one.complete).collect();
        let golds: Vec<Mention> = complete
            .iter()
            .enumerate()
            .flat_map(|(at, one)| one.mentions.iter().map(move |&span| (at, span)))
            .map(|(at, span)| mention(at, span))
            .collect();
        let founds: Vec<Mention> = found
            .iter()
            .enumerate()
            .flat_map(|(at, one)| one.mentions.iter().map(move |&span| (at, span)))
            .map(|(at, span)| mention(at, span))
            .collect();
        let pairs = pairs(&golds, &founds);
        let roles = roles(gold);
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, one) in founds.iter().enumerate() {
            let [start, end] = one.span;
            let verbatim: String = characters[start..end].iter().collect();
            let is_role = roles.contains(&light(words(&verbatim)));
            if !is_role || pairs.iter().any(|&(_, found)| found == at) {
                *sizes.entry(one.entity).or_default() += 1;
            }
        }
        let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &(g, f) in &pairs {
            *both.entry((golds[g].entity, founds[f].entity)).or_default() += 1;
        }
        self.gold += golds.len();
        self.paired += pairs.len();
        for &(g, f) in &pairs {
            let (wanted, got) = (golds[g].entity, founds[f].entity);
            let shared = both[&(wanted, got)] as f64;
            let all = complete[wanted].mentions.len() as f64;
            self.recall += shared / all;
            self.precision += shared / sizes[&got] as f64;
            let one = complete[wanted];
            let right: Vec<&str> = [&one.entity]
                .into_iter()
                .chain(&one.also)
                .map(String::as_str)
                .collect();
            self.named += usize::from(people.is_name(&right, &one.kind, &found[got].named.name));
        }
    }

    /// In percent.
    pub fn f1(&self) -> f64 {
        let precision = self.precision / self.paired.max(1) as f64;
        let recall = self.recall / self.gold.max(1) as f64;
        100.0 * figures::f1(precision, recall)
    }
}

fn roles(gold: &Annotated) -> Vec<Vec<String>> {
    let all = gold.speakers.iter().flat_map(|row| &row.speaker.roles);
    all.map(|role| light(words(role))).collect()
}

fn mention_words(text: &[char], [start, end]: Range) -> Vec<String> {
    let verbatim: String = text[start..end].iter().collect();
    without_titles(light(words(&verbatim)))
}

/// Best pairs first, each mention once.
fn pairs(golds: &[Mention], founds: &[Mention]) -> Vec<(usize, usize)> {
    let mut edges: Vec<(f64, usize, usize, usize)> = Vec::new();
    for (g, gold) in golds.iter().enumerate() {
        for (f, found) in founds.iter().enumerate() {
            if found.span[1] <= gold.span[0] || gold.span[1] <= found.span[0] {
                continue;
            }
            let share = names::f1(&gold.words, &found.words);
            let inside = !gold.words.is_empty()
                && names::within(&gold.words, &found.words)
                && gold.words.last() == found.words.last();
            if share >= 0.5 || inside {
                let off =
                    gold.span[0].abs_diff(found.span[0]) + gold.span[1].abs_diff(found.span[1]);
                edges.push((-share, off, g, f));
            }
        }
    }
    edges.sort_by(|a, b| {
        a.0.total_cmp(&b.0)
            .then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3)))
    });
    let (mut golds_done, mut founds_done) = (vec![false; golds.len()], vec![false; founds.len()]);
    let mut pairs = Vec::new();
    for (_, _, g, f) in edges {
        if !golds_done[g] && !founds_done[f] {
            (golds_done[g], founds_done[f]) = (true, true);
            pairs.push((g, f));
        }
    }
    pairs
}
