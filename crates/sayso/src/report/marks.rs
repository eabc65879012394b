//! Turns spans that overlap in any way into marks that nest.
//!
//! A statement inside another's content nests by itself. Spans that merely overlap cannot be written
//! as elements; the later one is cut in two at the end of the earlier one, so that the marks form a
//! tree and no word is marked less than it was. Pure: spans in, tokens out.

use std::{cmp::Reverse, collections::BinaryHeap};

use sayso_types::Span;

/// What a stretch of text is. The order is that of nesting where two cover the same words: the first
/// goes outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Menus and adverts inside a paragraph.
    Furniture,
    /// Said by the outlet itself.
    OwnVoice,
    /// What somebody said.
    Content,
    /// Who said it.
    Source,
    /// The words of saying.
    Cue,
    /// A hop of a chain; carries an anchor and no looks.
    Hop,
}

/// A stretch to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    pub role: Role,
    /// What it belongs to: a statement's number, or a hop's place in its article's list.
    pub of: usize,
}

/// A text with marks, piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A mark begins.
    Open {
        role: Role,
        of: usize,
        /// Whether it is the first one of its statement's content, or of its hop.
        first: bool,
    },
    /// Words.
    Text(&'t str),
    /// The innermost mark ends.
    Close {
        role: Role,
        of: usize,
        /// Whether its statement's content ends with it.
        last: bool,
    },
}

/// The words of `block` with the marks of `pieces`, all of which lie inside it.
///
/// `ends` tells, for each thing that pieces belong to, where it begins and ends in the whole article.
pub(super) fn nest<'t>(
    text: &'t str,
    block: Span,
    pieces: impl IntoIterator<Item = Piece>,
    ends: &dyn Fn(Role, usize) -> Span,
) -> Vec<Token<'t>> {
    let mut queue: BinaryHeap<Reverse<Next>> =
        pieces.into_iter().map(|p| Reverse(Next(p))).collect();
    let mut writer = Writer {
        text,
        at: block.start(),
        open: Vec::new(),
        tokens: Vec::new(),
        ends,
    };
    while let Some(Reverse(Next(mut piece))) = queue.pop() {
        writer.close_until(piece.span.start());
        if let Some(outer) = writer.open.last()
            && piece.span.end() > outer.span.end()
        {
            let cut = outer.span.end();
            let rest = Span::new(cut, piece.span.end());
            queue.push(Reverse(Next(Piece {
                span: rest,
                ..piece
            })));
            piece.span = Span::new(piece.span.start(), cut);
        }
        writer.open(piece);
    }
    writer.close_until(block.end());
    writer.words_to(block.end());
    writer.tokens
}

/// A piece in the order of opening: earlier first, then longer, then by role.
#[derive(PartialEq, Eq)]
struct Next(Piece);

impl Next {
    fn key(&self) -> (usize, Reverse<usize>, Role, usize) {
        let Piece { span, role, of } = self.0;
        (span.start(), Reverse(span.end()), role, of)
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Next) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Next) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

struct Writer<'t, 'e> {
    text: &'t str,
    at: usize,
    open: Vec<Piece>,
    tokens: Vec<Token<'t>>,
    ends: &'e dyn Fn(Role, usize) -> Span,
}

impl Writer<'_, '_> {
    fn words_to(&mut self, end: usize) {
        if self.at < end {
            self.tokens.push(Token::Text(&self.text[self.at..end]));
            self.at = end;
        }
    }

    fn open(&mut self, piece: Piece) {
        self.words_to(piece.span.start());
        let Piece { span, role, of } = piece;
        let first = span.start() == (self.ends)(role, of).start();
        self.tokens.push(Token::Open { role, of, first });
        self.open.push(piece);
    }

    fn close_until(&mut self, offset: usize) {
        while let Some(&piece) = self.open.last()
            && piece.span.end() <= offset
        {
            self.open.pop();
            self.words_to(piece.span.end());
            let Piece { span, role, of } = piece;
            let last = span.end() == (self.ends)(role, of).end();
            self.tokens.push(Token::Close { role, of, last });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks as brackets: `(` source, `[` content; the number is the statement.
    fn drawn(text: &str, pieces: &[(usize, usize, Role, usize)]) -> String {
        let pieces: Vec<Piece> = pieces
            .iter()
            .map(|&(start, end, role, of)| Piece {
                span: Span::new(start, end),
                role,
                of,
            })
            .collect();
        let ends = |role, of| {
            let same = pieces.iter().filter(|p| p.role == role && p.of == of);
            same.map(|p| p.span)
                .reduce(Span::cover)
                .expect("only asked for what is there")
        };
        let tokens = nest(text, Span::new(0, text.len()), pieces.clone(), &ends);
        let mut open = Vec::new();
        let mut out = String::new();
        for token in tokens {
            match token {
                Token::Open { of, role, .. } => {
                    open.push((role, of));
                    out += &format!("[{of}");
                }
                Token::Text(words) => out += words,
                Token::Close { of, role, last } => {
                    assert_eq!(open.pop(), Some((role, of)), "marks must nest");
                    out += if last { "]." } else { "]" };
                }
            }
        }
        assert!(open.is_empty());
        out
    }

    #[test]
    fn one_inside_another_nests() {
        let pieces = [(0, 9, Role::Content, 1), (2, 4, Role::Content, 2)];
        assert_eq!(drawn("ab cd efg", &pieces), "[1ab[2 c].d efg].");
    }

    #[test]
    fn overlap_is_cut_where_the_first_ends() {
        let pieces = [(0, 5, Role::Content, 1), (3, 8, Role::Content, 2)];
        assert_eq!(drawn("abcdefghi", &pieces), "[1abc[2de]].[2fgh].i");
    }

    #[test]
    fn three_that_overlap_in_a_row_still_nest() {
        let pieces = [
            (0, 4, Role::Content, 1),
            (2, 6, Role::Content, 2),
            (3, 9, Role::Content, 3),
        ];
        assert_eq!(drawn("abcdefghi", &pieces), "[1ab[2c[3d]]].[3[2ef].ghi].");
    }

    #[test]
    fn equal_spans_open_by_role() {
        let pieces = [(0, 2, Role::Cue, 2), (0, 2, Role::Content, 1)];
        assert_eq!(drawn("ab", &pieces), "[1[2ab].].");
    }

    #[test]
    fn only_the_last_fragment_ends_a_statement() {
        let pieces = [(0, 2, Role::Content, 1), (5, 7, Role::Content, 1)];
        assert_eq!(drawn("ab cd ef", &pieces), "[1ab] cd[1 e].f");
    }
}
