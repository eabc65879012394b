//! What words of saying govern: where the content starts and where it ends.

use std::ops::Range;

use super::{
    cue::VerbCue,
    items::{Item, has_verb},
    phrase,
    unit::{Draft, Rule},
};
use crate::lexicon::{Form, LEXICON, class};

/// A content to the right of its words of saying.
pub(super) struct Right {
    pub(super) range: Range<usize>,
    pub(super) rule: Rule,
    /// The content is a quotation as a whole.
    pub(super) speech: bool,
    /// One past the cue if it reaches further than its manner: a colon, "of the deal:".
    pub(super) cue_end: Option<usize>,
}

/// How far a draft's words reach, so that they are not read again.
pub(super) fn reach(draft: &Draft) -> Option<usize> {
    let ranges = draft.content.iter().chain(&draft.cue).chain(&draft.source);
    let ranges = ranges.chain(&draft.venue).chain(&draft.hearer);
    ranges.map(|range| range.end).max()
}

/// The content that follows at `at`, if the verb's frames allow what stands there.
pub(super) fn right(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    let item = items.get(at)?;
    let frames = verb.frames;
    quotation(items, verb, at)
        .or_else(|| answer(items, verb, at))
        .or_else(|| {
            let conjunction = matches!(
                &*item.word,
                "that" | "whether" | "how" | "why" | "what" | "where" | "when" | "who"
            ) || matches!(&*item.word, "if" | "which") && if_or_which(verb.lemma);
            // "rules that could lead to …": after a word that may be a noun this is a relative clause.
            let noun = matches!(verb.form, Form::Third | Form::Base)
                && &*item.word == "that"
                && items.get(at + 1).is_some_and(Item::is_auxiliary);
            (frames.that && conjunction && !noun).then(|| clause(items, at, Rule::CueThenClause))?
        })
        .or_else(|| {
            (frames.infinitive && &*item.word == "to")
                .then(|| clause(items, at, Rule::CueThenPhrase))?
        })
        .or_else(|| bare_clause(items, verb, at))
        .or_else(|| noun_phrase(items, verb, at))
        .or_else(|| {
            let gerund = frames.gerund && item.word.ends_with("ing");
            gerund.then(|| clause(items, at, Rule::CueThenPhrase))?
        })
        .or_else(|| later_quotation(items, verb, at))
}

/// Verbs of asking and of not telling.
fn if_or_which(lemma: &str) -> bool {
    matches!(
        lemma,
        "ask" | "wonder" | "inquire" | "say" | "reveal" | "disclose" | "specify" | "know"
    )
}

/// A quotation right here, perhaps after a comma or colon.
fn quotation(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    let marked = items[at].is_break();
    let start = at + usize::from(marked);
    let speech = items.get(start).is_some_and(Item::is_speech);
    if !verb.frames.quote {
        return None;
    }
    let colon = &*items[at].word == ":";
    if !speech {
        let enough = items.len() > start + 2;
        return (colon && enough).then(|| Right {
            range: start..trim_right(items, start, items.len()),
            rule: Rule::CueThenQuote,
            speech: false,
            cue_end: Some(start),
        });
    }
    let mut end = start + 1;
    while items.get(end).is_some_and(Item::is_speech) {
        end += 1;
    }
    // “ready to talk” if the gate stays shut: words go on without a mark, so the clause does.
    let goes_on = items
        .get(end)
        .is_some_and(|item| item.is_word() && !item.is(class::COORDINATOR))
        && !marked;
    if goes_on {
        return clause(items, start, Rule::CueThenClause);
    }
    Some(Right {
        range: start..end,
        rule: Rule::CueThenQuote,
        speech: true,
        cue_end: colon.then_some(start),
    })
}

/// *said no*, *said yes*
fn answer(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    let word = matches!(&*items[at].word, "no" | "yes");
    let ends = items
        .get(at + 1)
        .is_none_or(|item| item.is_stop() || item.is_comma() || &*item.word == "to");
    (word && ends && verb.frames.quote).then_some(Right {
        range: at..at + 1,
        rule: Rule::CueThenClause,
        speech: false,
        cue_end: None,
    })
}

