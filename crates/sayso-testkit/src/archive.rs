//! An archive of any size, invented from a seed, with known copies and known claims.
//!
//! Article *n* is a function of the seed and of *n* alone, so millions can be made in batches and in any
//! order without being kept. Articles come in the order of their dates; a few neighbours tell of one
//! event, as news do, so an archive that is twice as long has twice as many events and not twice as long
//! ones. An event has a cast, a body and claims, which are sets of words; a statement about a claim uses most
//! of its words and some others, and one in six denies it. One article in eight prints an earlier one.
//! Words are made of syllables and drawn with the frequencies of a language, a few very often and most
//! seldom.
//!
//! What is planted can be asked for, so that a linker can be measured: which article is whose copy,
//! and which claim each statement makes. The records are as an analysis would have made them, with a text
//! that all spans fit; no analysis is needed.
//!
//! ```
//! use sayso_testkit::archive::Archive;
//!
//! let archive = Archive::new(7);
//! let made = archive.article(12);
//! assert_eq!(made.record.statements.len(), made.claims.len());
//! assert_eq!(made, archive.article(12));
//! ```

mod chance;
mod text;

use std::collections::BTreeSet;

use sayso_types::record::ArticleRecord;

pub(crate) use self::chance::Chance;
use self::text::{Setting, write};

/// Articles that tell of one event.
const PER_EVENT: u64 = 5;
const CLAIMS_PER_EVENT: u64 = 3;
const CAST: u64 = 4;
/// People who turn up in any event.
const FIGURES: u64 = 300;
/// Statements about the event's claims, others, and sentences of the article itself.
const CLAIMED: u64 = 9;
const OTHERS: u64 = 9;
const SENTENCES: u64 = 14;
/// Words of a claim, of which each statement leaves out some.
const CLAIM_WORDS: u64 = 8;
/// Copies are made of one of so many articles before.
const REACH: u64 = 40;
const OUTLETS: u64 = 240;

/// Articles without end.
#[derive(Clone, Copy, Debug)]
pub struct Archive {
    seed: u64,
}

/// One article and what was planted in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// As an analysis would have recorded it.
    pub record: ArticleRecord,
    /// The article that it was copied from.
    pub copy_of: Option<u64>,
    /// For each statement the claim that it makes or denies.
    pub claims: Vec<Option<u64>>,
}

/// What an article tells, before it is put into words.
pub(crate) struct Story {
    /// Sentences in the article's own words.
    pub sentences: Vec<String>,
    pub statements: Vec<Said>,
    /// Who appears; statements name their speakers and whom they are about by place.
    pub cast: Vec<Somebody>,
}

/// One statement.
pub(crate) struct Said {
    pub speaker: usize,
    pub about: Option<usize>,
    pub words: Vec<String>,
    pub denied: bool,
    pub negated: bool,
    /// Whether the one before it tells it.
    pub told: bool,
    pub claim: Option<u64>,
}

/// A person or a body.
pub(crate) struct Somebody {
    pub name: String,
    pub role: Option<String>,
    pub is_person: bool,
}

impl Archive {
    /// The archive that this seed makes.
    pub fn new(seed: u64) -> Archive {
        Archive { seed }
    }

    /// Article `number`, counted from 0.
    pub fn article(&self, number: u64) -> Made {
        let copy_of = self.original(number);
        let mut story = self.story(copy_of.unwrap_or(number));
        let chance = self.chance("print", number);
        if copy_of.is_some() {
            // Cut from the end, as editors do.
            let kept = 10 + chance.below(0, SENTENCES - 9);
            story.sentences.truncate(kept as usize);
        }
        let outlet = chance.below(1, OUTLETS);
        let credited = copy_of.filter(|_| chance.below(2, 2) == 0);
        let credited = credited.map(|original| self.outlet(original));
        let claims = story.statements.iter().map(|said| said.claim).collect();
        let setting = Setting {
            id: format!("a{number}"),
            outlet: chance::outlet(outlet),
            day: number / 60,
            reprinted_from: credited.filter(|credited| *credited != chance::outlet(outlet)),
        };
        Made {
            record: write(&story, &setting),
            copy_of,
            claims,
        }
    }

    fn chance(&self, what: &str, number: u64) -> Chance {
        Chance::new(self.seed, what, number)
    }

    fn outlet(&self, article: u64) -> String {
        chance::outlet(self.chance("print", article).below(1, OUTLETS))
    }

    /// The article that one is a copy of; never itself a copy.
    fn original(&self, number: u64) -> Option<u64> {
        let copied = |number| self.chance("copied", number).below(0, 8) == 0;
        if !copied(number) {
            return None;
        }
        let back = 1 + self.chance("copied", number).below(1, REACH);
        let before = number.checked_sub(back)?;
        (0..=before)
            .rev()
            .take(REACH as usize)
            .find(|n| !copied(*n))
    }

