//! The commands as clap sees them, and what they share.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use sayso::ledger::Ledger;

use crate::{
    articles, build, claims, completions, demo, extract, judge, ledger, notes, report,
    screen::Screen, search, stance, trace, verify, who,
};

/// On whose say-so? Who said what in a pile of news articles, on whose word, who denies it, and how many
/// independent origins stand behind it.
#[derive(Parser)]
#[command(name = "sayso", version, max_term_width = 100, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Program {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  sayso demo                                   try it on the examples
  sayso extract article.txt                    who said what in one article
  sayso build articles/ -o case.sqlite         a pile of articles into a ledger
  sayso claims case.sqlite --contested         what is disputed, and by whom
  sayso report case.sqlite -o case.html        one page to read and to send

Exit codes: 0 fine, 1 nothing found or a check not met, 2 could not run.";

/// In the order in which one meets them.
#[derive(Subcommand)]
enum Command {
    Demo(demo::Arguments),
    Extract(extract::Arguments),
    Build(build::Arguments),
    Articles(articles::Arguments),
    Claims(claims::ListArguments),
    Claim(claims::OneArguments),
    Who(who::Arguments),
    Trace(trace::Arguments),
    Search(search::Arguments),
    Stance(stance::Arguments),
    Verify(verify::Arguments),
    Report(report::Arguments),
    Judge(judge::Arguments),
    Ledger(ledger::Arguments),
    Completions(completions::Arguments),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should.
    Fine,
    /// Without a result, or with a check that was not met.
    NothingFound,
}

impl Outcome {
    /// Fine if there was something.
    pub fn found(something: bool) -> Outcome {
        if something {
            Outcome::Fine
        } else {
            Outcome::NothingFound
        }
    }
}

/// Runs the command.
pub fn run(program: Program) -> Result<Outcome> {
    let mut screen = Screen::new();
    let outcome = match program.command {
        Command::Demo(arguments) => demo::run(&arguments, &mut screen),
        Command::Extract(arguments) => extract::run(&arguments, &mut screen),
        Command::Build(arguments) => build::run(&arguments, &mut screen),
        Command::Articles(arguments) => articles::run(&arguments, &mut screen),
        Command::Claims(arguments) => claims::list(&arguments, &mut screen),
        Command::Claim(arguments) => claims::one(&arguments, &mut screen),
        Command::Who(arguments) => who::run(&arguments, &mut screen),
        Command::Trace(arguments) => trace::run(&arguments, &mut screen),
        Command::Search(arguments) => search::run(&arguments, &mut screen),
        Command::Stance(arguments) => stance::run(&arguments, &mut screen),
        Command::Verify(arguments) => verify::run(&arguments, &mut screen),
        Command::Report(arguments) => report::run(&arguments, &mut screen),
        Command::Judge(arguments) => judge::run(&arguments, &mut screen),
        Command::Ledger(arguments) => ledger::run(&arguments, &mut screen),
        Command::Completions(arguments) => completions::run(&arguments, &mut screen),
    }?;
    screen.finish()?;
    Ok(outcome)
}

/// A ledger to read, and for whom.
#[derive(Args)]
pub struct Reading {
    /// The ledger, as `sayso build` wrote it
    #[arg(value_name = "LEDGER")]
    path: PathBuf,
    /// Write JSON instead of text for people
    #[arg(long)]
    pub json: bool,
}

impl Reading {
    /// Opens the ledger; says so if what it shows is not all that it holds.
    pub fn open(&self) -> Result<Ledger> {
        let ledger = Ledger::open(&self.path)?;
        if !ledger.is_linked()? {
            notes::say(
                "the ledger holds more than is linked, as after a build that was broken off: `sayso ledger rebuild` links it",
            );
        }
        Ok(ledger)
    }

    /// Opens the ledger for a command that links it anyway.
    pub fn open_to_link(&self) -> Result<Ledger> {
        Ok(Ledger::open(&self.path)?)
    }

    /// The ledger's path as it was given, for commands to try next.
    pub fn shown(&self) -> String {
        self.path.display().to_string()
    }
}
