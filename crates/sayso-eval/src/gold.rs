//! Reading gold articles: one a line, offsets in code points.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::Context;
use flate2::read::MultiGzDecoder;
use sayso_types::code_points::Range;
use serde::Deserialize;

/// An article with its attributions.
#[derive(Debug, Deserialize)]
pub struct GoldArticle {
    /// Id in the corpus.
    pub id: String,
    /// The text.
    pub text: String,
    /// Outermost attributions.
    pub attributions: Vec<Roles>,
}

/// The spans of one attribution, gold or found.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Roles {
    /// Words naming the speaker.
    pub source: Vec<Range>,
    /// Words of saying.
    pub cue: Vec<Range>,
    /// What was said.
    pub content: Vec<Range>,
}

/// Where the data lie: `SAYSO_DATA`, or `../shared/data` beside the repository.
pub fn data() -> PathBuf {
    std::env::var_os("SAYSO_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from)
}

/// Reads a file of JSON lines, gzipped if its name says so.
pub fn read(path: &Path) -> anyhow::Result<Vec<GoldArticle>> {
    read_lines(path)
}

/// Reads texts from one file and their attributions, by id, from another; texts without are left out.
pub fn read_apart(texts: &Path, marks: &Path) -> anyhow::Result<Vec<GoldArticle>> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        text: String,
    }
    #[derive(Deserialize)]
    struct Marks {
        id: String,
        attributions: Vec<Roles>,
    }
    let texts: BTreeMap<String, String> = read_lines(texts)?
        .into_iter()
        .map(|Text { id, text }| (id, text))
        .collect();
    read_lines(marks)?
        .into_iter()
        .map(|Marks { id, attributions }| {
            let text = texts.get(&id).cloned();
            let text = text.with_context(|| format!("there is no text with the id {id}"))?;
            Ok(GoldArticle {
                id,
                text,
                attributions,
            })
        })
        .collect()
}

/// Reads a file of JSON lines of any sort.
pub fn read_lines<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let reader: Box<dyn Read> = if packed {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    BufReader::new(reader)
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<anyhow::Result<_>>()
        .with_context(|| format!("cannot read {}", path.display()))
}