/// "said of the deal: “…”", "responded with a word that means: “…”".
fn later_quotation(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    if !verb.frames.quote {
        return None;
    }
    let speech = (at..items.len().min(at + 24)).find(|&index| items[index].is_speech())?;
    let marked = items[speech - 1].is_break() || matches!(&*items[speech - 1].word, "as" | "with");
    let quiet = !items[at..speech]
        .iter()
        .any(|item| item.is_stop() || &*item.word == ";");
    (marked && quiet).then(|| Right {
        range: speech..speech + 1,
        rule: Rule::CueThenQuote,
        speech: true,
        cue_end: None,
    })
}

fn bare_clause(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    if !verb.frames.clause || verb.weak || !items[at].is_word() && !items[at].is_speech() {
        return None;
    }
    let first = &items[at];
    let preposition = first.is(class::PREPOSITION) && !first.is(class::SUBORDINATOR);
    let of = matches!(
        &*first.word,
        "of" | "about" | "to" | "as" | "for" | "with" | "so"
    );
    let strong = matches!(
        verb.lemma,
        "say"
            | "tell"
            | "think"
            | "believe"
            | "hope"
            | "fear"
            | "claim"
            | "insist"
            | "argue"
            | "add"
    );
    if of || first.is(class::COORDINATOR) || preposition && !strong {
        return None;
    }
    let right = clause(items, at, Rule::CueThenClause)?;
    // "says the winch “has not been greased”": the verb is quoted with the rest.
    let quoted = strong
        && first.is(class::DETERMINER | class::SUBJECT_PRONOUN)
        && right.range.len() > 1
        && items[right.range.end - 1].is_speech();
    let clause_like = quoted || has_verb(&items[right.range.clone()]);
    let noun_first =
        first.opens_noun_phrase() || first.word.ends_with('s') || first.is(class::ADVERB) || strong;
    (clause_like && noun_first).then_some(right)
}

