//! What the wording of a claim and an article says, beside what the network makes of a part of it.
//!
//! Last step of a judgement, for texts of which the network could not read all. It has seen too few denials
//! to know what all of them look like, so words of denial are counted in the whole ([`counts`]), and learned
//! weights say what the counts mean. `training/fit_wording.py` makes the weights.

use std::{array, collections::BTreeMap};

use serde::Deserialize;

use crate::{
    Error,
    evidence::{Sections, Words},
};

use counts::Lists;

mod counts;

/// Learned weights of the counts, and of the network beside them.
pub(crate) struct Wording {
    lists: Lists,
    network: Share,
    bias: [f64; 3],
    weights: Vec<[f64; 3]>,
}

/// What `wording.json` holds. Three numbers each: agrees, disagrees, neither.
#[derive(Deserialize)]
pub(crate) struct Learned {
    network: Share,
    bias: [f64; 3],
    weights: BTreeMap<String, [f64; 3]>,
}

/// What the scores of the network count for.
#[derive(Clone, Copy, Deserialize)]
struct Share {
    /// Its choice between agreeing and neither, which it knows well.
    stand: f64,
    /// Its finding a denial, which it does not.
    denial: f64,
}

impl Wording {
    /// `sections` are those of `words.txt`.
    pub fn new(sections: &Sections, learned: &Learned) -> Result<Wording, Error> {
        let weight = |name: String| match learned.weights.get(&name) {
            Some(weight) => Ok(*weight),
            None => Err(Error::Weight(name)),
        };
        let weights: Result<_, _> = counts::names().into_iter().map(weight).collect();
        Ok(Wording {
            lists: Lists::new(sections),
            network: learned.network,
            bias: learned.bias,
            weights: weights?,
        })
    }

    /// Scores of agrees, disagrees and neither, from those of the network and from what is counted.
    pub fn judge(
        &self,
        words: &Words,
        claim: &[&str],
        sentences: &[Vec<&str>],
        network: [f32; 3],
    ) -> [f32; 3] {
        let counted = self.counts(words, claim, sentences);
        let [agrees, disagrees, neither] = network.map(f64::from);
        let stand = self.network.stand * (agrees - neither) / 2.0;
        let denial = self.network.denial * (disagrees - (agrees + neither) / 2.0);
        let beside = [stand, denial, -stand];
        array::from_fn(|answer| {
            let weighed = counted.iter().zip(&self.weights);
            let sum: f64 = weighed.map(|(count, weight)| count * weight[answer]).sum();
            (sum + self.bias[answer] + beside[answer]) as f32
        })
    }

    /// What is counted, in the order of [`counts::names`].
    pub fn counts(&self, words: &Words, claim: &[&str], sentences: &[Vec<&str>]) -> Vec<f64> {
        self.lists.count(words, claim, sentences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "[false]\nhoax\nfalse\n[deny]\ndeni\n[unlikely]\n[hedge]\nsaid\n[not]\nnot\n[true]\ntrue\n[stop]\nthe\n";

    /// Weights under which words of falsehood deny, and affirm what denies.
    fn learned() -> Learned {
        let mut weights: BTreeMap<String, [f64; 3]> = counts::names()
            .into_iter()
            .map(|name| (name, [0.0; 3]))
            .collect();
        weights.insert("lead.false".to_owned(), [0.0, 4.0, 0.0]);
        weights.insert("against.lead.false".to_owned(), [4.0, -4.0, 0.0]);
        Learned {
            network: Share {
                stand: 0.5,
                denial: 0.0,
            },
            bias: [0.0, 0.0, 1.0],
            weights,
        }
    }

    fn check(claim: &str, sentences: &[&str], network: [f32; 3], expect: usize) {
        let sections = Sections::read(WORDS);
        let wording = Wording::new(&sections, &learned()).unwrap();
        let claim: Vec<&str> = claim.split(' ').collect();
        let sentences: Vec<Vec<&str>> = sentences.iter().map(|s| s.split(' ').collect()).collect();
        let found = wording.judge(&Words::new(&sections), &claim, &sentences, network);
        let likeliest = (0..3).max_by(|&a, &b| found[a].total_cmp(&found[b]));
        assert_eq!(likeliest, Some(expect), "{found:?}");
    }

    #[test]
    fn a_denial_turns_round_where_the_claim_denies() {
        let text = ["The dam stands", "The report was a hoax"];
        check("The dam broke", &text, [0.0; 3], 1);
        check("Broken dam a hoax", &text, [0.0; 3], 0);
        check("The dam broke", &["The dam stands"], [0.0; 3], 2);
    }

    #[test]
    fn the_network_is_heard_beside_it() {
        check("The dam broke", &["The dam went"], [9.0, 0.0, 0.0], 0);
        check("The dam broke", &["A hoax"], [0.0, 0.0, 9.0], 2);
    }

    #[test]
    fn a_weight_that_is_missing_is_named() {
        let mut learned = learned();
        learned.weights.remove("length");
        let error = Wording::new(&Sections::read(WORDS), &learned).err();
        assert!(matches!(error, Some(Error::Weight(name)) if name == "length"));
    }
}
