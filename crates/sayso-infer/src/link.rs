//! From spans to attributions: which content belongs to which cue, and which source to that cue.
//!
//! Last step of a prediction; `training/decode.py` does the same. Each content points at the cue
//! that it fits best, each cue at a source or at none. Two cues may point at one source: "She said
//! … and added …". A cue that no content points at is dropped, and so is an attribution that is too
//! unlikely to be right.

use std::ops::Range;

use serde::Deserialize;

use crate::crf::TAGS;

/// Number of signs that an attribution is right.
const SIGNS: usize = 9;

/// Pointer vectors of a token; the order is that of the network's output.
pub(crate) const HEADS: usize = 6;

const CONTENT_FIRST: usize = 0;
const CONTENT_LAST: usize = 1;
const CUE_AS_TARGET: usize = 2;
const CUE_AS_OWNER: usize = 3;
const SOURCE_FIRST: usize = 4;
const SOURCE_LAST: usize = 5;

/// What `decoder.json` holds: the learned numbers outside the network.
#[derive(Deserialize)]
pub(crate) struct Decoder {
    /// Length of a pointer vector.
    pub head: usize,
    calibration: Calibration,
    /// Everything that was trained together with the network.
    pub params: Params,
}

/// Fitted on articles that the network did not learn from.
#[derive(Clone, Deserialize)]
pub(crate) struct Calibration {
    /// Weights of the signs that an attribution is right, in the order of [`Decoder::attribution`].
    weights: [f64; SIGNS],
    /// Score below which an attribution is not worth keeping.
    limit: f32,
}

/// Trained together with the network.
#[derive(Deserialize)]
pub(crate) struct Params {
    /// Scores of one tag following another.
    pub crf: [[f32; TAGS]; TAGS],
    none: Vec<f32>,
    #[serde(rename = "none.bias")]
    none_bias: f32,
    #[serde(flatten)]
    biases: Biases,
}

/// What distance says about a link, before the vectors are looked at.
#[derive(Deserialize)]
struct Biases {
    #[serde(rename = "to_cue.distance")]
    cue_distance: [f32; 25],
    #[serde(rename = "to_cue.paragraphs")]
    cue_paragraphs: [f32; 3],
    #[serde(rename = "to_cue.between")]
    cue_between: [f32; 4],
    #[serde(rename = "to_source.distance")]
    source_distance: [f32; 25],
    #[serde(rename = "to_source.paragraphs")]
    source_paragraphs: [f32; 3],
    #[serde(rename = "to_source.between")]
    source_between: [f32; 4],
}

/// One segment with everything that is known of its tokens.
pub(crate) struct Segment<'a> {
    /// Pointer vectors, [`HEADS`] of them for each token.
    pub heads: &'a [f32],
    /// Number of the paragraph of each token.
    pub paragraphs: &'a [u32],
    /// Logarithm of the probability of each token's tag.
    pub certainty: &'a [f64],
    /// 1 for tokens inside quotation marks, 0 for others.
    pub quoted: &'a [f64],
    /// Spans that name someone, in text order.
    pub sources: &'a [Range<usize>],
    /// Spans with words of saying, in text order.
    pub cues: &'a [Range<usize>],
    /// Spans of what was said, in text order.
    pub contents: &'a [Range<usize>],
}

/// An attribution in token spans.
#[derive(Debug)]
pub(crate) struct Linked {
    pub source: Option<Range<usize>>,
    pub cue: Range<usize>,
    pub contents: Vec<Range<usize>>,
    pub score: f32,
}

impl Decoder {
    /// Whether the parts fit each other.
    pub fn is_sound(&self) -> bool {
        self.params.none.len() == self.head
    }

    /// Numbers that the network gives for each token: tag scores, pointer vectors.
    pub fn widths(&self) -> [usize; 2] {
        [TAGS, HEADS * self.head]
    }

    /// What a score means where this network reads alone.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// Joins the spans of a segment.
    pub fn link(&self, segment: &Segment<'_>, calibration: &Calibration) -> Vec<Linked> {
        if segment.cues.is_empty() {
            return Vec::new();
        }
        let owners: Vec<(usize, f64)> = segment
            .contents
            .iter()
            .map(|content| most_likely(&self.cue_scores(segment, content)))
            .collect();
        let cues = segment.cues.iter().enumerate();
        cues.filter_map(|(number, cue)| {
            let mine: Vec<usize> = (0..owners.len())
                .filter(|&i| owners[i].0 == number)
                .collect();
            let weakest = mine.iter().map(|&i| owners[i].1).reduce(f64::min)?;
            let contents = mine.iter().map(|&i| segment.contents[i].clone());
            let contents = contents.collect();
            Some(self.attribution(segment, cue, contents, weakest, calibration))
        })
        .filter(|linked| linked.score >= calibration.limit)
        .collect()
    }

    fn attribution(
        &self,
        segment: &Segment<'_>,
        cue: &Range<usize>,
        contents: Vec<Range<usize>>,
        to_cue: f64,
        calibration: &Calibration,
    ) -> Linked {
        let (chosen, to_source) = most_likely(&self.source_scores(segment, cue));
        let source = segment.sources.get(chosen).cloned();
        let certainty = |pieces: &[Range<usize>]| mean(segment.certainty, pieces);
        let signs = [
            1.0,
            certainty(&contents),
            weakest(segment.certainty, &contents),
            mean(segment.quoted, &contents),
            certainty(std::slice::from_ref(cue)),
            certainty(source.as_slice()),
            f64::from(source.is_none()),
            to_cue,
            to_source,
        ];
        Linked {
            score: score(&calibration.weights, &signs),
            source,
            cue: cue.clone(),
            contents,
        }
    }

