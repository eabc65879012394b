//! Where a day stands on the axis.
//!
//! News comes in bursts: two weeks of reports, then a year of silence, then an answer. On an even scale
//! the bursts shrink to blots, so a silence much longer than the usual one is cut short, and the cut
//! is drawn and labelled.

use std::{collections::BTreeMap, fmt::Write};

use super::super::dates;

/// Left and right edge, in per cent of the width.
const EDGES: (f64, f64) = (3.0, 97.0);

/// Labels stand at least this far apart, in per cent.
const LABEL_ROOM: f64 = 24.0;

/// A silence is cut if it is longer than this many times the median one.
const LONG: i32 = 8;

/// And longer than this many days.
const LONG_DAYS: i32 = 10;

/// Days on a line from left to right.
pub(in super::super) struct Axis {
    /// Day and place in per cent, ascending.
    stops: Vec<(i32, f64)>,
    pub ticks: Vec<Tick>,
    pub breaks: Vec<Break>,
}

/// A labelled day.
pub(in super::super) struct Tick {
    pub x: String,
    pub label: String,
    /// `start`, `middle`, `end`: which part of the label stands at `x`.
    pub align: &'static str,
}

/// A silence cut short.
pub(in super::super) struct Break {
    pub x: String,
    /// `16 months`
    pub label: String,
}

impl Axis {
    /// An axis for these days, each with whether a label may name it; without any it is empty and
    /// nothing is to be placed on it.
    pub fn of(named: impl Iterator<Item = (i32, bool)>) -> Axis {
        let mut days = BTreeMap::new();
        for (day, exact) in named {
            *days.entry(day).or_default() |= exact;
        }
        let exact: Vec<bool> = days.values().copied().collect();
        let days: Vec<i32> = days.into_keys().collect();
        let gaps: Vec<i32> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let longest = longest_drawn(&gaps);
        let drawn = gaps.iter().map(|&gap| f64::from(gap.min(longest)));
        let whole: f64 = drawn.clone().sum();
        let scale = if whole > 0.0 {
            (EDGES.1 - EDGES.0) / whole
        } else {
            0.0
        };
        let start = if whole > 0.0 { EDGES.0 } else { 50.0 };
        let places = drawn.scan(start, |at, gap| {
            *at += gap * scale;
            Some(*at)
        });
        let stops: Vec<(i32, f64)> = days
            .into_iter()
            .zip([start].into_iter().chain(places))
            .collect();
        Axis {
            ticks: ticks(&stops, &exact),
            breaks: breaks(&stops, longest),
            stops,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// The place of a day that the axis was made for, as `12.3%`.
    pub fn place(&self, day: i32) -> String {
        let at = self.stops.partition_point(|&(stop, _)| stop < day);
        per_cent(
            self.stops
                .get(at)
                .or(self.stops.last())
                .map_or(50.0, |&(_, x)| x),
        )
    }
}

fn longest_drawn(gaps: &[i32]) -> i32 {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(1);
    (median * LONG).max(LONG_DAYS)
}

fn ticks(stops: &[(i32, f64)], exact: &[bool]) -> Vec<Tick> {
    let (Some(&first), Some(&last)) = (stops.first(), stops.last()) else {
        return Vec::new();
    };
    if first.0 == last.0 {
        return vec![tick(first, "middle")];
    }
    let mut ticks = vec![tick(first, "start")];
    let mut at = first.1 + LABEL_ROOM / 4.0;
    for (&stop, _) in stops.iter().zip(exact).filter(|(_, exact)| **exact) {
        if stop.1 >= at + LABEL_ROOM && stop.1 + LABEL_ROOM * 1.25 <= last.1 {
            ticks.push(tick(stop, "middle"));
            at = stop.1;
        }
    }
    ticks.push(tick(last, "end"));
    ticks
}

fn tick((day, x): (i32, f64), align: &'static str) -> Tick {
    Tick {
        x: per_cent(x),
        label: dates::of_number(day),
        align,
    }
}

fn breaks(stops: &[(i32, f64)], longest: i32) -> Vec<Break> {
    let cut = stops
        .windows(2)
        .filter(|pair| pair[1].0 - pair[0].0 > longest);
    cut.map(|pair| Break {
        x: per_cent((pair[0].1 + pair[1].1) / 2.0),
        label: length(pair[1].0 - pair[0].0),
    })
    .collect()
}

/// A number of days in the largest unit that fits.
fn length(days: i32) -> String {
    match days {
        0..60 => format!("{days} days"),
        60..730 => format!("{} months", (f64::from(days) / 30.44).round()),
        _ => format!("{} years", (f64::from(days) / 365.25).round()),
    }
}

fn per_cent(x: f64) -> String {
    let mut out = String::new();
    write!(out, "{x:.1}%").expect("writing to a string cannot fail");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(days: &[i32]) -> Vec<String> {
        let axis = Axis::of(days.iter().map(|&day| (day, true)));
        days.iter().map(|&day| axis.place(day)).collect()
    }

    #[test]
    fn days_keep_their_distances() {
        assert_eq!(places(&[100, 105, 110]), ["3.0%", "50.0%", "97.0%"]);
    }

    #[test]
    fn one_day_stands_in_the_middle_and_none_is_fine() {
        assert_eq!(places(&[7]), ["50.0%"]);
        assert!(Axis::of([].into_iter()).is_empty());
    }

    #[test]
    fn a_long_silence_is_cut_and_labelled() {
        let axis = Axis::of([0, 1, 2, 3, 500, 501].map(|day| (day, true)).into_iter());
        let labels: Vec<&str> = axis.breaks.iter().map(|cut| cut.label.as_str()).collect();
        assert_eq!(labels, ["16 months"]);
        let before: f64 = axis.place(3).trim_end_matches('%').parse().unwrap();
        assert!(
            before > 15.0,
            "the days before the silence keep some room, not {before}"
        );
    }

    #[test]
    fn labels_do_not_run_into_one_another() {
        let axis = Axis::of((0..200).map(|day| (day, true)));
        let at: Vec<f64> = axis
            .ticks
            .iter()
            .map(|tick| tick.x.trim_end_matches('%').parse().unwrap())
            .collect();
        assert!(at.len() >= 3 && at.windows(2).all(|pair| pair[1] - pair[0] >= LABEL_ROOM));
    }
}
