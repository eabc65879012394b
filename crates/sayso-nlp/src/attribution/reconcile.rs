//! The one place where rules and the trained model meet.
//!
//! Rules that are exact about what they see (*according to*, *declined to comment*, transcripts, a
//! reporter at the end of the sentence) come first; then whatever the model finds that does not clash
//! with them; then the rules for quotations and clauses, where the model saw nothing. Of nine orders
//! tried on PolNeAR dev this one scored best; `sayso-eval attribution` prints rules alone and both.

use sayso_types::{QuoteKind, Span, SpanSet, model::AttributionModel};

use super::{
    Page, aside, by_model, hearsay,
    items::{self, has_verb},
    nest, unsaid,
};
use crate::layers::{Attribution, Block, BlockKind};

/// Rules that the model does not overrule.
const EXACT: [&str; 8] = [
    "rule:block-quotation",
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
        .filter_map(|found| by_model::attribution(page, found, model.name()))
        .collect();
    let kept = kept_families(&by_rule);
    let mut joined = Joined::default();
    let exact = |at: usize| {
        let rule = by_rule[at].evidence.as_str();
        kept[at]
            || EXACT.contains(&rule)
            || OPENING.contains(&rule)
                && (nest::opens_with_saying(page, &by_rule[at]) || is_shy(page, &by_rule[at]))
    };
    let filling = |at: usize| {
        let rule = by_rule[at].evidence.as_str();
        FILLING.contains(&rule)
            || rule == "rule:shared-subject" && is_plain_speech(page, &by_rule[at])
    };
    joined.take_rules(&by_rule, &exact, false);
    by_model.into_iter().for_each(|one| joined.take(one));
    joined.take_rules(&by_rule, &|at| !exact(at) && filling(at), true);
    with_relative_clauses(page, &mut joined.all);
    aside::end_at_main_clauses(page, &mut joined.all);
    joined.all
}

/// *…, saying “…”*, *… and added that …*: nothing but speech; other words without a subject may be deeds.
fn is_plain_speech(page: Page<'_>, one: &Attribution) -> bool {
    let words = one.content.first().map_or("", |piece| piece.of(page.text));
    one.kind == QuoteKind::Direct || words.starts_with("that ")
}

/// *A clerk, who asked not to be named, said …*: the model takes the reason for the silence for a saying.
fn is_shy(page: Page<'_>, one: &Attribution) -> bool {
    one.source.iter().any(|span| {
        let items = items::cut(page.text, page.layout, &[], span);
        (0..items.len()).any(|at| unsaid::asks_for_silence(&items, at))
    })
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
