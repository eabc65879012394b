//! How many independent origins stand behind one side of a claim: an interval and its reasons.
//!
//! # What it finds
//! The sources at the ends of the chains, after everything has been collapsed that is one: copies of one
//! text; articles that credit the same outlet; reports of the same named speaker or document; a
//! spokesperson and whom they speak for; reporting that runs in a circle.
//!
//! # Why it matters
//! Forty articles may be one wire story, and one wire story may be one official. The count is what a
//! reader wants and cannot see.
//!
//! # Example
//! Nine papers print a *Harbour Wire* story, two more credit it, one names Ada Quill, and one an
//! "official": between 1 and 3. The ten are the wire's; what it rests on is Ada Quill, or somebody
//! else; and the official may be either of them or a third.
//!
//! The ends are of two sorts. **Firm** ones are named persons, organisations and documents: they are
//! told apart by name, so each counts in both bounds. **Soft** ones are unnamed sources, unknown
//! speakers, groups, outlets that speak for themselves and outlets that are credited but not in the
//! ledger: any of them may be, or rest on, any other end. So
//!
//! - `low` is the number of firm ends, taking for one an organisation and someone whose role names it,
//!   and someone who is said to have it from another end and that end; 1 if there is none;
//! - `high` is the number of all ends. One outlet's own voice is one end, however often it speaks; one
//!   description in one text is one end, copies included.
//!
//! # What it misses
//! Publishers that are not on the reviewed list; two named people who both have it from a third without saying so; a group
//! counts as one source although it may be several.
//!
//! # References
//! The layers of independence in the architecture notes. PROV-O keeps a bundle per article because the
//! article is the authority for the chain that it reports; so does this.

mod doubts;
mod ends;
mod reasons;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use pathfinding::directed::strongly_connected_components::strongly_connected_components;
use sayso_types::{PartyKind, derived::Origins, record::CreditRole};

use self::ends::{Side, Soft};
use crate::{
    copies::Copies, credits::Credits, entities::Who, names, outlets, pile::Pile, stars::Joins,
};

/// Everything that is known when origins are counted.
pub(crate) struct World<'a> {
    pub pile: &'a Pile<'a>,
    pub who: &'a Who,
    pub copies: &'a Copies,
    pub credits: &'a Credits,
    /// Outlets by key, as the ledger writes them.
    outlet_names: BTreeMap<String, String>,
}

/// Whose voice is heard: for counting speakers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Voice {
    Entity(usize),
    /// Somebody in one text, copies included, by description.
    Somebody(usize, String),
}

/// The credits on which what an article itself says for or against a claim rests.
pub(crate) const RESTS_ON: &[CreditRole] = &[CreditRole::Origin, CreditRole::Reprint];
/// The same for those against a claim: a denial may be cited too.
pub(crate) const DENIAL_RESTS_ON: &[CreditRole] =
    &[CreditRole::Origin, CreditRole::Reprint, CreditRole::Denial];