    fn cue_scores(&self, segment: &Segment<'_>, content: &Range<usize>) -> Vec<f64> {
        let owner = self.sum(segment, content, CONTENT_FIRST, CONTENT_LAST);
        let biases = &self.params.biases;
        let relations = relations(content, segment.cues, segment.paragraphs);
        let scored = segment.cues.iter().zip(relations).map(|(cue, relation)| {
            let target = self.vector(segment, cue.start, CUE_AS_TARGET);
            f64::from(
                self.product(&owner, target)
                    + biases.cue_distance[relation.distance]
                    + biases.cue_paragraphs[relation.paragraphs]
                    + biases.cue_between[relation.between],
            )
        });
        scored.collect()
    }

    /// Scores of the sources, and last of there being none.
    fn source_scores(&self, segment: &Segment<'_>, cue: &Range<usize>) -> Vec<f64> {
        let owner = self.vector(segment, cue.start, CUE_AS_OWNER);
        let biases = &self.params.biases;
        let relations = relations(cue, segment.sources, segment.paragraphs);
        let scored = segment.sources.iter().zip(relations);
        let scored = scored.map(|(source, relation)| {
            let target = self.sum(segment, source, SOURCE_FIRST, SOURCE_LAST);
            f64::from(
                self.product(owner, &target)
                    + biases.source_distance[relation.distance]
                    + biases.source_paragraphs[relation.paragraphs]
                    + biases.source_between[relation.between],
            )
        });
        let none = self.product(owner, &self.params.none) + self.params.none_bias;
        scored.chain([f64::from(none)]).collect()
    }

    fn vector<'a>(&self, segment: &Segment<'a>, token: usize, head: usize) -> &'a [f32] {
        let start = (token * HEADS + head) * self.head;
        &segment.heads[start..start + self.head]
    }

    fn sum(
        &self,
        segment: &Segment<'_>,
        span: &Range<usize>,
        first: usize,
        last: usize,
    ) -> Vec<f32> {
        let first = self.vector(segment, span.start, first);
        let last = self.vector(segment, span.end - 1, last);
        first.iter().zip(last).map(|(a, b)| a + b).collect()
    }

    fn product(&self, a: &[f32], b: &[f32]) -> f32 {
        let sum: f32 = a.iter().zip(b).map(|(a, b)| a * b).sum();
        sum / (self.head as f32).sqrt()
    }
}

/// How two spans lie to each other, as rows of the bias tables.
struct Relation {
    distance: usize,
    paragraphs: usize,
    between: usize,
}

/// The relation of one span to each of the targets, which are in text order.
fn relations(
    origin: &Range<usize>,
    targets: &[Range<usize>],
    paragraphs: &[u32],
) -> impl Iterator<Item = Relation> {
    let before = targets.partition_point(|target| target.start < origin.start);
    targets.iter().enumerate().map(move |(i, target)| {
        let (gap, between) = if i < before {
            (origin.start.saturating_sub(target.end), before - 1 - i)
        } else {
            (target.start.saturating_sub(origin.end), i - before)
        };
        let step = (((gap + 1) as f64).log2() * 2.0) as usize;
        let step = step.min(11);
        let apart = paragraphs[target.start].abs_diff(paragraphs[origin.start]);
        Relation {
            distance: if i < before { 11 - step } else { 13 + step },
            paragraphs: (apart as usize).min(2),
            between: between.min(3),
        }
    })
}

/// The first of the highest scores, and the logarithm of its share.
fn most_likely(scores: &[f64]) -> (usize, f64) {
    let best = (1..scores.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best });
    let sum: f64 = scores.iter().map(|s| (s - scores[best]).exp()).sum();
    (best, -sum.ln())
}

fn weakest(values: &[f64], pieces: &[Range<usize>]) -> f64 {
    let values = pieces.iter().flat_map(|p| &values[p.clone()]);
    values.copied().fold(0.0, f64::min)
}

fn mean(values: &[f64], pieces: &[Range<usize>]) -> f64 {
    let tokens: usize = pieces.iter().map(Range::len).sum();
    let sum: f64 = pieces.iter().flat_map(|p| &values[p.clone()]).sum();
    if tokens == 0 {
        0.0
    } else {
        sum / tokens as f64
    }
}

/// How likely it is that the attribution is right, by the signs of its making.
fn score(weights: &[f64; SIGNS], signs: &[f64; SIGNS]) -> f32 {
    let sum: f64 = weights.iter().zip(signs).map(|(w, s)| w * s).sum();
    (1.0 / (1.0 + (-sum).exp())) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_lies_between() {
        let targets = [0..2, 3..4, 10..12, 20..21];
        let paragraphs: Vec<u32> = (0..30).map(|i| i / 10).collect();
        let found: Vec<_> = relations(&(6..8), &targets, &paragraphs)
            .map(|r| (r.distance, r.paragraphs, r.between))
            .collect();
        assert_eq!(found, [(7, 0, 1), (8, 0, 0), (16, 1, 0), (20, 2, 1)]);
    }

    #[test]
    fn the_first_of_equals_wins() {
        let (best, log) = most_likely(&[1.0, 3.0, 3.0]);
        assert_eq!(best, 1);
        assert!(log < -0.69 && log > -0.9, "{log}");
    }
}
