//! Whom or what a sentence is about, apart from what it says of them: of *the boats that were stolen in May would be
//! returned* all that stands before *would*.
//!
//! Told by auxiliaries alone, since no grammar is known here; sentences without one have no subject that is known.

use std::collections::BTreeSet;

use super::{
    alone::{bare, is_auxiliary},
    touch::term_of,
};

/// The terms of a sentence that stand in its subject and nowhere behind it.
pub(super) fn subject(text: &str, terms: &[String]) -> BTreeSet<String> {
    let raw: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<String> = raw.iter().map(|word| bare(word)).collect();
    // "In May" has a capital.
    let helps = |at: usize| raw[at].starts_with(char::is_lowercase) && is_auxiliary(&words[at]);
    let Some(verb) = verb(&words, helps) else {
        return BTreeSet::new();
    };
    let of = |words: &[String]| -> BTreeSet<String> {
        let terms = words.iter().filter_map(|word| term_of(word, terms));
        terms.map(str::to_owned).collect()
    };
    let (subject, said) = (of(&words[..verb]), of(&words[verb..]));
    subject.difference(&said).cloned().collect()
}

/// The first auxiliary that no clause inside the subject has for itself.
fn verb(words: &[String], helps: impl Fn(usize) -> bool) -> Option<usize> {
    let mut inside = 0usize;
    for (at, word) in words.iter().enumerate().skip(1) {
        if matches!(word.as_str(), "who" | "that" | "which") {
            inside += 1;
        } else if helps(at) && !helps(at - 1) {
            match inside {
                0 => return Some(at),
                _ => inside -= 1,
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn what_stands_before_the_verb() {
        let terms = ["boat", "stolen", "may", "return", "board"].map(str::to_owned);
        for (text, expected) in [
            (
                "The boats that were stolen in May would be returned.",
                "boat may steal",
            ),
            ("The board has returned the boats.", "board"),
            ("The boats have been returned to boats.", ""),
            ("The board returned the boats.", ""),
            ("", ""),
        ] {
            let found: Vec<String> = subject(text, &terms).into_iter().collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
