//! Which words of a sentence are finite verbs, as far as lists, endings and their neighbours tell.
//!
//! Words are in lower case with straight apostrophes and without marks; names keep their capitals.

use crate::lexicon::{Form, LEXICON, class};

/// Whether a word is a verb of saying that a clause may follow.
pub(super) fn is_saying(word: &str) -> bool {
    let mut surfaces = LEXICON.surfaces(word).iter();
    surfaces.any(|surface| {
        let frames = LEXICON.verbs[surface.verb].frames;
        surface.rest.is_empty() && (frames.clause || frames.that)
    })
}

/// Whether a word is a finite verb; where it may be one or not, it is.
pub(super) fn is_finite(words: &[String], at: usize) -> bool {
    let here = Here::new(words, at);
    let is_name = at > 0 && here.word.starts_with(char::is_uppercase);
    let infinite = matches!(here.word, "be" | "been" | "being" | "having");
    if is_name || infinite || here.before == "to" {
        return false;
    }
    if here.is(class::AUXILIARY | class::MODAL) || is_contracted(here.word) {
        return true;
    }
    if at == 0 || here.is_noun() || here.is_participle() || is_helped(&words[..at]) {
        return false;
    }
    let known = here.is(class::VERB | class::FINITE | class::ACTION)
        || here.is_spoken(Form::Past)
        || here.is_spoken(Form::Third);
    let third = here.word.len() > 3 && here.word.ends_with('s') && !here.word.ends_with("ss");
    let past = here.word.len() > 3 && here.word.ends_with("ed");
    match third {
        true if here.is(class::PLURAL) => known && here.does(),
        true => known || here.is_followed(),
        false => known || past,
    }
}

/// A word between its neighbours.
struct Here<'w> {
    before: &'w str,
    word: &'w str,
    next: &'w str,
}

impl<'w> Here<'w> {
    fn new(words: &'w [String], at: usize) -> Here<'w> {
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", String::as_str);
        Here {
            before: word(at.checked_sub(1)),
            word: word(Some(at)),
            next: word(Some(at + 1)),
        }
    }

    fn is(&self, classes: u32) -> bool {
        LEXICON.classes(self.word) & classes != 0
    }

    fn is_spoken(&self, wanted: Form) -> bool {
        let mut surfaces = LEXICON.surfaces(self.word).iter();
        surfaces.any(|surface| surface.form == wanted)
    }

    /// *The report*, *in reports*, *Orr's report*.
    fn is_noun(&self) -> bool {
        let before = LEXICON.classes(self.before);
        let opens = before & (class::DETERMINER | class::PREPOSITION) != 0;
        opens && before & class::SUBJECT_PRONOUN == 0 || self.before.ends_with("'s")
    }

    /// *A man called Orr*, but *Orr called the board*; *officers accused of it*.
    fn is_participle(&self) -> bool {
        let determined = LEXICON.classes(self.next) & class::DETERMINER != 0;
        match (self.word, self.next) {
            ("called" | "named" | "dubbed" | "titled" | "based", _) => !determined,
            ("accused" | "suspected" | "convicted", "of") | ("charged", "with") => true,
            ("like", _) => true,
            (word, "by") => word.ends_with("ed"),
            _ => false,
        }
    }

    /// Whether what follows is what a verb in -s would have behind it, and a plural hardly.
    fn is_followed(&self) -> bool {
        let object = class::DETERMINER | class::PRONOUN | class::ADVERB;
        self.next == "that" || LEXICON.classes(self.next) & object != 0
    }

    /// Whether a word that is a plural as often does something: *Orr plans to open it*, *Orr emails the board*, but
    /// *Orr's emails to the board*.
    fn does(&self) -> bool {
        let named = self.before.starts_with(char::is_uppercase);
        let mut verbs = LEXICON.surfaces(self.word).iter();
        let noun = match self.next {
            "to" => !verbs.any(|surface| LEXICON.verbs[surface.verb].frames.infinitive),
            next => matches!(next, "as" | "of" | "against" | "by"),
        };
        self.is_followed() || named && !noun
    }
}

/// *They're*, *there's*, *wouldn't*.
fn is_contracted(word: &str) -> bool {
    let ends = ["'re", "'ve", "'ll", "'s", "'d", "'m"];
    let pronoun = ends.iter().find_map(|end| word.strip_suffix(end));
    let pronoun = pronoun.is_some_and(|pronoun| {
        LEXICON.classes(pronoun) & class::SUBJECT_PRONOUN != 0
            || matches!(pronoun, "there" | "that" | "here" | "what")
    });
    pronoun || word.ends_with("n't")
}

/// Whether an auxiliary stands before a participle, adverbs between: *were not even opened*.
fn is_helped(before: &[String]) -> bool {
    let mut before = before.iter().rev().skip_while(|word| {
        word.ends_with("ly") || LEXICON.classes(word) & class::ADVERB != 0 || *word == "not"
    });
    before
        .next()
        .is_some_and(|word| LEXICON.classes(word) & class::AUXILIARY != 0 || word.ends_with("n't"))
}
