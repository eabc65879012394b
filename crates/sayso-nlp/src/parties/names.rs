//! Names of one article that mean the same: "Ada Quill", "Quill", "Ms. Quill", "the Harbour Board" and "HB".
//!
//! Works on distinct names first, because a headline uses the short name before the text gives the full
//! one. A short name that fits several people is decided where it stands.

use std::collections::{BTreeMap, HashMap};

use sayso_types::PartyKind;

use super::{
    cast::Cast,
    scene::{Item, Scene, words_of},
};
use crate::{
    layers::Gender,
    mentions::vocabulary::{self, Tags},
};

/// Links every name to an entity.
pub(crate) fn cluster(scene: &Scene<'_>, items: &[Item], cast: &mut Cast) {
    let mut names = distinct(items);
    names.sort_by_key(|name| (std::cmp::Reverse(name.words.len().min(6)), name.items[0]));
    let mut index = Index::default();
    let mut short: Vec<(Name, Vec<usize>)> = Vec::new();
    for name in names {
        let holders = index.holders(&name, cast);
        match holders.as_slice() {
            [] => {
                let entity = create(&name, items, cast);
                index.add(&name, entity);
            }
            [only] => join(&name, *only, items, cast),
            _ => short.push((name, holders)),
        }
    }
    for (name, holders) in short {
        decide(&name, &holders, items, cast);
    }
    for entity in 0..cast.entities.len() {
        cast.entities[entity].items.sort_unstable();
        let roles = cast.entities[entity].roles.clone();
        for role in roles {
            cast.note_role(entity, &words_of(role.get(scene.text).unwrap_or("")));
        }
    }
}

/// A name as it is compared, with the items that bear it.
struct Name {
    words: Vec<String>,
    kind: Option<PartyKind>,
    /// What its items suggest.
    votes: Vec<PartyKind>,
    /// Written in capitals: "HB".
    acronym: bool,
    items: Vec<usize>,
}

fn distinct(items: &[Item]) -> Vec<Name> {
    let mut names: BTreeMap<Vec<String>, Name> = BTreeMap::new();
    for (index, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_name() && item.members.is_empty())
    {
        let name = names.entry(item.words.clone()).or_insert_with(|| Name {
            words: item.words.clone(),
            kind: None,
            votes: Vec::new(),
            acronym: false,
            items: Vec::new(),
        });
        if let Some(kind) = item.mention.kind {
            name.votes.push(kind);
        }
        name.acronym |= item.words.len() == 1 && item.mention.kind == Some(PartyKind::Organisation);
        name.items.push(index);
    }
    let mut names: Vec<Name> = names
        .into_values()
        .filter(|name| !name.words.is_empty())
        .collect();
    for name in &mut names {
        name.kind = elected(&name.votes, name.items.len());
    }
    names
}

/// The kind that most items suggest; a few against many that suggest nothing are not enough, persons apart.
fn elected(votes: &[PartyKind], items: usize) -> Option<PartyKind> {
    let count = |kind: PartyKind| votes.iter().filter(|vote| **vote == kind).count();
    let best = PartyKind::ALL
        .iter()
        .copied()
        .max_by_key(|&kind| count(kind))?;
    let enough = best == PartyKind::Person || count(best) * 3 >= items;
    (count(best) > 0 && enough).then_some(best)
}

fn create(name: &Name, items: &[Item], cast: &mut Cast) -> usize {
    let entity = cast.add(name.items[0], items, "named");
    cast.entities[entity].kind = name.kind;
    for &item in &name.items[1..] {
        cast.link(item, entity, items, None, "named");
    }
    entity
}

fn join(name: &Name, entity: usize, items: &[Item], cast: &mut Cast) {
    let full = cast.entities[entity].items.first().copied();
    for &item in &name.items {
        cast.link(item, entity, items, full, "short-name");
    }
    let kind = &mut cast.entities[entity].kind;
    if kind.is_none() {
        *kind = name.kind;
    }
}

/// Where full names can be found by the short ones that they allow.
#[derive(Default)]
struct Index {
    /// Last words, first words, acronyms, whole names.
    by_word: HashMap<String, Vec<Entry>>,
}

#[derive(Clone)]
struct Entry {
    words: Vec<String>,
    entity: usize,
}

/// Only so many bearers of one word are looked at: more are a list, not a text.
const BEARERS: usize = 40;

