//! Quotation marks, paired, in every style that news pages show.
//!
//! Runs on the layout and feeds everything after it. Each paragraph is read by itself, because an
//! unmatched mark must not swallow the rest of the article; then quotations that a paragraph opens
//! and does not close are tied to the next paragraph that opens with a mark (*running quotes*).
//!
//! Styles: “ ” and " (also written `` and ''), ‘ ’ and ' where they are not apostrophes, « » and » «,
//! „ “ and „ ”, ‹ ›, 「 」. Dashes of dialogue are left to the attribution rules, since a dash says
//! nothing about where speech ends.

mod marks;

use sayso_types::{Diagnostic, Span};

use crate::layers::{BlockKind, Layout, Quote};
use marks::{Mark, Role, Style};

/// Finds and pairs the marks of all blocks outside furniture.
pub fn pair(text: &str, layout: &Layout) -> (Vec<Quote>, Vec<Diagnostic>) {
    let mut quotes = Vec::new();
    let mut diagnostics = Vec::new();
    let mut open_above: Option<usize> = None;
    for block in layout
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
    {
        let marks = marks::find(text, block.span);
        let first = quotes.len();
        let goes_on = open_above.filter(|_| starts_with_mark(block.span, &marks));
        pair_block(text, block.span, &marks, &mut quotes);
        quotes[first..]
            .sort_by_key(|quote| (quote.outer.start(), std::cmp::Reverse(quote.outer.end())));
        if let (Some(above), Some(here)) = (goes_on, quotes.get_mut(first)) {
            here.continues = Some(above);
        } else if let Some(above) = open_above {
            diagnostics.push(unclosed(quotes[above].outer));
        }
        open_above = (first..quotes.len())
            .rev()
            .find(|&index| runs_on(&quotes[index], block.span));
        let lost = (first..quotes.len())
            .filter(|&index| !quotes[index].closed && Some(index) != open_above);
        diagnostics.extend(lost.map(|index| unclosed(quotes[index].outer)));
    }
    diagnostics.extend(open_above.map(|above| unclosed(quotes[above].outer)));
    (quotes, diagnostics)
}

fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::of_text(
        "unclosed-quote",
        span,
        "a quotation is opened and never closed; it was ended with its paragraph",
    )
}

fn starts_with_mark(block: Span, marks: &[Mark]) -> bool {
    marks
        .first()
        .is_some_and(|mark| mark.span.start() == block.start() && mark.role != Role::Close)
}

fn runs_on(quote: &Quote, block: Span) -> bool {
    !quote.closed && quote.depth == 0 && quote.outer.end() == block.end()
}

/// An opening mark that waits for its partner.
struct Open {
    style: Style,
    at: Span,
}

/// Nobody nests deeper; a page of nothing but opening marks must not cost a search through them all.
const MAX_DEPTH: usize = 6;

fn pair_block(text: &str, block: Span, marks: &[Mark], quotes: &mut Vec<Quote>) {
    let singles = Singles::of(marks);
    let mut stack: Vec<Open> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if mark.weak && singles.closes_later(index) {
            continue;
        }
        let partner = stack
            .iter()
            .rposition(|open| open.style.closed_by(mark.style));
        match (mark.role, partner) {
            (Role::Close, Some(depth)) | (Role::Either, Some(depth)) => {
                close(&mut stack, depth, mark.span, quotes);
            }
            // A closing mark without an opening one says nothing.
            (Role::Close, None) => {}
            (Role::Open, Some(depth)) if !mark.style.nests_in_itself() => {
                // “ after “ in one paragraph: the first was never closed. End it before the new one.
                abandon(text, &mut stack, depth, mark.span.start(), quotes);
                stack.push(Open {
                    style: mark.style,
                    at: mark.span,
                });
            }
            (Role::Open | Role::Either, _) => {
                let lone = mark.style == Style::Single && !singles.has_partner(index);
                if !lone && stack.len() < MAX_DEPTH {
                    stack.push(Open {
                        style: mark.style,
                        at: mark.span,
                    });
                }
            }
        }
    }
    abandon(text, &mut stack, 0, block.end(), quotes);
}

/// What follows each mark among the single ones, which may all be apostrophes.
struct Singles {
    /// For each mark: the role of the next single mark that is surely a quotation mark.
    next_strong: Vec<Option<Role>>,
    last_close: Option<usize>,
}

