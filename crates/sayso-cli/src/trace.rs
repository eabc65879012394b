//! `sayso trace`: the way of one statement to its reader.

use anyhow::Result;
use sayso_types::view::TraceView;

use crate::{
    command::{Outcome, Reading},
    notes::say,
    passages,
    screen::{Screen, Tone, clean},
    words,
};

/// Show how a statement reached its reader, hop by hop
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso search case.sqlite ferry          shows statements with their ids
  sayso trace case.sqlite 81c0d4          the start of an id is enough")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// The statement's id, or the start of it
    #[arg(value_name = "STATEMENT")]
    statement: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let Some(trace) = ledger.view()?.trace(&arguments.statement)? else {
        let ledger = arguments.reading.shown();
        say(&format!(
            "no statement has the id {:?}: `sayso search {ledger} WORDS` shows ids",
            arguments.statement
        ));
        return Ok(Outcome::NothingFound);
    };
    if arguments.reading.json {
        screen.json(&trace)?;
    } else {
        show(screen, &trace)?;
    }
    Ok(Outcome::Fine)
}

fn show(screen: &mut Screen, trace: &TraceView) -> Result<()> {
    passages::show(screen, &trace.statement)?;
    let times: Vec<String> = trace.statement.times.iter().map(words::time).collect();
    if !times.is_empty() {
        screen.wrapped(&clean(&times.join("; ")), "Times spoken of: ", "  ")?;
        screen.line("")?;
    }
    let heading = screen.paint(Tone::Strong, "Chain, outermost reporter first");
    screen.line(heading)?;
    for (index, hop) in trace.chain.iter().enumerate() {
        let arrow = if index == 0 { "" } else { "← " };
        let kind = hop
            .kind
            .map(|kind| format!(" ({kind})"))
            .unwrap_or_default();
        let name = screen.paint(Tone::Strong, words::hop(hop));
        let article = screen.paint(
            Tone::Faint,
            &format!("told in {}", words::short(&hop.article)),
        );
        let indent = "  ".repeat(index + 1);
        screen.wrapped(
            &format!("{name}{kind}  {article}"),
            &format!("{indent}{arrow}"),
            &format!("{indent}  "),
        )?;
    }
    if trace.circular {
        screen.line("  ! the chain runs in a circle, which was cut here")?;
    }
    screen.line("")?;
    screen.line(format!(
        "Independent origins: {}",
        words::origins(&trace.origins)
    ))?;
    for why in &trace.origins.why {
        screen.wrapped(&clean(why), "  ", "    ")?;
    }
    Ok(())
}
