//! When a statement was made, by the words around it.
//!
//! The words stand in the sentence of the cue, outside the content: *told the Wire on May 26*,
//! *Speaking on Monday, she said*. A date inside the content is what was said, not when.

use sayso_types::{Dated, Span, SpanSet};

use super::{
    expressions::{self, Expression, Partial, When},
    resolve,
};
use crate::layers::{Attribution, Layout, Sentence, Token};

/// A time further than so many tokens from the cue belongs to something else.
const REACH: usize = 22;
/// A year alone is when something was said only right beside the cue.
const YEAR_REACH: usize = 2;
/// Content may stand between the two, but no further than this.
const WINDOW: usize = 120;

/// One date for each attribution; `None` where the words do not tell.
pub fn said(
    text: &str,
    layout: &Layout,
    published: Option<&Dated>,
    attributions: &[Attribution],
) -> Vec<Option<Dated>> {
    let mut dates: Vec<Option<Dated>> = Vec::with_capacity(attributions.len());
    for one in attributions {
        let date = match one.continues {
            Some(before) if one.cue.is_empty() => dates.get(before).cloned().flatten(),
            _ => by_clause(text, layout, published, one, attributions),
        };
        dates.push(date);
    }
    dates
}

fn by_clause(
    text: &str,
    layout: &Layout,
    published: Option<&Dated>,
    one: &Attribution,
    all: &[Attribution],
) -> Option<Dated> {
    let cue = one.cue.first().or_else(|| one.source.first())?;
    let sentence = sentence_at(layout, cue.start())?;
    let tokens = near(layout, sentence, cue);
    let container = one.within.and_then(|outer| all.get(outer));
    let clause = Clause {
        text,
        tokens,
        cue,
        one,
        others: &rivals(one, cue, sentence, all),
        container: container.map(|outer| &outer.content),
    };
    let found = expressions::find(text, tokens);
    let nearest = found
        .into_iter()
        .filter(|time| clause.holds(time))
        .min_by_key(|time| clause.distance(time.span))?;
    let value = resolve::past(nearest.when, published)?;
    Some(resolve::dated(value, nearest.span.into()))
}

/// The cues of other attributions in the same sentence.
fn rivals(one: &Attribution, cue: Span, sentence: &Sentence, all: &[Attribution]) -> Vec<Span> {
    // Attributions are sorted by content; those of one sentence lie near each other.
    let at = all.partition_point(|other| other.content.first() < one.content.first());
    let near = at.saturating_sub(8)..all.len().min(at + 8);
    let cues = all[near].iter().filter_map(|other| other.cue.first());
    cues.filter(|other| *other != cue && sentence.span.contains(*other))
        .collect()
}

fn sentence_at(layout: &Layout, offset: usize) -> Option<&Sentence> {
    let index = layout
        .sentences
        .partition_point(|sentence| sentence.span.end() <= offset);
    layout.sentences.get(index)
}

/// Tokens of the sentence so near the cue that a time among them can count; a bound for sentences
/// without end.
fn near<'l>(layout: &'l Layout, sentence: &Sentence, cue: Span) -> &'l [Token] {
    let tokens = &layout.tokens[sentence.tokens.clone()];
    let at = tokens.partition_point(|token| token.span.start() < cue.start());
    &tokens[at.saturating_sub(WINDOW)..tokens.len().min(at + WINDOW)]
}

/// The sentence of a cue, as far as it is about the saying.
struct Clause<'a> {
    text: &'a str,
    /// The sentence's tokens near the cue.
    tokens: &'a [Token],
    cue: Span,
    one: &'a Attribution,
    others: &'a [Span],
    container: Option<&'a SpanSet>,
}

