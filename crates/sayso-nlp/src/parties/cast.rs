//! Everyone in the article while it is being read: who they are so far, and which item means whom.

use std::collections::BTreeSet;

use sayso_types::{PartyKind, Span};

use super::scene::{Item, words_of};
use crate::{
    layers::{Gender, MentionForm, Number},
    mentions::vocabulary::{self, Tags},
};

/// Someone, so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    pub(crate) kind: Option<PartyKind>,
    /// Named somewhere; the others only have descriptions.
    pub(crate) named: bool,
    pub(crate) masculine: u32,
    pub(crate) feminine: u32,
    pub(crate) plural: bool,
    /// Nouns of its roles and of the descriptions that mean it, singular.
    pub(crate) role_nouns: BTreeSet<String>,
    /// Names in its roles, in small letters: "eastport" of "mayor of Eastport".
    pub(crate) role_names: BTreeSet<String>,
    /// Roles as they stand.
    pub(crate) roles: Vec<Span>,
    /// Items, in the order in which they were found to mean it.
    pub(crate) items: Vec<usize>,
    /// Entities that it joins: "Orn and Quill".
    pub(crate) members: Vec<usize>,
    /// Whose it is: "his campaign".
    pub(crate) owner: Option<usize>,
    /// The name to show, where it is not that of an item.
    pub(crate) title: Option<String>,
    pub(crate) publisher: bool,
    /// Some name of it has several words.
    pub(crate) several_words: bool,
    /// It bears the name of a place.
    pub(crate) place: bool,
}

impl Entity {
    pub(crate) fn gender(&self) -> Option<Gender> {
        match self.masculine.cmp(&self.feminine) {
            std::cmp::Ordering::Greater => Some(Gender::Masculine),
            std::cmp::Ordering::Less => Some(Gender::Feminine),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// A single human being, or not known to be anything else.
    pub(crate) fn may_be_person(&self) -> bool {
        !self.plural
            && self.members.is_empty()
            && matches!(
                self.kind,
                None | Some(PartyKind::Person | PartyKind::Unnamed)
            )
    }

    pub(crate) fn is_body(&self) -> bool {
        matches!(self.kind, Some(PartyKind::Organisation | PartyKind::Outlet))
    }
}

/// All entities, and the one that each item means.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub(crate) entities: Vec<Entity>,
    /// For each item.
    pub(crate) of: Vec<Option<usize>>,
    /// For each item that needed an antecedent: which item, and by which rule.
    pub(crate) why: Vec<Option<Why>>,
}

/// How an item got its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Why {
    pub(crate) antecedent: Option<usize>,
    pub(crate) rule: &'static str,
}

impl Cast {
    pub(crate) fn new(items: usize) -> Cast {
        Cast {
            entities: Vec::new(),
            of: vec![None; items],
            why: vec![None; items],
        }
    }

    /// A new entity that the item names or describes.
    pub(crate) fn add(&mut self, item: usize, all: &[Item], rule: &'static str) -> usize {
        let entity = self.entities.len();
        self.entities.push(Entity {
            kind: all[item].mention.kind,
            named: all[item].is_name(),
            plural: all[item].mention.number == Some(Number::Plural),
            ..Entity::default()
        });
        self.link(item, entity, all, None, rule);
        entity
    }

    /// The item means the entity.
    pub(crate) fn link(
        &mut self,
        item: usize,
        entity: usize,
        all: &[Item],
        antecedent: Option<usize>,
        rule: &'static str,
    ) {
        let mention = &all[item].mention;
        let of = &mut self.entities[entity];
        of.items.push(item);
        // The given name in "Ada Quill" tells more than "Quill", which may be one too.
        let weight = if mention.form != MentionForm::Name
            || all[item].words.len() > 1
            || !mention.roles.is_empty()
        {
            8
        } else {
            1
        };
        match mention.gender {
            Some(Gender::Masculine) => of.masculine += weight,
            Some(Gender::Feminine) => of.feminine += weight,
            Some(Gender::Neuter) | None => {}
        }
        if mention.form == MentionForm::Name {
            of.named = true;
            of.several_words |= all[item].words.len() > 1;
            of.place |= vocabulary::is_place(&all[item].words.join("-"));
        }
        if of.kind.is_none() && rule == "relative" {
            let person = all[item].first_word().starts_with("who");
            of.kind = Some(if person {
                PartyKind::Person
            } else {
                PartyKind::Organisation
            });
        }
        for &role in &mention.roles {
            if !of.roles.contains(&role) && of.roles.len() < 64 {
                of.roles.push(role);
            }
        }
        if mention.form == MentionForm::Description {
            let kind = mention
                .kind
                .filter(|kind| matches!(kind, PartyKind::Organisation | PartyKind::Outlet));
            of.kind = of.kind.or(kind);
            of.role_nouns.insert(all[item].head().to_owned());
        }
        self.of[item] = Some(entity);
        self.why[item] = Some(Why { antecedent, rule });
    }

    /// Notes the nouns of a role and the names in it: "Harbour Board chief" makes "chief", "harbour" and "board".
    pub(crate) fn note_role(&mut self, entity: usize, role: &str) {
        let names = role
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase))
            .flat_map(words_of)
            .filter(|word| !vocabulary::tags(word).any(Tags::TITLE));
        self.entities[entity].role_names.extend(names);
        let words = words_of(role);
        let nouns = words.iter().filter(|word| {
            vocabulary::tags(word).any(
                vocabulary::PEOPLE_NOUN
                    .and(Tags::TITLE)
                    .and(Tags::ORGANISATION)
                    .and(Tags::PEOPLE),
            )
        });
        for noun in nouns {
            self.entities[entity]
                .role_nouns
                .insert(vocabulary::singular(noun).to_owned());
        }
    }

    /// The item that names the entity best: most words, then first.
    pub(crate) fn best_name(&self, entity: usize, all: &[Item]) -> Option<usize> {
        let names = self.entities[entity]
            .items
            .iter()
            .copied()
            .filter(|&item| all[item].is_name());
        names.max_by_key(|&item| (all[item].words.len().min(8), std::cmp::Reverse(item)))
    }
}
