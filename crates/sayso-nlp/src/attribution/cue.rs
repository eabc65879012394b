//! Finding words of saying: which verb, in which form, with which auxiliaries and adverbs.

use std::ops::Range;

use sayso_types::Act;

use super::{items::Item, unsaid};
use crate::lexicon::{Form, Frames, LEXICON, class};

/// Words of saying at a place.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Items of the whole cue, auxiliaries and adverbs before the verb included.
    pub(super) range: Range<usize>,
    pub(super) kind: CueKind,
    pub(super) act: Act,
}

/// What sort of words they are.
#[derive(Clone, Debug)]
pub(super) enum CueKind {
    Verb(VerbCue),
    /// *according to*; the source follows.
    LeadIn,
    /// *did not respond*; the source stands before.
    NoAnswer,
    /// *claims that*; the source, if any, stands before with 's or after with by.
    Noun,
}

/// A verb of saying as it stands.
#[derive(Clone, Debug)]
pub(super) struct VerbCue {
    pub(super) lemma: &'static str,
    pub(super) form: Form,
    pub(super) frames: Frames,
    pub(super) weak: bool,
    /// A form of *be* with a past participle.
    pub(super) passive: bool,
    /// A form of *be* with a participle in -ing: finite, with a subject of its own.
    pub(super) progressive: bool,
}

