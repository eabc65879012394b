//! Runs of capitalised words, cut into the titles before a name and the name itself.
//!
//! "Eastport Harbour Board chief Ada van der Quill" holds two names and a role; a run ends where a word
//! is no part of a name, and small words join only where names have them: "van", "of the" after
//! "Department", "&", "and" inside the name of an office.

use std::ops::Range;

use super::{
    kinds::joined,
    vocabulary::{self, Tags},
    words::{Line, Style, Words, is_acronym},
};
use crate::layers::TokenKind;

/// A name with the titles that stand capitalised before it, as ranges of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameRun {
    /// Empty if there is none.
    pub(crate) title: Range<usize>,
    /// Empty where titles stand alone: "the Foreign Minister said".
    pub(crate) name: Range<usize>,
}

/// All runs of one line, in text order.
pub(crate) fn runs(words: &Words<'_>, line: &Line) -> Vec<NameRun> {
    let mut found = Vec::new();
    let mut index = line.words.start;
    while index < line.words.end {
        if !words.names(index, line) {
            index += 1;
            continue;
        }
        let end = run_end(words, line, index);
        found.extend(cut(words, index..end));
        index = end;
    }
    found
}

fn run_end(words: &Words<'_>, line: &Line, start: usize) -> usize {
    let mut end = start + 1;
    while let Some(next) = join(words, line, start, end).filter(|next| next - start <= LONGEST) {
        end = next;
    }
    end
}

/// Words of the longest run; more are a list that lost its commas.
const LONGEST: usize = 24;

/// Where the run goes on to if it goes on behind `end`.
fn join(words: &Words<'_>, line: &Line, start: usize, end: usize) -> Option<usize> {
    let names = |index: usize| index < line.words.end && words.names(index, line);
    if names(end) || deliberate(words, line, end) && names(end + 1) {
        return Some(end + 1);
    }
    if end >= line.words.end {
        return None;
    }
    let after_institution = words
        .tags(end - 1)
        .any(Tags::ORGANISATION_END.and(Tags::OFFICE));
    match words.lower(end) {
        "for" if is_court_for(words, end) => Some(end + 3),
        "&" if names(end + 1) => Some(end + 2),
        "," if is_suffix(words.lower(end + 1)) && end + 1 < line.words.end => Some(end + 2),
        "of" | "for" | "on" | "against" | "in" | "to"
            if after_institution && !is_state_of(words, end) =>
        {
            let article = usize::from(words.is(end + 1, "the"));
            let article = article + usize::from(words.is(end + 1, "a"));
            let next = end + 1 + article;
            let fits = words.is(end, "of")
                || article == 0 && purpose(words, end)
                || words.is(end, "for") && purpose(words, end);
            (fits && names(next)).then_some(next + 1)
        }
        "and" if institution_goes_on(words, line, start, end) => Some(end + 2),
        _ if words.tags(end).any(Tags::PARTICLE) && words.kind(end) == TokenKind::Word => {
            let second = usize::from(
                words.tags(end + 1).any(Tags::PARTICLE) && words.kind(end + 1) == TokenKind::Word,
            );
            (names(end + 1 + second) && !words.tags(end - 1).any(Tags::FUNCTION))
                .then_some(end + 2 + second)
        }
        _ => None,
    }
}

/// "Alliance for Harbours", "Committee on Fish": a purpose in the name of a body that has one, not "Congress
/// for the first time".
fn purpose(words: &Words<'_>, preposition: usize) -> bool {
    let body = words.lower(preposition - 1);
    let assembly = matches!(
        body,
        "congress" | "senate" | "parliament" | "house" | "court" | "kremlin" | "party"
    );
    let behind = words.tags(preposition + 1);
    !assembly
        && !words.tags(preposition - 1).any(Tags::OFFICE)
        && !matches!(words.lower(preposition), "in")
        && !behind.any(Tags::GIVEN.and(Tags::TITLE).and(Tags::CALENDAR))
        && !vocabulary::is_place(words.lower(preposition + 1))
}

/// "Court of Appeals for the Ninth Circuit", "District Court for the Eastern District": where a court sits.
fn is_court_for(words: &Words<'_>, preposition: usize) -> bool {
    let court = words.is(preposition - 1, "court")
        || words.is(preposition - 1, "appeals") && words.is(preposition - 2, "of");
    let seat = preposition + 1..(preposition + 5).min(words.all.len());
    court
        && words.is(preposition + 1, "the")
        && words.kind(preposition + 2) == TokenKind::Capital
        && seat
            .clone()
            .any(|index| matches!(words.lower(index), "circuit" | "district"))
}

