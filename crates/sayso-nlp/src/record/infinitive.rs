//! Infinitives of contents made finite: *to open the gate* says nothing without who does it.

use super::{
    fragment::{main_verb, words},
    mended::Frame,
};
use crate::lexicon::{LEXICON, class};

/// A name that a headline announces something of has fewer words.
const NAME: usize = 4;
/// More words are not whom somebody wants to do something.
const WANTED: usize = 10;

/// *The keepers should not open the gate*, of who urged *the keepers not to open the gate*.
pub(super) fn wanted(sentence: &str, modal: &str) -> Option<String> {
    let (whom, act) = sentence.match_indices(" to ").find_map(|(at, to)| {
        let act = &sentence[at + to.len()..];
        is_act(act).then_some((&sentence[..at], act))
    })?;
    let (whom, negation) = match whom.strip_suffix(" not") {
        Some(whom) => (whom, "not "),
        None => (whom, ""),
    };
    let whom = object_as_subject(whom);
    let known = words(whom);
    let first = LEXICON.classes(&known.first()?.to_lowercase());
    let named = first & (class::PREPOSITION | class::SUBORDINATOR | class::ADVERB) == 0;
    // "Permission to open the gate", "what is to be done".
    let other = |word: &String| LEXICON.classes(word) & (class::AIM | class::AUXILIARY) != 0;
    let person = named && known.len() <= WANTED && !known.iter().any(other) && !whom.ends_with(',');
    person.then(|| format!("{whom} {modal} {negation}{act}"))
}

/// Whether words behind *to* begin with a verb: *open the gate*, and not *the gate* or *Orr*.
fn is_act(words: &str) -> bool {
    let first = words.split([' ', ',', '.']).next().unwrap_or_default();
    let other = class::PREPOSITION | class::DETERMINER | class::PRONOUN | class::COORDINATOR;
    first.starts_with(char::is_lowercase)
        && LEXICON.classes(first) & other == 0
        && !first.ends_with("ing")
}

/// *He*, of *him*.
pub(super) fn object_as_subject(word: &str) -> &str {
    match word {
        "him" => "he",
        "her" => "she",
        "them" => "they",
        "us" => "we",
        "me" => "I",
        other => other,
    }
}

/// *Tom Orr is to open the gate*, of the headline *Tom Orr to open the gate*. A single word in front has a capital anyway.
pub(super) fn announced(sentence: &str) -> Option<String> {
    let (subject, act) = sentence.split_once(" to ")?;
    let name = |word: &str| word.starts_with(char::is_uppercase);
    let named = (2..NAME).contains(&subject.split(' ').count()) && subject.split(' ').all(name);
    let verb = act.starts_with(char::is_lowercase);
    (named && verb).then(|| format!("{subject} is to {act}"))
}

/// *Orr is to open the gate*, of Orr who vowed to open it; *Orr has opened it*, of Orr who claimed to have.
pub(super) fn with_doer(sentence: &str, frame: &Frame) -> Option<String> {
    let (name, verb) = frame.doer.as_ref()?;
    let act = sentence.strip_prefix("to ")?.split(' ').next()?;
    let infinitive = LEXICON.classes(act) & (class::PREPOSITION | class::DETERMINER) == 0;
    let done = || made_finite(&format!("{name} {sentence}"));
    let is = || {
        let rest = sentence.strip_prefix("to be ")?;
        frame.now.then(|| format!("{name} {verb} {rest}"))
    };
    let is_to = || format!("{name} {verb} {sentence}");
    infinitive.then(|| done().or_else(is).unwrap_or_else(is_to))
}

/// *To have had a gate*, *to be a keeper, and opens it*: what seems a main verb goes on from the infinitive.
pub(super) fn is_infinitive(sentence: &str, frame: &Frame) -> bool {
    let words = words(sentence);
    let opens = frame.doer.is_some() && words.first().is_some_and(|first| first == "to");
    let goes_on = |verb: usize| {
        let done = words.get(1).is_some_and(|word| word == "have") && verb == 2;
        done || words[verb.saturating_sub(1)] == "and"
    };
    opens && main_verb(&words).is_some_and(goes_on)
}

/// *The dam to have been broken* as *The dam has been broken*. *To be* may be what somebody wants, and stays.
pub(super) fn made_finite(sentence: &str) -> Option<String> {
    let (subject, predicate) = sentence.split_once(" to have ")?;
    let done = words(predicate).into_iter().next()?;
    let participle = ["ed", "en", "wn"].iter().any(|end| done.ends_with(end))
        || matches!(
            done.as_str(),
            "made" | "done" | "gone" | "found" | "left" | "had"
        );
    let last = words(subject).pop()?;
    let plural = last.ends_with('s') && !last.ends_with("ss");
    let verb = if plural { "have" } else { "has" };
    participle.then(|| format!("{} {verb} {predicate}", subject.trim_end_matches(',')))
}