/// All candidates in a stretch, in order, none overlapping.
pub(super) fn find(items: &[Item<'_>]) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut at = 0;
    while at < items.len() {
        match cue_at(items, at, cues.last().map_or(0, |cue: &Cue| cue.range.end)) {
            Some(cue) => {
                at = cue.range.end.max(at + 1);
                cues.push(cue);
            }
            None => at += 1,
        }
    }
    cues
}

fn cue_at(items: &[Item<'_>], at: usize, floor: usize) -> Option<Cue> {
    if !items[at].is_word() || !items[at].is(class::SAYING) {
        return None;
    }
    phrase_at(items, at, &LEXICON.lead_ins, CueKind::LeadIn)
        .or_else(|| phrase_at(items, at, &LEXICON.no_answer, CueKind::NoAnswer))
        .or_else(|| verb_at(items, at, floor))
        .or_else(|| noun_at(items, at))
}

fn phrase_at(
    items: &[Item<'_>],
    at: usize,
    phrases: &[crate::lexicon::Phrase],
    kind: CueKind,
) -> Option<Cue> {
    let phrase = phrases
        .iter()
        .find(|phrase| matches_words(items, at, &phrase.words))?;
    Some(Cue {
        range: at..at + phrase.words.len(),
        kind,
        act: phrase.act,
    })
}

fn matches_words(items: &[Item<'_>], at: usize, words: &[String]) -> bool {
    let here = items[at..].iter().map(|item| &*item.word);
    words.len() <= items.len() - at && here.zip(words).all(|(word, wanted)| word == wanted)
}

fn verb_at(items: &[Item<'_>], at: usize, floor: usize) -> Option<Cue> {
    if unsaid::at(items, at) {
        return None;
    }
    let surface = LEXICON.surfaces(&items[at].word).iter().find(|surface| {
        surface.rest.is_empty()
            || matches_words(items, (at + 1).min(items.len() - 1), &surface.rest)
    })?;
    let verb = &LEXICON.verbs[surface.verb];
    let start = group_start(items, at, floor);
    let form = surface.form;
    let be = items[start..at]
        .iter()
        .any(|item| item.is(class::BE) && !item.word.ends_with('d'));
    let passive = be && matches!(form, Form::Past | Form::Participle);
    if !stands_as_verb(items, start..at, form) {
        return None;
    }
    let cue = VerbCue {
        lemma: &verb.lemma,
        form,
        frames: verb.frames,
        weak: verb.weak,
        passive,
        progressive: be && form == Form::Gerund,
    };
    Some(Cue {
        range: start..at + 1 + surface.rest.len(),
        kind: CueKind::Verb(cue),
        act: verb.act,
    })
}

/// Auxiliaries, negation and adverbs before the verb belong to it.
fn group_start(items: &[Item<'_>], verb: usize, floor: usize) -> usize {
    let mut start = verb;
    while start > floor {
        let item = &items[start - 1];
        let adverb = item.is_adverb();
        let possessive = matches!(&*item.word, "'s" | "’s");
        let auxiliary = item.is(class::AUXILIARY) && !possessive;
        // "was first reported"
        let first = &*item.word == "first" && start == verb && start > floor + 1;
        if !(auxiliary || adverb || first && items[start - 2].is(class::AUXILIARY)) {
            break;
        }
        start -= 1;
    }
    // "Once, she said": an adverb that opens the sentence is not the verb's.
    while start < verb
        && items[start].is(class::ADVERB)
        && items[start].is(class::SUBORDINATOR | class::TIME)
    {
        start += 1;
    }
    start
}

/// Tells verbs from the nouns and adjectives that are spelt like them.
/// *Is investigating claims that*, *tries to confirm reports that*, *the sailors’ claims that*: the noun, not the verb.
fn is_object(items: &[Item<'_>], at: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|last| &items[last]) else {
        return false;
    };
    let before = at.checked_sub(2).map(|before| &items[before]);
    let deed = before.is_none_or(|item| item.is(class::BE | class::PREPOSITION) || item.is_mark());
    let gerund = last.word.ends_with("ing") && !last.is_capital() && deed;
    let infinitive = before.is_some_and(|item| &*item.word == "to") && !last.is_capital();
    let owned = matches!(&*last.word, "'" | "’");
    LEXICON.noun(&items[at].word).is_some() && (gerund || infinitive || owned)
}

fn stands_as_verb(items: &[Item<'_>], group: Range<usize>, form: Form) -> bool {
    let verb = group.end;
    let helped = items[group.clone()]
        .iter()
        .any(|item| item.is(class::AUXILIARY));
    let Some(before) = group.start.checked_sub(1).map(|index| &items[index]) else {
        return helped || form != Form::Base || next_is_speech(items, verb);
    };
    let many = matches!(
        &*before.word,
        "some"
            | "many"
            | "others"
            | "several"
            | "most"
            | "few"
            | "people"
            | "men"
            | "women"
            | "police"
            | "children"
            | "media"
    );
    let determined = before.is(class::DETERMINER) && !before.is(class::PRONOUN) && !many
        || matches!(&*before.word, "'s" | "’s");
    match form {
        _ if helped => true,
        _ if determined => false,
        Form::Participle => false,
        Form::Past => !before.is(class::PREPOSITION) || before.is(class::SUBORDINATOR),
        Form::Gerund => true,
        Form::Third if is_object(items, verb) => false,
        Form::Third => {
            // A mark closes an aside: "the Lantern, which broke the story, says".
            before.is_mark()
                || before.opens_noun_phrase()
                || before.is_word() && !before.is(class::PREPOSITION | class::AUXILIARY)
        }
        Form::Base => {
            let plural = before.word.ends_with('s') || before.is(class::HEARER) || many;
            let subject =
                before.is(class::SUBJECT_PRONOUN) && !matches!(&*before.word, "he" | "she" | "it");
            let noun = before.is_word() && !before.is(class::PREPOSITION | class::AUXILIARY);
            noun && (plural || before.is_capital() && verb_only(&items[verb].word)) || subject
        }
    }
}

/// Base forms that are no nouns: *say*, *believe*.
fn verb_only(word: &str) -> bool {
    matches!(
        word,
        "say" | "tell" | "believe" | "think" | "argue" | "insist" | "deny" | "write" | "agree"
    )
}

fn next_is_speech(items: &[Item<'_>], at: usize) -> bool {
    items.get(at + 1).is_some_and(Item::is_speech)
}

/// *claims that*, *the report that*: nouns count only where a sentence follows; *rumours of* say as much.
fn noun_at(items: &[Item<'_>], at: usize) -> Option<Cue> {
    let act = LEXICON.noun(&items[at].word)?;
    let next = |word: &str| items.get(at + 1).is_some_and(|item| &*item.word == word);
    let rumour = matches!(
        &*items[at].word,
        "rumour" | "rumours" | "rumor" | "rumors" | "allegation" | "allegations" | "claims"
    );
    let of = next("of") && rumour;
    (next("that") || of).then_some(Cue {
        range: at..at + 1 + usize::from(of),
        kind: CueKind::Noun,
        act,
    })
}