/// A small word with a capital inside a name: "Friends Of Old Ships".
fn deliberate(words: &Words<'_>, line: &Line, index: usize) -> bool {
    line.style == Style::Running
        && index < line.words.end
        && words.kind(index) == TokenKind::Capital
        && words.tags(index).any(Tags::FUNCTION)
        && words.all[index].text.len() > 1
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "jr" | "sr" | "jr." | "sr." | "inc" | "llc" | "ltd" | "ii" | "iii"
    )
}

/// "State of" is a state, not the institution; "Republican of" is no institution either.
fn is_state_of(words: &Words<'_>, end: usize) -> bool {
    words.is(end - 1, "state") && words.is(end, "of") && end >= 2 && words.is(end - 2, "of")
}

/// "Department of Health and Human Services", "the Securities and Exchange Commission".
fn institution_goes_on(words: &Words<'_>, line: &Line, start: usize, and: usize) -> bool {
    if and + 1 >= line.words.end || !words.names(and + 1, line) {
        return false;
    }
    let mut last = and + 1;
    while last + 1 < line.words.end && words.names(last + 1, line) {
        last += 1;
    }
    let after_of = (start..and).any(|index| matches!(words.lower(index), "of" | "for"));
    if after_of {
        let own_institution = words.tags(last).any(Tags::ORGANISATION_END)
            && !words.is(last, "services")
            && last > and + 1;
        return !own_institution && !words.tags(and + 1).any(Tags::TITLE.and(Tags::GIVEN));
    }
    let with_article = (start.saturating_sub(3)..start)
        .any(|index| index >= line.words.start && words.is(index, "the"));
    let own_name = |index: usize| {
        let tags = words.tags(index);
        tags.any(Tags::ORGANISATION_END.and(Tags::GIVEN).and(Tags::PEOPLES))
            || vocabulary::is_place(words.lower(index))
    };
    and - start <= 3
        && last > and + 1
        && (with_article || start == line.words.start)
        && words.tags(last).any(Tags::ORGANISATION_END)
        && !(start..and).any(own_name)
}

/// Cuts a run into its title and its name, or into two runs.
fn cut(words: &Words<'_>, run: Range<usize>) -> Vec<NameRun> {
    let run = without_people_alone(words, run);
    if run.is_empty() {
        return Vec::new();
    }
    if is_institution(words, &run) || run.len() > 1 && vocabulary::is_outlet(&joined(words, &run)) {
        return vec![NameRun {
            title: run.start..run.start,
            name: run,
        }];
    }
    if let Some(border) = post_end(words, &run) {
        let mut runs = cut(words, run.start..border);
        runs.extend(cut(words, border..run.end));
        return runs;
    }
    let split = title_end(words, &run);
    let mut name = split..run.end;
    let title = run.start..split;
    if title.is_empty() && name.len() > 1 && is_loose_people(words, &name) {
        let first = name.start;
        name.start += 1;
        return vec![NameRun {
            title: first..first + 1,
            name,
        }];
    }
    let mut runs: Vec<NameRun> = affiliation(words, &title).into_iter().collect();
    runs.push(NameRun { title, name });
    runs
}

/// Where the post ends and the name begins in "envoy to | Norway Ada Quill", "head of the | Harbour Guard Tam
/// Orn": two names beside each other.
fn post_end(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let article = usize::from(run.start > 0 && words.is(run.start - 1, "the"));
    let before = run.start.checked_sub(1 + article)?;
    if !matches!(words.lower(before), "to" | "of" | "for" | "at" | "in") {
        return None;
    }
    let given = |index: usize| {
        let tags = words.tags(index);
        tags.any(Tags::GIVEN) && !tags.any(Tags::TITLE.and(Tags::ROLE))
    };
    // A longer place can begin like a shorter one.
    let whole = (run.start + 3..=run.end)
        .any(|end| vocabulary::is_place(&joined(words, &(run.start..end))));
    (run.start + 1..run.end.saturating_sub(1)).find(|&border| {
        let post = run.start..border;
        let place = !whole && vocabulary::is_place(&joined(words, &post));
        let body = post.len() > 1 && words.tags(border - 1).any(Tags::ORGANISATION_END);
        (place || body) && given(border)
    })
}

