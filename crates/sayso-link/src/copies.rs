//! Articles that share their words.
//!
//! # What it finds
//! Pairs of articles that share three sentences of their own words or more ([`RUNS`]) or a fifth of the
//! shorter one ([`SHARE`]), and groups of them;
//! who copied whom where dates or a stated credit tell. Only those that share a good part of the shorter
//! one ([`ONE_TEXT`]) count as one text when origins are counted: three sentences of background from the
//! wire do not make a reporter's story a reprint.
//!
//! # Why it matters
//! A reprint is not corroboration: forty papers with one wire story are one origin.
//!
//! # Example
//! An agency's story grows through a day, each version with half of the one before it: the versions are joined
//! link by link, so that a paper which took the first and one which took the last stand in one cluster. What
//! shares less gathers around centres (see [`crate::stars`]). The *Northport Courier* prints 400 of the 450 words of a *Harbour Wire* report a day later, under
//! "(Harbour Wire)". One cluster; the Courier's article is a copy of the wire's.
//!
//! # What it misses
//! Rewritten copies share no runs of words. A digest that prints several stories may become the centre of a
//! cluster that holds them all. Quotations and furniture are left out of the fingerprint before it gets here; what an
//! outlet repeats in many of its articles is left out here.
//!
//! # References
//! A. Broder, *On the Resemblance and Containment of Documents* (1997). D. Smith et al., *Infectious
//! Texts* (2013): n-gram indexes with document-frequency caps. On sixty pairs of real articles around the
//! threshold (`eval/gold/copies.jsonl`), shared five-word runs outside quotation marks, captions and posts
//! reach F1 98 wherever 20 to 50 of them are asked for, and 100 with the rule for short texts. Sixty other pairs
//! from where the decision is hard (`copies_second.jsonl`), judged after that, have F1 94. Whether both stand in one
//! cluster is right with F1 98.5 and 95.8; [`VERSION`] was chosen on these pairs, and centres alone gave 90 and 73.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use sayso_types::{
    ClusterId,
    derived::{CopyCluster, CopyMember},
    record::CreditRole,
    relation::{Relation, RelationKind},
};

use crate::{
    dates,
    pile::Pile,
    rounded,
    stars::{Joins, stars},
    verdicts::Edges,
};

/// Runs of five words that three sentences have, and the least share of the shorter one's runs.
const RUNS: usize = 45;
const LEAST_SHARE: f64 = 0.05;
/// Of a short text a fifth does, if that is more than a sentence of background.
const SHARE: f64 = 0.2;
const FEW_RUNS: usize = 30;
/// A text of a few sentences has fewer runs than that; of it so much must be shared.
const SHORT_SHARE: f64 = 0.7;
/// Shorter articles have too few words of their own to tell copying from chance.
const FEWEST_RUNS: usize = 30;
/// Share of the shorter one from which two articles are one text.
const ONE_TEXT: f64 = 0.3;
/// Shares of the shorter and of the longer one from which one is a version of the other.
const VERSION: f64 = 0.5;
const OF_LONGER: f64 = 0.1;
/// Of a run that more articles have, only pairs with the first few of them are looked at: enough to
/// find a story that everybody printed, and linear.
const PAIRED_IN_FULL: usize = 60;
const HUBS: usize = 3;
/// An outlet's stock phrases: runs in this many of its articles and in this share of them.
const STOCK_ARTICLES: usize = 5;
const STOCK_SHARE: f64 = 0.3;
/// An original is taken for the source even if a copy of it shares somewhat more.
const NEARLY: f64 = 0.8;

/// Clusters, and for each article which one it belongs to.
pub(crate) struct Copies {
    pub clusters: Vec<CopyCluster>,
    /// Index into `clusters`.
    pub cluster_of: Vec<Option<usize>>,
    /// The article that each article was copied from.
    pub copy_of: Vec<Option<usize>>,
    /// A number that articles of one text share: copies and versions.
    texts: Vec<usize>,
}

impl Copies {
    /// A number that articles of one text share: copies, and versions of one article.
    pub fn text_of(&self, article: usize) -> usize {
        self.texts[article]
    }
}

/// Pairs of articles of which one has the words of the other; the copier stands left where it is
/// known, the article with the larger id otherwise.
pub(crate) fn relate(pile: &Pile<'_>) -> Vec<Relation> {
    let prints = own_prints(pile);
    let mut relations = Vec::new();
    for (a, b) in candidates(&prints) {
        if pile.version_of(a) == pile.version_of(b) {
            continue;
        }
        let shared = shared(&prints[a], &prints[b]);
        let shorter = prints[a].len().min(prints[b].len());
        let containment = shared as f64 / shorter as f64;
        if !is_copy(shared, containment) {
            continue;
        }
        let (left, right) = match direction(pile, a, b) {
            Some(Ordering::Less) => (b, a),
            Some(_) => (a, b),
            None => (a.max(b), a.min(b)),
        };
        relations.push(Relation {
            kind: RelationKind::Copy,
            left: pile.articles[left].id().to_string(),
            right: pile.articles[right].id().to_string(),
            score: containment,
            why: format!(
                "{shared} of the {shorter} runs of five words of the shorter one stand in both ({:.0} %)",
                containment * 100.0
            ),
        });
    }
    relations
}

