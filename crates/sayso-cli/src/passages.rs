//! Statements on a page.

use anyhow::Result;
use sayso_types::view::StatementView;

use crate::{
    screen::{Screen, Tone, clean},
    words,
};

/// One statement: who does what, the words, where it stands, and by way of whom it came.
pub fn show(screen: &mut Screen, statement: &StatementView) -> Result<()> {
    let mut first = screen.paint(Tone::Strong, words::speaker(statement));
    first.push_str(&format!(" {}", words::act(statement.act)));
    if let Some(addressee) = &statement.addressee {
        first.push_str(&format!(", to {}", clean(addressee)));
    }
    if let Some(said) = &statement.said {
        first.push_str(&format!(", {}", clean(words::day(Some(said)))));
    }
    first.push_str(&screen.paint(
        Tone::Faint,
        &format!("  {}", words::short(&statement.statement)),
    ));
    screen.wrapped(&first, "  ", "  ")?;
    screen.wrapped(&clean(&statement.content), "    ", "    ")?;
    let mut place = words::published(statement);
    if let Some(title) = &statement.title {
        place.push_str(&format!(": {title}"));
    }
    let place = screen.paint(Tone::Faint, &place);
    screen.wrapped(&place, "    ", "      ")?;
    if let Some(chain) = words::chain(&statement.chain) {
        screen.wrapped(&clean(&chain), "    ", "      ")?;
    }
    if let Some(why) = &statement.why {
        let why = screen.paint(Tone::Faint, why);
        screen.wrapped(&why, "    ", "      ")?;
    }
    screen.line("")
}

/// A heading with the statements under it; nothing if there are none.
pub fn section(
    screen: &mut Screen,
    heading: &str,
    statements: &[StatementView],
    limit: usize,
) -> Result<()> {
    if statements.is_empty() {
        return Ok(());
    }
    let heading = screen.paint(
        Tone::Strong,
        &format!("{heading} ({})", words::grouped(statements.len())),
    );
    screen.line(heading)?;
    for statement in statements.iter().take(limit) {
        show(screen, statement)?;
    }
    more(screen, statements.len(), limit)
}

/// How many were left out.
pub fn more(screen: &mut Screen, number: usize, limit: usize) -> Result<()> {
    match number.checked_sub(limit) {
        None | Some(0) => Ok(()),
        Some(left) => screen.line(format!(
            "  … and {} more; `--limit {number}` shows them",
            words::grouped(left)
        )),
    }
}

/// That there is more, where nobody counted.
pub fn more_than(screen: &mut Screen, limit: usize) -> Result<()> {
    screen.line(format!(
        "  … and more; `--limit {}` shows more of them",
        limit * 10
    ))
}
