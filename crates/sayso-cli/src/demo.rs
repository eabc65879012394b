//! `sayso demo`: the main job on the examples, for somebody who has just arrived.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use sayso::{ingest::Input, ledger::Ledger};

use crate::{
    build::{Known, into_ledger},
    claims,
    command::Outcome,
    extract::Effort,
    report,
    screen::{Screen, Tone},
    words,
};

/// Try it: the examples into a ledger and a report
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso demo      then open target/demo/report.html in a browser")]
pub struct Arguments {
    /// The articles to read
    #[arg(long, value_name = "FOLDER", default_value = "examples/articles")]
    dir: PathBuf,
    /// Where to put the ledger and the report
    #[arg(long, value_name = "FOLDER", default_value = "target/demo")]
    output: PathBuf,
    #[command(flatten)]
    effort: Effort,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    if !arguments.dir.is_dir() {
        bail!(
            "there are no examples at {}: run it where sayso was checked out, or name a folder with --dir",
            arguments.dir.display()
        );
    }
    let (ledger_path, page) = (
        arguments.output.join("demo.sqlite"),
        arguments.output.join("report.html"),
    );
    start_anew(&arguments.output, &ledger_path)?;
    let mut notes = arguments.effort.notes();
    let built = into_ledger(
        &[Input::from(&arguments.dir)],
        &ledger_path,
        &arguments.effort,
        Known::Keep,
        &mut notes,
    )?;
    notes.finish();
    let ledger = Ledger::open(&ledger_path)?;
    report::write(&ledger, &page, None, None)?;
    screen.line(format!(
        "Read {} and found {}.",
        words::count(built.new, "article"),
        words::count(built.statements, "statement")
    ))?;
    screen.line("")?;
    taste(screen, &ledger)?;
    for (what, path) in [("report", &page), ("ledger", &ledger_path)] {
        let path = screen.paint(Tone::Strong, &path.display().to_string());
        screen.line(format!("The {what} is {path}"))?;
    }
    let shown = ledger_path.display();
    screen.line(format!(
        "Go on with: sayso claims {shown} --contested, or sayso who {shown} NAME"
    ))?;
    Ok(Outcome::found(built.new > 0))
}

/// A demo shows what happens from the start; its ledger is nobody's work.
fn start_anew(folder: &Path, ledger: &Path) -> Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))?;
    for ending in ["", "-wal", "-shm"] {
        let mut path = ledger.as_os_str().to_owned();
        path.push(ending);
        if let Err(error) = fs::remove_file(&path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(error)
                .with_context(|| format!("could not remove {}", Path::new(&path).display()));
        }
    }
    Ok(())
}

/// The most contested claim, with both sides.
fn taste(screen: &mut Screen, ledger: &Ledger) -> Result<()> {
    let view = ledger.view()?;
    if let Some(claim) = view.claims(true, Some(1))?.first() {
        let contested = words::grouped(view.overview()?.contested_claims);
        screen.line(format!("Contested claims: {contested}. The sharpest:"))?;
        screen.line("")?;
        claims::show_short(screen, claim)?;
    }
    Ok(())
}
