//! `sayso judge`: a person's word, added beside the machine's.

use std::env;

use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;
use sayso::ledger::Ledger;
use sayso_types::{
    known::known_id,
    record::ArticleRecord,
    relation::{Judgement, RelationKind, Verdict},
};

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
  sayso judge case.sqlite same-claim 81c0d4aa01 0d11c2aa93 negative --by mara
  sayso judge case.sqlite same-entity 5ab1e0 77f02c positive --by mara --note \"same office, same week\"

Ids are those of statements (same-claim, contradicts, answers), of people as `sayso who` shows them
(same-entity) or of articles (copy, credits); the start of an id is enough. Someone in the names file is
called `names:` and their id there: `sayso judge case.sqlite same-entity 5ab1e0 names:quill negative`.")]
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
    let records = ledger.records()?;
    let judgement = Judgement {
        kind: arguments.kind,
        left: end(&ledger, &records, arguments.kind, &arguments.left)?,
        right: end(&ledger, &records, arguments.kind, &arguments.right)?,
        verdict: arguments.verdict,
        by: judge(arguments)?,
        at: Timestamp::now().to_string(),
        note: arguments.note.clone(),
    };
    if judgement.left == judgement.right {
        bail!("both ids name the same: a judgement is about two");
    }
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

/// What a judgement names: someone in the names file, or what the start of an id means.
fn end(
    ledger: &Ledger,
    records: &[ArticleRecord],
    kind: RelationKind,
    given: &str,
) -> Result<String> {
    let Some(known) = known_id(given).filter(|_| kind == RelationKind::SameEntity) else {
        return full_id(records, kind, given);
    };
    let rows = ledger.names_file()?;
    match rows.iter().find(|row| row.id == known) {
        Some(row) => Ok(row.end()),
        None => bail!("nobody in the ledger's names file has the id {known:?}"),
    }
}

/// The whole id of what was named: a judgement about the start of an id would be about nothing.
fn full_id(records: &[ArticleRecord], kind: RelationKind, given: &str) -> Result<String> {
    let (what, ids): (_, Vec<&str>) = match kind {
        RelationKind::Copy | RelationKind::Credits => {
            // Articles are shown under the id that they came with, if they came with one.
            let labelled = records
                .iter()
                .find(|record| record.article.label() == given);
            if let Some(record) = labelled {
                return Ok(record.id().to_string());
            }
            (
                "article",
                records.iter().map(|record| record.id().as_str()).collect(),
            )
        }
        RelationKind::SameEntity => {
            let parties = records.iter().flat_map(|record| &record.parties);
            ("person", parties.map(|party| party.id.as_str()).collect())
        }
        RelationKind::SameClaim | RelationKind::Contradicts | RelationKind::Answers => {
            let statements = records.iter().flat_map(|record| &record.statements);
            (
                "statement",
                statements.map(|statement| statement.id.as_str()).collect(),
            )
        }
    };
    let fitting: Vec<&str> = ids
        .into_iter()
        .filter(|id| !given.is_empty() && id.starts_with(given))
        .collect();
    match fitting[..] {
        [id] => Ok(id.to_owned()),
        [] => bail!("no {what} of the ledger has the id {given:?}"),
        _ if fitting.contains(&given) => Ok(given.to_owned()),
        _ => bail!("{given:?} fits {} ids: give more of it", fitting.len()),
    }
}
