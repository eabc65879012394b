//! From items back to spans of the text.

use std::ops::Range;

use sayso_types::{QuoteKind, Span, SpanSet};

use super::{
    Page,
    items::Item,
    unit::{Draft, Rule},
};
use crate::layers::{Attribution, Quote};

/// A draft as an attribution; `first` is the index that the stretch's first draft will have, since
/// drafts of a stretch count from 0 and attributions from the article's start.
pub(super) fn attribution(
    page: Page<'_>,
    items: &[Item<'_>],
    draft: &Draft,
    first: usize,
) -> Attribution {
    let content: SpanSet = draft
        .content
        .iter()
        .map(|range| with_marks(page.quotes, hull(items, range)))
        .collect();
    let cue = set(items, &draft.cue);
    let source: SpanSet = draft
        .source
        .iter()
        .map(|range| with_marks(page.quotes, hull(items, range)))
        .collect();
    Attribution {
        source: with_closing_comma(page.text, source, &cue),
        cue,
        kind: kind(page, &content, None),
        content,
        addressee: set(items, draft.hearer.as_slice()),
        venue: set(items, draft.venue.as_slice()),
        within: draft.within.map(|inside| first + inside),
        continues: None,
        score: score(draft.rule),
        evidence: draft.rule.name().to_owned(),
    }
}

/// *“I said that it was safe,” Quill added*: the comma belongs to what Quill added, not to what she said
/// inside it.
pub(super) fn without_last_comma(text: &str, content: &SpanSet) -> SpanSet {
    let last = content.len().saturating_sub(1);
    let pieces = content.iter().enumerate().map(|(at, piece)| {
        let words = piece.of(text);
        let opened = words.contains(['“', '"', '‘', '«', '„']);
        let open = words.trim_end_matches(|mark| !opened && matches!(mark, '”' | '"' | '’' | '»'));
        let bare = open.strip_suffix(',').filter(|_| at == last);
        Span::new(piece.start(), piece.start() + bare.unwrap_or(words).len())
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Share of a rule's findings that match an attribution of PolNeAR dev: who said what, printed by
/// `sayso-eval rules`.
pub(super) fn score(rule: Rule) -> f32 {
    match rule {
        Rule::QuoteThenCue => 0.95,
        Rule::CueThenQuote => 0.9,
        Rule::CueThenClause | Rule::Citing => 0.8,
        Rule::ClauseThenCue => 0.85,
        Rule::LeadIn => 0.85,
        Rule::NoAnswer => 0.8,
        Rule::SharedSubject => 0.7,
        Rule::CueThenPhrase => 0.6,
        Rule::Passive => 0.5,
        Rule::Noun => 0.5,
    }
}

fn set(items: &[Item<'_>], ranges: &[Range<usize>]) -> SpanSet {
    ranges.iter().map(|range| hull(items, range)).collect()
}

pub(super) fn hull(items: &[Item<'_>], range: &Range<usize>) -> Span {
    items[range.start].span.cover(items[range.end - 1].span)
}

/// *Hugh Marl, a doctor, | said*: the comma that closes an apposition belongs to the source; one that closes nothing (*Hugh
/// Marl | , for his part, said*) does not.
pub(super) fn with_closing_comma(text: &str, source: SpanSet, cue: &SpanSet) -> SpanSet {
    let (Some(whole), Some(cue), 1) = (source.first(), cue.first(), source.len()) else {
        return source;
    };
    let words = whole.of(text);
    if words.ends_with(',') && words.matches(',').count() == 1 {
        return SpanSet::from(Span::new(whole.start(), whole.end() - 1));
    }
    let gap = text.get(whole.end()..cue.start()).unwrap_or_default();
    if words.contains(',') && gap.starts_with(',') && gap.trim_end() == "," {
        return SpanSet::from(Span::new(whole.start(), whole.end() + 1));
    }
    source
}

/// Quotation marks belong to the content: takes in those that stand right at its edges.
pub(super) fn with_marks(quotes: &[Quote], span: Span) -> Span {
    let near = quotes.partition_point(|quote| quote.outer.start() < span.start().saturating_sub(4));
    quotes[near..]
        .iter()
        .take_while(|quote| quote.outer.start() < span.end())
        .filter(|quote| {
            let at_start = quote.inner.start() == span.start();
            let at_end = quote.inner.end() == span.end();
            (at_start && quote.outer.end() <= span.end() + 4)
                || (at_end && quote.outer.start() >= span.start())
        })
        .fold(span, |span, quote| span.cover(quote.outer))
}

/// By the marks around the content's words. Inside someone's quotation only marks of its own count.
pub(super) fn kind(page: Page<'_>, content: &SpanSet, parent: Option<&SpanSet>) -> QuoteKind {
    let Some(hull) = content.hull() else {
        return QuoteKind::Indirect;
    };
    let outer = parent.and_then(SpanSet::hull);
    let from = page
        .quotes
        .partition_point(|quote| quote.outer.end() <= hull.start() && quote.depth == 0);
    let own: Vec<Span> = page.quotes[from.saturating_sub(8)..]
        .iter()
        .take_while(|quote| quote.outer.start() < hull.end())
        .filter(|quote| {
            quote.outer.overlaps(hull)
                && outer.is_none_or(|outer| {
                    !quote.inner.contains(outer) && !quote.outer.contains(outer)
                })
        })
        .map(|quote| quote.outer)
        .collect();
    let (mut inside, mut outside) = (0, 0);
    for piece in content.iter() {
        let first = page
            .layout
            .tokens
            .partition_point(|token| token.span.start() < piece.start());
        for token in page.layout.tokens[first..]
            .iter()
            .take_while(|token| token.span.end() <= piece.end())
        {
            if token.kind != crate::layers::TokenKind::Mark {
                let quoted = own.iter().any(|quote| quote.contains(token.span));
                *(if quoted { &mut inside } else { &mut outside }) += 1;
            }
        }
    }
    match (inside, outside) {
        (0, _) => QuoteKind::Indirect,
        (_, 0) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}
