//! Where a statement stands, by its own words: polarity of the speaker times wording of the content.
//!
//! "Denied that the dam broke" stands against *the dam broke*; "said the dam did not break" does so
//! too; "denied that the dam did not break" stands for it. "The report is groundless" is worded
//! affirmatively and yet speaks against the report: a short list of such words is in `data/untrue.txt`.

use std::{collections::BTreeSet, sync::LazyLock};

use sayso_types::{Act, Polarity, record::Statement};

use crate::pile::Pile;

/// Share of a content that a statement inside it must fill for the outer one to be mere telling.
const FRAME: f64 = 0.6;

static UNTRUE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/untrue.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

static UNKNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/unknown.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// One of two opposite ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Yes,
    No,
}

impl Sense {
    pub fn opposite(self) -> Sense {
        match self {
            Sense::Yes => Sense::No,
            Sense::No => Sense::Yes,
        }
    }

    pub fn times(self, other: Sense) -> Sense {
        if other == Sense::Yes {
            self
        } else {
            self.opposite()
        }
    }

    pub fn sign(self) -> i8 {
        match self {
            Sense::Yes => 1,
            Sense::No => -1,
        }
    }
}

/// Whether the content is worded as something that is so.
pub(super) fn wording(statement: &Statement) -> Sense {
    worded(&statement.proposition.terms, statement.proposition.negated)
}

/// The same for any terms, one sentence of a content among them.
pub(super) fn worded(terms: &[String], negated: bool) -> Sense {
    let untrue = terms.iter().any(|term| UNTRUE.contains(term.as_str()));
    if negated == untrue {
        Sense::Yes
    } else {
        Sense::No
    }
}

/// Whether the content says that something is not known: *it was not clear who gave the order*.
pub(super) fn says_unknown(terms: &[String], negated: bool) -> bool {
    terms.iter().any(|term| {
        let negative_itself = term.starts_with("un") || term.starts_with("in");
        UNKNOWN.contains(term.as_str()) && negated != negative_itself
    })
}

/// Where the speaker stands on what the content says, however it is worded; `None` if they take no stand.
pub(super) fn polarity(pile: &Pile<'_>, statement: usize) -> Option<Sense> {
    let record = pile.statements[statement].record;
    let told_against = pile
        .frames(statement)
        .any(|outer| !affirms(pile.statements[outer].record));
    let proposition = &record.proposition;
    // Of several sentences one may say so and the next take a stand.
    let unknown =
        proposition.parts.len() < 2 && says_unknown(&proposition.terms, proposition.negated);
    if told_against || !takes_stands(record.act) || unknown {
        return None;
    }
    match record.polarity {
        Some(Polarity::Positive) => Some(Sense::Yes),
        Some(Polarity::Negative) => Some(Sense::No),
        None => record.own_voice.then_some(Sense::Yes),
    }
}

/// Whether the words of a statement that holds another one let that one stand.
fn affirms(outer: &Statement) -> bool {
    takes_stands(outer.act) && outer.act != Act::Deny && outer.polarity != Some(Polarity::Negative)
}

/// Whether the act is one in which the speaker takes a stand at all.
pub(super) fn takes_stands(act: Act) -> bool {
    match act {
        Act::Ask | Act::Refuse | Act::NoResponse | Act::QuoteUnclear => false,
        Act::Assert
        | Act::Deny
        | Act::Confirm
        | Act::Promise
        | Act::Threaten
        | Act::OrderOrUrge
        | Act::Believe
        | Act::Predict
        | Act::RetractOrCorrect
        | Act::Accuse
        | Act::PraiseOrWelcome
        | Act::CondemnOrReject => true,
    }
}

/// Whether the statement speaks against something in so many words.
pub(super) fn is_denial(statement: &Statement) -> bool {
    takes_stands(statement.act)
        && (matches!(
            statement.act,
            Act::Deny | Act::CondemnOrReject | Act::RetractOrCorrect
        ) || statement.polarity == Some(Polarity::Negative))
}

/// Whether the content is told as a sentence that is so; what is urged, blamed or praised is often a
/// fragment.
pub(super) fn asserts(statement: &Statement) -> bool {
    let told = matches!(
        statement.act,
        Act::Assert | Act::Confirm | Act::Believe | Act::Predict
    );
    told && statement.polarity != Some(Polarity::Negative)
}

/// For each statement the one inside it that fills it, if there is one: then it only tells that one,
/// unless it denies it.
pub(super) fn fillings(pile: &Pile<'_>) -> Vec<Option<usize>> {
    let mut fillings: Vec<Option<usize>> = vec![None; pile.statements.len()];
    let length = |statement: usize| pile.statements[statement].record.content.total_len();
    for inner in 0..pile.statements.len() {
        let Some(outer) = pile.statements[inner].within else {
            continue;
        };
        let fills = length(inner) as f64 >= length(outer) as f64 * FRAME;
        let longest = fillings[outer].is_none_or(|known| length(inner) > length(known));
        if fills && longest {
            fillings[outer] = Some(inner);
        }
    }
    fillings
}
