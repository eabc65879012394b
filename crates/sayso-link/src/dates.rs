//! Which of two dates is earlier, as far as both are known.
//!
//! A date is no more precise than its words, so two dates are compared at the coarser of their
//! precisions, and anything coarser than a day decides nothing: "May 2031" is not later than 3 May.
//! Clock times are compared only if both state their offset from UTC or neither does.

use std::cmp::Ordering;

use jiff::Timestamp;
use sayso_types::{Dated, Precision};

/// `None` if no one can tell, or if the two are the same as far as they are known.
pub(crate) fn earlier(a: Option<&Dated>, b: Option<&Dated>) -> Option<Ordering> {
    let (a, b) = (a?, b?);
    let precision = a.precision.min(b.precision);
    if precision < Precision::Day {
        return None;
    }
    let order = match (instant(a), instant(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (None, None) => cut(a, precision).cmp(cut(b, precision)),
        _ => cut(a, Precision::Day).cmp(cut(b, Precision::Day)),
    };
    (order != Ordering::Equal).then_some(order)
}

fn instant(date: &Dated) -> Option<Timestamp> {
    (date.precision >= Precision::Minute)
        .then(|| date.value.parse().ok())
        .flatten()
}

fn cut(date: &Dated, precision: Precision) -> &str {
    let length = match precision {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day => 10,
        Precision::Minute => 16,
        Precision::Second => 19,
    };
    date.value.get(..length).unwrap_or(&date.value)
}

#[cfg(test)]
mod tests {
    use sayso_types::SpanSet;

    use super::*;

    fn check(a: &str, b: &str, expect: Option<Ordering>) {
        let dated = |value: &str| Dated {
            value: value.into(),
            precision: match value.len() {
                4 => Precision::Year,
                7 => Precision::Month,
                10 => Precision::Day,
                16 => Precision::Minute,
                _ => Precision::Second,
            },
            evidence: SpanSet::empty(),
        };
        let (a, b) = (dated(a), dated(b));
        assert_eq!(earlier(Some(&a), Some(&b)), expect);
        assert_eq!(
            earlier(Some(&b), Some(&a)),
            expect.map(|order| order.reverse())
        );
    }

    #[test]
    fn no_more_precise_than_the_words() {
        check("2031-03-02", "2031-03-03", Some(Ordering::Less));
        check("2031-03-02", "2031-03-02T10:28", None);
        check("2031-03", "2031-05-01", None);
        check("2031-03-02T10:28", "2031-03-02T10:29", Some(Ordering::Less));
    }

    #[test]
    fn offsets_are_compared_as_instants() {
        check(
            "2031-03-02T10:00:00+03:00",
            "2031-03-02T08:00:00Z",
            Some(Ordering::Less),
        );
        check("2031-03-02T10:00:00+03:00", "2031-03-02T08:00:00", None);
    }
}
