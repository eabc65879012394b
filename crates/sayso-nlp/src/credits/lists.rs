//! The lists of `data/credit_words.txt`: words around the name of an outlet, and words that show one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use sayso_types::record::CreditRole;

/// All sections of the file.
pub(super) struct Lists {
    /// What makes an outlet a credit, by role, in the order in which roles are tried.
    pub(super) roles: Vec<(CreditRole, Vec<Pattern>)>,
    /// What makes one of any acronym or capitalised word after "the".
    pub(super) loose: Vec<Pattern>,
    /// What does in a line under the text.
    pub(super) signed: Vec<Pattern>,
    /// What does if somebody says something in the same sentence.
    pub(super) staff: Vec<Pattern>,
    /// With what an article speaks of its own outlet.
    pub(super) own: Vec<Vec<Slot>>,
    words: FxHashMap<&'static str, FxHashSet<&'static str>>,
    past: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections();
    let lines = |name: &str| sections.get(name).cloned().unwrap_or_default();
    let classes: Classes = sections
        .iter()
        .filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_uppercase()))
        .map(|(name, lines)| (*name, words(lines)))
        .collect();
    let patterns = |name: &str| -> Vec<Pattern> {
        let lines = lines(name).into_iter();
        lines.map(|line| Pattern::parse(line, &classes)).collect()
    };
    // A report that is rejected is not its source.
    let order = [
        CreditRole::Rejected,
        CreditRole::Reprint,
        CreditRole::Origin,
    ];
    Lists {
        roles: order.map(|role| (role, patterns(role.as_str()))).into(),
        loose: patterns("loose"),
        signed: patterns("signed"),
        staff: patterns("staff"),
        own: lines("own")
            .into_iter()
            .map(|line| slots(line, &classes))
            .collect(),
        words: sections
            .iter()
            .map(|(name, lines)| (*name, words(lines).into_iter().collect()))
            .collect(),
        past: lines("past"),
    }
});

type Classes = FxHashMap<&'static str, Vec<&'static str>>;

fn sections() -> FxHashMap<&'static str, Vec<&'static str>> {
    let mut sections: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let mut name = "";
    let data = include_str!("../../data/credit_words.txt");
    let lines = data
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            // "[has] reached out to" is a line of a section, "[own]" a heading.
            Some(heading) if !heading.contains(' ') => name = heading,
            _ => sections.entry(name).or_default().push(line),
        }
    }
    sections
}

fn words(lines: &[&'static str]) -> Vec<&'static str> {
    lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect()
}

impl Lists {
    /// Whether a word stands in the section of that name.
    pub(super) fn has(&self, section: &str, word: &str) -> bool {
        self.words
            .get(section)
            .is_some_and(|words| words.contains(word))
    }

    /// Whether what follows a name says that its report is an old one.
    pub(super) fn is_past(&self, after: &str) -> bool {
        self.past.iter().any(|phrase| after.contains(phrase))
    }
}

/// Words before and after a name.
pub(super) struct Pattern {
    /// Nearest to the name first.
    before: Vec<Slot>,
    after: Vec<Slot>,
}

impl Pattern {
    fn parse(line: &'static str, classes: &Classes) -> Pattern {
        let at = line.split(' ').position(|word| word == "X").unwrap_or(0);
        let mut before = slots(line, classes);
        let after = before.split_off(at + 1);
        before.truncate(at);
        before.reverse();
        Pattern { before, after }
    }

    /// Whether the words around a name are those of the pattern; `before` nearest first.
    pub(super) fn fits(&self, before: &[&str], after: &[&str]) -> bool {
        fits(&self.before, before) && fits(&self.after, after)
    }
}

/// One of some words, or nothing if it may be missing.
pub(super) struct Slot {
    words: Vec<&'static str>,
    optional: bool,
    /// Any word that is no mark and no particle.
    any: bool,
}

/// The slots of a line; the name is a slot of its own.
fn slots(line: &'static str, classes: &Classes) -> Vec<Slot> {
    line.split(' ')
        .map(|word| {
            let optional = word.starts_with('[');
            let bare = word.trim_matches(['[', ']', '(', ')']);
            let words = bare.split('|').flat_map(|word| match classes.get(word) {
                Some(class) => class.clone(),
                None => vec![word],
            });
            Slot {
                words: words.collect(),
                optional,
                any: bare == "*",
            }
        })
        .collect()
}

/// Whether `words` begin with the slots.
pub(super) fn fits(slots: &[Slot], words: &[&str]) -> bool {
    let Some((slot, rest)) = slots.split_first() else {
        return true;
    };
    let here = words.first().is_some_and(|word| slot.is(word));
    (here && fits(rest, &words[1..])) || (slot.optional && fits(rest, words))
}

impl Slot {
    fn is(&self, word: &str) -> bool {
        if self.any {
            return word.starts_with(char::is_alphanumeric) && !LISTS.has("particle", word);
        }
        self.words.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_a_name_and_classes_have_words() {
        let sections = sections();
        for name in ["rejected", "reprint", "origin", "loose", "signed", "staff"] {
            let lines = sections.get(name).cloned().unwrap_or_default();
            assert!(!lines.is_empty(), "{name}");
            for line in lines {
                let names = line.split(' ').filter(|word| *word == "X").count();
                assert_eq!(names, 1, "{line}");
                let mut words = line.split([' ', '|', '(', ')', '[', ']']);
                let class =
                    |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
                assert!(
                    words.all(|word| !class(word) || sections.contains_key(word)),
                    "{line}"
                );
            }
        }
    }
}
