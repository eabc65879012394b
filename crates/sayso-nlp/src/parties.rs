//! Who is who inside one article: mentions gathered into parties, and the party behind each attribution.
//!
//! Runs after attribution and reads its sources; the record and all linking work with what comes out. The
//! article is read like a person reads it: names first (a headline says "Quill" before the text says "Ada
//! Quill"), then descriptions and pronouns from start to end, then the quotations, whose "I" is their speaker.
//! Rules with weights, no trained model; `Models` leaves room for one. Precision first: a mention
//! that could mean two people means nobody.
//!
//! Left out: what "we" is beyond the speaker's own organisation, pronouns that point forward, people who
//! are only known by what they did.

mod scene;
mod several;
mod learned;
mod inner;
mod sources;
mod cast;
mod fit;
mod short;
mod names;
mod memory;
mod pronominal;
mod described;
mod bodies;
mod setting;
mod owned;
mod reading;
mod behalf;
mod record;

use std::collections::BTreeSet;

use sayso_types::{
    Article, PartyKind, Span,
    record::{Credit, Party},
};

use crate::layers::{Attribution, Layout, Mention, Quote, SpeakerReading};
use cast::{Cast, Why};
use reading::{Read, Reading};
use scene::{Item, Scene};

/// The parties of an article and who speaks in each attribution.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// In order of first mention; the publishing outlet is always one of them.
    pub parties: Vec<Party>,
    /// One for each attribution.
    pub speakers: Vec<SpeakerReading>,
}

/// Resolves the mentions of `article`; `outlet` is its publisher, if known.
pub fn resolve(
    article: &Article,
    outlet: Option<&str>,
    layout: &Layout,
    quotes: &[Quote],
    mentions: &[Mention],
    attributions: &[Attribution],
) -> Resolved {
    let scene = Scene::new(&article.text, layout, quotes, attributions);
    let (items, heads) = sources::items(&scene, mentions, attributions);
    let reading = Reading {
        scene: &scene,
        items: &items,
        attributions,
        heads: &heads,
    };
    let Read { cast, publisher } = reading.read(outlet);
    let said = reading.speakers(&cast);
    let spoken: BTreeSet<usize> = said
        .iter()
        .flatten()
        .copied()
        .chain([publisher])
        .chain(addressed(attributions, &items, &cast))
        .collect();
    let (parties, places) = record::parties(article, &items, &cast, &spoken);
    let speakers = (0..attributions.len())
        .map(|index| match said[index] {
            Some(entity) => speaker(heads[index], &items, &cast, places[entity]),
            None => SpeakerReading {
                party: None,
                antecedent: None,
                reason: "unknown",
            },
        })
        .collect();
    Resolved { parties, speakers }
}

/// *…, the Lantern reported*: a name that nothing but its words shows to be a person or a body, credited as
/// a source of news, is an outlet.
pub fn note_outlets(parties: &mut [Party], credits: &[Credit]) {
    for credit in credits {
        let Some(named) = credit.span else { continue };
        let unsure = |party: &&mut Party| {
            let kind = matches!(party.kind, PartyKind::Organisation | PartyKind::Person);
            let here = |mention: &Span| mention.overlaps(named);
            kind && party.name == credit.name && party.mentions.iter().any(here)
        };
        for party in parties.iter_mut().filter(|party| unsure(party)) {
            party.kind = PartyKind::Outlet;
        }
    }
}

fn speaker(
    head: Option<usize>,
    items: &[Item],
    cast: &Cast,
    party: Option<usize>,
) -> SpeakerReading {
    let why = head.and_then(|head| cast.why[head]);
    let antecedent = why
        .and_then(|why| why.antecedent)
        .or(head)
        .map(|item| items[item].mention.span);
    let reason = why.map_or("continues", |Why { rule, .. }| rule);
    SpeakerReading {
        party,
        antecedent,
        reason,
    }
}

/// Whoever is spoken to.
fn addressed<'a>(
    attributions: &'a [Attribution],
    items: &'a [Item],
    cast: &'a Cast,
) -> impl Iterator<Item = usize> + 'a {
    attributions
        .iter()
        .flat_map(|attribution| attribution.addressee.iter())
        .filter_map(|span| {
            let from = items.partition_point(|item| item.mention.span.start() < span.start());
            items[from..]
                .iter()
                .take_while(|item| item.mention.span.start() < span.end())
                .enumerate()
                .find_map(|(at, _)| cast.of[from + at])
        })
}

#[cfg(test)]
mod tests;
