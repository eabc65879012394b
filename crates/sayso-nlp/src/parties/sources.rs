//! Which mention a source is about, and mentions for sources that no list knew.
//!
//! A source is a span of words; its head is the mention that covers most of it from the start. Several
//! parties joined by "and" get an item of their own that stands for all of them.

use std::collections::BTreeSet;

use sayso_types::{PartyKind, Span};

use super::{
    inner, learned,
    scene::{Item, Scene, words_of},
    several::{Joined, joined, pairs},
};
use crate::{
    layers::{Attribution, Gender, Mention, MentionForm, Number},
    mentions::{
        pronouns::{Case, Person},
        vocabulary::{self, Tags},
    },
};

/// All items in text order, sources that had none included, with the item that heads each source.
pub(crate) fn items(
    scene: &Scene<'_>,
    mentions: &[Mention],
    attributions: &[Attribution],
) -> (Vec<Item>, Vec<Option<usize>>) {
    let mut items: Vec<Item> = mentions
        .iter()
        .cloned()
        .filter_map(|mention| scene.place(mention))
        .collect();
    learned::cut_verbs(&mut items, scene.text);
    items.sort_by_key(order);
    mark_nested(&mut items);
    let last_names = learned::last_names(&items);
    let mut made: Vec<Item> = pairs(scene, &items);
    let mut heads: Vec<Option<Head>> = attributions
        .iter()
        .map(|attribution| head(scene, &items, &last_names, attribution))
        .collect();
    let made_heads = heads.iter_mut().flatten().filter_map(|head| match head {
        Head::Found(_) => None,
        Head::Made(item) => Some(&mut **item),
    });
    for item in items.iter_mut().chain(made_heads) {
        learned::note_last_name(item, scene.text, &last_names);
    }
    made.extend(heads.iter().flatten().filter_map(|head| match head {
        Head::Found(_) => None,
        Head::Made(item) => Some((**item).clone()),
    }));
    let spans: Vec<Option<Span>> = heads
        .iter()
        .map(|head| match head.as_ref()? {
            Head::Found(index) => Some(items[*index].mention.span),
            Head::Made(item) => Some(item.mention.span),
        })
        .collect();
    let old = items.len();
    items.extend(made);
    let places = sorted_places(&mut items, old);
    for item in &mut items {
        for member in &mut item.members {
            *member = places[*member];
        }
    }
    let heads = spans
        .into_iter()
        .map(|span| find(&items, span?))
        .collect::<Vec<_>>();
    for (attribution, head) in heads.iter().enumerate() {
        if let Some(head) = *head {
            items[head].source_of.get_or_insert(attribution);
        }
    }
    (items, heads)
}

/// Marks the items inside the titles and appositions of names.
fn mark_nested(items: &mut [Item]) {
    let mut extents: Vec<(Span, Span)> = items
        .iter()
        .filter(|item| item.is_name() && item.mention.extent != item.mention.span)
        .map(|item| (item.mention.extent, item.mention.span))
        .collect();
    extents.sort_by_key(|(extent, _)| (extent.start(), std::cmp::Reverse(extent.end())));
    let mut next = 0;
    let mut open: Vec<(Span, Span)> = Vec::new();
    for item in items {
        let span = item.mention.span;
        while let Some(&around) = extents
            .get(next)
            .filter(|(extent, _)| extent.start() <= span.start())
        {
            open.push(around);
            next += 1;
        }
        open.retain(|(extent, _)| extent.end() > span.start());
        item.nested = open
            .iter()
            .any(|(extent, name)| extent.contains(span) && !name.overlaps(span));
    }
}

fn order(item: &Item) -> (usize, std::cmp::Reverse<usize>) {
    (
        item.mention.span.start(),
        std::cmp::Reverse(item.mention.span.end()),
    )
}

/// Sorts, drops second items of one span, and says where each of the first `old` items went.
fn sorted_places(items: &mut Vec<Item>, old: usize) -> Vec<usize> {
    let mut tagged: Vec<(usize, Item)> = std::mem::take(items).into_iter().enumerate().collect();
    tagged.sort_by_key(|(before, item)| (order(item), *before));
    tagged.dedup_by(|later, first| {
        let same = later.1.mention.span == first.1.mention.span && later.0 >= old;
        if same && first.1.members.is_empty() {
            first.1.members.clone_from(&later.1.members);
        }
        same
    });
    let mut places = vec![0; old];
    for (now, (before, item)) in tagged.into_iter().enumerate() {
        if before < old {
            places[before] = now;
        }
        items.push(item);
    }
    places
}

fn find(items: &[Item], span: Span) -> Option<usize> {
    let from = items.partition_point(|item| item.mention.span.start() < span.start());
    items[from..]
        .iter()
        .take_while(|item| item.mention.span.start() == span.start())
        .position(|item| item.mention.span == span)
        .map(|at| from + at)
}

