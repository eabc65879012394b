//! Act, polarity and certainty of the one attribution that each passage of set B asks for; addressee
//! and venue of all.

use std::collections::BTreeMap;

use sayso_types::Act;

use super::{count, harmonic, matched::Matched, percent};

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    by_act: BTreeMap<Act, OfAct>,
    found: [usize; 2],
    right: [usize; 2],
    polarity: [usize; 2],
    certainty: [usize; 2],
    addressee: Words,
    venue: Words,
}

#[derive(Clone, Copy, Debug, Default)]
struct OfAct {
    gold: usize,
    matched: usize,
    named: usize,
    right: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Words {
    shared: usize,
    gold: usize,
    found: usize,
}

impl Acts {
    /// Counts a passage.
    pub fn add(&mut self, matched: &Matched<'_>) {
        self.add_roles(matched);
        let Some(target) = matched
            .passage
            .attributions
            .first()
            .filter(|_| matched.passage.set == "B")
        else {
            return;
        };
        let finding = matched.finding[0].map(|at| &matched.found[at]);
        count(&mut self.found, finding.is_some());
        let Some(act) = target.act else {
            return;
        };
        let named = finding.map(|one| one.act);
        count(&mut self.right, named == Some(act));
        let gold = self.by_act.entry(act).or_default();
        gold.gold += 1;
        gold.matched += usize::from(named.is_some());
        gold.right += usize::from(named == Some(act));
        if let Some(named) = named {
            self.by_act.entry(named).or_default().named += 1;
        }
        if target.polarity.is_some() {
            count(
                &mut self.polarity,
                finding.is_some_and(|one| one.polarity == target.polarity),
            );
        }
        if let Some(certainty) = target.certainty {
            count(
                &mut self.certainty,
                finding.is_some_and(|one| one.certainty == certainty),
            );
        }
    }

    fn add_roles(&mut self, matched: &Matched<'_>) {
        for (at, gold) in matched.passage.attributions.iter().enumerate() {
            if gold.optional || gold.is_own_belief() {
                continue;
            }
            let found = matched.finding[at].map(|at| &matched.found[at]);
            for (words, gold, found) in [
                (
                    &mut self.addressee,
                    &gold.addressee,
                    found.map(|one| &one.addressee),
                ),
                (&mut self.venue, &gold.venue, found.map(|one| &one.venue)),
            ] {
                let want = matched.tokens.telling(gold);
                let have = found
                    .map(|spans| matched.tokens.telling(spans))
                    .unwrap_or_default();
                words.shared += want.intersection(&have).count();
                words.gold += want.len();
                words.found += have.len();
            }
        }
    }

    /// In percent.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        vec![
            ("targets_found", percent(self.found)),
            ("act_accuracy", percent(self.right)),
            ("act_macro_f1", self.macro_f1(|act| act.gold)),
            ("act_macro_f1_matched", self.macro_f1(|act| act.matched)),
            ("polarity", percent(self.polarity)),
            ("certainty", percent(self.certainty)),
            ("addressee_f1", self.addressee.f1()),
            ("venue_f1", self.venue.f1()),
        ]
    }

    /// Mean F1 of the acts that occur in the gold; `wanted` counts what could have been right.
    fn macro_f1(&self, wanted: impl Fn(&OfAct) -> usize) -> f64 {
        let acts: Vec<&OfAct> = self.by_act.values().filter(|act| act.gold > 0).collect();
        let f1 = |act: &&OfAct| 2.0 * act.right as f64 / (wanted(act) + act.named).max(1) as f64;
        100.0 * acts.iter().map(f1).sum::<f64>() / acts.len().max(1) as f64
    }
}

impl Words {
    fn f1(self) -> f64 {
        harmonic(
            percent([self.shared, self.found]),
            percent([self.shared, self.gold]),
        )
    }
}
