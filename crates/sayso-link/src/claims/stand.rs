//! Where a statement stands, by its own words: polarity of the speaker times wording of the content.
//!
//! "Denied that the dam broke" stands against *the dam broke*; "said the dam did not break" does so
//! too; "denied that the dam did not break" stands for it. "The report is groundless" is worded
//! affirmatively and yet speaks against the report (see [`super::untrue`]). Who condemns something does not
//! say that it is not so, and what opens with *whether* is left open.

use std::{collections::BTreeSet, sync::LazyLock};

use sayso_types::{Act, Polarity, QuoteKind, record::Statement};

use super::{
    alone::bare,
    sorts::{is_stem_of, is_weak, name_words},
    terms::alike,
    untrue::{is_determiner, is_negated, is_preposition, negates, untrue},
};
use crate::{names::list, pile::Pile};

/// Share of a content that a statement inside it must fill for the outer one to be mere telling.
const FRAME: f64 = 0.6;
/// A statement with fewer words of its own has no content to go by: *"No, it is not"*.
pub(super) const OWN_CONTENT: usize = 3;
/// A negation this many words before *known* is its own.
const UNKNOWN_WITHIN: usize = 4;
/// One this many words before *whether* leaves it open: *has not yet commented on whether*.
const WHETHER_WITHIN: usize = 6;
/// What is asked is open: *the question of whether the dam broke*, *checking if it broke*.
const ASKING: [&str; 8] = [
    "question",
    "questions",
    "debate",
    "checking",
    "investigating",
    "examining",
    "wondering",
    "determine",
];
const ASKED_WITHIN: usize = 3;
/// Who is *trying to confirm* something does not know it yet.
const SEEKING: [&str; 4] = ["trying", "seeking", "working", "attempting"];

static UNKNOWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/unknown.txt")));

static HEDGING: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/hedging.txt")));

/// One of two opposite ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Yes,
    No,
}

impl Sense {
    /// Of a sentence that is negated or not, and the word by which it calls something untrue.
    pub fn of_wording(text: &str, negated: bool, untrue: Option<&str>) -> Sense {
        let twice = untrue.is_some_and(|word| negated && !is_negated(text, word));
        if negated == untrue.is_some() && !twice {
            Sense::Yes
        } else {
            Sense::No
        }
    }

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
    worded(&statement.proposition.text, statement.proposition.negated)
}

/// The same for any words, one sentence of a content among them.
pub(super) fn worded(text: &str, negated: bool) -> Sense {
    Sense::of_wording(text, negated, untrue(text, negated).as_deref())
}

/// Whether words that somebody else puts leave it open whether something is so: *whether the dam broke*, *how
/// many fled*, *when the dam broke*, *if the dam broke, …*, and where somebody does not know it *what broke*.
pub(super) fn leaves_open(statement: &Statement, text: &str) -> bool {
    let opens = |openings: &[&str]| openings.iter().any(|words| text.starts_with(words));
    let unsettled = ["Whether ", "How ", "It whether ", "It if "];
    // Before a comma the same words only set the scene: "when the dam broke, nobody slept".
    let asked = ["Why ", "When ", "Where ", "Who ", "Which "];
    let unknown = ["What ", "Which "];
    let told = statement.kind == QuoteKind::Indirect;
    let doubted = statement.act == Act::Believe && statement.polarity == Some(Polarity::Negative);
    // Who doubts whether it is so has taken a side.
    let settled = doubted && opens(&["Whether "]);
    opens(&["If ", "Even if ", "Unless "])
        || (told && !settled && (opens(&unsettled) || (opens(&asked) && !text.contains(','))))
        || (doubted && opens(&unknown))
}

/// Whether the content says that something is not known: *it was not clear who gave the order*. `negated` is
/// for words that show no negation.
pub(super) fn says_unknown(text: &str, negated: bool) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let has = |word: &str| words.contains(&word);
    let hidden = || negated && !words.iter().any(|word| negates(word));
    // Whether one of the words right before another says so.
    let near = |at: usize, within: usize, says: &dyn Fn(&str) -> bool| {
        let before = &words[at.saturating_sub(within)..at];
        before.iter().any(|word| says(word))
    };
    let not = |at: usize, within: usize| near(at, within, &negates) || hidden();
    let known = |at: usize| {
        let beginning = |stem: &&&str| words[at].starts_with(**stem);
        let Some(stem) = UNKNOWN.iter().find(beginning) else {
            return false;
        };
        // Who is "not so sure" doubts it.
        if at > 0 && words[at - 1] == "so" {
            return false;
        }
        let sought = near(at, UNKNOWN_WITHIN, &|word| SEEKING.contains(&word));
        let lacks = stem.starts_with("un") || stem.starts_with("in");
        sought && words[at - 1] == "to" || not(at, UNKNOWN_WITHIN) != lacks
    };
    let open = has("question") && (has("open") || has("unanswered") || has("unresolved"));
    let asked = |at: usize| match words[at] {
        "whether" => {
            not(at, WHETHER_WITHIN) || near(at, ASKED_WITHIN, &|word| ASKING.contains(&word))
        }
        "if" => near(at, 1, &|word| ASKING.contains(&word)),
        // "I do not know what to say", "he had no idea who left".
        "know" | "idea" => {
            let asks = |word: &&str| {
                matches!(
                    *word,
                    "what" | "who" | "whom" | "why" | "how" | "where" | "when" | "if"
                )
            };
            not(at, 1) && words.get(at + 1).is_some_and(asks)
        }
        _ => false,
    };
    // "It may or may not leak."
    let either = words
        .windows(4)
        .any(|near| matches!(near, [may, "or", again, "not"] if may == again));
    open || either || (0..words.len()).any(|at| asked(at) || known(at))
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
        proposition.parts.len() < 2 && says_unknown(&proposition.text, proposition.negated);
    let open = leaves_open(record, &proposition.text);
    if told_against || !takes_stands(record.act) || unknown || open || only_condemns(record) {
        return None;
    }
    match record.polarity {
        Some(Polarity::Positive) => Some(Sense::Yes),
        Some(Polarity::Negative) => Some(Sense::No),
        None => record.own_voice.then_some(Sense::Yes),
    }
}

