//! Claims that a fact-checking page puts and rates: *Claim: A whale swam up the river.*, and below it *PROBABLY
//! FALSE*.
//!
//! The page does not assert such a claim; it denies or confirms it by its rating, if it has one that does either.
//! What it shows of those who spread the claim is not its own voice. Left out: ratings that are pictures, those in running
//! text (*we rate this claim false*) and those of a headline.

use std::{collections::HashMap, sync::LazyLock};

use sayso_types::{Act, Certainty, Polarity, Span};

use crate::{
    layers::{Layout, OwnVoice},
    record::lists::sections,
};

/// A rating stands at most so many lines above or below its claim.
const NEAR: usize = 3;
/// A claim has at least so many words.
const LEAST_WORDS: usize = 3;

static LISTS: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| sections(include_str!("../../data/ratings.txt")));

/// What a page rates.
#[derive(Default)]
pub(super) struct Rated {
    /// Its stands on the claims.
    pub stands: Vec<OwnVoice>,
    /// Lines in which it does not speak itself: the claims, and who spreads them.
    pub others: Vec<Span>,
}

/// Finds claims and ratings; most pages have none.
pub(super) fn find(text: &str, layout: &Layout) -> Rated {
    let lines: Vec<Span> = layout.blocks.iter().map(|block| block.span).collect();
    let claims: Vec<(usize, Span)> = (0..lines.len())
        .filter_map(|at| claim(text, &lines, at))
        .collect();
    let mut rated = Rated::default();
    for &(line, claim) in &claims {
        let near = line.saturating_sub(NEAR)..lines.len().min(line + NEAR + 1);
        let is_other = |at: usize| claims.iter().any(|&(other, _)| other == at && at != line);
        // The rating below is this claim's; one above may be that of the claim before.
        let below = (line + 1..near.end).take_while(|&at| !is_other(at));
        let above = (near.start..line).rev().take_while(|&at| !is_other(at));
        let mut ratings = below.chain(above).filter_map(|at| rating(text, &lines, at));
        rated
            .stands
            .extend(ratings.next().map(|stand| stand.on(claim)));
        rated.others.push(lines[line].cover(claim));
    }
    if !claims.is_empty() {
        rated.others.extend(shown(text, &lines));
    }
    rated
}

/// The claim of a line, and the line that it stands in.
fn claim(text: &str, lines: &[Span], at: usize) -> Option<(usize, Span)> {
    let (line, behind) = match labelled(text, lines[at], "claim")? {
        rest if rest.is_empty() => (at + 1, *lines.get(at + 1)?),
        rest => (at, rest),
    };
    let words = behind.of(text).split_whitespace().count();
    (words >= LEAST_WORDS && !is_question(behind.of(text))).then_some((line, behind))
}

fn is_question(words: &str) -> bool {
    words.trim_end_matches(['"', '”', ')']).ends_with('?')
}

/// What stands behind a label and its colon; nothing if the label stands alone.
fn labelled(text: &str, line: Span, list: &str) -> Option<Span> {
    let words = line.of(text);
    let (label, rest) = match words.split_once(':') {
        Some((label, rest)) => (label, rest),
        None => (words, ""),
    };
    let label = label.trim().to_lowercase();
    let start = line.end() - rest.len();
    (LISTS[list].contains(&label.as_str())).then(|| Span::new(start, line.end()).trim(text))
}

struct Stand {
    polarity: Polarity,
    certainty: Certainty,
}

impl Stand {
    fn on(self, claim: Span) -> OwnVoice {
        OwnVoice {
            span: claim,
            certainty: self.certainty,
            act: match self.polarity {
                Polarity::Positive => Act::Confirm,
                Polarity::Negative => Act::Deny,
            },
            polarity: self.polarity,
        }
    }
}

