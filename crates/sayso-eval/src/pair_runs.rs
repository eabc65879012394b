//! The layers that score pairs of texts: stance, entailment, the same claim.

use sayso_eval::{figures::Figures, gold, labels::Labels, nli, sameclaim, stance};
use sayso_nlp::Models;
use sayso_types::model::StanceModel;

use crate::data;

/// Every so manieth pair is scored by the gate, which must stay quick.
#[derive(Clone, Copy)]
pub struct Every {
    pub stance: usize,
    pub nli: usize,
    pub sameclaim: usize,
}

impl Every {
    pub const ONE: Every = Every {
        stance: 1,
        nli: 1,
        sameclaim: 1,
    };
    pub const FEW: Every = Every {
        stance: 7,
        nli: 20,
        sameclaim: 5,
    };
}

fn some<T>(all: Vec<T>, every: usize) -> Vec<T> {
    all.into_iter().step_by(every).collect()
}

/// Claims against articles and headlines.
pub fn stance_runs(
    models: &Models<'_>,
    reader: &dyn StanceModel,
    every: Every,
    mut show: impl FnMut(&str, &Figures),
) -> anyhow::Result<()> {
    if let Some(path) = data("stance/dev.jsonl.gz") {
        let pairs: Vec<stance::Claimed> = some(gold::read_lines(&path)?, every.stance);
        for (corpus, scored) in stance::score(&pairs, models, reader) {
            show(
                &format!("stance-{corpus}-majority"),
                &scored.reader.majority().figures(),
            );
            show(
                &format!("stance-{corpus}-statements"),
                &scored.statements.figures(),
            );
            show(&format!("stance-{corpus}-reader"), &scored.reader.figures());
            show(&format!("stance-{corpus}-sure"), &scored.sure.figures());
        }
    }
    Ok(())
}

/// Sentences against sentences, one line an origin; `show` gets the origins with three labels together.
pub fn nli_runs(
    reader: &dyn StanceModel,
    every: Every,
    mut show: impl FnMut(&str, &Figures),
) -> anyhow::Result<()> {
    if let (Some(train), Some(dev)) = (data("nli/train.jsonl.gz"), data("nli/dev.jsonl.gz")) {
        let train: Vec<nli::Sentences> = gold::read_lines(&train)?;
        let dev = some(gold::read_lines(&dev)?, every.nli);
        head(&["majority", "hypothesis", "reader"]);
        let mut all = Labels::new(&nli::LABELS);
        for (origin, scored) in nli::score(&train, &dev, reader) {
            let systems = [
                &scored.reader.majority(),
                &scored.hypothesis,
                &scored.reader,
            ];
            row(&origin, &systems);
            if !nli::is_two_way(&origin) {
                all.join(&scored.reader);
            }
        }
        show("nli", &all.figures());
    }
    Ok(())
}

/// Statements in other words, one line an origin; `show` gets all together.
pub fn sameclaim_runs(
    reader: &dyn StanceModel,
    every: Every,
    mut show: impl FnMut(&str, &Figures),
) -> anyhow::Result<()> {
    let (train, dev) = ("sameclaim/train.jsonl.gz", "sameclaim/dev.jsonl.gz");
    if let (Some(train), Some(dev)) = (data(train), data(dev)) {
        let train: Vec<sameclaim::Sentences> = gold::read_lines(&train)?;
        let dev = some(gold::read_lines(&dev)?, every.sameclaim);
        head(&["majority", "hypothesis", "words", "reader"]);
        let mut all = Labels::new(&sameclaim::LABELS);
        for (origin, scored) in sameclaim::score(&train, &dev, reader) {
            let systems = [
                &scored.reader.majority(),
                &scored.hypothesis,
                &scored.words,
                &scored.reader,
            ];
            row(&origin, &systems);
            all.join(&scored.reader);
        }
        show("sameclaim", &all.figures());
    }
    Ok(())
}

fn head(systems: &[&str]) {
    print!("{:<22}{:>6}", "macro-F1", "pairs");
    systems.iter().for_each(|name| print!("{name:>12}"));
    println!();
}

fn row(origin: &str, systems: &[&Labels]) {
    let pairs = systems.first().map_or(0, |labels| labels.len());
    print!("{origin:<22}{pairs:>6}");
    systems
        .iter()
        .for_each(|labels| print!("{:>12.1}", labels.macro_f1()));
    println!();
}
