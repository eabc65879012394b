//! `sayso-eval`: figures of every layer on hand-made data, and the gate that keeps them from falling.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand, ValueEnum};
use sayso_eval::{
    attribution, entities, explain,
    figures::Figures,
    floors, gold,
    hearsay::{self, gold::Passage},
    reading, reliability, speakers, times,
};
use sayso_infer::AttributionTagger;
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
    /// Attributions on Wikinews articles marked for this project
    Wikinews,
    /// What the scores of attributions are worth, on PolNeAR dev
    Reliability,
    /// Nested reports and acts on the hearsay passages, by rules alone and with the bundled model
    Hearsay,
    /// Who is behind each attribution, on the annotated articles of PolNeAR dev
    Speakers {
        /// List the wrong names
        #[arg(long)]
        wrong: bool,
    },
    /// People and organisations across the documents of ECB+, against a head-word baseline
    Entities {
        /// The part of the data
        #[arg(long, default_value = "dev")]
        part: String,
        /// List all mentions
        #[arg(long)]
        mentions: bool,
    },
    /// Time expressions and their values in TimeBank and AQUAINT
    Times {
        /// The part of the data
        #[arg(long, default_value = "dev")]
        part: String,
        /// List what is missed, made up or has another value
        #[arg(long)]
        wrong: bool,
    },
    /// Everything, compared with eval/floors.toml
    Gate,
    /// Gold against found in a single case
    Explain {
        /// Which layer
        layer: Layer,
        /// The case's id, or a part of it: all cases that match are shown
        id: String,
        /// By rules alone
        #[arg(long)]
        rules: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Layer {
    Attribution,
    Hearsay,
}

fn main() -> anyhow::Result<()> {
    let tagger = sayso_infer::bundled()?;
    let fallen = match Arguments::parse().command {
        Command::Attribution => {
            attribution_runs(&tagger, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Wikinews => {
            wikinews_runs(&tagger, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Reliability => {
            if let Some(path) = data(POLNEAR) {
                println!(
                    "{}",
                    reliability::table(&gold::read(&path)?, &with(&tagger))
                );
            }
            Vec::new()
        }
        Command::Hearsay => {
            hearsay_runs(&tagger, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Speakers { wrong } => {
            speaker_runs(&tagger, |run, scored| {
                show(run, &scored.figures, wrong, &scored.wrong);
            })?;
            Vec::new()
        }
        Command::Entities { part, mentions } => {
            entity_runs(&part, |run, scored| {
                show(run, &scored.figures, mentions, &scored.mentions);
            })?;
            Vec::new()
        }
        Command::Times { part, wrong } => {
            time_runs(&part, |run, scored| {
                show(run, &scored.figures, wrong, &scored.wrong);
            })?;
            Vec::new()
        }
        Command::Gate => gate(&tagger)?,
        Command::Explain { layer, id, rules } => {
            explain(
                layer,
                &id,
                if rules {
                    Models::default()
                } else {
                    with(&tagger)
                },
            )?;
            Vec::new()
        }
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

fn gate(tagger: &AttributionTagger) -> anyhow::Result<Vec<String>> {
    let floors = floors::read(Path::new("eval/floors.toml"))?;
    let mut fallen = Vec::new();
    let mut attributions = |run: &str, scores: &attribution::Scores| {
        println!("{run}\n{scores}");
        fallen.extend(floors::fallen(&floors, run, |name| {
            scores.get(name).map(|count| count.f1())
        }));
    };
    attribution_runs(tagger, &mut attributions)?;
    wikinews_runs(tagger, &mut attributions)?;
    hearsay_runs(tagger, |run, scores| {
        println!("{run}\n{scores}");
        fallen.extend(floors::fallen(&floors, run, |name| scores.get(name)));
    })?;
    let mut compare = |run: &str, figures: &Figures| {
        show(run, figures, false, &[]);
        fallen.extend(floors::fallen(&floors, run, |name| figures.get(name)));
    };
    speaker_runs(tagger, |run, scored| compare(run, &scored.figures))?;
    entity_runs("dev", |run, scored| compare(run, &scored.figures))?;
    time_runs("dev", |run, scored| compare(run, &scored.figures))?;
    Ok(fallen)
}

/// Prints a run, its cases first if they are wanted.
fn show(run: &str, figures: &Figures, cases: bool, lines: &[String]) {
    if cases {
        lines.iter().for_each(|line| println!("{line}"));
    }
    println!("{run}\n{figures}");
}

fn with(tagger: &AttributionTagger) -> Models<'_> {
    Models {
        attribution: Some(tagger),
    }
}

/// Where a file of gold data lies; `None`, and loudly so, if it is not there.
fn data(name: &str) -> Option<PathBuf> {
    let path = gold::data().join(name);
    if !path.exists() {
        println!("SKIPPED: there is no {} (set SAYSO_DATA)", path.display());
        return None;
    }
    Some(path)
}

const POLNEAR: &str = "polnear/dev.jsonl.gz";
const WIKINEWS: &str = "wikinews.jsonl.gz";
const HEARSAY: &str = "hearsay/dev.jsonl";

/// Calls `show` with the scores of rules alone and of rules with the model.
fn attribution_runs(
    tagger: &AttributionTagger,
    mut show: impl FnMut(&str, &attribution::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(POLNEAR) {
        let articles = gold::read(&path)?;
        for (run, models) in [
            ("attribution-rules", Models::default()),
            ("attribution-fast", with(tagger)),
        ] {
            show(run, &attribution::score(&articles, &models));
        }
    }
    Ok(())
}

/// The same for Wikinews articles.
fn wikinews_runs(
    tagger: &AttributionTagger,
    mut show: impl FnMut(&str, &attribution::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(WIKINEWS) {
        let articles = gold::read_apart(&path, Path::new("eval/gold/wikinews.jsonl"))?;
        for (run, models) in [
            ("wikinews-rules", Models::default()),
            ("wikinews-fast", with(tagger)),
        ] {
            show(run, &attribution::score(&articles, &models));
        }
    }
    Ok(())
}

/// The same for nested reports and acts.
fn hearsay_runs(
    tagger: &AttributionTagger,
    mut show: impl FnMut(&str, &hearsay::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(HEARSAY) {
        let passages: Vec<Passage> = gold::read_lines(&path)?;
        for (run, models) in [
            ("hearsay-rules", Models::default()),
            ("hearsay-fast", with(tagger)),
        ] {
            show(run, &hearsay::score(&passages, &models));
        }
    }
    Ok(())
}

/// Speakers of gold attributions and of sayso's own.
fn speaker_runs(
    tagger: &AttributionTagger,
    mut show: impl FnMut(&str, &speakers::Scored),
) -> anyhow::Result<()> {
    if let (Some(annotated), Some(articles)) = (data("speakers/dev.jsonl"), data(POLNEAR)) {
        let annotated: Vec<speakers::gold::Annotated> = gold::read_lines(&annotated)?;
        let articles = gold::read(&articles)?;
        let given = speakers::score(&annotated, &articles, speakers::predicted::given);
        show("speakers-given", &given);
        let models = with(tagger);
        let found = speakers::score(&annotated, &articles, |article| {
            speakers::predicted::found(article, &models)
        });
        show("speakers-found", &found);
    }
    Ok(())
}

fn entity_runs(part: &str, mut show: impl FnMut(&str, &entities::Scored)) -> anyhow::Result<()> {
    if let Some(path) = data(&format!("ecb/{part}.jsonl.gz")) {
        let documents: Vec<entities::Document> = gold::read_lines(&path)?;
        show("entities", &entities::score(&documents, &Models::default()));
    }
    Ok(())
}

fn time_runs(part: &str, mut show: impl FnMut(&str, &times::Scored)) -> anyhow::Result<()> {
    if let Some(path) = data(&format!("timex/{part}.jsonl.gz")) {
        let documents: Vec<times::Document> = gold::read_lines(&path)?;
        show("times", &times::score(&documents));
    }
    Ok(())
}

fn explain(layer: Layer, id: &str, models: Models<'_>) -> anyhow::Result<()> {
    let mut shown = 0;
    let mut show = |id: &str, lines: String| {
        println!("{id}\n{lines}");
        shown += 1;
    };
    match layer {
        Layer::Attribution => {
            let Some(path) = data(POLNEAR) else {
                return Ok(());
            };
            let articles = gold::read(&path)?;
            for one in articles.iter().filter(|one| one.id.contains(id)) {
                show(
                    &one.id,
                    explain::article(one, &attribution::find(one, &models)),
                );
            }
        }
        Layer::Hearsay => {
            let Some(path) = data(HEARSAY) else {
                return Ok(());
            };
            let passages: Vec<Passage> = gold::read_lines(&path)?;
            for one in passages.iter().filter(|one| one.id.contains(id)) {
                let found = reading::attributions(&one.id, &one.text, &models);
                show(&one.id, explain::passage(one, &found));
            }
        }
    }
    (shown > 0)
        .then_some(())
        .with_context(|| format!("no case is called {id}"))
}
