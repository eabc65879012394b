//! The word lists of `data/`, parsed once.
//!
//! Every list is a text file that a person can review; the code knows only their shape. A line that
//! does not parse is a mistake of ours, found by the tests of this module.

mod inflect;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use sayso_types::Act;

use crate::layers::Token;

/// A verb of saying, thinking or wanting.
#[derive(Debug)]
pub(crate) struct Verb {
    /// Dictionary form, with its particle: `point out`.
    pub(crate) lemma: String,
    /// What its subject does.
    pub(crate) act: Act,
    pub(crate) frames: Frames,
    /// Often has another sense.
    pub(crate) weak: bool,
}

/// How the content may follow a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) clause: bool,
    pub(crate) that: bool,
    pub(crate) quote: bool,
    pub(crate) noun: bool,
    pub(crate) infinitive: bool,
    pub(crate) gerund: bool,
    pub(crate) object: bool,
    pub(crate) hearer: bool,
}

/// Which form of a verb stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Gerund,
}

/// One way in which a verb can appear.
#[derive(Debug)]
pub(crate) struct Surface {
    /// Lower-case words after the first.
    pub(crate) rest: Vec<String>,
    /// Index into [`Lexicon::verbs`].
    pub(crate) verb: usize,
    pub(crate) form: Form,
}

/// A fixed phrase and what it does.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    pub(crate) act: Act,
}

/// Everything the rules look up.
pub(crate) struct Lexicon {
    pub(crate) verbs: Vec<Verb>,
    /// First word, lower case, to the surfaces that begin with it, longest first.
    surfaces: FxHashMap<String, Vec<Surface>>,
    pub(crate) lead_ins: Vec<Phrase>,
    pub(crate) no_answer: Vec<Phrase>,
    nouns: FxHashMap<String, Act>,
    classes: FxHashMap<String, u32>,
}

macro_rules! classes {
    ($($name:ident = $bit:literal, $heading:literal;)*) => {
        /// Closed word classes, as bits.
        pub(crate) mod class {
            $(pub(crate) const $name: u32 = 1 << $bit;)*
        }

        fn class_bit(heading: &str) -> Option<u32> {
            match heading {
                $($heading => Some(class::$name),)*
                _ => None,
            }
        }
    };
}

classes! {
    AUXILIARY = 0, "auxiliary";
    BE = 1, "be";
    MODAL = 2, "modal";
    SUBJECT_PRONOUN = 3, "subject-pronoun";
    PRONOUN = 4, "pronoun";
    DETERMINER = 5, "determiner";
    PREPOSITION = 6, "preposition";
    LEAD_PREPOSITION = 7, "lead-preposition";
    SUBORDINATOR = 8, "subordinator";
    COORDINATOR = 9, "coordinator";
    RELATIVE = 10, "relative";
    ADVERB = 11, "adverb";
    TIME = 12, "time";
    VENUE = 13, "venue";
    HEARER = 14, "hearer";
    VERB = 15, "verb";
    OFFICE = 16, "office";
    NOT_ADVERB = 17, "not-adverb";
    ORIGIN = 18, "origin";
    FINITE = 19, "finite";
    RANK = 20, "rank";
    SAYING = 21, "saying";
    SUFFERING = 22, "suffering";
    LABEL = 23, "label";
    PLURAL = 24, "plural";
    ACTION = 25, "action";
    AIM = 26, "aim";
}

/// Words as the lists have them: in lower case, with straight apostrophes, marks included.
pub(crate) fn lower_words<'t>(
    text: &str,
    tokens: impl IntoIterator<Item = &'t Token>,
) -> Vec<String> {
    let word = |token: &Token| token.span.of(text).replace('’', "'").to_lowercase();
    tokens.into_iter().map(word).collect()
}

/// The lists, parsed on first use.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);

impl Lexicon {
    fn parse() -> Lexicon {
        let verbs = verbs(include_str!("../data/cues.txt"));
        let mut lexicon = Lexicon {
            surfaces: surfaces(&verbs),
            verbs: verbs.into_iter().map(|(verb, _)| verb).collect(),
            lead_ins: phrases(include_str!("../data/lead_ins.txt")),
            no_answer: phrases(include_str!("../data/no_answer.txt")),
            nouns: phrases(include_str!("../data/cue_nouns.txt"))
                .into_iter()
                .map(|p| (p.words.concat(), p.act))
                .collect(),
            classes: word_classes(
                include_str!("../data/words.txt"),
                include_str!("../data/verb_forms.txt"),
            ),
        };
        lexicon.mark_sayings();
        lexicon.mark_actions(include_str!("../data/verbs.txt"));
        lexicon
    }

    /// Gives the present forms of verbs a class of their own.
    fn mark_actions(&mut self, verbs: &str) {
        for base in lines(verbs).flat_map(str::split_whitespace) {
            let forms = inflect::forms(base, &[]).into_iter();
            for (word, _) in forms.filter(|(_, form)| matches!(form, Form::Base | Form::Third)) {
                *self.classes.entry(word).or_default() |= class::ACTION;
            }
        }
    }

    /// Gives the words that words of saying can begin with a class of their own, so that no other word
    /// need be compared with the lists.
    fn mark_sayings(&mut self) {
        let phrases = self.lead_ins.iter().chain(&self.no_answer);
        let first = phrases.filter_map(|phrase| phrase.words.first());
        let words = first.chain(self.surfaces.keys()).chain(self.nouns.keys());
        for word in words {
            *self.classes.entry(word.clone()).or_default() |= class::SAYING;
        }
    }

    /// Surfaces that begin with a lower-case word, longest first.
    pub(crate) fn surfaces(&self, word: &str) -> &[Surface] {
        self.surfaces.get(word).map_or(&[], Vec::as_slice)
    }

