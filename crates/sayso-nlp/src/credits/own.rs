//! The article speaking of its own outlet: "Harbour Post reached out to the board".

use super::{
    context::{LISTS, fits},
    names::{self, Named},
};
use crate::layers::{Layout, TokenKind};

/// The outlet that the article calls its own.
pub(super) fn outlet(text: &str, layout: &Layout) -> Option<String> {
    let named = names::find(text, layout);
    let own = named
        .iter()
        .find(|named| speaks_of_itself(text, layout, named))?;
    Some(own.name.clone())
}

/// Whether the name opens its sentence and is followed by words such as *reached out to*.
fn speaks_of_itself(text: &str, layout: &Layout, named: &Named) -> bool {
    const REACH: usize = 8;
    let index = layout
        .sentences
        .partition_point(|sentence| sentence.span.end() <= named.span.start());
    let Some(sentence) = layout.sentences.get(index) else {
        return false;
    };
    let before = &layout.tokens[sentence.tokens.start.min(named.first)..named.first];
    let opens = before
        .iter()
        .all(|token| token.kind == TokenKind::Mark || token.span.of(text) == "The");
    let after = &layout.tokens[named.end..sentence.tokens.end.max(named.end)];
    let after: Vec<&str> = after
        .iter()
        .take(REACH)
        .map(|token| token.span.of(text))
        .collect();
    opens && LISTS.own.iter().any(|slots| fits(slots, &after))
}
