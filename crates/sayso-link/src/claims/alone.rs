//! Whether a sentence can be read by itself, as the wording of a claim must be.
//!
//! Told by its words alone: no grammar is known here. What is left out: pronouns inside the sentence, which
//! were resolved before where they could be.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::{lists::sections, unfolded::tells, untrue::negates};

static WORDS: LazyLock<BTreeMap<&str, BTreeSet<&str>>> =
    LazyLock::new(|| sections(include_str!("../../data/alone.txt")));

/// Whether a sentence can be read by itself.
pub(super) fn stands_alone(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let Some(first) = words.first() else {
        return false;
    };
    // *IS* is no form of *be*, unless all is in capitals.
    let shouted = |word: &str| word.len() > 1 && !word.contains(char::is_lowercase);
    let acronym = text.split_whitespace().next().is_some_and(shouted) && !shouted(text);
    let is = |list: &str, word: &str| WORDS[list].contains(word) && !(acronym && word == first);
    // "Opened the gate at night": the subject stands with somebody else's words.
    let whole = words.iter().any(|word| is_auxiliary(word));
    // "Ahmed Orr survived" has one: a name.
    let named =
        (text.split_whitespace().nth(1)).is_some_and(|next| next.starts_with(char::is_uppercase));
    let headless = is("headless", first) || (first.ends_with("ed") && !whole && !named);
    // "Will add nothing", "the stories may": no subject, no verb.
    let cut = (is_auxiliary(first) && !named && !acronym)
        || words.last().is_some_and(|last| is("modal", last));
    let own = words.iter().any(|word| is("own", word));
    // "An ex-wife, not a present one" says two things at once.
    let denies = words.iter().any(|word| negates(word));
    // "After Orr had opened the gate", and no word of what came then.
    let hangs = is("hangs", first) || (is("opens", first) && !text.contains(','));
    let broken = text.ends_with("..") || text.ends_with('…');
    let incomplete =
        hangs || headless || cut || broken || is_infinitive(&words) || leads_to_a_quotation(text);
    !(incomplete || own || denies)
}

/// Whether what somebody denies can be put as what somebody says: *anyone opened the gate* cannot.
pub(super) fn affirms(text: &str) -> bool {
    let words = text.split_whitespace().map(bare);
    tells(text)
        && !words
            .into_iter()
            .any(|word| WORDS["denied"].contains(word.as_str()))
}

/// *The exact figure, “Though Orr is shy, he named it.”*: the verb that the quotation belongs to is not there.
fn leads_to_a_quotation(text: &str) -> bool {
    let marks = [", “", ", \"", ": “", ": \""];
    let first = marks
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, mark.len())));
    first.min().is_some_and(|(at, length)| {
        text[at + length..].starts_with(char::is_uppercase) && !tells(&text[..at])
    })
}

/// *Orr to have opened the gate*.
fn is_infinitive(words: &[String]) -> bool {
    let to = |two: &[String]| two[0] == "to" && matches!(two[1].as_str(), "have" | "be");
    let finite = |word: &String| !matches!(word.as_str(), "have" | "could") && is_auxiliary(word);
    words.windows(2).any(to) && !words.iter().any(finite)
}

/// Whether a lower-case word shows that a sentence is whole.
pub(super) fn is_auxiliary(word: &str) -> bool {
    WORDS["auxiliary"].contains(word)
}

/// In lower case, without marks around it.
pub(super) fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn sentences_and_what_hangs_on_them() {
        assert!(stands_alone("Orr opened the gate at night."));
        assert!(stands_alone("After the storm, Orr had opened the gate."));
        assert!(stands_alone("Wounded men were seen at the gate."));
        assert!(stands_alone("IS fighters used gas at the gate."));
        for text in [
            "And not opened by Orr.",
            "Orr to have opened the gate.",
            "Our gate was opened.",
            "After Orr had opened the gate.",
            "Orr has opened the gate, what he...",
            "The gate was shut, not opened.",
            "It was opened at night.",
            "Seem to show that Orr has opened the gate.",
            "Opened the gate at night.",
            "Will open the gate at night.",
            "The gate may.",
            "The exact figure, “Though Orr is shy, he named it.”",
            "",
        ] {
            assert!(!stands_alone(text), "{text}");
        }
    }
}
