//! Words of denial, doubt and hearsay, counted as `training/wording.py` counts them.
//!
//! At the beginning of the article, in the sentences that speak of the claim, and as a share of all words.
//! What they mean turns round where the claim itself denies (*Report of a broken dam is a hoax*), so each
//! number is given a second time, 0 unless the claim does. Left out: what is denied; a denial of something
//! else counts as much.

use std::collections::HashSet;

use crate::evidence::{Sections, Shared, Words};

/// Sections of `words.txt`; all but the hedges make of a claim one that denies.
const KINDS: [&str; 5] = ["false", "deny", "unlikely", "hedge", "not"];
const FALSE: usize = 0;
const HEDGE: usize = 3;
const NOT: usize = 4;
/// Where words of each kind are counted.
const PLACES: [&str; 3] = ["lead", "nearest", "share"];
/// What else is known of the article: how much of the claim's matter it has, its length, whether it has
/// no word of falsehood at all.
const MATTER: [&str; 5] = ["shared", "shared.nearest", "shared.lead", "length", "plain"];
/// Sentences of a beginning.
const BEGINNING: usize = 3;
/// Sentences that speak most of the claim.
const NEAREST: usize = 3;
/// Words before one of truth among which a negation makes it one of falsehood.
const NEGATED: usize = 3;
/// Words added to the length, or the only word of a short text would be a large share.
const SHORT: f64 = 100.0;

/// What the numbers are called, in their order.
pub(super) fn names() -> Vec<String> {
    let mut text: Vec<String> = Vec::new();
    for place in PLACES {
        text.extend(KINDS.map(|kind| format!("{place}.{kind}")));
    }
    text.extend(MATTER.map(str::to_owned));
    let mut names: Vec<String> = KINDS.map(|kind| format!("claim.{kind}")).into();
    names.extend(["claim.asks", "claim.against"].map(str::to_owned));
    names.extend(text.iter().cloned());
    names.extend(text.iter().map(|name| format!("against.{name}")));
    names
}

/// The words that are counted.
pub(super) struct Lists {
    /// Beginnings of words of each kind; of negations, whole words.
    kinds: [Vec<String>; KINDS.len()],
    /// Words that say the contrary behind a negation.
    truth: HashSet<String>,
}

impl Lists {
    pub fn new(sections: &Sections) -> Lists {
        Lists {
            kinds: KINDS.map(|kind| sections.words(kind).to_vec()),
            truth: sections.words("true").iter().cloned().collect(),
        }
    }

    /// The numbers that [`names`] names, of a claim and sentences given as words.
    pub fn count(&self, words: &Words, claim: &[&str], sentences: &[Vec<&str>]) -> Vec<f64> {
        let matter = Matter::of(&words.shared(claim, sentences), sentences.len());
        let sentences: Vec<Vec<String>> = sentences.iter().map(|words| lower(words)).collect();
        let text = self.of_text(&sentences, &matter);
        let asks = claim.contains(&"?");
        let said = self.each_kind(&lower(claim)).map(|count| count > 0.0);
        let against = (0..KINDS.len()).any(|kind| said[kind] && kind != HEDGE);
        let mut found: Vec<f64> = said.map(number).into();
        found.extend([asks, against].map(number));
        found.extend(&text);
        found.extend(text.iter().map(|n| n * number(against)));
        found
    }

    fn of_text(&self, sentences: &[Vec<String>], matter: &Matter) -> Vec<f64> {
        let lead = sentences.iter().take(BEGINNING).flatten();
        let nearest = matter.nearest.iter().flat_map(|&at| &sentences[at]);
        let mut found = Vec::new();
        for place in [lead.cloned().collect(), nearest.cloned().collect()] {
            let place: Vec<String> = place;
            found.extend(self.each_kind(&place).map(f64::ln_1p));
        }
        let all = sentences.concat();
        let length = all.len() as f64;
        let counts = self.each_kind(&all);
        found.extend(counts.map(|count| 100.0 * count / (SHORT + length)));
        found.extend([matter.whole, matter.best, matter.lead, length.ln_1p()]);
        found.push(number(counts[FALSE] == 0.0));
        found
    }

    fn each_kind(&self, words: &[String]) -> [f64; KINDS.len()] {
        std::array::from_fn(|kind| match kind {
            NOT => words.iter().filter(|word| self.negates(word)).count() as f64,
            _ => {
                let begins = |word: &&String| {
                    self.kinds[kind]
                        .iter()
                        .any(|b| word.starts_with(b.as_str()))
                };
                let count = words.iter().filter(begins).count();
                (count + if kind == FALSE { self.untrue(words) } else { 0 }) as f64
            }
        })
    }

