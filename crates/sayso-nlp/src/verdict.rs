//! What a sentence says of a report: *the rumour that the mill will close | proved to be untrue*.
//!
//! The clause that hangs on *rumour* ends where the verdict begins (`attribution`). Whose verdict it is denies
//! the clause: the article (`voice`), or who is quoted with the whole sentence (`acts`). Left out: verdicts that need
//! knowledge of the world (*as absurd as it sounded*), and *wrong*, which says more often that something is
//! amiss.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    lexicon::{LEXICON, class},
    record::lists::sections,
};

/// After a verdict there is at most a time: *on Friday*.
const AFTER: usize = 2;

/// A sentence that judges a report names it within so many words.
pub(crate) const SUBJECT: usize = 4;

struct Lists {
    untrue: Vec<Vec<&'static str>>,
    between: FxHashSet<&'static str>,
    verbs: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sections = sections(include_str!("../data/verdicts.txt"));
    let lines = |name| sections.get(name).cloned().unwrap_or_default();
    let phrases = lines("untrue").into_iter();
    Lists {
        untrue: phrases.map(|line| line.split(' ').collect()).collect(),
        between: lines("between").into_iter().collect(),
        verbs: lines("verbs").into_iter().collect(),
    }
});

/// Where the verdict begins with which `words` (lower case, straight apostrophes, marks included) close: the
/// index of its first verb. `None` if they close with none.
pub(crate) fn closing(words: &[String]) -> Option<usize> {
    let end = words.len() - words.iter().rev().take_while(|word| is_mark(word)).count();
    let words = &words[..end];
    let latest = end.saturating_sub(AFTER + 1);
    let (mut at, negated) = (latest.min(end)..end).find_map(|last| says_untrue(&words[..=last]))?;
    let mut verb = None;
    while at > 0 && (is_verb(&words[at - 1]) || may_stand_between(&words[at - 1])) {
        at -= 1;
        if is_verb(&words[at]) {
            verb = Some(at);
        }
        // "is not false": of two negations the verdict is none.
        if !negated && is_negation(&words[at]) {
            return None;
        }
    }
    verb
}

/// Whether a sentence opens with a word for a report and goes on to say that it is untrue: *The story turned
/// out to be fake, and …*, *The rumour that she left is a hoax*.
pub(crate) fn on_report(words: &[String]) -> bool {
    let mut opening = words.iter().take(SUBJECT);
    let Some(noun) = opening.position(|word| is_report(word)) else {
        return false;
    };
    let clause = words.get(noun + 1).is_some_and(|word| word == "that");
    let mut ends =
        (noun..=words.len()).filter(|&at| words.get(at).is_none_or(|word| is_mark(word)));
    ends.any(|end| {
        closing(&words[..end]).is_some_and(|verdict| {
            // Of what a clause in between says something else is said.
            clause
                || !words[noun..verdict.max(noun)]
                    .iter()
                    .any(|word| is_verb(word))
        })
    })
}

/// Whether a lower-case word is one for a report.
pub(crate) fn is_report(word: &str) -> bool {
    LEXICON.noun(word).is_some() || matches!(word, "story" | "stories")
}

/// Where the words that say so begin if `words` end with them, and whether a negation is among them.
fn says_untrue(words: &[String]) -> Option<(usize, bool)> {
    let fits = |phrase: &&Vec<&str>| {
        phrase.len() <= words.len()
            && phrase
                .iter()
                .zip(&words[words.len() - phrase.len()..])
                .all(|(wanted, word)| wanted == word || (*wanted == "n't" && word.ends_with("n't")))
    };
    let phrase = LISTS.untrue.iter().find(fits)?;
    // "isn't" is verb and negation in one.
    let own = phrase.iter().filter(|word| **word != "n't").count();
    Some((words.len() - own, phrase.len() > 1))
}

fn is_verb(word: &str) -> bool {
    LISTS.verbs.contains(word)
        || LEXICON.classes(word) & (class::AUXILIARY | class::MODAL) != 0
        || word.ends_with("n't")
}

fn may_stand_between(word: &str) -> bool {
    word.ends_with("ly") || LISTS.between.contains(word)
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "no" | "never") || word.ends_with("n't")
}

fn is_mark(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::closing;

    fn check(text: &str, verdict: Option<&str>) {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let found = closing(&words).map(|at| words[at..].join(" "));
        assert_eq!(found.as_deref(), verdict, "{text:?}");
    }

    #[test]
    fn verdicts() {
        check(
            "that the ferry had been stolen proved to be untrue on friday .",
            Some("proved to be untrue on friday ."),
        );
        check("that she was arrested is false", Some("is false"));
        check(
            "that the mill will close have been greatly exaggerated .",
            Some("have been greatly exaggerated ."),
        );
        check(
            "that she was arrested are nothing but a hoax",
            Some("are nothing but a hoax"),
        );
        check("the story isn't true .", Some("isn't true ."));
        check("the story is simply not true", Some("is simply not true"));
    }

    #[test]
    fn of_reports() {
        let judges = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            super::on_report(&words)
        };
        assert!(judges(
            "the story turned out to be completely fake , and nobody laughed ."
        ));
        assert!(!judges(
            "the story was told by a man whose passport , he said , is fake ."
        ));
        assert!(!judges(
            "the passport , which the ferryman had shown to the guards , is fake ."
        ));
    }

    #[test]
    fn none() {
        for text in [
            "that the passport was false and the ferry late .",
            "that the report is not false",
            "that the ferry had been stolen",
            "fake",
            "",
        ] {
            check(text, None);
        }
    }
}
