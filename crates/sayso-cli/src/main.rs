//! The sayso program: commands for the terminal.
//!
//! The outermost layer of the flow. A command reads its arguments, calls the library, and shows what
//! comes back: to programs as JSON, to people as tables and pages. One file a command group; each has
//! its arguments on top and its `run` below. What is shared: [`screen`] (width, colour, what is safe to
//! print), [`words`] (how dates, origins and acts are put), [`passages`] (statements on a page),
//! [`notes`] (diagnostics) and [`progress`].
//!
//! Standard output carries results and nothing else; standard error carries the rest. Exit codes: 0
//! fine, 1 nothing found or a check not met, 2 could not run.

mod command;

mod build;
mod extract;

mod articles;
mod claims;
mod search;
mod stance;
mod trace;
mod who;

mod judge;
mod ledger;
mod report;
mod verify;

mod completions;
mod demo;

mod notes;
mod over_time;
mod passages;
mod progress;
mod screen;
mod spans;
mod words;

use std::{
    io::{self, Write},
    panic,
    process::ExitCode,
    thread,
};

use clap::Parser;

fn main() -> ExitCode {
    let program = command::Program::parse();
    tell_faults_briefly();
    match command::run(program) {
        Ok(command::Outcome::Fine) => ExitCode::SUCCESS,
        Ok(command::Outcome::NothingFound) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody may be listening on standard error either.
            let _ = writeln!(io::stderr(), "sayso: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// A fault in the reading of one article costs that article and is reported as a diagnostic; where it
/// happened is worth one line, not a page about threads. Faults elsewhere end the program as usual.
fn tell_faults_briefly() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |fault| match fault.location() {
        Some(place) if thread::current().name() != Some("main") => {
            notes::say(&format!("sayso: fault at {place}"));
        }
        _ => usual(fault),
    }));
}

/// Whether whoever read our output has seen enough, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |cause: &(dyn std::error::Error + 'static)| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    };
    error.chain().any(is_pipe)
}
