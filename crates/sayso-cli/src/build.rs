//! `sayso build`: a pile of articles into a ledger.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

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
  zcat crawl.jsonl.gz | sayso build - -o case.sqlite
  sayso build articles/ -o case.sqlite --names people.jsonl
  sayso build articles/ -o case.sqlite --reread --model accurate

A names file says whom you know already, an object a line:
  {\"id\": \"quill\", \"names\": [\"Ada Quill\"], \"roles\": [\"harbour master\"], \"wikidata\": \"Q900001\"}
`id` and `names` are needed. The ledger keeps the last names file that it was given.")]
pub struct Arguments {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The ledger
    #[arg(long, short, value_name = "LEDGER")]
    output: PathBuf,
    /// Tie people and organisations to the rows of a names file; may be given several times
    #[arg(long, value_name = "FILE")]
    names: Vec<PathBuf>,
    /// Read the articles again that the ledger has, and put what is found in the place of what was
    #[arg(long)]
    reread: bool,
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
    let mut notes = arguments.effort.notes();
    let inputs = if arguments.paths.is_empty() && !arguments.names.is_empty() {
        Vec::new()
    } else {
        inputs(&arguments.paths)?
    };
    if !arguments.names.is_empty() {
        take_names(arguments, &mut notes)?;
    }
    let known = if arguments.reread {
        Known::ReadAgain
    } else {
        Known::Keep
    };
    let built = into_ledger(
        &inputs,
        &arguments.output,
        &arguments.effort,
        known,
        &mut notes,
    )?;
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
    let anything = built.new + built.known > 0 || !arguments.names.is_empty();
    Ok(Outcome::found(anything))
}

/// Puts the names files into the ledger; the build that follows links by them.
fn take_names(arguments: &Arguments, notes: &mut Notes) -> Result<()> {
    let (known, trouble) = sayso::names::read(&arguments.names)?;
    let progress = Progress::waiting("reading names");
    trouble.iter().for_each(|note| notes.add(note, &progress));
    open(&arguments.output)?.set_names_file(&known)?;
    Ok(())
}

fn open(path: &Path) -> Result<Ledger> {
    Ledger::create_or_open(path)
        .with_context(|| format!("could not make or open the ledger {}", path.display()))
}

/// What becomes of articles that the ledger has.
#[derive(Clone, Copy)]
pub enum Known {
    Keep,
    ReadAgain,
}

/// Builds, with a bar for whoever waits.
pub fn into_ledger(
    inputs: &[Input],
    path: &Path,
    effort: &Effort,
    known: Known,
    notes: &mut Notes,
) -> Result<Built> {
    sayso::ingest::check(inputs)?;
    let mut ledger = open(path)?;
    let run = Run {
        version: env!("CARGO_PKG_VERSION").into(),
        settings: effort.settings(),
        started: now(),
    };
    let progress = Progress::over(inputs);
    let tell = |step: Step<'_>| match step {
        Step::Stored { articles, bytes } => progress.at(bytes, words::count(articles, "article")),
        Step::Trouble(note) => notes.add(note, &progress),
        Step::Linking => progress.turn_to("linking statements"),
    };
    let options = effort.options();
    let built = match known {
        Known::Keep => sayso::build::build(&mut ledger, inputs, &options, &run, tell),
        Known::ReadAgain => sayso::build::reread(&mut ledger, inputs, &options, &run, tell),
    }?;
    ledger.writer().finish(&run, &now())?;
    Ok(built)
}

fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}