/// The terms of a statement that are neither names nor words about speech.
pub(super) fn own_words<'a>(pile: &Pile<'a>, statement: usize) -> Vec<&'a str> {
    let record = pile.statements[statement].record;
    let names = name_words(pile, record);
    let named = |term: &String| names.iter().any(|word| is_stem_of(term, word));
    let own = record.proposition.terms.iter();
    own.filter(|term| !is_weak(term) && !named(term))
        .map(|term| alike(term))
        .collect()
}

/// Whether a statement has words of its own to go by.
pub(super) fn is_in_words(pile: &Pile<'_>, statement: usize) -> bool {
    own_words(pile, statement).len() >= OWN_CONTENT
}

/// Whether the words of a statement that holds another one let that one stand.
fn affirms(outer: &Statement) -> bool {
    takes_stands(outer.act) && outer.act != Act::Deny && outer.polarity != Some(Polarity::Negative)
}

/// Whether words say what ought to be or is allowed, not what is: *towns must be warned*, *only the board may order
/// it*, *urged Orr to resign*. Who must have been there is thought to have been there.
pub(super) fn wishes(statement: &Statement, text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let ought = |at: usize| {
        let modal = matches!(
            words[at].as_str(),
            "must" | "should" | "shall" | "ought" | "mustn't" | "shouldn't"
        );
        let allowed = words[at] == "may" && words[..at].iter().any(|word| word == "only");
        let mut next = words[at + 1..].iter().filter(|word| *word != "not");
        (modal || allowed) && next.next().is_some_and(|next| next != "have")
    };
    statement.act == Act::OrderOrUrge || (0..words.len()).any(ought)
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
        && !only_condemns(statement)
        && (statement.act == Act::Deny || statement.polarity == Some(Polarity::Negative))
}

/// Whether the statement speaks against something without saying that it is not so: who condemns an attack, or an
/// inquiry into an alleged attack, grants that there was one. A report or claim that is rejected is denied.
pub(super) fn only_condemns(statement: &Statement) -> bool {
    let proposition = &statement.proposition;
    let speech = |term: &&String| is_weak(term) && !only_describes(&proposition.text, term);
    let of_speech = || proposition.terms.iter().any(|term| speech(&term));
    statement.act == Act::CondemnOrReject && statement.answers.is_empty() && !of_speech()
}

/// *The alleged attack*: the word for speech says nothing of what is rejected. What was cut from the text (*claims
/// that …*) has named it.
fn only_describes(text: &str, term: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let small = |word: &String| is_preposition(word) || is_determiner(word);
    let mut found = (0..words.len())
        .filter(|&at| is_stem_of(term, &words[at]))
        .peekable();
    found.peek().is_some()
        && found.all(|at| words[at].ends_with("ed") && at > 0 && small(&words[at - 1]))
}

/// Whether the outlet tells a report in its own voice without standing behind it: *rumours of her capture*.
pub(super) fn only_relays(statement: &Statement, terms: &[String]) -> bool {
    let denies = statement.act == Act::Deny;
    statement.own_voice && !denies && terms.iter().any(|term| HEDGING.contains(term.as_str()))
}

/// Whether the content is told as a sentence that is so; what is urged, blamed or praised is often a
/// fragment.
pub(super) fn asserts(statement: &Statement) -> bool {
    let told = matches!(
        statement.act,
        Act::Assert | Act::Confirm | Act::Believe | Act::Predict | Act::Promise
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

#[cfg(test)]
mod tests {
    use super::says_unknown;

    #[test]
    fn what_is_not_known() {
        for text in [
            "It was not clear who opened the gate.",
            "It is unclear who opened the gate.",
            "The board has not yet commented on whether the gate was opened.",
            "The board is trying to confirm reports that the gate was opened.",
            "The question of who opened the gate is still open.",
            "The question of whether the gate leaks was debated for years.",
            "We are not sure the gate leaks.",
            "I do not know who opened the gate.",
            "Officials are checking if the gate leaks.",
            "The gate may or may not leak.",
        ] {
            assert!(says_unknown(text, false), "{text}");
        }
        for text in [
            "The gate was not opened.",
            "The board asked whether the gate was opened.",
            "It is clear who opened the gate.",
            "The board tried to open the gate.",
            "The gate leaks if it rains.",
            "The board is not so sure that the gate leaks.",
        ] {
            assert!(!says_unknown(text, false), "{text}");
        }
    }
}
