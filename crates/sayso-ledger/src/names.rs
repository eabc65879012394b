//! The form in which names are looked up.

use deunicode::deunicode_char;

/// A name without case, accents, punctuation and script: `Ольга О’Ніл` and `olga o'nil` are looked up
/// alike. Only for finding; whether two names mean one person is decided by linking.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            // Inside a word in one spelling, left out in another.
            '\'' | '’' | '‘' | 'ʼ' | '`' | '.' | 'ь' | 'Ь' | 'ъ' | 'Ъ' => {}
            _ if character.is_alphanumeric() => {
                let plain = deunicode_char(character).unwrap_or_default();
                key.extend(
                    plain
                        .chars()
                        .filter(char::is_ascii_alphanumeric)
                        .map(|c| c.to_ascii_lowercase()),
                );
                if plain.is_empty() {
                    key.extend(character.to_lowercase());
                }
            }
            _ => key.push(' '),
        }
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::name_key;

    fn check(name: &str, key: &str) {
        assert_eq!(name_key(name), key, "{name:?}");
    }

    #[test]
    fn case_accents_marks_and_script_do_not_matter() {
        check("  Zoë  O’Neil-Ångström ", "zoe oneil angstrom");
        check("J. D. Marsh", "j d marsh");
        check("Ольга Бондар", "olga bondar");
        check("“!?”", "");
    }
}
