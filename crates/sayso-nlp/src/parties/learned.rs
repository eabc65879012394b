//! What the article itself teaches of names that no list knows: whoever it calls "Ada Day" in one place is
//! meant by "Day" in another, and "Tam Orn Joins" is Tam Orn.

use std::collections::BTreeSet;

use sayso_types::{PartyKind, Span};

use super::scene::{Item, words_of};
use crate::{
    layers::{MentionForm, Number},
    mentions::vocabulary::{self, Tags},
};

/// "Tam Orn Joins Growing List" in a headline or a post, where "Tam Orn" is named too: the verb begins what
/// he does.
pub(super) fn cut_verbs(items: &mut [Item], text: &str) {
    let full: BTreeSet<Vec<String>> = items
        .iter()
        .filter(|item| is_somebody(item) && item.words.len() > 1)
        .map(|item| item.words.clone())
        .collect();
    for item in items.iter_mut().filter(|item| item.is_name()) {
        let verb = (2..item.words.len()).find(|&at| {
            vocabulary::tags(&item.words[at]).any(Tags::VERB) && full.contains(&item.words[..at])
        });
        let Some(verb) = verb else { continue };
        let span = item.mention.span;
        let Some((end, _)) = words_with_ends(span.of(text)).nth(verb - 1) else {
            continue;
        };
        item.mention.span = Span::new(span.start(), span.start() + end);
        item.mention.extent = Span::new(item.mention.extent.start(), span.start() + end);
        item.words.truncate(verb);
        item.subject = true;
    }
}

/// Words between spaces, each with where it ends.
fn words_with_ends(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    text.split_whitespace().map(move |word| (end(word), word))
}

/// "Day said" behind "Ada Day": what no list would take for a name is one where somebody bears it. Returns
/// the last names of all who are called by more.
pub(super) fn last_names(items: &[Item]) -> BTreeSet<String> {
    let full = items
        .iter()
        .filter(|item| is_somebody(item) && item.words.len() > 1);
    full.filter_map(|item| item.words.last().cloned()).collect()
}

/// Makes a name of an item that is one of these `last` names and nothing else, or one and what is told of
/// them: "Small, who left early".
pub(super) fn note_last_name(item: &mut Item, text: &str, last: &BTreeSet<String>) {
    if let Some((first, _)) = item.mention.span.of(text).split_once(", ")
        && let [word] = words_of(first).as_slice()
        && last.contains(word)
        && !item.is_name()
        && item.members.is_empty()
    {
        let start = item.mention.span.start();
        item.mention.span = Span::new(start, start + first.len());
        item.words = vec![word.clone()];
    }
    if let [word] = item.words.as_slice()
        && last.contains(word)
        && !item.is_name()
        && item.mention.span.of(text).starts_with(char::is_uppercase)
        && !vocabulary::tags(word).any(Tags::PEOPLES)
    {
        item.mention.form = MentionForm::Name;
        item.mention.kind = None;
        item.mention.gender = None;
        item.mention.number = Some(Number::Singular);
    }
}

/// A name that may be a human being's.
pub(super) fn is_somebody(item: &Item) -> bool {
    let kind = matches!(item.mention.kind, None | Some(PartyKind::Person));
    let place = vocabulary::is_place(&item.words.join("-"));
    item.is_name() && kind && !place && !item.possessive && !item.nested
}
