//! What a sentence that calls something untrue says is untrue: of *that the dam broke is a hoax*, *the dam
//! broke*.
//!
//! A claim is put in the words that are disputed, not in the words that dispute them. Where nobody in the
//! articles makes it in words of their own, its wording is taken out of such a sentence.

use super::{
    alone::{bare, is_auxiliary},
    untrue::{is_determiner, is_predicate, is_report, negates},
};

/// Of adverbs between *is* and the word that says so there are no more than this.
const BETWEEN: usize = 3;
/// A word for a report is named within so many words.
const HEAD: usize = 9;
/// Fewer words are no clause.
const CLAUSE: usize = 3;

/// The clause that `text` as a whole says is not so, as a sentence; `None` if it does not, or if what is
/// not so is no clause (*the report is false*).
pub(super) fn unfolded(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| bare(word)).collect();
    // Behind the verdict may stand more of the kind: "… is false, and an insult".
    let mut ends = (1..=words.len()).filter(|&end| end == words.len() || closes(words[end - 1]));
    let clause = behind(&plain).or_else(|| ends.find_map(|end| before(&plain[..end])))?;
    // "The evidence described in reports is not true": without *that*, *described* is no verb of a clause.
    let hangs = clause.start > 0;
    let is_verb =
        |word: &String| is_copula(word) || is_auxiliary(word) || (hangs && is_finite(word));
    let (words, plain) = (&words[clause.clone()], &plain[clause]);
    let ends_open = plain.last().is_some_and(|word| opens_clause(word));
    let whole = plain.len() >= CLAUSE && plain.iter().any(is_verb) && !ends_open;
    let negated = plain.iter().any(|word| negates(word));
    (whole && !negated).then(|| sentence(&words.join(" ")))
}

/// What somebody asks, as a sentence: of *whether the dam broke or not*, *the dam broke*.
pub(super) fn asked(text: &str) -> Option<String> {
    let (first, clause) = text.split_once(' ')?;
    let clause = clause.trim_start_matches("or not ");
    let end = clause.trim_end_matches(['.', '?']);
    let clause = end.strip_suffix(" or not").unwrap_or(clause);
    (bare(first) == "whether").then(|| sentence(clause))
}

/// What somebody denies, as somebody would say it: of *anyone opened the gate*, *someone opened the gate*.
pub(super) fn affirmed(text: &str) -> Option<String> {
    let (first, rest) = text.split_once(' ')?;
    match first {
        "Any" => Some(sentence(rest)),
        "Anyone" | "Anybody" => Some(format!("Someone {rest}")),
        "Anything" => Some(format!("Something {rest}")),
        _ => {
            let (before, behind) = text.split_once(" anything to do ")?;
            Some(format!("{before} something to do {behind}"))
        }
    }
}

/// What hangs on a word for a report, as a sentence: of *the persistent rumour that the dam broke* and *rumours the dam
/// was broken*, *the dam broke*.
pub(super) fn hung(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| bare(word)).collect();
    if words.len() > CLAUSE && is_report(&plain[0]) && opens_sentence(words[1]) {
        let whole = plain[2..]
            .iter()
            .any(|word| is_copula(word) || is_auxiliary(word));
        return whole.then(|| sentence(&words[1..].join(" ")));
    }
    let that = plain.iter().take(HEAD).position(|word| word == "that")?;
    let clause = that + 1..words.len();
    let opens = matches!(
        plain[0].as_str(),
        "the" | "a" | "an" | "this" | "any" | "such"
    );
    let named = opens && plain[..that].last().is_some_and(|word| is_report(word));
    let whole = clause.len() >= CLAUSE && plain[clause.clone()].iter().any(|word| is_finite(word));
    (named && whole && !plain[..that].iter().any(|word| is_finite(word)))
        .then(|| sentence(&words[clause].join(" ")))
}

/// Whether words say that something is so or is done (*attacking anyone*), and do not merely name it: *the
/// story*, *modern medicine*.
pub(super) fn tells(text: &str) -> bool {
    let mut words = text.split_whitespace().map(bare);
    words
        .next()
        .is_some_and(|first| first.ends_with("ing") || is_finite(&first))
        || words.any(|word| is_finite(&word))
}

/// *It is not true that …*
fn behind(words: &[String]) -> Option<std::ops::Range<usize>> {
    let that = words.iter().position(|word| word == "that")?;
    let head = &words[..that];
    let opens = head.first().is_some_and(|word| word == "it");
    let says = head.len() <= 2 + BETWEEN && says_untrue(head.get(1..)?);
    (opens && says).then_some(that + 1..words.len())
}

/// *the dam …*, *its keeper …*, *Orr …*
fn opens_sentence(word: &str) -> bool {
    let pronoun = matches!(word, "this" | "these" | "he" | "she" | "it" | "they");
    word.starts_with(char::is_uppercase) || is_determiner(word) || pronoun
}

/// *a passport that …*
fn opens_clause(word: &str) -> bool {
    matches!(word, "that" | "which" | "who")
}

fn closes(word: &str) -> bool {
    word.ends_with([',', ';'])
}

