//! What `--help` says, since people and scripts rely on it.

use super::{output, sayso};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["demo"],
    &["extract"],
    &["build"],
    &["articles"],
    &["claims"],
    &["claim"],
    &["who"],
    &["trace"],
    &["search"],
    &["stance"],
    &["verify"],
    &["report"],
    &["judge"],
    &["ledger", "rebuild"],
    &["ledger", "merge"],
    &["completions"],
];

#[test]
fn help_of_every_command() {
    for command in COMMANDS {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        let name = if command.is_empty() {
            "sayso".to_owned()
        } else {
            command.join("-")
        };
        insta::assert_snapshot!(format!("help-{name}"), output(&arguments));
    }
}

#[test]
fn every_command_is_in_the_list_above() {
    let help = output(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let listed = list.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .collect();
    for name in names {
        assert!(
            name == "help" || COMMANDS.iter().any(|known| known.first() == Some(&name)),
            "{name}"
        );
    }
}

#[test]
fn wrong_use_could_not_run() {
    sayso(&["claims"]).assert().code(2);
    sayso(&["claims", "no/such/ledger.sqlite"]).assert().code(2);
    sayso(&["extract", "no/such/file.txt"]).assert().code(2);
    sayso(&["shout"]).assert().code(2);
}

#[test]
fn completions_are_written() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            output(&["completions", shell]).contains("contested"),
            "{shell}"
        );
    }
}
