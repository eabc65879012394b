//! `sayso-eval`: figures of every layer on hand-made data, and the gate that keeps them from falling.

mod pair_runs;

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand, ValueEnum};
use sayso_eval::{
    attribution, copies, credits, entities, explain,
    figures::Figures,
    floors, gold,
    hearsay::{self, gold::Passage},
    reading, reliability, scale, speakers, times,
};
use sayso_infer::{AttributionTagger, StanceReader};
use sayso_nlp::Models;

use crate::pair_runs::Every;

/// Scores every layer on hand-made data
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Attributions on PolNeAR dev, by rules alone and with either model
    Attribution,
    /// Attributions on Wikinews articles marked for this project
    Wikinews,
    /// What the scores of attributions are worth, on PolNeAR dev
    Reliability,
    /// Nested reports and acts on the hearsay passages, by rules alone and with the bundled model
    Hearsay,
    /// Outlets named as where a report comes from, in four collections
    Credits,
    /// Copies, over pairs of one collection
    Copies,
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
    /// What articles and headlines make of claims, by linked statements and by the trained reader
    Stance(Sample),
    /// Entailment and contradiction between sentences by origin, beside a guess from one sentence alone
    Nli(Sample),
    /// The same statement in other words, by origin
    Sameclaim(Sample),
    /// Everything, compared with eval/floors.toml
    Gate,
    /// An invented archive stored and linked while it grows: time, memory, what is found
    Scale {
        /// Statements in the end
        #[arg(long, default_value_t = 100_000)]
        statements: usize,
        /// What the archive is made from
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder for the ledger, which stays there; a temporary one otherwise
        #[arg(long)]
        folder: Option<PathBuf>,
        /// Write the plot of time per article to this SVG file
        #[arg(long)]
        plot: Option<PathBuf>,
    },
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

/// No command of the program reads it, so it is no part of the program.
const STANCE: &str = "models/stance-0.2.0";

#[derive(clap::Args)]
struct Sample {
    /// Only the pairs that the gate scores
    #[arg(long)]
    sample: bool,
    /// Score the stance model in this folder
    #[arg(long, default_value = STANCE)]
    folder: PathBuf,
}

impl Sample {
    fn reader(&self) -> Result<StanceReader, sayso_infer::Error> {
        sayso_infer::load_stance(&self.folder)
    }

