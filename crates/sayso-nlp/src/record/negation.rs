//! Whether the main assertion of a content is negated.
//!
//! Negators of the first clause are counted: an odd number turns it. What hangs on the clause
//! (*because nobody came*) is not asserted by it and does not count; what stands between commas before its
//! verb (*Quill, who sails alone, has not …*) does not end it.

use std::sync::LazyLock;

use super::lists::sections;
use crate::lexicon::{LEXICON, class};

/// "I think that there is no …": a clause this short before *that* only leads in.
const LEAD_IN: usize = 5;
/// *Not the first*, *not their very first*.
const ONE_OF_SEVERAL: usize = 3;
/// Words between commas before a verb are no more than this.
const LONGEST_INSERTION: usize = 20;

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
        .filter(|word| !is_quote(word))
        .skip_while(|word| matches!(*word, "that" | "whether"))
        .collect();
    let words = without_asides(&words);
    // "No, it is not": the answer says it once, its sentence says it again.
    if let ["no", "," | "." | "!" | ";", ..] = words.as_slice() {
        return true;
    }
    let clause = main_clause(&words);
    let clause = clause.as_slice();
    // "Don't you know that it is raining?" says that it is.
    if let [first, second, ..] = clause
        && first.ends_with("n't")
        && is_subject_pronoun(second)
    {
        return false;
    }
    let mut negators = 0;
    let mut at = 0;
    while at < clause.len() {
        if let Some(length) = longest(&LISTS.only_look_so, &clause[at..]) {
            at += length;
        } else if let Some(length) = longest(&LISTS.negators, &clause[at..]) {
            let (before, rest) = (&clause[..at], &clause[at + length..]);
            let elsewhere = is_of_a_part(clause[at], before)
                || describes(clause[at], before)
                || is_attempted(clause[at], before);
            negators += usize::from(!grants(clause[at], rest) && !elsewhere);
            at += length;
        } else {
            at += 1;
        }
    }
    negators % 2 == 1
}

/// Whether *not* bears on something smaller than the clause, whose verb stands before it: *was opened not by Orr*.
fn is_of_a_part(negator: &str, before: &[&str]) -> bool {
    let carries = |word: &&str| {
        let carried = class::AUXILIARY | class::MODAL;
        LEXICON.classes(word) & carried != 0 || word.ends_with("ly") || word.contains('\'')
    };
    let adverb = |word: &&str| {
        matches!(
            *word,
            "also" | "still" | "just" | "now" | "yet" | "to" | "or" | "as" | "then"
        )
    };
    negator == "not"
        && before.iter().any(|word| is_finite(word))
        && before
            .last()
            .is_some_and(|last| !carries(last) && !adverb(last) && !is_subject_pronoun(last))
}

/// Whether a negated verb stands in words that say which thing is meant: *the boat that isn't white has sailed*.
fn describes(negator: &str, before: &[&str]) -> bool {
    let noun = match before {
        [noun @ .., "that"] if negator.ends_with("n't") => noun,
        [noun @ .., "that", verb] if negator == "not" && is_finite(verb) => noun,
        _ => return false,
    };
    !noun.is_empty() && !noun.iter().any(|word| is_finite(word))
}

/// *Any attempt to deny them their rights*: what is denied is no word, and nobody has said so yet.
fn is_attempted(negator: &str, before: &[&str]) -> bool {
    negator == "deny"
        && before.last() == Some(&"to")
        && !before
            .iter()
            .any(|word| is_finite(word) || word.ends_with('s'))
}

/// Whether words behind a negator grant what it seems to deny: *will not sail until May*, *was not the first boat to
/// sail*, *cannot thank them enough*, *no one has
/// won more often than Orr*.
fn grants(negator: &str, rest: &[&str]) -> bool {
    let one_of_several = |word: &&str| matches!(*word, "first" | "only" | "last" | "second");
    let able = negator == "cannot" || matches!(negator, "can't" | "couldn't");
    // "No boat is faster than hers" praises hers.
    let compares = |word: &&str| matches!(*word, "more" | "better" | "worse");
    let compared = matches!(negator, "no" | "nobody" | "nothing" | "no-one")
        && rest.iter().any(compares)
        && rest.contains(&"than");
    compared
        || matches!(rest, [older, "than", ..] if negator == "no" && older.ends_with("er"))
        || rest.contains(&"until")
        || rest.iter().take(ONE_OF_SEVERAL).any(one_of_several)
        || (able && rest.contains(&"enough"))
}