impl Singles {
    fn of(marks: &[Mark]) -> Singles {
        let mut next_strong = vec![None; marks.len()];
        let mut next = None;
        for (index, mark) in marks.iter().enumerate().rev() {
            next_strong[index] = next;
            if mark.style == Style::Single && !mark.weak {
                next = Some(mark.role);
            }
        }
        let last_close = marks
            .iter()
            .rposition(|mark| mark.style == Style::Single && mark.role != Role::Open);
        Singles {
            next_strong,
            last_close,
        }
    }

    /// Whether a better closing mark follows before the next single mark opens: then this one, as in
    /// *'The workers' hall,' she said*, is an apostrophe.
    fn closes_later(&self, index: usize) -> bool {
        self.next_strong[index] == Some(Role::Close)
    }

    /// Single marks are so often apostrophes that one alone is never an opening mark.
    fn has_partner(&self, index: usize) -> bool {
        self.last_close.is_some_and(|last| last > index)
    }
}

fn close(stack: &mut Vec<Open>, depth: usize, end: Span, quotes: &mut Vec<Quote>) {
    // Marks opened inside and never closed were not quotation marks.
    let open = stack
        .drain(depth..)
        .next()
        .expect("the caller found the partner at this depth");
    quotes.push(Quote {
        outer: Span::new(open.at.start(), end.end()),
        inner: Span::new(open.at.end(), end.start()),
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        closed: true,
        continues: None,
    });
}

/// Ends what is left open at `end`: at the paragraph's end, or where a second mark of the kind opens.
fn abandon(text: &str, stack: &mut Vec<Open>, from: usize, end: usize, quotes: &mut Vec<Quote>) {
    for (depth, open) in stack.drain(from..).enumerate().take(1) {
        let outer = Span::new(open.at.start(), end).trim(text);
        if outer.end() <= open.at.end() || open.style == Style::Single {
            continue;
        }
        quotes.push(Quote {
            outer,
            inner: Span::new(open.at.end(), outer.end()),
            depth: u8::try_from(from + depth).unwrap_or(u8::MAX),
            closed: false,
            continues: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    fn found(text: &str) -> Vec<String> {
        let layout = layout::lay_out(text, None);
        let (quotes, _) = pair(text, &layout);
        quotes
            .iter()
            .map(|quote| {
                let open = if quote.closed { "" } else { "…" };
                let goes_on = if quote.continues.is_some() { "+" } else { "" };
                format!(
                    "{goes_on}{}{}{open}",
                    "›".repeat(quote.depth.into()),
                    quote.inner.of(text)
                )
            })
            .collect()
    }

    #[test]
    fn every_style_of_mark() {
        for text in [
            "She said “we will not move” and left the hall.",
            "She said \"we will not move\" and left the hall.",
            "She said ``we will not move'' and left the hall.",
            "She said ‘we will not move’ and left the hall.",
            "She said 'we will not move' and left the hall.",
            "She said «we will not move» and left the hall.",
            "She said « we will not move » and left the hall.",
            "She said „we will not move“ and left the hall.",
            "She said „we will not move” and left the hall.",
            "She said »we will not move« and left the hall.",
            "She said “we will not move“ and left the hall.",
            "She said ”we will not move” and left the hall.",
        ] {
            let words: Vec<String> = found(text)
                .iter()
                .map(|quote| quote.trim().to_owned())
                .collect();
            assert_eq!(words, ["we will not move"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_not_quotes() {
        assert!(
            found("The workers' hall isn't in the '90s style, the dockers’ choir didn’t say.")
                .is_empty()
        );
        assert_eq!(
            found("'It isn't the workers' fault,' Ada Quill said."),
            ["It isn't the workers' fault,"]
        );
    }

    #[test]
    fn quotes_nest() {
        let text = "He must “stop using the word ‘calm’ as a cover,” she said.";
        assert_eq!(
            found(text),
            ["stop using the word ‘calm’ as a cover,", "›calm"]
        );
    }

    #[test]
    fn quotes_run_over_paragraphs() {
        let text = "He added: “The gate was shut.\n\n“It was shut all night.\n\n“Ask anyone.”\n\nNobody was asked.";
        assert_eq!(
            found(text),
            [
                "The gate was shut.…",
                "+It was shut all night.…",
                "+Ask anyone."
            ]
        );
    }

    #[test]
    fn an_unmatched_mark_loses_one_paragraph_at_most() {
        let text = "“The gate was shut, she said.\n\nThe mayor “agreed” with her in the evening.";
        assert_eq!(found(text), ["The gate was shut, she said.…", "agreed"]);
        let layout = layout::lay_out(text, None);
        assert_eq!(pair(text, &layout).1.len(), 1);
    }

    #[test]
    fn inches_are_not_quotes() {
        assert!(found("The gauge is a 6\" pipe and stood at 12\" on Monday.").is_empty());
    }
}
