//! Pronouns, and counting words that stand for someone: "each", "others", "some who …".

use std::sync::LazyLock;

use super::{
    vocabulary::Tags,
    words::{Line, Style, Words},
};
use crate::layers::{Gender, Number, TokenKind};
use rustc_hash::FxHashMap;

/// First, second or third person, or a relative word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    First,
    Second,
    Third,
    Relative,
}

/// What a pronoun does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Subject,
    Object,
    /// "his", "their"
    Own,
    /// "himself"
    Reflexive,
}

/// What is known of a pronoun without its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    pub(crate) person: Person,
    pub(crate) number: Option<Number>,
    pub(crate) gender: Option<Gender>,
    pub(crate) case: Case,
}

/// The pronoun that a word, lower case, is.
pub(crate) fn pronoun(word: &str) -> Option<Pronoun> {
    PRONOUNS.get(word).copied()
}

/// Pronouns of a line, as word indices.
pub(crate) fn find(words: &Words<'_>, line: &Line) -> Vec<usize> {
    line.words
        .clone()
        .filter(|&index| is_pronoun(words, line, index))
        .collect()
}

/// Counting words that stand alone for someone ("some who …"); `taken` marks the words of the line that
/// belong to a phrase already.
pub(crate) fn standing_alone(words: &Words<'_>, line: &Line, taken: &[bool]) -> Vec<usize> {
    let free = line.words.clone().zip(taken).filter(|(_, taken)| !**taken);
    free.filter(|&(index, _)| stands_alone(words, line, index))
        .map(|(index, _)| index)
        .collect()
}

fn is_pronoun(words: &Words<'_>, line: &Line, index: usize) -> bool {
    let word = &words.all[index];
    let Some(found) = pronoun(&word.lower) else {
        return false;
    };
    let shouted = word.text.len() > 1 && word.text.chars().all(char::is_uppercase);
    if shouted && line.style == Style::Running {
        // "US", "IT": abbreviations.
        return false;
    }
    if found.person == Person::Relative {
        return relative(words, line, index);
    }
    word.lower != "i"
        || word.text == "I"
        || line.style == Style::Running && word.kind == TokenKind::Word
}

/// A relative word has its noun before it; a question or "those who" phrase has none.
fn relative(words: &Words<'_>, line: &Line, index: usize) -> bool {
    if index == line.words.start || words.kind(index) == TokenKind::Capital {
        return false;
    }
    let before = index - 1;
    let tags = words.tags(before);
    if matches!(words.lower(before), "," | "of" | "—" | "–" | "--" | "-") {
        return true;
    }
    if words.is(before, "and") {
        return words.is(index, "who") && before > line.words.start && words.is(before - 1, ",");
    }
    if words.is(index, "which") {
        return !tags.any(Tags::PREPOSITION) && words.kind(before) != TokenKind::Mark;
    }
    words.kind(before) != TokenKind::Mark
        && !tags.any(Tags::VERB)
        && !words.lower(before).ends_with("ed")
        && !matches!(
            words.lower(before),
            "and" | "or" | "but" | "about" | "on" | "to"
        )
}

fn stands_alone(words: &Words<'_>, line: &Line, index: usize) -> bool {
    let tags = words.tags(index);
    if !tags.any(Tags::PART)
        || words.kind(index) == TokenKind::Number
        || index + 1 >= line.words.end
    {
        return false;
    }
    let next = index + 1;
    let article = index > line.words.start && words.is(index - 1, "the");
    if article {
        return tags.any(Tags::NUMERAL) && words.tags(next).any(Tags::AUXILIARY.and(Tags::VERB));
    }
    if matches!(words.lower(next), "who" | "of")
        || words.is(index, "others") && words.is(next, "in")
    {
        let relative = matches!(words.lower(index + 2), "who" | "whom" | "which" | "whose");
        return !words.is(next, "of") || words.tags(index + 2).any(Tags::FUNCTION) && !relative;
    }
    let subject = index == line.words.start
        || words.kind(index - 1) == TokenKind::Mark
        || matches!(
            words.lower(index - 1),
            "and" | "but" | "while" | "as" | "that" | "because"
        );
    let says = words.tags(next).any(Tags::VERB) || words.lower(next).ends_with("ed");
    let saying = words.lower(next).ends_with("ing") && words.is(index, "each");
    subject && (says || saying)
}

static PRONOUNS: LazyLock<FxHashMap<&'static str, Pronoun>> = LazyLock::new(|| {
    include_str!("../../data/pronouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(parse)
        .collect()
});

fn parse(line: &'static str) -> Option<(&'static str, Pronoun)> {
    let mut fields = line.split_whitespace();
    let word = fields.next()?;
    let person = match fields.next()? {
        "1" => Person::First,
        "2" => Person::Second,
        "3" => Person::Third,
        _ => Person::Relative,
    };
    let number = match fields.next()? {
        "s" => Some(Number::Singular),
        "p" => Some(Number::Plural),
        _ => None,
    };
    let gender = match fields.next()? {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        "n" => Some(Gender::Neuter),
        _ => None,
    };
    let case = match fields.next()? {
        "subject" => Case::Subject,
        "object" => Case::Object,
        "own" => Case::Own,
        _ => Case::Reflexive,
    };
    Some((
        word,
        Pronoun {
            person,
            number,
            gender,
            case,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_parses() {
        let data = include_str!("../../data/pronouns.txt");
        let lines: Vec<&str> = data
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .collect();
        assert!(
            lines
                .iter()
                .all(|line| line.split_whitespace().count() == 5),
            "{lines:?}"
        );
        assert_eq!(PRONOUNS.len(), lines.len());
        assert_eq!(pronoun("she").unwrap().gender, Some(Gender::Feminine));
    }
}
