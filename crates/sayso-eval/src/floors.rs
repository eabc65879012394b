//! Scores that must not fall: `eval/floors.toml`.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;

/// Figure by figure, in percent, for each run.
pub type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// Reads the committed floors.
pub fn read(path: &Path) -> anyhow::Result<Floors> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot read {}", path.display()))
}

/// What fell below its floor, in words.
pub fn fallen(floors: &Floors, run: &str, score: impl Fn(&str) -> Option<f64>) -> Vec<String> {
    let wanted = floors.get(run).into_iter().flatten();
    wanted
        .filter_map(|(name, &floor)| match score(name) {
            Some(value) if value >= floor => None,
            Some(value) => Some(format!(
                "{run}: {name} is {value:.1}, its floor is {floor:.1}"
            )),
            None => Some(format!("{run}: there is no figure called {name}")),
        })
        .collect()
}
