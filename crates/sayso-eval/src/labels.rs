//! One label of several for each case: F1 of each label and their mean.

use crate::figures::Figures;

/// How often each label was meant and said.
#[derive(Clone, Debug)]
pub struct Labels {
    names: &'static [&'static str],
    /// Rows are what was meant, columns what was said.
    counts: Vec<Vec<usize>>,
}

impl Labels {
    /// Nothing yet.
    pub fn new(names: &'static [&'static str]) -> Labels {
        Labels {
            names,
            counts: vec![vec![0; names.len()]; names.len()],
        }
    }

    /// Counts one case.
    pub fn add(&mut self, meant: usize, said: usize) {
        self.counts[meant][said] += 1;
    }

    /// Counts the cases of another one with the same labels too.
    pub fn join(&mut self, other: &Labels) {
        let rows = self.counts.iter_mut().zip(&other.counts);
        for (count, more) in rows.flat_map(|(row, more)| row.iter_mut().zip(more)) {
            *count += more;
        }
    }

    /// Cases in all.
    pub fn len(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// F1 of a label in percent.
    pub fn f1(&self, label: usize) -> f64 {
        let meant: usize = self.counts[label].iter().sum();
        let said: usize = self.counts.iter().map(|row| row[label]).sum();
        200.0 * self.counts[label][label] as f64 / (meant + said).max(1) as f64
    }

    /// The mean F1 of the labels that were meant at all.
    pub fn macro_f1(&self) -> f64 {
        let meant = |label: &usize| self.counts[*label].iter().sum::<usize>() > 0;
        let present: Vec<usize> = (0..self.names.len()).filter(meant).collect();
        let sum: f64 = present.iter().map(|&label| self.f1(label)).sum();
        sum / present.len().max(1) as f64
    }

    /// The same cases if the commonest label were said of all.
    pub fn majority(&self) -> Labels {
        let meant = |label: &usize| self.counts[*label].iter().sum::<usize>();
        let most = (0..self.names.len()).max_by_key(|label| (meant(label), usize::MAX - label));
        let mut same = Labels::new(self.names);
        for label in 0..self.names.len() {
            same.counts[label][most.unwrap_or_default()] = meant(&label);
        }
        same
    }

    /// `macro`, then the F1 of each label that was meant, by its name.
    pub fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        figures.put("macro", self.macro_f1());
        for (label, name) in self.names.iter().enumerate() {
            if self.counts[label].iter().any(|&count| count > 0) {
                figures.put(name, self.f1(label));
            }
        }
        figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_majority() {
        let mut labels = Labels::new(&["yes", "no", "never"]);
        for (meant, said) in [(0, 0), (0, 0), (0, 1), (1, 1)] {
            labels.add(meant, said);
        }
        assert_eq!(labels.f1(0), 80.0);
        assert!((labels.macro_f1() - (80.0 + 200.0 / 3.0) / 2.0).abs() < 1e-9);
        let majority = labels.majority();
        assert_eq!(majority.f1(1), 0.0);
        assert_eq!(majority.len(), 4);
        assert_eq!(labels.figures().get("never"), None);
    }
}