    fn story(&self, number: u64) -> Story {
        let chance = self.chance("story", number);
        let event = (number + chance.below(0, PER_EVENT)) / PER_EVENT;
        let sentences = (0..SENTENCES).map(|at| {
            let chance = self.chance("sentence", number * SENTENCES + at);
            chance.words(12).join(" ")
        });
        let mut statements = Vec::new();
        for at in 0..CLAIMED {
            self.about_a_claim(event, number * CLAIMED + at, &mut statements);
        }
        statements.extend((0..OTHERS).map(|at| self.about_something(number * OTHERS + at)));
        Story {
            sentences: sentences.collect(),
            statements,
            cast: self.cast(event),
        }
    }

    /// The people of an event and, last, a body.
    fn cast(&self, event: u64) -> Vec<Somebody> {
        let person = |at: u64| {
            let chance = self.chance("cast", event * CAST + at);
            let figure = chance.below(0, 4) == 0;
            let number = if figure {
                chance.seldom(1, FIGURES)
            } else {
                FIGURES + event * CAST + at
            };
            let chance = self.chance("person", number);
            Somebody {
                name: chance.person(),
                role: figure.then(|| format!("minister of {}", chance.word(9))),
                is_person: true,
            }
        };
        let body = Somebody {
            name: self.chance("body", event).body(),
            role: None,
            is_person: false,
        };
        (0..CAST).map(person).chain([body]).collect()
    }

    /// A statement that makes or denies one of the event's claims; now and then somebody tells it.
    fn about_a_claim(&self, event: u64, number: u64, statements: &mut Vec<Said>) {
        let chance = self.chance("claimed", number);
        let claim = event * CLAIMS_PER_EVENT + chance.below(0, CLAIMS_PER_EVENT);
        let about = self.chance("claim", claim).below(1, CAST + 1) as usize;
        let speaker = chance.below(1, CAST) as usize;
        let mut words: BTreeSet<String> = self
            .chance("claim", claim)
            .words(CLAIM_WORDS)
            .into_iter()
            .collect();
        for left_out in 0..chance.below(2, 3) {
            let at = chance.below(3 + left_out, words.len() as u64) as usize;
            let word = words.iter().nth(at).cloned();
            words.retain(|other| Some(other) != word.as_ref());
        }
        words.extend(chance.words(1 + chance.below(7, 2)));
        let said = Said {
            speaker,
            about: Some(about),
            words: words.into_iter().collect(),
            denied: chance.below(8, 6) == 0,
            negated: false,
            told: false,
            claim: Some(claim),
        };
        if chance.below(9, 12) == 0 {
            statements.push(Said {
                speaker: (speaker + 1) % CAST as usize,
                words: said.words.clone(),
                denied: false,
                ..said
            });
            statements.push(Said { told: true, ..said });
        } else {
            statements.push(said);
        }
    }

    fn about_something(&self, number: u64) -> Said {
        let chance = self.chance("something", number);
        let words: BTreeSet<String> = chance.words(6 + chance.below(0, 6)).into_iter().collect();
        Said {
            speaker: chance.below(1, CAST) as usize,
            about: (chance.below(2, 2) == 0).then(|| chance.below(3, CAST + 1) as usize),
            words: words.into_iter().collect(),
            denied: chance.below(4, 20) == 0,
            negated: chance.below(5, 12) == 0,
            told: false,
            claim: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn copies_share_the_words_of_what_they_copy() {
        let archive = Archive::new(1);
        let copies: Vec<Made> = (0..200)
            .map(|number| archive.article(number))
            .filter(|made| made.copy_of.is_some())
            .collect();
        assert!((10..50).contains(&copies.len()), "{}", copies.len());
        for copy in copies {
            let original = archive.article(copy.copy_of.expect("only copies were kept"));
            assert_eq!(original.copy_of, None);
            let known: BTreeSet<u64> = original.record.print.shingles.into_iter().collect();
            assert!(
                copy.record
                    .print
                    .shingles
                    .iter()
                    .all(|run| known.contains(run))
            );
            assert_ne!(copy.record.article.id, original.record.article.id);
        }
    }

    #[test]
    fn claims_are_made_several_times_and_stay_near() {
        let archive = Archive::new(2);
        let mut uses: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for number in 0..300 {
            for claim in archive.article(number).claims.into_iter().flatten() {
                uses.entry(claim).or_default().push(number);
            }
        }
        let several = uses.values().filter(|uses| uses.len() > 3).count();
        assert!(several * 2 > uses.len());
        let longest = uses
            .values()
            .map(|uses| uses[uses.len() - 1] - uses[0])
            .max();
        assert!(longest < Some(REACH * 3), "{longest:?}");
    }

    #[test]
    fn another_seed_is_another_archive() {
        let text = |seed| Archive::new(seed).article(3).record.article.text;
        assert_eq!(text(1), text(1));
        assert_ne!(text(1), text(2));
    }
}
