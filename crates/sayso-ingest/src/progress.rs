//! How far reading has come, for a progress bar.
//!
//! Counted in bytes as they lie on the disk, packed or not, because that is what can be known
//! beforehand without reading everything twice.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use crate::{Input, walk};

/// What has been read so far. Clones show the same figures, from any thread.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicU64>,
    files: Arc<AtomicU64>,
}

impl Progress {
    /// Bytes taken from files and standard input.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Files that were opened, standard input included.
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    pub(crate) fn add_bytes(&self, count: usize) {
        self.bytes.fetch_add(count as u64, Ordering::Relaxed);
    }

    pub(crate) fn add_file(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Files.
    pub files: u64,
    /// Their bytes on the disk.
    pub bytes: u64,
    /// Whether standard input, whose size nobody knows, is among the inputs.
    pub open_ended: bool,
}

/// Looks at sizes without opening a file. What cannot be seen counts as nothing.
pub fn measure(inputs: &[Input]) -> Total {
    let mut total = Total::default();
    for input in inputs {
        match input {
            Input::Stdin => total.open_ended = true,
            Input::Path(path) => {
                for entry in walk::files(path).flatten() {
                    total.files += 1;
                    total.bytes += entry.metadata().map_or(0, |metadata| metadata.len());
                }
            }
        }
    }
    total
}