impl<'a> World<'a> {
    pub fn new(
        pile: &'a Pile<'a>,
        who: &'a Who,
        copies: &'a Copies,
        credits: &'a Credits,
    ) -> World<'a> {
        let mut outlet_names: BTreeMap<String, String> = BTreeMap::new();
        let published = pile
            .articles
            .iter()
            .filter_map(|record| outlets::name(record));
        let credited = pile.articles.iter().flat_map(|record| &record.credits);
        let named = credited.map(|credit| credit.name.clone());
        let mentioned = who.entities.iter().map(|entity| entity.name.clone());
        for name in published.chain(named).chain(mentioned) {
            if let Some(key) = pile.outlet_called(&name) {
                outlet_names.entry(key).or_insert(name);
            }
        }
        World {
            pile,
            who,
            copies,
            credits,
            outlet_names,
        }
    }

    /// An outlet as the ledger shows it; its key if no article names it.
    pub fn outlet_name(&self, key: &str) -> String {
        let name = self.outlet_names.get(key);
        name.map_or_else(|| key.to_owned(), String::clone)
    }

    /// Counts the origins behind statements that stand on one side.
    pub fn origins(&self, statements: &[usize], roles: &[CreditRole]) -> Origins {
        if statements.is_empty() {
            return Origins::default();
        }
        let side = Side::new(self, statements, roles);
        let circles = circles(&side);
        let firm: Vec<usize> = side.firm().into_iter().collect();
        let soft = side.soft().len() + circles.len();
        let doubts = self.doubts(&side);
        let mut joins = Joins::new(firm.len(), &[]);
        for doubt in &doubts {
            if let (Ok(a), Ok(b)) = (
                firm.binary_search(&doubt.one),
                firm.binary_search(&doubt.other),
            ) {
                joins.join(a, b);
            }
        }
        Origins {
            low: number(joins.groups().len().max(1)),
            high: number((firm.len() + soft).max(1)),
            why: reasons::reasons(self, &side, &circles, &doubts),
        }
    }

    /// The end that a named speaker is: themselves, or whom they speak for.
    fn firm_end(&self, speaker: Option<usize>) -> Option<usize> {
        let party = speaker?;
        let entity = self.principal(party).unwrap_or(self.who.entity_of[party]);
        match self.who.entities[entity].kind {
            PartyKind::Person | PartyKind::Organisation | PartyKind::Document => Some(entity),
            PartyKind::Outlet | PartyKind::Group | PartyKind::Unnamed => None,
        }
    }

    /// Who is heard in a statement.
    pub fn voice(&self, statement: usize) -> Voice {
        match self.speaking_entity(statement) {
            Some(entity) if self.is_known(entity) => Voice::Entity(entity),
            _ => Voice::Somebody(self.text(statement), self.description(statement)),
        }
    }

    /// The entity that speaks, spokespeople counted as themselves.
    pub fn speaking_entity(&self, statement: usize) -> Option<usize> {
        let party = self.pile.speaker(statement)?;
        Some(self.who.entity_of[party])
    }

    /// The outlet that carries a statement; an unknown one is told from every other.
    pub fn outlet(&self, statement: usize) -> Voice {
        let article = self.pile.statements[statement].article;
        let publisher = self.pile.publisher(article);
        match publisher.map(|party| self.who.entity_of[party]) {
            Some(entity) if !self.who.entities[entity].name.is_empty() => Voice::Entity(entity),
            _ => Voice::Somebody(article, String::new()),
        }
    }

    /// A name to use in reasons.
    pub fn speaker_name(&self, statement: usize) -> String {
        let at = &self.pile.statements[statement];
        let name = self
            .speaking_entity(statement)
            .map_or(String::new(), |entity| {
                self.who.entities[entity].name.clone()
            });
        match (name.is_empty(), at.record.own_voice) {
            (false, _) => name,
            (true, true) => "the article itself".to_owned(),
            (true, false) => "somebody unnamed".to_owned(),
        }
    }

    /// Whether two statements stand in one article, or in two that name some person or body both.
    pub fn know_somebody_in_common(&self, one: usize, other: usize) -> bool {
        let article = |statement: usize| self.pile.statements[statement].article;
        let named = |article: usize| -> BTreeSet<usize> {
            let parties = self.pile.articles[article].parties.iter();
            let parties = parties.filter(|party| !party.is_publisher);
            let entities = parties.filter_map(|party| self.pile.party(party.id.as_str()));
            let entities = entities.map(|party| self.who.entity_of[party]);
            let kind = |entity: usize| self.who.entities[entity].kind;
            let is_somebody = |entity: &usize| {
                matches!(kind(*entity), PartyKind::Person | PartyKind::Organisation)
            };
            entities.filter(is_somebody).collect()
        };
        let (one, other) = (article(one), article(other));
        one == other || !named(one).is_disjoint(&named(other))
    }

    /// Whether an entity is someone in particular whom every article would name alike.
    fn is_known(&self, entity: usize) -> bool {
        let entity = &self.who.entities[entity];
        match entity.kind {
            PartyKind::Person
            | PartyKind::Organisation
            | PartyKind::Outlet
            | PartyKind::Document => !entity.name.is_empty(),
            PartyKind::Group | PartyKind::Unnamed => false,
        }
    }

    fn text(&self, statement: usize) -> usize {
        self.copies.text_of(self.pile.statements[statement].article)
    }

    fn description(&self, statement: usize) -> String {
        let party = self.pile.speaker(statement);
        party.map_or(String::new(), |party| {
            names::words(&self.pile.parties[party].record.name).join(" ")
        })
    }

    /// Whom a spokesperson speaks for, if that is somebody in the same article.
    fn principal(&self, party: usize) -> Option<usize> {
        let at = &self.pile.parties[party];
        let whom = outlets::key(at.record.on_behalf_of.as_deref()?)?;
        let parties = &self.pile.articles[at.article].parties;
        let principal = parties.iter().find(|other| {
            let names = other.names.iter().chain([&other.name]);
            other.id != at.record.id
                && names
                    .into_iter()
                    .any(|name| outlets::key(name).as_ref() == Some(&whom))
        })?;
        let principal = self.pile.party(principal.id.as_str())?;
        Some(self.who.entity_of[principal])
    }
}

/// Texts that rest on one another in a circle and on nothing else, each circle sorted.
fn circles(side: &Side) -> Vec<Vec<usize>> {
    let texts: Vec<usize> = side.texts.keys().copied().collect();
    let edges = |text: &usize| side.texts[text].rests_on_texts.iter().copied();
    let mut circles: Vec<Vec<usize>> =
        strongly_connected_components(&texts, |text| edges(text).collect::<Vec<_>>())
            .into_iter()
            .filter(|circle| {
                circle.len() > 1
                    && circle.iter().all(|text| {
                        let node = &side.texts[text];
                        node.has_no_end() && edges(text).all(|next| circle.contains(&next))
                    })
            })
            .collect();
    for circle in &mut circles {
        circle.sort_unstable();
    }
    circles.sort();
    circles
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Soft ends by sort, for the reasons.
fn by_sort(soft: &BTreeSet<Soft>) -> BTreeMap<ends::Sort, Vec<&Soft>> {
    let mut sorted: BTreeMap<ends::Sort, Vec<&Soft>> = BTreeMap::new();
    for end in soft {
        sorted.entry(end.sort()).or_default().push(end);
    }
    sorted
}
