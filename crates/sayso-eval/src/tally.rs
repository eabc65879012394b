//! Yes and no, said and meant: precision, recall and F1.

use std::fmt;

/// Counts of one kind of decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Said and meant.
    pub right: usize,
    /// Said, not meant.
    pub wrong: usize,
    /// Meant, not said.
    pub missed: usize,
}

impl Tally {
    /// Counts one decision.
    pub fn add(&mut self, meant: bool, said: bool) {
        match (meant, said) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    /// Harmonic mean of precision and recall, in percent.
    pub fn f1(&self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        200.0 * self.right as f64 / all.max(1) as f64
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (self.right + self.wrong, self.right + self.missed);
        write!(
            f,
            "P {:5.1}  R {:5.1}  F1 {:5.1}  ({} right, {} wrong, {} missed)",
            share(precision),
            share(recall),
            self.f1(),
            self.right,
            self.wrong,
            self.missed
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmonic_mean() {
        let mut tally = Tally::default();
        for (meant, said) in [(true, true), (true, false), (false, true), (false, false)] {
            tally.add(meant, said);
        }
        assert_eq!(tally.f1(), 50.0);
        assert_eq!(Tally::default().f1(), 0.0);
    }
}
