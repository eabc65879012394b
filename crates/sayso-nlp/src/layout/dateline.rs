//! Lines that hold a date and nothing else, and lines that name who wrote.

use std::sync::LazyLock;

use crate::times::calendar;
use rustc_hash::FxHashSet;

static OTHER: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/dateline.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether `line` is made of date words and numbers only, or is a time of day: "7:50 a.m."
pub(super) fn is_date_line(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let (mut dates, mut numbers, mut times, mut halves) = (false, false, false, false);
    for word in parts(line) {
        let word = word.to_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            if !is_number_like(&word) {
                return false;
            }
            numbers = true;
            dates |= is_numeric_date(&word);
            times |= word.contains(':');
        } else if calendar::is_name(&word) {
            dates = true;
        } else if matches!(word.as_str(), "am" | "pm" | "a.m" | "p.m") {
            halves = true;
        } else if !OTHER.contains(word.as_str()) {
            return false;
        }
    }
    (dates && numbers) || (times && halves)
}

/// Whether `line` names its author: "By Ada Quill, Harbour Wire", or a name before a date.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·'));
    let mut words = line.split_whitespace().peekable();
    if line.len() > 160 {
        return false;
    }
    let said_by = words
        .next_if(|word| word.eq_ignore_ascii_case("by"))
        .is_some();
    let names = || line.split_whitespace().skip(usize::from(said_by));
    if said_by {
        return names().next().is_some() && names().count() <= 14 && names().all(is_byline_word);
    }
    // A name and a date: the names are few, and the rest is a date line.
    (2..=4).any(|length| {
        let mut words = names();
        let named = words.by_ref().take(length).all(|word| {
            word.starts_with(char::is_uppercase) && !is_date_word(word) && word.len() > 1
        });
        let rest: Vec<&str> = words.collect();
        named
            && rest
                .iter()
                .any(|word| word.contains(|c: char| c.is_ascii_digit()))
            && is_date_line(&rest.join(" "))
    })
}

fn is_byline_word(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "and",
        "of",
        "the",
        "for",
        "in",
        "at",
        "with",
        "de",
        "van",
        "von",
        "der",
        "al",
        "el",
        "la",
        "staff",
        "special",
        "to",
        "reporter",
        "writer",
        "correspondent",
        "editor",
        "contributor",
        "political",
        "senior",
        "chief",
        "wire",
        "reports",
        "national",
        "desk",
        "on",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty()
        || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || word.contains('@')
        || SMALL.contains(&word)
        || OTHER.contains(word)
}

fn is_date_word(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    calendar::is_name(&word) || OTHER.contains(word.as_str())
}

fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')' | '–' | '—' | '@')
    })
    .map(|word| word.trim_end_matches(['.', ':', '-']))
    .filter(|word| !word.is_empty() && *word != "-")
}

/// "27", "27th", "10:28", "10:28am", "2022-05-27T10:28Z"
fn is_number_like(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".:/-+".contains(c));
    matches!(
        rest,
        "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "a.m" | "p.m" | "h" | "z" | "m"
    ) || (word.len() >= 16 && rest.starts_with('t') && is_numeric_date(word))
}

/// "2022-05-27", "27/05/2022", "27.05.22"
fn is_numeric_date(word: &str) -> bool {
    let day = word.split('t').next().unwrap_or(word);
    ['-', '/', '.'].iter().any(|mark| {
        let parts: Vec<&str> = day.split(*mark).collect();
        parts.len() == 3
            && parts.iter().all(|part| {
                (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        for line in [
            "27 May, 10:28 AM",
            "Updated 6:35 PM ET, Fri June 1, 2018",
            "July 15, 2018",
            "2022-05-27",
            "Published: 27/05/2022 at 10:28 a.m.",
            "Jun 01, 2018 | 12:55 PM",
            "2022-05-27T10:28:00Z",
            "7:50 a.m.",
        ] {
            assert!(is_date_line(line), "{line:?}");
        }
        for line in [
            "May",
            "Monday",
            "May 4 strike",
            "40 boats",
            "10:28",
            "Wait until May 4.",
        ] {
            assert!(!is_date_line(line), "{line:?}");
        }
    }

    #[test]
    fn bylines() {
        for line in [
            "By Ada Quill",
            "By ADA QUILL and BO SOREL | Harbour Wire",
            "by Ada Quill, Staff Writer",
            "Ada Quill Sunday, July 15, 2018",
        ] {
            assert!(is_byline(line), "{line:?}");
        }
        for line in [
            "By then nobody was left in the harbour",
            "By",
            "Eastport harbour July 15",
            "Ada Quill",
        ] {
            assert!(!is_byline(line), "{line:?}");
        }
    }
}
