//! What sort of someone the words of a name or description suggest, how many, he or she.

use std::ops::Range;

use sayso_types::PartyKind;

use super::{
    descriptions::Phrase,
    names::acronym,
    vocabulary::{self, Tags},
    words::{Line, Words},
};
use crate::layers::{Gender, Number, TokenKind};

/// The kind of a name, as far as its own words and the ones beside it tell.
pub(crate) fn of_name(
    words: &Words<'_>,
    line: &Line,
    name: &Range<usize>,
    personal_title: bool,
) -> Option<PartyKind> {
    let (first, last) = (words.tags(name.start), words.tags(name.end - 1));
    let joined = joined(words, name);
    let with_article = name.start > line.words.start && words.is(name.start - 1, "the");
    let first_is_given = first.any(Tags::GIVEN) && name.len() > 1;
    let institution = name.len() > 2 && last.any(Tags::ORGANISATION_END) && !first.any(Tags::GIVEN);
    if personal_title && !institution {
        return Some(PartyKind::Person);
    }
    if vocabulary::is_outlet(&joined)
        || with_article && vocabulary::is_outlet(&format!("the-{joined}"))
        || last.any(Tags::OUTLET_END)
            && (name.len() > 2 || name.len() == 2 && !first_is_given || with_article)
    {
        return Some(PartyKind::Outlet);
    }
    if name.len() > 1
        && last.any(Tags::DOCUMENT)
        && !last.any(Tags::ORGANISATION_END.and(Tags::OFFICE))
        && !is_body_of(words, name)
    {
        return Some(PartyKind::Document);
    }
    if vocabulary::is_place(&joined)
        || is_body_of(words, name)
        || (last.any(Tags::ORGANISATION_END) && (name.len() > 1 || !first.any(Tags::GIVEN)))
    {
        return Some(PartyKind::Organisation);
    }
    if has_initial(words, name)
        || first_is_given
            && !name
                .clone()
                .any(|index| words.is(index, "&") || words.is(index, "of"))
    {
        return Some(PartyKind::Person);
    }
    if acronym(words, line, name)
        || name
            .clone()
            .any(|index| matches!(words.lower(index), "&" | "of" | "for"))
    {
        return Some(PartyKind::Organisation);
    }
    if name
        .clone()
        .any(|index| words.tags(index).any(Tags::PARTICLE))
        && words.kind(name.start) == TokenKind::Capital
        && name.len() > 2
        || name.len() == 1 && first.any(Tags::GIVEN)
    {
        return Some(PartyKind::Person);
    }
    (with_article && !modifies(words, line, name.end)).then_some(PartyKind::Organisation)
}

/// "Court of Appeals", "Bureau of Records": a body that deals with documents is none.
fn is_body_of(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 2
        && words.is(name.end - 2, "of")
        && words.tags(name.end - 3).any(Tags::ORGANISATION_END)
}

/// The kind of somebody whom a description introduces by name.
pub(crate) fn suggested(words: &Words<'_>, phrase: &Phrase) -> PartyKind {
    let tags = words.tags(phrase.head);
    let body = tags.any(Tags::ORGANISATION.and(Tags::COLLECTIVE)) && !tags.any(Tags::ROLE);
    if body {
        PartyKind::Organisation
    } else {
        PartyKind::Person
    }
}

/// Whether the word behind a name is a noun that the name only describes: "the Quill ally".
fn modifies(words: &Words<'_>, line: &Line, behind: usize) -> bool {
    behind < line.words.end
        && words.kind(behind) == TokenKind::Word
        && !words.tags(behind).any(Tags::FUNCTION.and(Tags::VERB))
        && !words.is(behind, "'s")
}

/// "Ada Q. Brandt", "J. R. Orn"
fn has_initial(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1
        && name.clone().any(|index| {
            let text = words.all[index].text;
            text.ends_with('.') && text.trim_end_matches('.').chars().count() == 1
        })
}

/// Lower-case words of a range, joined by hyphens.
pub(crate) fn joined(words: &Words<'_>, range: &Range<usize>) -> String {
    let parts: Vec<&str> = range.clone().map(|index| words.lower(index)).collect();
    parts.join("-")
}