/// The rating of a line: *FALSE*, *Status: False (see below)*, *Verdict* and *False. There was no whale.* below it.
fn rating(text: &str, lines: &[Span], at: usize) -> Option<Stand> {
    let words = match labelled(text, lines[at], "rating") {
        Some(rest) if rest.is_empty() => first_sentence(lines.get(at + 1)?.of(text)),
        Some(rest) => first_sentence(rest.of(text)),
        None => lines[at].of(text),
    };
    let edge = |c: char| !c.is_alphanumeric();
    let words = words.trim_matches(edge).to_lowercase();
    let is = |list: &str| LISTS[list].contains(&words.as_str());
    let (polarity, certainty) = if is("false") {
        (Polarity::Negative, Certainty::Certain)
    } else if is("doubtful") {
        (Polarity::Negative, Certainty::Probable)
    } else if is("true") {
        (Polarity::Positive, Certainty::Certain)
    } else if is("likely") {
        (Polarity::Positive, Certainty::Probable)
    } else {
        return None;
    };
    Some(Stand {
        polarity,
        certainty,
    })
}

fn first_sentence(words: &str) -> &str {
    words
        .split(['.', '(', ',', ';', '–', '—'])
        .next()
        .unwrap_or(words)
}

/// Lines between *Example:* and *Origins:*.
fn shown<'t>(text: &'t str, lines: &'t [Span]) -> impl Iterator<Item = Span> + 't {
    let begins = |line: Span, list: &str| {
        let first = line.of(text).split(|c: char| !c.is_alphabetic()).next();
        let first = first.unwrap_or_default().to_lowercase();
        line.of(text).contains(':') && LISTS[list].contains(&first.as_str())
    };
    let mut inside = false;
    lines.iter().copied().filter(move |&line| {
        inside = begins(line, "example") || inside && !begins(line, "origins");
        inside
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(text: &str, expected: &[(&str, Polarity, Certainty)]) {
        let rated = find(text, &lay_out(text, None));
        let stands = rated.stands.iter();
        let stands: Vec<_> = stands
            .map(|own| (own.span.of(text), own.polarity, own.certainty))
            .collect();
        assert_eq!(stands, expected, "{text:?}");
    }

    #[test]
    fn claims_and_their_ratings() {
        let whale = "A whale swam up the river.";
        check(
            "Claim: A whale swam up the river.\n\nFALSE\n\nThere is no whale in the river.",
            &[(whale, Polarity::Negative, Certainty::Certain)],
        );
        check(
            "The claim\n\nA whale swam up the river.\n\nOur verdict\n\nMostly false. There was a seal.",
            &[(whale, Polarity::Negative, Certainty::Probable)],
        );
        check(
            "Status: True (see below)\n\nClaim: A whale swam up the river.\n\nIt was seen by all.",
            &[(whale, Polarity::Positive, Certainty::Certain)],
        );
        check(
            "Claim: A whale swam up the river.\n\nMIXTURE\n\nIt was a seal.",
            &[],
        );
        check(
            "CLAIM: A whale swam up the river.\n\nRating: Fake\n\nClaim: A seal slept in the harbour.\n\nRating: True",
            &[
                (whale, Polarity::Negative, Certainty::Certain),
                (
                    "A seal slept in the harbour.",
                    Polarity::Positive,
                    Certainty::Certain,
                ),
            ],
        );
    }

    #[test]
    fn no_claims() {
        for text in [
            "The claim: is it false?\n\nFalse",
            "The keeper's claim was heard on Monday.\n\nFalse",
            "A whale swam up the river.\n\nFALSE",
            "Claim:",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn examples_are_not_the_pages_words() {
        let text = "Claim: A whale swam up the river.\n\nFALSE\n\nExample: [Collected in May]\n\nThere is a whale!\n\n\
                    Origins: In May a picture was shown.\n\nIt was drawn.";
        let others: Vec<&str> = find(text, &lay_out(text, None))
            .others
            .iter()
            .map(|line| line.of(text))
            .collect();
        assert_eq!(
            others,
            [
                "Claim: A whale swam up the river.",
                "Example: [Collected in May]",
                "There is a whale!"
            ]
        );
    }
}
