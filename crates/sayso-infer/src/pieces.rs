//! Tokens to word pieces, for a model with an encoder, as `training/transformer.py` cuts them.
//!
//! Beside [`crate::features`] in the flow. An encoder reads only so many pieces at once, so a segment
//! is read in windows that begin with a paragraph where one begins near, and each window reads again
//! what goes just before it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    Error,
    features::{self, WIDTH},
    tokens::{self, Class, Gap, Token},
};

/// Pieces of one window, with a mark at either end.
const PIECES: usize = 256;
/// Pieces of the window before that are read again.
const CONTEXT: usize = 32;
/// Pieces of one token; a longer one is cut off.
const LONGEST: usize = 12;
/// Numbers for each piece that say how its token looks: shape, gap, quote.
pub(crate) const LOOKS: usize = 3;

/// Letters of a word that is looked up at all.
const TOO_LONG: usize = 100;

/// Begins the name of a piece that goes on a word.
const GOES_ON: &str = "##";

/// Cuts words into pieces: in lower case, without accents, at marks, then the longest piece that fits,
/// again and again (WordPiece; Wu et al. 2016). The words come cut from [`crate::tokens`], so that
/// nothing else of a tokenizer is needed.
pub(crate) struct Pieces {
    /// Rows of the pieces, by hash of their names.
    rows: FxHashMap<u64, i32>,
    first: i32,
    last: i32,
    unknown: i32,
}

impl Pieces {
    /// Reads the hashes of all names, eight bytes each, little-endian, in the order of the network's rows.
    pub fn read(hashes: &[u8]) -> Result<Pieces, Error> {
        let (hashes, _) = hashes.as_chunks();
        let rows: FxHashMap<u64, i32> = hashes
            .iter()
            .copied()
            .map(u64::from_le_bytes)
            .zip(0..)
            .collect();
        let mark = |name: &'static str| {
            let row = rows.get(&fnv1a(FNV_START, name.as_bytes()));
            row.copied().ok_or(Error::Pieces(name))
        };
        let (first, last, unknown) = (mark("[CLS]")?, mark("[SEP]")?, mark("[UNK]")?);
        Ok(Pieces {
            rows,
            first,
            last,
            unknown,
        })
    }

    /// The marks before and after what is read.
    pub fn marks(&self) -> [i32; 2] {
        [self.first, self.last]
    }

    /// Pieces of a token, at least one.
    pub fn of(&self, token: &str) -> Vec<i32> {
        let plain = plain(token);
        let mut pieces = Vec::with_capacity(4);
        for part in plain.split_inclusive(is_mark) {
            let (word, mark) = part.split_at(part.trim_end_matches(is_mark).len());
            self.cut(word, &mut pieces);
            self.cut(mark, &mut pieces);
        }
        pieces.truncate(LONGEST);
        if pieces.is_empty() {
            pieces.push(self.unknown);
        }
        pieces
    }

    fn cut(&self, word: &str, pieces: &mut Vec<i32>) {
        let before = pieces.len();
        let mut rest = word;
        while !rest.is_empty() {
            let begins = rest.len() == word.len();
            let longest = self.longest(if begins { "" } else { GOES_ON }, rest);
            let Some((end, piece)) = longest.filter(|_| word.len() <= TOO_LONG) else {
                pieces.truncate(before);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(piece);
            rest = &rest[end..];
        }
    }

    /// The longest piece that `word` begins with: one past its end, and its row.
    fn longest(&self, prefix: &str, word: &str) -> Option<(usize, i32)> {
        let mut hash = fnv1a(FNV_START, prefix.as_bytes());
        let mut longest = None;
        for (at, letter) in word.char_indices() {
            let end = at + letter.len_utf8();
            hash = fnv1a(hash, &word.as_bytes()[at..end]);
            if let Some(&row) = self.rows.get(&hash) {
                longest = Some((end, row));
            }
        }
        longest
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// 64-bit FNV-1a, going on from the hash of what stands before.
fn fnv1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn plain(token: &str) -> Cow<'_, str> {
    if token
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(token);
    }
    let lower = token.to_lowercase();
    let bare = lower.nfd().filter(|&c| !is_combining_mark(c));
    Cow::Owned(bare.collect())
}

fn is_mark(c: char) -> bool {
    tokens::class(c) == Class::Mark
}

/// What the encoder reads of one window.
#[derive(Default)]
pub(crate) struct Reading {
    /// Rows of the table of pieces.
    pub pieces: Vec<i32>,
    /// [`LOOKS`] for each piece.
    pub looks: Vec<i32>,
    /// Where each token's pieces begin.
    pub first: Vec<i32>,
}

