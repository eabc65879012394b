//! `sayso stance`: what each article of a ledger makes of a claim that the user brings.
//!
//! # What it finds
//! The articles that speak of the claim, whether each supports it, denies it or only reports it, and the sentences
//! and statements that say so.
//!
//! # Why it matters
//! The claims of a ledger are put in the articles' words. A fact-checker comes with a claim of their own, as it was
//! posted or sent to them, and asks who says so and who says no.
//!
//! # Example
//! "The dam at Eastport broke": the *Post* supports it, the *Gazette* denies it in the board's words, the *Courier*
//! tells of both.
//!
//! # What it misses
//! Articles that share too few words with the claim, and much of what the model gets wrong: its card
//! (`models/stance-0.2.0`) says how often. Nothing of this is stored: it is a model's suggestion on what to read first,
//! beside the sentences that it rests on, and no link between statements depends on it.
//!
//! # References
//! The task is that of the Fake News Challenge (FNC-1, 2017) and of Emergent (W. Ferreira and A. Vlachos, NAACL 2016).

mod related;

use std::{cmp::Reverse, collections::BTreeSet};

use rayon::prelude::*;
use sayso_ledger::{Ledger, view::ArticlePage};
use sayso_nlp::{layers::BlockKind, layout};
use sayso_types::{
    CodePoints, Span,
    model::{Judged, Pair, Shares, Stance, StanceModel},
    view::{ArticleStance, Sentence, StanceCount, StanceView},
};

use crate::Error;

pub use related::is_related;

/// Sentences shown of an article.
const SHOWN: usize = 2;
/// Least worth of a denial that shares no word with the claim.
const PLAIN: f64 = 0.7;
/// In the order in which articles are shown.
const STANCES: [Stance; 3] = [Stance::Supports, Stance::Denies, Stance::Reports];

/// The bundled model.
///
/// # Errors
/// If it does not fit this build, which its tests rule out.
pub fn model() -> Result<Box<dyn StanceModel>, Error> {
    Ok(Box::new(sayso_infer::bundled_stance()?))
}

/// What the articles that speak of the claim make of it; of a large ledger only so many as `limit` that have a sentence
/// near to it. Nobody speaks of a claim without words.
///
/// # Errors
/// If the ledger cannot be read.
pub fn stance(
    ledger: &Ledger,
    claim: &str,
    model: &dyn StanceModel,
    limit: usize,
) -> Result<StanceView, Error> {
    let words: Vec<String> = related::telling_words(claim).into_iter().collect();
    let pages = ledger.view()?.article_pages_with(&words, limit)?;
    let read = pages
        .into_par_iter()
        .filter(|page| is_related(claim, &page.text));
    let mut articles: Vec<ArticleStance> = read.map(|page| read_page(claim, page, model)).collect();
    articles.sort_by_cached_key(|one| {
        let sure = [one.supports, one.denies, one.reports][one.stance as usize];
        (one.stance, Reverse(thousandths(sure)), one.article.clone())
    });
    Ok(StanceView {
        claim: claim.to_owned(),
        model: model.name().to_owned(),
        counts: STANCES.map(|stance| count(stance, &articles)).to_vec(),
        articles,
    })
}

/// The sentences of running text and headings.
pub fn sentences(text: &str) -> Vec<Span> {
    let layout = layout::lay_out(text, None);
    let spans = layout.sentences.iter().filter(|sentence| {
        let kind = layout.blocks[sentence.block].kind;
        matches!(kind, BlockKind::Paragraph | BlockKind::Heading)
            && !layout.furniture.overlaps(sentence.span)
    });
    spans.map(|sentence| sentence.span).collect()
}

fn read_page(claim: &str, page: ArticlePage, model: &dyn StanceModel) -> ArticleStance {
    let spans = sentences(&page.text);
    let pair = Pair {
        claim,
        text: spans.iter().map(|span| span.of(&page.text)).collect(),
    };
    let shares = model.judge(std::slice::from_ref(&pair))[0].stance;
    let stance = shares.stance();
    let points = CodePoints::new(&page.text);
    let shown = telling(&pair, stance, model).into_iter();
    let sentences: Vec<Sentence> = shown
        .map(|at| Sentence {
            span: points.range(spans[at]),
            words: pair.text[at].to_owned(),
        })
        .collect();
    let stands_there = |[start, end]: [usize; 2]| {
        let apart = |sentence: &Sentence| sentence.span[1] <= start || end <= sentence.span[0];
        !sentences.iter().all(apart)
    };
    let mut statements = page.said;
    statements.retain(|one| !one.own_voice && one.span.iter().any(|&piece| stands_there(piece)));
    let share = |share: f32| thousandths(f64::from(share)) as f64 / 1000.0;
    ArticleStance {
        article: page.article.article,
        title: page.article.title,
        outlet: page.article.outlet,
        published: page.article.published,
        url: page.article.url,
        copies: page.article.copies,
        copy_of: page.article.copy_of,
        stance,
        supports: share(shares.agrees),
        denies: share(shares.disagrees),
        reports: share(shares.neither),
        sentences,
        statements,
    }
}

/// Of the sentences that the model has read those that, each by itself, say most of what it says of the whole; of who
/// only reports those that are most about the claim.
fn telling(pair: &Pair<'_>, stance: Stance, model: &dyn StanceModel) -> Vec<usize> {
    let mut read: Vec<((usize, u32), usize)> = Vec::new();
    for at in model.read(pair) {
        let alone = Pair {
            claim: pair.claim,
            text: vec![pair.text[at]],
        };
        let shared = related::shared(pair.claim, pair.text[at]);
        let worth = worth(model.judge(&[alone])[0], stance);
        match stance {
            Stance::Reports if shared > 0 => read.push(((shared, worth), at)),
            Stance::Supports if shared > 0 => read.push(((0, worth), at)),
            // "That is a hoax" has no word of the claim.
            Stance::Denies if shared > 0 || worth >= thousandths(PLAIN) => {
                read.push(((0, worth), at));
            }
            _ => {}
        }
    }
    read.sort_by_key(|&(worth, at)| (Reverse(worth), at));
    let mut seen = BTreeSet::new();
    read.retain(|&(_, at)| seen.insert(pair.text[at]));
    let mut chosen: Vec<usize> = read.into_iter().take(SHOWN).map(|(_, at)| at).collect();
    chosen.sort_unstable();
    chosen
}

/// How much a sentence by itself says of a stance, in thousandths of one: the mean of both answers of the model.
fn worth(judged: Judged, stance: Stance) -> u32 {
    let of = |shares: Shares| match stance {
        Stance::Supports => shares.agrees,
        Stance::Denies => shares.disagrees,
        Stance::Reports => shares.agrees.max(shares.disagrees),
    };
    thousandths(f64::from(of(judged.stance) + of(judged.entailment)) / 2.0)
}

/// No more is meant, and the last digits differ between machines.
fn thousandths(share: f64) -> u32 {
    (share * 1000.0).round() as u32
}

fn count(stance: Stance, articles: &[ArticleStance]) -> StanceCount {
    let these = articles.iter().filter(|one| one.stance == stance);
    let text = |one: &ArticleStance| one.copies.as_ref().unwrap_or(&one.article).clone();
    StanceCount {
        stance,
        articles: these.clone().count(),
        texts: these.map(text).collect::<BTreeSet<String>>().len(),
    }
}
