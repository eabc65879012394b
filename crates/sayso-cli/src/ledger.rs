//! `sayso ledger`: care of ledgers.

use std::path::PathBuf;

use anyhow::{Context, Result};
use sayso::ledger::Ledger;
use serde::Serialize;

use crate::{
    command::{Outcome, Reading},
    notes::Notes,
    progress::Progress,
    screen::Screen,
    words,
};

/// Rebuild or merge ledgers
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(clap::Subcommand)]
enum Task {
    Rebuild(RebuildArguments),
    Merge(MergeArguments),
}

/// Compute people, copies, claims, chains and origins anew from what is stored
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso ledger rebuild case.sqlite")]
struct RebuildArguments {
    #[command(flatten)]
    reading: Reading,
}

/// Put several ledgers together in one
///
/// What is the same in two of them is there once. The ledger that is written may exist; the others stay as
/// they are.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso ledger merge mara.sqlite jo.sqlite -o both.sqlite")]
struct MergeArguments {
    /// Ledgers to read
    #[arg(value_name = "LEDGER", required = true)]
    ledgers: Vec<PathBuf>,
    /// The ledger to write
    #[arg(long, short, value_name = "LEDGER")]
    output: PathBuf,
    /// Write what was done as JSON
    #[arg(long)]
    json: bool,
}

/// What was done, for programs.
#[derive(Default, Serialize)]
struct Summary {
    new: usize,
    replaced: usize,
    known: usize,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    match &arguments.task {
        Task::Rebuild(arguments) => rebuild(arguments, screen),
        Task::Merge(arguments) => merge(arguments, screen),
    }
}

fn rebuild(arguments: &RebuildArguments, screen: &mut Screen) -> Result<Outcome> {
    let mut ledger = arguments.reading.open_to_link()?;
    let progress = Progress::waiting("linking statements");
    sayso::build::rebuild(&mut ledger)?;
    drop(progress);
    let overview = ledger.view()?.overview()?;
    if arguments.reading.json {
        screen.json(&overview)?;
    } else {
        screen.line(format!(
            "{}, {}, {} of them contested",
            words::count(overview.articles, "article"),
            words::shared_claims(overview.shared_claims),
            words::grouped(overview.contested_claims)
        ))?;
    }
    Ok(Outcome::Fine)
}

fn merge(arguments: &MergeArguments, screen: &mut Screen) -> Result<Outcome> {
    let mut ledger = Ledger::create_or_open(&arguments.output)?;
    let progress = Progress::waiting("merging");
    let mut notes = Notes::new(false);
    let mut summary = Summary::default();
    for path in &arguments.ledgers {
        let merged = ledger
            .merge_from(path)
            .with_context(|| format!("could not merge {}", path.display()))?;
        merged
            .refused
            .iter()
            .for_each(|note| notes.add(note, &progress));
        summary.new += merged.new;
        summary.replaced += merged.replaced;
        summary.known += merged.known;
    }
    progress.turn_to("linking statements");
    sayso::build::rebuild(&mut ledger)?;
    drop(progress);
    notes.finish();
    if arguments.json {
        screen.json(&summary)?;
    } else {
        let Summary {
            new,
            replaced,
            known,
        } = summary;
        screen.line(format!(
            "{} new, {replaced} replaced, {known} known before",
            words::count(new, "article")
        ))?;
    }
    Ok(Outcome::Fine)
}
