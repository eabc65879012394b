//! `sayso stance`: what each article makes of a claim of the user's.

use anyhow::Result;
use sayso_types::{
    model::Stance,
    view::{ArticleStance, StanceCount, StanceView, StatementView},
};

use crate::{
    command::{Outcome, Reading},
    notes::say,
    screen::{Screen, Tone, clean},
    words,
};

/// Show which articles support a claim of yours, deny it, or only report it
///
/// A trained model reads of each article the few sentences nearest to the claim and suggests what to read first; its
/// card (models/stance-0.2.0) says how often it is wrong. Nothing is stored, and who said what is `sayso claims`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso stance case.sqlite 'The ferry was cancelled'
  sayso stance case.sqlite 'The ferry was cancelled' --json | jq '.articles[] | select(.stance == \"denies\")'")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// One sentence, worded affirmatively
    #[arg(value_name = "CLAIM", required = true)]
    claim: Vec<String>,
    /// Read so many articles, those with the nearest statements
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

/// Statements named under a sentence.
const SPEAKERS: usize = 3;

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let model = sayso::stance::model()?;
    let claim = arguments.claim.join(" ");
    let view = sayso::stance::stance(&ledger, &claim, &*model, arguments.limit)?;
    if arguments.reading.json {
        screen.json(&view)?;
    } else if view.articles.is_empty() {
        say(&format!("no article speaks of {claim:?}"));
    } else {
        show(screen, &view)?;
    }
    Ok(Outcome::found(!view.articles.is_empty()))
}

fn show(screen: &mut Screen, view: &StanceView) -> Result<()> {
    let claim = screen.paint(Tone::Strong, &view.claim);
    screen.wrapped(&claim, "", "")?;
    let suggested = format!(
        "as {} suggests, which reads a few sentences of each article; behind each, how likely it holds that",
        view.model
    );
    let suggested = screen.paint(Tone::Faint, &suggested);
    screen.wrapped(&suggested, "", "")?;
    for count in view.counts.iter().filter(|count| count.articles > 0) {
        screen.line("")?;
        let heading = screen.paint(tone(count.stance), &heading(count));
        screen.line(heading)?;
        let these = view.articles.iter();
        for article in these.filter(|article| article.stance == count.stance) {
            show_article(screen, article)?;
        }
    }
    Ok(())
}

fn heading(count: &StanceCount) -> String {
    let does = match count.stance {
        Stance::Supports => "Support it",
        Stance::Denies => "Deny it",
        Stance::Reports => "Only report it, or take no clear stand",
    };
    let copies = match count.articles - count.texts {
        0 => String::new(),
        _ => format!(", {} without near-copies", words::grouped(count.texts)),
    };
    format!(
        "{does}: {}{copies}",
        words::count(count.articles, "article")
    )
}

fn tone(stance: Stance) -> Tone {
    match stance {
        Stance::Supports => Tone::For,
        Stance::Denies => Tone::Against,
        Stance::Reports => Tone::Strong,
    }
}

fn show_article(screen: &mut Screen, article: &ArticleStance) -> Result<()> {
    let sure = match article.stance {
        Stance::Supports => article.supports,
        Stance::Denies => article.denies,
        Stance::Reports => article.reports,
    };
    let outlet = article.outlet.as_deref().unwrap_or(&article.article);
    let mut first = screen.paint(Tone::Strong, outlet);
    for more in [
        article
            .published
            .as_deref()
            .map(|date| words::day(Some(date))),
        article.title.as_deref(),
    ] {
        first.push_str(&more.map_or(String::new(), |more| format!(", {}", clean(more))));
    }
    first.push_str(&screen.paint(Tone::Faint, &format!("  {sure:.2}")));
    screen.wrapped(&first, "  ", "    ")?;
    for sentence in &article.sentences {
        screen.wrapped(&clean(&sentence.words), "    ", "    ")?;
        let [start, end] = sentence.span;
        let here = |one: &&StatementView| {
            one.span
                .iter()
                .any(|piece| piece[0] < end && start < piece[1])
        };
        for statement in article.statements.iter().filter(here).take(SPEAKERS) {
            let who = format!(
                "{} {}  {}",
                words::speaker(statement),
                words::act(statement.act),
                words::short(&statement.statement)
            );
            let who = screen.paint(Tone::Faint, &who);
            screen.wrapped(&who, "      ", "      ")?;
        }
    }
    Ok(())
}
