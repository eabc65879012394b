//! `sayso judge`: a person's word, added beside the machine's.

use std::env;

use anyhow::{Context, Result};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;
use sayso_types::relation::{Judgement, RelationKind, Verdict};

use crate::{
    command::{Outcome, Reading},
    progress::Progress,
    screen::Screen,
};

/// Add a judgement: does a relation between two articles, parties or statements hold?
///
/// Nothing is overwritten: the newest judgement on a question counts, and all are kept. Claims, people and
/// origins are computed anew with it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso judge case.sqlite same-claim 81c0d4aa01e2f3b4 0d11c2aa93e4f5c6 negative --by mara
  sayso judge case.sqlite same-entity 5ab1… 77f0… positive --by mara --note \"same office, same week\"")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// What is judged
    #[arg(value_parser = kinds())]
    kind: RelationKind,
    /// The id at one end
    left: String,
    /// The id at the other end
    right: String,
    /// Whether it holds
    #[arg(value_parser = verdicts())]
    verdict: Verdict,
    /// Who judges [default: the name you are logged in with]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

fn kinds() -> impl TypedValueParser<Value = RelationKind> {
    PossibleValuesParser::new(RelationKind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|kind| kind.parse::<RelationKind>())
}

fn verdicts() -> impl TypedValueParser<Value = Verdict> {
    PossibleValuesParser::new(Verdict::ALL.iter().map(|verdict| verdict.as_str()))
        .try_map(|verdict| verdict.parse::<Verdict>())
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let mut ledger = arguments.reading.open()?;
    let judgement = Judgement {
        kind: arguments.kind,
        left: arguments.left.clone(),
        right: arguments.right.clone(),
        verdict: arguments.verdict,
        by: judge(arguments)?,
        at: Timestamp::now().to_string(),
        note: arguments.note.clone(),
    };
    ledger.judge(&judgement)?;
    let progress = Progress::waiting("linking");
    sayso::build::rebuild(&mut ledger)?;
    drop(progress);
    if arguments.reading.json {
        screen.json(&judgement)?;
    } else {
        screen.line(format!(
            "judged {}: {} by {}",
            judgement.kind, judgement.verdict, judgement.by
        ))?;
    }
    Ok(Outcome::Fine)
}

fn judge(arguments: &Arguments) -> Result<String> {
    let given = arguments
        .by
        .clone()
        .or_else(|| env::var("USER").ok())
        .or_else(|| env::var("USERNAME").ok());
    given
        .filter(|name| !name.trim().is_empty())
        .context("a judgement needs a name: add --by NAME")
}
