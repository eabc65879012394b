//! Entities tied to the user's names file.
//!
//! # What it finds
//! Entities of which a row of the names file gives the full name, in any script, and nothing in their
//! roles speaks against it; a last name or a single name where the roles agree too. All entities tied to
//! one row are one.
//!
//! # Why it matters
//! The user's own ids, and those of Wikidata, outlive a ledger and join it to other collections.
//!
//! # Example
//! The row *Ada Quill, harbour master* is tied to "harbour master Ada Quill"; the striker of that name
//! stays untied, with the row as a candidate, and so does "Quill" without a role.
//!
//! # What it misses
//! Roles in other words: *chief of the port* and *harbour master* have nothing in common, so the two are
//! left to a person. Short forms of names that the row does not give.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    PartyKind,
    known::{Known, KnownLink},
};

use super::scene::{Scene, role_words};
use crate::{
    names::{self, PersonName},
    pile::Pile,
    stars::Joins,
};

/// What is known of an entity, under one of its parties.
pub(super) type Offers = BTreeMap<usize, Vec<KnownLink>>;

/// Joins entities to the rows that they are taken for. In `joins` row `n` follows the parties as thing
/// `pile.parties.len() + n`; what people have joined and parted is in it already.
pub(super) fn join(pile: &Pile<'_>, known: &[Known], joins: &mut Joins) -> Offers {
    let mut offers = Offers::new();
    if known.is_empty() {
        return offers;
    }
    let rows = Rows::new(known);
    let first_row = pile.parties.len();
    let mut fits: Vec<Fit> = Vec::new();
    for group in joins.groups() {
        let (parties, judged): (Vec<usize>, Vec<usize>) =
            group.into_iter().partition(|&thing| thing < first_row);
        let Some(&party) = parties.first() else {
            continue;
        };
        if judged.is_empty() {
            let mut found = rows.fitting(pile, &parties);
            found.retain(|fit| !joins.apart(party, first_row + fit.row));
            fits.extend(found);
            continue;
        }
        let links = judged.into_iter().map(|thing| KnownLink {
            known: known[thing - first_row].id.clone(),
            linked: true,
            score: 1.0,
            why: "judged by a person".to_owned(),
        });
        offers.entry(party).or_default().extend(links);
    }
    for (fit, is_meant) in fits.iter().zip(meant(&fits, &rows, pile)) {
        let linked = is_meant && joins.join(fit.party, first_row + fit.row);
        let link = fit.link(&known[fit.row], linked);
        offers.entry(fit.party).or_default().push(link);
    }
    offers
}

/// What is known of an entity, the surest first; once it is tied to a row, the others it fits are noise.
pub(super) fn links(offers: &Offers, parties: &[usize]) -> Vec<KnownLink> {
    let own = parties.iter().filter_map(|party| offers.get(party));
    let mut links: Vec<KnownLink> = own.flatten().cloned().collect();
    let by_known = |a: &KnownLink, b: &KnownLink| {
        let surest = b.linked.cmp(&a.linked).then(b.score.total_cmp(&a.score));
        a.known.cmp(&b.known).then(surest)
    };
    links.sort_by(by_known);
    links.dedup_by(|a, b| a.known == b.known);
    links.sort_by(|a, b| b.linked.cmp(&a.linked).then(b.score.total_cmp(&a.score)));
    let tied = links.iter().any(|link| link.linked);
    links.retain(|link| link.linked || !tied);
    links
}

/// How much of a name is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// First and last name, or all words of an organisation's.
    Full,
    /// A single name that the row gives as such.
    Single,
    /// Only the last name of the row's.
    Last,
}

/// Whether the roles of an entity and of a row allow the two to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Roles {
    Agree,
    Untold,
    Clash,
}

/// An entity and a row that may be one.
struct Fit {
    /// The entity's first party.
    party: usize,
    row: usize,
    likeness: Likeness,
    roles: Roles,
    /// The name that fits, as compared.
    key: String,
}

impl Fit {
    fn link(&self, row: &Known, linked: bool) -> KnownLink {
        let name = row.names.first().map_or("", String::as_str);
        let (mut score, alike) = match self.likeness {
            Likeness::Full => (0.85, "the same full name"),
            Likeness::Single => (0.7, "the same name"),
            Likeness::Last => (0.65, "the same last name"),
        };
        let roles = match self.roles {
            Roles::Agree => " and a role in common",
            Roles::Untold if linked => "",
            Roles::Untold => ", and no role that tells",
            Roles::Clash => ", but other roles",
        };
        if self.roles == Roles::Agree {
            score += 0.1;
        } else if !linked {
            score = 0.4;
        }
        KnownLink {
            known: row.id.clone(),
            linked,
            score,
            why: format!("{alike} as {name} in the names file{roles}"),
        }
    }
}

/// Which of the fits hold: roles that agree go before names alone, and a name alone only does if nobody
/// else in the file or in the ledger bears it.
fn meant(fits: &[Fit], rows: &Rows, pile: &Pile<'_>) -> Vec<bool> {
    let mut of_party: BTreeMap<usize, Vec<&Fit>> = BTreeMap::new();
    for fit in fits {
        of_party.entry(fit.party).or_default().push(fit);
    }
    let mut bearers: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for fit in fits.iter().filter(|fit| fit.likeness != Likeness::Last) {
        *bearers.entry((fit.row, fit.key.as_str())).or_default() += 1;
    }
    let last_names = rows.last_names_borne(pile);
    let holds = |fit: &Fit| {
        let all = &of_party[&fit.party];
        let rivals = |roles: Roles| {
            let alike = |other: &&&Fit| other.roles == roles && other.likeness <= fit.likeness;
            all.iter().filter(alike).count()
        };
        match fit.roles {
            Roles::Clash => false,
            Roles::Agree => rivals(Roles::Agree) == 1,
            Roles::Untold if fit.likeness == Likeness::Last => false,
            Roles::Untold if fit.likeness == Likeness::Single && last_names.contains(&fit.key) => {
                false
            }
            Roles::Untold => {
                all.iter().all(|other| other.roles != Roles::Agree)
                    && rivals(Roles::Untold) == 1
                    && bearers[&(fit.row, fit.key.as_str())] == 1
            }
        }
    };
    fits.iter().map(holds).collect()
}

