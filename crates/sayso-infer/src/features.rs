//! Tokens to the numbers that the network reads, as `training/features.py` computes them.
//!
//! Second step of a prediction. A word is the row of a general word vector, found by hash, and three
//! hashed indices (whole form, first letters, last letters) into tables that many words share, so
//! that a model holds no words.

use rustc_hash::{FxBuildHasher, FxHashMap};
use sayso_types::Span;

use crate::{
    pieces::LOOKS,
    tokens::{Class, Gap, Token, class},
};

/// Numbers for each token: word, norm, prefix, suffix, shape, gap, quote.
pub(crate) const WIDTH: usize = 7;

const NORM_ROWS: u32 = 8192;
const AFFIX_ROWS: u32 = 2048;

/// Rows of the general word vectors by the hash of the word; row 0 means unknown.
pub(crate) struct Lexicon {
    rows: FxHashMap<u32, i32>,
}

impl Lexicon {
    /// Reads hashes of four bytes each, little-endian, in row order. Of two words with one hash the
    /// first, which is the commoner, stays.
    pub fn read(bytes: &[u8]) -> Lexicon {
        let mut rows = FxHashMap::with_capacity_and_hasher(bytes.len() / 4, FxBuildHasher);
        for (hash, row) in bytes.chunks_exact(4).zip(1..) {
            let hash = u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]);
            rows.entry(hash).or_insert(row);
        }
        Lexicon { rows }
    }

    fn row(&self, form: &str) -> i32 {
        self.rows.get(&fnv1a("", form)).copied().unwrap_or(0)
    }
}

/// The numbers of all tokens, [`WIDTH`] for each.
pub(crate) fn encode(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<i32> {
    let mut ids = Vec::with_capacity(tokens.len() * WIDTH);
    for (token, quoted) in tokens.iter().zip(quote_states(text, tokens)) {
        let word = token.span.of(text);
        let form = form(word);
        let digits = form.replace(|c: char| c.is_ascii_digit(), "0");
        ids.extend([
            lexicon.row(&form),
            bucket("n", &digits, NORM_ROWS),
            bucket("p", first_characters(&digits, 3), AFFIX_ROWS),
            bucket("s", last_characters(&digits, 3), AFFIX_ROWS),
            shape(word),
            token.gap as i32,
            i32::from(quoted),
        ]);
    }
    ids
}

/// For each token of [`encode`]'s numbers, 1 if it stands inside quotation marks, otherwise 0.
pub(crate) fn quoted(ids: &[i32]) -> Vec<f64> {
    let states = ids.iter().skip(WIDTH - 1).step_by(WIDTH);
    states.map(|&state| f64::from(state)).collect()
}

/// Of one token's numbers those that tell how it looks: shape, gap, quote.
pub(crate) fn looks(row: &[i32]) -> &[i32] {
    &row[WIDTH - LOOKS..]
}

/// The spelling under which general vectors know a word; years are one word.
fn form(word: &str) -> String {
    let is_year = word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"));
    if is_year {
        return "2000".to_owned();
    }
    match word {
        "“" | "”" | "„" | "«" | "»" => "\"".to_owned(),
        "’" | "‘" => "'".to_owned(),
        "—" | "–" => "--".to_owned(),
        _ if word.is_ascii() => word.to_ascii_lowercase(),
        _ => word.to_lowercase().replace('’', "'"),
    }
}

/// A row from 1 up; row 0 is left for forgotten words.
fn bucket(salt: &str, text: &str, rows: u32) -> i32 {
    let value = fnv1a(salt, text);
    let row = 1 + (value ^ (value >> 15)) % (rows - 1);
    i32::try_from(row).expect("tables have a few thousand rows")
}

/// 32-bit FNV-1a of the bytes of both texts.
fn fnv1a(salt: &str, text: &str) -> u32 {
    salt.bytes()
        .chain(text.bytes())
        .fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}

fn first_characters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count - 1);
    &text[start.map_or(0, |(at, _)| at)..]
}

/// 1 number, 2 mark, 3 lower case, 4 upper case, 5 capitalised, 6 mixed.
fn shape(word: &str) -> i32 {
    let first = word.chars().next().expect("tokens are not empty");
    let rest = &word[first.len_utf8()..];
    match class(first) {
        Class::Digit => 1,
        Class::Mark | Class::Space => 2,
        Class::Letter if is_lower(word) => 3,
        Class::Letter if is_upper(word) => {
            if rest.is_empty() {
                5
            } else {
                4
            }
        }
        Class::Letter if is_lower(rest) => 5,
        Class::Letter => 6,
    }
}

fn is_lower(word: &str) -> bool {
    if word.is_ascii() {
        return !word.bytes().any(|b| b.is_ascii_uppercase());
    }
    word == word.to_lowercase()
}

fn is_upper(word: &str) -> bool {
    if word.is_ascii() {
        return !word.bytes().any(|b| b.is_ascii_lowercase());
    }
    word == word.to_uppercase()
}

/// Whether each token stands inside quotation marks, marks included. A paragraph's end closes
/// everything. This is a hint for the network, not the pairing that the analysis relies on.
fn quote_states(text: &str, tokens: &[Token]) -> Vec<bool> {
    let mut closers: Option<&str> = None;
    let mut states = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        if token.gap == Gap::Break {
            closers = None;
        }
        let was_open = closers.is_some();
        if let Some(marks) = closers {
            if marks.contains(word) && (token.gap == Gap::Glued || !matches!(word, "'" | "’")) {
                closers = None;
            }
        } else {
            let glued_after = tokens.get(i + 1).is_some_and(|t| t.gap == Gap::Glued);
            closers = closers_of(word, token.gap, glued_after);
        }
        states.push(was_open || closers.is_some());
    }
    states
}

/// The marks that would close a quotation that this token opens.
fn closers_of(word: &str, gap: Gap, glued_after: bool) -> Option<&'static str> {
    match word {
        "‘" | "'" if gap != Gap::Glued && glued_after => Some("’'"),
        "“" => Some("”\""),
        "\"" => Some("\"”"),
        "„" => Some("“”"),
        "«" => Some("»"),
        _ => None,
    }
}

/// The tokens' words and numbers, for the parity test.
#[doc(hidden)]
pub fn trace(text: &str, lexicon: &[u8]) -> Vec<(String, Vec<i32>)> {
    let tokens = crate::tokens::tokenize(text, Span::new(0, text.len()));
    let ids = encode(text, &tokens, &Lexicon::read(lexicon));
    let words = tokens.iter().map(|t| t.span.of(text).to_owned());
    words.zip(ids.chunks(WIDTH).map(<[i32]>::to_vec)).collect()
}
