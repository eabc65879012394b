//! Credits matched to the articles that they speak of.
//!
//! # What it finds
//! For each outlet that an article credits, the one article of that outlet in the ledger that it most
//! likely means: its own copy if there is one, otherwise the outlet's article with most rare terms in
//! common.
//!
//! # Why it matters
//! An article that says where it has its report from is no second source for it. Credits that can be
//! followed also show reporting that runs in a circle.
//!
//! # Example
//! The *Northport Courier* writes "Harbour Wire reported on Monday". Of the three Harbour Wire articles
//! in the ledger one is about the same dam; that one is credited.
//!
//! # What it misses
//! Outlets named in another way than they name themselves, and stories that the ledger has only in
//! another outlet's words. Documents that are credited are not looked for.
//!
//! # References
//! Layer 2 of the independence layers in the architecture notes: a stated credit outranks what shared
//! words suggest.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use sayso_types::{
    derived::CreditMatch,
    relation::{Relation, RelationKind},
};

use crate::{
    dates, outlets,
    pile::{Pile, StatementAt},
    verdicts::Edges,
};

/// Share of the terms' weight that credited and crediting article must have in common.
const SAME_STORY: f64 = 0.12;
/// Only so many of an article's rarest terms are looked up.
const PROBES: usize = 60;

/// Matched credits, and the same by article.
pub(crate) struct Credits {
    pub matches: Vec<CreditMatch>,
    /// For each article: which of its credits, and the article credited.
    pub of: Vec<Vec<(usize, usize)>>,
}

/// Articles (left) that credit articles (right).
pub(crate) fn relate(pile: &Pile<'_>, copies: &[Relation]) -> Vec<Relation> {
    let mut by_outlet: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for article in 0..pile.articles.len() {
        if let Some(key) = pile.outlet(article) {
            by_outlet.entry(key).or_default().push(article);
        }
    }
    let copied: BTreeMap<(usize, usize), f64> = copies
        .iter()
        .filter_map(|copy| {
            let (a, b) = (pile.article(&copy.left)?, pile.article(&copy.right)?);
            Some(((a.min(b), a.max(b)), copy.score))
        })
        .collect();
    let words = Words::new(pile);
    let mut relations = Vec::new();
    for (article, record) in pile.articles.iter().enumerate() {
        let credited: BTreeSet<String> = record
            .credits
            .iter()
            .filter_map(|credit| pile.outlet_called(&credit.name))
            .filter(|key| Some(key) != pile.outlet(article))
            .collect();
        for articles in credited
            .iter()
            .filter_map(|key| by_outlet.get(key.as_str()))
        {
            let likeness = words.likeness(article, articles);
            let candidates = articles.iter().filter_map(|&other| {
                let copy = copied.get(&(article.min(other), article.max(other)));
                let likeness = likeness.get(&other).copied().unwrap_or(0.0);
                Candidate::new(pile, article, other, copy.copied(), likeness)
            });
            if let Some(best) = candidates.max_by(Candidate::order) {
                relations.push(best.relation(pile, article));
            }
        }
    }
    relations
}

/// Credits whose article is in the ledger.
pub(crate) fn derive(pile: &Pile<'_>, edges: &Edges<'_>) -> Credits {
    let drawn = edges.draw(&[RelationKind::Credits], |id| pile.article(id));
    let mut suggested = drawn.suggested;
    suggested.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let judged = drawn.joined.into_iter().map(|(a, b, _)| (a, b, true));
    let all: Vec<(usize, usize, bool)> = judged
        .chain(suggested.into_iter().map(|(a, b, _)| (a, b, false)))
        .collect();
    let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (article, credited, judged) in all {
        let outlet = pile.outlet(credited);
        let credits = &pile.articles[article].credits;
        let mut named: Vec<usize> = (0..credits.len())
            .filter(|&credit| {
                outlet.is_some() && pile.outlet_called(&credits[credit].name).as_ref() == outlet
            })
            .collect();
        if named.is_empty() && judged {
            named
                .extend((0..credits.len()).find(|&credit| !found.contains_key(&(article, credit))));
        }
        for credit in named {
            found.entry((article, credit)).or_insert(credited);
        }
    }
    let mut of: Vec<Vec<(usize, usize)>> = vec![Vec::new(); pile.articles.len()];
    let mut matches = Vec::new();
    for ((article, credit), credited) in found {
        of[article].push((credit, credited));
        matches.push(CreditMatch {
            article: pile.articles[article].id().clone(),
            credit,
            credited: pile.articles[credited].id().clone(),
        });
    }
    Credits { matches, of }
}

/// An article that a credit may mean.
struct Candidate {
    article: usize,
    copy: Option<f64>,
    likeness: f64,
    /// Published after the article that credits it: an update, or another report.
    later: bool,
}