/// He or she, by given name and titles.
pub(crate) fn gender_of_name(
    words: &Words<'_>,
    name: &Range<usize>,
    roles: &[Range<usize>],
) -> Option<Gender> {
    // "A sailor whose daughter …" is no daughter.
    let closes = |index: &usize| {
        words.tags(*index).any(Tags::PREPOSITION)
            || matches!(
                words.lower(*index),
                "who" | "whose" | "whom" | "that" | "which"
            )
    };
    let own = roles
        .iter()
        .flat_map(|role| role.clone().take_while(|index| !closes(index)));
    let by_title = own.into_iter().find_map(|index| {
        let tags = words.tags(index);
        gender(
            tags.any(Tags::MAN) || tags.any(Tags::TITLE) && tags.any(Tags::MASCULINE),
            tags.any(Tags::WOMAN) || tags.any(Tags::TITLE) && tags.any(Tags::FEMININE),
        )
    });
    let given = words.tags(name.start);
    by_title.or_else(|| {
        let is_given = given.any(Tags::GIVEN) && !(name.len() == 1 && given.any(Tags::FAMILY));
        gender(
            is_given && given.any(Tags::MASCULINE),
            is_given && given.any(Tags::FEMININE),
        )
    })
}

fn gender(masculine: bool, feminine: bool) -> Option<Gender> {
    match (masculine, feminine) {
        (true, false) => Some(Gender::Masculine),
        (false, true) => Some(Gender::Feminine),
        (true, true) | (false, false) => None,
    }
}

/// Kind, number and gender of a description.
pub(crate) fn of_phrase(
    words: &Words<'_>,
    phrase: &Phrase,
) -> (PartyKind, Option<Number>, Option<Gender>) {
    let tags = words.tags(phrase.head);
    let plural = tags.any(Tags::PLURAL);
    let one_of = plural && starts_with_one(words, phrase);
    let number = match (
        plural && !one_of,
        tags.any(Tags::COLLECTIVE.and(Tags::ORGANISATION)),
    ) {
        (true, _) => Some(Number::Plural),
        (false, true) => None,
        (false, false) => Some(Number::Singular),
    };
    let kind = if tags.any(Tags::PEOPLES) {
        PartyKind::Group
    } else if tags.any(vocabulary::PEOPLE_NOUN) && (plural || !tags.any(Tags::ORGANISATION)) {
        kind_of_people(words, phrase, plural && !one_of)
    } else if tags.any(Tags::OUTLET) && !tags.any(Tags::ORGANISATION) {
        PartyKind::Outlet
    } else if tags.any(Tags::ORGANISATION) {
        PartyKind::Organisation
    } else {
        PartyKind::Document
    };
    let told = |male: &str, female: &str| {
        let mut before = phrase.words.clone();
        let masculine = tags.any(Tags::MAN) || before.any(|index| words.is(index, male));
        let feminine =
            tags.any(Tags::WOMAN) || phrase.words.clone().any(|index| words.is(index, female));
        gender(masculine, feminine)
    };
    (
        kind,
        number,
        if plural { None } else { told("male", "female") },
    )
}

/// Officials and experts are somebody in particular; voters are a class.
fn kind_of_people(words: &Words<'_>, phrase: &Phrase, several: bool) -> PartyKind {
    const PARTICULAR: &[&str] = &[
        "official",
        "source",
        "expert",
        "investigator",
        "prosecutor",
        "analyst",
        "insider",
        "aide",
        "adviser",
        "advisor",
        "spokesman",
    ];
    let head = vocabulary::singular(words.lower(phrase.head));
    let tags = words.tags(phrase.head);
    if several && !PARTICULAR.contains(&head) || !several && tags.any(Tags::COLLECTIVE) {
        PartyKind::Group
    } else {
        PartyKind::Unnamed
    }
}

fn starts_with_one(words: &Words<'_>, phrase: &Phrase) -> bool {
    let start = phrase.words.start;
    matches!(words.lower(start), "one" | "another") && words.is(start + 1, "of")
}
