//! Whom a reader has in mind at a place of the text: the last mentions, weighed.
//!
//! The weights follow what studies of reference agree on: subjects before objects, near before far, the
//! one who just spoke before the one spoken of. Their sizes were set by hand on the dev articles of the
//! speakers set; 18 articles are too few to train them.

use std::collections::VecDeque;

use super::{cast::Cast, scene::Item};

/// A mention that was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sighting {
    pub(crate) item: usize,
    pub(crate) entity: usize,
}

/// The last mentions.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    recent: VecDeque<Sighting>,
}

/// Mentions further back are forgotten, which also keeps the work linear.
const SPAN: usize = 48;

/// A candidate with its weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: usize,
    pub(crate) item: usize,
    pub(crate) weight: f32,
}

impl Memory {
    pub(crate) fn see(&mut self, item: usize, entity: usize) {
        if self.recent.len() == SPAN {
            self.recent.pop_front();
        }
        self.recent.push_back(Sighting { item, entity });
    }

    /// Latest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = Sighting> + '_ {
        self.recent.iter().rev().copied()
    }

    /// The best sighting of every entity that `fits`, heaviest first.
    pub(crate) fn candidates(
        &self,
        at: &Item,
        items: &[Item],
        cast: &Cast,
        fits: impl Fn(usize) -> Option<f32>,
    ) -> Vec<Candidate> {
        let mut best: Vec<Candidate> = Vec::new();
        for sighting in self.latest() {
            let Some(bonus) = fits(sighting.entity) else {
                continue;
            };
            let Some(weight) = weight(at, &items[sighting.item]) else {
                continue;
            };
            let often = (cast.entities[sighting.entity].items.len() as f32)
                .ln()
                .min(3.0)
                * 0.3;
            let candidate = Candidate {
                entity: sighting.entity,
                item: sighting.item,
                weight: weight + bonus + often,
            };
            match best
                .iter_mut()
                .find(|other| other.entity == sighting.entity)
            {
                Some(other) if other.weight >= candidate.weight => {}
                Some(other) => *other = candidate,
                None => best.push(candidate),
            }
        }
        best.sort_by(|one, other| {
            other
                .weight
                .total_cmp(&one.weight)
                .then(other.item.cmp(&one.item))
        });
        best
    }
}

/// How present a mention is at another; `None` if it is too far away.
fn weight(at: &Item, seen: &Item) -> Option<f32> {
    let sentences = at.sentence.saturating_sub(seen.sentence);
    let blocks = at.block.saturating_sub(seen.block);
    if blocks > 3 && sentences > 2 || sentences > 7 {
        return None;
    }
    let mut weight = 10.0 - 1.8 * sentences as f32 - 0.3 * blocks as f32;
    if seen.subject {
        weight += 2.0;
    }
    if seen.source_of.is_some() && at.source_of.is_some() {
        weight += 1.0;
    }
    if seen.possessive {
        weight -= 1.0;
    }
    if seen.nested {
        weight -= 3.0;
    }
    if seen.quote.is_some() && at.quote != seen.quote {
        weight -= 2.5;
    }
    if at.says(seen) {
        weight -= 3.0;
    }
    if seen.heading && !at.heading {
        weight -= 1.0;
    }
    Some(weight)
}
