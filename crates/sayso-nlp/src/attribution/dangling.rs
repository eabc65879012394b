//! Sources and contents that stop at a word which ties more to them (*a clerk who has not read the plan but*), and sources
//! that go on to the day of speaking (*the clerk on Monday*).
//!
//! The model gives each word to one attribution, so that what *knows its gist* takes from the first is missing there.
//! A source behind its words of saying goes on to the end of the sentence; elsewhere only the word is dropped.

use sayso_types::{Span, SpanSet};

use super::items::Item;
use crate::{lexicon::class, times::calendar};

/// A source goes on for so many words at most.
const REST: usize = 30;

/// A source whose last piece stops at such a word or goes on to a day, mended.
pub(super) fn source(text: &str, items: &[Item<'_>], cue: Span, source: SpanSet) -> SpanSet {
    if let Some(short) = source.last().and_then(|last| without_day(items, last)) {
        return with_last(&source, short);
    }
    let Some(last) = source.last().filter(|last| dangles(items, *last)) else {
        return source;
    };
    let rest = items.iter().filter(|item| item.span.start() >= last.end());
    let rest: Vec<&Item<'_>> = rest.collect();
    let spoken = rest.iter().any(|item| item.is_speech());
    let end = rest.iter().rfind(|item| !item.is_mark());
    let mended = match end {
        Some(end) if cue.end() <= last.start() && !spoken && rest.len() <= REST => {
            last.cover(end.span)
        }
        _ => without_tie(text, items, last),
    };
    with_last(&source, mended)
}

/// A content without a tie at its end.
pub(super) fn content(text: &str, items: &[Item<'_>], content: SpanSet) -> SpanSet {
    match content.last().filter(|last| dangles(items, *last)) {
        Some(last) => with_last(&content, without_tie(text, items, last)),
        None => content,
    }
}

/// *The clerk*, of *the clerk on Monday*.
fn without_day(items: &[Item<'_>], piece: Span) -> Option<Span> {
    let start = items.iter().position(|item| piece.contains(item.span))?;
    let inside = items[start..]
        .iter()
        .take_while(|item| piece.contains(item.span));
    let words: Vec<&Item<'_>> = inside.filter(|item| !item.is_mark()).collect();
    match words.as_slice() {
        [.., before, on, day] if &*on.word == "on" && calendar::weekday(&day.word).is_some() => {
            Some(Span::new(piece.start(), before.span.end()))
        }
        _ => None,
    }
}

fn with_last(set: &SpanSet, last: Span) -> SpanSet {
    set.iter().take(set.len() - 1).chain([last]).collect()
}

fn dangles(items: &[Item<'_>], piece: Span) -> bool {
    let last = items.iter().rfind(|item| piece.contains(item.span));
    last.is_some_and(|item| item.is(class::COORDINATOR) && item.span.end() == piece.end())
}

/// Without *and*, and a comma before it.
fn without_tie(text: &str, items: &[Item<'_>], piece: Span) -> Span {
    let mut inside = items.iter().filter(|item| piece.contains(item.span));
    let kept = inside.rfind(|item| !item.is_mark() && !item.is(class::COORDINATOR));
    kept.map_or(piece, |kept| {
        Span::new(piece.start(), kept.span.end()).trim(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{attribution::items, layout::lay_out};

    #[test]
    fn what_stops_at_a_tie() {
        for (marked, mended) in [
            (
                "It leaks, said [Orr, who has not seen it but] knows the gate.",
                "Orr, who has not seen it but knows the gate",
            ),
            (
                "[Orr, a clerk, and] friend of the gate, said so.",
                "Orr, a clerk",
            ),
            ("It leaks, said [Orr].", "Orr"),
            ("It leaks, [Orr on Monday] said.", "Orr"),
            (
                "It leaks, said [Orr and] “they were all here that night, and nobody saw them leave”.",
                "Orr",
            ),
        ] {
            let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
            let text = marked.replace(['[', ']'], "");
            let layout = lay_out(&text, None);
            let (quotes, _) = crate::quotes::pair(&text, &layout);
            let items = items::cut(&text, &layout, &quotes, Span::new(0, text.len()));
            let cue = text.find("said").unwrap();
            let cue = Span::new(cue, cue + "said".len());
            let found = source(&text, &items, cue, SpanSet::from(Span::new(start, end)));
            assert_eq!(found.words(&text), mended, "{marked}");
            let content = content(&text, &items, SpanSet::from(Span::new(start, end)));
            assert!(!content.words(&text).ends_with(" and"), "{marked}");
        }
    }
}
