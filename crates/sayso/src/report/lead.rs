//! The opening: the collection in figures and in plain words.

use super::{
    dates,
    model::{Figures, Report},
    shown::Shown,
};

/// One figure of the strip under the title.
pub(super) struct Figure {
    pub number: String,
    pub what: &'static str,
}

/// The figures worth a place of their own. Where no outlet is known, their number is no figure.
pub(super) fn figures(figures: &Figures) -> Vec<Figure> {
    let rows = [
        (figures.articles, "article", "articles"),
        (figures.outlets, "outlet", "outlets"),
        (figures.statements, "statement", "statements"),
        (figures.speakers, "speaker", "speakers"),
        (figures.contested, "contested claim", "contested claims"),
        (
            figures.copies,
            "copy of another article",
            "copies of other articles",
        ),
    ];
    let known = rows
        .into_iter()
        .filter(|&(number, one, _)| number > 0 || one != "outlet");
    known
        .map(|(number, one, many)| Figure {
            number: grouped(number),
            what: if number == 1 { one } else { many },
        })
        .collect()
}

/// The first sentences.
pub(super) fn sentences(report: &Report, shown: &Shown<'_>) -> Vec<String> {
    let figures = &report.figures;
    if figures.articles == 0 {
        return vec!["This ledger holds no articles yet.".to_owned()];
    }
    let opening = format!(
        "{}{}{} {} {} by {}.",
        counted(figures.articles, "article"),
        outlets(figures),
        period(shown),
        if figures.articles == 1 {
            "carries"
        } else {
            "carry"
        },
        counted(figures.statements, "statement"),
        counted(figures.speakers, "speaker"),
    );
    let more = [
        contested(figures.contested),
        copies(figures.copies),
        circles(figures.circular),
    ];
    [Some(opening)].into_iter().chain(more).flatten().collect()
}

fn contested(number: usize) -> Option<String> {
    Some(match number {
        0 => "No claim is contested.".to_owned(),
        1 => "1 claim is contested.".to_owned(),
        many => format!("{} claims are contested.", grouped(many)),
    })
}

fn copies(number: usize) -> Option<String> {
    match number {
        0 => None,
        1 => Some("1 of the articles is a copy of another.".to_owned()),
        many => Some(format!(
            "{} of the articles are copies of others.",
            grouped(many)
        )),
    }
}

fn circles(number: usize) -> Option<String> {
    match number {
        0 => None,
        1 => Some("1 chain of reports runs in a circle.".to_owned()),
        many => Some(format!(
            "{} chains of reports run in circles.",
            grouped(many)
        )),
    }
}

/// `1 article`, `1,204 articles`
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(number))
}

/// A sentence from words that begin small.
pub(super) fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// A number with commas between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Nothing where no outlet is known: *0 outlets* would be a finding, and it is none.
fn outlets(figures: &Figures) -> String {
    match figures.outlets {
        0 => String::new(),
        outlets => format!(" from {}", counted(outlets, "outlet")),
    }
}

/// From the first to the last date of publication.
fn period(shown: &Shown<'_>) -> String {
    let dates = shown
        .articles
        .iter()
        .filter_map(|(page, _)| page.view.published.as_deref());
    let mut days: Vec<&str> = dates
        .map(dates::day_only)
        .filter(|day| dates::day_number(day).is_some())
        .collect();
    days.sort_unstable();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => {
            format!(", published on {},", dates::in_words(first))
        }
        (Some(first), Some(last)) => format!(
            ", published between {} and {},",
            dates::in_words(first),
            dates::in_words(last)
        ),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_agree() {
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(counted(0, "article"), "0 articles");
        assert_eq!(counted(1_204_000, "article"), "1,204,000 articles");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn an_empty_ledger_says_so() {
        let report = Report::default();
        let shown = Shown::choose(&report, &super::super::Limits::default());
        assert_eq!(
            sentences(&report, &shown),
            ["This ledger holds no articles yet."]
        );
    }
}
