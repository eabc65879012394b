//! Whether words are a fragment: they have no main verb, and so say nothing by themselves.
//!
//! *A photograph of the gate*, *the man who opened it* and *to open the gate* are fragments; *the man who opened it
//! has fled* is none. A verb that stands in a clause of its own (*who opened it*) is that clause's. Where a
//! word may be a verb or not, it is taken for one: of two readings the whole sentence is the likelier.

use super::finite::{is_finite, is_saying};
use crate::lexicon::{LEXICON, class};

/// Shorter words with a full stop behind them are often abbreviations.
const LONGEST_ABBREVIATION: usize = 3;
/// Words of so many letters have capitals in a headline.
const LONG: usize = 4;

/// A text whose first sentence has no main verb.
pub(super) fn is_fragment(text: &str) -> bool {
    let sentence = first_sentence(text);
    let words = words(sentence);
    let hangs = words.first().is_some_and(|first| first == "which") && !text.contains('?');
    hangs || main_verb(&words).is_none()
}

/// Up to a mark that ends a sentence, and no abbreviation.
fn first_sentence(text: &str) -> &str {
    let ends = text.match_indices(['.', '?', '!']).find(|(at, _)| {
        let (before, behind) = text.split_at(*at);
        let word = before.rsplit(' ').next().unwrap_or_default();
        let new = behind[1..].trim_start_matches(['"', '”', '\'', '’']);
        let new = new.strip_prefix(' ').unwrap_or_default();
        word.len() > LONGEST_ABBREVIATION && new.starts_with(char::is_uppercase)
    });
    ends.map_or(text, |(at, _)| &text[..at])
}

/// In lower case, straight apostrophes, without the marks around them. Names keep their capitals, so that no verb
/// is seen in *United States*, unless nearly all words have one, as in a headline.
pub(super) fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.replace('’', "'")
    };
    let words = text.split_whitespace().map(bare);
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &&String| word.starts_with(char::is_uppercase);
    let long = || words.iter().filter(|word| word.len() >= LONG);
    let headline = long().filter(is_capital).count() * 3 > long().count() * 2;
    for (at, word) in words.iter_mut().enumerate() {
        if at == 0 || headline || !word.starts_with(char::is_uppercase) {
            *word = word.to_lowercase();
        }
    }
    words
}

/// The first verb that no clause inside the sentence has for itself.
pub(super) fn main_verb(words: &[String]) -> Option<usize> {
    let mut inside = 0;
    // *To host a broadcast*: of an infinitive no verb follows at the very end.
    let purpose = words.first().is_some_and(|first| first == "to");
    let last = words.len().saturating_sub(1);
    let mut among_clauses = purpose;
    for at in 0..words.len() {
        if opens_clause(words, at, among_clauses) {
            inside += 1;
            among_clauses = true;
        } else if is_finite(words, at) && !goes_on(words, at) && !(purpose && at == last) {
            if inside == 0 {
                return Some(at);
            }
            // "Which said the gate was shut": what is said is inside as well.
            let says =
                is_saying(&words[at]) && words.get(at + 1).is_some_and(|next| next != "that");
            inside -= usize::from(!says);
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
fn opens_clause(words: &[String], at: usize, among_clauses: bool) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| words[before].as_str());
    match words[at].as_str() {
        "who" | "whose" | "whom" | "when" | "where" | "why" | "because" | "although" | "though"
        | "while" | "whereas" | "unless" | "until" | "if" | "whether" => true,
        // "In that year", "which gate": nothing opens there.
        "that" | "which" => {
            at > 0 && LEXICON.classes(before) & (class::PREPOSITION | class::COORDINATOR) == 0
        }
        "how" | "what" => at == 0,
        // Elsewhere these are prepositions as often: "after the storm".
        "after" | "before" | "since" | "as" => among_clauses,
        // "The charge they deny": *that* is left out.
        "he" | "she" | "they" | "we" if at > 1 => {
            let first = LEXICON.classes(&words[0]) & (class::PREPOSITION | class::ADVERB) == 0;
            let small =
                LEXICON.classes(before) & !(class::FINITE | class::SAYING | class::PLURAL) != 0;
            let noun = before.starts_with(char::is_lowercase) && !small;
            noun && first && !words[0].ends_with("ly")
        }
        _ => false,
    }
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
            "The man who said the dam broke was wrong.",
            "If it rains, the gate will open.",
            "The claim that Orr fled is false.",
            "They're shut.",
            "Orr shuts the gate.",
            "Old Gate Broken As Mr. Orr Looked On.",
            "Mr. Orr has fled.",
            "And that is why there's a gate.",
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
            "To host a talk in a Monday broadcast.",
            "Which the wind made look as though the gate had opened.",
            "To cancel the meeting after the dam was broken.",
            "Attacking anyone.",
            "Two cases of fever in Eastport.",
            "How the gate was opened.",
            "Lovers of gates across the land.",
            "Floods in the United Provinces and their cost.",
            "Charges against 12 officers accused of opening the gate.",
            "The 12 officers on charges they opened the gate.",
            "Letters and emails to the board.",
            "A letter which said the gate was shut because it broke after a ship hit it.",
            "A year that will be remembered like no other.",
            "To open the gate? Nobody has said so.",
            "In 2031 that the gate was shut and had rusted.",
        ] {
            assert!(is_fragment(fragment), "{fragment}");
        }
    }
}
