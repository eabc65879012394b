//! Why reading could not start.

use std::path::PathBuf;

/// What stops a run. Everything that concerns a single file or row is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input was named that is not there: most likely a typing mistake, and the user would rather
    /// know before an hour of work than after it.
    #[error("no such file or folder: {}", path.display())]
    NotFound {
        /// As it was named.
        path: PathBuf,
    },
}