/// What stands outside brackets: *he shut the gate (no water was lost) and left*.
fn without_asides<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut open = false;
    let mut said = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        open = open || (*word == "(" && words[at..].contains(&")"));
        if !open {
            said.push(*word);
        }
        open = open && *word != ")";
    }
    said
}

fn longest(phrases: &[Vec<&str>], words: &[&str]) -> Option<usize> {
    let first = words.first()?;
    let same =
        |wanted: &str, word: &str| wanted == word || (wanted == "n't" && word.ends_with("n't"));
    let fits = |phrase: &&Vec<&str>| {
        phrase.first().is_some_and(|wanted| same(wanted, first))
            && phrase.len() <= words.len()
            && phrase
                .iter()
                .zip(words)
                .all(|(wanted, word)| same(wanted, word))
    };
    phrases.iter().filter(fits).map(Vec::len).max()
}

/// The first clause, or what follows a clause that only sets the scene: *If it rains, nobody sails*.
fn main_clause<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let words = match words {
        [",", rest @ ..] => rest,
        all => all,
    };
    let words = behind_asides(words);
    let mut start = 0;
    let sets_scene = |word: &&str| is_subordinator(word) || is_aside(word);
    if words.first().is_some_and(sets_scene) {
        let comma = words.iter().position(|word| *word == ",");
        start = comma.map_or(0, |comma| comma + 1);
    }
    let clause = &words[start..];
    let end = |from: usize| {
        let ends = (from..clause.len()).find(|&at| ends_clause(clause, at));
        ends.unwrap_or(clause.len())
    };
    let first = end(1);
    let head = &clause[..first];
    // "The idea that because it rains, nobody sails": what is said stands behind *that*.
    if let [noun @ .., "that"] = head
        && first < clause.len()
        && !noun.iter().any(|word| is_finite(word))
    {
        return main_clause(&clause[first..]);
    }
    match after_insertion(clause, first) {
        Some(on) if !head.iter().any(|word| is_finite(word)) => {
            [head, &clause[on..end(on)]].concat()
        }
        _ => head.to_vec(),
    }
}

/// The words behind what is no clause but is set off by a dash or leads in: *So, an update — the dam has not broken*.
fn behind_asides<'w, 'a>(words: &'a [&'w str]) -> &'a [&'w str] {
    let finite = |words: &[&str]| words.iter().any(|word| is_finite(word));
    let dashes = (0..words.len())
        .rev()
        .filter(|&at| matches!(words[at], "—" | "–" | "--"));
    let dash = dashes
        .into_iter()
        .find(|&dash| !finite(&words[..dash]) && finite(&words[dash..]));
    match (dash, words) {
        (Some(dash), _) => &words[dash + 1..],
        (
            None,
            [
                "so" | "well" | "yes" | "still" | "however" | "indeed" | "instead",
                ",",
                rest @ ..,
            ],
        ) => rest,
        (None, all) => all,
    }
}

/// Where the clause goes on after words between commas: *Quill, the mayor, …*
fn after_insertion(clause: &[&str], comma: usize) -> Option<usize> {
    let opens = clause.get(comma) == Some(&",");
    let closing = clause
        .iter()
        .skip(comma + 1)
        .take(LONGEST_INSERTION)
        .position(|word| *word == ",");
    let on = comma + 1 + closing.filter(|_| opens)? + 1;
    // A verb, not one more name of a list.
    clause.get(on).filter(|word| is_finite(word)).map(|_| on)
}

fn is_finite(word: &str) -> bool {
    LEXICON.classes(word) & (class::AUXILIARY | class::MODAL | class::VERB) != 0
}

