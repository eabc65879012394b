//! Which sayings inside a content are hearsay: somebody is said to have said something, rather than to
//! hold, want or feel it.
//!
//! *She said she believed …* and *we think …* are a speaker's own mind, *we ask that …* is what the
//! speaker does by these very words. What a speaker *said at another time*, or was told, is hearsay.

use sayso_types::Act;

use super::{
    Page,
    items::{self, Item, has_verb},
    unit::{Draft, Rule},
};
use crate::{
    acts,
    layers::Attribution,
    lexicon::{Form, LEXICON, class},
};

/// Whether a draft that was read inside a content is hearsay.
pub(super) fn of_rule(items: &[Item<'_>], draft: &Draft) -> bool {
    let source = draft.source.first().map(|range| &items[range.clone()]);
    let cue: Vec<&Item<'_>> = draft
        .cue
        .iter()
        .flat_map(|range| &items[range.clone()])
        .collect();
    let speaker = Speaker::of(source);
    let speech = is_speech(draft.act);
    let held = source.is_some_and(|source| source[0].word.contains(['\'', '’']));
    if speaker == Speaker::First && (held || !told_before(&cue)) {
        return false;
    }
    let own = matches!(speaker, Speaker::First | Speaker::Pronoun);
    match draft.rule {
        Rule::CueThenPhrase if draft.act == Act::Assert => !own && reports_a_thing(&cue),
        Rule::CueThenPhrase => match draft.act {
            Act::Promise => !own,
            Act::Accuse => true,
            Act::CondemnOrReject | Act::Predict => !own,
            _ => speech,
        },
        Rule::Noun => !own,
        Rule::SharedSubject => speech && !own,
        _ if own => speech,
        _ => true,
    }
}

/// The same for a finding of the model, which comes without a rule.
pub(super) fn of_model(page: Page<'_>, one: &Attribution) -> bool {
    let Some(cue) = one.cue.hull().filter(|_| is_told(page, one)) else {
        return false;
    };
    let source = one
        .source
        .first()
        .map(|span| items::cut(page.text, page.layout, &[], span));
    let cue = items::cut(page.text, page.layout, &[], cue);
    let cue: Vec<&Item<'_>> = cue.iter().collect();
    let speaker = Speaker::of(source.as_deref());
    let speech = acts::read(page.text, std::slice::from_ref(one))
        .first()
        .is_some_and(|reading| is_speech(reading.act));
    match speaker {
        Speaker::First => speech && told_before(&cue),
        // "she thinks … but said": whether she or the outer speaker says it is open.
        Speaker::Pronoun => speech && says(&cue) && is_beside(page, one),
        Speaker::Nobody => speech && says(&cue),
        Speaker::Other => says(&cue),
    }
}

/// Whether the content is a clause, an infinitive or at least some words of speech: *mentioned the dam*
/// inside a content reports nothing.
fn is_told(page: Page<'_>, one: &Attribution) -> bool {
    const FEWEST: usize = 3;
    let Some(content) = one.content.hull() else {
        return false;
    };
    let items = items::cut(page.text, page.layout, &[], content);
    let words = items.iter().filter(|item| item.is_word()).count();
    let clause = has_verb(&items) || items.iter().any(|item| &*item.word == "to");
    words >= FEWEST && clause
}

/// Whether the source stands right before its words of saying, or right behind them.
fn is_beside(page: Page<'_>, one: &Attribution) -> bool {
    let (Some(source), Some(cue)) = (one.source.last(), one.cue.first()) else {
        return true;
    };
    let gap = page.text.get(source.end()..cue.start()).unwrap_or_default();
    gap.split_whitespace().count() <= 2
}

fn is_speech(act: Act) -> bool {
    matches!(
        act,
        Act::Assert
            | Act::Deny
            | Act::Confirm
            | Act::Refuse
            | Act::NoResponse
            | Act::Ask
            | Act::Promise
            | Act::Threaten
            | Act::RetractOrCorrect
    )
}

/// Who is said to have said it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    /// *I*, *we*
    First,
    /// *she*, *they*: perhaps the speaker of the content.
    Pronoun,
    /// Nobody is named.
    Nobody,
    /// Somebody else, or *who*.
    Other,
}

impl Speaker {
    fn of(source: Option<&[Item<'_>]>) -> Speaker {
        let Some(source) = source else {
            return Speaker::Nobody;
        };
        let [one] = source else {
            return Speaker::Other;
        };
        let stem = one.word.split(['\'', '’']).next().unwrap_or_default();
        if matches!(stem, "i" | "we") {
            Speaker::First
        } else if one.is(class::RELATIVE) {
            Speaker::Other
        } else if one.is(class::SUBJECT_PRONOUN) {
            Speaker::Pronoun
        } else {
            Speaker::Other
        }
    }
}

/// A plain past tense: *I told them*, not *I must say*, *we have said*, *we ask*.
fn told_before(cue: &[&Item<'_>]) -> bool {
    let helped = cue.iter().any(|item| item.is(class::AUXILIARY));
    let past = cue.iter().any(|item| {
        LEXICON
            .surfaces(&item.word)
            .iter()
            .any(|surface| surface.form == Form::Past && !LEXICON.verbs[surface.verb].weak)
    });
    past && !helped
}

/// Verbs whose bare object is a report: *announced his plan*, *claimed to be a doctor*.
fn reports_a_thing(cue: &[&Item<'_>]) -> bool {
    cue.iter().any(|item| {
        LEXICON.surfaces(&item.word).iter().any(|surface| {
            let lemma = LEXICON.verbs[surface.verb].lemma.as_str();
            matches!(lemma, "announce" | "claim" | "cite" | "quote" | "report")
        })
    })
}

/// Whether the words hold a word of saying at all.
fn says(cue: &[&Item<'_>]) -> bool {
    cue.iter().any(|item| {
        let verb = LEXICON
            .surfaces(&item.word)
            .iter()
            .any(|surface| !LEXICON.verbs[surface.verb].weak);
        verb || LEXICON.noun(&item.word).is_some() || &*item.word == "according"
    })
}
