//! `sayso who`: one person, organisation or outlet, and what it said.

use anyhow::Result;
use sayso_types::view::WhoView;

use crate::{
    command::{Outcome, Reading},
    notes::say,
    passages,
    screen::{Screen, Tone, clean},
    words,
};

/// Show what someone said, and what others say that they said
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso who case.sqlite Okafor            part of a name is enough
  sayso who case.sqlite \"harbour master\"")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// A name, part of one, or an id
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Show so many statements of each sort
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let name = arguments.name.join(" ");
    let Some(who) = ledger.view()?.who(&name)? else {
        say(&format!(
            "nobody called {name:?} says anything in this ledger"
        ));
        return Ok(Outcome::NothingFound);
    };
    if arguments.reading.json {
        screen.json(&who)?;
    } else {
        show(screen, &who, arguments.limit)?;
    }
    Ok(Outcome::Fine)
}

fn show(screen: &mut Screen, who: &WhoView, limit: usize) -> Result<()> {
    let name = screen.paint(Tone::Strong, &who.name);
    let id = screen.paint(Tone::Faint, words::short(&who.entity));
    screen.line(format!("{name} ({})  {id}", who.kind))?;
    let others: Vec<&str> = who
        .names
        .iter()
        .filter(|name| **name != who.name)
        .map(String::as_str)
        .collect();
    let roles: Vec<&str> = who.roles.iter().map(String::as_str).collect();
    for (label, list) in [("also called", others), ("described as", roles)] {
        if !list.is_empty() {
            screen.wrapped(&clean(&list.join("; ")), &format!("  {label}: "), "    ")?;
        }
    }
    screen.line("")?;
    passages::section(screen, "Said", &who.said, limit)?;
    passages::section(
        screen,
        "Said to have said, by others",
        &who.said_by_others,
        limit,
    )?;
    if !who.candidates.is_empty() {
        let names: Vec<String> = who
            .candidates
            .iter()
            .take(10)
            .map(|other| {
                format!(
                    "{} ({})",
                    clean(&other.name),
                    words::short(other.entity.as_deref().unwrap_or("-"))
                )
            })
            .collect();
        screen.wrapped(&names.join("; "), "The name also fits: ", "  ")?;
    }
    Ok(())
}
