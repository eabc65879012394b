//! `sayso completions`: for shells.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::{
    command::{Outcome, Program},
    screen::Screen,
};

/// Write a completion script for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso completions bash > ~/.local/share/bash-completion/completions/sayso
  sayso completions fish > ~/.config/fish/completions/sayso.fish")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Program::command(),
        "sayso",
        &mut script,
    );
    screen.raw(&script)?;
    Ok(Outcome::Fine)
}
