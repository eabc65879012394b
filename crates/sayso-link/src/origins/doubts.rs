//! Named ends of which nobody can say that they are two: an organisation and somebody with a role in it,
//! somebody who is said to have it from another, and that other.

use std::collections::BTreeSet;

use sayso_types::PartyKind;

use super::{World, ends::Side};
use crate::names;

/// Two firm ends of which nobody can say that they are two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    pub one: usize,
    pub other: usize,
    /// Whether the first is said to have it from the second; otherwise the first has a role there.
    pub from: bool,
}

impl World<'_> {
    /// Pairs of firm ends that may be one after all.
    pub(super) fn doubts(&self, side: &Side) -> Vec<Doubt> {
        let firm = side.firm();
        let mut doubts: Vec<Doubt> = side
            .texts
            .values()
            .flat_map(|text| text.tellers.iter().copied())
            .filter(|(teller, end)| teller != end && firm.contains(teller))
            .map(|(one, other)| Doubt {
                one,
                other,
                from: true,
            })
            .collect();
        doubts.extend(self.members_of(&firm));
        doubts.sort_by_key(|doubt| (doubt.one, doubt.other, doubt.from));
        doubts.dedup();
        doubts
    }

    /// Persons whose role names an organisation that is itself among the ends.
    fn members_of(&self, firm: &BTreeSet<usize>) -> Vec<Doubt> {
        let words_of = |text: &str| -> BTreeSet<String> {
            names::organisation_words(text).into_iter().collect()
        };
        let organisations: Vec<(usize, BTreeSet<String>)> = firm
            .iter()
            .filter(|&&entity| self.who.entities[entity].kind == PartyKind::Organisation)
            .map(|&entity| (entity, words_of(&self.who.entities[entity].name)))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        if organisations.is_empty() {
            return Vec::new();
        }
        let mut doubts = Vec::new();
        for &one in firm {
            let entity = &self.who.entities[one];
            if entity.kind != PartyKind::Person {
                continue;
            }
            let roles: Vec<BTreeSet<String>> = entity.roles.iter().map(|r| words_of(r)).collect();
            let named = organisations
                .iter()
                .filter(|(_, name)| roles.iter().any(|role| name.is_subset(role)));
            doubts.extend(named.map(|&(other, _)| Doubt {
                one,
                other,
                from: false,
            }));
        }
        doubts
    }
}
