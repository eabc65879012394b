//! Word lists with headings, as the data files have them.

use std::collections::{BTreeMap, BTreeSet};

/// The lines under each `[heading]`; empty lines and comments left out.
pub(super) fn sections(data: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut sections: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut name = "";
    for line in data.lines() {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(heading) => name = heading,
            None if line.is_empty() || line.starts_with('#') => {}
            None => _ = sections.entry(name).or_default().insert(line),
        }
    }
    sections
}
