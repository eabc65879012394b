//! What surrounds a party in its article: who else is there, and which roles it is given.
//!
//! Used as evidence where a name alone does not tell. Those who appear in most articles of the ledger
//! are evidence of nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{names, pile::Pile};

/// Each trade under all its words; those of one line are one.
static TRADES: LazyLock<BTreeMap<&str, usize>> = LazyLock::new(|| {
    let lines = include_str!("../../data/trades.txt").lines();
    let trades = lines.filter(|line| !line.starts_with('#')).enumerate();
    trades
        .flat_map(|(number, line)| line.split(' ').map(move |word| (word, number)))
        .collect()
});

/// What anybody may be called in front of the name: no sign that two of one name are two people.
const COURTESY: [&str; 6] = ["dr", "prof", "professor", "sir", "lady", "dame"];

/// What tells a man from a woman, and nothing else.
const MEN: [&str; 1] = ["mr"];
const WOMEN: [&str; 3] = ["mrs", "ms", "miss"];

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
        let strangers = self.has_roles() && other.has_roles() && self.in_common(other) == 0;
        trades || strangers
    }

    fn has_roles(&self) -> bool {
        let tells = |role: &String| !COURTESY.contains(&role.as_str());
        self.roles.iter().any(tells)
    }

    /// Whether a role is a trade.
    pub fn has_trade(&self) -> bool {
        !self.trades().is_empty()
    }

    fn trades(&self) -> BTreeSet<usize> {
        let roles = self.roles.iter().map(String::as_str);
        roles.filter_map(|role| TRADES.get(role).copied()).collect()
    }
}

/// The words of a role that say something, in the singular; *surgeon general* is an office and one word.
pub(super) fn role_words(role: &str) -> Vec<String> {
    let small = [
        "of", "the", "and", "for", "a", "an", "in", "at", "s", "former", "ex", "acting",
    ];
    let words = names::words(role);
    let tells =
        |word: &str| !(small.contains(&word) || MEN.contains(&word) || WOMEN.contains(&word));
    let mut told: Vec<String> = Vec::new();
    for word in words.iter().filter(|word| tells(word)) {
        match told.last_mut() {
            Some(before) if word == "general" => before.push_str(word),
            _ => told.push(names::singular(word).to_owned()),
        }
    }
    told
}

/// Whether the roles make somebody a woman, or a man.
pub(super) fn is_woman(roles: &[String]) -> Option<bool> {
    let words: BTreeSet<String> = roles.iter().flat_map(|role| names::words(role)).collect();
    let any = |titles: &[&str]| titles.iter().any(|title| words.contains(*title));
    match (any(&WOMEN), any(&MEN)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_roles() {
        let words = |role: &str| role_words(role).join(" ");
        assert_eq!(
            words("Surgeon General of Halvenia"),
            "surgeongeneral halvenia"
        );
        assert_eq!(words("Mr."), "");
        assert_eq!(words("the reporters"), "reporter");
    }

    #[test]
    fn trades_are_listed_once() {
        let lines = include_str!("../../data/trades.txt").lines();
        let words = lines
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split(' '));
        assert_eq!(words.clone().count(), TRADES.len());
        assert!(words.clone().all(|word| word == word.to_lowercase()));
        assert!(TRADES["actor"] == TRADES["actress"] && TRADES["actor"] != TRADES["baker"]);
    }
}