/// *The rumour that … is false*
fn before(words: &[String]) -> Option<std::ops::Range<usize>> {
    let earliest = words.len().saturating_sub(BETWEEN + 2);
    let verdict = (earliest..words.len())
        .rev()
        .find(|&at| is_copula(&words[at]) || words[at] == "as")
        .filter(|&at| says_untrue(&words[at..]))
        .or_else(|| unsupported(words))?;
    let mut end = verdict;
    while end > 0
        && matches!(
            words[end - 1].as_str(),
            "has" | "have" | "had" | "to" | "out" | "turned" | "proved" | "been"
        )
    {
        end -= 1;
    }
    // "The photo could easily be a hoax": nobody says that it is one.
    let adverb = |word: &String| word.ends_with("ly") || word == "quite" || word == "well";
    let last = words[..end].iter().rfind(|word| !adverb(word));
    if last.is_some_and(|word| is_modal(word)) {
        return None;
    }
    let on = words.iter().take(HEAD).position(|word| word == "that");
    let named = |that: usize| that > 0 && is_report(&words[that - 1]);
    let hangs = on.filter(|&that| named(that) && !words[..that].iter().any(|word| is_finite(word)));
    Some(hangs.map_or(0, |that| that + 1)..end)
}

/// Where *are not supported by …* begins.
fn unsupported(words: &[String]) -> Option<usize> {
    let supported = |word: &str| matches!(word, "supported" | "backed" | "substantiated");
    let by = (2..words.len()).find(|&at| words[at] == "by" && supported(&words[at - 1]))?;
    let verdict = &words[by.saturating_sub(BETWEEN + 2)..by];
    let is = verdict.iter().rposition(|word| is_copula(word))?;
    let negated = verdict[is..].iter().any(|word| negates(word));
    negated.then_some(by - verdict.len() + is)
}

/// *is* or *as*, some adverbs and a word that says that it is not so, or *is not* and *true*.
fn says_untrue(words: &[String]) -> bool {
    let Some((last, others)) = words.split_last() else {
        return false;
    };
    let negated = others.iter().any(|word| negates(word));
    // What is stated as a rumour is not yet rejected.
    let rejected = !last.starts_with("rumo");
    let links = |word: &String| is_copula(word) || (word == "as" && rejected);
    let linked = others.iter().any(links);
    let right = matches!(last.as_str(), "true" | "accurate" | "correct");
    linked && ((is_predicate(last) && !negated) || (right && negated))
}

fn is_modal(word: &str) -> bool {
    matches!(word, "could" | "can" | "may" | "might" | "would" | "should")
}

fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "isn't" | "aren't" | "wasn't" | "weren't"
    )
}

/// Whether a word shows a finite verb; ordinary verbs are not known here.
fn is_finite(word: &str) -> bool {
    is_copula(word) || is_auxiliary(word) || (word.len() > 4 && word.ends_with("ed"))
}

/// With a capital and a full stop.
fn sentence(words: &str) -> String {
    let words = words
        .trim_end_matches(|c: char| c.is_ascii_punctuation() && !matches!(c, '"' | ')' | '\''));
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str() + "."
}

#[cfg(test)]
mod tests {
    use super::{affirmed, asked, hung, unfolded};

    #[test]
    fn what_is_denied_is_put_as_it_would_be_said() {
        for (text, clause) in [
            ("Any water was lost.", Some("Water was lost.")),
            ("Anyone opened the gate.", Some("Someone opened the gate.")),
            (
                "Orr had anything to do with it.",
                Some("Orr had something to do with it."),
            ),
            ("The dam broke.", None),
        ] {
            assert_eq!(affirmed(text).as_deref(), clause, "{text}");
        }
    }

    #[test]
    fn what_hangs_on_a_report_is_put_as_a_sentence() {
        for (text, clause) in [
            (
                "The stubborn rumour that the dam had burst.",
                Some("The dam had burst."),
            ),
            (
                "Rumours its keeper had opened the dam.",
                Some("Its keeper had opened the dam."),
            ),
            ("Rumours of a flood were heard.", None),
            ("The rumour that spread.", None),
            ("Orr spread the rumour that the dam had burst.", None),
            ("The report on the dam that burst.", None),
        ] {
            assert_eq!(hung(text).as_deref(), clause, "{text}");
        }
    }

    #[test]
    fn what_is_asked_is_put_as_a_sentence() {
        for (text, clause) in [
            ("Whether the dam broke or not.", Some("The dam broke.")),
            ("whether or not Orr rang", Some("Orr rang.")),
            ("The dam broke.", None),
        ] {
            assert_eq!(asked(text).as_deref(), clause, "{text}");
        }
    }

    #[test]
    fn clauses_that_are_called_untrue() {
        for (text, clause) in [
            (
                "The old dam has burst is categorically false.",
                "The old dam has burst.",
            ),
            (
                "The rumour that Orr was arrested is a hoax.",
                "Orr was arrested.",
            ),
            (
                "Quill had been seen in Eastport turned out to be false.",
                "Quill had been seen in Eastport.",
            ),
            (
                "It was not true that the gate had been stolen.",
                "The gate had been stolen.",
            ),
            (
                "The gate has been stolen have been greatly exaggerated.",
                "The gate has been stolen.",
            ),
            (
                "The mills are closing are not true.",
                "The mills are closing.",
            ),
            (
                "The claim that the gate was opened is plainly false, and nothing on the ground supports it.",
                "The gate was opened.",
            ),
            (
                "Men with ties to Orr have been caught as “categorically false”.",
                "Men with ties to Orr have been caught.",
            ),
            (
                "The gate was opened are not supported by any evidence.",
                "The gate was opened.",
            ),
        ] {
            assert_eq!(unfolded(text).as_deref(), Some(clause), "{text}");
        }
    }

    #[test]
    fn other_sentences() {
        for text in [
            "The report is false.",
            "The dam did not burst.",
            "Orr was found with a passport that was false, and left.",
            "It is not true that the dam has not burst.",
            "The walls are not supported by pillars.",
            "The cracks described in these reports are not true.",
            "The picture of the old dam could quite easily be a hoax.",
            "",
        ] {
            assert_eq!(unfolded(text), None, "{text}");
        }
    }
}
