//! Whether a content says something at all: *the gate was shut* does, *the mayor for her remarks* does not.
//!
//! Praise, thanks and blame often have no more than a noun phrase for content. Such a statement is kept,
//! but it is no claim: its proposition gets no terms, so that linking compares it with nothing.

use sayso_types::{Act, record::Statement};

use crate::lexicon::{Form, LEXICON, class};

/// An infinitive this long (*to open the gate at dawn*) says what will be done.
const LEAST_INFINITIVE: usize = 4;

/// Empties the propositions that are none. A denial of a noun phrase (*denied the leak*) stays.
pub(super) fn keep_propositions(statements: &mut [Statement]) {
    for statement in statements {
        let denies =
            matches!(statement.act, Act::Deny | Act::Confirm) || !statement.answers.is_empty();
        if !denies && !is_clause(&statement.proposition.text) {
            statement.proposition.terms.clear();
            statement.proposition.parts.clear();
        }
    }
}

fn is_clause(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect();
    let infinitive =
        words.first().is_some_and(|word| word == "to") && words.len() > LEAST_INFINITIVE;
    let foreign = words
        .iter()
        .any(|word| !word.is_ascii() && word.chars().any(|c| c.is_alphabetic() && c > '\u{24f}'));
    infinitive || foreign || words.windows(2).any(|pair| is_verb(&pair[0], &pair[1]))
}

/// A verb by its class, ending or entry, unless the word before makes it a noun or adjective.
fn is_verb(before: &str, word: &str) -> bool {
    let noun_ahead = LEXICON.classes(before) & (class::DETERMINER | class::PREPOSITION) != 0
        && LEXICON.classes(before) & class::SUBJECT_PRONOUN == 0
        || before.ends_with("'s")
        || before.ends_with("’s");
    let finite = LEXICON.classes(word) & (class::AUXILIARY | class::MODAL) != 0
        || !noun_ahead && LEXICON.classes(word) & class::VERB != 0;
    let contracted = ["n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll"]
        .iter()
        .any(|end| word.ends_with(end));
    let past = word.ends_with("ed") && word.len() > 3;
    let listed = LEXICON
        .surfaces(word)
        .iter()
        .any(|surface| matches!(surface.form, Form::Past | Form::Third));
    finite || contracted || !noun_ahead && (past || listed)
}

#[cfg(test)]
mod tests {
    use super::is_clause;

    #[test]
    fn clauses_have_a_verb() {
        for clause in [
            "The gate was shut.",
            "Nobody opened it.",
            "Thousands have left.",
            "To open the gate at dawn.",
            "It isn't true.",
        ] {
            assert!(is_clause(clause), "{clause}");
        }
        for phrase in [
            "The mayor.",
            "Ada Quill for her remarks.",
            "Orn’s claims.",
            "An open gate.",
            "The proposed closure.",
        ] {
            assert!(!is_clause(phrase), "{phrase}");
        }
    }
}
