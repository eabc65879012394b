//! The language of a text.

use whichlang::Lang;

/// Fewer letters than this are too little to go by.
const LEAST_LETTERS: usize = 40;
/// Reading more than this changes nothing.
const ENOUGH_BYTES: usize = 20_000;

/// BCP 47 code of the language that most of `text` is in, or `None` on too little text.
///
/// The detector does not know Ukrainian and calls it Russian; the letters that only one of the two
/// has tell them apart.
pub fn language(text: &str) -> Option<String> {
    let sample = &text[..text.floor_char_boundary(ENOUGH_BYTES)];
    let mut letters = sample.chars().filter(|c| c.is_alphabetic());
    letters.nth(LEAST_LETTERS - 1)?;
    let code = match whichlang::detect_language(sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus if is_ukrainian(sample) => "uk",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    };
    Some(code.to_owned())
}

fn is_ukrainian(text: &str) -> bool {
    let count = |letters: &str| text.chars().filter(|c| letters.contains(*c)).count();
    count("іїєґІЇЄҐ") > count("ыэъёЫЭЪЁ")
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn codes() {
        let code = |text: &str| language(text);
        assert_eq!(
            code("The harbour of Eastport was shut on Monday, the board said.").as_deref(),
            Some("en")
        );
        assert_eq!(
            code("Порт закрили в понеділок, повідомила рада. Її голова не відповіла.").as_deref(),
            Some("uk")
        );
        assert_eq!(
            code("Порт закрыли в понедельник, сообщил совет, чтобы избежать аварий.").as_deref(),
            Some("ru")
        );
        assert_eq!(
            code("Der Hafen wurde am Montag geschlossen, teilte der Rat mit.").as_deref(),
            Some("de")
        );
        assert_eq!(code("Shut."), None);
        assert_eq!(code(""), None);
    }
}
