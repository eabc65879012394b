//! The sentences of a text that speak of a claim, as `training/evidence.py` chooses them.
//!
//! First step of a judgement. A network that compares reads little at once, and most of an article is
//! about other things. A sentence is worth the words that it shares with the claim, each the more the
//! fewer sentences have it. Who says that a story is false does not repeat it, so a word of doubt is
//! worth half as much as the best sentence. Left out: other words for the same thing.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

use crate::tokens::{self, Class};

/// Pieces of a claim; a longer one is cut off.
pub(crate) const CLAIM: usize = 40;
/// Pieces of a sentence; a longer one is cut off.
pub(crate) const SENTENCE: usize = 48;
/// Letters of a word by which it is known.
const STEM: usize = 6;

/// The lists of `words.txt`.
pub(crate) struct Sections(HashMap<String, Vec<String>>);

impl Sections {
    /// Reads them: a word a line, headings in brackets, remarks after a `#`.
    pub fn read(text: &str) -> Sections {
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        let mut heading = "";
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => heading = name,
                None if line.is_empty() => {}
                None => sections
                    .entry(heading.to_owned())
                    .or_default()
                    .push(line.to_owned()),
            }
        }
        Sections(sections)
    }

    /// The words under a heading.
    pub fn words(&self, heading: &str) -> &[String] {
        self.0.get(heading).map_or(&[], Vec::as_slice)
    }
}

/// Words by which sentences are chosen.
pub(crate) struct Words {
    /// Beginnings of words that put something in doubt.
    doubt: Vec<String>,
    /// Words that say nothing of what a sentence is about.
    stop: HashSet<String>,
}

impl Words {
    pub fn new(sections: &Sections) -> Words {
        Words {
            doubt: sections.words("doubt").to_vec(),
            stop: sections.words("stop").iter().cloned().collect(),
        }
    }

    /// Numbers of the sentences to read, in their order. Claim and sentences are given as words; `sizes`
    /// are those of the sentences in pieces, `room` is what all of them may have.
    pub fn choose(
        &self,
        claim: &[&str],
        sentences: &[Vec<&str>],
        sizes: &[usize],
        mut room: usize,
    ) -> Vec<usize> {
        let scores = self.scores(claim, sentences);
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        let mut chosen = BTreeSet::new();
        for at in order {
            let size = sizes[at].min(SENTENCE);
            if size <= room {
                chosen.insert(at);
                room -= size;
            }
        }
        chosen.into_iter().collect()
    }

    /// What the claim is about, and which sentences have it.
    pub fn shared(&self, claim: &[&str], sentences: &[Vec<&str>]) -> Shared {
        let held: Vec<HashSet<String>> = sentences
            .iter()
            .map(|words| self.terms(words).into_iter().collect())
            .collect();
        let term = |term: String| {
            let with: Vec<bool> = held.iter().map(|held| held.contains(&term)).collect();
            let count = with.iter().filter(|with| **with).count();
            let rare = sentences.len() as f64 / (count as f64).max(0.5);
            ((1.0 + rare).ln(), with)
        };
        Shared(self.terms(claim).into_iter().map(term).collect())
    }

    fn scores(&self, claim: &[&str], sentences: &[Vec<&str>]) -> Vec<f64> {
        let shared = self.shared(claim, sentences);
        let each = (0..sentences.len()).map(|at| shared.worth(at..at + 1));
        let mut scores: Vec<f64> = each.collect();
        let best = scores.iter().copied().fold(0.0, f64::max);
        for (score, words) in scores.iter_mut().zip(sentences) {
            if self.doubts(words) {
                *score += best / 2.0;
            }
        }
        scores
    }

    /// What words are about, each term once, in their order.
    fn terms(&self, words: &[&str]) -> Vec<String> {
        let mut seen = HashSet::new();
        words
            .iter()
            .filter(|word| word.chars().nth(1).is_some() && !is_mark(word))
            .map(|word| word.to_lowercase())
            .filter(|word| !self.stop.contains(word))
            .map(|word| word.chars().take(STEM).collect::<String>())
            .filter(|term| seen.insert(term.clone()))
            .collect()
    }

    fn doubts(&self, words: &[&str]) -> bool {
        words.iter().any(|word| {
            let word = word.to_lowercase();
            self.doubt
                .iter()
                .any(|doubt| word.starts_with(doubt.as_str()))
        })
    }
}

/// What each term of a claim is worth (the more, the fewer sentences have it), and which sentences have it.
pub(crate) struct Shared(Vec<(f64, Vec<bool>)>);

impl Shared {
    /// Sum over the terms that any of these sentences has.
    pub fn worth(&self, sentences: Range<usize>) -> f64 {
        let here = self
            .0
            .iter()
            .filter(|(_, with)| with[sentences.clone()].contains(&true));
        here.fold(0.0, |sum, (worth, _)| sum + worth)
    }

    /// The same as a share of the whole claim.
    pub fn share(&self, sentences: Range<usize>) -> f64 {
        let whole = self.0.iter().fold(0.0, |sum, (worth, _)| sum + worth);
        if whole > 0.0 {
            self.worth(sentences) / whole
        } else {
            0.0
        }
    }
}

fn is_mark(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|first| tokens::class(first) == Class::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "# words\n[doubt] # beginnings\nhoax\n\n[stop]\nthe\non\nat\n";

    fn check(claim: &str, sentences: &[&str], room: usize, expect: &[usize]) {
        let words = Words::new(&Sections::read(WORDS));
        let sentences: Vec<Vec<&str>> = sentences.iter().map(|s| s.split(' ').collect()).collect();
        let sizes: Vec<usize> = sentences.iter().map(Vec::len).collect();
        let claim: Vec<&str> = claim.split(' ').collect();
        assert_eq!(words.choose(&claim, &sentences, &sizes, room), expect);
    }

    const DAM: [&str; 4] = [
        "The weather held on Monday",
        "The dam at Eastport broke",
        "Boats stayed at home",
        "Quill called it a hoax",
    ];

    #[test]
    fn what_shares_words_comes_first_then_doubt() {
        check("The Eastport dam broke", &DAM, 5, &[1]);
        check("The Eastport dam broke", &DAM, 10, &[1, 3]);
    }

    #[test]
    fn what_fits_is_read_whole_and_in_order() {
        check("The Eastport dam broke", &DAM, 40, &[0, 1, 2, 3]);
    }

    #[test]
    fn a_rare_word_is_worth_more() {
        let sentences = ["The dam stood", "The dam leaked", "The dam of Quill"];
        check("dam Quill", &sentences, 4, &[2]);
    }

    #[test]
    fn nothing_is_chosen_where_there_is_nothing() {
        check("", &[], 40, &[]);
        check("dam", &["The dam broke"], 2, &[]);
    }
}