/// Whether so many shared runs, and such a share of the shorter text, make a copy.
fn is_copy(shared: usize, containment: f64) -> bool {
    (shared >= RUNS && containment >= LEAST_SHARE)
        || (shared >= FEW_RUNS && containment >= SHARE)
        || containment >= SHORT_SHARE
}

/// Whether one of two copies is so much of the other that whatever is a copy of either belongs with both. A
/// story that stands whole in a digest of many is none.
fn is_version(runs: usize, others: usize, containment: f64) -> bool {
    let (shorter, longer) = (runs.min(others) as f64, runs.max(others).max(1) as f64);
    containment >= VERSION && containment * shorter / longer >= OF_LONGER
}

/// Clusters of copies.
pub(crate) fn derive(pile: &Pile<'_>, edges: &Edges<'_>) -> Copies {
    let drawn = edges.draw(&[RelationKind::Copy], |id| pile.article(id));
    let mut joins = Joins::new(pile.articles.len(), &drawn.parted);
    for &(a, b, _) in &drawn.joined {
        joins.join(a, b);
    }
    let prints: Vec<&[u64]> = pile
        .articles
        .iter()
        .map(|record| record.print.shingles.as_slice())
        .collect();
    for &(a, b, score) in &drawn.suggested {
        if is_version(prints[a].len(), prints[b].len(), score) {
            joins.join(a, b);
        }
    }
    let groups = stars(joins, &drawn.suggested);
    let mut copies = Copies {
        clusters: Vec::new(),
        cluster_of: vec![None; pile.articles.len()],
        copy_of: vec![None; pile.articles.len()],
        texts: Vec::new(),
    };
    for group in groups.into_iter().filter(|group| group.len() > 1) {
        for &article in &group {
            copies.cluster_of[article] = Some(copies.clusters.len());
        }
        let members = group
            .iter()
            .map(|&article| member(pile, &prints, &group, article, &mut copies.copy_of))
            .collect();
        copies.clusters.push(CopyCluster {
            id: ClusterId(pile.articles[group[0]].id().to_string()),
            members,
        });
    }
    let judged = drawn.joined.iter().map(|&(a, b, _)| (a, b));
    let near = drawn
        .suggested
        .iter()
        .filter(|(.., score)| *score >= ONE_TEXT);
    let mut texts = Joins::new(pile.articles.len(), &[]);
    for (a, b) in judged.chain(near.map(|&(a, b, _)| (a, b))) {
        if copies.cluster_of[a].is_some() && copies.cluster_of[a] == copies.cluster_of[b] {
            texts.join(a, b);
        }
    }
    for article in 0..pile.articles.len() {
        texts.join(article, pile.version_of(article));
    }
    copies.texts = (0..pile.articles.len())
        .map(|article| texts.root(article))
        .collect();
    copies
}

fn member(
    pile: &Pile<'_>,
    prints: &[&[u64]],
    group: &[usize],
    article: usize,
    copy_of: &mut [Option<usize>],
) -> CopyMember {
    let overlap = |other: usize| {
        let own = prints[article].len().max(1);
        shared(prints[article], prints[other]) as f64 / own as f64
    };
    let others: Vec<(usize, f64)> = group
        .iter()
        .filter(|&&other| pile.version_of(other) != pile.version_of(article))
        .map(|&other| (other, overlap(other)))
        .collect();
    let nearest = |candidates: &[(usize, f64)]| {
        candidates.iter().copied().max_by(|a, b| {
            a.1.total_cmp(&b.1)
                .then_with(|| match published(pile, a.0, b.0) {
                    Some(order) => order.reverse(),
                    None => b.0.cmp(&a.0),
                })
        })
    };
    let before = |a: usize, b: usize| direction(pile, a, b) == Some(Ordering::Less);
    let earlier: Vec<(usize, f64)> = others
        .iter()
        .copied()
        .filter(|(other, _)| before(*other, article))
        .collect();
    // The first rather than one of its copies, unless the copy is clearly nearer.
    let first: Vec<(usize, f64)> = earlier
        .iter()
        .copied()
        .filter(|(other, _)| !group.iter().any(|&source| before(source, *other)))
        .collect();
    let near = nearest(&earlier).map_or(0.0, |(_, overlap)| overlap);
    let source = nearest(&first)
        .filter(|(_, overlap)| *overlap >= near * NEARLY)
        .or_else(|| nearest(&earlier))
        .filter(|(_, overlap)| *overlap > 0.0);
    copy_of[article] = source.map(|(source, _)| source);
    CopyMember {
        article: pile.articles[article].id().clone(),
        copy_of: source.map(|(source, _)| pile.articles[source].id().clone()),
        overlap: source
            .or_else(|| nearest(&others))
            .map_or(0.0, |(_, overlap)| rounded(overlap)),
    }
}