fn ends_clause(clause: &[&str], at: usize) -> bool {
    match clause[at] {
        // "The board confirmed that there is no …", "the trouble with the gate is that it does not shut": what is said
        // is what follows.
        "that" => {
            let before = clause[at - 1];
            // "Checked with the keepers that nobody …".
            let asked = clause[0] == "with" && !clause[..at].iter().any(|word| is_finite(word));
            let leads_in = asked || is_copula(before) || !LEXICON.surfaces(before).is_empty();
            at >= LEAD_IN && !leads_in
        }
        // Of two subjects: "the board and the harbour master".
        "and" => clause[..at].iter().any(|word| is_finite(word)),
        // "Ate nothing but bread" says what was eaten.
        "but" => at == 0 || !matches!(clause[at - 1], "nothing" | "anything" | "help"),
        "." | "!" | "?" | ";" | ":" | "—" | "–" | "," => true,
        // "Left not because of the wind".
        "because" => at == 0 || clause[at - 1] != "not",
        // "Nothing if not brave" is brave.
        "if" => clause[at - 1] != "nothing",
        word => is_subordinator(word),
    }
}

fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were")
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

/// What opens a phrase that only sets the scene: *contrary to reports, …*
fn is_aside(word: &str) -> bool {
    matches!(
        word,
        "contrary"
            | "despite"
            | "according"
            | "unlike"
            | "in"
            | "on"
            | "at"
            | "during"
            | "for"
            | "as"
            | "with"
            | "across"
            | "among"
            | "under"
            | "within"
            | "throughout"
            | "amid"
            | "until"
            | "from"
            | "by"
            | "over"
            | "to"
            | "into"
            | "instead"
            | "rather"
            | "regarding"
            | "concerning"
    )
}

fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "i" | "you" | "he" | "she" | "it" | "we" | "they")
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
            "that , contrary to reports , she has not been at sea",
            "despite the storm , no boat sank",
            "he denied that the boats sank",
            "the board failed to answer",
            "I think there is no storm",
            "It is not true that the boats sank",
            "that Quill , who sails alone , is not the harbour's master",
            "Eastport , an old harbour , has no lamp",
            "the board and the harbour master confirmed that there is no lamp",
            "So , an update — nudge , nudge — the boat is not Quill's",
            "However , the boats have not sailed",
            "the boats have yet to sail",
            "with the keepers of the harbour that no boat had sailed",
            "the boats were certainly not sailing",
            "the boats will still not sail",
            "the trouble with the gate was that nobody had shut it",
            "Across all harbours , our task is not to count boats",
            "the harbour is far from safe",
            "it was impossible to sail",
            "the crew was unable to lower the boats",
            "the board has “ not shut the gate ”",
            "the idea that because it rains , no boat can sail",
            "it is highly unlikely that the boats sank",
            "the boats were unlikely to sail",
            "I doubt that the boats sank",
            "the story is implausible",
            "the town would be without water for two weeks",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn what_is_not_negated() {
        for text in [
            "the harbour is shut",
            "the harbour is shut because nobody came",
            "don't you know that the boats have sailed",
            "with no wind , the boats stayed",
            "not only boats but nets were lost",
            "there is no doubt about it",
            "there is little doubt that the boats sank",
            "the boats sank beyond a doubt",
            "he did not deny it",
            "the storm wasn't just wind",
            "it is no secret that the boats sank",
            "no fewer than forty boats sank",
            "the man who did not sail was safe",
            "the boat that isn't white , Quill , is leaving",
            "Quill , who had not sailed before , was safe",
            "nets , boats , not to speak of oars , were lost",
            "they ate nothing but bread for a week",
            "the trial is nothing more than a show",
            "the ferry will not sail until May",
            "the gate was opened not by Orr but by Hask",
            "the boat left not because of the wind",
            "the boy is no older than ten",
            "any attempt to deny them their boats will end in blood",
            "Hask stopped Orr not because of the nets , but because of the wind",
            "it is not enough to shut the gate",
            "no one has won more races than Orr",
            "the crew was nothing if not brave",
            "he shut the gate ( no water was lost ) and left",
            "this is not the first boat that sank there",
            "she can't thank the crew enough",
            "the crew could not help but laugh",
            "the boat sailed without its captain",
            "it is without doubt the finest boat",
            "the gate may or may not leak",
            "he couldn't believe that it was over",
            "",
        ] {
            check(text, false);
        }
    }
}
