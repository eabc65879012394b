//! `sayso articles`: what a ledger was made from.

use anyhow::Result;
use sayso_types::view::ArticleView;

use crate::{
    command::{Outcome, Reading},
    passages,
    screen::Screen,
    words,
};

/// List the articles, with what copies what
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso articles case.sqlite
  sayso articles case.sqlite --json | jq '.[] | select(.copy_of)'")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// Show so many, the earliest first
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let view = ledger.view()?;
    let articles = view.articles(arguments.limit)?;
    let outcome = Outcome::found(!articles.is_empty());
    if arguments.reading.json {
        screen.json(&articles)?;
        return Ok(outcome);
    }
    let columns = [
        ("article", Some(24)),
        ("published", None),
        ("outlet", Some(24)),
        ("title", None),
        ("said", None),
        ("copies", Some(32)),
    ];
    screen.table(
        &columns,
        articles.iter().map(|one| row(one, &articles)).collect(),
    )?;
    let all = view.overview()?;
    if let Some(limit) = arguments.limit {
        passages::more(screen, all.articles, limit)?;
    }
    screen.line("")?;
    screen.line(format!(
        "{}; those that repeat the text of another one: {}",
        words::count(all.articles, "article"),
        words::grouped(all.copies)
    ))?;
    Ok(outcome)
}

fn row(article: &ArticleView, listed: &[ArticleView]) -> Vec<String> {
    let copies = match (&article.copy_of, &article.copies, article.overlap) {
        (Some(original), _, Some(overlap)) => {
            format!("{:.0} % of {}", overlap * 100.0, words::short(original))
        }
        (Some(original), _, None) => format!("of {}", words::short(original)),
        (None, Some(cluster), _) => shared_with(article, cluster, listed),
        (None, None, _) => String::new(),
    };
    vec![
        words::short(&article.article).to_owned(),
        words::day(article.published.as_deref()).to_owned(),
        article.outlet.clone().unwrap_or_default(),
        words::title(article).to_owned(),
        article.statements.to_string(),
        copies,
    ]
}

/// Who has the text of an article of which nobody can tell that it was copied from one of them.
fn shared_with(article: &ArticleView, cluster: &str, listed: &[ArticleView]) -> String {
    let others: Vec<&ArticleView> = listed
        .iter()
        .filter(|other| {
            other.copies.as_deref() == Some(cluster) && other.article != article.article
        })
        .collect();
    let Some(first) = others.first() else {
        return "shared".to_owned();
    };
    let copied = others
        .iter()
        .all(|other| other.copy_of.as_ref() == Some(&article.article));
    let more = others.len() - 1;
    let label = words::short(&first.article);
    match (copied, more) {
        (true, 0) => format!("copied by {label}"),
        (true, more) => format!("copied by {label} +{more}"),
        (false, 0) => format!("one text with {label}"),
        (false, more) => format!("one text with {label} +{more}"),
    }
}
