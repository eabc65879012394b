//! What somebody is accused of, where a sentence tells it beside something else.
//!
//! *The fair shut out Tam Orn, who faces allegations of theft*: of who denies *the allegations* only the clause is
//! denied. Left out: accusations that are told without such a noun.

use super::alone::bare;

/// What is said of somebody, as those who deny it call it.
const ACCUSATIONS: [&str; 6] = [
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "charge",
    "charges",
];
/// Beginnings of words by which an accusation is none any more.
const ENDED: [&str; 6] = ["acquit", "clear", "den", "dismiss", "drop", "reject"];
/// Small words inside names.
const PARTICLES: [&str; 8] = ["al", "bin", "da", "de", "del", "el", "van", "von"];

/// Whether words name accusations.
pub(super) fn names_accusations(text: &str) -> bool {
    let mut words = text.split_whitespace().map(bare);
    words.any(|word| ACCUSATIONS.contains(&word.as_str()))
}

/// The accusation as a sentence: of *the fair shut out Tam Orn, who faces allegations of theft, on Monday*, *Tam Orn
/// faces allegations of theft*.
pub(super) fn accused(text: &str) -> Option<String> {
    let (before, clause) = text.split_once(", who ")?;
    let end = clause.find([',', ';']).unwrap_or(clause.len());
    let clause = clause[..end].trim_end_matches('.');
    let ended = clause
        .split_whitespace()
        .any(|word| ENDED.iter().any(|end| word.starts_with(end)));
    let name: Vec<&str> = before
        .rsplit(' ')
        .take_while(|word| word.starts_with(char::is_uppercase) || PARTICLES.contains(word))
        .collect();
    let name: Vec<&str> = name.into_iter().rev().collect();
    (names_accusations(clause) && !ended && !name.is_empty())
        .then(|| format!("{} {clause}.", name.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::accused;

    #[test]
    fn what_is_told_beside() {
        for (text, accusation) in [
            (
                "The fair shut out the singer T. Orn, who faces allegations of theft, on Monday.",
                Some("T. Orn faces allegations of theft."),
            ),
            (
                "It met Ada al Quill, who has been held on charges of fraud.",
                Some("Ada al Quill has been held on charges of fraud."),
            ),
            ("It met Ada Quill, who denies charges of fraud.", None),
            ("It met Ada Quill, who sings.", None),
            ("The keeper, who faces charges, has fled.", None),
            ("Tam Orn faces allegations of theft.", None),
        ] {
            assert_eq!(accused(text).as_deref(), accusation, "{text}");
        }
    }
}
