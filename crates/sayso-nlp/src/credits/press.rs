//! The list of agencies and outlets, `data/press.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// One name of an outlet.
pub(super) struct Entry {
    pub(super) words: Vec<&'static str>,
    /// The outlet's first name in the list.
    pub(super) name: &'static str,
    pub(super) agency: bool,
    /// Counts only after "the".
    pub(super) after_the: bool,
}

/// The list, for looking names and addresses up.
pub(super) struct Press {
    /// By first word, longest first.
    pub(super) entries: FxHashMap<&'static str, Vec<Entry>>,
    domains: FxHashMap<&'static str, &'static str>,
}

pub(super) static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let mut press = Press {
        entries: FxHashMap::default(),
        domains: FxHashMap::default(),
    };
    let mut agency = false;
    let data = include_str!("../../data/press.txt");
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            agency = line == "[agency]";
            continue;
        }
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[name, others, domains] = fields.as_slice() else {
            continue;
        };
        press
            .domains
            .extend(domains.split_whitespace().map(|domain| (domain, name)));
        let aliases = others.split(',').map(str::trim);
        for alias in [name]
            .into_iter()
            .chain(aliases)
            .filter(|alias| !alias.is_empty())
        {
            // A canonical "The Hill" is matched by its alias "the Hill".
            let bare = alias.strip_prefix("the ");
            let words: Vec<&str> = bare.unwrap_or(alias).split(' ').collect();
            let entry = Entry {
                name,
                agency,
                after_the: bare.is_some(),
                words,
            };
            press.entries.entry(entry.words[0]).or_default().push(entry);
        }
    }
    for entries in press.entries.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    }
    press
});

/// "Lebanese", "British": no name, though capitalised.
static DEMONYMS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let data = include_str!("../../data/peoples.txt");
    let lines = data.lines().filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether the word is the name of a people and not of an outlet.
pub(super) fn is_demonym(word: &str) -> bool {
    // "Independent" and "Christian" are names of papers as well.
    DEMONYMS.contains(word.to_lowercase().as_str()) && !PRESS.entries.contains_key(word)
}

static ORGANISATIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let data = include_str!("../../data/organisations.txt");
    let lines = data.lines().filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a word (lower case) names an organisation that is no outlet: "ministry", "kremlin".
pub(super) fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(word)
}

/// Whether two names mean one outlet.
pub(super) fn same(left: &str, right: &str) -> bool {
    canonical(left).eq_ignore_ascii_case(canonical(right))
}

/// Whether a name means an outlet that is known in full: *the Mail* and *HPA* for the *Ketterford Mail* and
/// the *Halvenian Press Agency*.
pub(super) fn means(full: &str, name: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split_whitespace().map(str::to_lowercase);
        words.filter(|word| word != "the").collect()
    };
    let (all, some) = (words(full), words(name));
    let initials: String = all.iter().filter_map(|word| word.chars().next()).collect();
    let acronym = all.len() > 1 && some.len() == 1 && some[0] == initials;
    same(full, name) || acronym || (!some.is_empty() && all.ends_with(&some))
}

/// The name that the list gives an outlet, or the one given without its article.
pub(super) fn canonical(name: &str) -> &str {
    let bare = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    let listed = bare
        .split(' ')
        .next()
        .and_then(|first| PRESS.entries.get(first))
        .into_iter()
        .flatten()
        .find(|entry| entry.words.join(" ") == bare);
    listed.map_or_else(|| by_address(bare).unwrap_or(bare), |entry| entry.name)
}

/// Whether the name is that of an agency, whose notice stands under the copies of others.
pub(super) fn is_agency(name: &str) -> bool {
    let name = canonical(name);
    let all = PRESS.entries.values().flatten();
    all.filter(|entry| entry.agency)
        .any(|entry| entry.name == name)
}

/// The outlet at a web address or host name.
pub(super) fn by_address(address: &str) -> Option<&'static str> {
    let host = address
        .split("://")
        .last()?
        .split(['/', '?', '#', ':'])
        .next()?;
    let mut host = host.trim_start_matches("www.");
    loop {
        if let Some(name) = PRESS.domains.get(host) {
            return Some(name);
        }
        host = host.split_once('.')?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(
            by_address("https://www.reuters.com/world/x"),
            Some("Reuters")
        );
        assert_eq!(by_address("https://eastport.example/x"), None);
        assert!(same("The Associated Press", "AP"));
    }

    #[test]
    fn no_name_is_listed_for_two_outlets() {
        let mut seen: FxHashMap<(String, bool), &str> = FxHashMap::default();
        for entry in PRESS.entries.values().flatten() {
            let before = seen.insert((entry.words.join(" "), entry.after_the), entry.name);
            assert!(
                before.is_none_or(|name| name == entry.name),
                "{:?}",
                entry.words
            );
        }
        let names: FxHashSet<&str> = PRESS.domains.values().copied().collect();
        assert!(names.len() > 150);
    }
}
