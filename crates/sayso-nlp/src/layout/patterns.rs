//! Rules of a pattern file such as `data/furniture.txt`: named regular expressions with examples.

use std::sync::LazyLock;

use regex::{RegexSet, RegexSetBuilder};

/// Longer passages are text, whatever they begin with.
const LONGEST: usize = 700;

const FURNITURE_FILE: &str = include_str!("../../data/furniture.txt");

/// What a match of one section of the file means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// A heading over a list of links.
    pub(super) is_list: bool,
    /// Also taken out where it is one sentence of a paragraph.
    pub(super) in_sentences: bool,
    /// Describes a picture in running text.
    pub(super) is_caption: bool,
}

/// The rules of one file.
pub(super) struct Rules {
    rules: Vec<Rule>,
    set: RegexSet,
}

pub(super) static FURNITURE: LazyLock<Rules> = LazyLock::new(|| Rules::parse(FURNITURE_FILE));

impl Rules {
    fn parse(data: &str) -> Rules {
        let rules = data
            .lines()
            .filter_map(|line| line.strip_prefix('[')?.split_once(']'))
            .map(|(_, flags)| Rule {
                is_list: flags.contains("list"),
                in_sentences: flags.contains("sentence"),
                is_caption: flags.contains("caption"),
            });
        let patterns = data
            .lines()
            .filter_map(|line| line.strip_prefix("pattern: "))
            .map(|pattern| format!("^(?:{pattern})$"));
        let set = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .dot_matches_new_line(true)
            .size_limit(64 << 20)
            .dfa_size_limit(32 << 20)
            .build()
            .expect("the patterns of the data file compile, as a test shows");
        Rules {
            rules: rules.collect(),
            set,
        }
    }

    /// Every rule that matches all of `words`, marks at the ends left out.
    pub(super) fn matches(&self, words: &str) -> impl Iterator<Item = Rule> {
        self.matching(words)
            .into_iter()
            .map(|index| self.rules[index])
    }

    fn matching(&self, words: &str) -> Vec<usize> {
        let words = words.trim_matches(is_edge);
        if words.is_empty() || words.len() > LONGEST {
            return Vec::new();
        }
        self.set.matches(words).into_iter().collect()
    }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || ".!:,;…|•*_·-–—›→»▶►#".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, patterns and examples of each section.
    type Section = (&'static str, usize, Vec<(bool, &'static str)>);

    fn sections() -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for line in FURNITURE_FILE.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) {
                sections.push((name, 0, Vec::new()));
                continue;
            }
            let Some((section, (key, value))) = sections.last_mut().zip(line.split_once(": "))
            else {
                continue;
            };
            match key {
                "pattern" => section.1 += 1,
                "yes" | "no" => section.2.push((key == "yes", value)),
                _ => panic!("[{}] has a line {key:?}", section.0),
            }
        }
        sections
    }

    #[test]
    fn every_rule_matches_what_its_examples_say() {
        let mut wrong = Vec::new();
        for (index, (name, patterns, examples)) in sections().into_iter().enumerate() {
            assert_eq!(patterns, 1, "[{name}]");
            for wanted in [true, false] {
                assert!(examples.iter().any(|(yes, _)| *yes == wanted), "[{name}]");
            }
            for (yes, example) in examples {
                let found = FURNITURE.matching(example);
                // What one rule must not catch, no other may catch either.
                if found.contains(&index) != yes || (!yes && !found.is_empty()) {
                    wrong.push(format!("[{name}] on {example:?}: {found:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_are_used_once() {
        let mut names: Vec<_> = sections().iter().map(|section| section.0).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