impl Candidate {
    fn new(
        pile: &Pile<'_>,
        crediting: usize,
        article: usize,
        copy: Option<f64>,
        likeness: f64,
    ) -> Option<Candidate> {
        let published = |article: usize| pile.articles[article].published.as_ref();
        let order = dates::earlier(published(article), published(crediting));
        (copy.is_some() || likeness >= SAME_STORY).then_some(Candidate {
            article,
            copy,
            likeness,
            later: order == Some(Ordering::Greater),
        })
    }

    fn score(&self) -> f64 {
        let sure = match self.copy {
            Some(_) => 0.95,
            None => 0.5 + 0.4 * self.likeness,
        };
        if self.later { sure * 0.6 } else { sure }
    }

    fn order(&self, other: &Candidate) -> Ordering {
        self.score()
            .total_cmp(&other.score())
            .then(
                self.copy
                    .unwrap_or(0.0)
                    .total_cmp(&other.copy.unwrap_or(0.0)),
            )
            .then(other.article.cmp(&self.article))
    }

    fn relation(&self, pile: &Pile<'_>, crediting: usize) -> Relation {
        let outlet = outlets::name(pile.articles[self.article]).unwrap_or_default();
        let mut why = match self.copy {
            Some(share) => format!(
                "names {outlet} and shares {:.0} % of the shorter one's words with it",
                share * 100.0
            ),
            None => format!(
                "names {outlet}, whose article is the one with most in common ({:.0} % of the terms' weight)",
                self.likeness * 100.0
            ),
        };
        if self.later {
            why.push_str("; it is dated later, so it may be an update");
        }
        Relation {
            kind: RelationKind::Credits,
            left: pile.articles[crediting].id().to_string(),
            right: pile.articles[self.article].id().to_string(),
            score: self.score(),
            why,
        }
    }
}

/// The terms of whole articles, weighted by rarity.
struct Words {
    /// Sorted, distinct; terms are numbered in the order of their letters.
    terms: Vec<Vec<usize>>,
    /// The articles that have each term.
    index: Vec<Vec<usize>>,
    /// Weight of all terms of each article together.
    totals: Vec<f64>,
}

impl Words {
    fn new(pile: &Pile<'_>) -> Words {
        let distinct: HashSet<&str> = pile.statements.iter().flat_map(said).collect();
        let mut sorted: Vec<&str> = distinct.into_iter().collect();
        sorted.sort_unstable();
        let numbers = sorted.iter().enumerate();
        let numbers: HashMap<&str, usize> = numbers.map(|(number, term)| (*term, number)).collect();
        let mut terms: Vec<Vec<usize>> = vec![Vec::new(); pile.articles.len()];
        for at in &pile.statements {
            terms[at.article].extend(said(at).map(|term| numbers[term]));
        }
        let mut index: Vec<Vec<usize>> = vec![Vec::new(); sorted.len()];
        for (article, terms) in terms.iter_mut().enumerate() {
            terms.sort_unstable();
            terms.dedup();
            for &term in terms.iter() {
                index[term].push(article);
            }
        }
        let mut words = Words {
            totals: Vec::new(),
            terms,
            index,
        };
        let total = |terms: &Vec<usize>| terms.iter().map(|&term| words.weight(term)).sum();
        words.totals = words.terms.iter().map(total).collect();
        words
    }

    fn weight(&self, term: usize) -> f64 {
        let having = self.index[term].len() as f64;
        ((self.terms.len() as f64 + 1.0) / having).ln()
    }

    /// How much the article has in common with each of `others`, which are sorted; those with nothing in
    /// common are left out.
    fn likeness(&self, article: usize, others: &[usize]) -> BTreeMap<usize, f64> {
        let mut own: Vec<(f64, usize)> = self.terms[article]
            .iter()
            .filter(|term| self.index[**term].len() > 1)
            .map(|&term| (self.weight(term), term))
            .collect();
        own.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut common: BTreeMap<usize, f64> = BTreeMap::new();
        for (weight, term) in own.into_iter().take(PROBES) {
            let wanted = |other: &&usize| others.binary_search(other).is_ok();
            for &other in self.index[term].iter().filter(wanted) {
                if other != article {
                    *common.entry(other).or_default() += weight;
                }
            }
        }
        for (other, weight) in &mut common {
            let both = (self.totals[article] * self.totals[*other]).sqrt();
            *weight /= both.max(f64::MIN_POSITIVE);
        }
        common
    }
}

fn said<'p>(at: &StatementAt<'p>) -> impl Iterator<Item = &'p str> + use<'p> {
    at.record.proposition.terms.iter().map(String::as_str)
}
