//! Signs that the whole article is another outlet's: dateline, byline, closing credit, copyright.

use sayso_types::{Article, record::CreditRole};

use super::{
    Found,
    names::{self, Named},
};
use crate::layers::{Block, BlockKind, Layout, Token};

/// A dateline stands in one of the first paragraphs …
const HEAD_BLOCKS: usize = 25;
/// … and its agency within so many words: "MOUNT PLEASANT, Eastport, May 4 (Reuters) -".
const DATELINE_WORDS: usize = 14;
/// A line that names an agency and little else.
const LINE_WORDS: usize = 16;

/// Agencies, and outlets in metadata, whose copy the article is.
pub(super) fn find(article: &Article, text: &str, layout: &Layout, named: &[Named]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    found.extend(in_byline(article));
    let last = layout
        .blocks
        .iter()
        .rposition(|block| block.kind == BlockKind::Paragraph);
    let bracketed = names::bracketed(text, layout, named);
    let mut agencies: Vec<&Named> = named.iter().filter(|named| named.agency).collect();
    agencies.extend(&bracketed);
    agencies.extend(named.iter().filter(|named| !named.agency));
    agencies.sort_by_key(|agency| agency.first);
    let mut agencies = agencies.into_iter().peekable();
    for (index, block) in layout.blocks.iter().enumerate() {
        while let Some(agency) = agencies.next_if(|agency| agency.first < block.tokens.end) {
            let place = Place {
                text,
                layout,
                block,
                agency,
                guessed: bracketed.contains(agency),
            };
            let head = index < HEAD_BLOCKS;
            let shown = match block.kind {
                BlockKind::Paragraph if !agency.agency => {
                    head && place.in_brackets() && place.is_dateline()
                }
                BlockKind::Paragraph => {
                    (head && place.is_dateline()) || (Some(index) == last && place.closes())
                }
                _ if !agency.agency => false,
                BlockKind::Byline | BlockKind::Heading => head && place.is_line(),
                BlockKind::DateLine => false,
                BlockKind::Furniture => place.is_copyright(),
            };
            if shown {
                found.push((agency.name.clone(), CreditRole::Reprint, Some(agency.span)));
            }
        }
    }
    found
}

/// "Ada Quill, Reuters" in metadata
fn in_byline(article: &Article) -> Option<Found> {
    let byline = article.byline.as_deref()?;
    let layout = crate::layout::lay_out(byline, None);
    let whole = |named: &Named| named.first <= 1 && named.end == layout.tokens.len();
    let agency = names::find(byline, &layout)
        .into_iter()
        .find(|named| named.agency || whole(named))?;
    Some((agency.name, CreditRole::Reprint, None))
}

struct Place<'a> {
    text: &'a str,
    layout: &'a Layout,
    block: &'a Block,
    agency: &'a Named,
    /// Known as an agency by nothing but its place.
    guessed: bool,
}

impl Place<'_> {
    fn word(&self, token: &Token) -> &str {
        token.span.of(self.text)
    }

    fn before(&self) -> &[Token] {
        &self.layout.tokens[self.block.tokens.start..self.agency.first]
    }

    fn after(&self) -> &[Token] {
        &self.layout.tokens[self.agency.end..self.block.tokens.end]
    }

    fn in_brackets(&self) -> bool {
        let open = self
            .before()
            .last()
            .is_some_and(|token| self.word(token) == "(");
        let close = self
            .after()
            .first()
            .is_some_and(|token| self.word(token) == ")");
        open && close
    }

    /// "EASTPORT (Reuters) -", "EASTPORT, May 4 (AP) —", "(Reuters) –", "Reuters —"
    fn is_dateline(&self) -> bool {
        const DASHES: &[&str] = &["-", "--", "–", "—", "―", ":"];
        if self.before().len() > DATELINE_WORDS {
            return false;
        }
        let sentence = self
            .before()
            .iter()
            .any(|token| matches!(self.word(token), "." | "”" | "?"));
        let dash_at = usize::from(self.in_brackets());
        let dash = self
            .after()
            .get(dash_at)
            .is_some_and(|token| DASHES.contains(&self.word(token)));
        // A place in capitals needs no dash: "EASTPORT (AP) The harbour".
        let place = self
            .before()
            .first()
            .is_some_and(|token| is_upper(self.word(token)));
        let place = place && !self.guessed;
        !sentence && ((self.in_brackets() && (dash || place)) || (dash && self.before().is_empty()))
    }

    /// "… on Monday. (AFP)", "– Reuters"
    fn closes(&self) -> bool {
        let rest = self
            .after()
            .iter()
            .all(|token| matches!(self.word(token), ")" | "." | "]"));
        let open = self
            .before()
            .last()
            .is_some_and(|token| matches!(self.word(token), "(" | "[" | "-" | "–" | "—"));
        let ended = self.before().iter().rev().nth(1);
        let ended =
            ended.is_some_and(|token| matches!(self.word(token), "." | "”" | "\"" | "?" | "!"));
        rest && open && (!self.guessed || ended)
    }

    /// "By ADA QUILL, Associated Press", "The Associated Press"
    fn is_line(&self) -> bool {
        let words = self.block.tokens.len();
        let whole = self
            .before()
            .iter()
            .all(|token| self.word(token).eq_ignore_ascii_case("the"))
            && self
                .after()
                .iter()
                .all(|token| !token.span.of(self.text).starts_with(char::is_alphanumeric));
        whole || (self.block.kind == BlockKind::Byline && words <= LINE_WORDS)
    }

    /// "© 2018 The Associated Press. All rights reserved."
    fn is_copyright(&self) -> bool {
        let mark = self.before().iter().find(|token| {
            matches!(
                self.word(token),
                "©" | "Copyright" | "copyright" | "COPYRIGHT"
            )
        });
        mark.is_some() && self.before().len() <= 6
    }
}

fn is_upper(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}
