//! Hearsay hop by hop: from the outlet back to the one who is said to have said it.

use sayso_types::{
    PartyKind,
    view::{HopView, TraceView},
};

use super::{
    card::{Card, party},
    index::{Index, hop_anchor},
    origins::OriginsCard,
    shown::{ChainGroup, Cut, Shown},
};

/// A chain ready to be drawn.
pub(super) struct ChainCard<'r> {
    pub title: String,
    pub circular: bool,
    pub hops: Vec<HopCard<'r>>,
    pub said: Card<'r>,
    pub origins: OriginsCard,
    /// Other statements that came the same way.
    pub others: Vec<Other<'r>>,
    pub others_left_out: usize,
}

/// One hop.
pub(super) struct HopCard<'r> {
    pub name: &'r str,
    pub kind: &'static str,
    /// `A7` and its outlet.
    pub told_in: String,
    /// Where its words are, if they are on the page.
    pub words: Option<String>,
    /// The article, if it is on the page and the hop has no words of its own.
    pub article: Option<&'r str>,
    /// Whether the same name stood in the chain before: here the circle closes.
    pub again: bool,
}

/// A statement that came by the same hops.
pub(super) struct Other<'r> {
    pub label: &'r str,
    pub anchor: &'r str,
    pub outlet: &'r str,
}

/// Links to further statements on a card.
const OTHERS: usize = 8;

impl<'r> ChainCard<'r> {
    pub fn all(shown: &Shown<'r>, index: &'r Index<'_>) -> Cut<ChainCard<'r>> {
        let groups = shown.chains.shown.iter().enumerate();
        Cut {
            shown: groups
                .map(|(at, group)| ChainCard::of(at, group, index))
                .collect(),
            left_out: shown.chains.left_out,
        }
    }

    fn of(at: usize, group: &ChainGroup<'r>, index: &'r Index<'_>) -> ChainCard<'r> {
        let trace: &'r TraceView = group.first;
        let hops = &trace.chain;
        let others: Vec<Other> = group
            .others
            .iter()
            .filter_map(|trace| Other::of(trace, index))
            .take(OTHERS)
            .collect();
        ChainCard {
            title: title(hops),
            circular: trace.circular,
            hops: (0..hops.len())
                .map(|hop| HopCard::of(at, hop, trace, index))
                .collect(),
            said: Card::of(&trace.statement, index),
            origins: OriginsCard::of(&trace.origins, |label| index.number(label)),
            others_left_out: group.others.len() - others.len(),
            others,
        }
    }
}

impl<'r> HopCard<'r> {
    fn of(chain: usize, at: usize, trace: &'r TraceView, index: &'r Index<'_>) -> HopCard<'r> {
        let (hops, circular) = (&trace.chain, trace.circular);
        let hop = &hops[at];
        let listed = index.article(&hop.article);
        let anchor = hop_anchor(chain, at);
        let words = listed.filter(|listed| listed.hops.iter().any(|(name, _)| *name == anchor));
        let on_page = listed.filter(|listed| listed.reading.is_some());
        HopCard {
            name: name(hop),
            kind: hop.kind.map_or("", kind),
            told_in: listed.map_or_else(String::new, |listed| format!("A{}", listed.number)),
            words: words.map(|_| anchor),
            article: on_page.map(|listed| listed.anchor.as_str()),
            again: circular
                && hop.name.is_some()
                && hops[..at].iter().any(|before| same(before, hop)),
        }
    }
}

impl<'r> Other<'r> {
    fn of(trace: &'r TraceView, index: &'r Index<'_>) -> Option<Other<'r>> {
        let place = index.place(&trace.statement.statement)?;
        Some(Other {
            label: &place.label,
            anchor: &place.anchor,
            outlet: trace
                .statement
                .outlet
                .as_deref()
                .unwrap_or("outlet unknown"),
        })
    }
}

fn title(hops: &[HopView]) -> String {
    let from = hops.first().map_or("someone not named", name);
    let to = hops.last().map_or("someone not named", name);
    format!("From {from} back to {to}")
}

fn name(hop: &HopView) -> &str {
    let name = hop
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let unknown = match hop.kind {
        Some(PartyKind::Outlet) => "an unknown outlet",
        _ => "someone not named",
    };
    name.unwrap_or(unknown)
}

fn kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        other => party(other),
    }
}

fn same(left: &HopView, right: &HopView) -> bool {
    match (&left.entity, &right.entity) {
        (Some(left), Some(right)) => left == right,
        _ => left.name == right.name,
    }
}
