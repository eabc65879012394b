//! What can stop a run.

use std::path::PathBuf;

/// Why a run could not go on. Trouble with single articles is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input does not exist.
    #[error(transparent)]
    Ingest(#[from] sayso_ingest::Error),
    /// The ledger could not be opened, read or written.
    #[error(transparent)]
    Ledger(#[from] sayso_ledger::Error),
    /// The bundled model could not be read.
    #[error(transparent)]
    Model(#[from] sayso_infer::Error),
    /// The reader of the output went away, or the disk is full.
    #[error("cannot write the output: {0}")]
    Output(#[from] std::io::Error),
    /// A names file cannot be read.
    #[error("cannot read the names file {}: {why}", path.display())]
    Names {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// A report could not be written.
    #[error("cannot write {}: {why}", path.display())]
    Report {
        /// Where to.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
}
