//! When the article was published.
//!
//! Metadata first, then a date in the address, then date lines at the head of the text. A date line
//! without a year is completed from evidence or not used.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use sayso_types::{Article, Dated, Precision, Span, SpanSet};

use super::{
    calendar,
    expressions::{self, Expression, Partial, When, YearWord},
    resolve, year,
};
use crate::{
    layers::{Block, BlockKind, Layout},
    layout::Sweep,
};

/// Date lines further down belong to other articles of the page.
const HEAD_BLOCKS: usize = 20;
/// Other lines at the head may hold the date if they are this short, in tokens.
const SHORT_LINE: usize = 16;

/// The publication date, with the words that give it; `None` if it cannot be told.
pub fn published(article: &Article, layout: &Layout) -> Option<Dated> {
    if let Some(stated) = &article.published {
        return Some(stated.clone());
    }
    let address = article.url.as_deref().and_then(in_address);
    let lines = date_lines(&article.text, layout);
    match address {
        Some(day) => Some(from_address(day, &lines)),
        None => from_lines(&article.text, layout, &lines),
    }
}

/// A line and the date in it.
struct DateLine {
    block: Span,
    date: Partial,
}

fn date_lines(text: &str, layout: &Layout) -> Vec<DateLine> {
    let head = layout.blocks.iter().take(HEAD_BLOCKS);
    let read = |block: &Block| {
        let tokens = &layout.tokens[block.tokens.clone()];
        let short = tokens.len() <= SHORT_LINE && block.kind != BlockKind::Paragraph;
        let is_date_line = block.kind == BlockKind::DateLine;
        let date = expressions::find(text, tokens)
            .into_iter()
            .find_map(|one| match one.when {
                When::Date(date) if date.day.is_some() => Some(date),
                _ => None,
            })?;
        // Lines that hold more than a date are believed only with a year.
        (is_date_line || (short && date.year.is_some())).then_some(DateLine {
            block: block.span,
            date,
        })
    };
    let mut lines: Vec<DateLine> = head.filter_map(read).collect();
    let kind_first = |line: &DateLine| {
        layout
            .blocks
            .iter()
            .all(|block| block.span != line.block || block.kind != BlockKind::DateLine)
    };
    lines.sort_by_key(|line| (kind_first(line), line.date.year.is_none()));
    lines
}

/// The address's date, with the date line that says the same as evidence.
fn from_address(day: Date, lines: &[DateLine]) -> Dated {
    let same = lines
        .iter()
        .find(|line| line.date.month == Some(day.month()) && line.date.day == Some(day.day()));
    let evidence = same.map_or_else(SpanSet::empty, |line| line.block.into());
    resolve::dated(resolve::cut(day, Precision::Day), evidence)
}

fn from_lines(text: &str, layout: &Layout, lines: &[DateLine]) -> Option<Dated> {
    // Most texts have none, and reading every date of a text takes its time.
    if lines.is_empty() {
        return None;
    }
    let mut furniture = Sweep::over(&layout.furniture);
    let found: Vec<Expression> = expressions::find(text, &layout.tokens)
        .into_iter()
        .filter(|one| !furniture.overlaps(one.span))
        .collect();
    lines.iter().find_map(|line| {
        let (day, other) = match line.date.year {
            Some(YearWord::Number(year)) => (
                Date::new(year, line.date.month?, line.date.day?).ok()?,
                None,
            ),
            Some(YearWord::Shift(_)) => return None,
            None => year::infer(line.date, text, layout, &found)?,
        };
        let evidence: Vec<Span> = [line.block].into_iter().chain(other).collect();
        Some(resolve::dated(
            resolve::cut(day, Precision::Day),
            evidence.into(),
        ))
    })
}

static IN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[/_=.-])((?:19|20)\d\d)(?:[/_-]?)(\d{1,2}|[a-z]{3,9})(?:[/_-]?)(\d{1,2})(?:[/_.?&#-]|$)")
        .expect("the pattern is fixed and a test uses it")
});

/// "/2022/05/27/", "/2022/may/27/", "-20220527"
fn in_address(url: &str) -> Option<Date> {
    IN_ADDRESS.captures_iter(url).find_map(|found| {
        let month = found[2]
            .parse()
            .ok()
            .or_else(|| calendar::month(&found[2]))?;
        Date::new(found[1].parse().ok()?, month, found[3].parse().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;
    use sayso_types::article::Draft;

    fn check(text: &str, url: Option<&str>, expected: Option<(&str, &str)>) {
        let article = Article::from(Draft {
            text: text.to_owned(),
            url: url.map(str::to_owned),
            ..Draft::default()
        });
        let found = published(&article, &lay_out(text, None));
        let found = found
            .as_ref()
            .map(|date| (date.value.as_str(), date.evidence.words(text)));
        assert_eq!(
            found,
            expected.map(|(value, words)| (value, words.to_owned())),
            "in {text:?}"
        );
    }

    const BODY: &str = "The harbour of Eastport was shut, the board told the Wire.";

    #[test]
    fn full_date_lines() {
        check(
            &format!("July 15, 2018\n\n{BODY}"),
            None,
            Some(("2018-07-15", "July 15, 2018")),
        );
        check(
            &format!(
                "Harbour shut\n\nBy Ada Quill\n\nUpdated 6:35 PM ET, Fri June 1, 2018\n\n{BODY}"
            ),
            None,
            Some(("2018-06-01", "Updated 6:35 PM ET, Fri June 1, 2018")),
        );
        check(BODY, None, None);
        check(&format!("2 days ago\n\n{BODY}"), None, None);
    }

    #[test]
    fn a_line_without_a_year_needs_evidence() {
        check(&format!("27 May, 10:28 AM\n\n{BODY}"), None, None);
        let text = format!(
            "27 May, 10:28 AM\n\n{BODY}\n\nThursday, May 26 was the 92nd day of the war against Russia in Ukraine."
        );
        check(
            &text,
            None,
            Some((
                "2022-05-27",
                "27 May, 10:28 AM … Thursday, May 26 was the 92nd day of the war against Russia in Ukraine.",
            )),
        );
        let text = format!("27 May\n\n{BODY} It had shut on May 20, 2016.");
        check(&text, None, Some(("2016-05-27", "27 May … May 20, 2016")));
        let text = format!("Fri 27 May\n\n{BODY} It was built in 2015.");
        check(&text, None, Some(("2016-05-27", "Fri 27 May")));
        // 2016 and 2022 both fit.
        let text = format!("Fri 27 May\n\n{BODY} It was built in 2015 and shut in 2021.");
        check(&text, None, None);
    }

    #[test]
    fn addresses() {
        check(
            BODY,
            Some("https://wire.example/2022/05/27/harbour-shut"),
            Some(("2022-05-27", "")),
        );
        check(
            BODY,
            Some("https://wire.example/world/2022/may/27/harbour"),
            Some(("2022-05-27", "")),
        );
        check(
            BODY,
            Some("https://wire.example/harbour-20220527.html"),
            Some(("2022-05-27", "")),
        );
        check(
            &format!("27 May\n\n{BODY}"),
            Some("https://wire.example/2022/05/27/x"),
            Some(("2022-05-27", "27 May")),
        );
        check(BODY, Some("https://wire.example/story-2022123456"), None);
    }
}
