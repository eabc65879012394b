//! A model's folder: its description, its files, and whether they are what the description says.
//!
//! `models/README.md` describes the layout. The models are compiled into the program, so that it runs from
//! one file and without a network.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    AttributionTagger, Error, StanceReader,
    evidence::{Sections, Words},
    features::Lexicon,
    link::Decoder,
    network::Network,
    pieces::Pieces,
    second::{Presets, Second},
    stance,
    wording::Wording,
};

/// The layout of model folders that this program reads.
const FORMAT: u32 = 1;

/// Loads a model from its folder.
pub fn load(folder: &Path) -> Result<AttributionTagger, Error> {
    first(&Files::In(folder))
}

/// Loads a model and a second one behind it; `preset` says how much the second one reads.
pub fn load_pair(folder: &Path, second: &Path, preset: &str) -> Result<AttributionTagger, Error> {
    pair(&Files::In(folder), &Files::In(second), preset)
}

/// The default model, which is part of the program: a small network, and a large one for the few
/// paragraphs that the small one doubts most.
pub fn bundled() -> Result<AttributionTagger, Error> {
    pair(&FAST, &ACCURATE, "fast")
}

/// The same two, with the large network for most paragraphs.
pub fn bundled_accurate() -> Result<AttributionTagger, Error> {
    pair(&FAST, &ACCURATE, "accurate")
}

/// The model that tells what a text makes of a claim, which is part of the program.
pub fn bundled_stance() -> Result<StanceReader, Error> {
    reader(&STANCE)
}

/// Loads a model that tells what a text makes of a claim.
pub fn load_stance(folder: &Path) -> Result<StanceReader, Error> {
    reader(&Files::In(folder))
}

macro_rules! file {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/", $path))
    };
}

const FAST: Files<'static> = Files::Bundled(|name| {
    Some(match name {
        "model.toml" => file!("attribution-fast-0.2.0/model.toml"),
        "network.onnx" => file!("attribution-fast-0.2.0/network.onnx"),
        "lexicon.bin" => file!("attribution-fast-0.2.0/lexicon.bin"),
        "decoder.json" => file!("attribution-fast-0.2.0/decoder.json"),
        _ => return None,
    })
});

const ACCURATE: Files<'static> = Files::Bundled(|name| {
    Some(match name {
        "model.toml" => file!("attribution-accurate-0.2.0/model.toml"),
        "network.onnx" => file!("attribution-accurate-0.2.0/network.onnx"),
        "pieces.bin" => file!("attribution-accurate-0.2.0/pieces.bin"),
        "decoder.json" => file!("attribution-accurate-0.2.0/decoder.json"),
        "second.json" => file!("attribution-accurate-0.2.0/second.json"),
        _ => return None,
    })
});

const STANCE: Files<'static> = Files::Bundled(|name| {
    Some(match name {
        "model.toml" => file!("stance-0.2.0/model.toml"),
        "network.onnx" => file!("stance-0.2.0/network.onnx"),
        "pieces.bin" => file!("stance-0.2.0/pieces.bin"),
        "wording.json" => file!("stance-0.2.0/wording.json"),
        "words.txt" => file!("stance-0.2.0/words.txt"),
        _ => return None,
    })
});

/// The small network of the program.
#[cfg(test)]
pub(crate) fn bundled_network() -> Cow<'static, [u8]> {
    FAST.read("network.onnx")
        .expect("it is part of the program")
}

/// Where the files of a model are.
enum Files<'f> {
    In(&'f Path),
    Bundled(fn(&str) -> Option<&'static [u8]>),
}

impl Files<'_> {
    fn read(&self, name: &str) -> Result<Cow<'static, [u8]>, Error> {
        let failed = |path: PathBuf, source| Error::Read { path, source };
        match self {
            Files::In(folder) => {
                let path = folder.join(name);
                fs::read(&path)
                    .map(Cow::Owned)
                    .map_err(|why| failed(path, why))
            }
            Files::Bundled(file) => file(name)
                .map(Cow::Borrowed)
                .ok_or_else(|| failed(name.into(), std::io::ErrorKind::NotFound.into())),
        }
    }

    fn describe(&self) -> Result<Description, Error> {
        let lines = self.read("model.toml")?;
        let description: Description = toml::from_str(&String::from_utf8_lossy(&lines))?;
        if description.format != FORMAT {
            return Err(Error::Format {
                found: description.format,
                expected: FORMAT,
            });
        }
        Ok(description)
    }

    /// A file that is the one the description was written for.
    fn checked(&self, name: &str, description: &Description) -> Result<Cow<'static, [u8]>, Error> {
        let bytes = self.read(name)?;
        let found = blake3::hash(&bytes).to_hex();
        if description.files.get(name).map(String::as_str) == Some(found.as_str()) {
            return Ok(bytes);
        }
        Err(Error::Hash {
            file: name.to_owned(),
            found: found.to_string(),
        })
    }
}

/// The part of `model.toml` that the program needs; the rest is for people.
#[derive(Deserialize)]
struct Description {
    name: String,
    version: String,
    format: u32,
    /// BLAKE3 hashes of the files.
    files: BTreeMap<String, String>,
}

impl Description {
    fn title(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

fn first(files: &Files<'_>) -> Result<AttributionTagger, Error> {
    let description = files.describe()?;
    let decoder: Decoder = serde_json::from_slice(&files.checked("decoder.json", &description)?)?;
    if !decoder.is_sound() {
        return Err(Error::Network(
            "its pointers have another length".to_owned(),
        ));
    }
    let lexicon = Lexicon::read(&files.checked("lexicon.bin", &description)?);
    let network = network(files, &description, decoder.widths())?;
    let tagger = AttributionTagger::new(description.title(), lexicon, network, decoder);
    Ok(tagger)
}

fn pair(files: &Files<'_>, behind: &Files<'_>, preset: &str) -> Result<AttributionTagger, Error> {
    let tagger = first(files)?;
    let description = behind.describe()?;
    let mut presets: Presets =
        serde_json::from_slice(&behind.checked("second.json", &description)?)?;
    let preset = presets
        .remove(preset)
        .ok_or_else(|| Error::Preset(preset.to_owned()))?;
    let decoder: Decoder = serde_json::from_slice(&behind.checked("decoder.json", &description)?)?;
    let pieces = behind.checked("pieces.bin", &description)?;
    let pieces = Pieces::read(&pieces)?;
    let network = network(behind, &description, tagger.widths())?;
    let first = tagger.learned_transitions();
    let second = Second::new(network, pieces, preset, &decoder.params.crf, first);
    Ok(tagger.with_second(&description.title(), second))
}

fn network(
    files: &Files<'_>,
    description: &Description,
    widths: [usize; 2],
) -> Result<Network, Error> {
    Network::read(files.checked("network.onnx", description)?, widths)
}

fn reader(files: &Files<'_>) -> Result<StanceReader, Error> {
    let description = files.describe()?;
    let words = files.checked("words.txt", &description)?;
    let pieces = Pieces::read(&files.checked("pieces.bin", &description)?)?;
    let network = stance::Network::read(files.checked("network.onnx", &description)?, &pieces)?;
    let sections = Sections::read(&String::from_utf8_lossy(&words));
    let learned = files.checked("wording.json", &description)?;
    let wording = Wording::new(&sections, &serde_json::from_slice(&learned)?)?;
    Ok(StanceReader::new(
        description.title(),
        Words::new(&sections),
        wording,
        pieces,
        network,
    ))
}
