//! Diagnostics on standard error: one line each, and a count at the end.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use sayso_types::Diagnostic;

use crate::{progress::Progress, screen::clean, words::count};

/// Diagnostics so far, by code.
#[derive(Debug, Default)]
pub struct Notes {
    by_code: BTreeMap<String, usize>,
    is_quiet: bool,
}

impl Notes {
    /// None so far; if `is_quiet`, single ones are counted and not shown.
    pub fn new(is_quiet: bool) -> Notes {
        Notes {
            is_quiet,
            ..Notes::default()
        }
    }

    /// Takes one.
    pub fn add(&mut self, note: &Diagnostic, progress: &Progress) {
        *self.by_code.entry(note.code.clone()).or_default() += 1;
        if !self.is_quiet {
            progress.around(|| say(&note.to_string()));
        }
    }

    /// How many of each.
    pub fn by_code(&self) -> &BTreeMap<String, usize> {
        &self.by_code
    }

    /// The closing line, if there was anything.
    pub fn finish(&self) {
        let total: usize = self.by_code.values().sum();
        if total > 0 {
            let codes: Vec<String> = self
                .by_code
                .iter()
                .map(|(code, number)| format!("{number} {code}"))
                .collect();
            say(&format!("{}: {}", count(total, "note"), codes.join(", ")));
        }
    }
}

/// One line on standard error, whether or not anybody listens.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(line));
}
