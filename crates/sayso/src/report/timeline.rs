//! When it was said: a drawing with a lane a claim, and the same as a list.
//!
//! A statement stands on the day on which it was said, if the text tells, and otherwise on the day
//! on which it was published; the list says which.

mod axis;

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    derived::Side,
    view::{ClaimView, StatementView},
};

use super::{
    card::{Card, Day},
    dates,
    index::Index,
    model::Limits,
    shown::{Shown, side_of, statements},
    utterances::{Utterance, utterances},
};
use axis::{Axis, per_cent};

/// Lanes that are drawn.
const LANES: usize = 10;

/// Marks of one side on one day that are drawn one above the other.
const STACK: usize = 4;

/// The drawing and the list.
pub(super) struct Timeline<'r> {
    pub axis: Axis,
    /// Articles a day.
    pub bars: Vec<Bar>,
    pub lanes: Vec<Lane<'r>>,
    pub days: Vec<DayCard<'r>>,
    pub left_out: usize,
    /// Statements without any date.
    pub undated: usize,
}

/// The articles of one day.
pub(super) struct Bar {
    pub x: String,
    pub y: usize,
    pub height: usize,
}

/// One claim.
pub(super) struct Lane<'r> {
    pub number: usize,
    pub anchor: &'r str,
    pub text: &'r str,
    pub marks: Vec<Mark>,
    /// Where the line between the sides runs.
    pub middle: usize,
    pub height: usize,
}

/// One statement, or several where they do not fit.
pub(super) struct Mark {
    pub x: String,
    pub y: usize,
    pub side: &'static str,
    /// How many more than are drawn, on the last mark of a stack.
    pub more: usize,
}

/// The statements of one day, month or year.
pub(super) struct DayCard<'r> {
    pub day: Day<'r>,
    pub entries: Vec<Entry<'r>>,
}

/// One statement of the list.
pub(super) struct Entry<'r> {
    pub card: Card<'r>,
    /// Whether the day is that of publication because the day of speaking is not known.
    pub by_publication: bool,
}

impl<'r> Timeline<'r> {
    pub fn of(shown: &Shown<'r>, index: &'r Index<'r>, limits: &Limits) -> Timeline<'r> {
        let claims = drawn_claims(shown);
        let mut told = told(&claims, index);
        let undated = told
            .iter()
            .filter(|utterance| day(utterance.told).is_none())
            .count();
        told.retain(|utterance| day(utterance.told).is_some());
        let left_out = told.len().saturating_sub(limits.timeline);
        told.truncate(limits.timeline);
        let published = shown
            .articles
            .iter()
            .filter_map(|(page, _)| page.view.published.as_deref());
        let told_on = claims
            .iter()
            .flat_map(|claim| statements(claim))
            .filter_map(day);
        let axis = Axis::of(published.clone().chain(told_on));
        Timeline {
            bars: bars(&axis, published.filter_map(dates::day_number)),
            lanes: claims
                .iter()
                .take(LANES)
                .filter_map(|claim| lane(claim, &axis, index))
                .collect(),
            axis,
            days: days_of(told, index),
            left_out,
            undated,
        }
    }

    /// Height of the tallest bar and of its box.
    pub fn bar_box(&self) -> usize {
        BAR
    }
}

/// Height of the drawing of articles a day.
const BAR: usize = 40;

/// The contested claims, or where there are none those that many articles share.
fn drawn_claims<'r>(shown: &Shown<'r>) -> Vec<&'r ClaimView> {
    if shown.contested.shown.is_empty() {
        shown.claims()
    } else {
        let shared = shown.shared.shown.iter().map(|side| side.claim);
        let mut seen = BTreeSet::new();
        let all = shown.contested.shown.iter().copied().chain(shared);
        all.filter(|claim| seen.insert(claim.claim.as_str()))
            .collect()
    }
}

/// Their statements, the claims taking turns, so that a cut leaves something of each.
fn told<'r>(claims: &[&'r ClaimView], index: &Index<'_>) -> Vec<Utterance<'r>> {
    let mut turns: Vec<(usize, usize, Utterance)> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let utterances = utterances(statements(claim), index).into_iter().enumerate();
        turns.extend(utterances.map(|(turn, utterance)| (turn, at, utterance)));
    }
    turns.sort_by_key(|&(turn, at, _)| (turn, at));
    turns
        .into_iter()
        .map(|(_, _, utterance)| utterance)
        .collect()
}

