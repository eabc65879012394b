//! The words around the name of an outlet, and which of the patterns they fit.

use sayso_types::record::CreditRole;

use super::{
    lists::{LISTS, Pattern},
    names::Named,
    press::is_demonym,
    reader::Reader,
};
use crate::{
    layers::{Layout, Token, TokenKind},
    times::calendar,
};

/// Words that may describe an outlet before its name: "told the local Eastport newspaper X".
const DESCRIPTION: usize = 6;
/// Words that are compared on either side.
const REACH: usize = 10;

/// An outlet's name in its sentence.
pub(super) struct Place<'t> {
    /// Words before the name and its description, nearest first, lower case: as often as there are
    /// places where the description may begin.
    before: Vec<Vec<String>>,
    /// Words after the name, and words after what is said of it: ", the local weekly,".
    after: Vec<Vec<String>>,
    sentence: Vec<&'t str>,
    /// Whether it stands in square brackets that end a line.
    bracketed: bool,
    /// Whether a name in the possessive follows: "Radio Eastport's Ada Quill".
    owns_someone: bool,
}

impl<'t> Place<'t> {
    pub(super) fn of(text: &'t str, layout: &Layout, named: &Named) -> Place<'t> {
        let index = layout
            .sentences
            .partition_point(|sentence| sentence.span.end() <= named.span.start());
        let tokens = layout
            .sentences
            .get(index)
            .map_or(0..0, |sentence| sentence.tokens.clone());
        let limit = tokens.start.min(named.first);
        let end = tokens.end.max(named.end);
        let counted = |tokens: &mut dyn Iterator<Item = &Token>| -> Vec<String> {
            let lower = |token: &Token| token.span.of(text).replace('’', "'").to_lowercase();
            tokens
                .take(REACH)
                .map(lower)
                .filter(|word| counts(word))
                .collect()
        };
        let starts = described_from(text, &layout.tokens, named.first, limit);
        let ends = described_to(text, &layout.tokens, named, end);
        // Only so much of a sentence without end is read.
        let near = limit.max(named.first.saturating_sub(60))..end.min(named.end + 60);
        let words = |range: std::ops::Range<usize>| layout.tokens[range].iter();
        Place {
            before: starts
                .into_iter()
                .map(|start| counted(&mut words(limit..start).rev()))
                .collect(),
            after: ends
                .into_iter()
                .map(|from| counted(&mut words(from..end)))
                .collect(),
            sentence: words(near).map(|token| token.span.of(text)).collect(),
            bracketed: is_bracketed(text, layout, named),
            owns_someone: owns_someone(text, &layout.tokens, named),
        }
    }

    /// What the words around make the outlet to the article.
    pub(super) fn role(&self) -> Option<CreditRole> {
        let mut roles = LISTS.roles.iter();
        let by_words = roles
            .find(|(_, patterns)| self.fits(patterns))
            .map(|(role, _)| *role);
        by_words.or_else(|| {
            let staff = self.owns_someone || self.fits(&LISTS.staff);
            (staff && self.is_said()).then_some(CreditRole::Origin)
        })
    }

    /// Whether the words around can mean nothing but an outlet.
    pub(super) fn is_loose(&self) -> bool {
        self.fits(&LISTS.loose)
    }

    /// "With files from X", "[X]"
    pub(super) fn is_signed(&self) -> bool {
        self.bracketed || self.fits(&LISTS.signed)
    }

    /// An origin of a denial, or of what is long past, has a role of its own.
    pub(super) fn weighed(&self, role: CreditRole) -> CreditRole {
        if role != CreditRole::Origin {
            return role;
        }
        let after = self
            .after
            .first()
            .map_or_else(String::new, |words| words.join(" "));
        if self.is_denied() {
            CreditRole::Denial
        } else if LISTS.is_past(&after) {
            CreditRole::Background
        } else {
            CreditRole::Origin
        }
    }

    /// Whether the sentence denies something, or tells of what did not happen. That nobody knows or says
    /// something is no denial: "has not commented".
    fn is_denied(&self) -> bool {
        let words = &self.sentence;
        let has = |section: &str, at: usize| {
            words
                .get(at)
                .is_some_and(|word| LISTS.has(section, &word.to_lowercase()))
        };
        let not = |at: usize| matches!(words[at], "not" | "never" | "n't" | "n’t");
        let apart = |at: usize| not(at) && has("negated", at.wrapping_sub(1));
        let joined = |at: usize| has("negated", at) && words[at].ends_with("n't");
        (0..words.len()).any(|at| {
            has("denial", at)
                || ((apart(at) || joined(at)) && !has("unsaid", at + 1) && !has("unsaid", at + 2))
        })
    }

    /// Whether anybody says anything in the sentence, and not of former times.
    fn is_said(&self) -> bool {
        let has = |section: &str| {
            let mut words = self.sentence.iter();
            words.any(|word| LISTS.has(section, word))
        };
        has("saying") && !has("former")
    }

    fn fits(&self, patterns: &[Pattern]) -> bool {
        let (before, after) = (borrowed(&self.before), borrowed(&self.after));
        patterns.iter().any(|pattern| {
            let mut befores = before.iter();
            befores.any(|before| after.iter().any(|after| pattern.fits(before, after)))
        })
    }
}

fn borrowed(all: &[Vec<String>]) -> Vec<Vec<&str>> {
    let each = all.iter();
    each.map(|words| words.iter().map(String::as_str).collect())
        .collect()
}

/// Whether a word beside a name takes part in the patterns: quotation marks, adverbs and dates do not.
fn counts(word: &str) -> bool {
    let date = word.starts_with(|c: char| c.is_ascii_digit())
        || calendar::is_name(word.trim_end_matches('.'));
    let mark = matches!(word, "\"" | "“" | "”" | "'" | "‘" | "-" | "–");
    let adverb = word.len() > 4 && word.ends_with("ly") && !LISTS.has("noun", word);
    !(date || mark || adverb || LISTS.has("skip", word))
}

/// Where the description of the name at `first` may begin: "the", "Eastport newspaper", "Halvenia's
/// official newspaper,".
fn described_from(text: &str, tokens: &[Token], first: usize, limit: usize) -> Vec<usize> {
    let word = |at: usize| tokens[at].span.of(text);
    let reach = limit.max(first.saturating_sub(DESCRIPTION));
    let mut start = first;
    let mut thing = false;
    for at in (reach..first).rev() {
        let describes = match word(at) {
            "the" | "The" | "a" | "an" | "its" => {
                start = at;
                break;
            }
            "“" | "\"" | "‘" | "'s" | "’s" => true,
            "including" | "like" => true,
            "," => at > reach && LISTS.has("thing", word(at - 1)),
            word if LISTS.has("thing", word) => {
                thing = true;
                true
            }
            word => {
                LISTS.has("medium", word)
                    || is_demonym(word)
                    || (thing && tokens[at].kind == TokenKind::Capital)
                    || next_is_possessive(text, tokens, at, start)
            }
        };
        if !describes {
            break;
        }
        start = at;
    }
    let mut starts = vec![start, first];
    if thing {
        // What else may be said of the thing: "domestic", "official pro-harbour".
        let more = (limit.max(start.saturating_sub(DESCRIPTION))..start).rev();
        starts.extend(more.take_while(|&at| tokens[at].kind != TokenKind::Mark));
    }
    starts
}

/// Where what follows the name and its description begins.
fn described_to(text: &str, tokens: &[Token], named: &Named, end: usize) -> Vec<usize> {
    let (first, last) = (named.first, named.end);
    let reader = Reader::new(text, tokens);
    let mut ends = vec![last];
    let apart = first > 0 && reader.word(first - 1) == "," && reader.word(last) == ",";
    // The comma may belong to the next paragraph.
    ends.extend((apart && last < end).then_some(last + 1));
    ends.extend(reader.noun_after(last, end));
    if let Some(mut behind) = reader.apposition(last, end) {
        while behind < end && matches!(reader.word(behind), "," | "which" | "that") {
            behind += 1;
        }
        ends.push(behind);
    }
    ends
}

fn next_is_possessive(text: &str, tokens: &[Token], at: usize, start: usize) -> bool {
    at + 1 == start && matches!(tokens[at + 1].span.of(text), "'s" | "’s")
}

/// "[Radio Eastport]" at the end of a paragraph or in a line of its own.
fn is_bracketed(text: &str, layout: &Layout, named: &Named) -> bool {
    let word = |at: usize| {
        layout
            .tokens
            .get(at)
            .map_or("", |token| token.span.of(text))
    };
    let open = named.first > 0 && word(named.first - 1) == "[";
    let ends = layout
        .blocks
        .binary_search_by_key(&(named.end + 1), |block| block.tokens.end);
    open && word(named.end) == "]" && ends.is_ok()
}

/// "Radio Eastport's Ada Quill"
fn owns_someone(text: &str, tokens: &[Token], named: &Named) -> bool {
    let end = named.end;
    let reader = Reader::new(text, tokens);
    let longer = named.first > 0 && reader.is_capital(named.first - 1);
    let possessive = tokens
        .get(end)
        .is_some_and(|token| matches!(token.span.of(text), "'s" | "’s" | "'" | "’"));
    let names = tokens.iter().skip(end + 1).take(2);
    !longer
        && possessive
        && names
            .filter(|token| token.kind == TokenKind::Capital)
            .count()
            == 2
}
