//! The program from outside.

mod diagnostics;
mod examples;
mod help;
mod names;
mod pages;
mod reading;
mod seeds;
mod tidy;

use assert_cmd::Command;

/// The program, with nothing of the machine it runs on showing in its output.
fn sayso(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("sayso").expect("the program is built before its tests");
    command
        .args(arguments)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .env("USER", "mara");
    command
}

/// What it writes to standard output.
fn output(arguments: &[&str]) -> String {
    let output = sayso(arguments).output().expect("the program starts");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}