impl Clause<'_> {
    fn holds(&self, time: &Expression) -> bool {
        let outside = !self.one.content.overlaps(time.span);
        let inside = self.container.is_none_or(|outer| outer.contains(time.span));
        let gap = self.gap(time.span);
        let free = !self.others.iter().any(|other| gap.overlaps(*other));
        outside
            && inside
            && free
            && self.is_of_speaking(time)
            && self.distance(time.span) <= REACH
            && !self.in_relative(time.span)
    }

    /// Whether such a time can be when something was said: not *since 2014*, and a year only right
    /// beside the cue.
    fn is_of_speaking(&self, time: &Expression) -> bool {
        const NOT_AT: &[&str] = &[
            "since", "until", "till", "before", "after", "from", "by", "of",
        ];
        let only_year = matches!(time.when, When::Date(Partial { month: None, .. }));
        let before = self
            .tokens
            .partition_point(|token| token.span.end() <= time.span.start());
        let preposition = before
            .checked_sub(1)
            .map(|at| self.tokens[at].span.of(self.text).to_lowercase());
        let at = preposition.is_none_or(|word| !NOT_AT.contains(&word.as_str()));
        at && !(only_year && self.distance(time.span) > YEAR_REACH)
    }

    /// What lies between the time and the cue.
    fn gap(&self, time: Span) -> Span {
        if time.end() <= self.cue.start() {
            Span::new(time.end(), self.cue.start())
        } else {
            Span::new(self.cue.end().min(time.start()), time.start())
        }
    }

    fn tokens_in(&self, span: Span) -> impl Iterator<Item = &str> {
        self.tokens
            .iter()
            .filter(move |token| span.contains(token.span))
            .map(|token| token.span.of(self.text))
    }

    /// Tokens between the time and the cue, the content left out.
    fn distance(&self, time: Span) -> usize {
        let gap = self.gap(time);
        let in_content: usize = self
            .one
            .content
            .iter()
            .filter_map(|piece| piece.intersect(gap))
            .map(|piece| self.tokens_in(piece).count())
            .sum();
        self.tokens_in(gap).count().saturating_sub(in_content)
    }

    /// Whether the time belongs to a description: *Quill, who bought the boat on Monday, said*.
    fn in_relative(&self, time: Span) -> bool {
        const RELATIVE: &[&str] = &[
            "who", "which", "whose", "where", "when", "after", "since", "as", "because",
        ];
        let source = self.one.source.hull().unwrap_or(self.cue);
        let before = source.start() < time.start() && time.end() <= self.cue.start();
        let after = self.cue.end() <= time.start();
        if before {
            let from = Span::new(source.start(), time.start());
            self.tokens_in(from).any(|word| RELATIVE.contains(&word))
        } else if after {
            let gap = self.gap(time);
            let mut words = self.tokens_in(gap).filter(|word| RELATIVE.contains(word));
            words.next().is_some() && !self.one.content.iter().any(|piece| gap.contains(piece))
        } else {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;
    use sayso_types::{Precision, QuoteKind};

    fn words(text: &str, part: &str) -> SpanSet {
        let at = text.find(part).expect("the part stands in the text");
        Span::new(at, at + part.len()).into()
    }

    fn attribution(text: &str, [source, cue, content]: [&str; 3]) -> Attribution {
        Attribution {
            source: words(text, source),
            cue: words(text, cue),
            content: words(text, content),
            kind: QuoteKind::Indirect,
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            within: None,
            continues: None,
            score: 1.0,
            evidence: String::new(),
        }
    }

    /// Told on Friday, 27 May 2022.
    fn check(text: &str, parts: &[[&str; 3]], expected: &[Option<(&str, &str)>]) {
        let published = resolve::dated(("2022-05-27".to_owned(), Precision::Day), SpanSet::empty());
        let mut all: Vec<Attribution> = parts.iter().map(|one| attribution(text, *one)).collect();
        for inner in 1..all.len() {
            let hull = all[inner].content.hull().expect("a content is never empty");
            all[inner].within = (0..inner)
                .rev()
                .find(|&outer| all[outer].content.contains(hull));
        }
        let found = said(text, &lay_out(text, None), Some(&published), &all);
        let found: Vec<Option<(&str, String)>> = found
            .iter()
            .map(|date| {
                date.as_ref()
                    .map(|date| (date.value.as_str(), date.evidence.words(text)))
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|date| date.map(|(value, words)| (value, words.to_owned())))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn words_of_time_beside_the_cue() {
        check(
            "The harbour is shut, Ada Quill told Radio Wire on May 26.",
            &[["Ada Quill", "told", "The harbour is shut"]],
            &[Some(("2022-05-26", "May 26"))],
        );
        check(
            "Speaking in the harbour on Monday, the captain claimed that it would open.",
            &[["the captain", "claimed", "that it would open"]],
            &[Some(("2022-05-23", "Monday"))],
        );
        check(
            "“We wait,” Quill said last week, “for rain.”",
            &[["Quill", "said", "“We wait,”"]],
            &[Some(("2022-05", "last week"))],
        );
    }

    #[test]
    fn other_words_of_time_do_not_count() {
        check(
            "Quill said the harbour would open on Monday.",
            &[["Quill", "said", "the harbour would open on Monday"]],
            &[None],
        );
        check(
            "In the harbour that was shut in 2014, Quill again said it rained.",
            &[["Quill", "said", "it rained"]],
            &[None],
        );
        check(
            "Quill, who bought the boat on Monday, said it was wet.",
            &[["Quill", "said", "it was wet"]],
            &[None],
        );
        check(
            "Quill said it rained, and Sorel denied on Tuesday that it did.",
            &[
                ["Quill", "said", "it rained"],
                ["Sorel", "denied", "that it did"],
            ],
            &[None, Some(("2022-05-24", "Tuesday"))],
        );
    }

    #[test]
    fn each_hop_has_its_own_time() {
        check(
            "Sorel wrote on Tuesday that Quill had told him on Monday that it rained.",
            &[
                [
                    "Sorel",
                    "wrote",
                    "that Quill had told him on Monday that it rained",
                ],
                ["Quill", "told", "that it rained"],
            ],
            &[
                Some(("2022-05-24", "Tuesday")),
                Some(("2022-05-23", "Monday")),
            ],
        );
    }
}
