//! A floor for scores of pairs: the label guessed from one side of the pair alone, the other unseen.
//!
//! Data of this sort give their labels away: who makes a sentence false writes *not* or *never*. A model
//! that reads both sides must beat one that cannot. Logistic regression over single words and pairs of
//! neighbours, trained on the train part by plain stochastic gradient descent, in the order of the file.

use std::collections::HashMap;

/// Passes over the examples.
const PASSES: usize = 8;
/// Length of the first steps; they grow shorter with every pass.
const RATE: f32 = 0.3;
/// Features in fewer examples than this say nothing.
const LEAST: usize = 2;

/// Weights of each feature for each label.
pub struct Guess {
    features: HashMap<String, usize>,
    weights: Vec<Vec<f32>>,
}

impl Guess {
    /// Learns from sentences with the number of their label.
    pub fn learn(examples: &[(&str, usize)], labels: usize) -> Guess {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (text, _) in examples {
            for feature in features(text) {
                *counts.entry(feature).or_default() += 1;
            }
        }
        let mut known: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count >= LEAST)
            .map(|(feature, _)| feature)
            .collect();
        known.sort_unstable();
        let mut guess = Guess {
            weights: vec![vec![0.0; labels]; known.len() + 1],
            features: known.into_iter().zip(1..).collect(),
        };
        for pass in 1..=PASSES {
            for (text, label) in examples {
                guess.step(text, *label, RATE / pass as f32);
            }
        }
        guess
    }

    /// The likeliest label.
    pub fn label(&self, text: &str) -> usize {
        let shares = self.shares(&self.rows(text));
        let most =
            (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)));
        most.unwrap_or_default()
    }

    fn step(&mut self, text: &str, label: usize, rate: f32) {
        let rows = self.rows(text);
        let shares = self.shares(&rows);
        let rate = rate / (rows.len() as f32).sqrt();
        for row in rows {
            for (at, weight) in self.weights[row].iter_mut().enumerate() {
                *weight += rate * (f32::from(u8::from(at == label)) - shares[at]);
            }
        }
    }

    /// The feature that all have, and those of the text.
    fn rows(&self, text: &str) -> Vec<usize> {
        let known = |feature: String| self.features.get(&feature).copied();
        std::iter::once(0)
            .chain(features(text).into_iter().filter_map(known))
            .collect()
    }

    fn shares(&self, rows: &[usize]) -> Vec<f32> {
        let labels = self.weights[0].len();
        let scale = 1.0 / (rows.len() as f32).sqrt();
        let sum = |label| {
            rows.iter()
                .map(|&row| self.weights[row][label])
                .sum::<f32>()
        };
        let raised: Vec<f32> = (0..labels).map(|l| (scale * sum(l)).exp()).collect();
        let whole: f32 = raised.iter().sum();
        raised.into_iter().map(|one| one / whole).collect()
    }
}

/// Lower-case words and neighbours, each once.
fn features(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut features: Vec<String> = words.iter().map(|w| (*w).to_owned()).chain(pairs).collect();
    features.sort_unstable();
    features.dedup();
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_labels_away() {
        let examples = [
            ("The dam held", 0),
            ("The dam never held", 1),
            ("Quill met Orr", 0),
            ("Quill never met Orr", 1),
        ];
        let guess = Guess::learn(&examples, 2);
        assert_eq!(guess.label("The bridge never opened"), 1);
        assert_eq!(guess.label("The bridge opened"), 0);
    }
}
