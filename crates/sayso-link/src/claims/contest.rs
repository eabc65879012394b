//! How contested a claim is, and what makes it so.
//!
//! Breadth times sharpness. *Breadth* grows with the speakers on both sides, the outlets that carry
//! them, and most of all with the smaller side; *sharpness* with the share of opposition that is spoken
//! out (a denial, a rejection, a retraction, an answer) rather than read from a negation. A denial by
//! the very person that the claim is about weighs more. The score orders claims; it has no meaning
//! beyond that. It is 0 if nobody is against, if fewer than two voices are for it and nobody puts it in a sentence that
//! can be read by itself (*the story*, *to have opened the gate*), or if nobody is for it and those who are against do not
//! deny it in so many words.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{Act, PartyKind, derived::Side, record::Quantity};

use super::{
    sides::{Member, Sided},
    unfolded::tells,
};
use crate::origins::{Voice, World};

/// What opposition is worth that only a negation shows.
const UNSPOKEN: f64 = 0.3;
/// A claim that is denied, and that nobody in the ledger makes, counts as made by less than one.
const UNSEEN: f64 = 0.3;
/// A denial by the person that the claim is about.
const BY_THE_PERSON: f64 = 1.5;
/// In so many articles a voice is hardly misread every time.
const SEVERAL: usize = 2;
/// A claim in fewer words is no sentence, and is worth this.
const WHOLE: usize = 3;
const FRAGMENT: f64 = 0.05;
/// A claim that nobody puts in a sentence which can be read by itself is worth this, if so many voices make it; what
/// one voice puts so is hardly what another one denies.
const UNREADABLE: f64 = 0.3;
const TOGETHER: usize = 2;
/// Fewer words without a verb name something: *the company's decision*.
const NAMED: usize = 5;
/// Only so many units with rival figures are noted.
const NOTED_UNITS: usize = 3;

/// A score and what stands out.
pub(super) struct Contest {
    pub score: f64,
    pub notes: Vec<String>,
}

pub(super) fn contest(
    world: &World<'_>,
    sided: &Sided,
    for_it: &[usize],
    against: &[usize],
) -> Contest {
    let mut notes = Vec::new();
    let mut score = 0.0;
    if !against.is_empty() {
        score = breadth(world, sided, for_it, against) * sharpness(world, sided);
        let words = sided.text.split_whitespace().count();
        let names = !tells(&sided.text);
        if words < WHOLE || (names && words < NAMED) {
            score *= FRAGMENT;
        }
        if !sided.whole {
            let voices: BTreeSet<Voice> = for_it.iter().map(|&s| world.voice(s)).collect();
            score *= if voices.len() < TOGETHER {
                0.0
            } else {
                UNREADABLE
            };
        }
        let rejected = || (sided.members.iter()).any(|member| rejects(world, member));
        if for_it.is_empty() && (names || !sided.whole || !rejected()) {
            score = 0.0;
        }
        let deniers = denied_by_the_person(world, sided, against);
        if !deniers.is_empty() {
            score *= BY_THE_PERSON;
            notes.push(format!(
                "denied by the very person it is about: {}",
                deniers.join(", ")
            ));
        }
        let both = both_sides(world, for_it, against);
        if !both.is_empty() {
            notes.push(format!("given on both sides: {}", both.join(", ")));
        }
        if for_it.is_empty() {
            notes.push("nobody in these articles stands for it".to_owned());
        }
    }
    let all: Vec<usize> = sided.members.iter().map(|m| m.statement).collect();
    notes.extend(rival_figures(world, &all));
    Contest { score, notes }
}

/// Who is given on both sides, and spoke out on neither, was read wrongly on one of them: such a voice makes
/// no dispute, unless several articles give it against the claim.
fn breadth(world: &World<'_>, sided: &Sided, for_it: &[usize], against: &[usize]) -> f64 {
    let voices = |side: &[usize]| {
        side.iter()
            .map(|&s| world.voice(s))
            .collect::<BTreeSet<_>>()
    };
    let outlets = |side: &[usize]| {
        side.iter()
            .map(|&s| world.outlet(s))
            .collect::<BTreeSet<_>>()
    };
    let outspoken: BTreeSet<Voice> = (sided.members.iter())
        .filter(|member| member.outspoken && member.side == Side::Against)
        .map(|member| world.voice(member.statement))
        .collect();
    let (made, denied) = (voices(for_it), voices(against));
    let articles = |voice: &Voice| {
        let theirs = against.iter().filter(|&&s| world.voice(s) == *voice);
        let articles = theirs.map(|&s| world.pile.statements[s].article);
        articles.collect::<BTreeSet<usize>>().len()
    };
    let mut torn: BTreeSet<Voice> = &(&made & &denied) - &outspoken;
    torn.retain(|voice| articles(voice) < SEVERAL);
    let count = |voices: BTreeSet<Voice>| (&voices - &torn).len() as f64;
    let (made, denied) = (count(made), count(denied));
    let carried = outlets(&[for_it, against].concat()).len() as f64;
    let side = |voices: f64| (1.0 + voices.max(UNSEEN)).ln();
    let smaller = side(made.min(denied));
    side(made) * side(denied) * smaller * (1.0 + carried.ln())
}

