//! Whether a content says something at all: *the gate was shut* does, *the mayor for her remarks* does not.
//!
//! Praise, thanks and blame often have no more than a noun phrase for content. Such a statement is kept,
//! but it is no claim: its proposition gets no terms, so that linking compares it with nothing.

use sayso_types::{Act, record::Statement};

use super::{finite::is_finite, fragment::words};

/// An infinitive this long (*to open the gate at dawn*) says what will be done.
const LEAST_INFINITIVE: usize = 4;
/// Letters behind this one are of scripts whose verbs nobody lists here.
const LAST_LATIN: char = '\u{24f}';

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
    let words = words(text);
    let infinitive =
        words.first().is_some_and(|word| word == "to") && words.len() > LEAST_INFINITIVE;
    let foreign = words
        .iter()
        .any(|word| word.chars().any(|c| c.is_alphabetic() && c > LAST_LATIN));
    infinitive || foreign || (0..words.len()).any(|at| is_finite(&words, at))
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
            "A whale swam up the river.",
            "The keepers hope to open it.",
            "Some of the locks violate the treaty.",
            "The story contains some inconsistencies.",
            "It's an open gate.",
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
