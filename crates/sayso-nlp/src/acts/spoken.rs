//! What the words of saying tell by themselves: the act of their verb, phrase or noun, and whether it is
//! negated.

use sayso_types::{Act, QuoteKind};

use super::attitudes::{self, Attitude};
use crate::{
    layers::Attribution,
    lexicon::{Form, LEXICON, Surface, class},
};

/// Lower-case words of a cue and of its content.
pub(super) struct Words {
    pub(super) cue: Vec<String>,
    pub(super) content: Vec<String>,
    pub(super) question: bool,
    /// The content is a quotation as a whole: its words are the speaker's.
    pub(super) direct: bool,
    /// The content opens with a quotation mark.
    pub(super) quoted: bool,
    /// The content is a quotation that begins as a sentence does.
    pub(super) sentence: bool,
    /// The cue is a mark alone: *QUILL: …*
    pub(super) label: bool,
    /// A rule saw that no answer came: *calls to X went unanswered*.
    pub(super) unanswered: bool,
    /// There is none of what would show it: *no evidence suggests that …*
    pub(super) unfounded: bool,
    /// The source is nobody: *no one confirmed that …*
    pub(super) nobody: bool,
}

/// Whether a source is evidence that there is not: *no credible evidence*.
fn is_lacking(source: &[String]) -> bool {
    let shows = |word: &String| {
        matches!(
            word.as_str(),
            "evidence"
                | "proof"
                | "intelligence"
                | "indication"
                | "indications"
                | "sign"
                | "signs"
                | "information"
                | "data"
                | "record"
                | "records"
                | "reporting"
                | "reports"
        )
    };
    source.first().is_some_and(|word| word == "no") && source.iter().any(shows)
}

/// Whether a source names those of whom none says it: *no witness*, *none of the crew*.
fn is_nobody(source: &[String]) -> bool {
    let first = source.first().map_or("", String::as_str);
    matches!(first, "nobody" | "none" | "neither" | "no" | "no-one") && !is_lacking(source)
}

impl Words {
    pub(super) fn of(text: &str, one: &Attribution) -> Words {
        let content = one.content.words(text);
        let cue = split(&one.cue.words(text));
        let source = split(&one.source.words(text));
        Words {
            label: cue.is_empty(),
            unanswered: one.evidence == "rule:no-answer",
            unfounded: is_lacking(&source),
            nobody: is_nobody(&source),
            direct: one.kind == QuoteKind::Direct,
            quoted: content.starts_with(is_quotation_mark),
            sentence: one.kind == QuoteKind::Direct
                && content
                    .trim_start_matches(is_quotation_mark)
                    .starts_with(char::is_uppercase),
            cue,
            question: content
                .trim_end_matches(['"', '”', '’', '\'', ' '])
                .ends_with('?'),
            content: split(&content),
        }
    }

    /// The words of the content, the marks that end a clause as words of their own.
    pub(super) fn with_marks(&self) -> Vec<String> {
        let mut words = Vec::with_capacity(self.content.len());
        for word in &self.content {
            let bare = word.trim_end_matches([',', '.', ';']);
            words.push(bare.to_owned());
            if bare.len() < word.len() {
                words.push(word[bare.len()..].to_owned());
            }
        }
        words
    }
}

/// Words without marks, but with the commas and full stops that end a clause.
pub(super) fn split(words: &str) -> Vec<String> {
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.' | ';');
    words
        .split_whitespace()
        .map(|word| word.trim_matches(edge).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What the words of saying tell.
pub(super) struct Spoken {
    pub(super) act: Act,
    pub(super) lemma: &'static str,
    pub(super) negated: bool,
}

impl Spoken {
    /// Reads phrases first (*did not respond*), then refusals, verbs from the right, adjectives (*is sceptical*) and
    /// nouns.
    pub(super) fn of(words: &Words) -> Spoken {
        let negated = words.nobody || words.cue.iter().any(|word| negates(word));
        let plain = |act: Act| Spoken {
            act,
            lemma: "",
            negated: false,
        };
        if let Some(act) = no_answer(words) {
            return plain(act);
        }
        if declines(&words.cue) {
            return plain(Act::Refuse);
        }
        if let Some(surface) = verb(words) {
            let verb = &LEXICON.verbs[surface.verb];
            return Spoken {
                act: verb.act,
                lemma: &verb.lemma,
                negated,
            };
        }
        if let Some(Attitude {
            verb,
            negated: lacks,
        }) = attitudes::of(&words.cue)
        {
            return Spoken {
                act: verb.act,
                lemma: &verb.lemma,
                negated: negated != lacks,
            };
        }
        let noun = words.cue.iter().find_map(|word| LEXICON.noun(word));
        let act = noun.or_else(|| quoted_verb(words)).unwrap_or(Act::Assert);
        Spoken {
            negated,
            ..plain(act)
        }
    }
}

/// Verbs whose negation means that nothing was said.
pub(super) fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "confirm"
            | "deny"
            | "comment"
            | "elaborate"
            | "specify"
            | "disclose"
            | "reveal"
            | "explain"
    )
}

