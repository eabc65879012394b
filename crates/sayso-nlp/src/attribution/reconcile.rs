//! The one place where rules and the trained model meet.
//!
//! Rules that are exact about what they see (*according to*, *declined to comment*, transcripts, a
//! reporter at the end of the sentence) come first; then whatever the model finds that does not clash
//! with them; then the rules for quotations and clauses, where the model saw nothing. Of nine orders
//! tried on PolNeAR dev this one scored best; `sayso-eval attribution` prints rules alone and both.

use sayso_types::{
    QuoteKind, Span, SpanSet,
    model::{AttributionModel, Found},
};

use super::{
    Page, hearsay,
    items::{self, Item},
    manner, nest, spans,
    unit::has_verb,
};
use crate::{
    layers::{Attribution, Block, BlockKind},
    lexicon::LEXICON,
};

/// Rules that the model does not overrule.
const EXACT: [&str; 7] = [
    "rule:headline",
    "rule:lead-in",
    "rule:no-answer",
    "rule:clause-cue",
    "rule:citing",
    "rule:transcript",
    "rule:signed-quote",
];

/// Exact where the content begins with a saying of its own (*said two aides told her that …*, *quoted Orn
/// as saying …*): the model sees one level only and cuts such chains up.
const OPENING: [&str; 2] = ["rule:cue-clause", "rule:cue-phrase"];

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
        .filter(|found| whole_words(page, found) && has_words(page, &found.content))
        .map(|found| from_model(page, found, model.name()))
        .collect();
    let kept = kept_families(&by_rule);
    let mut joined = Joined::default();
    let exact = |at: usize| {
        let rule = by_rule[at].evidence.as_str();
        kept[at]
            || EXACT.contains(&rule)
            || OPENING.contains(&rule) && nest::opens_with_saying(page, &by_rule[at])
    };
    let filling = |at: usize| FILLING.contains(&by_rule[at].evidence.as_str());
    joined.take_rules(&by_rule, &exact, false);
    by_model.into_iter().for_each(|one| joined.take(one));
    joined.take_rules(&by_rule, &|at| !exact(at) && filling(at), true);
    with_relative_clauses(page, &mut joined.all);
    joined.all
}

/// *… that he had seen Orn, who told him that …*: the model gives two attributions side by side, but the
/// relative clause belongs to what the first one says.
fn with_relative_clauses(page: Page<'_>, all: &mut [Attribution]) {
    for inner in 0..all.len() {
        let relative = all[inner].source.first().filter(|source| {
            let word = source.of(page.text).to_lowercase();
            all[inner].source.len() == 1 && matches!(word.as_str(), "who" | "which")
        });
        let (Some(relative), None) = (relative, all[inner].within) else {
            continue;
        };
        let outer = (0..all.len()).find(|&outer| {
            let one = &all[outer];
            let end = one.content.last().map_or(0, Span::end);
            let follows = page.text.get(end..relative.start()).is_some_and(|gap| {
                let comma = gap.trim();
                comma.is_empty() || comma == ","
            });
            let before = one.cue.hull().is_some_and(|cue| cue.end() <= end);
            let leads = one.evidence == "rule:lead-in" || one.evidence == "rule:citing";
            follows
                && before
                && !leads
                && one.within.is_none()
                && outer != inner
                && is_open(page, one)
        });
        let spoken = all[inner].kind == QuoteKind::Direct || !hearsay::of_model(page, &all[inner]);
        let Some(outer) = outer.filter(|_| !spoken) else {
            continue;
        };
        let (from, to) = (all[outer].content.last(), all[inner].content.last());
        if let (Some(from), Some(to)) = (from, to) {
            let grown = from.cover(to);
            all[outer].content = all[outer].content.iter().chain([grown]).collect();
            all[inner].within = Some(outer);
        }
    }
}

