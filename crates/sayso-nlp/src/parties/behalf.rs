//! For whom a spokesperson speaks, from the words of the role.

use super::scene::words_of;

/// The organisation or person that a role speaks for: "Harbour Board spokesman", "a spokeswoman for the
/// Harbour Board", "Orn's spokesman".
pub(crate) fn principal(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split_whitespace().collect();
    let at = words.iter().position(|word| is_spokesperson(word))?;
    let behind = &words[at + 1..];
    if let [link, rest @ ..] = behind
        && matches!(*link, "for" | "of" | "at")
        && !rest.is_empty()
    {
        return named(
            rest.iter()
                .copied()
                .skip_while(|word| matches!(*word, "the" | "a")),
        );
    }
    let before = words[..at].iter().copied();
    named(before.skip_while(|word| {
        !word.starts_with(char::is_uppercase)
            || matches!(*word, "A" | "An" | "The" | "Former" | "His" | "Her")
    }))
}

fn is_spokesperson(word: &str) -> bool {
    words_of(word).first().is_some_and(|word| {
        matches!(
            word.as_str(),
            "spokesman" | "spokeswoman" | "spokesperson" | "spokesmen" | "spokespeople"
        )
    })
}

/// The words up to the first comma, if there is a capital among them.
fn named<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let mut kept = Vec::new();
    for word in words {
        let bare = word.trim_end_matches([',', ';', '.']);
        let bare = bare
            .strip_suffix("’s")
            .or(bare.strip_suffix("'s"))
            .unwrap_or(bare);
        kept.push(bare);
        if word.ends_with(',') {
            break;
        }
    }
    kept.iter()
        .any(|word| word.starts_with(char::is_uppercase))
        .then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_tell_on_whose_behalf() {
        let check = |role: &str, wanted: Option<&str>| {
            assert_eq!(principal(role).as_deref(), wanted, "{role}")
        };
        check("Harbour Board spokesman", Some("Harbour Board"));
        check(
            "a spokeswoman for the Eastport harbour board",
            Some("Eastport harbour board"),
        );
        check("Orn’s spokesman", Some("Orn"));
        check("a spokesman", None);
        check("chief of the Harbour Board", None);
    }
}
