//! Which organisation a description means: "the board" after "the Harbour Board", "the company" after a name
//! that does not say what it is, "the country" after a country.
//!
//! Called by `described` for descriptions of organisations and outlets. A noun in a name says what the body
//! is ("Ministry", "Airways"), and "the company" is no ministry; a name without one may be any of them, so the
//! one that the text is about is taken.

use sayso_types::PartyKind;

use super::{
    cast::Entity,
    described::{View, again, differs, named_next},
    pronominal::Found,
    scene::Item,
};
use crate::{
    layers::Number,
    mentions::vocabulary::{self, Tags},
};

/// Kinds of organisation that a later "the company" can mean, whatever its name.
pub(super) fn is_generic_body(head: &str) -> bool {
    vocabulary::body_class(head).is_some()
}

/// An organisation by its noun: one that bears it, then the one that the text is about.
pub(super) fn body(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    if item.mention.number == Some(Number::Plural)
        || vocabulary::tags(item.words.last().map_or("", String::as_str)).any(Tags::PLURAL)
    {
        return again(item, head, view);
    }
    let bearer = bearer(item, head, view);
    // "in Norway, when the state said": nearer than what was once called "a small state".
    let nearer = place_or_outlet(item, head, view).filter(|&(_, place, _)| {
        is_place_noun(head)
            && bearer
                .is_some_and(|(entity, seen, _)| seen < place && !view.cast.entities[entity].named)
    });
    if nearer.is_some() {
        return nearer;
    }
    let named = bearer.filter(|&(entity, ..)| !is_headline(item, entity, view));
    named
        .or_else(|| topic(item, head, view).filter(|_| bearer.is_some()))
        .or(bearer)
        .or_else(|| {
            let &entity = view.sole.get(head).filter(|_| item.words.len() == 2)?;
            Some((
                entity,
                *view.cast.entities[entity].items.first()?,
                "only-one",
            ))
        })
        .or_else(|| place_or_outlet(item, head, view))
        .or_else(|| topic(item, head, view))
        .or_else(|| introduced(item, head, view).filter(|_| item.heading))
}

/// "A harbour court ruled" before "The Eastport Court of Harbours said": the opening describes the first body
/// that the text names by the same noun.
pub(super) fn introduced(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let bears = |seen: &Item| seen.is_name() && seen.words.iter().any(|word| word == head);
    let (entity, at, rule) = named_next(item, view, |of| {
        let mut names = of.items.iter().take(20).map(|&seen| &view.items[seen]);
        of.is_body() && !of.plural && names.any(bears)
    })?;
    let before = view
        .memory
        .latest()
        .any(|sighting| bears(&view.items[sighting.item]));
    let agrees = !differs(item, &view.items[at], view);
    (agrees && !before).then_some((entity, at, rule))
}

/// Only described, and in a headline: the text behind it names whom it means.
fn is_headline(item: &Item, entity: usize, view: &View<'_>) -> bool {
    let of = &view.cast.entities[entity];
    let heading = |&seen: &usize| view.items[seen].heading;
    !item.heading && !of.named && of.items.iter().all(heading)
}

/// The last one with the noun in its name, or described by it.
fn bearer(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let bears = |entity: &Entity| {
        let in_name = |of: &usize| {
            let seen = &view.items[*of];
            seen.is_name() && seen.words.iter().any(|word| word == head)
        };
        entity.is_body()
            && !entity.plural
            && (entity.role_nouns.contains(head) || entity.items.iter().take(20).any(in_name))
    };
    let found = view.memory.latest().find(|sighting| {
        bears(&view.cast.entities[sighting.entity])
            && !differs(item, &view.items[sighting.item], view)
    })?;
    Some((found.entity, found.item, "same-description"))
}

/// "the country", "the newspaper": the last one of its kind.
fn place_or_outlet(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let outlet = vocabulary::tags(head).any(Tags::OUTLET);
    let place = is_place_noun(head);
    if !outlet && !place {
        return None;
    }
    let found = view.memory.latest().take(20).find(|sighting| {
        let entity = &view.cast.entities[sighting.entity];
        let seen = &view.items[sighting.item];
        let near = item.block.saturating_sub(seen.block) <= 3;
        let fits = if place {
            seen.is_name() && vocabulary::is_place_of(&seen.words.join("-"), head)
        } else {
            entity.kind == Some(PartyKind::Outlet)
        };
        let other = outlet && is_named_otherwise(item, seen);
        entity.named && !entity.plural && near && fits && !other && !differs(item, seen, view)
    })?;
    Some((found.entity, found.item, "only-one"))
}

fn is_place_noun(head: &str) -> bool {
    matches!(head, "country" | "nation" | "state" | "city")
}

/// "the Velm newspaper": a word of no list is a name.
fn is_named_otherwise(item: &Item, seen: &Item) -> bool {
    let unknown = |word: &&String| vocabulary::tags(word) == Tags::default();
    let mut names = item.words.iter().filter(unknown);
    names.any(|word| !seen.words.contains(word))
}

/// Candidates closer than this cannot be told apart.
const MARGIN: f32 = 0.3;

/// "the company": the named body that the text is about.
fn topic(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let class = vocabulary::body_class(head)?;
    // "the militant group" tells too much to be any group; "the Velm group" tells which.
    let loose = matches!(head, "group" | "organisation" | "organization" | "agency");
    let told = |of: &Entity| {
        let mut names = of.items.iter().take(20).map(|&seen| &view.items[seen]);
        names.any(|seen| seen.is_name() && seen.words.iter().all(|word| item.words.contains(word)))
    };
    let candidates = view
        .memory
        .candidates(item, view.items, view.cast, |entity| {
            let of = &view.cast.entities[entity];
            let kind = match of.kind {
                Some(PartyKind::Organisation) => 0.5,
                None if class.contains(&"any") && is_topic(of, view) => 0.0,
                Some(_) | None => return None,
            };
            let often = (of.items.len() as f32).ln().min(3.0) * 0.9;
            let close = !loose || item.words.len() <= 2 || told(of);
            let fits = close && of.named && !of.plural && !of.place && is_of_class(of, class, view);
            fits.then_some(kind + often)
        });
    let (best, second) = (candidates.first()?, candidates.get(1));
    let clear = second.is_none_or(|second| best.weight - second.weight >= MARGIN);
    let agrees = !differs(item, &view.items[best.item], view);
    (clear && agrees).then_some((best.entity, best.item, "only-one"))
}

/// Named more than twice and the subject of something: a text that goes on to say "the company" has told what
/// the company does.
fn is_topic(of: &Entity, view: &View<'_>) -> bool {
    let acts = |&seen: &usize| view.items[seen].subject && view.items[seen].quote.is_none();
    of.gender().is_none() && of.roles.is_empty() && of.items.len() > 2 && of.items.iter().any(acts)
}

/// No noun in its names says that it is something else.
fn is_of_class(of: &Entity, class: &[&str], view: &View<'_>) -> bool {
    let names = of.items.iter().take(20).map(|&seen| &view.items[seen]);
    let mut nouns = names
        .filter(|seen| seen.is_name())
        .flat_map(|seen| seen.words.iter())
        .filter(|word| vocabulary::tags(word).any(Tags::ORGANISATION.and(Tags::ORGANISATION_END)))
        .peekable();
    nouns.peek().is_none() || nouns.any(|word| class.contains(&word.as_str()))
}