/// "Eastport Bank" in "Eastport Bank Chief Ada Quill": a name of its own inside the title.
fn affiliation(words: &Words<'_>, title: &Range<usize>) -> Option<NameRun> {
    let role = title.clone().find(|&index| {
        words
            .tags(index)
            .any(Tags::TITLE.and(Tags::ROLE).and(Tags::MODIFIER))
    })?;
    let start = (title.start..role).find(|&index| !words.tags(index).any(Tags::PEOPLE))?;
    Some(NameRun {
        title: start..start,
        name: start..role,
    })
}

/// "Russian" alone is an adjective; "Russians" alone a group, which descriptions find.
fn without_people_alone(words: &Words<'_>, run: Range<usize>) -> Range<usize> {
    let only_people = run.clone().all(|index| {
        words.tags(index).any(Tags::PEOPLE.and(Tags::PEOPLES))
            && !words.tags(index).any(Tags::GIVEN)
    });
    if only_people {
        run.start..run.start
    } else {
        run
    }
}

/// "Norwegian Ada Quill": a people before a given name belongs to the title.
fn is_loose_people(words: &Words<'_>, name: &Range<usize>) -> bool {
    words.tags(name.start).any(Tags::PEOPLE) && words.tags(name.start + 1).any(Tags::GIVEN)
}

/// Ends in a word that only organisations and media end in.
fn is_institution(words: &Words<'_>, run: &Range<usize>) -> bool {
    let last = run.end - 1;
    if run.len() < 2 {
        return false;
    }
    let mut titled = false;
    let mut given_after_title = false;
    for index in run.start..last {
        given_after_title |= titled && words.tags(index).any(Tags::GIVEN);
        titled |= words.tags(index).any(Tags::TITLE.and(Tags::ROLE));
    }
    let personal = words.tags(run.start).any(Tags::GIVEN) && run.len() == 2;
    let inside_of = run
        .clone()
        .any(|index| words.is(index, "of") || words.is(index, "for"));
    !given_after_title
        && (words.tags(last).any(Tags::ORGANISATION_END)
            || words.tags(last).any(Tags::OUTLET_END) && !personal
            || inside_of
                && !is_secretary_of_state(words, run)
                && run
                    .clone()
                    .any(|index| words.tags(index).any(Tags::ORGANISATION_END)))
}

/// "Secretary of State Orn": an office and who holds it.
fn is_secretary_of_state(words: &Words<'_>, run: &Range<usize>) -> bool {
    let of = run.start + 1;
    run.len() > 3
        && words.tags(run.start).any(Tags::TITLE)
        && words.is(of, "of")
        && words.is(of + 1, "state")
}

/// Where the titles end: behind the last of them that a name can follow.
fn title_end(words: &Words<'_>, run: &Range<usize>) -> usize {
    let is_title = |index: usize| {
        let tags = words.tags(index);
        // "Head Coach" is no Coach by his last name.
        let graded = index > run.start
            && matches!(
                words.lower(index - 1),
                "head" | "assistant" | "deputy" | "interim"
            );
        let surname_like =
            index + 1 == run.end && index > run.start && !tags.any(Tags::OFFICE) && !graded;
        tags.any(Tags::TITLE.and(Tags::ROLE)) && !surname_like && !tags.any(Tags::GIVEN)
    };
    let Some(last) = run.clone().rev().find(|&index| is_title(index)) else {
        return run.start;
    };
    let given_before =
        (run.start..last).any(|index| words.tags(index).any(Tags::GIVEN) && !is_title(index));
    if given_before && last + 1 == run.end && !words.tags(last).any(Tags::OFFICE) {
        return run.start;
    }
    let mut end = last + 1;
    if words.is(end, "of") && end < run.end {
        let name = (end + 1..run.end).find(|&index| words.tags(index).any(Tags::GIVEN));
        let unlisted = is_secretary_of_state(words, run).then_some(run.start + 3);
        end = name.or(unlisted).unwrap_or(run.end);
    }
    end
}

/// Whether a single-word name is an acronym in running text.
pub(crate) fn acronym(words: &Words<'_>, line: &Line, name: &Range<usize>) -> bool {
    name.len() == 1 && line.style != Style::Capitals && is_acronym(words.all[name.start].text)
}