/// The rows, found by name.
struct Rows {
    /// Under the last name as it might have come out of any script.
    people: BTreeMap<String, Vec<(PersonName, usize)>>,
    things: BTreeMap<String, Vec<usize>>,
    roles: Vec<Scene>,
}

impl Rows {
    fn new(known: &[Known]) -> Rows {
        let mut rows = Rows {
            people: BTreeMap::new(),
            things: BTreeMap::new(),
            roles: known.iter().map(|row| scene(&row.roles)).collect(),
        };
        for (number, row) in known.iter().enumerate() {
            for name in &row.names {
                let person = PersonName::new(name);
                let last = names::bare(&person.last);
                rows.people.entry(last).or_default().push((person, number));
                let thing = names::organisation_words(name).concat();
                rows.things.entry(thing).or_default().push(number);
            }
        }
        rows
    }

    /// The rows that may be the entity of these parties, each once.
    fn fitting(&self, pile: &Pile<'_>, parties: &[usize]) -> Vec<Fit> {
        let mut best: BTreeMap<usize, (Likeness, String)> = BTreeMap::new();
        for (row, likeness, key) in parties.iter().flat_map(|&party| self.alike(pile, party)) {
            let known = best.entry(row).or_insert((likeness, key.clone()));
            if likeness < known.0 {
                *known = (likeness, key);
            }
        }
        // Whoever is called by a full name somewhere is not meant by rows that share the last name only.
        let is_full = parties.iter().any(|&party| {
            let record = pile.parties[party].record;
            record.kind == PartyKind::Person && PersonName::new(&record.name).is_full()
        });
        let own: Vec<String> = parties
            .iter()
            .flat_map(|&party| pile.parties[party].record.roles.clone())
            .collect();
        let own = scene(&own);
        best.into_iter()
            .filter(|(_, (likeness, _))| !is_full || *likeness == Likeness::Full)
            .map(|(row, (likeness, key))| Fit {
                party: parties[0],
                row,
                likeness,
                roles: self.compare(&own, row),
                key,
            })
            .collect()
    }

    fn compare(&self, own: &Scene, row: usize) -> Roles {
        let given = &self.roles[row];
        if own.clashes(given) {
            Roles::Clash
        } else if own.in_common(given) > 0 {
            Roles::Agree
        } else {
            Roles::Untold
        }
    }

    /// Rows that one party's name fits.
    fn alike(&self, pile: &Pile<'_>, party: usize) -> Vec<(usize, Likeness, String)> {
        let record = pile.parties[party].record;
        match record.kind {
            PartyKind::Person => self.alike_person(&PersonName::new(&record.name)),
            PartyKind::Organisation | PartyKind::Outlet | PartyKind::Document => {
                let key = names::organisation_words(&record.name).concat();
                let rows = self.things.get(&key).into_iter().flatten();
                rows.filter(|_| !key.is_empty())
                    .map(|&row| (row, Likeness::Full, key.clone()))
                    .collect()
            }
            PartyKind::Group | PartyKind::Unnamed => Vec::new(),
        }
    }

    fn alike_person(&self, name: &PersonName) -> Vec<(usize, Likeness, String)> {
        let rows = self.people.get(&names::bare(&name.last));
        rows.into_iter()
            .flatten()
            .filter(|_| !name.last.is_empty())
            .filter_map(|(row, number)| Some((*number, likeness(row, name)?, person_key(name))))
            .collect()
    }

    /// Last names and single names of all people whom the ledger knows by their full name.
    fn last_names_borne(&self, pile: &Pile<'_>) -> BTreeSet<String> {
        let people = pile.parties.iter().map(|party| party.record);
        people
            .filter(|record| record.kind == PartyKind::Person)
            .map(|record| PersonName::new(&record.name))
            .filter(PersonName::is_full)
            .map(|name| name.last)
            .collect()
    }
}

fn likeness(row: &PersonName, name: &PersonName) -> Option<Likeness> {
    let fold = if row.latin && name.latin {
        names::loose
    } else {
        names::bare
    };
    if fold(&row.last) != fold(&name.last) {
        return None;
    }
    match (row.is_full(), name.is_full()) {
        (true, true) => {
            let alike = fold(&row.first) == fold(&name.first) && row.middle_fits(name);
            alike.then_some(Likeness::Full)
        }
        (true, false) => row.first.starts_with(&name.first).then_some(Likeness::Last),
        (false, false) => (row.first == name.first).then_some(Likeness::Single),
        (false, true) => None,
    }
}

fn person_key(name: &PersonName) -> String {
    if name.first.is_empty() {
        name.last.clone()
    } else {
        format!("{} {}", name.first, name.last)
    }
}

fn scene(roles: &[String]) -> Scene {
    Scene {
        roles: roles.iter().flat_map(|role| role_words(role)).collect(),
        others: BTreeSet::new(),
    }
}