    fn every(&self) -> Every {
        if self.sample { Every::FEW } else { Every::ONE }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Layer {
    Attribution,
    Hearsay,
}

fn main() -> anyhow::Result<()> {
    let taggers = Taggers {
        fast: sayso_infer::bundled()?,
        accurate: sayso_infer::bundled_accurate()?,
    };
    let fallen = match Arguments::parse().command {
        Command::Attribution => {
            attribution_runs(&taggers, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Wikinews => {
            wikinews_runs(&taggers, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Reliability => {
            if let Some(path) = data(POLNEAR) {
                println!(
                    "{}",
                    reliability::table(&gold::read(&path)?, &taggers.default())
                );
            }
            Vec::new()
        }
        Command::Hearsay => {
            hearsay_runs(&taggers, |run, scores| println!("{run}\n{scores}"))?;
            Vec::new()
        }
        Command::Credits => {
            credit_runs(&taggers, |run, scores| {
                println!("{run}:\n{}", scores.wrong.join("\n"));
            })?;
            Vec::new()
        }
        Command::Copies => {
            copy_run(|_, scores| println!("{}", scores.wrong.join("\n")))?;
            Vec::new()
        }
        Command::Speakers { wrong } => {
            speaker_runs(&taggers, |run, scored| {
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
        Command::Stance(sample) => {
            let models = taggers.default();
            pair_runs::stance_runs(&models, &sample.reader()?, sample.every(), plain)?;
            Vec::new()
        }
        Command::Nli(sample) => {
            pair_runs::nli_runs(&sample.reader()?, sample.every(), plain)?;
            Vec::new()
        }
        Command::Sameclaim(sample) => {
            pair_runs::sameclaim_runs(&sample.reader()?, sample.every(), plain)?;
            Vec::new()
        }
        Command::Gate => gate(&taggers)?,
        Command::Scale {
            statements,
            seed,
            folder,
            plot,
        } => {
            scale(statements, seed, folder.as_deref(), plot.as_deref())?;
            Vec::new()
        }
        Command::Explain { layer, id, rules } => {
            explain(
                layer,
                &id,
                if rules {
                    Models::default()
                } else {
                    taggers.default()
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

fn gate(taggers: &Taggers) -> anyhow::Result<Vec<String>> {
    let floors = floors::read(Path::new("eval/floors.toml"))?;
    let mut fallen = Vec::new();
    let mut attributions = |run: &str, scores: &attribution::Scores| {
        println!("{run}\n{scores}");
        fallen.extend(floors::fallen(&floors, run, |name| {
            scores.get(name).map(|count| count.f1())
        }));
    };
    attribution_runs(taggers, &mut attributions)?;
    wikinews_runs(taggers, &mut attributions)?;
    hearsay_runs(taggers, |run, scores| {
        println!("{run}\n{scores}");
        fallen.extend(floors::fallen(&floors, run, |name| scores.get(name)));
    })?;
    credit_runs(taggers, |run, scores| {
        fallen.extend(floors::fallen(&floors, run, |name| scores.get(name)));
    })?;
    copy_run(|run, scores| {
        fallen.extend(floors::fallen(&floors, run, |name| scores.get(name)));
    })?;
    let mut compare = |run: &str, figures: &Figures| {
        show(run, figures, false, &[]);
        fallen.extend(floors::fallen(&floors, run, |name| figures.get(name)));
    };
    speaker_runs(taggers, |run, scored| compare(run, &scored.figures))?;
    entity_runs("dev", |run, scored| compare(run, &scored.figures))?;
    time_runs("dev", |run, scored| compare(run, &scored.figures))?;
    let reader = sayso_infer::load_stance(STANCE.as_ref())?;
    pair_runs::stance_runs(&taggers.default(), &reader, Every::FEW, &mut compare)?;
    pair_runs::nli_runs(&reader, Every::FEW, &mut compare)?;
    pair_runs::sameclaim_runs(&reader, Every::FEW, &mut compare)?;
    Ok(fallen)
}

/// Prints a run and nothing else.
fn plain(run: &str, figures: &Figures) {
    show(run, figures, false, &[]);
}

/// Prints a run, its cases first if they are wanted.
fn show(run: &str, figures: &Figures, cases: bool, lines: &[String]) {
    if cases {
        lines.iter().for_each(|line| println!("{line}"));
    }
    println!("{run}\n{figures}");
}

/// The trained models of the program.
struct Taggers {
    fast: AttributionTagger,
    accurate: AttributionTagger,
}

impl Taggers {
    fn default(&self) -> Models<'_> {
        Models {
            attribution: Some(&self.fast),
        }
    }

    /// Every way to find attributions, by the name that `--model` has for it.
    fn runs(&self) -> [(&'static str, Models<'_>); 3] {
        let accurate = Models {
            attribution: Some(&self.accurate),
        };
        [
            ("rules", Models::default()),
            ("fast", self.default()),
            ("accurate", accurate),
        ]
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

/// Calls `show` with the scores of rules alone and of rules with either model.
fn attribution_runs(
    taggers: &Taggers,
    mut show: impl FnMut(&str, &attribution::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(POLNEAR) {
        let articles = gold::read(&path)?;
        for (run, models) in taggers.runs() {
            let scores = attribution::score(&articles, &models);
            show(&format!("attribution-{run}"), &scores);
        }
    }
    Ok(())
}

/// The same for Wikinews articles.
fn wikinews_runs(
    taggers: &Taggers,
    mut show: impl FnMut(&str, &attribution::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(WIKINEWS) {
        let articles = gold::read_apart(&path, Path::new("eval/gold/wikinews.jsonl"))?;
        for (run, models) in taggers.runs() {
            let scores = attribution::score(&articles, &models);
            show(&format!("wikinews-{run}"), &scores);
        }
    }
    Ok(())
}

/// The same for nested reports and acts.
fn hearsay_runs(
    taggers: &Taggers,
    mut show: impl FnMut(&str, &hearsay::Scores),
) -> anyhow::Result<()> {
    if let Some(path) = data(HEARSAY) {
        let passages: Vec<Passage> = gold::read_lines(&path)?;
        for (run, models) in taggers.runs() {
            let scores = hearsay::score(&passages, &models);
            show(&format!("hearsay-{run}"), &scores);
        }
    }
    Ok(())
}

/// Credits by rules alone and by the default models.
fn credit_runs(
    taggers: &Taggers,
    mut show: impl FnMut(&str, &credits::Scores),
) -> anyhow::Result<()> {
    if let Some(folder) = data("collections") {
        for (run, models) in [
            ("credits-rules", Models::default()),
            ("credits-fast", taggers.default()),
        ] {
            let scores = credits::score(&folder, Path::new("eval/gold/credits.jsonl"), &models)?;
            let role = scores.get("role_accuracy").unwrap_or_default();
            println!("{run}\nnames {}\nroles {role:.1} %", scores.names);
            show(run, &scores);
        }
    }
    Ok(())
}

/// The pairs that the threshold was chosen on, and those drawn afterwards.
fn copy_run(mut show: impl FnMut(&str, &copies::Scores)) -> anyhow::Result<()> {
    const RUNS: [&str; 2] = ["copies", "copies_second"];
    if let Some(collection) = data("collections/helsinki_all.jsonl.gz") {
        let files = RUNS.map(|run| PathBuf::from(format!("eval/gold/{run}.jsonl")));
        let files = files.each_ref().map(PathBuf::as_path);
        for (run, scores) in RUNS.iter().zip(copies::score(&collection, &files)?) {
            println!("{run}\nall  {}\nsure {}", scores.all, scores.sure);
            println!("as clusters {}", scores.clustered);
            show(run, &scores);
        }
    }
    Ok(())
}

/// Speakers of gold attributions and of sayso's own.
fn speaker_runs(
    taggers: &Taggers,
    mut show: impl FnMut(&str, &speakers::Scored),
) -> anyhow::Result<()> {
    if let (Some(annotated), Some(articles)) = (data("speakers/dev.jsonl"), data(POLNEAR)) {
        let annotated: Vec<speakers::gold::Annotated> = gold::read_lines(&annotated)?;
        let articles = gold::read(&articles)?;
        let given = speakers::score(&annotated, &articles, speakers::predicted::given);
        show("speakers-given", &given);
        let models = taggers.default();
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

fn scale(
    statements: usize,
    seed: u64,
    folder: Option<&Path>,
    plot: Option<&Path>,
) -> anyhow::Result<()> {
    let temporary = tempfile::tempdir()?;
    let folder = folder.unwrap_or(temporary.path());
    let steps = scale::grow(folder, statements, seed, |step| println!("{step}"))?;
    if let Some(plot) = plot {
        std::fs::write(plot, scale::plot(&steps))?;
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
