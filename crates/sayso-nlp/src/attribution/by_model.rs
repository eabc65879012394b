//! What the trained model finds, as attributions: stray pieces dropped, small gaps closed, adjuncts read.

use sayso_types::{Span, SpanSet, model::Found};

use super::{
    Page,
    cue::{self, CueKind},
    dangling,
    items::{self, Item, has_verb},
    manner, spans, speaker, unsaid,
};
use crate::{
    layers::{Attribution, Quote},
    lexicon::{LEXICON, class},
};

/// A finding of the model as an attribution, unless it begins inside a word, has no words for a content or
/// is no saying.
pub(super) fn attribution(page: Page<'_>, found: Found, name: &str) -> Option<Attribution> {
    let found = with_whole_name(page.text, found);
    let sentence = Sentence::around(page, &found.cue);
    if !whole_words(page, &found) || !has_words(page, &found.content) || sentence.says_nothing() {
        return None;
    }
    let mut pieces = without_gaps(page, &found, near_pieces(page, &found));
    for piece in &mut pieces {
        *piece = in_one_paragraph(page, *piece);
    }
    if let Some(last) = pieces.last_mut() {
        *last = completed(page, &found, &sentence, *last);
    }
    let content: SpanSet = pieces
        .into_iter()
        .map(|piece| spans::with_marks(page.quotes, piece))
        .collect();
    let content = without_relative(page, &found, without_adjuncts(page, content));
    let content = dangling::content(page.text, &sentence.items, content);
    let adjuncts = adjuncts(&sentence, &content);
    Some(Attribution {
        kind: spans::kind(page, &content, None),
        source: speaker::find(page, &found, &sentence),
        cue: speaker::without_suffering(page.text, &sentence, found.cue),
        content,
        addressee: adjuncts.addressee,
        venue: adjuncts.venue,
        within: None,
        continues: None,
        score: found.score,
        evidence: format!("model:{name}"),
    })
}

/// *Mrs | May said*: the model takes the last name for a modal verb.
fn with_whole_name(text: &str, found: Found) -> Found {
    let (Some(source), Some(cue)) = (found.source.last(), found.cue.first()) else {
        return found;
    };
    let Some((first, rest)) = cue.of(text).split_once(' ') else {
        return found;
    };
    let name = Span::new(cue.start(), cue.start() + first.len());
    let beside = source.end() < name.start()
        && text[source.end()..name.start()].trim().is_empty()
        && items::is_name_like_modal(text, name);
    if !beside {
        return found;
    }
    let replaced = |set: &SpanSet, old: Span, new: Span| -> SpanSet {
        let pieces = set
            .iter()
            .map(|piece| if piece == old { new } else { piece });
        pieces.collect()
    };
    let said = Span::new(cue.end() - rest.len(), cue.end());
    Found {
        source: replaced(&found.source, source, source.cover(name)),
        cue: replaced(&found.cue, cue, said),
        ..found
    }
}

/// Pieces of the content that stand in the paragraph of the words of saying or next to it: the model
/// sometimes links a stray piece over half the article.
fn near_pieces(page: Page<'_>, found: &Found) -> Vec<Span> {
    let Some(anchor) = found.cue.hull().or(found.content.first()) else {
        return Vec::new();
    };
    let near = |piece: &Span| {
        let apart = block(page, piece.start()).abs_diff(block(page, anchor.start()));
        apart <= 1
    };
    let kept: Vec<Span> = found.content.iter().filter(near).collect();
    if kept.is_empty() {
        return found.content.iter().collect();
    }
    kept
}

/// Only a quotation runs over the border of a paragraph.
fn in_one_paragraph(page: Page<'_>, piece: Span) -> Span {
    let quoted = |quote: &Quote| quote.outer.overlaps(piece);
    let blocks = &page.layout.blocks;
    match blocks.get(block(page, piece.start())) {
        Some(block) if block.span.end() < piece.end() && !page.quotes.iter().any(quoted) => {
            Span::new(piece.start(), block.span.end()).trim(page.text)
        }
        _ => piece,
    }
}

