//! `sayso search`: statements by their words.

use anyhow::Result;
use sayso_types::view::StatementView;

use crate::{
    command::{Outcome, Reading},
    notes::say,
    passages,
    screen::Screen,
    words,
};

/// Find statements by words in them or by who said them
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso search case.sqlite ferry cancelled      statements with both words
  sayso search case.sqlite '\"ferry cancelled\"'  next to one another
  sayso search case.sqlite 'harb*'              words that begin so")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// What to look for
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Show so many [default: 20, with --json all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let asked = arguments.words.join(" ");
    // One more than is shown tells whether there are more.
    let limit = arguments.limit.unwrap_or(20);
    let fetched = if arguments.reading.json {
        arguments.limit
    } else {
        Some(limit + 1)
    };
    let found = ledger.view()?.search(&asked, fetched)?;
    if arguments.reading.json {
        screen.json(&found)?;
        return Ok(Outcome::found(!found.is_empty()));
    }
    if found.is_empty() {
        say(&format!("no statement holds {asked:?}"));
        return Ok(Outcome::NothingFound);
    }
    let columns = [
        ("statement", None),
        ("date", None),
        ("who", Some(24)),
        ("words", None),
        ("outlet", Some(18)),
    ];
    screen.table(&columns, found.iter().take(limit).map(row).collect())?;
    if found.len() > limit {
        screen.line("")?;
        passages::more_than(screen, limit)?;
    }
    Ok(Outcome::Fine)
}

fn row(statement: &StatementView) -> Vec<String> {
    let date = statement.said.as_deref().or(statement.published.as_deref());
    vec![
        words::short(&statement.statement).to_owned(),
        words::day(date).to_owned(),
        format!(
            "{} {}",
            words::speaker(statement),
            words::act(statement.act)
        ),
        statement.content.clone(),
        statement.outlet.clone().unwrap_or_default(),
    ]
}
