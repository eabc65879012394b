//! Names of one article that mean the same: "Ada Quill", "Quill", "Ms. Quill", "the Harbour Board" and "HB".
//!
//! Works on distinct names first, because a headline uses the short name before the text gives the full
//! one. A short name that fits several people is decided where it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sayso_types::{PartyKind, Span};

use super::{
    cast::{Cast, Entity},
    fit::{Fit, fit, initials, without_suffix},
    scene::{Item, Scene, words_of},
    short::decide,
};
use crate::mentions::vocabulary;

/// Links every name to an entity.
pub(crate) fn cluster(scene: &Scene<'_>, items: &[Item], cast: &mut Cast) {
    let mut names = distinct(items);
    names.sort_by_key(|name| (std::cmp::Reverse(name.words.len().min(6)), name.items[0]));
    let mut index = Index::default();
    let mut short: Vec<(Name, Vec<usize>)> = Vec::new();
    for name in names {
        let mut holders = index.holders(&name, cast, items);
        holders.retain(|&holder| {
            let of = &cast.entities[holder];
            !known_without(scene, &name, of, items) && !is_elder(&name, of, items)
        });
        if holders.is_empty() {
            holders.extend(index.misspelt(&name, cast));
        }
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
            cast.note_role(entity, role.get(scene.text).unwrap_or(""));
        }
    }
}

/// "President Orn" before "Tam Orn Jr." or "his wife, Velda Orn": someone whom readers know by the family name
/// alone, not the relative whom the article introduces later.
fn known_without(scene: &Scene<'_>, name: &Name, of: &Entity, items: &[Item]) -> bool {
    const KIN: [&str; 9] = [
        "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "lady",
    ];
    let (Some(&first), Some(&full)) = (name.items.first(), of.items.first()) else {
        return false;
    };
    let role_words = |roles: &[Span]| -> BTreeSet<String> {
        let words = roles
            .iter()
            .flat_map(|role| words_of(role.get(scene.text).unwrap_or("")));
        words
            .filter(|word| !vocabulary::is_courtesy(word))
            .collect()
    };
    let held = role_words(&of.roles);
    let kin = held.iter().any(|word| KIN.contains(&word.as_str()));
    let words = &items[full].words;
    let younger = without_suffix(words).len() < words.len();
    let offices: Vec<BTreeSet<String>> = name
        .items
        .iter()
        .filter(|&&item| !items[item].possessive)
        .map(|&item| role_words(&items[item].mention.roles))
        .filter(|roles| !roles.is_empty())
        .collect();
    // "Captain Orn" and "Captain Tam Orn Jr." are one.
    let alike = |word: &String| {
        let class = vocabulary::role_class(word);
        held.contains(word) || class.iter().any(|role| held.contains(*role))
    };
    let same_office = offices.iter().any(|roles| roles.iter().any(alike));
    let office = !offices.is_empty() && !same_office;
    let bare = name.words.len() == 1 && without_suffix(&name.words).len() == 1;
    bare && !same_office && (kin && (first < full || office) || younger && office)
}

/// "Tam Orn" beside "Tam Orn Jr.": a text that means the younger leaves out the whole given name, not the
/// suffix, but for headlines.
fn is_elder(name: &Name, of: &Entity, items: &[Item]) -> bool {
    let Some(&full) = of.items.first() else {
        return false;
    };
    let words = &items[full].words;
    let bare = without_suffix(words);
    let in_text = name.items.iter().filter(|&&item| !items[item].heading);
    name.words.len() > 1
        && bare.len() < words.len()
        && without_suffix(&name.words).len() == name.words.len()
        && in_text.count() > 1
}

/// A name as it is compared, with the items that bear it.
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) kind: Option<PartyKind>,
    /// What its items suggest.
    votes: Vec<PartyKind>,
    /// Written in capitals: "HB".
    pub(super) acronym: bool,
    pub(super) items: Vec<usize>,
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
    let last_names = last_names(&names);
    for name in &mut names {
        if name.acronym && last_names.contains(&name.words[0]) {
            name.acronym = false;
            name.votes.clear();
        }
        name.kind = elected(&name.votes, name.items.len());
    }
    names
}