/// *told them that the clerk, who kept the key, | was his partner*: a clause that stops at a comma
/// before its verb goes on to the end of the sentence.
fn completed(page: Page<'_>, found: &Found, sentence: &Sentence<'_>, piece: Span) -> Span {
    let words = piece.of(page.text);
    let after = |item: &&Item<'_>| item.span.start() >= piece.end();
    let mut rest = sentence.items.iter().filter(after);
    let verb = rest
        .clone()
        .next()
        .is_some_and(|item| item.is(class::AUXILIARY | class::FINITE));
    let cue = found.cue.hull().map_or(0, Span::end);
    let clause = piece.start() >= cue && words.starts_with("that ") && words.ends_with(',');
    let end = rest
        .rfind(|item| !item.is_mark())
        .filter(|_| clause && verb);
    end.map_or(piece, |item| piece.cover(item.span))
}

/// A word or two that the model left out between two pieces belong to the content, unless they are the
/// source's or the cue's.
fn without_gaps(page: Page<'_>, found: &Found, pieces: Vec<Span>) -> Vec<Span> {
    const GAP: usize = 24;
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        let gap = joined
            .last()
            .map(|last| Span::new(last.end(), piece.start().max(last.end())));
        let small = gap.is_some_and(|gap| {
            let other = found.source.overlaps(gap) || found.cue.overlaps(gap);
            gap.len() <= GAP && !other && !gap.of(page.text).contains(['\n', '“', '”', '"', '.'])
        });
        match joined.last_mut() {
            Some(last) if small => *last = last.cover(piece),
            _ => joined.push(piece),
        }
    }
    joined
}

/// *confirmed the plan | in an interview with the Lantern*: where it was said is no part of a content that
/// is a mere noun phrase; of a sentence it may be.
fn without_adjuncts(page: Page<'_>, content: SpanSet) -> SpanSet {
    let (Some(piece), 1) = (content.first(), content.len()) else {
        return content;
    };
    let items = items::cut(page.text, page.layout, page.quotes, piece);
    // "denied talking to Rell": what one talks to is no adjunct of the denial.
    let gerund = items.first().is_some_and(|item| item.word.ends_with("ing"));
    if gerund || has_verb(&items) || items.iter().any(Item::is_speech) {
        return content;
    }
    let cut = (1..items.len()).find(|&at| {
        let manner = manner::read(&items, at, false);
        manner.end == items.len() && (manner.venue.is_some() || manner.hearer.is_some())
    });
    match cut {
        Some(at) => SpanSet::from(Span::new(piece.start(), items[at - 1].span.end())),
        None => content,
    }
}

/// *praised the plan | , which would close two mills*: what more is told of a thing is not what was said of it.
fn without_relative(page: Page<'_>, found: &Found, content: SpanSet) -> SpanSet {
    let cue = found.cue.hull().map_or(usize::MAX, Span::end);
    let Some(piece) = content.last().filter(|piece| piece.start() >= cue) else {
        return content;
    };
    let items = items::cut(page.text, page.layout, page.quotes, piece);
    let comma = items.windows(2).position(|pair| {
        pair[0].is_comma() && matches!(&*pair[1].word, "which" | "who" | "whose" | "where")
    });
    let thing = comma.filter(|&comma| {
        let last = !items[comma + 1..].iter().any(Item::is_break);
        let spoken = items.iter().any(Item::is_speech);
        // "the plan": a word behind an article is no verb.
        let verb = items[..comma]
            .windows(2)
            .any(|pair| !pair[0].is(class::DETERMINER) && has_verb(pair));
        comma > 0 && last && !spoken && !verb
    });
    match thing {
        Some(comma) => {
            let short = Span::new(piece.start(), items[comma - 1].span.end());
            let whole = content.len() - 1;
            content.iter().take(whole).chain([short]).collect()
        }
        None => content,
    }
}