impl Reading {
    /// The numbers of a window; `cut` holds the pieces of its tokens and `ids` their features.
    pub fn new(pieces: &Pieces, cut: &[Vec<i32>], ids: &[i32]) -> Reading {
        let mut reading = Reading::default();
        reading.push(&[pieces.first], &[0; LOOKS]);
        for (token, row) in cut.iter().zip(ids.chunks_exact(WIDTH)) {
            reading.first.push(count(reading.pieces.len()));
            reading.push(token, features::looks(row));
        }
        reading.push(&[pieces.last], &[0; LOOKS]);
        reading
    }

    fn push(&mut self, pieces: &[i32], looks: &[i32]) {
        self.pieces.extend_from_slice(pieces);
        for _ in pieces {
            self.looks.extend_from_slice(looks);
        }
    }
}

fn count(pieces: usize) -> i32 {
    i32::try_from(pieces).expect("a window has a few hundred pieces")
}

/// A stretch of tokens that the encoder reads at once; `kept` on are those it answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub start: usize,
    pub kept: usize,
    pub end: usize,
}

/// Windows of at most [`PIECES`], ending with a paragraph unless a single one is too long.
pub(crate) fn windows(cut: &[Vec<i32>], tokens: &[Token]) -> Vec<Window> {
    let mut total = vec![0];
    total.extend(cut.iter().scan(0, |sum, token| {
        *sum += token.len();
        Some(*sum)
    }));
    let begins = |at: &usize| tokens[*at].gap == Gap::Break;
    let (mut windows, mut start, mut kept) = (Vec::new(), 0, 0);
    while kept < cut.len() {
        let room = total[start] + PIECES - 2;
        let mut end = total.partition_point(|&sum| sum <= room) - 1;
        if end < cut.len() {
            end = (kept + 1..=end).rev().find(begins).unwrap_or(end);
        }
        windows.push(Window { start, kept, end });
        kept = end;
        let near = total[end].saturating_sub(CONTEXT);
        start = total.partition_point(|&sum| sum < near);
        start = (start..end).find(begins).unwrap_or(start);
    }
    windows
}

#[cfg(test)]
mod tests {
    use sayso_types::Span;

    use super::*;

    fn token(gap: Gap) -> Token {
        let span = Span::new(0, 1);
        Token { span, gap }
    }

    /// Windows over paragraphs of these many tokens, each token of `size` pieces.
    fn check(paragraphs: &[usize], size: usize, expect: &[(usize, usize, usize)]) {
        let tokens: Vec<_> = paragraphs
            .iter()
            .flat_map(|&n| (0..n).map(|i| token(if i == 0 { Gap::Break } else { Gap::Spaced })))
            .collect();
        let cut = vec![vec![7; size]; tokens.len()];
        let found: Vec<_> = windows(&cut, &tokens)
            .into_iter()
            .map(|w| (w.start, w.kept, w.end))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn words_are_cut_into_the_longest_pieces() {
        let names = "[UNK] [CLS] [SEP] un ##paid elan ' s unpa . n u";
        let hashes = names
            .split(' ')
            .map(|name| fnv1a(FNV_START, name.as_bytes()));
        let hashes: Vec<u8> = hashes.flat_map(u64::to_le_bytes).collect();
        let pieces = Pieces::read(&hashes).unwrap();
        assert_eq!(pieces.of("Unpaid"), [0]);
        assert_eq!(pieces.of("unpaid."), [0, 9]);
        assert_eq!(pieces.of("Élan's"), [5, 6, 7]);
        assert_eq!(pieces.of("U.N."), [11, 9, 10, 9]);
        assert_eq!(pieces.of("???"), [0, 0, 0]);
        assert!(Pieces::read(&hashes[..8]).is_err());
    }

    #[test]
    fn windows_end_with_paragraphs() {
        check(&[100, 100, 100], 1, &[(0, 0, 200), (168, 200, 300)]);
    }

    #[test]
    fn a_short_paragraph_before_is_read_again_from_its_beginning() {
        check(&[100, 100, 20, 100], 1, &[(0, 0, 220), (200, 220, 320)]);
    }

    #[test]
    fn a_long_paragraph_is_cut() {
        check(&[600], 1, &[(0, 0, 254), (222, 254, 476), (444, 476, 600)]);
        check(&[50], 12, &[(0, 0, 21), (19, 21, 40), (38, 40, 50)]);
    }

    #[test]
    fn nothing_has_no_windows() {
        check(&[], 1, &[]);
    }
}
