//! Whom a pronoun means.
//!
//! Third persons go to the heaviest candidate that agrees in number and gender; relative words to the noun
//! before them; first persons to the speaker of the quotation they stand in. A pronoun with two equally good
//! candidates is left open: no name is better than a wrong one.

use sayso_types::PartyKind;

use super::{
    cast::{Cast, Entity},
    memory::{Candidate, Memory},
    scene::{Item, Scene},
};
use crate::{
    layers::{Gender, Number},
    mentions::{
        pronouns::{Case, Pronoun},
        vocabulary,
    },
};

/// An entity, the item that settled it, and the rule.
pub(crate) type Found = (usize, usize, &'static str);

/// Candidates closer than this cannot be told apart.
const MARGIN: f32 = 0.35;

/// What is known beside the words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints {
    /// Nobody calls themselves "he" in their own words.
    pub(crate) excluded: Option<usize>,
    /// Whoever spoke last, and how much that counts.
    pub(crate) favoured: Option<(usize, f32)>,
}

/// The antecedent of a third-person pronoun.
pub(crate) fn third(
    item: &Item,
    pronoun: Pronoun,
    items: &[Item],
    cast: &Cast,
    memory: &Memory,
    hints: Hints,
) -> Option<Found> {
    let subject = subject_before(item, items, memory).filter(|&subject| {
        let agreed = agreement(item, pronoun, &cast.entities[subject], items);
        agreed.is_some_and(|agreed| agreed >= 0.0)
    });
    let fits = |entity: usize| {
        if Some(entity) == hints.excluded {
            return None;
        }
        let favour = hints
            .favoured
            .filter(|(favoured, _)| *favoured == entity && subject.is_none_or(|is| is == entity))
            .map_or(0.0, |(_, bonus)| bonus);
        let empty_it = pronoun.gender == Some(Gender::Neuter)
            && pronoun.case == Case::Subject
            && item.source_of.is_none();
        let agreed =
            agreement(item, pronoun, &cast.entities[entity], items).filter(|_| !empty_it)?;
        Some(agreed + favour)
    };
    let mut candidates = memory.candidates(item, items, cast, fits);
    if pronoun.case == Case::Object {
        set_back_subject(item, items, &mut candidates);
    }
    let (best, second) = (candidates.first()?, candidates.get(1));
    let needed = if pronoun.gender == Some(Gender::Neuter) {
        9.5
    } else {
        4.0
    };
    let clear = second.is_none_or(|second| best.weight - second.weight >= MARGIN);
    let rule = if items[best.item].source_of.is_some() {
        "pronoun-speaker"
    } else if items[best.item].subject {
        "pronoun-subject"
    } else {
        "pronoun-near"
    };
    (clear && best.weight >= needed).then_some((best.entity, best.item, rule))
}

/// "Velm paid for it, as it wanted …": the subject of the pronoun's own sentence, before it, outranks whoever spoke
/// last, unless it stands in the words that are said.
fn subject_before(item: &Item, items: &[Item], memory: &Memory) -> Option<usize> {
    let mut before = memory.latest().take_while(|sighting| {
        items[sighting.item].sentence >= item.sentence && item.quote.is_none()
    });
    let found = before.find(|sighting| {
        let seen = &items[sighting.item];
        let outside = seen.quote.is_none() && !item.says(seen);
        seen.sentence == item.sentence && seen.subject && !seen.possessive && outside
    })?;
    Some(found.entity)
}

/// "Orn saw him": an object is not the subject of its own clause.
fn set_back_subject(item: &Item, items: &[Item], candidates: &mut [Candidate]) {
    let last_subject = candidates
        .iter()
        .filter(|candidate| {
            items[candidate.item].sentence == item.sentence && items[candidate.item].subject
        })
        .max_by_key(|candidate| candidate.item)
        .map(|candidate| candidate.entity);
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| Some(candidate.entity) == last_subject)
    {
        candidate.weight -= 2.5;
    }
    candidates.sort_by(|one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then(other.item.cmp(&one.item))
    });
}

/// How well number, gender and kind agree; `None` if they do not.
fn agreement(item: &Item, pronoun: Pronoun, entity: &Entity, items: &[Item]) -> Option<f32> {
    match (pronoun.number, pronoun.gender) {
        (Some(Number::Plural), _) => plural(item, entity, items),
        (_, Some(Gender::Neuter)) => neuter(entity),
        (_, Some(gender)) => human(entity, gender, items),
        (_, None) => None,
    }
}

fn human(entity: &Entity, gender: Gender, items: &[Item]) -> Option<f32> {
    if !entity.may_be_person() || is_nobody(entity, items) {
        return None;
    }
    let known = match entity.gender() {
        Some(own) if own == gender => 1.5,
        Some(_) => return None,
        None => 0.0,
    };
    let kind = match (entity.kind, entity.named) {
        (Some(PartyKind::Person), _) => 1.0,
        (Some(_), false) => 0.0,
        // Whoever is quoted by a name of several words is mostly somebody.
        (_, true) if entity.several_words && speaks(entity, items) => 0.5,
        (_, true) if entity.several_words => -0.5,
        (_, true) => -3.0,
        (None, false) => -1.5,
    };
    Some(known + kind)
}

