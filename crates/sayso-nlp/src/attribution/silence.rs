//! Answers that did not come, told by nouns: *there was no comment from X*, *calls to X went unanswered*,
//! *she wrote to X but received no reply*. Verbs (*X declined to comment*) are [`lead_in`](super::lead_in)'s.

use std::ops::Range;

use sayso_types::Act;

use super::{
    governed,
    items::Item,
    phrase,
    unit::{Draft, Rule},
};
use crate::lexicon::class;

/// Reads a sentence that tells of an answer that did not come.
pub(super) fn read(items: &[Item<'_>]) -> Option<Draft> {
    no_comment(items)
        .or_else(|| unanswered(items))
        .or_else(|| received_none(items))
}

/// *There was no immediate comment from X about the raid*; *no comment by X*.
fn no_comment(items: &[Item<'_>]) -> Option<Draft> {
    const WORDS: [&str; 5] = ["comment", "response", "reaction", "reply", "answer"];
    let no = items.iter().position(|item| &*item.word == "no")?;
    let noun = (no + 1..items.len().min(no + 4)).find(|&at| WORDS.contains(&&*items[at].word))?;
    let by = (noun + 1..items.len().min(noun + 5))
        .find(|&at| matches!(&*items[at].word, "from" | "by"))?;
    let apart = items[noun + 1..by].iter().all(Item::is_word);
    let opens = items[..no].iter().all(|item| {
        item.is_adverb()
            || item.is(class::BE | class::AUXILIARY | class::COORDINATOR)
            || &*item.word == "there"
    });
    let source = phrase::after(items, by + 1).filter(|_| apart && opens)?;
    let end = clause_end(items, source.end);
    let act = if &*items[noun].word == "comment" && no == 0 {
        Act::Refuse
    } else {
        Act::NoResponse
    };
    let (cue, content) = if end > source.end {
        (vec![0..by + 1], source.end..end)
    } else {
        (vec![0..noun, by..by + 1], noun..noun + 1)
    };
    Some(draft(
        source,
        cue.into_iter().filter(|range| !range.is_empty()).collect(),
        content,
        act,
    ))
}

/// *Messages left with X were not returned*; *calls to X went unanswered*.
fn unanswered(items: &[Item<'_>]) -> Option<Draft> {
    const TRIES: [&str; 10] = [
        "call",
        "calls",
        "message",
        "messages",
        "email",
        "emails",
        "request",
        "requests",
        "inquiries",
        "questions",
    ];
    let returned = |at: usize| {
        matches!(
            &*items[at].word,
            "returned" | "answered" | "unanswered" | "unreturned"
        )
    };
    let end = (2..items.len()).find(|&at| returned(at))?;
    let start = (1..end).rev().take_while(|&at| {
        items[at].is(class::AUXILIARY | class::ADVERB)
            || matches!(&*items[at].word, "went" | "immediately")
    });
    let start = start.last()?;
    let silent = items[start..=end].iter().any(|item| {
        matches!(
            &*item.word,
            "not" | "went" | "weren't" | "weren’t" | "wasn't" | "wasn’t"
        )
    });
    let tries = items[..start]
        .iter()
        .position(|item| TRIES.contains(&&*item.word))?;
    let to =
        (tries + 1..start).find(|&at| matches!(&*items[at].word, "to" | "with" | "for" | "at"))?;
    let source = phrase::after(items, to + 1).filter(|range| silent && range.end <= start)?;
    Some(draft(source, vec![start..end + 1], 0..to, Act::NoResponse))
}

/// *emailed X for comment but received no reply*; *sent an email to X but got no response*.
fn received_none(items: &[Item<'_>]) -> Option<Draft> {
    let got = (3..items.len().saturating_sub(2)).find(|&at| {
        matches!(&*items[at].word, "received" | "got" | "gotten" | "had")
            && &*items[at + 1].word == "no"
            && matches!(
                &*items[at + 2].word,
                "response" | "reply" | "answer" | "replies" | "answers"
            )
    })?;
    let but = (0..got)
        .rev()
        .find(|&at| matches!(&*items[at].word, "but" | "and"))?;
    let reached = |at: usize| {
        matches!(
            &*items[at].word,
            "to" | "emailed"
                | "e-mailed"
                | "contacted"
                | "called"
                | "asked"
                | "phoned"
                | "texted"
                | "messaged"
        )
    };
    let (at, source) = (1..but).filter(|&at| reached(at)).find_map(|at| {
        let name = items
            .get(at + 1)
            .filter(|item| item.is_capital() || item.is(class::DETERMINER))?;
        phrase::after(items, at + 1)
            .filter(|_| !name.is(class::TIME))
            .map(|range| (at, range))
    })?;
    let after = source.end..governed::trim_right(items, source.end, but);
    let content = if &*items[at].word == "to" {
        let object = phrase::before(items, at, 0)?;
        let verb = object
            .clone()
            .rev()
            .find(|&at| items[at].is(class::DETERMINER))?;
        verb..at
    } else {
        after
    };
    (!content.is_empty() && source.end <= but)
        .then(|| draft(source, vec![got..got + 3], content, Act::NoResponse))
}

fn clause_end(items: &[Item<'_>], start: usize) -> usize {
    let stop = (start..items.len())
        .find(|&at| items[at].is_break() || items[at].is_stop() || items[at].is_speech());
    governed::trim_right(items, start, stop.unwrap_or(items.len()))
}

fn draft(source: Range<usize>, cue: Vec<Range<usize>>, content: Range<usize>, act: Act) -> Draft {
    Draft {
        source: vec![source],
        cue,
        content: vec![content],
        venue: None,
        hearer: None,
        within: None,
        act,
        rule: Rule::NoAnswer,
    }
}
