//! Names of outlets made comparable with names and domains.
//!
//! An outlet is known by the name that an article gives, or, if it gives none, by the domain that it
//! was published on: `www.harbourwire.example` and *Harbour Wire* have one key. The domain is not
//! consulted where a name is given, because articles are hosted elsewhere than at their outlet. Others
//! call an outlet by part of its name or by its acronym, which the [`Directory`] of a ledger resolves
//! where it is clear. What is left out: names that share no letters with the domain, and who owns whom; both need a reviewed
//! list.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::record::ArticleRecord;

use crate::names;

/// The outlets that publish a ledger's articles, to be found by other names than their own.
#[derive(Default)]
pub(crate) struct Directory {
    keys: BTreeSet<String>,
    by_word: BTreeMap<String, BTreeSet<String>>,
    by_acronym: BTreeMap<String, BTreeSet<String>>,
}

impl Directory {
    pub fn new(records: &[&ArticleRecord]) -> Directory {
        let mut directory = Directory::default();
        for name in records.iter().filter_map(|record| name(record)) {
            let Some(key) = key(&name) else { continue };
            if !directory.keys.insert(key.clone()) {
                continue;
            }
            let words = names::organisation_words(&name);
            if words.len() > 1 {
                let known_as = directory.by_acronym.entry(names::acronym(&words));
                known_as.or_default().insert(key.clone());
            }
            for word in words {
                let having = directory.by_word.entry(word).or_default();
                having.insert(key.clone());
            }
        }
        directory
    }

    /// The key of the outlet that a name means: the outlet of that very name, or else the only one in
    /// the ledger whose name has all its words (*the Lantern*) or whose acronym it is; if there is none,
    /// the key of the name itself.
    pub fn meant(&self, name: &str) -> Option<String> {
        let own = key(name)?;
        if self.keys.contains(&own) {
            return Some(own);
        }
        let full = if names::is_acronym(name) {
            self.by_acronym.get(&own).cloned().unwrap_or_default()
        } else {
            self.with_words(&names::organisation_words(name))
        };
        match full.first() {
            Some(key) if full.len() == 1 => Some(key.clone()),
            _ => Some(own),
        }
    }

    fn with_words(&self, words: &[String]) -> BTreeSet<String> {
        let mut having = words.iter().map(|word| self.by_word.get(word));
        let first = having.next().flatten().cloned().unwrap_or_default();
        having.fold(first, |all, having| match having {
            Some(having) => &all & having,
            None => BTreeSet::new(),
        })
    }
}

/// The key of the outlet that published the article; `None` if nothing tells.
pub(crate) fn of(record: &ArticleRecord) -> Option<String> {
    name(record).and_then(|name| key(&name))
}

/// The outlet's name as the article, its metadata or its address give it.
pub(crate) fn name(record: &ArticleRecord) -> Option<String> {
    let publisher = record.parties.iter().find(|party| party.is_publisher);
    publisher
        .map(|party| party.name.as_str())
        .into_iter()
        .chain(record.outlet.as_deref())
        .chain(record.article.outlet.as_deref())
        .find(|name| !name.trim().is_empty())
        .map(str::to_owned)
        .or_else(|| record.article.url.as_deref().and_then(host))
}

/// Makes a name or domain comparable: letters and digits without spaces, suffix and *the*.
pub(crate) fn key(name: &str) -> Option<String> {
    let site = domain_label(name.trim());
    let key = names::organisation_words(site.as_deref().unwrap_or(name)).concat();
    (!key.is_empty()).then_some(key)
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    host.contains('.')
        .then(|| host.trim_start_matches("www.").to_owned())
}

/// The label of a domain that carries the name: `edition.cnn.com` → `cnn`. `None` for other names.
fn domain_label(name: &str) -> Option<String> {
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let labels: Vec<&str> = name.split('.').collect();
    if !plain || labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return None;
    }
    let top = labels[labels.len() - 1];
    if top.chars().any(|c| !c.is_lowercase()) || top.chars().count() < 2 {
        return None;
    }
    let second_level = ["co", "com", "org", "net", "gov", "ac", "edu"];
    let from_end = if labels.len() > 2 && second_level.contains(&labels[labels.len() - 2]) {
        3
    } else {
        2
    };
    Some(labels[labels.len() - from_end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_and_names_have_one_key() {
        for (a, b) in [
            ("harbourwire.com", "Harbour Wire"),
            ("www.harbourwire.com.ua", "The Harbour Wire"),
            ("edition.hwn.com", "HWN"),
            ("U.S. Post", "US Post"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("Harbour Wire"), key("Harbour Post"));
        assert_eq!(key(" "), None);
    }

    #[test]
    fn others_call_an_outlet_by_part_of_its_name() {
        let records: Vec<ArticleRecord> = [
            "The Northport Lantern",
            "Harbour Press Agency",
            "Hill Post",
            "Dale Post",
        ]
        .iter()
        .map(|name| sayso_testkit::worlds::Sheet::new(name).outlet(name).done())
        .collect();
        let directory = Directory::new(&records.iter().collect::<Vec<_>>());
        let check = |name, expect: &str| assert_eq!(directory.meant(name).as_deref(), Some(expect));
        check("Lantern", "northportlantern");
        check("HPA", "harbourpressagency");
        check("Press Agency", "harbourpressagency");
        check("the Post", "post");
        check("Hill Lantern", "hilllantern");
        assert_eq!(directory.meant(""), None);
    }

    #[test]
    fn hosts() {
        let check = |url, expect: Option<&str>| assert_eq!(host(url).as_deref(), expect);
        check("https://www.hwn.com/a/b?c", Some("hwn.com"));
        check("https://ada@hwn.com:8080/a", Some("hwn.com"));
        check("nothing", None);
    }
}
