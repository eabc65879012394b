//! A second, more accurate network for the paragraphs of which the first is unsure.
//!
//! Between the network and the tags in the flow. Seven of ten sentences of news hold an attribution, so
//! nothing is gained by leaving sentences out; but most paragraphs are plain, and the first network
//! knows which are not: its mean doubt about its own tags is high there. In those paragraphs the tag
//! scores of both are mixed, which is better than either. The links are the first network's.
//!
//! Whether a paragraph is read again depends on its own segment only, so results do not depend on
//! what else is in the pile.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;

use crate::{
    crf::{TAGS, Transitions},
    features::WIDTH,
    link::Calibration,
    network::Network,
    pieces::{self, Pieces, Reading},
    tokens::{Gap, Token},
};

/// Tokens of the paragraph before that are read for context.
const CONTEXT: usize = 40;

/// What `second.json` holds: how the second network works together with the first, in several ways.
pub(crate) type Presets = BTreeMap<String, Preset>;

/// How much is read again, and what is made of it.
#[derive(Deserialize)]
pub(crate) struct Preset {
    /// Mean doubt about the tags of a paragraph, 0 to 1, from which on it is read again.
    doubt: f64,
    /// Share of the second network in the scores of what was read twice.
    weight: f32,
    /// Share of the second network in the scores of one tag following another.
    chain: f32,
    calibration: Calibration,
}

/// A network that reads pieces, and when to ask it.
pub(crate) struct Second {
    network: Network,
    pieces: Pieces,
    preset: Preset,
    /// For sequences of which some part was read twice.
    pub transitions: Transitions,
}

impl Second {
    /// `ours` are the scores of one tag following another that this network learned, `first` those of
    /// the first one.
    pub fn new(
        network: Network,
        pieces: Pieces,
        preset: Preset,
        ours: &[[f32; TAGS]; TAGS],
        first: &[[f32; TAGS]; TAGS],
    ) -> Second {
        let mixed =
            |before: usize, tag: usize| mix(first[before][tag], ours[before][tag], preset.chain);
        let mixed = std::array::from_fn(|before| std::array::from_fn(|tag| mixed(before, tag)));
        Second {
            network,
            pieces,
            preset,
            transitions: Transitions::new(mixed),
        }
    }

    /// How scores are read where this network takes part.
    pub fn calibration(&self) -> &Calibration {
        &self.preset.calibration
    }

    /// Runs of paragraphs to be read again, by the logarithm of the probability of each tag.
    pub fn unsure(&self, certainty: &[f64], tokens: &[Token]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for paragraph in paragraphs(tokens) {
            let doubts = certainty[paragraph.clone()]
                .iter()
                .map(|log| 1.0 - log.exp());
            if doubts.sum::<f64>() <= self.preset.doubt * paragraph.len() as f64 {
                continue;
            }
            match runs.last_mut() {
                Some(last) if last.end == paragraph.start => last.end = paragraph.end,
                _ => runs.push(paragraph),
            }
        }
        runs
    }

    /// Reads a run and mixes what it says into the tag scores of the segment.
    pub fn read(
        &self,
        text: &str,
        tokens: &[Token],
        ids: &[i32],
        run: Range<usize>,
        scores: &mut [f32],
    ) {
        let start = with_context(run.start, tokens);
        let tokens = &tokens[start..run.end];
        let ids = &ids[start * WIDTH..run.end * WIDTH];
        let cut: Vec<_> = tokens
            .iter()
            .map(|t| self.pieces.of(t.span.of(text)))
            .collect();
        for window in pieces::windows(&cut, tokens) {
            let ids = &ids[window.start * WIDTH..window.end * WIDTH];
            let reading = Reading::new(&self.pieces, &cut[window.start..window.end], ids);
            let theirs = self.network.run(ids, &reading).scores;
            let kept = window.kept.max(run.start - start);
            let theirs = theirs
                .chunks_exact(TAGS)
                .skip(kept - window.start)
                .flatten();
            let ours = &mut scores[(start + kept) * TAGS..(start + window.end) * TAGS];
            for (ours, &theirs) in ours.iter_mut().zip(theirs) {
                *ours = mix(*ours, theirs, self.preset.weight);
            }
        }
    }
}

fn mix(ours: f32, theirs: f32, share: f32) -> f32 {
    share * theirs + (1.0 - share) * ours
}

fn paragraphs(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = tokens.get(start + 1..)?;
        let len = rest.iter().position(|token| token.gap == Gap::Break);
        let paragraph = start..start + 1 + len.unwrap_or(rest.len());
        start = paragraph.end;
        Some(paragraph)
    })
}

/// Where to begin so that the paragraph before `start` is read too, if it is short.
fn with_context(start: usize, tokens: &[Token]) -> usize {
    let near = start.saturating_sub(CONTEXT)..start;
    let begins = |&at: &usize| tokens[at].gap == Gap::Break;
    near.rev().find(begins).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use sayso_types::Span;

    use super::*;

    fn tokens(paragraphs: &[usize]) -> Vec<Token> {
        let gap = |i| if i == 0 { Gap::Break } else { Gap::Spaced };
        let gaps = paragraphs.iter().flat_map(|&len| (0..len).map(gap));
        let span = Span::new(0, 1);
        gaps.map(|gap| Token { span, gap }).collect()
    }

    #[test]
    fn paragraphs_cover_everything() {
        let found: Vec<_> = paragraphs(&tokens(&[3, 1, 2])).collect();
        assert_eq!(found, [0..3, 3..4, 4..6]);
        assert_eq!(paragraphs(&[]).count(), 0);
    }

    #[test]
    fn a_long_paragraph_is_no_context() {
        let tokens = tokens(&[5, 60, 10, 8]);
        assert_eq!(with_context(75, &tokens), 65);
        assert_eq!(with_context(65, &tokens), 65);
        assert_eq!(with_context(5, &tokens), 0);
        assert_eq!(with_context(0, &tokens), 0);
    }
}