/// Last names of people who are called by their full name: "QUILL:" before what she says is Ada Quill, no
/// acronym.
fn last_names(names: &[Name]) -> BTreeSet<String> {
    let full = names.iter().filter(|name| {
        let body = name.votes.iter().any(|vote| *vote != PartyKind::Person);
        (2..=4).contains(&name.words.len()) && !body
    });
    full.filter_map(|name| without_suffix(&name.words).last().cloned())
        .collect()
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

/// Whether the text, headlines apart, uses a name only behind a longer one.
fn follows(name: &Name, longer: &Entity, items: &[Item]) -> bool {
    let first = |of: &[usize]| {
        let headline = |item: usize| items[item].heading && items[item].sentence <= 1;
        of.iter().copied().find(|&item| !headline(item))
    };
    match (first(&name.items), first(&longer.items)) {
        (Some(short), Some(full)) => full < short,
        (None, _) => true,
        (Some(_), None) => false,
    }
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

/// Shorter names differ by one letter too often.
const SLIP: usize = 7;

/// One letter more, less, other, or two letters swapped; not the first.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    if same == 0 || one == other || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let rest =
        |letters: &[char], skipped: usize| letters.get(same + skipped..).map(<[char]>::to_vec);
    let swapped = same + 1 < one.len().min(other.len())
        && one[same] == other[same + 1]
        && one[same + 1] == other[same]
        && rest(&one, 2) == rest(&other, 2);
    swapped
        || rest(&one, 1) == rest(&other, 1)
        || rest(&one, 1) == rest(&other, 0)
        || rest(&one, 0) == rest(&other, 1)
}

/// A name that stands as often as this is what the article is about.
const SUBJECT: usize = 5;

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

    /// The one whose family name differs by a slip of the pen, for a name that is used once.
    fn misspelt(&self, name: &Name, cast: &Cast) -> Option<usize> {
        let [word] = name.words.as_slice() else {
            return None;
        };
        if name.items.len() > 1
            || word.chars().count() < SLIP
            || name.kind == Some(PartyKind::Organisation)
        {
            return None;
        }
        let mut alike: Vec<usize> = Vec::new();
        for (key, bearers) in &self.by_word {
            if key.chars().count() >= SLIP && is_slip(word, key) {
                let persons = bearers.iter().filter(|bearer| {
                    let last = without_suffix(&bearer.words).last();
                    bearer.words.len() > 1
                        && last == Some(key)
                        && cast.entities[bearer.entity].may_be_person()
                });
                alike.extend(persons.map(|bearer| bearer.entity));
            }
        }
        alike.sort_unstable();
        alike.dedup();
        match alike.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Entities that the name can mean.
    fn holders(&self, name: &Name, cast: &Cast, items: &[Item]) -> Vec<usize> {
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
        // "Velm" before "Velm Tablet", or beside "Velm Phone" too, is a name of its own; so is one of which
        // the article speaks all the time, where a body that begins with it is named in passing.
        let own = holders.len() > 1
            || holders.iter().any(|&holder| {
                let longer = &cast.entities[holder];
                let in_passing =
                    longer.is_body() && longer.items.len() == 1 && name.items.len() >= SUBJECT;
                in_passing || !follows(name, longer, items)
            });
        if best == Fit::Begins && own {
            holders.clear();
        }
        holders
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::Models;
    use sayso_types::{Article, article::Draft};

    #[test]
    fn labels_of_transcripts_are_last_names() {
        let text = "Ada Quill spoke with Mayor Tam Orn on Monday.\n\n\
            QUILL: Why is the north gate shut?\n\nMAYOR ORN: It broke.";
        let article = Article::from(Draft {
            text: text.into(),
            ..Draft::default()
        });
        let analysis = crate::analyze(&article, &Models::default());
        let names: Vec<&str> = analysis
            .speakers
            .iter()
            .map(|speaker| analysis.parties[speaker.party.unwrap()].name.as_str())
            .collect();
        assert_eq!(names, ["Ada Quill", "Tam Orn"]);
    }

    #[test]
    fn slips_of_the_pen() {
        assert!(is_slip("bornsten", "bornstein") && is_slip("velinsky", "velinksy"));
        assert!(is_slip("harbison", "harbisan"));
        assert!(!is_slip("harbison", "marbison") && !is_slip("harbison", "harbison"));
        assert!(!is_slip("harbison", "harbinger"));
    }
}