/// "Nobody left", "no sailor", "one of the gates": not somebody of whom a text goes on to tell.
fn is_nobody(entity: &Entity, items: &[Item]) -> bool {
    let first = entity.items.first().map(|&item| &items[item]);
    first.filter(|_| !entity.named).is_some_and(|item| {
        let of_things = item.words.get(1).is_some_and(|word| word == "of")
            && item.first_word() == "one"
            && !item
                .words
                .iter()
                .any(|word| vocabulary::tags(word).any(vocabulary::PEOPLE_NOUN));
        let none = matches!(
            item.first_word(),
            "nobody" | "none" | "no" | "nothing" | "everyone" | "everybody" | "anyone" | "anybody"
        );
        of_things || none
    })
}

fn speaks(entity: &Entity, items: &[Item]) -> bool {
    let mut heads = entity.items.iter().map(|&item| &items[item]);
    heads.any(|item| item.is_name() && item.source_of.is_some())
}

/// Something that does things, not only a place where they happen.
fn acts(entity: &Entity, items: &[Item]) -> bool {
    let mut seen = entity.items.iter().map(|&item| &items[item]);
    seen.any(|item| item.subject || item.source_of.is_some())
}

fn plural(item: &Item, entity: &Entity, items: &[Item]) -> Option<f32> {
    if !entity.members.is_empty() {
        return Some(1.0);
    }
    match entity.kind {
        Some(PartyKind::Group) => Some(1.0),
        Some(PartyKind::Unnamed) if entity.plural => Some(1.0),
        Some(PartyKind::Unnamed) => {
            (entity.gender().is_none() && item.source_of.is_some()).then_some(-1.5)
        }
        Some(PartyKind::Organisation | PartyKind::Outlet) if entity.plural => Some(1.0),
        Some(PartyKind::Organisation | PartyKind::Outlet) => {
            (!entity.place && acts(entity, items)).then_some(-1.0)
        }
        Some(PartyKind::Document) if entity.plural && item.source_of.is_none() => Some(-1.0),
        Some(PartyKind::Document | PartyKind::Person) | None => None,
    }
}

fn neuter(entity: &Entity) -> Option<f32> {
    let single = !entity.plural && entity.members.is_empty();
    match entity.kind {
        Some(PartyKind::Organisation | PartyKind::Outlet) if single => {
            Some(if entity.named { 0.5 } else { 0.0 })
        }
        Some(PartyKind::Document) if single => Some(-0.5),
        _ => None,
    }
}

/// "Despite his age, Orn …": a pronoun in an opening phrase means the subject that follows it.
pub(crate) fn ahead(
    scene: &Scene<'_>,
    item: &Item,
    pronoun: Pronoun,
    items: &[Item],
    cast: &Cast,
) -> Option<Found> {
    let gender = pronoun.gender.filter(|gender| *gender != Gender::Neuter)?;
    if item.quote.is_some() || !scene.opens_with_preposition(item.mention.span) {
        return None;
    }
    let from =
        items.partition_point(|other| other.mention.span.start() <= item.mention.span.start());
    let next = (from..items.len())
        .take(6)
        .take_while(|&index| items[index].sentence == item.sentence)
        .find(|&index| {
            items[index].is_name() && scene.is_behind_comma(items[index].mention.extent)
        })?;
    let seen = &items[next];
    let entity = cast.of[next]?;
    let of = &cast.entities[entity];
    let fits = of.kind == Some(PartyKind::Person) && of.gender() == Some(gender);
    let subject = seen.subject && seen.quote.is_none() && !seen.possessive;
    (fits && subject).then_some((entity, next, "pronoun-ahead"))
}

/// "Orn, who …": the last mention before the word, or the people whose place or board that mention is
/// ("the sailors of Eastport, who …").
pub(crate) fn relative(
    scene: &Scene<'_>,
    item: &Item,
    items: &[Item],
    cast: &Cast,
    memory: &Memory,
) -> Option<Found> {
    let personal = item.first_word().starts_with("who");
    let mut near: Option<(usize, usize)> = None;
    for sighting in memory.latest().take(6) {
        let seen = &items[sighting.item];
        let entity = &cast.entities[sighting.entity];
        if seen.sentence != item.sentence || seen.quote != item.quote {
            break;
        }
        if let Some((_, inner)) = near {
            let around = seen.mention.extent.contains(items[inner].mention.span);
            if around && personal && is_people(entity) {
                return Some((sighting.entity, sighting.item, "relative"));
            }
        } else if !is_close(scene, seen, item) {
            break;
        } else if fits_relative(entity, personal) && !seen.possessive {
            near = Some((sighting.entity, sighting.item));
            if !personal || entity.kind == Some(PartyKind::Person) || is_people(entity) {
                break;
            }
        }
    }
    near.map(|(entity, seen)| (entity, seen, "relative"))
}

fn is_people(entity: &Entity) -> bool {
    entity.plural || entity.kind == Some(PartyKind::Group)
}

fn fits_relative(entity: &Entity, personal: bool) -> bool {
    if personal {
        entity.may_be_person() || is_people(entity)
    } else {
        entity.kind != Some(PartyKind::Person) && entity.gender().is_none()
    }
}

/// Hardly more than "many of" and a comma stands between the two.
fn is_close(scene: &Scene<'_>, seen: &Item, item: &Item) -> bool {
    let start = item.mention.span.start();
    let end = seen
        .mention
        .extent
        .end()
        .min(start)
        .max(seen.mention.span.end());
    let between = if end <= start {
        scene.text.get(end..start)
    } else {
        None
    };
    between.is_some_and(|between| between.len() < 40 && between.split_whitespace().count() <= 4)
}
