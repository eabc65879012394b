//! Names of outlets in a text.

use sayso_types::Span;

use super::{lists::LISTS, reader::Reader};
use crate::layers::Layout;

/// A short name follows its full name within so many names of outlets.
const SHORT_NAME_REACH: usize = 30;

/// An outlet named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The name alone.
    pub(super) span: Span,
    /// Index of its first token.
    pub(super) first: usize,
    /// Index after its last token.
    pub(super) end: usize,
    /// As the list writes it, or as the text does.
    pub(super) name: String,
    /// Whether it is an agency by the list.
    pub(super) agency: bool,
    /// What shows that it is one.
    pub(super) by: By,
}

/// What shows that a name is that of an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The list, or a word of the name itself.
    Form,
    /// A noun beside it: *the channel HTV*.
    Noun,
    /// A noun in the plural, after which a list goes on.
    Nouns,
}

/// Outlets named outside furniture and inside, in text order.
pub(super) fn find(text: &str, layout: &Layout) -> Vec<Named> {
    let reader = Reader::new(text, &layout.tokens);
    let mut found: Vec<Named> = Vec::new();
    for block in &layout.blocks {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            let here = reader
                .name_at(at, block.tokens.end)
                .or_else(|| reader.next_in_list(at, block.tokens.end, found.last()?))
                .or_else(|| again(&reader, at, &found));
            match here {
                Some(mut named) => {
                    at = named.end;
                    if let Some(full) = full_name(text, &named, &found) {
                        named.name = full;
                    }
                    found.push(named);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// "The Gazette" after "the Eastport Gazette", and "HTV" after "the channel HTV".
fn again(reader: &Reader<'_>, at: usize, before: &[Named]) -> Option<Named> {
    let inside = at > 0 && reader.is_capital(at - 1) && reader.word(at - 1) != "The";
    if !reader.begins(at) || inside {
        return None;
    }
    let the = at > 0 && matches!(reader.word(at - 1), "the" | "The");
    let short = the && LISTS.has("ending", &reader.word(at).to_lowercase());
    let words_of = |known: &Named| match known.by {
        By::Form if short && known.end > known.first + 1 => known.end - 1..known.end,
        By::Form => 0..0,
        By::Noun | By::Nouns => known.first..known.end,
    };
    let same = |known: &&Named| {
        let words = words_of(known);
        let end = at + words.len();
        !words.is_empty()
            && !reader.is_capital(end)
            && (at..end)
                .zip(words)
                .all(|(here, there)| reader.word(here) == reader.word(there))
    };
    let known = before.iter().rev().take(SHORT_NAME_REACH).find(same)?;
    let end = at + words_of(known).len();
    let by = if known.by == By::Form {
        By::Form
    } else {
        By::Noun
    };
    Some(Named {
        by,
        ..reader.named(at, end, &known.name, known.agency)
    })
}

/// Words after "the" and acronyms that may be outlets, those of `named` left out. An acronym that the text
/// gives in brackets after a longer name is what that name is.
pub(super) fn loose(text: &str, layout: &Layout, named: &[Named]) -> Vec<Named> {
    let reader = Reader::new(text, &layout.tokens);
    let taken = |at: usize| {
        let next = named.partition_point(|one| one.end <= at);
        named.get(next).is_some_and(|one| one.first <= at)
    };
    let tokens = 0..layout.tokens.len();
    let free = tokens.filter(|&at| reader.is_capital(at) && !taken(at));
    free.filter_map(|at| reader.loose_at(at)).collect()
}

/// Acronyms in brackets, which in a dateline are agencies: "EASTPORT (HPA) —".
pub(super) fn bracketed(text: &str, layout: &Layout, named: &[Named]) -> Vec<Named> {
    let reader = Reader::new(text, &layout.tokens);
    let marked = |at: &usize| {
        let known = named.iter().any(|one| one.first == *at);
        *at > 0 && !known && reader.word(at - 1) == "(" && reader.word(at + 1) == ")"
    };
    (0..layout.tokens.len())
        .filter(marked)
        .filter(|&at| is_acronym(reader.word(at)))
        .map(|at| reader.named(at, at + 1, reader.word(at), true))
        .collect()
}

/// "HPA"
pub(super) fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "The Post" after "the Jerusalem Post": a short name means the last full one.
fn full_name(text: &str, named: &Named, before: &[Named]) -> Option<String> {
    let short = named.span.of(text);
    let same_end = |full: &&Named| {
        full.span
            .of(text)
            .rsplit_once(' ')
            .is_some_and(|(_, end)| end == short)
    };
    let full = before.iter().rev().take(SHORT_NAME_REACH).find(same_end)?;
    Some(full.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(text: &str, expected: &[&str]) {
        let found = find(text, &lay_out(text, None));
        let names: Vec<&str> = found.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(names, expected, "in {text:?}");
    }

    #[test]
    fn by_list_and_form() {
        check(
            "The AP and the Telegraph, not a telegraph.",
            &["Associated Press", "Telegraph"],
        );
        check(
            "The Eastport Daily News and the newspaper Seaside and the Lebanese al-Bahr television",
            &["Eastport Daily News", "Seaside", "al-Bahr"],
        );
        check("The Harbour Times in Times Square", &["Harbour Times"]);
        check("as wire.com wrote to quill@wire.com", &["wire.com"]);
        check(
            "Many newspapers. Another newspaper said so. Post it on Monday.",
            &[],
        );
    }
}
