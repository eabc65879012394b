//! Bytes to clean text.
//!
//! Order of trust: a byte order mark, then UTF-8 if the bytes are UTF-8 but for a few (nothing else is
//! by accident), then what a page declares, then a guess by statistics.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use sayso_types::Diagnostic;

use crate::Code;

/// Decodes `bytes`; `declared` is the encoding that a page names.
pub(crate) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    name: &str,
) -> (String, Option<Diagnostic>) {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None if is_nearly_utf8(bytes) => (UTF_8, bytes),
        None => (declared.unwrap_or_else(|| guess(bytes)), bytes),
    };
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let diagnostic = lossy.then(|| {
        let message = format!(
            "not all of it is {}; what is not became U+FFFD",
            encoding.name()
        );
        Code::BadEncoding.at(name, message)
    });
    (text.into_owned(), diagnostic)
}

/// Whether broken bytes are few beside characters that only UTF-8 can have meant: a text that was cut
/// in the middle of a character is not to be read as another encoding from end to end. In texts in
/// other encodings hardly any run of bytes is UTF-8 by accident.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || wide >= 4 * broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether these are the first bytes of something that is not text.
///
/// A few control characters occur in texts off the web, NUL among them; in the first kilobytes of
/// pictures and programs they are a tenth and more. One in fifty keeps the two apart.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] = &[
        b"%PDF-",
        b"PK\x03\x04",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
    ];
    if Encoding::for_bom(head).is_some() {
        return false;
    }
    let controls = head.iter().filter(|byte| is_odd(**byte)).count();
    SIGNATURES
        .iter()
        .any(|signature| head.starts_with(signature))
        || controls * 50 > head.len()
}

fn is_odd(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// Line ends become `\n`; control characters, which no font shows and some programs obey, go.
///
/// Those that stand for a gap (form feed, vertical tab, the separators, next line) become a space, so
/// that the words around them stay apart. All others become U+FFFD, the mark for something that could
/// not be read: NUL in the middle of a word must neither join its halves nor part them in silence.
pub(crate) fn clean(text: String, name: &str) -> (String, Option<Diagnostic>) {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
    if !text.contains(is_control) {
        return (text, None);
    }
    let mut replaced = 0;
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' | '\u{85}' => out.push(' '),
            _ if is_control(character) => {
                replaced += 1;
                out.push(char::REPLACEMENT_CHARACTER);
            }
            _ => out.push(character),
        }
    }
    let diagnostic = (replaced > 0).then(|| {
        Code::ControlCharacters.at(name, format!("{replaced} control characters became U+FFFD"))
    });
    (out, diagnostic)
}

/// The same for the short fields beside a text, on one line; `None` if nothing is left.
pub(crate) fn field(value: &str) -> Option<String> {
    let words: Vec<Cow<'_, str>> = value
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .map(Cow::Borrowed)
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let (text, _) = decode(bytes, None, "x");
        clean(text, "x").0
    }

    #[test]
    fn encodings_are_told() {
        let text = "“Ні”, сказав речник гавані Остап Верес учора ввечері.";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(text.as_bytes()), text);
        assert_eq!(decoded(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), text);
        assert_eq!(decoded(&[&b"\xff\xfe"[..], &utf16].concat()), text);
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(decoded(&cyrillic), text);
        // The last letter cut in half.
        let cut = &text.as_bytes()[..text.len() - 2];
        assert_eq!(decoded(cut), text.replace("чері.", "чер\u{fffd}"));
        assert_eq!(
            decoded(b"Caf\xe9 owner said \x93no\x94."),
            "Café owner said “no”."
        );
    }

    #[test]
    fn line_ends_and_control_characters() {
        assert_eq!(decoded(b"a\r\nb\rc\n\td\x0ce"), "a\nb\nc\n\td e");
        let (text, diagnostic) = clean("No\0va\u{1b}[31m".into(), "x");
        assert_eq!(text, "No\u{fffd}va\u{fffd}[31m");
        assert_eq!(diagnostic.unwrap().code, "control-characters");
    }

    #[test]
    fn a_stray_nul_is_not_a_picture() {
        let text = [
            &b"The mayor of Novara said no.\0 ".repeat(5)[..],
            &[b'x'; 200],
        ]
        .concat();
        assert!(!is_binary(&text));
        assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"));
        assert!(is_binary(b"%PDF-1.7\nplain so far"));
        assert!(!is_binary(b""));
    }

    #[test]
    fn fields_are_one_line() {
        assert_eq!(
            field(" By\r\n Mara\u{a0}Lind\0 "),
            Some("By Mara Lind".into())
        );
        assert_eq!(field(" \t"), None);
    }
}