pub(super) fn negates(word: &str) -> bool {
    word == "not" || word == "never" || word.ends_with("n't") || word.ends_with("n’t")
}

/// *did not respond to*, *declined to comment*; the phrase may run on into the content.
fn no_answer(words: &Words) -> Option<Act> {
    let phrase = LEXICON.no_answer.iter().find(|phrase| {
        let across = words.cue.iter().chain(&words.content);
        let across = across.take(phrase.words.len() + words.cue.len());
        let across: Vec<&str> = across
            .map(|word| word.trim_end_matches(['.', ',']))
            .collect();
        across
            .windows(phrase.words.len())
            .any(|window| window.iter().zip(&phrase.words).all(|(a, b)| a == b))
    });
    phrase.map(|phrase| phrase.act)
}

/// *declined to say*, *refuses to confirm*, however the cue was cut.
fn declines(cue: &[String]) -> bool {
    const DECLINE: [&str; 7] = [
        "declined",
        "declines",
        "decline",
        "declining",
        "refused",
        "refuses",
        "refusing",
    ];
    cue.iter().any(|word| DECLINE.contains(&word.as_str()))
        && cue
            .iter()
            .any(|word| is_speech(word) || word == "answer" || word == "discuss")
}

/// The last verb of the cue.
fn verb(words: &Words) -> Option<&'static Surface> {
    let cue = &words.cue;
    let tail: Vec<&String> = words.content.iter().take(2).collect();
    cue.iter().enumerate().rev().find_map(|(at, word)| {
        let surfaces = LEXICON.surfaces(word.trim_end_matches([',', '.']));
        let surface = surfaces.iter().find(|surface| {
            // "committed | to staying": the particle may open the content.
            let rest = cue[at + 1..].iter().chain(tail.iter().copied());
            cue.len() - at - 1 + tail.len() >= surface.rest.len()
                && rest.zip(&surface.rest).all(|(word, wanted)| word == wanted)
        })?;
        (!is_noun(&cue[..at], surface.form)).then_some(surface)
    })
}

/// *In a statement*, *in a post*: nouns of the venue are not the verb; nor are *the claims* in *denied online claims*.
fn is_noun(before: &[String], form: Form) -> bool {
    let Some(last) = before.last() else {
        return false;
    };
    let joins = matches!(
        last.as_str(),
        "and" | "or" | "but" | "also" | "then" | "now" | "who"
    ) || last.ends_with("ly")
        || last.ends_with(',');
    let verb = |word: &String| {
        let known = !LEXICON.surfaces(word).is_empty() || LEXICON.classes(word) & class::VERB != 0;
        known || word.ends_with("ed") || word.ends_with("ing") || word == "into"
    };
    match form {
        Form::Base => LEXICON.classes(last) & class::DETERMINER != 0,
        Form::Third => !joins && before.iter().any(verb),
        Form::Past | Form::Participle | Form::Gerund => false,
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '‘' | '\'')
}

/// *also | “strongly condemned” the attack*: the verb itself is quoted. Of *according to the radio, the board denied
/// it* the verb is another speaker's.
fn quoted_verb(words: &Words) -> Option<Act> {
    let mut opening = words
        .content
        .iter()
        .take(3)
        .filter(|_| words.quoted && !words.label);
    opening.find_map(|word| {
        let surface = LEXICON.surfaces(word).iter().find(|surface| {
            surface.form == Form::Past
                && surface.rest.is_empty()
                && !LEXICON.verbs[surface.verb].weak
        })?;
        Some(LEXICON.verbs[surface.verb].act)
    })
}
