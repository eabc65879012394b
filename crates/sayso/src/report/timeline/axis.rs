//! Where a day stands on the axis.
//!
//! News comes in bursts: two weeks of reports, before them a few words quoted from years ago, after
//! them an inquiry. On an even scale the burst would shrink to a blot. So the shortest stretch that
//! holds nine dates in ten gets most of the width; what lies before and after it is pressed
//! together at the edges, beyond a cut that is drawn and labelled.

use std::collections::BTreeMap;

use super::super::dates;

/// Share of the dates that the main stretch holds, in tenths.
const MAIN: usize = 9;

/// The whole is drawn evenly if it is no longer than so many times the main stretch.
const EVEN: i32 = 3;

/// Tenths of a per cent at which things stand: the edges, and the main stretch if something is beyond.
const EDGES: (i32, i32) = (30, 970);
const INNER: (i32, i32) = (150, 850);

/// Days stand on so many places at most, so that what is near shares one.
const PLACES: i32 = 60;

/// Labels stand at least this far apart, in tenths of a per cent.
const LABEL_ROOM: i32 = 240;

/// Days on a line from left to right.
#[derive(Default)]
pub(in super::super) struct Axis {
    /// The stretches from left to right: the first and last day, and where they stand.
    parts: Vec<Part>,
    pub ticks: Vec<Tick>,
    pub beyond: Vec<Tick>,
    /// Where the line is cut.
    pub cuts: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
    days: (i32, i32),
    place: (i32, i32),
}

/// What the days are called.
type Names<'d> = BTreeMap<i32, &'d str>;

/// A label.
pub(in super::super) struct Tick {
    pub x: String,
    pub label: String,
    /// `start`, `middle`, `end`: which part of the label stands at `x`.
    pub align: &'static str,
}

