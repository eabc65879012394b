//! Short names that fit several people, decided where they stand.

use super::{cast::Cast, names::Name, scene::Item};
use crate::layers::Gender;

/// Full names repeated as often as this tell of somebody for whom the short one is not enough; fewer come about
/// by chance, and whoever is named first is meant.
const MANY: usize = 3;

/// Someone whom a short name may mean.
struct Holder {
    entity: usize,
    /// Items with the full name, in text order.
    full: Vec<usize>,
    /// How often the full name is used where the short one was already: it would not be if the short one
    /// were enough.
    repeated: usize,
    /// Called by another short name too: "Ada" where "Quill" is asked for.
    by_other: bool,
}

impl Holder {
    fn new(entity: usize, name: &Name, items: &[Item], cast: &Cast) -> Holder {
        let longer = |item: &&usize| items[**item].words.len() > name.words.len();
        let of = &cast.entities[entity].items;
        let mut full: Vec<usize> = of.iter().filter(longer).copied().collect();
        full.sort_unstable();
        let repeated = full.iter().filter(|&&item| item > name.items[0]).count();
        // Relatives who are quoted use given names, whatever the article does.
        let told = |item: &&usize| items[**item].quote.is_none();
        let by_other = of.iter().filter(told).any(|item| !longer(&item));
        Holder {
            repeated,
            entity,
            by_other,
            full,
        }
    }
}

/// A short name that several entities can bear, item by item: by the gender of its title, then whoever was
/// called by the full name as the subject just before, then whoever the article names most. Someone whom
/// the article calls by the given name is not meant by the family name.
pub(super) fn decide(name: &Name, holders: &[usize], items: &[Item], cast: &mut Cast) {
    let mut all: Vec<Holder> = holders
        .iter()
        .map(|&entity| Holder::new(entity, name, items, cast))
        .collect();
    if all.iter().any(|holder| !holder.by_other) {
        all.retain(|holder| !holder.by_other);
    }
    all.sort_by_key(|holder| (holder.repeated / MANY, holder.full.first().copied()));
    for &item in &name.items {
        let titled = !items[item].mention.roles.is_empty();
        let gender = items[item].mention.gender.filter(|_| titled);
        let mut fits = all
            .iter()
            .filter(|holder| agrees(cast.entities[holder.entity].gender(), gender));
        let main = fits.clone().next();
        let chosen = fits
            .find(|holder| holder.repeated < 3 && is_just_named(holder, item, items))
            .or(main)
            .map(|holder| holder.entity);
        match chosen {
            Some(entity) => {
                let antecedent = cast.entities[entity].items.first().copied();
                cast.link(item, entity, items, antecedent, "short-name");
            }
            None => {
                cast.add(item, items, "named");
            }
        }
    }
}

fn is_just_named(holder: &Holder, item: usize, items: &[Item]) -> bool {
    let before = holder.full.partition_point(|&other| other < item);
    before
        .checked_sub(1)
        .map(|at| &items[holder.full[at]])
        .is_some_and(|last| {
            last.block == items[item].block
                && last.subject
                && !last.possessive
                && last.quote.is_none()
        })
}

fn agrees(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_none() || other.is_none() || one == other
}
