//! What surrounds a party in its article: who else is there, and which roles it is given.
//!
//! Used as evidence where a name alone does not tell. Those who appear in most articles of the ledger
//! are evidence of nothing.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{names, pile::Pile};

static TRADES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/trades.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Ledgers smaller than this have too few articles for anybody to be everywhere.
const FEW_ARTICLES: usize = 6;

/// Who appears in each article.
pub(super) struct Scenes {
    /// For each article the groups of parties in it, without those that are everywhere.
    groups: Vec<BTreeSet<usize>>,
}

/// Evidence around one party, or around several taken together.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub roles: BTreeSet<String>,
    pub others: BTreeSet<usize>,
}

impl Scenes {
    pub fn new(pile: &Pile<'_>, group_of: &[Option<usize>]) -> Scenes {
        let mut groups: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); pile.articles.len()];
        for (party, at) in pile.parties.iter().enumerate() {
            if let Some(group) = group_of[party].filter(|_| !at.record.is_publisher) {
                groups[at.article].insert(group);
            }
        }
        let count = group_of.iter().flatten().max().map_or(0, |most| most + 1);
        let mut articles = vec![0usize; count];
        for group in groups.iter().flatten() {
            articles[*group] += 1;
        }
        if groups.len() > FEW_ARTICLES {
            let most = groups.len() / 2;
            for groups in &mut groups {
                groups.retain(|&group| articles[group] <= most);
            }
        }
        Scenes { groups }
    }

    /// What surrounds a party; the group that it would belong to itself is no evidence.
    pub fn of(&self, pile: &Pile<'_>, party: usize, own: Option<usize>) -> Scene {
        let at = &pile.parties[party];
        let mut others = self.groups[at.article].clone();
        if let Some(own) = own {
            others.remove(&own);
        }
        Scene {
            roles: at
                .record
                .roles
                .iter()
                .flat_map(|role| role_words(role))
                .collect(),
            others,
        }
    }
}

impl Scene {
    pub fn add(&mut self, other: &Scene) {
        self.roles.extend(other.roles.iter().cloned());
        self.others.extend(&other.others);
    }

    /// How much the two have in common; roles weigh more than company.
    pub fn in_common(&self, other: &Scene) -> usize {
        2 * self.roles.intersection(&other.roles).count()
            + self.others.intersection(&other.others).count()
    }

    /// Whether both are given roles and nothing links the two, or the roles are of two trades: articles
    /// on one event have company in common without speaking of one person.
    pub fn clashes(&self, other: &Scene) -> bool {
        let (one, two) = (self.trades(), other.trades());
        let trades = !one.is_empty() && !two.is_empty() && one.is_disjoint(&two);
        let strangers =
            !self.roles.is_empty() && !other.roles.is_empty() && self.in_common(other) == 0;
        trades || strangers
    }

    fn trades(&self) -> BTreeSet<&str> {
        let roles = self.roles.iter().map(String::as_str);
        roles.filter(|role| TRADES.contains(role)).collect()
    }
}

pub(super) fn role_words(role: &str) -> Vec<String> {
    let small = [
        "of", "the", "and", "for", "a", "an", "in", "at", "s", "former", "ex", "acting",
    ];
    let mut words = names::words(role);
    words.retain(|word| !small.contains(&word.as_str()));
    words
}
