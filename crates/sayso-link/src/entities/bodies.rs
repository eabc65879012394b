//! Organisations under several names: acronyms, short forms, half-abbreviated and plural ones, bodies of
//! states by country or people.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::record::Party;

use super::{
    bare,
    bearers::ALONE,
    groups::{Edge, Group, Key, Roots},
    scene::Scene,
};
use crate::{names, pile::Pile};

/// Links names of three words or more that differ by a plural: "Union of Harbour Pilot" and "… Pilots".
pub(super) fn in_the_plural(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut by_stem: BTreeMap<String, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        let words = words_of(pile, group);
        if words.len() > 2 {
            let stems: String = words.iter().map(|word| names::singular(word)).collect();
            by_stem.entry(stems).or_default().push(group);
        }
    }
    for same in by_stem.values() {
        let (first, others) = (same[0], &same[1..]);
        edges.extend(others.iter().map(|other| Edge {
            party: other.hub(),
            hub: first.hub(),
            score: 0.85,
            why: format!(
                "the same name but for a plural: {} / {}",
                other.name(pile),
                first.name(pile)
            ),
        }));
    }
}

/// Links "EC Harbour Board" to the one "Eastport County Harbour Board", and "HSS Quill", which articles take
/// for somebody, to the "Halvenian Survey Ship Quill".
pub(super) fn partly_abbreviated(pile: &Pile<'_>, groups: &[Group], edges: &mut Vec<Edge>) {
    let mut full: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let words = match &group.key {
            Key::Person(..) => names::words(group.name(pile)),
            Key::Thing(_) | Key::Bare(..) | Key::Document(_) => words_of(pile, group),
        };
        for head in 2..words.len().min(LONGEST_HEAD + 1) {
            let form = names::acronym(&words[..head]) + &words[head..].concat();
            full.entry(form).or_default().insert(number);
        }
    }
    for group in groups {
        let key = match &group.key {
            Key::Thing(key) => key,
            Key::Person(first, last) => &format!("{first}{last}"),
            Key::Bare(..) | Key::Document(_) => continue,
        };
        let first = group
            .name(pile)
            .split_whitespace()
            .find(|word| *word != "the" && *word != "The");
        let meant: Vec<usize> = full.get(key).into_iter().flatten().copied().collect();
        if let ([number], true) = (&meant[..], first.is_some_and(names::is_acronym))
            && groups[*number].key != group.key
        {
            let full = &groups[*number];
            edges.push(Edge {
                party: group.hub(),
                hub: full.hub(),
                score: 0.8,
                why: format!(
                    "{} stands for {}, half of it abbreviated",
                    group.name(pile),
                    full.name(pile)
                ),
            });
        }
    }
}

/// Words at the head of a name that are abbreviated together.
const LONGEST_HEAD: usize = 4;

fn words_of(pile: &Pile<'_>, group: &Group) -> Vec<String> {
    match &group.key {
        Key::Thing(_) => names::organisation_words(group.name(pile)),
        Key::Person(..) | Key::Bare(..) | Key::Document(_) => Vec::new(),
    }
}

/// Links acronyms and short forms of organisations to the one full name that they can stand for.
pub(super) fn shortened(
    pile: &Pile<'_>,
    groups: &[Group],
    roots: &Roots,
    scene: &dyn Fn(usize) -> Scene,
    edges: &mut Vec<Edge>,
) {
    let short = ShortForms::new(pile, groups);
    for group in groups {
        let Key::Thing(key) = &group.key else {
            continue;
        };
        let name = group.name(pile);
        let is_acronym = names::is_acronym(name);
        let initials = short.initials.get(key).filter(|_| is_acronym);
        let parts = short.parts.get(key);
        let numbers: BTreeSet<usize> = initials
            .into_iter()
            .chain(parts)
            .flatten()
            .copied()
            .collect();
        let full = roots.together(numbers.iter().map(|&number| &groups[number]));
        let [full] = &full[..] else {
            continue;
        };
        let times: usize = full.iter().map(|group| group.parties.len()).sum();
        let full = full[0];
        let full_name = full.name(pile);
        if full.key == group.key || name.is_empty() {
            continue;
        }
        // "Harbour", which a pile is full of, is not short for a rare "Harbour Election Committee".
        let one_word = !is_acronym && name.split_whitespace().count() == 1;
        if one_word && group.parties.len() > ALONE * times {
            continue;
        }
        // "The Ministry" is short for many, and so are two letters: these need company to go by.
        let sure = is_acronym && key.len() > 2;
        let company = || full.scene(scene).in_common(&group.scene(scene)) > 0;
        if sure || company() || bare::is_known(pile, full) {
            edges.push(Edge {
                party: group.hub(),
                hub: full.hub(),
                score: 0.8,
                why: format!("{name} stands for {full_name}, and for no one else in the ledger"),
            });
        }
    }
}

/// What each organisation may be called for short; numbers of groups.
#[derive(Default)]
struct ShortForms {
    initials: BTreeMap<String, BTreeSet<usize>>,
    parts: BTreeMap<String, BTreeSet<usize>>,
}

