//! Where the clause that hangs on a word for a report ends: *the rumour that the mill will close | is false*.
//!
//! The model that finds most of these nouns of saying often takes the whole sentence for what is said. What
//! the sentence says of the report is not said by those who spread it.

use sayso_types::{Span, SpanSet};

use super::Page;
use crate::{
    layers::{Attribution, Token},
    lexicon::{LEXICON, class, lower_words},
    verdict,
};

/// Cuts verdicts off the contents of nouns of saying, and leaves out sentences that judge what was said before.
pub(super) fn without_verdicts(page: Page<'_>, found: &mut [Attribution]) {
    for one in found {
        let pieces: Vec<Span> = one.content.iter().collect();
        let [first, more @ ..] = pieces.as_slice() else {
            continue;
        };
        if is_noun(page, &one.cue) && more.is_empty() {
            if let Some(clause) = clause(page, *first) {
                one.content = clause.into();
            }
        } else if more.iter().any(|piece| judges(page, *piece)) {
            let said = pieces.iter().copied().enumerate();
            let said = said.filter(|(at, piece)| *at == 0 || !judges(page, *piece));
            one.content = said.map(|(_, piece)| piece).collect();
        }
    }
}

fn is_noun(page: Page<'_>, cue: &SpanSet) -> bool {
    let words = cue.words(page.text).to_lowercase();
    words.split(' ').any(|word| LEXICON.noun(word).is_some())
}

/// The words of a content before its verdict, if they are a clause.
fn clause(page: Page<'_>, content: Span) -> Option<Span> {
    let tokens = tokens(page, content);
    let verdict = verdict::closing(&lower_words(page.text, tokens))?;
    let clause = &tokens[..verdict];
    let finite = |token: &Token| {
        let word = token.span.of(page.text).to_lowercase();
        let auxiliary = LEXICON.classes(&word) & (class::AUXILIARY | class::MODAL) != 0;
        auxiliary || word.ends_with("ed")
    };
    clause
        .iter()
        .any(finite)
        .then(|| Span::new(content.start(), clause[verdict - 1].span.end()))
}

/// *The story turned out to be fake*, a sentence of its own.
fn judges(page: Page<'_>, piece: Span) -> bool {
    let words = lower_words(page.text, tokens(page, piece));
    let refers = matches!(
        words.first().map(String::as_str),
        Some("the" | "that" | "this")
    );
    refers && verdict::on_report(&words)
}

fn tokens<'p>(page: Page<'p>, span: Span) -> &'p [Token] {
    let all = &page.layout.tokens;
    let from = all.partition_point(|token| token.span.start() < span.start());
    let to = all.partition_point(|token| token.span.end() <= span.end());
    &all[from..to.max(from)]
}
