//! How far `sayso stance` can be trusted: of the articles that it says take a side, how many do, and how many take the
//! other one.

use sayso_types::model::Stance;

use super::{AGREE, DISAGREE};
use crate::figures::Figures;

/// Counts of both sides, supporting first.
#[derive(Clone, Debug, Default)]
pub struct Sure {
    meant: [usize; 2],
    said: [usize; 2],
    right: [usize; 2],
    opposite: [usize; 2],
}

impl Sure {
    /// Counts one pair: the number of the label that was meant, and what was said, if anything.
    pub fn add(&mut self, meant: usize, said: Option<Stance>) {
        let sides = [(AGREE, Stance::Supports), (DISAGREE, Stance::Denies)];
        for (side, (label, stance)) in sides.into_iter().enumerate() {
            let (other, _) = sides[1 - side];
            let is_said = said == Some(stance);
            self.meant[side] += usize::from(meant == label);
            self.said[side] += usize::from(is_said);
            self.right[side] += usize::from(is_said && meant == label);
            self.opposite[side] += usize::from(is_said && meant == other);
        }
    }

    /// Precision, recall and the share of the opposite, of either side.
    pub fn figures(&self) -> Figures {
        const NAMES: [[&str; 3]; 2] = [
            ["supports_precision", "supports_recall", "supports_opposite"],
            ["denies_precision", "denies_recall", "denies_opposite"],
        ];
        let mut figures = Figures::default();
        for (side, [precision, recall, opposite]) in NAMES.into_iter().enumerate() {
            figures.share(precision, self.right[side], self.said[side]);
            figures.share(recall, self.right[side], self.meant[side]);
            figures.share(opposite, self.opposite[side], self.said[side]);
        }
        figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::DISCUSS;

    #[test]
    fn sides_are_counted_apart() {
        let mut sure = Sure::default();
        for (meant, said) in [
            (AGREE, Some(Stance::Supports)),
            (AGREE, Some(Stance::Denies)),
            (DISCUSS, Some(Stance::Denies)),
            (DISAGREE, Some(Stance::Reports)),
            (DISAGREE, None),
        ] {
            sure.add(meant, said);
        }
        let figures = sure.figures();
        let figure = |name| figures.get(name).unwrap();
        assert_eq!(figure("supports_precision"), 100.0);
        assert_eq!(figure("supports_recall"), 50.0);
        assert_eq!(figure("denies_precision"), 0.0);
        assert_eq!(figure("denies_opposite"), 50.0);
    }
}