/// The date that a statement stands under.
fn day(statement: &StatementView) -> Option<&str> {
    let said = statement
        .said
        .as_deref()
        .filter(|said| dates::day_number(said).is_some());
    let published = || {
        statement
            .published
            .as_deref()
            .filter(|day| dates::day_number(day).is_some())
    };
    said.or_else(published).map(dates::day_only)
}

fn days_of<'r>(mut told: Vec<Utterance<'r>>, index: &'r Index<'r>) -> Vec<DayCard<'r>> {
    told.sort_by_key(|utterance| {
        let statement = utterance.told;
        (day(statement), &statement.outlet, &statement.statement)
    });
    let mut days: Vec<DayCard> = Vec::new();
    for utterance in told {
        let statement = utterance.told;
        let Some(day) = Day::of(day(statement)) else {
            continue;
        };
        let said = statement.said.as_deref().map(dates::day_only);
        let entry = Entry {
            by_publication: said != Some(day.value),
            card: Card::with_copies(&utterance, index),
        };
        match days.last_mut() {
            Some(last) if last.day.value == day.value => last.entries.push(entry),
            _ => days.push(DayCard {
                day,
                entries: vec![entry],
            }),
        }
    }
    days
}

fn bars(axis: &Axis, published: impl Iterator<Item = i32>) -> Vec<Bar> {
    let mut count: BTreeMap<i32, usize> = BTreeMap::new();
    for day in published {
        *count.entry(axis.place(day)).or_default() += 1;
    }
    let most = count.values().copied().max().unwrap_or(1);
    let bar = |(place, articles): (i32, usize)| {
        let height = (articles * BAR).div_ceil(most);
        Bar {
            x: per_cent(place),
            y: BAR - height,
            height,
        }
    };
    count.into_iter().map(bar).collect()
}

fn lane<'r>(claim: &'r ClaimView, axis: &Axis, index: &'r Index<'r>) -> Option<Lane<'r>> {
    let place = index.claim(&claim.claim)?;
    let stacked = |side| stacks(side_of(claim, side).0, axis, index);
    let tallest = |stacks: &BTreeMap<i32, usize>| {
        let most = stacks.values().copied().max().unwrap_or(0);
        13 * most.min(STACK) + if most > STACK { 20 } else { 10 }
    };
    let (above, below) = (stacked(Side::For), stacked(Side::Against));
    let middle = tallest(&above);
    let mut marks = Vec::new();
    for (&place, &told) in &above {
        marks.extend(stack("for", place, told, |at| middle - 13 * at));
    }
    for (&place, &told) in &below {
        marks.extend(stack("against", place, told, |at| middle + 13 * at));
    }
    let reported = stacked(Side::Reported);
    marks.extend(reported.keys().map(|&place| Mark {
        x: per_cent(place),
        y: middle,
        side: "reported",
        more: 0,
    }));
    Some(Lane {
        number: place.number,
        anchor: &place.anchor,
        text: &claim.text,
        marks,
        middle,
        height: middle + tallest(&below),
    })
}

/// Marks one beyond the other, the outermost with the number of those that are not drawn.
fn stack(
    side: &'static str,
    place: i32,
    told: usize,
    y: impl Fn(usize) -> usize,
) -> impl Iterator<Item = Mark> {
    let drawn = told.min(STACK);
    (1..=drawn).map(move |at| Mark {
        x: per_cent(place),
        y: y(at),
        side,
        more: if at == drawn { told - drawn } else { 0 },
    })
}

/// How many statements stand at each place.
fn stacks(told: &[StatementView], axis: &Axis, index: &Index<'_>) -> BTreeMap<i32, usize> {
    let mut stacks = BTreeMap::new();
    let told = utterances(told, index);
    let days = told.iter().filter_map(|utterance| day(utterance.told));
    for number in days.filter_map(dates::day_number) {
        *stacks.entry(axis.place(number)).or_default() += 1;
    }
    stacks
}
