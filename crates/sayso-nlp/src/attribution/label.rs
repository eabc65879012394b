//! Speech without a verb: transcripts (*QUILL: We closed it.*) and press releases (*“…” – Ada Quill*).

use sayso_types::{QuoteKind, Span, SpanSet};

use super::{Page, spans};
use crate::layers::{Attribution, Layout, Token, TokenKind};

/// Longest label, in words.
const MAX_LABEL: usize = 6;

/// Reads a block that is one labelled speech.
pub(super) fn read(page: Page<'_>, block: usize) -> Option<Attribution> {
    transcript(page, block).or_else(|| signed(page, block))
}

/// *NAME: words*. The name labels another block near it too, or both blocks have labels in capitals.
fn transcript(page: Page<'_>, block: usize) -> Option<Attribution> {
    let tokens = tokens(page.layout, block);
    let colon = tokens
        .iter()
        .take(MAX_LABEL + 1)
        .position(|token| token.span.of(page.text) == ":")?;
    let label = &tokens[..colon];
    let named = !label.is_empty()
        && label
            .iter()
            .all(|token| token.kind == TokenKind::Capital || token.span.of(page.text) == ".");
    let rest = tokens.get(colon + 1..).filter(|rest| rest.len() >= 3)?;
    let name = Span::new(label.first()?.span.start(), label.last()?.span.end());
    // One shouted word may be a dateline ("VELL: …"): a transcript has more than one label.
    if !named || !labels_another(page, block, name.of(page.text)) {
        return None;
    }
    let content = Span::new(rest[0].span.start(), page.layout.blocks[block].span.end());
    Some(labelled(
        page,
        name,
        tokens[colon].span,
        content,
        "rule:transcript",
    ))
}

fn labels_another(page: Page<'_>, block: usize, name: &str) -> bool {
    let near = block.saturating_sub(6)..(block + 7).min(page.layout.blocks.len());
    near.filter(|&other| other != block).any(|other| {
        let words = page.layout.blocks[other].span.of(page.text);
        let label = words.split(':').next().unwrap_or_default();
        words.len() > label.len() && (label == name || shouted(label) && shouted(name))
    })
}

fn shouted(label: &str) -> bool {
    label.len() > 1
        && label.len() < 60
        && !label.chars().any(char::is_lowercase)
        && label.chars().any(char::is_uppercase)
}

/// *“Words.” – Name, office*
fn signed(page: Page<'_>, block: usize) -> Option<Attribution> {
    let span = page.layout.blocks[block].span;
    let first = page
        .quotes
        .partition_point(|quote| quote.outer.start() < span.start());
    let quote = page
        .quotes
        .get(first)
        .filter(|quote| quote.outer.start() == span.start() && quote.closed)?;
    let tokens = tokens(page.layout, block);
    let after = tokens.partition_point(|token| token.span.start() < quote.outer.end());
    let dash = tokens
        .get(after)
        .filter(|token| matches!(token.span.of(page.text), "-" | "–" | "—" | "--"))?;
    let name = tokens.get(after + 1..).filter(|rest| {
        !rest.is_empty() && rest.len() <= 16 && rest[0].kind == TokenKind::Capital
    })?;
    let verb = name.iter().any(|token| {
        crate::lexicon::LEXICON.classes(token.span.of(page.text)) & crate::lexicon::class::VERB != 0
    });
    let source = Span::new(name[0].span.start(), name.last()?.span.end());
    (!verb).then(|| labelled(page, source, dash.span, quote.outer, "rule:signed-quote"))
}

fn tokens(layout: &Layout, block: usize) -> &[Token] {
    &layout.tokens[layout.blocks[block].tokens.clone()]
}

fn labelled(page: Page<'_>, name: Span, cue: Span, content: Span, evidence: &str) -> Attribution {
    let content = SpanSet::from(content);
    let kind = match spans::kind(page, &content, None) {
        // A transcript is verbatim without marks.
        QuoteKind::Indirect => QuoteKind::Direct,
        kind => kind,
    };
    Attribution {
        source: SpanSet::from(name),
        cue: SpanSet::from(cue),
        content,
        kind,
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        within: None,
        continues: None,
        score: 0.8,
        evidence: evidence.to_owned(),
    }
}