impl ShortForms {
    fn new(pile: &Pile<'_>, groups: &[Group]) -> ShortForms {
        let mut short = ShortForms::default();
        for (number, group) in groups.iter().enumerate() {
            match &group.key {
                Key::Thing(key) => {
                    for &party in &group.parties {
                        short.add(number, key, pile.parties[party].record);
                    }
                }
                // Some articles take the team for a person.
                Key::Person(..) => {
                    let words = names::words(group.name(pile));
                    let form = behind_place(&words).filter(|_| is_plural(&words));
                    short.add_part(number, form);
                }
                Key::Bare(..) | Key::Document(_) => {}
            }
        }
        short
    }

    fn add(&mut self, number: usize, key: &str, record: &Party) {
        let words = names::organisation_words(&record.name);
        if words.len() > 1 {
            if is_capitalised(&record.name) {
                for form in acronyms(&words) {
                    self.initials.entry(form).or_default().insert(number);
                }
                self.add_part(number, before_of(&words));
            }
            self.add_part(number, behind_place(&words));
        }
        for alias in &record.names {
            let alias = names::organisation_words(alias);
            let part = alias.iter().all(|word| words.contains(word));
            if part && alias.concat() != *key {
                self.add_part(number, Some(alias.concat()));
            }
        }
    }

    fn add_part(&mut self, number: usize, form: Option<String>) {
        if let Some(form) = form {
            self.parts.entry(form).or_default().insert(number);
        }
    }
}

/// Whether each word of the name is written as a name's: "Harbour Board", not "harbour order".
fn is_capitalised(name: &str) -> bool {
    let words = name.split(|c: char| c.is_whitespace() || c == '-');
    let mut words = words.filter(|word| !names::is_small(&word.to_lowercase()));
    words.all(|word| !word.starts_with(char::is_lowercase))
}

/// "EHB" for the Eastport Harbour Board; "EPD" for the Eastport Police, who are a department.
fn acronyms(words: &[String]) -> Vec<String> {
    let plain = names::acronym(words);
    match words.last().map(String::as_str) {
        Some("police") => vec![plain.clone() + "d", plain],
        _ => vec![plain],
    }
}

/// "Academy" for the Academy of Harbour Arts.
fn before_of(words: &[String]) -> Option<String> {
    let of = words.iter().position(|word| word == "of")?;
    (of > 0).then(|| words[..of].concat())
}

/// "Rovers" for the Canberra Rovers, "police department" for the Canberra Police Department.
fn behind_place(words: &[String]) -> Option<String> {
    let behind = &words[names::place_at_head(words)?..];
    (behind.len() > 1 || is_plural(behind)).then(|| behind.concat())
}

fn is_plural(words: &[String]) -> bool {
    words
        .last()
        .is_some_and(|word| names::singular(word) != word)
}

/// Words of bodies of a state, which are named now after the country and now after its people.
const STATE: [&str; 14] = [
    "ministry",
    "department",
    "government",
    "parliament",
    "army",
    "navy",
    "military",
    "forces",
    "force",
    "police",
    "embassy",
    "intelligence",
    "authorities",
    "command",
];

/// What an organisation's name is compared by: its words, where a body of a state is put as *country,
/// matter, ministry*, whichever way it is written.
pub(super) fn key(name: &str) -> String {
    let mut words = names::organisation_words(name);
    if !words.iter().any(|word| STATE.contains(&word.as_str())) {
        return words.concat();
    }
    if let [.., of, country] = &words[..]
        && of == "of"
        && words.len() > 2
        && names::is_country(country)
    {
        words.rotate_right(1);
        words.pop();
    }
    let country = words.first().and_then(|word| names::country(word));
    let matter = match country {
        Some(_) => &words[1..],
        None => &words[..],
    };
    let mut put = country.into_iter().map(str::to_owned).collect::<Vec<_>>();
    match matter {
        [ministry, of, rest @ ..]
            if matches!(ministry.as_str(), "ministry" | "department")
                && of == "of"
                && !rest.is_empty() =>
        {
            put.extend(rest.iter().filter(|word| *word != "the").cloned());
            put.push(ministry.clone());
        }
        _ => put.extend(matter.iter().cloned()),
    }
    put.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_states() {
        let same = |a: &str, b: &str| assert_eq!(key(a), key(b));
        same("Ministry of Health", "Health Ministry");
        same(
            "Ministry of the Interior of Iraq",
            "Iraqi Interior Ministry",
        );
        same("Iraq’s interior ministry", "Iraqi Interior Ministry");
        same("Israeli Defence Forces", "Israel Defense Forces");
        let differ = |a: &str, b: &str| assert_ne!(key(a), key(b));
        differ("Austrian Army", "Australian Army");
        differ("Iraqi Interior Ministry", "Interior Ministry");
        differ("Indian Navy", "Indiana Navy");
        differ("Italian Post", "Italy Post");
    }

    #[test]
    fn short_forms() {
        let words = |name: &str| names::organisation_words(name);
        assert_eq!(
            behind_place(&words("New Orleans Rovers")).as_deref(),
            Some("rovers")
        );
        assert_eq!(behind_place(&words("Canberra Post")), None);
        assert!(is_capitalised("Union of Harbour Pilots") && !is_capitalised("Harbour order"));
    }
}
