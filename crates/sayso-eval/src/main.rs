//! `sayso-eval`: figures of every layer on hand-made data, and the gate that keeps them from falling.

use std::path::Path;

use clap::{Parser, Subcommand};
use sayso_eval::{attribution, floors, gold};
use sayso_nlp::Models;

/// Scores every layer on hand-made data
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Attributions on PolNeAR dev, by rules alone and with the bundled model
    Attribution,
    /// Everything, compared with eval/floors.toml
    Gate,
}

fn main() -> anyhow::Result<()> {
    let fallen = match Arguments::parse().command {
        Command::Attribution => {
            attribution_runs(|run, scores| println!("PolNeAR dev, {run}\n{scores}"))?;
            Vec::new()
        }
        Command::Gate => gate()?,
    };
    for line in &fallen {
        eprintln!("{line}");
    }
    anyhow::ensure!(
        fallen.is_empty(),
        "{} figures are below their floors",
        fallen.len()
    );
    Ok(())
}

fn gate() -> anyhow::Result<Vec<String>> {
    let floors = floors::read(Path::new("eval/floors.toml"))?;
    let mut fallen = Vec::new();
    attribution_runs(|run, scores| {
        println!("PolNeAR dev, {run}\n{scores}");
        fallen.extend(floors::fallen(&floors, run, |name| {
            scores.get(name).map(|count| count.f1())
        }));
    })?;
    Ok(fallen)
}

/// Calls `show` with the scores of rules alone and of rules with the model.
fn attribution_runs(mut show: impl FnMut(&str, &attribution::Scores)) -> anyhow::Result<()> {
    let path = gold::data().join("polnear/dev.jsonl.gz");
    if !path.exists() {
        println!(
            "SKIPPED attributions: there is no {} (set SAYSO_DATA)",
            path.display()
        );
        return Ok(());
    }
    let articles = gold::read(&path)?;
    show(
        "attribution-rules",
        &attribution::score(&articles, &Models::default()),
    );
    let tagger = sayso_infer::bundled()?;
    let models = Models {
        attribution: Some(&tagger),
    };
    show("attribution-fast", &attribution::score(&articles, &models));
    Ok(())
}
