//! `sayso report`: a ledger as one page to read and to send.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use jiff::{Zoned, civil::Date};
use sayso::{
    ledger::Ledger,
    report::{Limits, gather, html},
};
use serde::Serialize;

use crate::{
    command::{Outcome, Reading},
    progress::Progress,
    screen::Screen,
    words,
};

/// Write the ledger as one HTML file that needs no network
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso report case.sqlite -o case.html
  sayso report case.sqlite -o case.html --title \"The ferry of Novara\" --date 2031-05-06")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// The page
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// What the collection is about
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The day to print on the page [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
}

/// What was written, for programs.
#[derive(Serialize)]
pub struct Summary {
    report: String,
    articles: usize,
    bytes: usize,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let written = write(
        &ledger,
        &arguments.output,
        arguments.title.clone(),
        arguments.date,
    )?;
    if arguments.reading.json {
        screen.json(&written)?;
    } else {
        let articles = words::count(written.articles, "article");
        screen.line(format!(
            "{articles}, {} KB: {}",
            words::grouped(written.bytes / 1000),
            written.report
        ))?;
    }
    Ok(Outcome::found(written.articles > 0))
}

/// Writes the page. Whoever reads the old one meanwhile sees it whole: the new one takes its place at
/// the end.
pub fn write(
    ledger: &Ledger,
    path: &Path,
    title: Option<String>,
    date: Option<Date>,
) -> Result<Summary> {
    let progress = Progress::waiting("writing the report");
    let limits = Limits::default();
    let mut report = gather(
        &ledger.view()?,
        &ledger.path().display().to_string(),
        &limits,
    )?;
    report.title = title;
    let date = date.unwrap_or_else(|| Zoned::now().date());
    report.date = Some(date.to_string());
    let page = html(&report, &limits);
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = fs::write(&part, &page).and_then(|()| fs::rename(&part, path));
    written.with_context(|| format!("could not write the report {}", path.display()))?;
    drop(progress);
    Ok(Summary {
        report: path.display().to_string(),
        articles: report.figures.articles,
        bytes: page.len(),
    })
}