    /// Words of truth that stand behind a negation.
    fn untrue(&self, words: &[String]) -> usize {
        let negated = |at: usize| {
            let before = &words[at.saturating_sub(NEGATED)..at];
            before.iter().any(|word| self.negates(word))
        };
        let true_words = words
            .iter()
            .enumerate()
            .filter(|(_, word)| self.truth.contains(*word));
        true_words.filter(|(at, _)| negated(*at)).count()
    }

    fn negates(&self, word: &str) -> bool {
        word.ends_with("n't")
            || word.ends_with("n’t")
            || self.kinds[NOT].iter().any(|not| not == word)
    }
}

/// Where an article speaks of what the claim is about, and how much of it: shares of one.
struct Matter {
    nearest: Vec<usize>,
    best: f64,
    lead: f64,
    whole: f64,
}

impl Matter {
    fn of(shared: &Shared, sentences: usize) -> Matter {
        let mut nearest: Vec<usize> = (0..sentences).collect();
        let each: Vec<f64> = (0..sentences).map(|at| shared.share(at..at + 1)).collect();
        nearest.sort_by(|&a, &b| each[b].total_cmp(&each[a]));
        nearest.truncate(NEAREST);
        Matter {
            best: nearest.first().map_or(0.0, |&at| each[at]),
            nearest,
            lead: shared.share(0..sentences.min(BEGINNING)),
            whole: shared.share(0..sentences),
        }
    }
}

fn lower(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

fn number(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "[false]\nhoax\n[deny]\ndeni\n[unlikely]\nodd\n[hedge]\nsaid\n[not]\nnot\n[true]\ntrue\n[stop]\nthe\n";

    /// The number of this name for a claim and sentences of words with spaces between.
    fn count(name: &str, claim: &str, sentences: &[&str]) -> f64 {
        let sections = Sections::read(WORDS);
        let claim: Vec<&str> = claim.split(' ').collect();
        let sentences: Vec<Vec<&str>> = sentences.iter().map(|s| s.split(' ').collect()).collect();
        let found = Lists::new(&sections).count(&Words::new(&sections), &claim, &sentences);
        assert_eq!(found.len(), names().len());
        let at = names().iter().position(|known| known == name).unwrap();
        found[at]
    }

    #[test]
    fn truth_behind_a_negation_is_falsehood() {
        let two = 2f64.ln_1p();
        assert_eq!(
            count(
                "lead.false",
                "Dam broke",
                &["It is n't quite true , a Hoax"]
            ),
            two
        );
        assert_eq!(
            count("lead.false", "Dam broke", &["It is true , not odd"]),
            0.0
        );
    }

    #[test]
    fn the_beginning_is_three_sentences() {
        let late = ["A", "B", "C", "A hoax"];
        assert_eq!(count("lead.false", "Dam broke", &late), 0.0);
        assert_eq!(count("plain", "Dam broke", &late), 0.0);
        assert_eq!(count("plain", "Dam broke", &late[..3]), 1.0);
    }

    #[test]
    fn what_is_nearest_speaks_of_the_claim() {
        let text = [
            "Fog",
            "Fog",
            "Fog",
            "The dam was denied",
            "Eastport dam",
            "The dam",
        ];
        assert_eq!(count("nearest.deny", "Eastport dam", &text), 1f64.ln_1p());
        assert_eq!(count("shared.lead", "Eastport dam", &text), 0.0);
        assert_eq!(count("shared", "Eastport dam", &text), 1.0);
    }

    #[test]
    fn all_is_counted_again_where_the_claim_denies() {
        let text = ["A hoax"];
        assert_eq!(count("against.lead.false", "Dam broke", &text), 0.0);
        assert_eq!(
            count("against.lead.false", "Quill said dam broke", &text),
            0.0
        );
        assert_eq!(count("against.lead.false", "Dam hoax", &text), 1f64.ln_1p());
        assert_eq!(count("claim.asks", "Did the dam break ?", &text), 1.0);
    }

    #[test]
    fn nothing_is_counted_where_there_is_nothing() {
        assert_eq!(count("shared", "", &[]), 0.0);
        assert_eq!(count("share.false", "Dam", &[]), 0.0);
        assert_eq!(count("plain", "Dam", &[]), 1.0);
    }
}
