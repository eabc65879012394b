//! The stance of an article on a claim, by its statements alone: no trained scorer.
//!
//! The claim is read as an article of one sentence. A statement of the article that has most of its terms
//! stands for it or against it by act, polarity and negation, and what a later statement denies is denied.
//! An article that tells the claim in its own voice, with nobody denying it, agrees; one in which it is
//! only denied disagrees; one that leaves the word to others, or gives both sides theirs, discusses.

use std::collections::BTreeSet;

use sayso_types::{
    Certainty, Polarity,
    record::{ArticleRecord, Statement},
};

use super::{AGREE, DISAGREE, DISCUSS};

/// Share of the claim's terms that a statement about it has at least.
const ALIKE: f64 = 0.4;

/// Number of the label.
pub fn stance(claim: &ArticleRecord, text: &ArticleRecord) -> usize {
    let mut seen = Seen::default();
    let stands = sayso_link::stands(text);
    for (put, put_stands) in claim.statements.iter().zip(sayso_link::stands(claim)) {
        let statements = text.statements.iter().zip(&stands);
        for (statement, stands) in statements.filter(|(s, _)| is_alike(put, s)) {
            let sides = (settled(put, put_stands), settled(statement, *stands));
            let denied = text.statements.iter().any(|other| denies(other, statement));
            match sides {
                (Some(a), Some(b)) if a == b && denied => seen.against = true,
                (Some(a), Some(b)) => seen.add(a == b, statement.own_voice),
                _ => seen.against |= denied,
            }
        }
    }
    seen.stance()
}

fn is_alike(claim: &Statement, statement: &Statement) -> bool {
    let terms = |s: &Statement| s.proposition.terms.iter().cloned().collect::<BTreeSet<_>>();
    let (claim, statement) = (terms(claim), terms(statement));
    let shared = claim.intersection(&statement).count();
    shared >= 2 && shared as f64 >= ALIKE * claim.len() as f64
}

/// Where its speaker stands, unless they only think it possible.
fn settled(statement: &Statement, stands: Option<bool>) -> Option<bool> {
    let open = matches!(
        statement.certainty,
        Certainty::Possible | Certainty::Probable
    );
    stands.filter(|_| statement.own_voice || !open)
}

fn denies(other: &Statement, statement: &Statement) -> bool {
    other.polarity == Some(Polarity::Negative) && other.answers.contains(&statement.id)
}

/// Which sides an article gives, its own among them.
#[derive(Default)]
struct Seen {
    own_with: bool,
    own_against: bool,
    with: bool,
    against: bool,
}

impl Seen {
    fn add(&mut self, agrees: bool, own_voice: bool) {
        if agrees {
            self.with = true;
            self.own_with |= own_voice;
        } else {
            self.against = true;
            self.own_against |= own_voice;
        }
    }

    fn stance(&self) -> usize {
        if self.own_against && !self.own_with || self.against && !self.with {
            DISAGREE
        } else if self.own_with && !self.against {
            AGREE
        } else {
            DISCUSS
        }
    }
}

#[cfg(test)]
mod tests {
    use sayso_nlp::Models;

    use super::{super::record, *};

    fn check(claim: &str, text: &str, expect: usize) {
        let record = |text| record(text, &Models::default()).expect("it is read");
        assert_eq!(stance(&record(claim), &record(text)), expect, "{text}");
    }

    #[test]
    fn sides_come_from_acts_and_voices() {
        let claim = "The dam at Eastport broke on Sunday";
        check(claim, "The dam at Eastport broke on Sunday night.", AGREE);
        check(
            claim,
            "The dam at Eastport did not break on Sunday.",
            DISAGREE,
        );
        let said = "Ada Quill said that the dam at Eastport broke on Sunday.";
        check(claim, said, DISCUSS);
        let denied = "Ada Quill denied that the dam at Eastport broke on Sunday.";
        check(claim, denied, DISAGREE);
        check(claim, "The harbour was closed to all boats.", DISCUSS);
    }
}
