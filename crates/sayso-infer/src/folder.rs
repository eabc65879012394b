//! A model's folder: its description, its files, and whether they are what the description says.
//!
//! `models/README.md` describes the layout. The default model is compiled into the program, so that
//! it runs from one file and without a network.

use std::{borrow::Cow, collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

use crate::{
    AttributionTagger, Error, features::Lexicon, link::Decoder, network::Network, pieces::Pieces,
};

/// The layout of model folders that this program reads.
const FORMAT: u32 = 1;

/// Loads a model from its folder.
pub fn load(folder: &Path) -> Result<AttributionTagger, Error> {
    let read = |name: &str| {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|source| Error::Read { path, source })?;
        Ok(Cow::Owned(bytes))
    };
    assemble(read)
}

/// The default model, which is part of the program.
pub fn bundled() -> Result<AttributionTagger, Error> {
    assemble(|name| Ok(Cow::Borrowed(bundled_file(name))))
}

fn bundled_file(name: &str) -> &'static [u8] {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../models/attribution-fast-0.1.0/",
                $name
            ))
        };
    }
    match name {
        "model.toml" => file!("model.toml"),
        "network.onnx" => file!("network.onnx"),
        "lexicon.bin" => file!("lexicon.bin"),
        "decoder.json" => file!("decoder.json"),
        _ => &[],
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

fn assemble(
    read: impl Fn(&str) -> Result<Cow<'static, [u8]>, Error>,
) -> Result<AttributionTagger, Error> {
    let description = read("model.toml")?;
    let description: Description = toml::from_str(&String::from_utf8_lossy(&description))?;
    if description.format != FORMAT {
        return Err(Error::Format {
            found: description.format,
            expected: FORMAT,
        });
    }
    let checked = |name: &str| {
        let bytes = read(name)?;
        let found = blake3::hash(&bytes).to_hex();
        if description.files.get(name).map(String::as_str) == Some(found.as_str()) {
            return Ok(bytes);
        }
        Err(Error::Hash {
            file: name.to_owned(),
            found: found.to_string(),
        })
    };
    let decoder: Decoder = serde_json::from_slice(&checked("decoder.json")?)?;
    if !decoder.is_sound() {
        return Err(Error::Network(
            "its pointers have another length".to_owned(),
        ));
    }
    let lexicon = Lexicon::read(&checked("lexicon.bin")?);
    let network = match checked("network.onnx")? {
        Cow::Borrowed(bytes) => Network::read(bytes, decoder.widths()),
        Cow::Owned(bytes) => Network::read_owned(bytes, decoder.widths()),
    }?;
    let pieces = if network.reads_pieces() {
        let lines = checked("pieces.txt")?;
        Some(Pieces::read(&String::from_utf8_lossy(&lines))?)
    } else {
        None
    };
    let name = format!("{}-{}", description.name, description.version);
    let tagger = AttributionTagger::new(name, lexicon, pieces, network, decoder);
    Ok(tagger)
}
