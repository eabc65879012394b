//! Whether words are a fragment: they have no main verb, and so say nothing by themselves.
//!
//! *A photograph of the gate*, *the man who opened it* and *to open the gate* are fragments; *the man who opened it
//! has fled* is none. A verb that stands in a clause of its own (*who opened it*) is that clause's. Where a
//! word may be a verb or not, it is taken for one: of two readings the whole sentence is the likelier.

use crate::lexicon::{Form, LEXICON, class};

/// A sentence without a main verb.
pub(super) fn is_fragment(text: &str) -> bool {
    main_verb(&words(text)).is_none()
}

/// In lower case, straight apostrophes, without the marks around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.to_lowercase().replace('’', "'")
    };
    text.split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first verb that no clause inside the sentence has for itself.
pub(super) fn main_verb(words: &[String]) -> Option<usize> {
    let mut inside = 0;
    for at in 0..words.len() {
        if opens_clause(words, at) {
            inside += 1;
        } else if is_finite(words, at) && !goes_on(words, at) {
            if inside == 0 {
                return Some(at);
            }
            inside -= 1;
        }
    }
    None
}

/// Whether a verb has the subject of the one before: *that it opened and broke*.
fn goes_on(words: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| words[before].as_str());
    matches!(before, Some("and" | "or" | "but"))
}

/// Whether a clause begins that stands inside another: *who opened it*, *that it opened*, *when it opened*.
fn opens_clause(words: &[String], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| words[before].as_str());
    match words[at].as_str() {
        "who" | "whose" | "whom" | "when" | "where" | "why" | "because" | "although" | "though"
        | "while" | "whereas" | "unless" | "if" | "whether" => true,
        // "In that year", "which gate": nothing opens there.
        "that" | "which" => at > 0 && LEXICON.classes(before) & class::PREPOSITION == 0,
        "how" | "what" => at == 0,
        _ => false,
    }
}

fn is_finite(words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let before = at
        .checked_sub(1)
        .map_or("", |before| words[before].as_str());
    let classes = LEXICON.classes(word);
    if before == "to" || matches!(word, "be" | "been" | "being" | "having") {
        return false;
    }
    let contracted = ["n't", "'re", "'ve", "'ll", "'s", "'d", "'m"];
    let pronoun = word.split('\'').next().unwrap_or_default();
    let joined = contracted.iter().any(|end| word.ends_with(end))
        && (word.ends_with("n't") || LEXICON.classes(pronoun) & class::SUBJECT_PRONOUN != 0);
    if joined || classes & (class::AUXILIARY | class::MODAL) != 0 {
        return true;
    }
    let before_noun = LEXICON.classes(before) & (class::DETERMINER | class::PREPOSITION) != 0
        && LEXICON.classes(before) & class::SUBJECT_PRONOUN == 0;
    if at == 0 || before_noun || before.ends_with("'s") {
        return false;
    }
    let next = words.get(at + 1).map_or("", String::as_str);
    let determined = LEXICON.classes(next) & class::DETERMINER != 0;
    // "A man called Orr", but "Orr called the board".
    let given = matches!(word, "called" | "named" | "dubbed" | "titled" | "based") && !determined;
    let past = word.len() > 3 && word.ends_with("ed") && next != "by";
    let spoken = LEXICON.surfaces(word).iter();
    let spoken = spoken.map(|surface| surface.form);
    let third = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && LEXICON.classes(next) & (class::DETERMINER | class::PRONOUN | class::ADVERB) != 0;
    if given || is_helped(words, at) {
        return false;
    }
    past || third
        || classes & (class::VERB | class::FINITE) != 0
        || spoken
            .into_iter()
            .any(|form| matches!(form, Form::Past | Form::Third))
}

/// Whether an auxiliary stands before a participle, adverbs between: *were not even opened*.
fn is_helped(words: &[String], at: usize) -> bool {
    let before = words[..at].iter().rev();
    let mut before = before.skip_while(|word| {
        word.ends_with("ly") || LEXICON.classes(word) & class::ADVERB != 0 || *word == "not"
    });
    before
        .next()
        .is_some_and(|word| LEXICON.classes(word) & class::AUXILIARY != 0 || word.ends_with("n't"))
}

#[cfg(test)]
mod tests {
    use super::is_fragment;

    #[test]
    fn sentences_have_a_main_verb() {
        for sentence in [
            "The gate was shut.",
            "Nobody opened it.",
            "The man who opened it has fled.",
            "If it rains, the gate will open.",
            "The claim that Orr fled is false.",
            "They're shut.",
            "Orr shuts the gate.",
            "In that year the dam broke.",
        ] {
            assert!(!is_fragment(sentence), "{sentence}");
        }
    }

    #[test]
    fn fragments_have_none() {
        for fragment in [
            "A photograph of the gate.",
            "A man called Orr from Eastport with a dog.",
            "Tom Orr who allegedly opened the gate, which then broke.",
            "Allegations by Orr that the dam was broken.",
            "The gate to have been opened.",
            "To open the gate at dawn.",
            "Attacking anyone.",
            "Two cases of fever in Eastport.",
            "How the gate was opened.",
            "Lovers of gates across the land.",
            "In 2031 that the gate was shut and had rusted.",
        ] {
            assert!(is_fragment(fragment), "{fragment}");
        }
    }
}
