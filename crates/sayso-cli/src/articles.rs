//! `sayso articles`: what a ledger was made from.

use std::collections::BTreeMap;

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
    let mut clusters = Clusters::new();
    for article in &articles {
        if let Some(cluster) = &article.copies {
            clusters.entry(cluster).or_default().push(article);
        }
    }
    let rows = articles.iter().map(|article| row(article, &clusters));
    screen.table(&columns, rows.collect())?;
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

/// The listed articles that share a text, by the id of their group.
type Clusters<'a> = BTreeMap<&'a str, Vec<&'a ArticleView>>;

fn row(article: &ArticleView, clusters: &Clusters<'_>) -> Vec<String> {
    let copies = match (&article.copy_of, &article.copies, article.overlap) {
        (Some(original), _, Some(overlap)) => {
            format!("{:.0} % of {}", overlap * 100.0, words::short(original))
        }
        (Some(original), _, None) => format!("of {}", words::short(original)),
        (None, Some(cluster), _) => shared_with(
            article,
            clusters.get(cluster.as_str()).map_or(&[], Vec::as_slice),
        ),
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
fn shared_with(article: &ArticleView, cluster: &[&ArticleView]) -> String {
    let others = cluster
        .iter()
        .filter(|other| other.article != article.article);
    let others: Vec<&&ArticleView> = others.collect();
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
