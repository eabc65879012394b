//! What a text makes of a claim: sentences chosen, pieces of both in one row, a network that reads them
//! together; and of longer texts, what their wording says beside it.
//!
//! Beside the tagger, and like it a door to the crate. `training/stance.py` makes the network. Pairs are
//! read one by one: the network scales its numbers by what it reads at once, so a pair that is read with
//! others would be judged differently from one that is read alone.

use std::{array, borrow::Cow};

use rten::NodeId;
use sayso_types::{
    Span,
    model::{Judged, Pair, Shares, StanceModel},
};

use crate::{
    Error,
    evidence::{self, Words},
    pieces::Pieces,
    runtime::{self, Runtime},
    tokens,
    wording::Wording,
};

/// Pieces of claim and text together with their marks.
const ROOM: usize = 96;
/// Marks: one before the claim, one after either.
const MARKS: usize = 3;
/// Answers of each of the two tasks.
const ANSWERS: usize = 3;

/// A network that reads a claim and a text together.
///
/// # What it finds
/// Whether an article or headline supports a claim, denies it or only reports it, and whether a sentence
/// entails or contradicts another, beyond what shared words and words of denial tell.
///
/// # What it misses
/// What is not in the few sentences that it reads, unless words of denial show it; what exactly they
/// deny; arithmetic, most of all with dates and figures; who speaks in the text. The model's card gives
/// the figures.
pub struct StanceReader {
    name: String,
    words: Words,
    wording: Wording,
    pieces: Pieces,
    network: Network,
}

impl StanceReader {
    pub(crate) fn new(
        name: String,
        words: Words,
        wording: Wording,
        pieces: Pieces,
        network: Network,
    ) -> StanceReader {
        StanceReader {
            name,
            words,
            wording,
            pieces,
            network,
        }
    }

    fn judge_one(&self, pair: &Pair<'_>) -> Judged {
        let claim = words(pair.claim);
        let sentences: Vec<Vec<&str>> = pair.text.iter().map(|s| words(s)).collect();
        let (row, read) = self.row(&claim, &sentences);
        let scores = self.network.run(&row);
        let [mut stance, entailment] =
            [0, ANSWERS].map(|from| array::from_fn(|at| scores[from + at]));
        if read.len() < sentences.len() {
            stance = self.wording.judge(&self.words, &claim, &sentences, stance);
        }
        Judged {
            stance: shares(stance),
            entailment: shares(entailment),
        }
    }

    /// What the network reads, and which sentences those are.
    fn row(&self, claim: &[&str], sentences: &[Vec<&str>]) -> (Row, Vec<usize>) {
        let mut first = self.in_pieces(claim);
        first.truncate(evidence::CLAIM);
        let mut parts: Vec<Vec<i32>> = sentences.iter().map(|s| self.in_pieces(s)).collect();
        parts
            .iter_mut()
            .for_each(|p| p.truncate(evidence::SENTENCE));
        let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
        let room = ROOM - MARKS - first.len();
        let chosen = self.words.choose(claim, sentences, &sizes, room);
        let text = chosen.iter().flat_map(|&at| &parts[at]);
        (Row::new(&self.pieces, &first, text), chosen)
    }

    fn in_pieces(&self, words: &[&str]) -> Vec<i32> {
        words.iter().flat_map(|word| self.pieces.of(word)).collect()
    }
}

impl StanceModel for StanceReader {
    fn name(&self) -> &str {
        &self.name
    }

    fn judge(&self, pairs: &[Pair<'_>]) -> Vec<Judged> {
        pairs.iter().map(|pair| self.judge_one(pair)).collect()
    }

    fn read(&self, pair: &Pair<'_>) -> Vec<usize> {
        let sentences: Vec<Vec<&str>> = pair.text.iter().map(|s| words(s)).collect();
        self.row(&words(pair.claim), &sentences).1
    }
}

/// The rows of pieces that the reader makes of a pair, for comparing them with those of training.
#[doc(hidden)]
pub fn trace_pair(reader: &StanceReader, pair: &Pair<'_>) -> Vec<i32> {
    let sentences: Vec<Vec<&str>> = pair.text.iter().map(|s| words(s)).collect();
    reader.row(&words(pair.claim), &sentences).0.pieces
}

/// The counts that stand beside the network, for comparing them with those of training.
#[doc(hidden)]
pub fn trace_counts(reader: &StanceReader, pair: &Pair<'_>) -> Vec<f64> {
    let sentences: Vec<Vec<&str>> = pair.text.iter().map(|s| words(s)).collect();
    reader
        .wording
        .counts(&reader.words, &words(pair.claim), &sentences)
}

fn words(text: &str) -> Vec<&str> {
    let tokens = tokens::tokenize(text, Span::new(0, text.len()));
    tokens.iter().map(|token| token.span.of(text)).collect()
}

/// Claim and text as the network reads them.
struct Row {
    pieces: Vec<i32>,
    /// Whether a piece is of the text, 0 or 1.
    second: Vec<i32>,
}

impl Row {
    fn new<'p>(pieces: &Pieces, claim: &[i32], text: impl Iterator<Item = &'p i32>) -> Row {
        let [first, last] = pieces.marks();
        let mut row = vec![first];
        row.extend(claim);
        row.push(last);
        let mut second = vec![0; row.len()];
        row.extend(text);
        row.push(last);
        second.resize(row.len(), 1);
        Row {
            pieces: row,
            second,
        }
    }
}

/// The network that compares.
pub(crate) struct Network {
    runtime: Runtime,
    inputs: [NodeId; 2],
    scores: NodeId,
}

impl Network {
    /// Reads an ONNX file and tries it on two marks, so that later runs cannot fail.
    pub fn read(bytes: Cow<'static, [u8]>, pieces: &Pieces) -> Result<Network, Error> {
        let runtime = Runtime::read(bytes)?;
        let network = Network {
            inputs: [runtime.node("pieces")?, runtime.node("second")?],
            scores: runtime.node("scores")?,
            runtime,
        };
        let trial = network.try_run(&Row::new(pieces, &[], [].iter()))?;
        if trial.len() != 2 * ANSWERS {
            return Err(Error::Network("its outputs have other widths".to_owned()));
        }
        Ok(network)
    }

    fn run(&self, row: &Row) -> Vec<f32> {
        self.try_run(row)
            .expect("the network ran on a trial input when it was loaded")
    }

    fn try_run(&self, row: &Row) -> Result<Vec<f32>, Error> {
        let inputs = self.inputs.into_iter();
        let lists = [&row.pieces, &row.second].map(|list| runtime::list(list));
        let [scores] = self
            .runtime
            .run(inputs.zip(lists).collect(), [self.scores])?;
        runtime::numbers(scores, 1)
    }
}

/// Scores to shares of one (softmax).
fn shares(scores: [f32; ANSWERS]) -> Shares {
    let most = scores.into_iter().fold(f32::MIN, f32::max);
    let raised = scores.map(|score| (score - most).exp());
    let [agrees, disagrees, neither] = raised.map(|one| one / raised.iter().sum::<f32>());
    Shares {
        agrees,
        disagrees,
        neither,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_one() {
        let found = shares([2.0, 900.0, -900.0]);
        assert_eq!((found.agrees, found.disagrees), (0.0, 1.0));
        let even = shares([1.0; 3]);
        assert!((even.agrees - 1.0 / 3.0).abs() < 1e-6);
    }
}