/// Whether a relative clause behind a content is part of it: the content is a sentence, or somebody who
/// is cited.
fn is_open(page: Page<'_>, one: &Attribution) -> bool {
    let cites = one.cue.iter().any(|cue| {
        let word = cue.of(page.text);
        matches!(
            word,
            "cited" | "citing" | "cites" | "quoted" | "quoting" | "quotes"
        )
    });
    let span = one.content.last().unwrap_or_default();
    let items = items::cut(page.text, page.layout, &[], span);
    cites || has_verb(&items)
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

    fn clashes(&self, one: &Attribution) -> bool {
        self.all.iter().any(|other| clash(one, other))
    }
}

/// Two findings clash if they share words of saying, most of their content, or if the words of saying
/// of one lie in the content of the other.
pub(super) fn clash(one: &Attribution, other: &Attribution) -> bool {
    touches(one, other)
        && (shared(&one.cue, &other.cue) > 0
            || shared(&one.cue, &other.content) > 0
            || shared(&one.content, &other.cue) > 0
            || most(&one.content, &other.content))
}

/// The model's words are smaller than ours; a cue that begins inside a word (*e-* | *mails*) is none.
fn whole_words(page: Page<'_>, found: &Found) -> bool {
    let tokens = &page.layout.tokens;
    found.cue.first().is_none_or(|cue| {
        let at = tokens.partition_point(|token| token.span.end() <= cue.start());
        tokens
            .get(at)
            .is_none_or(|token| token.span.start() >= cue.start())
    })
}

/// Marks alone are no content.
fn has_words(page: Page<'_>, content: &SpanSet) -> bool {
    let mut pieces = content.iter();
    pieces.any(|piece| piece.of(page.text).chars().any(char::is_alphanumeric))
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

/// A finding of the model as an attribution.
pub(super) fn from_model(page: Page<'_>, found: Found, name: &str) -> Attribution {
    let content: SpanSet = without_gaps(page, &found, near_pieces(page, &found))
        .into_iter()
        .map(|piece| spans::with_marks(page.quotes, piece))
        .collect();
    let content = without_adjuncts(page, content);
    let adjuncts = adjuncts(page, &found, &content);
    Attribution {
        kind: spans::kind(page, &content, None),
        source: spans::with_closing_comma(page.text, found.source, &found.cue),
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

/// A word or two that the model left out between two pieces belong to the content, unless they are the
/// source's or the cue's.
fn without_gaps(page: Page<'_>, found: &Found, pieces: impl Iterator<Item = Span>) -> Vec<Span> {
    const GAP: usize = 24;
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        let gap = joined
            .last()
            .map(|last| Span::new(last.end(), piece.start().max(last.end())));
        let small = gap.is_some_and(|gap| {
            let other = found.source.overlaps(gap) || found.cue.overlaps(gap);
            gap.len() <= GAP && !other && !gap.of(page.text).contains(['\n', '“', '”', '"', '.'])
        });
        match joined.last_mut() {
            Some(last) if small => *last = last.cover(piece),
            _ => joined.push(piece),
        }
    }
    joined
}

/// *confirmed the plan | in an interview with the Lantern*: where it was said is no part of a content that
/// is a mere noun phrase; of a sentence it may be.
fn without_adjuncts(page: Page<'_>, content: SpanSet) -> SpanSet {
    let (Some(piece), 1) = (content.first(), content.len()) else {
        return content;
    };
    let items = items::cut(page.text, page.layout, page.quotes, piece);
    if has_verb(&items) || items.iter().any(Item::is_speech) {
        return content;
    }
    let cut = (1..items.len()).find(|&at| {
        let manner = manner::read(&items, at, false);
        manner.end == items.len() && (manner.venue.is_some() || manner.hearer.is_some())
    });
    match cut {
        Some(at) => SpanSet::from(Span::new(piece.start(), items[at - 1].span.end())),
        None => content,
    }
}

#[derive(Default)]
struct Adjuncts {
    addressee: SpanSet,
    venue: SpanSet,
}

/// To whom and where: read off the words after the verb, as the rules do.
fn adjuncts(page: Page<'_>, found: &Found, content: &SpanSet) -> Adjuncts {
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
    let span = |range: Option<std::ops::Range<usize>>| outside(&items, range, content);
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
