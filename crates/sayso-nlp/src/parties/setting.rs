//! What the reading looks up about the article as a whole: its publisher, who is named first, what is named
//! after whom.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::PartyKind;

use super::{
    cast::{Cast, Entity},
    scene::{Item, words_of},
};
use crate::mentions::vocabulary::{self, Tags};

/// The outlet as an entity: one that the text names, or one of its own.
pub(super) fn publisher(items: &[Item], outlet: Option<&str>, cast: &mut Cast) -> usize {
    let words = words_of(outlet.unwrap_or(""));
    let words = words
        .strip_prefix(&["the".to_owned()][..])
        .unwrap_or(&words);
    let named = (0..cast.entities.len()).find(|&entity| {
        !words.is_empty()
            && cast
                .best_name(entity, items)
                .is_some_and(|item| items[item].words == words)
    });
    let entity = named.unwrap_or_else(|| {
        cast.entities.push(Entity::default());
        cast.entities.len() - 1
    });
    let of = &mut cast.entities[entity];
    of.publisher = true;
    of.kind = Some(PartyKind::Outlet);
    of.title = Some(outlet.unwrap_or("").trim().to_owned());
    entity
}

/// The people named first; a headline can only mean one of them.
pub(super) fn leads(cast: &Cast) -> Vec<usize> {
    let mut leads: Vec<usize> = (0..cast.entities.len())
        .filter(|&entity| cast.entities[entity].named)
        .collect();
    leads.sort_by_key(|&entity| cast.entities[entity].items.first());
    leads.truncate(40);
    leads
}

/// Entities named after somebody ("Orn campaign"), by last name and noun.
pub(super) fn named_after(items: &[Item], cast: &Cast) -> BTreeMap<(String, String), usize> {
    let mut after = BTreeMap::new();
    for (entity, of) in cast.entities.iter().enumerate() {
        let Some(&first) = of.items.first() else {
            continue;
        };
        if let [.., name, noun] = items[first].words.as_slice()
            && vocabulary::tags(noun).any(Tags::OWNED)
        {
            after.entry((name.clone(), noun.clone())).or_insert(entity);
        }
    }
    after
}

/// Of those the ones whose noun nobody else's has.
pub(super) fn sole(after: &BTreeMap<(String, String), usize>) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for ((_, noun), &entity) in after {
        found
            .entry(noun.clone())
            .and_modify(|known| *known = known.filter(|known| *known == entity))
            .or_insert(Some(entity));
    }
    found
        .into_iter()
        .filter_map(|(noun, entity)| Some((noun, entity?)))
        .collect()
}

/// First words of all names.
pub(super) fn first_words(items: &[Item]) -> BTreeSet<String> {
    let names = items.iter().filter(|item| item.is_name());
    names
        .filter_map(|item| item.words.first().cloned())
        .collect()
}
