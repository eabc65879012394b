//! What can go wrong while a model is loaded. Nothing goes wrong after that.

use std::path::PathBuf;

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the model's folder could not be read.
    #[error("could not read {path}; a model folder holds model.toml and the files named in it")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The description of the model is not understood.
    #[error("could not read the model's description (model.toml)")]
    Description(#[from] toml::de::Error),
    /// The learned numbers outside the network are not understood.
    #[error("could not read the model's decoder.json, second.json or wording.json")]
    Decoder(#[from] serde_json::Error),
    /// The folder was made for another version of this program.
    #[error("the model has format {found}, this program reads format {expected}")]
    Format {
        /// What `model.toml` says.
        found: u32,
        /// What this program reads.
        expected: u32,
    },
    /// A file is not the one that the description was written for.
    #[error("{file} is not the file that model.toml describes: its BLAKE3 hash is {found}")]
    Hash {
        /// The name of the file.
        file: String,
        /// The hash that it has.
        found: String,
    },
    /// The list of word pieces lacks a mark that the network needs.
    #[error("the model's pieces.bin has no {0}")]
    Pieces(&'static str),
    /// A second model does not say how it would work in this way.
    #[error("the model's second.json has no preset called {0}")]
    Preset(String),
    /// Something is counted for which nothing was learned.
    #[error("the model's wording.json has no weights for {0}")]
    Weight(String),
    /// The network could not be loaded or does not fit the rest of the model.
    #[error("could not load the model's network: {0}")]
    Network(String),
}