enum Head {
    /// An item of the list.
    Found(usize),
    /// One that has to be added.
    Made(Box<Item>),
}

/// The stop of *Jr.*, which marks at the end of a source may leave out.
const STOP: usize = 1;

fn head(
    scene: &Scene<'_>,
    items: &[Item],
    last_names: &BTreeSet<String>,
    attribution: &Attribution,
) -> Option<Head> {
    let piece = attribution.source.iter().max_by_key(|span| span.len())?;
    let source = bare(scene.text, piece)?;
    let from = items.partition_point(|item| item.mention.span.start() + 400 < source.start());
    let inside: Vec<usize> = (from..items.len())
        .take_while(|&index| items[index].mention.span.start() < source.end())
        .filter(|&index| {
            items[index].mention.span.end() <= source.end() + STOP
                && items[index].mention.span.start() >= source.start()
        })
        .collect();
    match joined(scene.text, items, &inside, source) {
        Some(Joined::Several(members)) => {
            return Some(Head::Made(Box::new(made(scene, source, members)?)));
        }
        Some(Joined::One(name)) => return Some(Head::Found(name)),
        None => {}
    }
    if let Some(&relative) = inside.iter().find(|&&index| is_relative(&items[index])) {
        if relative == inside[0]
            && let Some(described) = before_relative(scene.text, source, &items[relative])
        {
            let mut item = made(scene, described, Vec::new())?;
            item.mention.kind.get_or_insert(PartyKind::Unnamed);
            return Some(Head::Made(Box::new(item)));
        }
        if source.len() < 24 {
            return Some(Head::Found(relative));
        }
    }
    if let Some(name) = inner::named(scene.text, items, &inside, source) {
        return Some(Head::Found(name));
    }
    let first = inside
        .iter()
        .copied()
        .filter(|&index| !is_owner(&items[index]))
        .min_by_key(|&index| {
            let extent = items[index].mention.extent;
            (
                extent.start().max(source.start()),
                std::cmp::Reverse(extent.end().min(source.end())),
                index,
            )
        });
    if let Some(first) = first.filter(|&first| begins(scene.text, &items[first], source)) {
        return Some(Head::Found(first));
    }
    let owner = inside.first().copied().filter(|&index| {
        is_owner(&items[index]) && items[index].mention.extent.start() <= source.start()
    });
    let alone = owner.filter(|&owner| {
        source.len() <= items[owner].mention.extent.len() + 3 || !has_head(scene.text, source)
    });
    if let Some(owner) = alone {
        return Some(Head::Found(owner));
    }
    let words = words_of(source.of(scene.text));
    let is_name = matches!(words.as_slice(), [word] if last_names.contains(word));
    if only_verbs(&words) && !is_name {
        return None;
    }
    Some(Head::Made(Box::new(made(scene, source, Vec::new())?)))
}

/// Whom no list knew and a relative clause describes: *an American*, of *an American who sails for Eastport*.
fn before_relative(text: &str, source: Span, relative: &Item) -> Option<Span> {
    let before = text.get(source.start()..relative.mention.span.start())?;
    let before = before.trim_end().trim_end_matches(',');
    let mut words = before.split_whitespace();
    let article = words
        .next()
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "a" | "an" | "one" | "another"));
    let described = Span::new(source.start(), source.start() + before.len());
    let personal = relative.first_word().starts_with("who");
    (personal && article && words.next().is_some()).then_some(described)
}

/// Sources from outside may cut a word in two; what is meant is the word.
fn whole_words(text: &str, span: Span) -> Option<Span> {
    let (before, behind) = (text.get(..span.start())?, text.get(span.end()..)?);
    let words = span.get(text)?;
    let inside = |c: char| c.is_alphanumeric();
    let left: usize = match words.chars().next() {
        Some(first) if inside(first) => before
            .chars()
            .rev()
            .take(40)
            .take_while(|&c| inside(c))
            .map(char::len_utf8)
            .sum(),
        _ => 0,
    };
    let right: usize = match words.chars().next_back() {
        Some(last) if inside(last) => behind
            .chars()
            .take(40)
            .take_while(|&c| inside(c))
            .map(char::len_utf8)
            .sum(),
        _ => 0,
    };
    Some(Span::new(span.start() - left, span.end() + right))
}

/// Without marks at its ends.
fn bare(text: &str, span: Span) -> Option<Span> {
    let span = whole_words(text, span)?;
    let words = span.get(text)?;
    let trimmed =
        words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '$' | '#'));
    if trimmed.is_empty() {
        return None;
    }
    let start = span.start() + (trimmed.as_ptr() as usize - words.as_ptr() as usize);
    Some(Span::new(start, start + trimmed.len()))
}