/// The sentence of the words of saying, with the verb that the lexicon knows in them.
pub(super) struct Sentence<'p> {
    pub(super) items: Vec<Item<'p>>,
    verb: Option<Verb>,
}

/// A verb of saying.
pub(super) struct Verb {
    at: usize,
    hearer: bool,
    /// It is said of its object: *accuse*, *ask*, *expect*.
    of_object: bool,
}

impl<'p> Sentence<'p> {
    fn around(page: Page<'p>, cue: &SpanSet) -> Sentence<'p> {
        let nothing = Sentence {
            items: Vec::new(),
            verb: None,
        };
        let Some(cue) = cue.hull() else {
            return nothing;
        };
        let sentences = &page.layout.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
        let Some(sentence) = sentences.get(at) else {
            return nothing;
        };
        let items = items::cut(page.text, page.layout, page.quotes, sentence.span);
        let verb = items.iter().enumerate().rev().find_map(|(at, item)| {
            let surface = LEXICON
                .surfaces(&item.word)
                .iter()
                .find(|surface| surface.rest.is_empty())?;
            let frames = LEXICON.verbs[surface.verb].frames;
            cue.contains(item.span).then_some(Verb {
                at,
                hearer: frames.hearer,
                of_object: frames.hearer || frames.object,
            })
        });
        Sentence { items, verb }
    }

    /// *who asked not to be named*, *was denied bail*
    fn says_nothing(&self) -> bool {
        let verb = self.verb.as_ref();
        verb.is_some_and(|verb| unsaid::at(&self.items, verb.at))
    }

    /// Whether the words of saying are in the passive and their subject is spoken of or to.
    pub(super) fn is_passive(&self) -> bool {
        let Some(verb) = self.verb.as_ref().filter(|verb| verb.of_object) else {
            return false;
        };
        cue::find(&self.items).iter().any(|cue| {
            let passive = matches!(&cue.kind, CueKind::Verb(verb) if verb.passive);
            passive && cue.range.contains(&verb.at)
        })
    }
}

#[derive(Default)]
struct Adjuncts {
    addressee: SpanSet,
    venue: SpanSet,
}

/// To whom and where: read off the words after the verb, as the rules do.
fn adjuncts(sentence: &Sentence<'_>, content: &SpanSet) -> Adjuncts {
    let Some(verb) = &sentence.verb else {
        return Adjuncts::default();
    };
    let items = &sentence.items;
    let manner = manner::read(items, verb.at + 1, verb.hearer);
    let span = |range: Option<std::ops::Range<usize>>| outside(items, range, content);
    Adjuncts {
        addressee: span(manner.hearer),
        venue: span(manner.venue),
    }
}

fn outside(
    items: &[Item<'_>],
    range: Option<std::ops::Range<usize>>,
    content: &SpanSet,
) -> SpanSet {
    let span = range
        .map(|range| spans::hull(items, &range))
        .filter(|&span| !content.overlaps(span));
    span.map(SpanSet::from).unwrap_or_default()
}

/// Number of the block that holds a place.
pub(super) fn block(page: Page<'_>, at: usize) -> usize {
    let blocks = &page.layout.blocks;
    blocks.partition_point(|block| block.span.end() <= at)
}

/// The model's words are smaller than ours; a cue that begins inside a word (*e-* | *mails*) is none.
fn whole_words(page: Page<'_>, found: &Found) -> bool {
    let tokens = &page.layout.tokens;
    found.cue.first().is_none_or(|cue| {
        let at = tokens.partition_point(|token| token.span.end() <= cue.start());
        tokens
            .get(at)
            .is_none_or(|token| token.span.start() >= cue.start())
    })
}

/// Marks alone are no content.
fn has_words(page: Page<'_>, content: &SpanSet) -> bool {
    let mut pieces = content.iter();
    pieces.any(|piece| piece.of(page.text).chars().any(char::is_alphanumeric))
}
