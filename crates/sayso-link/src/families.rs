//! Which publisher an outlet belongs to, from a reviewed list; what is not on it is unknown.
//!
//! Two outlets of one publisher that each speak for themselves are one origin as far as anyone can tell.

use std::{collections::HashMap, sync::LazyLock};

use crate::outlets;

static FAMILIES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let data = include_str!("../data/families.txt");
    let lines = data.lines().filter(|line| !line.starts_with('#'));
    let families = lines.filter_map(|line| line.split_once(" | "));
    families
        .flat_map(|(family, names)| {
            let keys = names.split(',').filter_map(outlets::key);
            keys.map(move |key| (key, family))
        })
        .collect()
});

/// The publisher of the outlet with this key.
pub(crate) fn of(key: &str) -> Option<&'static str> {
    FAMILIES.get(key).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn names_and_domains_are_found() {
        let of_name = |name: &str| of(&outlets::key(name).unwrap());
        assert_eq!(of_name("The Miami Herald"), Some("McClatchy"));
        assert_eq!(of_name("miamiherald.com"), Some("McClatchy"));
        assert_eq!(of_name("Harbour Wire"), None);
    }

    #[test]
    fn no_outlet_has_two_publishers() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for line in include_str!("../data/families.txt").lines() {
            let Some((family, names)) = line.split_once(" | ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            for key in names.split(',').filter_map(outlets::key) {
                let before = seen.insert(key.clone(), family);
                assert!(before.is_none_or(|other| other == family), "{key}");
            }
        }
        assert!(seen.len() > 100);
    }
}
