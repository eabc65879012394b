//! Halves of surrogate pairs in JSON.
//!
//! `"\ud800"` alone stands for no character, but programs that cut strings by UTF-16 units write it,
//! and a strict parser refuses the whole row for it. Each lone half becomes `\ufffd`, which has the
//! same length in the row and is one code point, as the half was: offsets that came with the row hold.

use std::borrow::Cow;

/// The row with lone halves replaced, and how many there were.
pub(crate) fn mend(row: &str) -> (Cow<'_, str>, usize) {
    let lone = lone_halves(row.as_bytes());
    if lone.is_empty() {
        return (Cow::Borrowed(row), 0);
    }
    let mut mended = String::with_capacity(row.len());
    let mut done = 0;
    for &start in &lone {
        mended.push_str(&row[done..start]);
        mended.push_str("\\ufffd");
        done = start + 6;
    }
    mended.push_str(&row[done..]);
    (Cow::Owned(mended), lone.len())
}

/// Where the escapes of lone halves begin.
fn lone_halves(row: &[u8]) -> Vec<usize> {
    let mut lone = Vec::new();
    let mut at = 0;
    while let Some(found) = row[at..].iter().position(|&byte| byte == b'\\') {
        at += found;
        match (unit(row, at), unit(row, at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 12,
            (Some(0xd800..=0xdfff), _) => {
                lone.push(at);
                at += 6;
            }
            // Whatever is escaped is skipped with its backslash, or `\\ud800` would look like one.
            _ => at = row.len().min(at + 2),
        }
        if at >= row.len() {
            break;
        }
    }
    lone
}

/// The value of a `\uXXXX` escape at `at`.
fn unit(row: &[u8], at: usize) -> Option<u32> {
    let digits = row.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_hex)?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, expect: &str, count: usize) {
        let (mended, found) = mend(row);
        assert_eq!((mended.as_ref(), found), (expect, count), "{row}");
    }

    #[test]
    fn only_lone_halves_are_replaced() {
        check(r#""a\ud800b""#, r#""a\ufffdb""#, 1);
        check(r#""\uDC00\ud83e""#, r#""\ufffd\ufffd""#, 2);
        check(r#""\ud83e\udd80 ok""#, r#""\ud83e\udd80 ok""#, 0);
        check(r#""\ud800\ud83e\udd80""#, r#""\ufffd\ud83e\udd80""#, 1);
        check(r#""\\ud800""#, r#""\\ud800""#, 0);
        check(r#""\\\ud800""#, r#""\\\ufffd""#, 1);
        check(r#""\ud80"#, r#""\ud80"#, 0);
        check("\\", "\\", 0);
    }
}