impl Axis {
    /// An axis for these dates, as often as they occur; without any it is empty.
    pub fn of<'d>(dates: impl Iterator<Item = &'d str>) -> Axis {
        let mut days = Vec::new();
        let mut names = Names::new();
        for date in dates.map(dates::day_only) {
            let Some(day) = dates::day_number(date) else {
                continue;
            };
            days.push(day);
            let name = names.entry(day).or_insert(date);
            // `2032-07-01` names its day, `2032-07` only stands there.
            *name = if date.len() > name.len() { date } else { name };
        }
        days.sort_unstable();
        if days.is_empty() {
            return Axis::default();
        }
        let main = main_stretch(&days);
        let parts = parts(&days, main);
        let cuts = parts
            .windows(2)
            .map(|pair| per_cent((pair[0].place.1 + pair[1].place.0) / 2));
        Axis {
            ticks: parts
                .iter()
                .find(|part| part.days == main)
                .map_or_else(Vec::new, |part| ticks(*part, &days, &names)),
            beyond: beyond(days[0], days[days.len() - 1], main, &names),
            cuts: cuts.collect(),
            parts,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The place of a day, in tenths of a per cent; days that are near share one.
    pub fn place(&self, day: i32) -> i32 {
        let part = self
            .parts
            .iter()
            .find(|part| day <= part.days.1)
            .or(self.parts.last());
        part.map_or((EDGES.0 + EDGES.1) / 2, |part| part.place(day))
    }
}

impl Part {
    fn place(&self, day: i32) -> i32 {
        let (from, to) = self.days;
        let (left, right) = self.place;
        let width = right - left;
        let places = (PLACES * width / (EDGES.1 - EDGES.0)).max(1);
        match to - from {
            ..=0 => (left + right) / 2,
            days if days <= places => left + width * (day - from) / days,
            days => {
                let nearest = i64::from(day - from) * i64::from(places) / i64::from(days);
                left + width * nearest as i32 / places
            }
        }
    }
}

/// A place as it is written.
pub(in super::super) fn per_cent(tenths: i32) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The shortest stretch with nine in ten of the days, or all of them if that is not much longer.
fn main_stretch(days: &[i32]) -> (i32, i32) {
    let (first, last) = (days[0], days[days.len() - 1]);
    let inside = (days.len() * MAIN).div_ceil(10).max(1);
    let stretches = days.windows(inside).map(|some| (some[0], some[inside - 1]));
    let (from, to) = stretches
        .min_by_key(|(from, to)| to - from)
        .unwrap_or((first, last));
    if last - first <= EVEN * (to - from).max(2) {
        (first, last)
    } else {
        (from, to)
    }
}

/// The main stretch with what lies before and after it, if anything does.
fn parts(days: &[i32], main: (i32, i32)) -> Vec<Part> {
    let before = days.iter().rev().find(|day| **day < main.0);
    let after = days.iter().find(|day| **day > main.1);
    let before = before.map(|&end| Part {
        days: (days[0], end),
        place: (EDGES.0, INNER.0 - 40),
    });
    let after = after.map(|&start| Part {
        days: (start, days[days.len() - 1]),
        place: (INNER.1 + 40, EDGES.1),
    });
    let left = if before.is_some() { INNER.0 } else { EDGES.0 };
    let right = if after.is_some() { INNER.1 } else { EDGES.1 };
    let main = Part {
        days: main,
        place: (left, right),
    };
    [before, Some(main), after].into_iter().flatten().collect()
}

/// The first and last day of the main stretch, and days with dates between them.
fn ticks(main: Part, days: &[i32], names: &Names<'_>) -> Vec<Tick> {
    let tick = |place, day, align| Tick {
        x: per_cent(place),
        label: name(day, names),
        align,
    };
    let (first, last) = main.days;
    if first == last {
        return vec![tick(main.place(first), first, "middle")];
    }
    let end = main.place(last);
    let mut ticks = vec![tick(main.place(first), first, "start")];
    let mut free = main.place(first) + LABEL_ROOM * 5 / 4;
    for &day in days.iter().filter(|day| (first..last).contains(day)) {
        let place = main.place(day);
        if place >= free && place + LABEL_ROOM * 5 / 4 <= end {
            ticks.push(tick(place, day, "middle"));
            free = place + LABEL_ROOM;
        }
    }
    ticks.push(tick(end, last, "end"));
    ticks
}

fn name(day: i32, names: &Names<'_>) -> String {
    names
        .get(&day)
        .map_or_else(String::new, |date| dates::in_words(date))
}

/// What lies beyond the cuts.
fn beyond(first: i32, last: i32, main: (i32, i32), names: &Names<'_>) -> Vec<Tick> {
    let before = (first < main.0).then(|| Tick {
        x: per_cent(EDGES.0),
        label: format!("⫽ earlier, from {}", name(first, names)),
        align: "start",
    });
    let after = (last > main.1).then(|| Tick {
        x: per_cent(EDGES.1),
        label: format!("later, to {} ⫽", name(last, names)),
        align: "end",
    });
    before.into_iter().chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(dates: &[&str]) -> Axis {
        Axis::of(dates.iter().copied())
    }

    fn places(dates: &[&str]) -> Vec<i32> {
        let axis = axis(dates);
        let days = dates.iter().filter_map(|date| dates::day_number(date));
        days.map(|day| axis.place(day)).collect()
    }

    /// So many days from 1 January 1970.
    fn days(number: i32) -> Vec<String> {
        (0..number).map(dates::of_number).collect()
    }

    #[test]
    fn days_keep_their_distances() {
        assert_eq!(
            places(&["2031-03-01", "2031-03-06", "2031-03-11"]),
            [30, 500, 970]
        );
    }

    #[test]
    fn one_day_stands_in_the_middle_and_none_is_fine() {
        assert_eq!(places(&["2031-03-01", "2031-03-01"]), [500, 500]);
        assert!(axis(&[]).is_empty() && axis(&["soon"]).is_empty());
    }

    #[test]
    fn a_burst_keeps_its_room_beside_a_far_day() {
        let mut dates = ["2031-03-01", "2031-03-02", "2031-03-03", "2031-03-05"].repeat(5);
        dates.extend(["1999", "2032-07"]);
        let axis = axis(&dates);
        let place = |date: &str| axis.place(dates::day_number(date).unwrap());
        assert_eq!((place("2031-03-01"), place("2031-03-05")), INNER);
        assert!(place("1999") < INNER.0 && place("2032-07") > INNER.1);
        let beyond: Vec<&str> = axis.beyond.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(beyond, ["⫽ earlier, from 1999", "later, to July 2032 ⫽"]);
        assert_eq!(axis.cuts.len(), 2);
    }

    #[test]
    fn many_days_share_places() {
        let days = days(4_000);
        let axis = Axis::of(days.iter().map(String::as_str));
        let mut all: Vec<i32> = (0..4_000).map(|day| axis.place(day)).collect();
        assert!(all.is_sorted());
        all.dedup();
        assert!(all.len() as i32 <= PLACES + 1, "{}", all.len());
    }

    #[test]
    fn labels_do_not_run_into_one_another() {
        let days = days(200);
        let axis = Axis::of(days.iter().map(String::as_str));
        let at: Vec<f64> = axis
            .ticks
            .iter()
            .map(|tick| tick.x.trim_end_matches('%').parse().unwrap())
            .collect();
        assert!(
            at.len() >= 3 && at.windows(2).all(|pair| pair[1] - pair[0] >= 23.9),
            "{at:?}"
        );
    }
}