    /// The act of a noun of saying.
    pub(crate) fn noun(&self, word: &str) -> Option<Act> {
        self.nouns.get(word).copied()
    }

    /// Bits of [`class`] of a lower-case word.
    pub(crate) fn classes(&self, word: &str) -> u32 {
        self.classes.get(word).copied().unwrap_or(0)
    }
}

/// Lines that say something: without comments and blank ones.
fn lines(data: &str) -> impl Iterator<Item = &str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// Verbs with their irregular forms, as `base/past/participle`.
fn verbs(data: &str) -> Vec<(Verb, Vec<String>)> {
    let mut act = Act::Assert;
    let mut verbs = Vec::new();
    for line in lines(data) {
        if let Some(name) = heading(line) {
            act = name.parse().expect("headings of cues.txt are acts");
            continue;
        }
        let (forms, frames) = line
            .split_once(':')
            .expect("a line of cues.txt has a colon");
        let forms: Vec<String> = forms.trim().split('/').map(str::to_owned).collect();
        let weak = frames.contains("=weak");
        let frames = parse_frames(frames.trim_end_matches("=weak"));
        verbs.push((
            Verb {
                lemma: forms[0].clone(),
                act,
                frames,
                weak,
            },
            forms,
        ));
    }
    verbs
}

fn parse_frames(words: &str) -> Frames {
    let mut frames = Frames::default();
    for word in words.split_whitespace() {
        match word {
            "clause" => (frames.clause, frames.that) = (true, true),
            "that" => frames.that = true,
            "quote" => frames.quote = true,
            "noun" => frames.noun = true,
            "inf" => frames.infinitive = true,
            "gerund" => frames.gerund = true,
            "object" => frames.object = true,
            "hearer" => frames.hearer = true,
            other => unreachable!("cues.txt knows no frame {other:?}"),
        }
    }
    frames
}

fn surfaces(verbs: &[(Verb, Vec<String>)]) -> FxHashMap<String, Vec<Surface>> {
    let mut map: FxHashMap<String, Vec<Surface>> = FxHashMap::default();
    for (index, (verb, forms)) in verbs.iter().enumerate() {
        let mut words = verb.lemma.split_whitespace();
        let base = words.next().expect("a lemma has a word");
        let rest: Vec<String> = words.map(str::to_owned).collect();
        for (word, form) in inflect::forms(base, forms) {
            map.entry(word).or_default().push(Surface {
                rest: rest.clone(),
                verb: index,
                form,
            });
        }
    }
    for list in map.values_mut() {
        list.sort_by_key(|surface| (std::cmp::Reverse(surface.rest.len()), surface.verb));
    }
    map
}

fn phrases(data: &str) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = lines(data)
        .map(|line| {
            let (words, act) = line
                .split_once(':')
                .expect("a phrase has a colon and an act");
            let words = words.split_whitespace().map(str::to_owned).collect();
            Phrase {
                words,
                act: act
                    .trim()
                    .parse()
                    .expect("the act of a phrase is one of the list"),
            }
        })
        .collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    phrases
}

fn word_classes(data: &str, finite: &str) -> FxHashMap<String, u32> {
    let mut bit = 0;
    let mut classes: FxHashMap<String, u32> = FxHashMap::default();
    for line in lines(data) {
        if let Some(name) = heading(line) {
            bit = class_bit(name).expect("headings of words.txt are classes");
            continue;
        }
        for word in line.split_whitespace() {
            *classes.entry(word.to_owned()).or_default() |= bit;
        }
    }
    for word in lines(finite).flat_map(str::split_whitespace) {
        *classes.entry(word.to_owned()).or_default() |= class::FINITE;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, lemma: &str, form: Form) -> bool {
        let surfaces = LEXICON.surfaces(word);
        surfaces
            .iter()
            .any(|surface| surface.form == form && LEXICON.verbs[surface.verb].lemma == lemma)
    }

    #[test]
    fn forms_are_made_by_rule() {
        assert!(has("denies", "deny", Form::Third));
        assert!(has("denied", "deny", Form::Past));
        assert!(has("admitting", "admit", Form::Gerund));
        assert!(has("planning", "plan", Form::Gerund));
        assert!(has("written", "write", Form::Participle));
        assert!(has("said", "say", Form::Past));
        assert!(has("went", "go on", Form::Past));
        assert!(has("pointed", "point out", Form::Past));
        assert!(has("argues", "argue", Form::Third));
        assert!(has("arguing", "argue", Form::Gerund));
    }

    #[test]
    fn no_verb_is_listed_twice() {
        let mut lemmas: Vec<&str> = LEXICON
            .verbs
            .iter()
            .map(|verb| verb.lemma.as_str())
            .collect();
        lemmas.sort_unstable();
        let all = lemmas.len();
        lemmas.dedup();
        assert_eq!(lemmas.len(), all);
    }

    #[test]
    fn every_act_but_the_unclear_one_has_words() {
        for act in Act::ALL.iter().filter(|act| **act != Act::QuoteUnclear) {
            let verbs = LEXICON.verbs.iter().any(|verb| verb.act == *act);
            assert!(
                verbs || LEXICON.no_answer.iter().any(|phrase| phrase.act == *act),
                "{act}"
            );
        }
    }

    #[test]
    fn classes_are_read() {
        assert!(LEXICON.classes("according") == class::SAYING);
        assert!(LEXICON.classes("harbour") == 0);
        assert!(LEXICON.classes("was") & class::BE != 0);
        assert!(LEXICON.classes("who") & class::RELATIVE != 0);
    }
}
