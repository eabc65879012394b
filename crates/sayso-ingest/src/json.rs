//! JSON: finds the rows in a stream, without holding more than one of them.
//!
//! A file of JSON lines is split by line, so that a broken row costs that row only. Anything else (a
//! list of objects, one object over many lines) is split by counting brackets. Which of the two it is
//! shows in the first line, whatever the file is called.

use std::io::{self, BufRead, Read};

use crate::{
    Code, Item, Options,
    decode::is_binary,
    format::{Items, one},
    json_row,
    source::{Source, too_large, unreadable},
};
use encoding_rs_io::DecodeReaderBytesBuilder;
use serde::de::IgnoredAny;

/// A row may be longer than its text by this factor: escapes take up to six bytes for one, and the
/// output of `sayso extract` carries its findings along.
const ROW_FACTOR: usize = 8;

/// Whether it starts like a JSON object or a list of them, and not like words in brackets.
pub(crate) fn looks_like_json(start: &[u8]) -> bool {
    let inside = match start.strip_prefix(b"[") {
        Some(list) => match list.trim_ascii_start().strip_prefix(b"{") {
            Some(object) => object,
            None => return false,
        },
        None => match start.strip_prefix(b"{") {
            Some(object) => object,
            None => return false,
        },
    };
    matches!(inside.trim_ascii_start().first(), Some(b'"' | b'}'))
}

/// Reads all rows.
pub(crate) fn items(source: Source, options: &Options) -> Items {
    let Source { name, head, bytes } = source;
    if head.is_empty() {
        return one(Item::Diagnostic(Code::EmptyFile.at(&name, "file is empty")));
    }
    if is_binary(&head) {
        return one(Item::Diagnostic(Code::BinaryFile.at(&name, "not JSON")));
    }
    // UTF-16, which some tools write, is told by its mark; the mark of UTF-8 is dropped.
    let bytes = DecodeReaderBytesBuilder::new()
        .bom_sniffing(true)
        .strip_bom(true)
        .utf8_passthru(true)
        .build(bytes);
    Box::new(Rows {
        bytes: io::BufReader::with_capacity(64 << 10, bytes),
        by_line: is_by_line(&head),
        name,
        line: 1,
        limit: options.max_article,
        waiting: Vec::new(),
        done: false,
    })
}

/// Whether the first line that is not blank is a whole value, or so long that its end is not in sight.
fn is_by_line(head: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    if head.starts_with(b"[") {
        return false;
    }
    let mut lines = head.splitn(2, |&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    lines.next().is_none() || serde_json::from_slice::<IgnoredAny>(first).is_ok() || !opens(first)
}

/// Whether a line looks like the beginning of an object that goes on below, not like a broken row.
fn opens(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.starts_with(b"{") && matches!(line.last(), Some(b'{' | b'[' | b','))
}

struct Rows<R> {
    bytes: R,
    by_line: bool,
    name: String,
    /// The line that comes next, from 1.
    line: usize,
    limit: usize,
    /// Items of the last row, last one first.
    waiting: Vec<Item>,
    done: bool,
}

/// A row found in the stream.
enum Row {
    Whole(Vec<u8>),
    /// Longer than any row may be; skipped.
    Long,
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.waiting.is_empty() && !self.done {
            let line = self.line;
            let row = if self.by_line {
                self.next_line()
            } else {
                self.next_value()
            };
            match row {
                Ok(None) => self.done = true,
                Ok(Some((row, line))) => self.take(row, line),
                Err(error) => {
                    self.done = true;
                    let name = format!("{}:{line}", self.name);
                    self.waiting
                        .push(Item::Diagnostic(unreadable(&name, &error)));
                }
            }
        }
        self.waiting.pop()
    }
}

impl<R: BufRead> Rows<R> {
    fn take(&mut self, row: Row, line: usize) {
        let name = format!("{}:{line}", self.name);
        match row {
            Row::Whole(bytes) if bytes.trim_ascii().is_empty() => {}
            Row::Whole(bytes) => {
                self.waiting = json_row::items(&bytes, &name, self.limit);
                self.waiting.reverse();
            }
            Row::Long => self
                .waiting
                .push(Item::Diagnostic(too_large(&name, self.limit))),
        }
    }

    fn row_limit(&self) -> usize {
        self.limit
            .saturating_mul(ROW_FACTOR)
            .saturating_add(64 << 10)
    }

    fn next_line(&mut self) -> io::Result<Option<(Row, usize)>> {
        let (line, limit) = (self.line, self.row_limit());
        let mut bytes = Vec::new();
        let mut limited = self.bytes.by_ref().take(limit as u64 + 1);
        if limited.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        if bytes.len() > limit && bytes.last() != Some(&b'\n') {
            self.bytes.skip_until(b'\n')?;
            return Ok(Some((Row::Long, line)));
        }
        Ok(Some((Row::Whole(bytes), line)))
    }

    /// The next object, wherever it ends. Lists around objects are looked through.
    fn next_value(&mut self) -> io::Result<Option<(Row, usize)>> {
        let limit = self.row_limit();
        let mut scan = Scan::default();
        let (mut value, mut first_line) = (Vec::new(), self.line);
        loop {
            let buffer = self.bytes.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let mut used = 0;
            while used < buffer.len() && scan.place != Place::After {
                let byte = buffer[used];
                used += 1;
                self.line += usize::from(byte == b'\n');
                if scan.step(byte) && value.len() <= limit {
                    if value.is_empty() {
                        first_line = self.line;
                    }
                    value.push(byte);
                }
            }
            self.bytes.consume(used);
            if scan.place == Place::After {
                break;
            }
        }
        Ok(match value.len() {
            0 => None,
            length if length > limit => Some((Row::Long, first_line)),
            _ => Some((Row::Whole(value), first_line)),
        })
    }
}

/// Follows JSON byte by byte, only as closely as it takes to see where a value ends.
#[derive(Default)]
struct Scan {
    place: Place,
    depth: usize,
    in_string: bool,
    escaped: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Among white space, commas and the brackets of lists around values.
    #[default]
    Before,
    /// In a value.
    Inside,
    /// Past its last byte.
    After,
}

impl Scan {
    /// Takes one byte and says whether it belongs to the value.
    fn step(&mut self, byte: u8) -> bool {
        match self.place {
            Place::After => return false,
            Place::Before if byte.is_ascii_whitespace() || b",[]".contains(&byte) => return false,
            Place::Before => self.place = Place::Inside,
            Place::Inside => {}
        }
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return true;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            // What is no object ends where the next value could begin.
            b',' | b'\n' if self.depth == 0 => {}
            _ => return true,
        }
        if self.depth == 0 && !self.in_string {
            self.place = Place::After;
        }
        true
    }
}