impl Index {
    fn add(&mut self, name: &Name, entity: usize) {
        let entry = Entry {
            words: name.words.clone(),
            entity,
        };
        let mut keys = vec![
            name.words[0].clone(),
            without_suffix(&name.words)
                .last()
                .cloned()
                .unwrap_or_default(),
        ];
        keys.push(initials(&name.words));
        if name.words.len() > 2 {
            keys.extend(name.words[1..name.words.len() - 1].iter().cloned());
        }
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let bearers = self.by_word.entry(key).or_default();
            if bearers.len() < BEARERS {
                bearers.push(entry.clone());
            }
        }
    }

    /// Entities that the name can mean.
    fn holders(&self, name: &Name, cast: &Cast) -> Vec<usize> {
        let key = without_suffix(&name.words)
            .last()
            .cloned()
            .unwrap_or_default();
        let bearers = self.by_word.get(&key).map_or(&[][..], Vec::as_slice);
        let mut best = Fit::None;
        let mut holders: Vec<usize> = Vec::new();
        for bearer in bearers {
            let fit = fit(name, &bearer.words, cast.entities[bearer.entity].kind);
            if fit > best {
                best = fit;
                holders.clear();
            }
            if fit == best && fit != Fit::None && !holders.contains(&bearer.entity) {
                holders.push(bearer.entity);
            }
        }
        holders
    }
}

/// How a shorter name fits a longer one, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    /// "Ada" for "Ada Quill"; "Harbour" for "Harbour Board".
    First,
    /// "Quill" for "Ada Quill"; "Board" for "Harbour Board".
    Last,
    /// The same but for middle names, or an acronym.
    Same,
}

fn fit(name: &Name, full: &[String], kind: Option<PartyKind>) -> Fit {
    let words = &name.words;
    let person_like = matches!(kind, None | Some(PartyKind::Person));
    let name_person_like = matches!(name.kind, None | Some(PartyKind::Person));
    if words.len() == 1
        && words[0].len() > 1
        && words[0] == initials(full)
        && !(person_like && kind.is_some())
    {
        return Fit::Same;
    }
    if person_like && name_person_like {
        return fit_person(words, full);
    }
    if kind == Some(PartyKind::Person) || name.kind == Some(PartyKind::Person) || full.len() < 2 {
        return Fit::None;
    }
    let place = |words: &[String]| vocabulary::is_place(&words.join("-"));
    if place(words) || place(full) {
        return Fit::None;
    }
    let generic_end =
        vocabulary::tags(&words[words.len() - 1]).any(Tags::ORGANISATION_END.and(Tags::OUTLET_END));
    if full.ends_with(words) && (words.len() > 1 || generic_end) {
        return Fit::Last;
    }
    if full.starts_with(words)
        && (name.kind.is_none() || words.len() > 1 || name.kind == kind)
        && !name.acronym
    {
        return Fit::First;
    }
    Fit::None
}

fn fit_person(words: &[String], full: &[String]) -> Fit {
    let (suffix, full_suffix) = (suffix(words), suffix(full));
    let (words, full) = (without_suffix(words), without_suffix(full));
    if suffix.is_some() && suffix != full_suffix {
        return Fit::None;
    }
    if words.len() > 1 && full.len() > 1 && words.last() == full.last() {
        if words[0] == full[0]
            || is_short_for(&words[0], &full[0])
            || is_short_for(&full[0], &words[0])
        {
            return Fit::Same;
        }
        if full.ends_with(words) && !vocabulary::tags(&words[0]).any(Tags::GIVEN) {
            return Fit::Last;
        }
        return Fit::None;
    }
    if full.len() < 2 || words.len() >= full.len() {
        return Fit::None;
    }
    if full.ends_with(words) {
        return Fit::Last;
    }
    if full.starts_with(words) {
        // Family names come first in some languages: a first word that is no given name may be one.
        let given = vocabulary::tags(&words[0]).any(Tags::GIVEN);
        return if given { Fit::First } else { Fit::Last };
    }
    Fit::None
}

fn is_short_for(short: &str, long: &str) -> bool {
    vocabulary::long_forms(short).contains(&long)
}

fn suffix(words: &[String]) -> Option<&String> {
    words.last().filter(|word| {
        words.len() > 1 && matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
    })
}

fn without_suffix(words: &[String]) -> &[String] {
    if suffix(words).is_some() {
        &words[..words.len() - 1]
    } else {
        words
    }
}

fn initials(words: &[String]) -> String {
    let counted = words.iter().filter(|word| {
        !matches!(
            word.as_str(),
            "of" | "the" | "and" | "for" | "&" | "on" | "in"
        )
    });
    let letters: String = counted.filter_map(|word| word.chars().next()).collect();
    if letters.chars().count() > 1 {
        letters
    } else {
        String::new()
    }
}

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
        Holder {
            repeated,
            entity,
            by_other: full.len() < of.len(),
            full,
        }
    }
}

/// A short name that several entities can bear, item by item: by the gender of its title, then whoever was
/// called by the full name as the subject just before, then whoever the article names most. Someone whom
/// the article calls by the given name is not meant by the family name.
fn decide(name: &Name, holders: &[usize], items: &[Item], cast: &mut Cast) {
    let mut all: Vec<Holder> = holders
        .iter()
        .map(|&entity| Holder::new(entity, name, items, cast))
        .collect();
    if all.iter().any(|holder| !holder.by_other) {
        all.retain(|holder| !holder.by_other);
    }
    all.sort_by_key(|holder| (holder.repeated, holder.full.first().copied()));
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
