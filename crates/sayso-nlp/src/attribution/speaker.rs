//! Who speaks in what the model finds: its source where the words of saying allow one, and where it gave
//! none, the subject or agent that stands right beside them.

use std::ops::Range;

use sayso_types::{Span, SpanSet, model::Found};

use super::{
    Page,
    by_model::{Sentence, block},
    dangling,
    items::Item,
    phrase, spans,
};
use crate::{
    layout::behind_dateline,
    lexicon::{Form, LEXICON, class},
};

/// Who spoke, as far as the words of saying allow it.
pub(super) fn find(page: Page<'_>, found: &Found, sentence: &Sentence<'_>) -> SpanSet {
    if suffering(sentence, &found.cue).is_some() {
        return SpanSet::default();
    }
    let (Some(cue), Some(source)) = (found.cue.hull(), found.source.hull()) else {
        return beside(sentence, found).unwrap_or_default();
    };
    // On PolNeAR dev none of the sources that the model fetched over a paragraph's border was right.
    let far = block(page, source.start()) != block(page, cue.start());
    // "Orn was accused of theft": the subject is not the one who says it.
    let spoken_of = source.end() <= cue.start() && sentence.is_passive();
    if far || spoken_of {
        return SpanSet::default();
    }
    let source = in_one_sentence(page, &found.source, cue);
    let source = dangling::source(page.text, &sentence.items, cue, source);
    spans::with_closing_comma(page.text, source, &found.cue)
}

/// *It was late in Eastport. Quill | said …*: a source that begins in the sentence before, or in the
/// dateline, is cut to the sentence of the words of saying.
fn in_one_sentence(page: Page<'_>, source: &SpanSet, cue: Span) -> SpanSet {
    let sentences = &page.layout.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
    let sentence = sentences
        .get(at)
        .map_or(0, |sentence| sentence.span.start());
    let block = page.layout.blocks.get(block(page, cue.start()));
    let tokens = block.map_or(&[][..], |block| &page.layout.tokens[block.tokens.clone()]);
    let first = tokens.get(behind_dateline(page.text, tokens));
    let start = sentence.max(first.map_or(0, |token| token.span.start()));
    let pieces = source.iter().map(|piece| {
        let crosses = piece.start() < start && start < piece.end();
        Span::new(if crosses { start } else { piece.start() }, piece.end())
    });
    pieces.collect()
}

/// *faced | questions about*: only the noun is a word of saying.
pub(super) fn without_suffering(text: &str, sentence: &Sentence<'_>, cue: SpanSet) -> SpanSet {
    let noun = suffering(sentence, &cue).zip(cue.first());
    let noun = noun.map(|(verb, whole)| Span::new(verb.end(), whole.end()).trim(text));
    match noun.filter(|noun| cue.len() == 1 && !noun.is_empty()) {
        Some(noun) => SpanSet::from(noun),
        None => cue,
    }
}

/// *has faced* questions, *came under* criticism: the subject is the one of whom something is said.
fn suffering(sentence: &Sentence<'_>, cue: &SpanSet) -> Option<Span> {
    let items = &sentence.items;
    let start = cue.first()?.start();
    let first = items.iter().position(|item| item.span.start() == start)?;
    let helps = |item: &&Item<'_>| item.is_auxiliary() || item.is_adverb();
    let verb = first + items[first..].iter().take_while(helps).count();
    let came = matches!(
        &*items.get(verb)?.word,
        "come" | "comes" | "came" | "coming"
    );
    let under = came
        && items
            .get(verb + 1)
            .is_some_and(|item| &*item.word == "under");
    let last = &items[verb + usize::from(under)];
    let suffers = under || last.is(class::SUFFERING);
    (suffers && cue.contains(last.span)).then_some(last.span)
}

/// The subject before active words of saying, the agent behind passive ones.
fn beside(sentence: &Sentence<'_>, found: &Found) -> Option<SpanSet> {
    let (items, cue) = (&sentence.items, found.cue.hull()?);
    let start = items
        .iter()
        .position(|item| item.span.start() == cue.start())?;
    let end = items.partition_point(|item| item.span.start() < cue.end());
    let range = if is_passive(&items[start..end]) {
        agent(items, end)?
    } else {
        subject(items, start..end)?
    };
    let span = spans::hull(items, &range);
    (!found.content.overlaps(span)).then(|| SpanSet::from(span))
}

fn is_passive(cue: &[Item<'_>]) -> bool {
    let be = cue.iter().position(|item| item.is(class::BE));
    be.is_some_and(|be| {
        let mut behind = cue[be + 1..].iter();
        behind.any(|item| item.word.ends_with("ed") || is_form(item, &[Form::Participle]))
    })
}

/// *was told by | Radio Vell*
fn agent(items: &[Item<'_>], end: usize) -> Option<Range<usize>> {
    let by = [end - 1, end]
        .into_iter()
        .find(|&at| items.get(at).is_some_and(|item| &*item.word == "by"))?;
    phrase::after(items, by + 1)
}

fn subject(items: &[Item<'_>], cue: Range<usize>) -> Option<Range<usize>> {
    let first = &items[cue.start];
    let finite = first.is(class::AUXILIARY | class::VERB | class::FINITE)
        || is_form(first, &[Form::Base, Form::Third, Form::Past]);
    let found = phrase::before(items, cue.start, 0).filter(|_| finite)?;
    let found = without_time(items, found);
    let last = &items[found.end.checked_sub(1)?];
    let empty = found.len() == 1 && matches!(&*last.word, "it" | "there" | "this");
    (!found.is_empty() && !empty && !last.is(class::PREPOSITION)).then_some(found)
}

/// *Orn on Friday | said*
fn without_time(items: &[Item<'_>], found: Range<usize>) -> Range<usize> {
    let timed = |at: usize| items[at].is(class::TIME);
    let on = |at: usize| items[at].is(class::PREPOSITION);
    let mut end = found.end;
    while end > found.start && timed(end - 1) {
        end -= 1;
    }
    if end < found.end && end > found.start && on(end - 1) {
        end -= 1;
    }
    found.start..end
}

fn is_form(item: &Item<'_>, forms: &[Form]) -> bool {
    let surfaces = LEXICON.surfaces(&item.word).iter();
    surfaces
        .filter(|surface| surface.rest.is_empty())
        .any(|surface| forms.contains(&surface.form))
}
