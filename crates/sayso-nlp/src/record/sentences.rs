//! The sentences of a content: each may say something else, and one may deny what the next affirms.
//!
//! *"The wall is sound. There is no crack."* is one quotation and two propositions. Sentences are the
//! layout's; within one, a semicolon and *but* after a comma part what is said as well, *and* or *but* before
//! a negation (*safe and not captured*), and a participle that tells what came of it (*…, sparking anger*).
//! Other clauses joined by *and* stay together, because their subjects and negations are often shared.

use sayso_types::{Span, SpanSet};

use super::{negation::is_negated, terms::tokens_in};
use crate::{
    layers::{Layout, Token},
    lexicon::{LEXICON, class, lower_words},
    verdict,
};

/// A subject after *and*, its verb counted, has no more words than this.
const LONGEST_SUBJECT: usize = 9;
/// More words between two pieces are no cue, but something else that is said.
const LONGEST_CUE: usize = 6;

/// The content sentence by sentence; a sentence that the cue splits stays one.
pub(super) fn split(text: &str, layout: &Layout, content: &SpanSet) -> Vec<SpanSet> {
    let tokens = tokens_in(layout, content);
    let mut groups: Vec<Vec<&Token>> = Vec::new();
    let mut group: Vec<&Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tokens[before]);
        if before.is_some_and(|before| {
            parts(text, layout, before, token)
                || turns(text, &group, &tokens[at..])
                || begins_anew(text, &group, &tokens[at..])
        }) {
            groups.push(std::mem::take(&mut group));
        }
        group.push(token);
    }
    groups.push(group);
    groups.iter().map(|group| covered(content, group)).collect()
}

/// What somebody rejects without the words in which the article says when they did so: *denied that the gate was
/// opened, two days after the flood ran through the town*.
pub(super) fn without_occasion(text: &str, layout: &Layout, content: &SpanSet) -> SpanSet {
    let tokens = tokens_in(layout, content);
    let words = lower_words(text, tokens.iter().copied());
    let says_when = |at: &usize| match &words[*at..] {
        [comma, _, unit, after, ..] => {
            comma == "," && is_time(unit) && matches!(after.as_str(), "after" | "before")
        }
        _ => false,
    };
    match (1..words.len()).find(says_when) {
        Some(comma) => covered(content, &tokens[..comma]),
        None => content.clone(),
    }
}

fn is_time(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(one, "minute" | "hour" | "day" | "week" | "month" | "year")
}

/// Whether something new begins with `next`.
fn parts(text: &str, layout: &Layout, before: &Token, next: &Token) -> bool {
    let sentence = |token: &Token| {
        let sentences = &layout.sentences;
        sentences.partition_point(|sentence| sentence.span.end() <= token.span.start())
    };
    let (left, right) = (before.span.of(text), next.span.of(text));
    if left == ";" || (left == "," && right == "but") {
        return true;
    }
    // A cue between two pieces makes one sentence of two: "No," she said. "I was asleep."
    let between = &text[before.span.end()..next.span.start()];
    if between.chars().any(char::is_alphanumeric) {
        return ends_sentence(between) || between.split_whitespace().count() > LONGEST_CUE;
    }
    sentence(before) != sentence(next)
}

/// Whether the sentence turns at `next`: to what is not so, or to what came of what is. Where there is no verb
/// before it, one thing is named rather than another, and nothing said of either: *blamed the wind and not the
/// crew*.
fn turns(text: &str, group: &[&Token], rest: &[&Token]) -> bool {
    let word = |at: usize| {
        rest.get(at)
            .map_or("", |token: &&Token| token.span.of(text))
    };
    let next = word(0);
    let negates = |word: &str| {
        matches!(
            word,
            "not" | "never" | "no" | "neither" | "none" | "nobody" | "nothing"
        )
    };
    // "… and will not be opened", "… and won't be".
    let verb = rest.get(1).is_some_and(|token| is_finite(text, token));
    let contracted = verb && word(1).replace('’', "'").ends_with("n't");
    let negation = negates(word(1)) || contracted || (verb && negates(word(2)));
    let outcome = matches!(
        next,
        "sparking" | "prompting" | "triggering" | "provoking" | "fuelling" | "fueling" | "drawing"
    );
    let comma = group.last().is_some_and(|last| last.span.of(text) == ",");
    let said = || group.iter().any(|token| is_finite(text, token));
    (matches!(next, "and" | "but") && negation && said()) || (comma && outcome)
}

fn is_finite(text: &str, token: &Token) -> bool {
    let word = token.span.of(text).to_lowercase().replace('’', "'");
    LEXICON.classes(&word) & (class::AUXILIARY | class::MODAL) != 0
}