fn noun_phrase(items: &[Item<'_>], verb: &VerbCue, at: usize) -> Option<Right> {
    let first = &items[at];
    // "denied that." points at what was said before.
    let ends = items.get(at + 1).is_none_or(Item::is_mark);
    if &*first.word == "that" && ends && verb.frames.noun {
        return Some(Right {
            range: at..at + 1,
            rule: Rule::CueThenPhrase,
            speech: false,
            cue_end: None,
        });
    }
    if !(verb.frames.noun || verb.frames.object) || !(first.is_word() || first.is_speech()) {
        return None;
    }
    let function = class::PREPOSITION | class::COORDINATOR | class::SUBORDINATOR | class::AUXILIARY;
    if first.is(function) && !first.is(class::DETERMINER) {
        return None;
    }
    // "was found dead", "a man called Orn": a participle after a noun governs nothing here.
    let bare_form = verb.weak && matches!(verb.form, Form::Base | Form::Gerund);
    if bare_form && !first.opens_noun_phrase() {
        return None;
    }
    clause(items, at, Rule::CueThenPhrase)
}

fn clause(items: &[Item<'_>], start: usize, rule: Rule) -> Option<Right> {
    let end = trim_right(items, start, end_of(items, start));
    let words = items[start..end]
        .iter()
        .any(|item| item.is_word() && !item.is(class::SUBORDINATOR) || item.is_speech());
    (end > start && words).then_some(Right {
        range: start..end,
        rule,
        speech: false,
        cue_end: None,
    })
}

/// The rest of a sentence that was broken by *, she said,*.
pub(super) fn resumed(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let start = at + 1;
    if !items.get(at)?.is_comma() || items.get(start)?.word.ends_with("ing") {
        return None;
    }
    let first = &items[start];
    // "…, she said, until the gate was mended": part of what she said; "although" may be the reporter's.
    let limit = matches!(
        &*first.word,
        "until" | "since" | "because" | "unless" | "if"
    );
    if first.is(class::SUBORDINATOR | class::RELATIVE) && !limit
        || first.is_speech()
        || next_cue(items, start)
    {
        return None;
    }

    let end = trim_right(items, start, end_of(items, start));
    (end >= start + 2).then_some(start..end)
}

/// “…,” he said, but “when it comes to …”: the quotation goes on after a word of the reporter's.
pub(super) fn resumed_quotation(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let coordinator = at + 1;
    let joined = items.get(at)?.is_comma() && items.get(coordinator)?.is(class::COORDINATOR);
    let speech = items.get(coordinator + 1)?.is_speech();
    (joined && speech).then_some(coordinator..coordinator + 2)
}

/// Where a content that starts at `start` ends: at the sentence's end, or where somebody (perhaps the
/// same one) speaks anew.
fn end_of(items: &[Item<'_>], start: usize) -> usize {
    let mut at = start + 1;
    while at < items.len() {
        let item = &items[at];
        let comma = item.is_comma() || &*item.word == ";";
        let coordinated = item.is(class::COORDINATOR)
            || matches!(&*item.word, "while" | "although" | "though" | "whereas");
        if comma && (next_gerund_cue(items, at + 1) || next_cue(items, at + 1))
            || coordinated && next_cue(items, at)
        {
            return at;
        }
        if &*item.word == ";" {
            return at;
        }
        if item.is_stop() && at + 1 < items.len() && &*item.word != "." {
            return at + 1;
        }
        at += 1;
    }
    items.len()
}

/// *, adding that …*; *, calling it …*
fn next_gerund_cue(items: &[Item<'_>], at: usize) -> bool {
    let at = at
        + usize::from(
            items
                .get(at)
                .is_some_and(|item| item.is(class::COORDINATOR | class::ADVERB)),
        );
    let Some(item) = items.get(at) else {
        return false;
    };
    let gerund = LEXICON.surfaces(&item.word).iter().any(|surface| {
        let verb = &LEXICON.verbs[surface.verb];
        surface.form == Form::Gerund
            && surface.rest.is_empty()
            && !verb.weak
            && verb.frames.that | verb.frames.quote | verb.frames.object
    });
    let spoken = items
        .get(at + 1)
        .is_some_and(|next| next.is_speech() || next.is_word() || &*next.word == ":");
    gerund && spoken
}

/// After a coordinator: a new subject with its own word of saying, or one for the old subject.
fn next_cue(items: &[Item<'_>], at: usize) -> bool {
    let mut from = at;
    while items.get(from).is_some_and(|item| {
        item.is(class::COORDINATOR)
            || item.is(class::ADVERB)
            || matches!(&*item.word, "while" | "although" | "though" | "whereas")
    }) {
        from += 1;
    }
    if from == at {
        return false;
    }
    let Some(first) = items.get(from) else {
        return false;
    };
    if finite_cue(items, from) || silent(items, from) {
        return !first.is_capital();
    }
    let subject = phrase::after(items, from).map_or(from, |range| range.end);
    let group = (subject..items.len().min(subject + 4))
        .find(|&index| !(items[index].is(class::AUXILIARY) || items[index].is(class::ADVERB)));
    let says = group.is_some_and(|index| finite_cue(items, index)) || silent(items, subject);
    subject > from && says
}

/// *declined to comment*, *did not reveal*: words that tell of an answer that was not given.
fn silent(items: &[Item<'_>], at: usize) -> bool {
    let phrase = LEXICON.no_answer.iter().any(|phrase| {
        let here = items.get(at..).unwrap_or_default();
        let same = here
            .iter()
            .zip(&phrase.words)
            .all(|(item, word)| *item.word == **word);
        here.len() >= phrase.words.len() && same
    });
    let did_not = items
        .get(at)
        .is_some_and(|item| matches!(&*item.word, "didn't" | "didn’t" | "wouldn't" | "wouldn’t"));
    let did = items
        .get(at)
        .is_some_and(|item| matches!(&*item.word, "did" | "would"))
        && items
            .get(at + 1)
            .is_some_and(|item| matches!(&*item.word, "not" | "n't" | "n’t"));
    let verb = at + 1 + usize::from(did);
    let says = items.get(verb).is_some_and(|item| {
        LEXICON.surfaces(&item.word).iter().any(|surface| {
            let verb = &LEXICON.verbs[surface.verb];
            surface.form == Form::Base && verb.frames.quote && !verb.weak
        })
    });
    phrase || (did || did_not) && says
}

fn finite_cue(items: &[Item<'_>], at: usize) -> bool {
    let Some(item) = items.get(at) else {
        return false;
    };
    LEXICON.surfaces(&item.word).iter().any(|surface| {
        let verb = &LEXICON.verbs[surface.verb];
        let strong = !verb.weak && (verb.frames.clause || verb.frames.quote);
        strong
            && surface.rest.is_empty()
            && matches!(surface.form, Form::Past | Form::Third)
            && !item.is_capital()
    })
}

/// Leaves out marks at the end of a content that are not its own.
pub(super) fn trim_right(items: &[Item<'_>], start: usize, mut end: usize) -> usize {
    while end > start
        && (items[end - 1].is_break()
            || &*items[end - 1].word == "."
            || items[end - 1].is(class::COORDINATOR))
    {
        end -= 1;
    }
    end
}
