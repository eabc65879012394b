//! One event, those who know of it, and how word of it spreads, written out as small articles.
//!
//! A rumour is a function of its seed. Papers ask a witness and name them or not, send their own
//! reporters, print another paper's text with or without its name, rewrite another paper's story, or cite
//! one another in a circle. How many independent origins there are is known by construction, so that a
//! whole reading, from the text to the count, can be checked.
//!
//! ```
//! use sayso_testkit::rumours::Rumour;
//!
//! let rumour = Rumour::grow(3);
//! assert!(rumour.origins <= rumour.articles.len());
//! ```

mod prose;

use std::collections::BTreeSet;

use sayso_types::{Article, Dated, Precision, SpanSet, article::Draft};

use self::prose::Prose;
use crate::archive::Chance;

const MOST_PAPERS: u64 = 9;

/// Papers that are not called after each other: no name is part of another.
pub const OUTLETS: [&str; 10] = [
    "Eastport Gazette",
    "Ketterford Mail",
    "Saltmere Courier",
    "Northport Observer",
    "Harbour Tribune",
    "Tolm Herald",
    "Halvenia Chronicle",
    "Fenwick Dispatch",
    "Orrin Valley News",
    "Lowmoor Examiner",
];

/// Who saw it, with what they are.
pub const WITNESSES: [(&str, &str); 6] = [
    ("Ada Quill", "a farmer"),
    ("Ben Orrick", "an engineer"),
    ("Clara Pellow", "a nurse"),
    ("David Marsh", "a ferryman"),
    ("Elinor Voss", "a teacher"),
    ("Frank Tarn", "a baker"),
];

/// An event and the articles that tell of it.
#[derive(Clone, Debug)]
pub struct Rumour {
    /// In the order of their dates, a day apart.
    pub articles: Vec<Article>,
    /// What each paper did for its story.
    pub works: Vec<Work>,
    /// People and papers whose word it ultimately is.
    pub origins: usize,
    /// Everyone who may be an origin, as far as a reader can tell.
    pub possible: usize,
    /// Whether nobody is unnamed and no paper hides where it has its story from.
    pub open: bool,
}

/// What a paper does for its story; other papers are given by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Asks a witness by name.
    Named(usize),
    /// Asks a witness and does not name them.
    Unnamed(usize),
    /// Tells it in its own voice, from its own reporters.
    Saw,
    /// Prints an earlier paper's text and says so.
    Reprints(usize),
    /// Prints an earlier paper's text and does not say so.
    Copies(usize),
    /// Tells that an earlier paper reports it.
    Cites(usize),
    /// Rewrites an earlier paper's story and says nothing.
    Lifts(usize),
    /// Tells that the next paper reports it, which in turn cites this one.
    Circle(usize),
}

impl Rumour {
    /// The rumour of a seed.
    pub fn grow(seed: u64) -> Rumour {
        let chance = Chance::new(seed, "rumour", 0);
        let papers = 2 + chance.below(0, MOST_PAPERS - 1);
        let mut works: Vec<Work> = Vec::new();
        while (works.len() as u64) < papers {
            let number = works.len();
            let place = 10 * (number as u64 + 1);
            let person = chance.below(place + 1, WITNESSES.len() as u64) as usize;
            let earlier = |at: u64| chance.below(at, number.max(1) as u64) as usize;
            let source = earlier(place + 2);
            works.push(match chance.below(place, 14) {
                0..=3 => Work::Named(person),
                4 => Work::Unnamed(person),
                5 => Work::Saw,
                _ if number == 0 => Work::Named(person),
                6 | 7 => Work::Reprints(source),
                8 => Work::Copies(source),
                9..=11 => Work::Cites(source),
                12 => Work::Lifts(source),
                _ if number as u64 + 1 < papers => {
                    works.push(Work::Circle(number + 1));
                    works.push(Work::Circle(number));
                    continue;
                }
                _ => Work::Saw,
            });
        }
        Rumour::written(seed, works)
    }

    /// The rumour in which papers do just this.
    pub fn written(seed: u64, works: Vec<Work>) -> Rumour {
        let mut rumour = Rumour {
            articles: Vec::new(),
            origins: 0,
            possible: 0,
            open: true,
            works,
        };
        let mut texts: Vec<String> = Vec::new();
        for (number, &work) in rumour.works.iter().enumerate() {
            let prose = Prose::new(seed, number);
            let text = match work {
                Work::Named(witness) => prose.named(OUTLETS[number], WITNESSES[witness]),
                Work::Unnamed(_) => prose.unnamed(),
                Work::Saw | Work::Lifts(_) => prose.own_voice(),
                Work::Reprints(n) => format!("SALTMERE ({}) — {}", OUTLETS[n], texts[n]),
                Work::Copies(n) => texts[n].clone(),
                Work::Cites(n) | Work::Circle(n) => prose.cites(OUTLETS[n]),
            };
            rumour.articles.push(article(number, &text));
            texts.push(text);
        }
        rumour.count();
        rumour
    }

    fn count(&mut self) {
        let mut truth: BTreeSet<&str> = BTreeSet::new();
        let mut possible: BTreeSet<&str> = BTreeSet::new();
        for (number, &work) in self.works.iter().enumerate() {
            let (real, seen) = match work {
                Work::Named(witness) => (Some(WITNESSES[witness].0), Some(WITNESSES[witness].0)),
                Work::Unnamed(witness) => (Some(WITNESSES[witness].0), Some(OUTLETS[number])),
                Work::Saw => (Some(OUTLETS[number]), Some(OUTLETS[number])),
                Work::Lifts(_) => (None, Some(OUTLETS[number])),
                // Two papers that have it from one another have it from somebody: one of them made it up.
                Work::Circle(other) => {
                    let first = Some(OUTLETS[number.min(other)]);
                    (first, first)
                }
                Work::Reprints(_) | Work::Copies(_) | Work::Cites(_) => (None, None),
            };
            truth.extend(real);
            possible.extend(seen);
            let shown = matches!(
                work,
                Work::Named(_) | Work::Reprints(_) | Work::Copies(_) | Work::Cites(_)
            );
            self.open &= shown;
        }
        self.origins = truth.len();
        self.possible = possible.len();
    }
}

fn article(number: usize, text: &str) -> Article {
    let day = format!("2031-03-{:02}", number + 1);
    Article::from(Draft {
        given_id: Some(format!("a{number}")),
        outlet: Some(OUTLETS[number].to_owned()),
        published: Some(Dated {
            value: day,
            precision: Precision::Day,
            evidence: SpanSet::empty(),
        }),
        text: text.to_owned(),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_and_citations_add_no_origin() {
        let works = vec![
            Work::Named(0),
            Work::Copies(0),
            Work::Cites(1),
            Work::Reprints(0),
        ];
        let rumour = Rumour::written(1, works);
        assert_eq!((rumour.origins, rumour.possible, rumour.open), (1, 1, true));
        assert_eq!(rumour.articles[0].text, rumour.articles[1].text);
    }

    #[test]
    fn a_circle_is_one() {
        let rumour = Rumour::written(1, vec![Work::Circle(1), Work::Circle(0)]);
        assert_eq!(
            (rumour.origins, rumour.possible, rumour.open),
            (1, 1, false)
        );
    }

    #[test]
    fn a_seed_grows_one_rumour() {
        for seed in 0..50 {
            assert_eq!(Rumour::grow(seed).articles, Rumour::grow(seed).articles);
        }
    }
}
