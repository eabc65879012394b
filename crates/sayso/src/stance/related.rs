//! Whether a claim and a text are about the same matter at all, by words: for that they are enough.

use std::{collections::BTreeSet, sync::LazyLock};

/// Share of a claim's words that a text about the same matter has at least; chosen on the train part of FNC-1.
const RELATED: f64 = 0.35;
/// And how many of them, unless the claim has fewer.
const FEWEST: usize = 2;
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
    let (shared, all) = (shared(claim, text), stems(claim).len());
    shared >= FEWEST.min(all) && shared as f64 >= RELATED * all as f64
}

/// How many of the claim's words a sentence has.
pub fn shared(claim: &str, sentence: &str) -> usize {
    stems(claim).intersection(&stems(sentence)).count()
}

/// The words of a text that tell what it is about, in small letters, each once.
pub fn telling_words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().nth(1).is_some() && !STOP.contains(word))
        .map(str::to_owned)
        .collect()
}

fn stems(text: &str) -> BTreeSet<String> {
    let words = telling_words(text).into_iter();
    words
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
        assert!(!is_related("Broken ferry", text), "one word is not enough");
        assert!(is_related("Eastport", text), "unless there is but one");
    }
}
