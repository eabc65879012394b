//! Resolves the speakers of gold attributions, for scoring who is who apart from who said what.
//!
//! ```text
//! speakers ARTICLES.jsonl[.gz] [ID-LIST.jsonl] > predicted.jsonl
//! ```
//!
//! Reads articles with gold attributions (only those whose `id` is in the second file, if there is one),
//! runs layout, quotation marks, mentions and parties on them, and writes what `score_speakers.py` reads.
//! The attribution stage is left out: its misses would hide those of the stage that is measured.

use std::{
    collections::BTreeSet,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use sayso_eval::gold::{self, GoldArticle, Roles};
use sayso_nlp::{
    layers::{Attribution, SpeakerReading},
    layout, mentions,
    parties::{self, Resolved},
    quotes,
};
use sayso_types::{
    Article, CodePoints, QuoteKind, SpanSet, article::Draft, code_points::Range, record::Party,
};
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let articles = paths
        .next()
        .context("usage: speakers ARTICLES.jsonl[.gz] [ID-LIST.jsonl]")?;
    let wanted = paths.next().map(|path| ids(&path)).transpose()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for article in gold::read(&articles)? {
        if wanted.as_ref().is_none_or(|ids| ids.contains(&article.id)) {
            writeln!(out, "{}", predict(&article))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// The `id` of every line.
fn ids(path: &Path) -> anyhow::Result<BTreeSet<String>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line)?;
            Ok(row["id"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

fn predict(gold: &GoldArticle) -> Value {
    let points = CodePoints::new(&gold.text);
    let attributions: Vec<Attribution> = gold
        .attributions
        .iter()
        .map(|roles| given(roles, &points))
        .collect();
    let article = Article::from(Draft {
        text: gold.text.clone(),
        ..Draft::default()
    });
    let layout = layout::lay_out(&article.text, None);
    let (quotes, _) = quotes::pair(&article.text, &layout);
    let mentions = mentions::find(&article.text, &layout, &quotes);
    let resolved = parties::resolve(&article, None, &layout, &quotes, &mentions, &attributions);
    let rows = gold.attributions.iter().zip(&resolved.speakers);
    json!({
        "id": gold.id,
        "entities": resolved.parties.iter().map(|party| entity(party, &points)).collect::<Vec<_>>(),
        "attributions": rows.map(|(roles, speaker)| row(roles, speaker, &resolved)).collect::<Vec<_>>(),
    })
}

/// A gold attribution as the attribution stage would hand it on.
fn given(roles: &Roles, points: &CodePoints) -> Attribution {
    let spans = |ranges: &[Range]| -> SpanSet {
        ranges
            .iter()
            .filter_map(|&range| points.span(range))
            .collect()
    };
    Attribution {
        source: spans(&roles.source),
        cue: spans(&roles.cue),
        content: spans(&roles.content),
        kind: QuoteKind::Indirect,
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        within: None,
        continues: None,
        score: 1.0,
        evidence: "gold".to_owned(),
    }
}

fn entity(party: &Party, points: &CodePoints) -> Value {
    json!({
        "id": party.id,
        "kind": party.kind,
        "name": party.name,
        "mentions": party.mentions.iter().map(|&span| points.range(span)).collect::<Vec<_>>(),
    })
}

fn row(roles: &Roles, speaker: &SpeakerReading, resolved: &Resolved) -> Value {
    let party = speaker.party.map(|party| &resolved.parties[party]);
    json!({
        "source": roles.source,
        "cue": roles.cue,
        "content": roles.content,
        "speaker": party.map(|party| json!({ "name": party.name, "kind": party.kind })),
        "reason": speaker.reason,
    })
}
