//! Reading gold articles: one a line, offsets in code points.

use std::{
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
