//! Speech without a verb: transcripts (*QUILL: We closed it.*), press releases (*“…” – Ada Quill*) and
//! headlines (*Quill: the gate was open*).

use sayso_types::{QuoteKind, Span, SpanSet};

use super::{Page, spans};
use crate::{
    layers::{Attribution, BlockKind, Layout, Token, TokenKind},
    lexicon::{LEXICON, class},
};

/// Longest label, in words.
const MAX_LABEL: usize = 6;

/// Reads a block that is one labelled speech.
pub(super) fn read(page: Page<'_>, block: usize) -> Option<Attribution> {
    transcript(page, block)
        .or_else(|| signed(page, block))
        .or_else(|| headline(page, block))
}

/// *NAME: words*. The name labels another block near it too, or both blocks have labels in capitals.
fn transcript(page: Page<'_>, block: usize) -> Option<Attribution> {
    let tokens = tokens(page.layout, block);
    // A transcript may stand in quotation marks as a whole.
    let marked = tokens.first().is_some_and(|token| {
        matches!(
            token.span.of(page.text),
            "\"" | "“" | "„" | "«" | "-" | "–" | "—"
        )
    });
    let tokens = &tokens[usize::from(marked)..];
    let colon = tokens
        .iter()
        .take(MAX_LABEL + 1)
        .position(|token| token.span.of(page.text) == ":")?;
    let label = &tokens[..colon];
    // "The Latest: …" stands over a story, again and again.
    let nobody = label.last().is_some_and(|token| {
        let word = token.span.of(page.text).to_lowercase();
        LEXICON.classes(&word) & class::LABEL != 0
    });
    let named = !label.is_empty()
        && !nobody
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
        let words = words.trim_start_matches(['"', '“', '„', '«', '-', '–', '—', ' ']);
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
    // The name may stand in a paragraph of its own.
    let next = || {
        let next = page.layout.blocks.get(block + 1)?;
        let (first, rest) = page.layout.tokens[next.tokens.clone()].split_first()?;
        Some((first, rest))
    };
    let (dash, rest) = match tokens.get(after..) {
        Some([dash, rest @ ..]) => (dash, rest),
        _ => next()?,
    };
    let is_dash = matches!(dash.span.of(page.text), "-" | "–" | "—" | "―" | "--");
    let name = Some(rest).filter(|rest| {
        is_dash && !rest.is_empty() && rest.len() <= 16 && rest[0].kind == TokenKind::Capital
    })?;
    let verb = name
        .iter()
        .any(|token| LEXICON.classes(token.span.of(page.text)) & class::VERB != 0);
    let last = name.iter().rfind(|token| token.span.of(page.text) != ".")?;
    let source = Span::new(name[0].span.start(), last.span.end());
    (!verb).then(|| labelled(page, source, dash.span, quote.outer, "rule:signed-quote"))
}

/// *ORN: “She should carry mud.”* inside a paragraph.
pub(super) fn inline(page: Page<'_>, stretch: Span) -> Option<Attribution> {
    let all = &page.layout.tokens;
    let first = all.partition_point(|token| token.span.start() < stretch.start());
    let near = all[first..].iter().take(MAX_LABEL + 2);
    let near: Vec<Token> = near
        .take_while(|token| token.span.end() <= stretch.end())
        .copied()
        .collect();
    let colon = near
        .iter()
        .position(|token| token.span.of(page.text) == ":")
        .filter(|&at| at > 0)?;
    let name = Span::new(near[0].span.start(), near[colon - 1].span.end());
    let open = near.get(colon + 1)?.span.start();
    let quote = page
        .quotes
        .iter()
        .find(|quote| quote.outer.start() == open)?;
    let rest = Span::new(quote.outer.end(), stretch.end().max(quote.outer.end()));
    let alone = !rest.of(page.text).contains(char::is_alphanumeric);
    (shouted(name.of(page.text)) && alone)
        .then(|| labelled(page, name, near[colon].span, quote.outer, "rule:transcript"))
}

/// *Ada Quill: the gate was open* over an article that names Quill again, or *Poll: …*.
fn headline(page: Page<'_>, block: usize) -> Option<Attribution> {
    let heads = block == 0 || page.layout.blocks[block].kind == BlockKind::Heading;
    let tokens = tokens(page.layout, block).get(..).filter(|_| heads)?;
    let colon = tokens
        .iter()
        .take(MAX_LABEL)
        .position(|token| token.span.of(page.text) == ":")?;
    let (label, rest) = (&tokens[..colon], &tokens[colon + 1..]);
    let word = |token: &Token| LEXICON.classes(&token.span.of(page.text).to_lowercase());
    let named = label
        .iter()
        .all(|token| token.kind == TokenKind::Capital || word(token) & class::DETERMINER != 0);
    let last = label.last().filter(|_| named && rest.len() >= 3)?;
    // "The Latest: …"
    if word(last) & class::LABEL != 0 {
        return None;
    }
    let origin = word(last) & class::ORIGIN != 0;
    let source = Span::new(label[0].span.start(), last.span.end());
    let behind = &page.text[page.layout.blocks[block].span.end()..];
    if !origin && !named_again(behind, last.span.of(page.text)) {
        return None;
    }
    let end = rest
        .iter()
        .rposition(|token| token.span.of(page.text) != ".")
        .map(|at| rest[at].span.end())?;
    let content = SpanSet::from(Span::new(rest[0].span.start(), end));
    Some(Attribution {
        kind: spans::kind(page, &content, None),
        score: 0.6,
        ..labelled(
            page,
            source,
            tokens[colon].span,
            Span::new(rest[0].span.start(), end),
            "rule:headline",
        )
    })
}

/// Whether `name` stands again inside a sentence, as names do: after a small word or another name.
fn named_again(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        before == Some(' ')
            && text[..at].trim_end().ends_with(char::is_alphanumeric)
            && !after.is_some_and(char::is_alphanumeric)
    })
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
