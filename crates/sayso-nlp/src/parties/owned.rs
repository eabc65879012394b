//! Descriptions that begin with a possessive: "his campaign", "Eastport's mayor", "her bank".

use sayso_types::PartyKind;

use super::{bodies, reading::Walk};
use crate::mentions::vocabulary;

impl Walk<'_> {
    /// The entity of "his" or "Orn's" at the start of a description.
    pub(super) fn owner(&mut self, index: usize) -> Option<usize> {
        let items = self.reading.items;
        let span = items[index].mention.span;
        let inner = (index + 1..items.len())
            .take_while(|&at| items[at].mention.span.start() == span.start())
            .find(|&at| {
                items[at].possessive && items[at].is_name() || items[at].pronoun.is_some()
            })?;
        if self.cast.of[inner].is_none() {
            self.settle(inner);
        }
        self.cast.of[inner]
    }

    /// "his campaign" is the owner's, whoever else has one.
    pub(super) fn describe_owned(&mut self, index: usize, owner: usize) {
        let items = self.reading.items;
        let head = items[index].head().to_owned();
        if vocabulary::tags(&head).any(vocabulary::PEOPLE_NOUN)
            && self.is_role_of_owner(index, owner)
        {
            return;
        }
        let known = self
            .owned
            .get(&(owner, head.clone()))
            .copied()
            .or_else(|| self.known_of(owner, &head));
        let entity = match known {
            Some(entity) => {
                self.cast.link(index, entity, items, None, "owned");
                entity
            }
            None => self.cast.add(index, items, "owned"),
        };
        self.cast.entities[entity].owner.get_or_insert(owner);
        self.owned.insert((owner, head), entity);
    }

    /// "Eastport's mayor" after "Mayor Orn": a role of somebody named.
    fn is_role_of_owner(&mut self, index: usize, owner: usize) -> bool {
        let items = self.reading.items;
        let item = &items[index];
        if !self.cast.entities[owner].is_body() {
            return false;
        }
        let found = self.memory.latest().find(|sighting| {
            let entity = &self.cast.entities[sighting.entity];
            entity.named && entity.may_be_person() && entity.role_nouns.contains(item.head())
        });
        if let Some(sighting) = found {
            self.cast
                .link(index, sighting.entity, items, Some(sighting.item), "role");
        }
        found.is_some()
    }

    /// "the Orn campaign" for "his campaign"; for "her company" the one that her roles name.
    fn known_of(&self, owner: usize, head: &str) -> Option<usize> {
        let items = self.reading.items;
        let last = self
            .cast
            .best_name(owner, items)
            .and_then(|item| items[item].words.last())?;
        let after = self.after.get(&(last.clone(), head.to_owned())).copied();
        after.or_else(|| {
            self.body_of(owner)
                .filter(|_| bodies::is_generic_body(head))
        })
    }

    /// The organisation in somebody's roles: "Harbour Bank chief".
    fn body_of(&self, owner: usize) -> Option<usize> {
        let items = self.reading.items;
        self.cast.entities[owner].roles.iter().find_map(|role| {
            let from = items.partition_point(|item| item.mention.span.start() < role.start());
            let inside = items[from..]
                .iter()
                .take_while(|item| item.mention.span.start() < role.end());
            inside.enumerate().find_map(|(at, item)| {
                let entity = self.cast.of[from + at].filter(|_| item.is_name())?;
                let place = vocabulary::is_place(&item.words.join("-"));
                (self.cast.entities[entity].kind != Some(PartyKind::Person) && !place)
                    .then_some(entity)
            })
        })
    }
}
