//! Named figures of one run, in the order in which they are shown.

use std::fmt;

/// Figures in percent, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(Vec<(&'static str, f64)>);

impl Figures {
    /// Adds a share as percent; nothing of nothing is 0.
    pub fn share(&mut self, name: &'static str, part: usize, whole: usize) {
        self.put(name, 100.0 * part as f64 / whole.max(1) as f64);
    }

    /// Adds a figure that is in percent already.
    pub fn put(&mut self, name: &'static str, percent: f64) {
        self.0.push((name, percent));
    }

    /// A figure by its name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|&(_, percent)| percent)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|(name, percent)| writeln!(f, "{name:<24} {percent:>6.1}"))
    }
}

/// The harmonic mean of precision and recall.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}