/// The item stands first in the source, loose words apart, or reaches over most of it.
fn begins(text: &str, item: &Item, source: Span) -> bool {
    let extent = item.mention.extent;
    let lead = text
        .get(source.start()..extent.start().max(source.start()))
        .unwrap_or("");
    let light = lead.split_whitespace().all(|word| {
        vocabulary::tags(&word.to_lowercase())
            .any(Tags::FUNCTION.and(Tags::MODIFIER).and(Tags::OPENER))
    });
    let rest = text
        .get(extent.end().min(source.end())..source.end())
        .unwrap_or("");
    let modifies =
        item.is_name() && !item.possessive && rest.split_whitespace().next().is_some_and(is_noun);
    light && !modifies || extent.intersect(source).map_or(0, Span::len) * 2 > source.len()
}

/// A lower-case word that is nothing else by the lists: "Quill search".
fn is_noun(word: &str) -> bool {
    let tags = vocabulary::tags(word);
    word.starts_with(char::is_lowercase)
        && word.len() > 2
        && !tags.any(Tags::FUNCTION.and(Tags::VERB))
        && !word.ends_with("ing")
        && !word.ends_with("ed")
}

/// "his", "Orn’s": whose something is.
pub(super) fn is_owner(item: &Item) -> bool {
    item.possessive
        || item
            .pronoun
            .is_some_and(|pronoun| pronoun.case == Case::Own)
}

fn is_relative(item: &Item) -> bool {
    item.pronoun
        .is_some_and(|pronoun| pronoun.person == Person::Relative)
}

/// Whether a noun of the lists ends the source: "Orn’s commentary", not "Orn’s eyes".
fn has_head(text: &str, source: Span) -> bool {
    let words = words_of(source.of(text));
    words
        .last()
        .is_some_and(|word| vocabulary::tags(word).any(vocabulary::HEAD))
}

/// Nothing that somebody could be called by: "may have".
fn only_verbs(words: &[String]) -> bool {
    words.iter().all(|word| {
        let tags = vocabulary::tags(word);
        tags.any(Tags::FUNCTION.and(Tags::VERB)) && !tags.any(vocabulary::HEAD)
    })
}

/// An item for a whole source.
fn made(scene: &Scene<'_>, span: Span, members: Vec<usize>) -> Option<Item> {
    let mention = described(span, scene.text, !members.is_empty());
    Some(Item {
        members,
        ..scene.place(mention)?
    })
}

/// "The Crossing": a person's name has no article.
fn is_titled(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let article = words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let mut rest = words.peekable();
    article && rest.peek().is_some() && rest.all(|word| word.starts_with(char::is_uppercase))
}

/// A description made of a whole span.
pub(super) fn described(span: Span, text: &str, several: bool) -> Mention {
    let words = words_of(span.of(text));
    let tags = words.iter().map(|word| vocabulary::tags(word));
    let last = span.of(text).split_whitespace().next_back().unwrap_or("");
    let many = last.starts_with(char::is_lowercase)
        && last.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| last.ends_with(end))
        && !tags.clone().any(|tags| tags.any(vocabulary::HEAD));
    let plural = several || many || tags.clone().any(|tags| tags.any(Tags::PLURAL));
    let noun = tags
        .clone()
        .rev()
        .find(|tags| tags.any(vocabulary::HEAD))
        .unwrap_or_default();
    let personal = Tags::GIVEN.and(Tags::PEOPLE).and(Tags::PEOPLES);
    let kind = if several || plural && noun.any(vocabulary::PEOPLE_NOUN) {
        Some(PartyKind::Group)
    } else if noun.any(vocabulary::PEOPLE_NOUN) {
        Some(PartyKind::Unnamed)
    } else if noun.any(Tags::ORGANISATION.and(Tags::OUTLET)) {
        Some(PartyKind::Organisation)
    } else if noun.any(Tags::DOCUMENT.and(Tags::MATERIAL)) {
        Some(PartyKind::Document)
    } else if is_titled(span.of(text)) && tags.clone().all(|tags| !tags.any(personal)) {
        Some(PartyKind::Organisation)
    } else {
        None
    };
    let gender = match (
        tags.clone().any(|tags| tags.any(Tags::MAN)),
        tags.clone().any(|tags| tags.any(Tags::WOMAN)),
    ) {
        (true, false) => Some(Gender::Masculine),
        (false, true) => Some(Gender::Feminine),
        (true, true) | (false, false) => None,
    };
    Mention {
        span,
        extent: span,
        form: MentionForm::Description,
        kind,
        roles: Vec::new(),
        number: Some(if plural {
            Number::Plural
        } else {
            Number::Singular
        }),
        gender: gender.filter(|_| !plural),
    }
}
