//! `sayso claims` and `sayso claim`: what is said by several, or denied by some.

use std::collections::BTreeSet;

use anyhow::Result;
use sayso_types::view::{ClaimView, StatementView};

use crate::{
    command::{Outcome, Reading},
    notes::say,
    over_time, passages,
    screen::{Screen, Tone, clean},
    words,
};

/// Names of one side that a list shows.
const NAMES: usize = 5;

/// List the claims, most contested first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso claims case.sqlite --contested
  sayso claims case.sqlite --json | jq '.[] | select(.origins.for.high == 1 and (.outlets | length) > 3)'")]
pub struct ListArguments {
    #[command(flatten)]
    reading: Reading,
    /// Only claims that somebody stands against
    #[arg(long)]
    contested: bool,
    /// Show so many [default: 20, with --json all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Show one claim with everything that leads to it
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  sayso claim case.sqlite 3f9a12      the start of an id is enough")]
pub struct OneArguments {
    #[command(flatten)]
    reading: Reading,
    /// The claim's id, or the start of it
    #[arg(value_name = "ID")]
    claim: String,
    /// Show so many statements a side
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// Runs `sayso claims`.
pub fn list(arguments: &ListArguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let view = ledger.view()?;
    if arguments.reading.json {
        let claims = view.claims(arguments.contested, arguments.limit)?;
        screen.json(&claims)?;
        return Ok(Outcome::found(!claims.is_empty()));
    }
    let limit = arguments.limit.unwrap_or(20);
    let overview = view.overview()?;
    let claims = view.claims(arguments.contested, Some(limit))?;
    for claim in &claims {
        show_short(screen, claim)?;
    }
    let what = format!(
        "{}, {} of them contested",
        words::shared_claims(overview.shared_claims),
        words::grouped(overview.contested_claims)
    );
    screen.line(what)?;
    Ok(Outcome::found(!claims.is_empty()))
}

/// Runs `sayso claim`.
pub fn one(arguments: &OneArguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let Some(claim) = ledger.view()?.claim(&arguments.claim)? else {
        say(&format!(
            "no claim has the id {:?}: `sayso claims {}` lists them",
            arguments.claim,
            arguments.reading.shown()
        ));
        return Ok(Outcome::NothingFound);
    };
    if arguments.reading.json {
        screen.json(&claim)?;
    } else {
        show_page(screen, &claim, arguments.limit)?;
    }
    Ok(Outcome::Fine)
}

/// A claim in a few lines: its sentence, who stands where, how many origins.
pub fn show_short(screen: &mut Screen, claim: &ClaimView) -> Result<()> {
    head(screen, claim)?;
    for (label, tone, side) in [
        ("for", Tone::For, &claim.for_),
        ("against", Tone::Against, &claim.against),
        ("reported", Tone::Faint, &claim.reported),
    ] {
        if !side.is_empty() {
            let label = screen.paint(tone, &format!("{label:<9}"));
            screen.wrapped(&names(side), &format!("  {label}"), "           ")?;
        }
    }
    counts(screen, claim)?;
    notes(screen, claim)?;
    screen.line("")
}

fn show_page(screen: &mut Screen, claim: &ClaimView, limit: usize) -> Result<()> {
    head(screen, claim)?;
    counts(screen, claim)?;
    notes(screen, claim)?;
    for (side, origins) in [
        ("for", &claim.origins.for_),
        ("against", &claim.origins.against),
    ] {
        for why in &origins.why {
            screen.wrapped(&clean(why), &format!("  {side}: "), "    ")?;
        }
    }
    screen.line("")?;
    if let Some(moved) = &claim.over_time {
        over_time::show(screen, moved)?;
    }
    passages::section(screen, "For", &claim.for_, limit)?;
    passages::section(screen, "Against", &claim.against, limit)?;
    passages::section(screen, "Reported", &claim.reported, limit)
}

fn head(screen: &mut Screen, claim: &ClaimView) -> Result<()> {
    let id = screen.paint(Tone::Faint, words::short(&claim.claim));
    let text = screen.paint(Tone::Strong, &claim.text);
    screen.wrapped(&format!("{text}  {id}"), "", "  ")
}

fn notes(screen: &mut Screen, claim: &ClaimView) -> Result<()> {
    for note in &claim.notes {
        screen.wrapped(&screen.paint(Tone::Strong, note), "  ! ", "    ")?;
    }
    Ok(())
}

fn counts(screen: &mut Screen, claim: &ClaimView) -> Result<()> {
    let mut sides = Vec::new();
    for (label, side, origins) in [
        ("for", &claim.for_, &claim.origins.for_),
        ("against", &claim.against, &claim.origins.against),
    ] {
        if !side.is_empty() {
            sides.push(format!("{label} {}", words::origins(origins)));
        }
    }
    let origins = if sides.is_empty() {
        String::new()
    } else {
        format!("origins {} · ", sides.join(" · "))
    };
    let line = format!(
        "{origins}{}, {}",
        words::count(claim.articles.len(), "article"),
        words::count(claim.outlets.len(), "outlet")
    );
    screen.wrapped(&line, "  ", "    ")
}

/// Who, with the first place where they are told to say so.
fn names(side: &[StatementView]) -> String {
    let mut known = BTreeSet::new();
    let mut seen: Vec<(&str, String)> = Vec::new();
    for statement in side {
        let name = words::speaker(statement);
        if known.insert(name.to_lowercase()) {
            seen.push((name, words::published(statement)));
        }
    }
    let mut shown: Vec<String> = seen
        .iter()
        .take(NAMES)
        .map(|(name, place)| format!("{} ({})", clean(name), clean(place)))
        .collect();
    if seen.len() > NAMES {
        shown.push(format!("and {} more", seen.len() - NAMES));
    }
    shown.join("; ")
}
