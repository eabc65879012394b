//! What hangs loose at a content: marks and small words that belonged to what stood around it.

use super::fragment::{main_verb, words};
use crate::lexicon::{LEXICON, class};

/// Words that tie a sentence to the one before.
const TIES: [&str; 15] = [
    "again",
    "also",
    "and",
    "besides",
    "but",
    "furthermore",
    "hence",
    "however",
    "indeed",
    "instead",
    "meanwhile",
    "moreover",
    "still",
    "therefore",
    "thus",
];
/// Of these verbs the denial that is told beside an allegation is made.
const DENIES: [&str; 8] = [
    "denied", "denies", "deny", "dispute", "disputed", "disputes", "rejected", "rejects",
];
/// By what speakers say that they say what they think, and how many words may stand before it.
const THINK: [&str; 6] = ["believe", "feel", "guess", "know", "suppose", "think"];
const THINKER: usize = 8;
/// A denial told beside an allegation has no more words.
const DENIAL: usize = 8;

/// Without *and* at either end, what is said of a denial, and marks whose partner is not there.
pub(super) fn without_loose_ends(sentence: &str) -> String {
    let sentence = without_opening(sentence);
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    while words
        .last()
        .is_some_and(|word| matches!(*word, "and" | "or" | "but" | "and," | "but,"))
    {
        words.pop();
    }
    let mut mended = without_denial(&words.join(" ").replace(" , ", ", ")).to_owned();
    for (open, close) in [('(', ')'), ('“', '”')] {
        let mut deep = 0usize;
        let mut kept = String::with_capacity(mended.len());
        for letter in mended.chars() {
            if letter == close && deep == 0 {
                continue;
            }
            deep = match letter {
                l if l == open => deep + 1,
                l if l == close => deep - 1,
                _ => deep,
            };
            kept.push(letter);
        }
        mended = match deep {
            1 => remove_last(&kept, open),
            _ => kept,
        };
    }
    // Behind a full stop it is no apostrophe.
    for (open, close) in [("‘", '’'), (" '", '\'')] {
        let opened = mended.contains(open) || mended.starts_with(open.trim_start());
        let before = mended.strip_suffix(['.', '"']).unwrap_or(&mended);
        let before = before.strip_suffix(close);
        if !opened && before.is_some_and(|before| before.ends_with(['.', '!', '?', ','])) {
            mended = remove_last(&mended, close);
        }
    }
    // What stands between inches is no quotation.
    let marks = mended.matches('"').count();
    let inches = mended
        .match_indices('"')
        .any(|(at, _)| mended[..at].ends_with(|c: char| c.is_ascii_digit()));
    if marks == 1 && !inches {
        mended = remove_last(&mended, '"');
    }
    mended
}

fn remove_last(text: &str, mark: char) -> String {
    match text.rfind(mark) {
        Some(at) => [&text[..at], &text[at + mark.len_utf8()..]].concat(),
        None => text.to_owned(),
    }
}

/// *The dam broke*, of *But the dam broke* and *However, the dam broke*.
fn without_opening(sentence: &str) -> &str {
    let Some((first, rest)) = sentence.split_once(' ') else {
        return sentence;
    };
    let tie = first.trim_end_matches(',');
    let set_off = tie.len() < first.len() || matches!(tie, "And" | "But" | "and" | "but");
    let ties = set_off && TIES.contains(&tie.to_lowercase().as_str());
    let whole = || main_verb(&words(rest)).is_some_and(|verb| verb > 0);
    match ties && whole() {
        true => rest,
        false => sentence,
    }
}