/// Whether a clause that says what is not so ends, and one with a subject of its own that says what is
/// begins: *it was no tickle, it was a burn*, *there is no deal and the girls were married off*, *the story was false and the
/// mill will stay open*.
fn begins_anew(text: &str, group: &[&Token], rest: &[&Token]) -> bool {
    let word = |token: &&Token| token.span.of(text).to_lowercase().replace('’', "'");
    let finite = |token: &&Token| is_finite(text, token);
    let after_comma = group.last().is_some_and(|last| last.span.of(text) == ",");
    let opening: Vec<String> = rest.iter().take(2).map(&word).collect();
    let subject = match opening.as_slice() {
        [pronoun, _] if after_comma => is_pronoun(pronoun) && finite(&rest[1]),
        [and, _] if and == "and" && group.iter().any(&finite) => {
            let clause = rest[1..].iter().take(LONGEST_SUBJECT);
            let verb = clause.clone().position(finite);
            verb.is_some_and(|verb| {
                let subject = clause.take(verb).map(&word);
                let both = rest[verb + 1..].iter().take(2).map(word);
                let both: Vec<String> = both.collect();
                subject.clone().any(|word| !is_adverb(&word)) && !is_negated(&both)
            })
        }
        _ => false,
    };
    let said = || lower_words(text, group.iter().copied());
    subject && (is_negated(&said()) || verdict::closing(&said()).is_some())
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") || matches!(word, "almost" | "also" | "just" | "now" | "still" | "then")
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "he" | "she" | "they" | "there")
}

/// Whether what stands between two pieces closes the sentence of the first.
fn ends_sentence(between: &str) -> bool {
    between
        .trim_end_matches(['“', '"', '„', '«', '‘', ' ', '\n'])
        .ends_with(['.', '!', '?', ':'])
}

/// The pieces of `content` from the first to the last token of a group.
fn covered(content: &SpanSet, group: &[&Token]) -> SpanSet {
    let (Some(first), Some(last)) = (group.first(), group.last()) else {
        return SpanSet::empty();
    };
    let whole = Span::new(first.span.start(), last.span.end());
    content
        .iter()
        .filter_map(|piece| {
            let start = piece.start().max(whole.start());
            let end = piece.end().min(whole.end());
            (start < end).then(|| Span::new(start, end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    fn check(pieces: &[&str], cue: &str, expected: &[&str]) {
        let text = pieces.join(cue);
        let mut at = 0;
        let content: SpanSet = pieces
            .iter()
            .map(|piece| {
                let start = at + text[at..].find(piece).expect("pieces stand in the text");
                at = start + piece.len();
                Span::new(start, at)
            })
            .collect();
        let layout = lay_out(&text, None);
        let found: Vec<String> = split(&text, &layout, &content)
            .iter()
            .map(|part| part.words(&text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_of_one_quotation() {
        check(
            &["“The wall is sound. There is no crack.”"],
            "",
            &["“The wall is sound.", "There is no crack.”"],
        );
        check(
            &["“The wall is sound,”", "“There is no crack.”"],
            " Quill said. ",
            &["“The wall is sound,”", "“There is no crack.”"],
        );
        check(
            &["“We will not,”", "“not this year.”"],
            " Quill said, ",
            &["“We will not,” … “not this year.”"],
        );
        check(
            &["the gate was old, but it was not broken; nobody saw it"],
            "",
            &[
                "the gate was old,",
                "but it was not broken;",
                "nobody saw it",
            ],
        );
        check(
            &["that talk of a leak was false and that the gate will stay open"],
            "",
            &[
                "that talk of a leak was false",
                "and that the gate will stay open",
            ],
        );
        check(
            &["It was not a leak, it was a flood that came over the wall."],
            "",
            &[
                "It was not a leak,",
                "it was a flood that came over the wall.",
            ],
        );
        check(
            &["Quill was safe and not lost at sea, sparking joy in Eastport"],
            "",
            &[
                "Quill was safe",
                "and not lost at sea,",
                "sparking joy in Eastport",
            ],
        );
        check(
            &["the gate is going to be painted, and will not be opened tonight"],
            "",
            &[
                "the gate is going to be painted,",
                "and will not be opened tonight",
            ],
        );
        check(
            &["the gate and the wall have not moved and will stand"],
            "",
            &["the gate and the wall have not moved and will stand"],
        );
    }

    #[test]
    fn when_it_was_denied_is_no_part_of_what_is_denied() {
        for (text, denied) in [
            (
                "that she had opened the gate, two days after the flood ran through Eastport",
                "that she had opened the gate",
            ),
            (
                "that the gate, two days old, was opened",
                "that the gate, two days old, was opened",
            ),
        ] {
            let content: SpanSet = [Span::new(0, text.len())].into_iter().collect();
            let layout = lay_out(text, None);
            let found = without_occasion(text, &layout, &content);
            assert_eq!(found.words(text), denied);
        }
    }
}
