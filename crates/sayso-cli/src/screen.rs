//! Standard output: its width, its colours, and what is safe to print on it.

use std::{
    borrow::Cow,
    env,
    io::{self, BufWriter, IsTerminal, Stdout, Write},
};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

/// Wide enough for a page, narrow enough to read, where nobody says how wide.
const USUAL_WIDTH: usize = 100;

/// Lines longer than this are hard to read, however wide the window.
const LONGEST_LINE: usize = 120;

/// Where results go.
pub struct Screen {
    out: BufWriter<Stdout>,
    /// Whether a person is looking.
    pub is_terminal: bool,
    has_colour: bool,
    width: usize,
}

/// What a piece of text is, for those who see colours; nothing is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading, a name.
    Strong,
    /// Something that can be passed over.
    Faint,
    /// Stands behind a claim.
    For,
    /// Stands against it.
    Against,
}

impl Screen {
    /// Looks at where standard output goes.
    pub fn new() -> Screen {
        let is_terminal = io::stdout().is_terminal();
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let told = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let seen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Screen {
            out: BufWriter::new(io::stdout()),
            is_terminal,
            has_colour: is_terminal
                && !is_set("NO_COLOR")
                && env::var_os("TERM").is_none_or(|term| term != "dumb"),
            width: seen
                .filter(|_| is_terminal)
                .or(told)
                .unwrap_or(USUAL_WIDTH)
                .max(40),
        }
    }

    /// One line of our own words and of text that went through [`clean`] or [`Screen::paint`].
    pub fn line(&mut self, line: impl AsRef<str>) -> Result<()> {
        writeln!(self.out, "{}", line.as_ref())?;
        Ok(())
    }

    /// Text broken into lines that fit, the first after `first`, the others after `rest`. It may hold
    /// tones; `clean` it first if it comes from an article.
    pub fn wrapped(&mut self, text: &str, first: &str, rest: &str) -> Result<()> {
        let options = textwrap::Options::new(self.width.min(LONGEST_LINE))
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.line(line)?;
        }
        Ok(())
    }

    /// `text`, made safe, in a tone.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        let style = match tone {
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::For => AnsiColor::Green.on_default(),
            Tone::Against => AnsiColor::Red.on_default(),
        };
        let text = clean(text);
        if self.has_colour {
            format!("{style}{text}{style:#}")
        } else {
            text.into_owned()
        }
    }

    /// A table that fits the width: `columns` are headings, each with the widest that its cells may be.
    pub fn table(&mut self, columns: &[(&str, Option<u16>)], rows: Vec<Vec<String>>) -> Result<()> {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX))
            .set_header(
                columns
                    .iter()
                    .map(|(heading, _)| Cell::new(heading.to_uppercase())),
            );
        table.add_rows(rows.into_iter().map(|row| {
            row.into_iter()
                .map(|cell| clean(&cell).into_owned())
                .collect::<Vec<_>>()
        }));
        for (column, (_, widest)) in table.column_iter_mut().zip(columns) {
            column.set_padding((0, 2));
            if let Some(widest) = widest {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(*widest)));
            }
        }
        for line in table.lines() {
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    /// JSON: one line for programs, many for people who look at it.
    pub fn json(&mut self, value: &impl Serialize) -> Result<()> {
        if self.is_terminal {
            serde_json::to_writer_pretty(&mut self.out, value)?;
        } else {
            serde_json::to_writer(&mut self.out, value)?;
        }
        self.line("")
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes)?;
        Ok(())
    }

    /// Shows what was written so far.
    pub fn finish(&mut self) -> Result<()> {
        self.out.flush()?;
        Ok(())
    }
}

/// Text without what a terminal would obey instead of showing: control characters, and marks that turn
/// the direction of writing and so can make words look like others. An article must not be able to
/// clear a screen, forge a line or hide one.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let safe = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_harmful(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(safe).collect())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(clean("“no”, Zoë said"), "“no”, Zoë said");
        assert_eq!(
            clean("a\u{1b}[2Jb\r\nc\u{9b}d\u{202e}e"),
            "a\u{fffd}[2Jb  c\u{fffd}d\u{fffd}e"
        );
    }
}
