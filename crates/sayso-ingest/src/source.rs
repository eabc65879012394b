//! One input as a stream of bytes: unpacked, counted, with its first bytes known.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
};

use flate2::read::MultiGzDecoder;

use crate::{Code, Progress};
use sayso_types::Diagnostic;

/// Enough to tell a format by, and to hold the first line of nearly every JSON lines file.
const HEAD: usize = 64 << 10;

/// A stream and what it is called.
pub struct Source {
    /// The path as it was given, or `-`.
    pub name: String,
    /// Up to 64 KiB from the start; they are still to come from `bytes`, too.
    pub head: Vec<u8>,
    /// Everything, unpacked.
    pub bytes: Box<dyn BufRead + Send>,
}

impl Source {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// If it cannot be opened or its first bytes cannot be read.
    pub fn open(path: &Path, progress: &Progress) -> io::Result<Source> {
        Source::new(path.display().to_string(), File::open(path)?, progress)
    }

    /// Takes any stream, packed by gzip or not.
    ///
    /// # Errors
    ///
    /// If its first bytes cannot be read.
    pub fn new(
        name: String,
        bytes: impl Read + Send + 'static,
        progress: &Progress,
    ) -> io::Result<Source> {
        progress.add_file();
        let counted = Counted {
            bytes,
            progress: progress.clone(),
        };
        // Whether it is packed is told by content: names lie, and standard input has none.
        let (head, bytes) = with_head(counted)?;
        if !head.starts_with(&[0x1f, 0x8b]) {
            return Ok(Source { name, head, bytes });
        }
        let (head, bytes) = with_head(MultiGzDecoder::new(bytes))?;
        Ok(Source { name, head, bytes })
    }

    /// The whole stream, for formats that hold one article a file.
    ///
    /// # Errors
    ///
    /// If it is empty, larger than `limit` or cannot be read to its end.
    pub fn read_all(self, limit: usize) -> Result<Vec<u8>, Diagnostic> {
        let mut all = Vec::new();
        let mut limited = self.bytes.take(limit as u64 + 1);
        match limited.read_to_end(&mut all) {
            Err(error) => Err(unreadable(&self.name, &error)),
            Ok(_) if all.is_empty() => Err(Code::EmptyFile.at(&self.name, "file is empty")),
            Ok(_) if all.len() > limit => Err(too_large(&self.name, limit)),
            Ok(_) => Ok(all),
        }
    }
}

/// The diagnostic for a failed read.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Code::Unreadable.at(name, format!("could not read on: {error}"))
}

/// The diagnostic for something that is more than one article can be.
pub(crate) fn too_large(name: &str, limit: usize) -> Diagnostic {
    Code::TooLarge.at(
        name,
        format!("more than the {limit} bytes that one article may have; left out"),
    )
}

fn with_head(
    mut bytes: impl Read + Send + 'static,
) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::new();
    // An error after the first bytes comes again when the rest is read, and is reported there.
    let outcome = bytes.by_ref().take(HEAD as u64).read_to_end(&mut head);
    if head.is_empty() {
        outcome?;
    }
    let rest = BufReader::with_capacity(HEAD, bytes);
    Ok((head.clone(), Box::new(Cursor::new(head).chain(rest))))
}

/// Counts bytes as they pass.
struct Counted<R> {
    bytes: R,
    progress: Progress,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.progress.add_bytes(count);
        Ok(count)
    }
}