/// *The dam broke*, of a speaker's *I think that the dam broke*; `spoken` are the words before *I* had a name, in lower case.
pub(super) fn without_own_thought<'s>(sentence: &'s str, spoken: &[String]) -> &'s str {
    let mut spoken = spoken
        .iter()
        .map(String::as_str)
        .filter(|word| word.starts_with(char::is_alphanumeric));
    let first = spoken.next().is_some_and(|word| matches!(word, "i" | "we"));
    let adverb = |word: &str| word.ends_with("ly") || matches!(word, "also" | "just" | "still");
    let Some(verb) = spoken
        .find(|word| !adverb(word))
        .filter(|word| first && THINK.contains(word))
    else {
        return sentence;
    };
    let is_verb = |word: &str| word.strip_suffix('s').unwrap_or(word) == verb;
    let rest = sentence
        .match_indices(' ')
        .take(THINKER)
        .map(|(at, _)| sentence.split_at(at))
        .find(|(before, _)| before.rsplit(' ').next().is_some_and(is_verb));
    let Some((_, rest)) = rest else {
        return sentence;
    };
    let rest = rest.trim_start();
    let clause = rest.strip_prefix("that ").unwrap_or(rest);
    let opens = clause.split(' ').next().unwrap_or_default().to_lowercase();
    let hangs = LEXICON.classes(&opens) & class::SUBORDINATOR != 0 && opens != "that"
        || matches!(opens.as_str(), "about" | "in" | "of" | "so");
    let whole = main_verb(&words(clause)).is_some_and(|verb| verb > 0);
    if whole && !hangs { clause } else { sentence }
}

/// *Orr faced allegations*, of *Orr faced allegations, which he has denied*.
fn without_denial(sentence: &str) -> &str {
    let Some((before, relative)) = sentence.rsplit_once(", which ") else {
        return sentence;
    };
    let words: Vec<&str> = relative.split(' ').collect();
    let last = words.last().map_or("", |last| last.trim_end_matches('.'));
    match words.len() <= DENIAL && DENIES.contains(&last) {
        true => before,
        false => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::{without_loose_ends, without_own_thought};

    #[test]
    fn what_speakers_think_is_what_they_say() {
        for (spoken, sentence, said) in [
            (
                "i think that the dam broke",
                "Tom Orr thinks that the dam broke",
                "the dam broke",
            ),
            (
                "“ we really believe it broke",
                "Tom Orr and others really believe it broke",
                "it broke",
            ),
            (
                "i know at least ten gates broke",
                "Tom Orr knows at least ten gates broke",
                "at least ten gates broke",
            ),
            (
                "i know what broke",
                "Tom Orr knows what broke",
                "Tom Orr knows what broke",
            ),
            (
                "i think of him",
                "Tom Orr thinks of him",
                "Tom Orr thinks of him",
            ),
            (
                "i don't think it broke",
                "Tom Orr doesn't think it broke",
                "Tom Orr doesn't think it broke",
            ),
            (
                "they think it broke",
                "They think it broke",
                "They think it broke",
            ),
        ] {
            let spoken: Vec<String> = spoken.split(' ').map(str::to_owned).collect();
            assert_eq!(without_own_thought(sentence, &spoken), said);
        }
    }

    #[test]
    fn what_hangs_loose() {
        for (content, sentence) in [
            ("the dam broke) and", "the dam broke"),
            (
                "at least\" ten gates were open",
                "at least ten gates were open",
            ),
            ("“The dam broke", "The dam broke"),
            ("Orr opened the gate.’", "Orr opened the gate."),
            ("Orr opened the gate.'", "Orr opened the gate."),
            ("But the dam broke", "the dam broke"),
            ("However, the dam broke", "the dam broke"),
            (
                "Orr has faced allegations , which he has always denied.",
                "Orr has faced allegations",
            ),
        ] {
            assert_eq!(without_loose_ends(content), sentence);
        }
    }

    #[test]
    fn what_does_not() {
        for content in [
            "the “old” gate (and the new one) was shut",
            "‘The gate’s open.’",
            "he opened the neighbours’",
            "he said: 'The gate's open.'",
            "a 6\" gate was shut",
            "But for the keepers of the gate",
            "Also opened: the gate",
            "Still waters broke the dam",
            "the board shut the gate, which Orr opened",
        ] {
            assert_eq!(without_loose_ends(content), content);
        }
    }
}
