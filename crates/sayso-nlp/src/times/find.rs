//! All time expressions of an article with their normal form.
//!
//! Ordinary words ("second", "march", "fall") are only read as times where a rule of
//! [`super::phrases`] has more to go by. Furniture is left out. The day of publication is the anchor; a time
//! that is told inside a story of another day ("the next morning") is counted from it all the same.

use jiff::civil::Date;
use sayso_types::{Dated, record::TimeExpression};

use super::{
    expressions::{Reader, Unit, When},
    phrases::{self, Meaning},
    resolve,
    value::{Anchor, value},
};
use crate::{
    layers::{Layout, Sentence, Token},
    layout::Sweep,
};

/// Time expressions in text order, none inside another.
pub fn find(text: &str, layout: &Layout, published: Option<&Dated>) -> Vec<TimeExpression> {
    let day = published.and_then(resolve::day_of);
    let mut furniture = Sweep::over(&layout.furniture);
    let mut walk = Walk {
        text,
        day,
        quarter: None,
        found: Vec::new(),
    };
    for (number, sentence) in layout.sentences.iter().enumerate() {
        if !furniture.overlaps(sentence.span) {
            walk.read(number, sentence, &layout.tokens);
        }
    }
    walk.found
}

/// What has been read so far.
struct Walk<'t> {
    text: &'t str,
    day: Option<Date>,
    /// The last quarter that was named, and in which sentence.
    quarter: Option<(usize, String)>,
    found: Vec<TimeExpression>,
}

impl Walk<'_> {
    fn read(&mut self, number: usize, sentence: &Sentence, tokens: &[Token]) {
        let tokens = &tokens[sentence.tokens.clone()];
        let reader = Reader::new(self.text, tokens);
        let mut at = 0;
        while at < tokens.len() {
            let Some((meaning, end)) = phrases::read(reader, at) else {
                at += 1;
                continue;
            };
            let ahead = looks_ahead(self.text, tokens, at);
            let (kind, value) = value(
                &meaning,
                Anchor {
                    day: self.day,
                    ahead,
                },
            );
            let value = self.quarter_before(number, &meaning).or(value);
            if matches!(meaning, Meaning::Quarter(..) | Meaning::QuarterShift(_)) {
                self.quarter = value.clone().map(|value| (number, value));
            }
            self.found.push(TimeExpression {
                span: tokens[at].span.cover(tokens[end - 1].span),
                kind,
                value,
            });
            at = end;
        }
    }

    /// "Profit fell in the third quarter from a year earlier": the same quarter of that year.
    fn quarter_before(&self, number: usize, meaning: &Meaning) -> Option<String> {
        let back = matches!(
            meaning,
            Meaning::Earlier(-1, "Y")
                | Meaning::Ago(1, "Y")
                | Meaning::Point(When::Ago {
                    count: 1,
                    unit: Unit::Year,
                    ..
                })
        );
        let (sentence, quarter) = self.quarter.as_ref().filter(|_| back)?;
        let year: i32 = quarter.get(..4)?.parse().ok()?;
        (number - sentence <= 1).then(|| format!("{:04}{}", year - 1, &quarter[4..]))
    }
}

/// How far before the time the verb may stand.
const REACH: usize = 10;

/// Whether the nearest verb before the time is of the future: *will meet on Monday*, not *met on Monday*.
fn looks_ahead(text: &str, tokens: &[Token], at: usize) -> bool {
    const AHEAD: &[&str] = &[
        "will",
        "’ll",
        "'ll",
        "shall",
        "scheduled",
        "expected",
        "planned",
        "plans",
        "plan",
        "until",
        "due",
        "expects",
        "upcoming",
        "slated",
    ];
    const BEHIND: &[&str] = &[
        "was", "were", "had", "did", "said", "since", "has", "have", "been", "told", "began",
        "came", "took", "made", "rose", "fell", "went", "gave", "got", "left", "met", "won",
        "lost", "held",
    ];
    let way = |token: &Token| {
        let word = token.span.of(text).to_lowercase();
        if AHEAD.contains(&word.as_str()) {
            Some(true)
        } else if BEHIND.contains(&word.as_str()) || word.len() > 4 && word.ends_with("ed") {
            Some(false)
        } else {
            None
        }
    };
    let mut before = tokens[at.saturating_sub(REACH)..at].iter().rev();
    before.find_map(way).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::lay_out, times::resolve::dated};
    use sayso_types::{Precision, SpanSet};

    /// Told on Friday, 27 May 2022.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let anchor = dated(("2022-05-27".to_owned(), Precision::Day), SpanSet::empty());
        let times = find(text, &lay_out(text, None), Some(&anchor));
        let found: Vec<(&str, &str)> = times
            .iter()
            .map(|time| (time.span.of(text), time.value.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn days_and_longer() {
        check(
            "The board met on Tuesday and will meet again on Monday.",
            &[("Tuesday", "2022-05-24"), ("Monday", "2022-05-30")],
        );
        check(
            "The harbour was shut last week, last month, last fall and in the 1980s.",
            &[
                ("last week", "2022-W20"),
                ("last month", "2022-04"),
                ("last fall", "2021-FA"),
                ("1980s", "198X"),
            ],
        );
        check(
            "About 18 months ago the pier fell.",
            &[("About 18 months ago", "2020-11")],
        );
        check(
            "Profit fell in the first quarter.",
            &[("the first quarter", "2022-Q1")],
        );
        check(
            "A year earlier it had grown.",
            &[("A year earlier", "2021")],
        );
        check(
            "Profit fell in the first quarter from a year earlier.",
            &[
                ("the first quarter", "2022-Q1"),
                ("a year earlier", "2021-Q1"),
            ],
        );
        check(
            "It opened last November, in mid-March and in the past decade.",
            &[
                ("last November", "2021-11"),
                ("mid-March", "2022-03"),
                ("the past decade", "P10Y"),
            ],
        );
    }

    #[test]
    fn parts_of_days() {
        check(
            "It rained on Tuesday night.",
            &[("Tuesday night", "2022-05-24TNI")],
        );
        check(
            "It shut at 6:15 p.m. on Tuesday.",
            &[("6:15 p.m. on Tuesday", "2022-05-24T18:15")],
        );
    }

    #[test]
    fn spans_and_sets() {
        check(
            "They talked for two years, several days and months.",
            &[
                ("two years", "P2Y"),
                ("several days", "PXD"),
                ("months", "PXM"),
            ],
        );
        check(
            "It took the last couple of years; several years ago it took a hundred days.",
            &[
                ("the last couple of years", "P2Y"),
                ("several years ago", "PAST_REF"),
                ("a hundred days", "P100D"),
            ],
        );
        check(
            "A 30-day ban began, after 5 1/2 hours of talks.",
            &[("30-day", "P30D"), ("5 1/2 hours", "PT5H30M")],
        );
        check(
            "As soon as it rains, three-quarters of the sailors in their 30s leave.",
            &[],
        );
        check(
            "The Wire comes out daily and every two weeks.",
            &[("daily", "P1D"), ("every two weeks", "P2W")],
        );
    }

    #[test]
    fn words_of_no_date() {
        check(
            "Quill recently said that it will soon rain.",
            &[("recently", "PAST_REF"), ("soon", "FUTURE_REF")],
        );
        check(
            "It may march on for a second; June Orn spoke of 40 boats.",
            &[],
        );
    }
}
