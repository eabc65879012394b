//! The article's own outlet as its text gives it: the masthead, the line with the copyright, or the article
//! speaking of it: "Harbour Post reached out to the board".

use super::{
    lists::{LISTS, fits},
    names::{self, Named},
};
use crate::layers::{Layout, Token, TokenKind};

/// The outlet that the article calls its own.
pub(super) fn outlet(text: &str, layout: &Layout) -> Option<String> {
    let named = names::find(text, layout);
    let own = named.iter().find(|named| is_masthead(layout, named));
    let own = own.or_else(|| {
        named
            .iter()
            .rev()
            .find(|named| is_owner(text, layout, named))
    });
    let speaking = || {
        named
            .iter()
            .find(|named| speaks_of_itself(text, layout, named))
    };
    let own = own.or_else(speaking)?;
    Some(in_title_case(&own.name))
}

/// Whether the name is all that the first line says: "SALTMERE GAZETTE", "Radio Tolm 98.4".
fn is_masthead(layout: &Layout, named: &Named) -> bool {
    let Some(block) = layout.blocks.iter().find(|block| !block.tokens.is_empty()) else {
        return false;
    };
    let inside = named.first >= block.tokens.start && named.end <= block.tokens.end;
    let rest = || {
        let before = &layout.tokens[block.tokens.start..named.first];
        before
            .iter()
            .chain(&layout.tokens[named.end..block.tokens.end])
    };
    let nothing_else =
        |token: &Token| token.kind == TokenKind::Number || token.kind == TokenKind::Mark;
    inside && !named.agency && rest().all(nothing_else)
}

/// Whether the name has the copyright: "© Radio Tolm 2031".
fn is_owner(text: &str, layout: &Layout, named: &Named) -> bool {
    let block = layout
        .blocks
        .partition_point(|block| block.tokens.end <= named.first);
    let Some(block) = layout.blocks.get(block) else {
        return false;
    };
    let start = block.tokens.start.min(named.first);
    let mut before = layout.tokens[start..named.first].iter();
    let word = |token: &Token| token.span.of(text).to_lowercase();
    let marked = before
        .next()
        .is_some_and(|token| matches!(word(token).as_str(), "©" | "copyright"));
    let date = |token: &Token| {
        matches!(token.kind, TokenKind::Number | TokenKind::Mark) || word(token) == "the"
    };
    marked && !named.agency && before.all(date)
}

/// "SALTMERE GAZETTE" as others write it.
fn in_title_case(name: &str) -> String {
    let shouted = name.contains(' ') && !name.contains(char::is_lowercase);
    if !shouted {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter();
        first
            .chain(chars.flat_map(char::to_lowercase))
            .collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
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