/// Whether a voice speaks out against it, and does not merely doubt it or say something with a *not*: what nobody
/// says, and nobody denies, is no dispute.
fn rejects(world: &World<'_>, member: &Member) -> bool {
    let act = world.pile.statements[member.statement].record.act;
    let spoken = matches!(
        act,
        Act::Deny | Act::RetractOrCorrect | Act::CondemnOrReject
    );
    member.side == Side::Against && (spoken || member.against.is_some())
}

/// Share of the voices of the smaller side, counted once each, that spoke out.
fn sharpness(world: &World<'_>, sided: &Sided) -> f64 {
    let voices = |side: Side, outspoken: bool| {
        let these = sided.members.iter().filter(|m| m.side == side);
        these
            .filter(|m| !outspoken || m.outspoken)
            .map(|m| world.voice(m.statement))
            .collect::<BTreeSet<_>>()
            .len()
    };
    let all = voices(Side::For, false).min(voices(Side::Against, false));
    let spoken = voices(Side::For, true) + voices(Side::Against, true);
    let share = (spoken as f64 / all.max(1) as f64).min(1.0);
    UNSPOKEN + (1.0 - UNSPOKEN) * share
}

/// Speakers against it of whom the others speak. Who merely answers such a speaker speaks of them
/// without claiming anything about them.
fn denied_by_the_person(world: &World<'_>, sided: &Sided, against: &[usize]) -> Vec<String> {
    let pile = world.pile;
    let mut meant: BTreeSet<usize> = BTreeSet::new();
    let others = sided.members.iter().filter(|m| m.side != Side::Against);
    for member in others.filter(|m| m.against.is_none()) {
        let about = &pile.statements[member.statement].record.proposition.about;
        let parties = about.iter().filter_map(|id| pile.party(id.as_str()));
        meant.extend(parties.map(|party| world.who.entity_of[party]));
    }
    // A country or a company is named in many a claim that is about something else.
    let told = &pile.statements[sided.told_by].record.proposition;
    let subject = |entity: usize| {
        let who = &world.who.entities[entity];
        let opens = |name: &String| {
            sided
                .text
                .trim_start_matches("The ")
                .starts_with(name.as_str())
        };
        match who.kind {
            PartyKind::Person => true,
            PartyKind::Organisation | PartyKind::Outlet | PartyKind::Group => {
                !told.about.is_empty() && who.names.iter().any(opens)
            }
            PartyKind::Document | PartyKind::Unnamed => false,
        }
    };
    let deniers: BTreeSet<usize> = against
        .iter()
        .filter_map(|&statement| world.speaking_entity(statement))
        .filter(|entity| meant.contains(entity) && subject(*entity))
        .collect();
    named(world, deniers)
}

fn both_sides(world: &World<'_>, for_it: &[usize], against: &[usize]) -> Vec<String> {
    let speaking = |side: &[usize]| -> BTreeSet<usize> {
        let speakers = side.iter().filter_map(|&s| world.speaking_entity(s));
        speakers.collect()
    };
    let both = &speaking(for_it) & &speaking(against);
    named(world, both)
}

fn named(world: &World<'_>, entities: BTreeSet<usize>) -> Vec<String> {
    let names = entities
        .into_iter()
        .map(|e| world.who.entities[e].name.clone());
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

/// Figures for one thing that cannot all be right.
fn rival_figures(world: &World<'_>, members: &[usize]) -> Vec<String> {
    let mut by_unit: BTreeMap<&str, Vec<&Quantity>> = BTreeMap::new();
    for &statement in members {
        for quantity in &world.pile.statements[statement]
            .record
            .proposition
            .quantities
        {
            if !quantity.unit.is_empty() {
                by_unit.entry(&quantity.unit).or_default().push(quantity);
            }
        }
    }
    let mut notes = Vec::new();
    for (unit, quantities) in by_unit {
        let ends = |q: &Quantity| (q.low, q.high.unwrap_or(f64::INFINITY));
        let highest_low = quantities.iter().map(|q| q.low).fold(f64::MIN, f64::max);
        let lowest_high = quantities
            .iter()
            .map(|q| ends(q).1)
            .fold(f64::MAX, f64::min);
        if highest_low > lowest_high {
            let mut figures: Vec<(f64, f64)> = quantities.iter().map(|q| ends(q)).collect();
            figures.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            figures.dedup();
            let figures: Vec<String> = figures.into_iter().map(figure).collect();
            notes.push(format!("figures differ ({unit}): {}", figures.join("; ")));
        }
    }
    notes.truncate(NOTED_UNITS);
    notes
}

fn figure((low, high): (f64, f64)) -> String {
    if high.is_infinite() {
        format!("{low} or more")
    } else if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}")
    }
}