/// Which of two copies was there first: a stated reprint tells, and where neither states any, the
/// dates do.
fn direction(pile: &Pile<'_>, a: usize, b: usize) -> Option<Ordering> {
    let (a_reprints, b_reprints) = (reprinted(pile, a), reprinted(pile, b));
    let names = |reprinted: &BTreeSet<String>, other: usize| {
        pile.outlet(other)
            .is_some_and(|outlet| reprinted.contains(outlet))
    };
    match (names(&a_reprints, b), names(&b_reprints, a)) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (true, true) => None,
        // A reprint of some third outlet's story is a copy of neither.
        (false, false) if a_reprints.is_empty() && b_reprints.is_empty() => published(pile, a, b),
        (false, false) => None,
    }
}

fn published(pile: &Pile<'_>, a: usize, b: usize) -> Option<Ordering> {
    dates::earlier(
        pile.articles[a].published.as_ref(),
        pile.articles[b].published.as_ref(),
    )
}

/// Keys of the outlets whose copy the article says it is; its own not among them.
fn reprinted(pile: &Pile<'_>, article: usize) -> BTreeSet<String> {
    let record = pile.articles[article];
    let own = pile.outlet(article);
    record
        .credits
        .iter()
        .filter(|credit| credit.role == CreditRole::Reprint)
        .filter_map(|credit| pile.outlet_called(&credit.name))
        .filter(|key| Some(key) != own)
        .collect()
}

/// Fingerprints without what an outlet repeats in many of its articles.
fn own_prints(pile: &Pile<'_>) -> Vec<Vec<u64>> {
    let mut by_outlet: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for article in 0..pile.articles.len() {
        if let Some(outlet) = pile.outlet(article) {
            by_outlet.entry(outlet).or_default().push(article);
        }
    }
    let mut prints: Vec<Vec<u64>> = pile
        .articles
        .iter()
        .map(|record| record.print.shingles.clone())
        .collect();
    for articles in by_outlet.values() {
        let enough = (articles.len() as f64 * STOCK_SHARE).max(STOCK_ARTICLES as f64);
        let mut seen: HashMap<u64, u32> = HashMap::new();
        for &article in articles {
            for run in &prints[article] {
                *seen.entry(*run).or_default() += 1;
            }
        }
        for &article in articles {
            prints[article].retain(|run| f64::from(seen[run]) < enough);
        }
    }
    prints
}

/// Pairs that may share enough, found through an index of runs.
fn candidates(prints: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (article, print) in prints.iter().enumerate() {
        if print.len() >= FEWEST_RUNS {
            let number = u32::try_from(article).expect("a ledger holds fewer than 2³² articles");
            postings.extend(print.iter().map(|run| (*run, number)));
        }
    }
    postings.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    // Pairs of a run that very many have are not counted, only noted.
    let mut noted: BTreeSet<(u32, u32)> = BTreeSet::new();
    for posting in postings.chunk_by(|a, b| a.0 == b.0) {
        if posting.len() <= PAIRED_IN_FULL {
            for (at, (_, a)) in posting.iter().enumerate() {
                pairs.extend(posting[at + 1..].iter().map(|(_, b)| (*a, *b)));
            }
        } else {
            for (at, (_, a)) in posting.iter().take(HUBS).enumerate() {
                noted.extend(posting[at + 1..].iter().map(|(_, b)| (*a, *b)));
            }
        }
    }
    pairs.sort_unstable();
    let mut candidates: BTreeSet<(usize, usize)> = noted
        .into_iter()
        .map(|(a, b)| (a as usize, b as usize))
        .collect();
    for same in pairs.chunk_by(|a, b| a == b) {
        let (a, b) = (same[0].0 as usize, same[0].1 as usize);
        let shorter = prints[a].len().min(prints[b].len()) as f64;
        // Runs that very many have are missing from the count, so half of what is asked will do.
        if same.len() as f64 >= (shorter * SHORT_SHARE).min(FEW_RUNS as f64) / 2.0 {
            candidates.insert((a, b));
        }
    }
    candidates.into_iter().collect()
}

/// How many runs two sorted fingerprints share.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            Ordering::Less => a.next(),
            Ordering::Greater => b.next(),
            Ordering::Equal => {
                shared += 1;
                a.next();
                b.next()
            }
        };
    }
    shared
}
