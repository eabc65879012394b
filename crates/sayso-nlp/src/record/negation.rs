//! Whether the main assertion of a content is negated.
//!
//! Negators of the first clause are counted: an odd number turns it. What hangs on the clause
//! (*because nobody came*) is not asserted by it and does not count.

use std::sync::LazyLock;

use super::lists::sections;

/// "I think that there is no …": a clause this short before *that* only leads in.
const LEAD_IN: usize = 5;

struct Negators {
    negators: Vec<Vec<&'static str>>,
    only_look_so: Vec<Vec<&'static str>>,
}

static LISTS: LazyLock<Negators> = LazyLock::new(|| {
    let sections = sections(include_str!("../../data/negators.txt"));
    let phrases = |name| {
        let lines = sections.get(name).into_iter().flatten();
        lines
            .map(|line: &&'static str| line.split_whitespace().collect())
            .collect()
    };
    Negators {
        negators: phrases("negators"),
        only_look_so: phrases("not negators"),
    }
});

/// Whether the main clause of `words` (lower case, straight apostrophes, marks included) is negated.
pub(super) fn is_negated(words: &[String]) -> bool {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .skip_while(|word| is_quote(word) || matches!(*word, "that" | "whether"))
        .collect();
    // "No, it is not": the answer says it once, its sentence says it again.
    if let ["no", "," | "." | "!" | ";", ..] = words.as_slice() {
        return true;
    }
    let clause = main_clause(&words);
    let mut negators = 0;
    let mut at = 0;
    while at < clause.len() {
        if let Some(length) = longest(&LISTS.only_look_so, &clause[at..]) {
            at += length;
        } else if let Some(length) = longest(&LISTS.negators, &clause[at..]) {
            negators += 1;
            at += length;
        } else {
            at += 1;
        }
    }
    negators % 2 == 1
}

fn longest(phrases: &[Vec<&str>], words: &[&str]) -> Option<usize> {
    let fits = |phrase: &&Vec<&str>| {
        phrase.len() <= words.len()
            && phrase
                .iter()
                .zip(words)
                .all(|(wanted, word)| wanted == word || (*wanted == "n't" && word.ends_with("n't")))
    };
    phrases.iter().filter(fits).map(Vec::len).max()
}

/// The first clause, or what follows a clause that only sets the scene: *If it rains, nobody sails*.
fn main_clause<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let mut start = 0;
    if words.first().is_some_and(|word| is_subordinator(word)) {
        let comma = words.iter().position(|word| *word == ",");
        start = comma.map_or(0, |comma| comma + 1);
    }
    let clause = &words[start..];
    let end = (1..clause.len()).find(|&at| ends_clause(clause[at], at));
    &clause[..end.unwrap_or(clause.len())]
}

fn ends_clause(word: &str, at: usize) -> bool {
    match word {
        "that" => at >= LEAD_IN,
        "." | "!" | "?" | ";" | ":" | "—" | "–" | "," | "but" | "and" => true,
        _ => is_subordinator(word),
    }
}

fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "if" | "because"
            | "although"
            | "though"
            | "while"
            | "whereas"
            | "unless"
            | "when"
            | "after"
            | "before"
            | "since"
            | "who"
            | "which"
            | "whose"
            | "where"
    )
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "„" | "«" | "‘" | "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        assert_eq!(is_negated(&words), expected, "{text:?}");
    }

    #[test]
    fn main_clauses() {
        for text in [
            "that there is no harbour in Eastport",
            "No , it is not",
            "The boats have not sailed",
            "we don't believe that the boats sank",
            "nobody sailed on Monday",
            "If it rains , the boats will never sail",
            "he denied that the boats sank",
            "the board failed to answer",
            "I think there is no storm",
            "It is not true that the boats sank",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn what_is_not_negated() {
        for text in [
            "the harbour is shut",
            "the harbour is shut because nobody came",
            "not only boats but nets were lost",
            "there is no doubt about it",
            "he did not deny it",
            "no fewer than forty boats sank",
            "the man who did not sail was safe",
            "",
        ] {
            check(text, false);
        }
    }
}
