//! Whether a claim and a text are about the same matter at all, by words: for that they are enough.

use std::{collections::BTreeSet, sync::LazyLock};

/// Share of a claim's words that a text about the same matter has at least; chosen on the train part.
const RELATED: f64 = 0.35;
/// Letters of a word by which it is known.
const STEM: usize = 6;

/// Words that say nothing of the matter: those that the trained reader passes over when it chooses sentences.
static STOP: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let words = include_str!("../../../../models/stance-0.2.0/words.txt").lines();
    words
        .skip_while(|line| !line.starts_with("[stop]"))
        .skip(1)
        .collect()
});

/// Whether the text has enough of the claim's words.
pub fn is_related(claim: &str, text: &str) -> bool {
    let (claim, text) = (words(claim), words(text));
    claim.intersection(&text).count() as f64 >= RELATED * claim.len() as f64
}

fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().nth(1).is_some() && !STOP.contains(word))
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_related;

    #[test]
    fn shared_words_tell() {
        let text = "The old dam above Eastport has broken, the board said.";
        assert!(is_related("Eastport dam broken, board says", text));
        assert!(!is_related("Quill to marry in May, paper claims", text));
    }
}
