//! The one place where rules and the trained model meet.
//!
//! Rules that are exact about what they see (*according to*, *declined to comment*, transcripts, a
//! reporter at the end of the sentence) come first; then whatever the model finds that does not clash
//! with them; then the rules for quotations and clauses, where the model saw nothing. Of nine orders
//! tried on PolNeAR dev this one scored best; `sayso-eval attribution` prints rules alone and both.

use sayso_types::{
    Span, SpanSet,
    model::{AttributionModel, Found},
};

use super::{
    Page,
    items::{self, Item},
    manner, spans,
};
use crate::{
    layers::{Attribution, Block, BlockKind},
    lexicon::LEXICON,
};

/// Rules that the model does not overrule.
const EXACT: [&str; 6] = [
    "rule:lead-in",
    "rule:no-answer",
    "rule:clause-cue",
    "rule:citing",
    "rule:transcript",
    "rule:signed-quote",
];

/// Rules that count where the model saw nothing; the others do not.
const FILLING: [&str; 5] = [
    "rule:quote-cue",
    "rule:cue-quote",
    "rule:follow-on-quote",
    "rule:bare-quote",
    "rule:cue-clause",
];

/// Joins what the rules found outermost with what the model finds.
pub(super) fn with_model(
    page: Page<'_>,
    by_rule: Vec<Attribution>,
    model: &dyn AttributionModel,
) -> Vec<Attribution> {
    let passages = passages(page);
    let by_model: Vec<Attribution> = model
        .find(page.text, &passages)
        .into_iter()
        .flatten()
        .map(|found| from_model(page, found, model.name()))
        .collect();
    let kept = kept_families(&by_rule);
    let mut joined = Joined::default();
    let exact = |at: usize| kept[at] || EXACT.contains(&by_rule[at].evidence.as_str());
    let filling = |at: usize| FILLING.contains(&by_rule[at].evidence.as_str());
    joined.take_rules(&by_rule, &exact, false);
    by_model.into_iter().for_each(|one| joined.take(one));
    joined.take_rules(&by_rule, &|at| !exact(at) && filling(at), true);
    joined.all
}

/// An attribution that nests another of its own sentence, and the nested one, stand or fall together.
fn kept_families(by_rule: &[Attribution]) -> Vec<bool> {
    let mut kept = vec![false; by_rule.len()];
    for (at, one) in by_rule.iter().enumerate() {
        if let Some(parent) = one.within {
            (kept[at], kept[parent]) = (true, true);
        }
    }
    kept
}

/// What was taken so far.
#[derive(Default)]
struct Joined {
    all: Vec<Attribution>,
    /// Where each rule's finding went, to renumber references.
    moved: Vec<Option<usize>>,
}

impl Joined {
    fn take_rules(
        &mut self,
        by_rule: &[Attribution],
        wanted: &dyn Fn(usize) -> bool,
        if_free: bool,
    ) {
        self.moved.resize(by_rule.len(), None);
        for (at, one) in by_rule.iter().enumerate() {
            if wanted(at) && !(if_free && self.clashes(one)) {
                self.moved[at] = Some(self.all.len());
                let go_to = |old: Option<usize>| old.and_then(|old| self.moved[old]);
                let (within, continues) = (go_to(one.within), go_to(one.continues));
                self.all.push(Attribution {
                    within,
                    continues,
                    ..one.clone()
                });
            }
        }
    }

    fn take(&mut self, one: Attribution) {
        if !self.clashes(&one) {
            self.all.push(one);
        }
    }

    /// Two findings clash if they share words of saying, most of their content, or if the words of
    /// saying of one lie in the content of the other.
    fn clashes(&self, one: &Attribution) -> bool {
        let near = self.all.iter().filter(|other| touches(one, other));
        near.into_iter().any(|other| {
            shared(&one.cue, &other.cue) > 0
                || shared(&one.cue, &other.content) > 0
                || shared(&one.content, &other.cue) > 0
                || most(&one.content, &other.content)
        })
    }
}

