//! `sayso verify`: whether every row still says what the stored text says.

use anyhow::Result;

use crate::{
    command::{Outcome, Reading},
    screen::{Screen, clean},
    words,
};

/// Check every span of the ledger against the stored text
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso verify case.sqlite && echo every span holds

It proves that the words stand where the ledger says, not what they were taken to mean.
Exit code 1 if anything does not hold.")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let verified = arguments.reading.open()?.view()?.verify()?;
    let holds = verified.failures.is_empty();
    if arguments.reading.json {
        screen.json(&verified)?;
        return Ok(Outcome::found(holds));
    }
    for failure in &verified.failures {
        screen.wrapped(&clean(failure), "! ", "  ")?;
    }
    screen.line(format!(
        "{} with {} checked, {}",
        words::count(verified.statements, "statement"),
        words::count(verified.spans, "span"),
        if holds {
            "all in the stored text".to_owned()
        } else {
            words::count(verified.failures.len(), "failure")
        }
    ))?;
    Ok(Outcome::found(holds))
}
