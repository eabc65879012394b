//! The outlet of a plain text: the line over it and the line under it.
//!
//! A page without metadata still says whose it is: in the masthead ("EASTPORT GAZETTE" over everything
//! else) and in the notice of its rights ("© Eastport Gazette 2031"). The notice is believed as it stands. A
//! first line alone is believed if it ends like the name of a medium and stands over a headline or date; a
//! headline may look like a name, so nothing else is.

use sayso_types::Span;

use super::press;
use crate::{
    layers::{Block, Layout},
    mentions::vocabulary::{self, Tags},
};

/// Words of a name at most.
const LONGEST: usize = 6;

/// The outlet that the first or last lines name.
pub(super) fn outlet(text: &str, layout: &Layout) -> Option<String> {
    by_notice(text, layout).or_else(|| by_masthead(text, layout))
}

/// The year in the notice of rights: "© Radio Eastport 2031".
pub(crate) fn year(text: &str, layout: &Layout) -> Option<(i16, Span)> {
    notices(text, layout).find_map(|(block, words)| {
        let years = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() == 4)
            .filter_map(|word| word.parse().ok());
        let newest = years.filter(|year| (1990..2100).contains(year)).max()?;
        Some((newest, block.span))
    })
}

/// Blocks that open with a sign of rights, and the words behind it.
fn notices<'t>(text: &'t str, layout: &'t Layout) -> impl Iterator<Item = (&'t Block, &'t str)> {
    const SIGNS: [&str; 5] = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT"];
    let lines = layout
        .blocks
        .iter()
        .rev()
        .filter(|block| block.tokens.len() <= 24);
    lines.filter_map(move |block| {
        let mut words = block.span.of(text);
        let full = words.len();
        while let Some(rest) = SIGNS.iter().find_map(|sign| words.strip_prefix(sign)) {
            words = rest.trim_start();
        }
        (words.len() < full).then_some((block, words))
    })
}

fn by_notice(text: &str, layout: &Layout) -> Option<String> {
    notices(text, layout).find_map(|(_, words)| {
        let words = words
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ','));
        let end = words
            .find(['.', ',', '|', '\n', ';', '–', '—'])
            .unwrap_or(words.len());
        let name = words[..end]
            .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–'));
        named(name).filter(|name| !press::is_agency(name))
    })
}

/// A capital first, not too long, no sentence.
fn named(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let all_rights = words.iter().any(|word| word.eq_ignore_ascii_case("rights"));
    let fits = (1..=LONGEST).contains(&words.len())
        && name.starts_with(char::is_uppercase)
        && name.chars().filter(|c| c.is_alphabetic()).count() > 2;
    (fits && !all_rights).then(|| in_mixed_case(&words))
}

/// The first line of the text, if it is a name of a medium with other lines of the head under it.
fn by_masthead(text: &str, layout: &Layout) -> Option<String> {
    let first = layout
        .blocks
        .first()
        .filter(|block| block.tokens.len() <= LONGEST + 2)?;
    layout.blocks.get(2)?;
    let line = first.span.of(text).trim();
    if line.ends_with(['.', '!', '?', ':', '”', '"']) || line.contains('\n') {
        return None;
    }
    // "Radio Eastport 98.4": where it is heard is no part of the name.
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || vocabulary::tags(&word.to_lowercase()).any(Tags::FUNCTION)
    };
    let ends = words.last().is_some_and(|word| is_medium(word))
        || words.first().is_some_and(|word| is_station(word));
    let fits = (2..=LONGEST).contains(&words.len()) && words.iter().all(capital);
    (fits && ends).then(|| in_mixed_case(&words))
}

fn is_medium(word: &str) -> bool {
    vocabulary::tags(&word.to_lowercase()).any(Tags::OUTLET_END)
}

fn is_station(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "radio" | "tele" | "channel")
}

/// "EASTPORT GAZETTE" as it is written elsewhere; short words may be initials and stay.
fn in_mixed_case(words: &[&str]) -> String {
    let capitals = words
        .iter()
        .all(|word| word.chars().all(|c| !c.is_lowercase()));
    let mixed = |word: &&str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if capitals && word.chars().count() > 3 => {
                first.to_string() + &letters.as_str().to_lowercase()
            }
            _ => (*word).to_owned(),
        }
    };
    words.iter().map(mixed).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(text: &str, expected: Option<&str>) {
        let found = outlet(text, &lay_out(text, None));
        assert_eq!(found.as_deref(), expected, "in {text:?}");
    }

    const BODY: &str = "The harbour of Eastport was shut, the board said on Monday.";

    #[test]
    fn notices_of_rights() {
        check(
            &format!("Harbour shut\n\n{BODY}\n\n© Radio Eastport 2031"),
            Some("Radio Eastport"),
        );
        check(
            &format!(
                "Harbour shut\n\n{BODY}\n\n© Eastport Gazette. Reproduction by permission only."
            ),
            Some("Eastport Gazette"),
        );
        check(
            &format!(
                "Harbour shut\n\n{BODY}\n\nCopyright © 2029-2031 The Vell Courier, all rights reserved"
            ),
            Some("The Vell Courier"),
        );
        check(
            &format!("Harbour shut\n\n{BODY}\n\n© 2031 All rights reserved."),
            None,
        );
        check(&format!("Harbour shut\n\n{BODY}\n\n© 2031 Reuters"), None);
    }

    #[test]
    fn mastheads() {
        check(
            &format!("EASTPORT GAZETTE\n\nHarbour shut\n\nMonday 12 March 2031\n\n{BODY}"),
            Some("Eastport Gazette"),
        );
        check(
            &format!("Radio Eastport 98.4\nListen live\n\nHarbour shut\n\n{BODY}"),
            Some("Radio Eastport"),
        );
        check(
            &format!("Harbour Shut After Storm\n\n12 March 2031\n\n{BODY}"),
            None,
        );
        check(BODY, None);
    }

    #[test]
    fn the_year_of_a_notice() {
        let text = format!("Harbour shut\n\n{BODY}\n\n© Radio Eastport 2031");
        assert_eq!(
            year(&text, &lay_out(&text, None)).map(|(year, _)| year),
            Some(2031)
        );
    }
}