fn touches(one: &Attribution, other: &Attribution) -> bool {
    let hull = |one: &Attribution| {
        let spans = one.content.hull().into_iter().chain(one.cue.hull());
        spans.reduce(Span::cover).unwrap_or_default()
    };
    hull(one).overlaps(hull(other))
}

fn shared(one: &SpanSet, other: &SpanSet) -> usize {
    let pairs = one
        .iter()
        .flat_map(|left| other.iter().filter_map(move |right| left.intersect(right)));
    pairs.map(Span::len).sum()
}

/// Whether more than a third of the words together are shared.
fn most(one: &SpanSet, other: &SpanSet) -> bool {
    let both = one.total_len() + other.total_len();
    10 * 2 * shared(one, other) >= 3 * both
}

/// Runs of blocks between pieces of furniture.
fn passages(page: Page<'_>) -> Vec<Span> {
    let furniture = |block: &Block| block.kind == BlockKind::Furniture;
    let runs = page
        .layout
        .blocks
        .split(furniture)
        .filter(|run| !run.is_empty());
    runs.map(|run| run[0].span.cover(run[run.len() - 1].span))
        .collect()
}

fn from_model(page: Page<'_>, found: Found, name: &str) -> Attribution {
    let content: SpanSet = near_pieces(page, &found)
        .map(|piece| spans::with_marks(page.quotes, piece))
        .collect();
    let adjuncts = adjuncts(page, &found);
    Attribution {
        kind: spans::kind(page, &content, None),
        source: found.source,
        cue: found.cue,
        content,
        addressee: adjuncts.addressee,
        venue: adjuncts.venue,
        within: None,
        continues: None,
        score: found.score,
        evidence: format!("model:{name}"),
    }
}

/// Pieces of the content that stand in the paragraph of the words of saying or next to it: the model
/// sometimes links a stray piece over half the article.
fn near_pieces(page: Page<'_>, found: &Found) -> impl Iterator<Item = Span> {
    let block = |at: usize| {
        page.layout
            .blocks
            .partition_point(|block| block.span.end() <= at)
    };
    let anchor = found
        .cue
        .hull()
        .or(found.content.first())
        .map_or(0, |span| block(span.start()));
    let near: Vec<Span> = found
        .content
        .iter()
        .filter(|piece| block(piece.start()).abs_diff(anchor) <= 1)
        .collect();
    let kept = if near.is_empty() {
        found.content.iter().collect()
    } else {
        near
    };
    kept.into_iter()
}

#[derive(Default)]
struct Adjuncts {
    addressee: SpanSet,
    venue: SpanSet,
}

/// To whom and where: read off the words after the verb, as the rules do.
fn adjuncts(page: Page<'_>, found: &Found) -> Adjuncts {
    let Some(cue) = found.cue.hull() else {
        return Adjuncts::default();
    };
    let sentences = &page.layout.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
    let Some(sentence) = sentences.get(at) else {
        return Adjuncts::default();
    };
    let items = items::cut(page.text, page.layout, page.quotes, sentence.span);
    let verb = items.iter().enumerate().rev().find_map(|(at, item)| {
        let surface = LEXICON
            .surfaces(&item.word)
            .iter()
            .find(|surface| surface.rest.is_empty())?;
        cue.contains(item.span)
            .then_some((at, LEXICON.verbs[surface.verb].frames.hearer))
    });
    let Some((verb, takes_hearer)) = verb else {
        return Adjuncts::default();
    };
    let manner = manner::read(&items, verb + 1, takes_hearer);
    let span = |range: Option<std::ops::Range<usize>>| outside(&items, range, &found.content);
    Adjuncts {
        addressee: span(manner.hearer),
        venue: span(manner.venue),
    }
}

fn outside(
    items: &[Item<'_>],
    range: Option<std::ops::Range<usize>>,
    content: &SpanSet,
) -> SpanSet {
    let span = range
        .map(|range| spans::hull(items, &range))
        .filter(|&span| !content.overlaps(span));
    span.map(SpanSet::from).unwrap_or_default()
}
