//! Where somebody's words end that a relative clause tells: of *the plan, which Orn said will cost little, was
//! dropped* Orn said nothing of the drop.
//!
//! The clause ends at its first comma if a verb without a subject stands right behind it.

use sayso_types::{Span, SpanSet};

use super::{
    Page,
    items::{self, Item, ItemKind},
};
use crate::{layers::Attribution, lexicon::class};

/// *who*, *which* stands so close before the words of saying: *which the board said*, *who recently said*.
const NEAR: usize = 5;
/// *, a board that*: the noun has so many words.
const APPOSITION: usize = 4;

/// Takes from contents the main clause that goes on behind them.
pub(super) fn end_at_main_clauses(page: Page<'_>, all: &mut [Attribution]) {
    for one in all {
        let (Some(cue), Some(last)) = (one.cue.hull(), one.content.last()) else {
            continue;
        };
        if let Some(short) = shortened(page, cue, last) {
            let whole = one.content.len() - 1;
            let pieces: SpanSet = one.content.iter().take(whole).chain([short]).collect();
            one.content = pieces;
        }
    }
}

/// The piece of a content up to the main clause, if that goes on in it.
fn shortened(page: Page<'_>, cue: Span, piece: Span) -> Option<Span> {
    if piece.start() < cue.end() || !stands_aside(page, cue) {
        return None;
    }
    let items = items::cut(page.text, page.layout, page.quotes, piece);
    let comma = items.iter().position(Item::is_comma)?;
    let ends = comma > 0 && goes_on(&items[comma..]);
    ends.then(|| Span::new(piece.start(), items[comma - 1].span.end()))
}

/// Whether the words of saying belong to a relative clause that a comma sets off.
fn stands_aside(page: Page<'_>, cue: Span) -> bool {
    let sentences = &page.layout.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
    let Some(sentence) = sentences
        .get(at)
        .filter(|one| one.span.start() < cue.start())
    else {
        return false;
    };
    let before = Span::new(sentence.span.start(), cue.start());
    let items = items::cut(page.text, page.layout, page.quotes, before);
    let near = items.len().saturating_sub(NEAR).max(1)..items.len();
    let opens = |at: usize| match &*items[at].word {
        "who" | "which" if items[at - 1].is_comma() => true,
        "who" | "which" | "that" => is_apposition(&items[..at]),
        _ => false,
    };
    let relative = near.into_iter().rev().find(|&at| opens(at));
    relative.is_some_and(|at| !items[at + 1..].iter().any(Item::is_break))
}

/// Whether words end in an apposition: *Orn, a clerk*.
fn is_apposition(items: &[Item<'_>]) -> bool {
    let from = items.len().saturating_sub(APPOSITION + 1);
    let comma = items[from..].iter().rposition(Item::is_break);
    comma.is_some_and(|comma| {
        let noun = &items[from + comma..];
        noun[0].is_comma()
            && noun
                .get(1)
                .is_some_and(|item| matches!(&*item.word, "a" | "an" | "the"))
    })
}

/// Whether behind a comma stands a verb that has its subject before the clause: *, has been dropped*, *, recently dropped
/// it*.
fn goes_on(items: &[Item<'_>]) -> bool {
    let adverb = |item: &Item<'_>| item.is(class::ADVERB) || item.word.ends_with("ly");
    let skip = 1 + usize::from(items.get(1).is_some_and(adverb));
    let Some(verb) = items.get(skip).filter(|item| !item.is_capital()) else {
        return false;
    };
    let object = |item: &Item<'_>| {
        item.is(class::DETERMINER | class::PRONOUN)
            || item.is_capital()
            || item.kind == ItemKind::Number
    };
    // "Supported by Orn" is no verb of its own.
    let past = verb.word.ends_with("ed") && items.get(skip + 1).is_some_and(object);
    let helps = verb.is(class::AUXILIARY | class::MODAL) && !verb.word.ends_with("ing");
    past || helps
        && !matches!(
            &*verb.word,
            "be" | "been" | "having" | "being" | "'s" | "’s"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;

    /// What is left of the content in brackets, whose words of saying are *said*.
    fn check(marked: &str, expected: Option<&str>) {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = marked.replace(['[', ']'], "");
        let layout = lay_out(&text, None);
        let page = Page {
            text: &text,
            layout: &layout,
            quotes: &[],
        };
        let cue = text.find("said").unwrap();
        let cue = Span::new(cue, cue + "said".len());
        let short = shortened(page, cue, Span::new(start, end));
        assert_eq!(short.map(|short| short.of(&text)), expected, "{marked}");
    }

    #[test]
    fn the_main_clause_goes_on() {
        let short = Some("will cost little");
        check(
            "Orn, a clerk that had said [will cost little, has fled].",
            short,
        );
        check(
            "The plan, which Orn said [will cost little, was dropped].",
            short,
        );
        check(
            "The plan, which Orn said [will cost little, has now been dropped].",
            short,
        );
        check(
            "Orn, who said [the gate was shut, recently opened the dam].",
            Some("the gate was shut"),
        );
    }

    #[test]
    fn or_it_does_not() {
        for marked in [
            "Orn said [the gate, was shut].",
            "In May, the clerk that said [the gate was shut] left.",
            "Orn, who said [the gate was shut, opened by a storm].",
            "Orn, who said [boats, nets and oars were lost].",
            "Orn, who said [that the gate, he thought, was shut].",
            "Orn, who said [the gate was shut].",
        ] {
            check(marked, None);
        }
    }
}
