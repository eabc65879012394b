//! `sayso build`: a pile of articles into a ledger.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result};
use jiff::{Timestamp, Unit};
use sayso::{
    build::{Built, Step},
    ingest::Input,
    ledger::{Ledger, Run},
};
use serde::Serialize;

use crate::{
    command::Outcome,
    extract::{Effort, inputs},
    notes::Notes,
    progress::Progress,
    screen::Screen,
    words,
};

/// Read articles into a ledger and link what they say
///
/// The ledger is made if it is not there, and extended if it is; an article that it has already changes
/// nothing. What was stored stays stored, even if the run is broken off.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso build articles/ -o case.sqlite
  sayso build crawl.jsonl.gz more/*.html -o case.sqlite --threads 4
  zcat crawl.jsonl.gz | sayso build - -o case.sqlite")]
pub struct Arguments {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The ledger
    #[arg(long, short, value_name = "LEDGER")]
    output: PathBuf,
    /// Write what was done as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    effort: Effort,
}

/// What a build did, for programs.
#[derive(Serialize)]
struct Summary<'s> {
    ledger: String,
    new: usize,
    known: usize,
    statements: usize,
    diagnostics: &'s BTreeMap<String, usize>,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let inputs = inputs(&arguments.paths)?;
    let mut notes = arguments.effort.notes();
    let built = into_ledger(&inputs, &arguments.output, &arguments.effort, &mut notes)?;
    notes.finish();
    let ledger = arguments.output.display().to_string();
    if arguments.json {
        let Built {
            new,
            known,
            statements,
            ..
        } = built;
        screen.json(&Summary {
            ledger,
            new,
            known,
            statements,
            diagnostics: notes.by_code(),
        })?;
    } else {
        screen.line(format!(
            "{} new with {}, {} known before: {ledger}",
            words::count(built.new, "article"),
            words::count(built.statements, "statement"),
            words::grouped(built.known),
        ))?;
    }
    Ok(Outcome::found(built.new + built.known > 0))
}

/// Builds, with a bar for whoever waits.
pub fn into_ledger(
    inputs: &[Input],
    path: &PathBuf,
    effort: &Effort,
    notes: &mut Notes,
) -> Result<Built> {
    let opened = Ledger::create_or_open(path);
    let mut ledger =
        opened.with_context(|| format!("could not make or open the ledger {}", path.display()))?;
    let run = Run {
        version: env!("CARGO_PKG_VERSION").into(),
        settings: effort.settings(),
        started: now(),
    };
    let progress = Progress::over(inputs);
    let built = sayso::build::build(
        &mut ledger,
        inputs,
        &effort.options(),
        &run,
        |step| match step {
            Step::Stored { articles, bytes } => {
                progress.at(bytes, words::count(articles, "article"))
            }
            Step::Trouble(note) => notes.add(note, &progress),
            Step::Linking => progress.turn_to("linking statements"),
        },
    )?;
    ledger.writer().finish(&run, &now())?;
    Ok(built)
}

fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}
