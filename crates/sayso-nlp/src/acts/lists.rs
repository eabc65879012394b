//! The word lists behind acts and certainty.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use sayso_types::{Act, Certainty};

use super::spoken::negates;

/// What opens a content stands among so many words.
const OPENING: usize = 14;

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::parse);

pub(super) struct Lists {
    /// In the order of the file: the first act that matches counts.
    acts: Vec<(Act, Vec<Pattern>)>,
    hedges: FxHashMap<String, Certainty>,
    /// How a question opens that means the opposite of its words.
    mocking: Vec<Pattern>,
    /// Verbs of harm, base form.
    harm: FxHashSet<String>,
}

/// A phrase to look for.
struct Pattern {
    words: Vec<String>,
    /// Only at the start of the content.
    opening: bool,
    /// After a pronoun that can mean the speaker.
    of_self: bool,
    /// Not before this word.
    unless: Option<String>,
}

impl Lists {
    fn parse() -> Lists {
        Lists {
            acts: acts(include_str!("../../data/content_acts.txt")),
            hedges: hedges(include_str!("../../data/hedges.txt")),
            mocking: lines(include_str!("../../data/mocking.txt"))
                .map(Pattern::of)
                .collect(),
            harm: lines(include_str!("../../data/violence.txt"))
                .flat_map(str::split_whitespace)
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The acts that contents can show.
    pub(super) fn acts(&self) -> impl Iterator<Item = Act> + '_ {
        self.acts.iter().map(|(act, _)| *act)
    }

    /// Whether a phrase of `act` stands among the first `reach` words.
    pub(super) fn matches(&self, act: Act, content: &[String], reach: usize) -> bool {
        let words: Vec<&str> = content
            .iter()
            .take(reach)
            .map(|word| word.trim_end_matches([',', '.', ';']))
            .collect();
        let patterns = self
            .acts
            .iter()
            .filter(|(listed, _)| *listed == act)
            .flat_map(|(_, patterns)| patterns);
        let denies = act == Act::Deny;
        patterns
            .into_iter()
            .any(|pattern| pattern.found_in(&words, denies))
    }

    /// Whether a question opens as one does that means the opposite of its words.
    pub(super) fn mocks(&self, content: &[String]) -> bool {
        let words: Vec<&str> = content
            .iter()
            .take(OPENING)
            .map(|word| word.trim_end_matches([',', '.', ';']))
            .collect();
        let mut mocking = self.mocking.iter();
        mocking.any(|pattern| pattern.found_in(&words, false))
    }

    /// Whether a content opens with the intention to do harm: *to kill …*.
    pub(super) fn harms(&self, content: &[String]) -> bool {
        let verb = content
            .iter()
            .position(|word| word == "to")
            .filter(|&at| at <= 2);
        verb.and_then(|at| content.get(at + 1))
            .is_some_and(|word| self.harm.contains(word))
    }

    /// What a word tells of certainty.
    pub(super) fn hedge(&self, word: &str) -> Option<Certainty> {
        self.hedges
            .get(word.trim_end_matches([',', '.', ';']))
            .copied()
    }
}

impl Pattern {
    /// Of a line: "self:" before it, "…" behind it, or "!" and the word that may not follow.
    fn of(line: &str) -> Pattern {
        let (of_self, rest) = line
            .strip_prefix("self:")
            .map_or((false, line), |rest| (true, rest.trim()));
        let (phrase, unless) = match rest.split_once('!') {
            Some((phrase, unless)) => (phrase, Some(unless.to_owned())),
            None => (rest, None),
        };
        Pattern {
            unless,
            words: phrase
                .trim_end_matches('…')
                .split_whitespace()
                .map(|word| word.trim_end_matches(',').to_owned())
                .collect(),
            opening: rest.ends_with('…'),
            of_self,
        }
    }

    /// `denies`: who says that something is *not a hoax* denies nothing.
    fn found_in(&self, words: &[&str], denies: bool) -> bool {
        let places = if self.opening { 1 } else { words.len() };
        (0..places.min(words.len())).any(|at| {
            let here = words[at..].iter();
            let fits = words.len() - at >= self.words.len()
                && here
                    .zip(&self.words)
                    .all(|(word, wanted)| fits(word, wanted));
            let of_self = !self.of_self || at <= 3 && at > 0 && is_self(words[at - 1]);
            let next = words.get(at + self.words.len()).copied();
            let excluded = next.is_some() && next == self.unless.as_deref();
            fits && of_self && !excluded && !(denies && is_negated(&words[..at]))
        })
    }
}

/// "n't" in a pattern stands for any word that ends so.
fn fits(word: &str, wanted: &str) -> bool {
    word == wanted || wanted == "n't" && (word.ends_with("n't") || word.ends_with("n’t"))
}

/// Whether a negation stands before, with no more than a word between: *not at all untrue*, *isn't a hoax*.
fn is_negated(before: &[&str]) -> bool {
    before.iter().rev().take(2).any(|word| negates(word))
}

fn is_self(word: &str) -> bool {
    matches!(word, "i" | "we" | "he" | "she" | "they" | "it")
}

fn lines(data: &str) -> impl Iterator<Item = &str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn acts(data: &str) -> Vec<(Act, Vec<Pattern>)> {
    let mut acts: Vec<(Act, Vec<Pattern>)> = Vec::new();
    for line in lines(data) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            acts.push((
                name.parse().expect("headings of content_acts.txt are acts"),
                Vec::new(),
            ));
            continue;
        }
        let (_, patterns) = acts
            .last_mut()
            .expect("content_acts.txt begins with a heading");
        patterns.push(Pattern::of(line));
    }
    acts
}

fn hedges(data: &str) -> FxHashMap<String, Certainty> {
    let mut certainty = Certainty::Unknown;
    let mut hedges = FxHashMap::default();
    for line in lines(data) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => {
                certainty = name
                    .parse()
                    .expect("headings of hedges.txt are certainties")
            }
            None => hedges.extend(
                line.split_whitespace()
                    .map(|word| (word.to_owned(), certainty)),
            ),
        }
    }
    hedges
}
