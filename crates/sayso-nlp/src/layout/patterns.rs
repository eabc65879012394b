//! Rules of a pattern file such as `data/furniture.txt`: named regular expressions with examples.

use std::sync::LazyLock;

use regex::{RegexSet, RegexSetBuilder};

/// Longer passages are text, whatever they begin with.
const LONGEST: usize = 700;

/// One section of the file.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// A heading over a list of links.
    pub(super) is_list: bool,
    /// Also taken out where it is one sentence of a paragraph.
    pub(super) in_sentences: bool,
    /// Describes a picture in running text.
    pub(super) is_caption: bool,
    pattern: &'static str,
    #[cfg(test)]
    examples: Vec<(bool, &'static str)>,
}

pub(super) struct Rules {
    rules: Vec<Rule>,
    set: RegexSet,
}

pub(super) static FURNITURE: LazyLock<Rules> =
    LazyLock::new(|| Rules::parse(include_str!("../../data/furniture.txt")));

impl Rules {
    fn parse(data: &'static str) -> Rules {
        let mut rules: Vec<Rule> = Vec::new();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            if let Some(header) = line.strip_prefix('[') {
                let (name, flags) = header.split_once(']').unwrap_or((header, ""));
                rules.push(Rule {
                    name,
                    is_list: flags.contains("list"),
                    in_sentences: flags.contains("sentence"),
                    is_caption: flags.contains("caption"),
                    pattern: "",
                    #[cfg(test)]
                    examples: Vec::new(),
                });
            } else if let (Some(rule), Some((key, value))) =
                (rules.last_mut(), line.split_once(": "))
            {
                match key {
                    "pattern" => rule.pattern = value,
                    #[cfg(test)]
                    _ => rule.examples.push((key == "yes", value)),
                    #[cfg(not(test))]
                    _ => {}
                }
            }
        }
        let whole = rules.iter().map(|rule| format!("^(?:{})$", rule.pattern));
        let set = RegexSetBuilder::new(whole)
            .case_insensitive(true)
            .dot_matches_new_line(true)
            .size_limit(64 << 20)
            .dfa_size_limit(32 << 20)
            .build()
            .expect("the patterns of the data file compile, as a test shows");
        Rules { rules, set }
    }

    /// The first rule that matches all of `words`, marks at the ends left out.
    pub(super) fn first_match(&self, words: &str) -> Option<&Rule> {
        self.matches(words).next()
    }

    /// Every rule that matches all of `words`.
    pub(super) fn matches(&self, words: &str) -> impl Iterator<Item = &Rule> {
        let words = words.trim_matches(is_edge);
        let found = (!words.is_empty() && words.len() <= LONGEST).then(|| self.set.matches(words));
        found
            .into_iter()
            .flat_map(|found| found.into_iter().collect::<Vec<_>>())
            .map(|index| &self.rules[index])
    }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | '!'
                | ':'
                | ','
                | ';'
                | '…'
                | '|'
                | '•'
                | '*'
                | '_'
                | '·'
                | '-'
                | '–'
                | '—'
                | '›'
                | '→'
                | '»'
                | '▶'
                | '►'
                | '#'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_matches_what_its_examples_say() {
        let mut wrong = Vec::new();
        for rule in &FURNITURE.rules {
            assert!(!rule.pattern.is_empty(), "[{}] has no pattern", rule.name);
            for wanted in [true, false] {
                let mut examples = rule.examples.iter();
                assert!(examples.any(|(yes, _)| *yes == wanted), "[{}]", rule.name);
            }
            for (yes, example) in &rule.examples {
                let found: Vec<_> = FURNITURE.matches(example).map(|rule| rule.name).collect();
                // What one rule must not catch, no other may catch either.
                if found.contains(&rule.name) != *yes || (!yes && !found.is_empty()) {
                    wrong.push(format!("[{}] on {example:?}: {found:?}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_are_used_once() {
        let mut names: Vec<_> = FURNITURE.rules.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
