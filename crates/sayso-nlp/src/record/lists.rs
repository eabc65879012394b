//! The word lists of this stage: files of `[section]` headings and lines.

use std::collections::HashMap;

/// Lines of each section of a list file, comments and blank lines left out.
pub(crate) fn sections(data: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    for line in lines(data) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(heading) => name = heading,
            None => sections.entry(name).or_default().push(line),
        }
    }
    sections
}

/// Lines without comments and blank ones.
pub(super) fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
