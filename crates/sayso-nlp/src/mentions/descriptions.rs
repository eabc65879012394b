//! Noun phrases that describe someone: "the billionaire", "two officials", "sources close to the board".
//!
//! There is no parser. The head is a noun of the lists; whether it ends its phrase is judged by the
//! word behind it ("the campaign said", not "the campaign trail"), and the phrase grows to the left over
//! what can stand before a noun, up to an article or a possessive.

use std::ops::Range;

use super::{
    vocabulary::{self, Tags},
    words::{Line, Style, Words},
};
use crate::{layers::TokenKind, times::calendar};

/// A phrase as ranges of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Article to head; with a counting word before it: "one of the doctors".
    pub(crate) words: Range<usize>,
    /// The noun it is about.
    pub(crate) head: usize,
    /// Where the words behind the head that belong to it end: "members of the board".
    pub(crate) end: usize,
}

/// All phrases of one line, in text order, none inside another's head.
pub(crate) fn phrases(words: &Words<'_>, line: &Line, named: &[bool]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    for head in line.words.clone() {
        if !is_head(words, line, head, named) {
            continue;
        }
        let start = left(words, line, head, named);
        let start = counted(words, line, start);
        let end = right(words, line, head, named);
        while found.last().is_some_and(|last| last.words.start >= start) {
            found.pop();
        }
        let start = joined(words, &found, start, head);
        if found.last().is_some_and(|last| last.words.start == start) {
            found.pop();
        }
        found.push(Phrase {
            words: start..head + 1,
            head,
            end,
        });
    }
    found
}

/// "generals and admirals", "six women and six men": two plurals are one group.
fn joined(words: &Words<'_>, found: &[Phrase], start: usize, head: usize) -> usize {
    let several = |head: usize| {
        let tags = words.tags(head);
        tags.any(Tags::PLURAL) && tags.any(vocabulary::PEOPLE_NOUN) && !tags.any(Tags::PEOPLES)
    };
    let article = words.tags(start).any(Tags::DETERMINER) && !words.tags(start).any(Tags::NUMERAL);
    match found.last() {
        Some(last) if several(last.head) && several(head) && !article => {
            let linked = last.words.end + 1 == start && words.is(last.words.end, "and");
            if linked { last.words.start } else { start }
        }
        Some(_) | None => start,
    }
}

/// Whether the noun at `index` can be what a phrase is about.
fn is_head(words: &Words<'_>, line: &Line, index: usize, named: &[bool]) -> bool {
    let tags = words.tags(index);
    if !tags.any(vocabulary::HEAD.and(Tags::PEOPLES)) || named[index] {
        return false;
    }
    if words.kind(index) == TokenKind::Capital
        && line.style == Style::Running
        && !words.opens(index, line)
    {
        // "the Senator" and "Republicans", not "Senator" in the middle of nowhere.
        let article = index > line.words.start
            && words
                .tags(index - 1)
                .any(Tags::DETERMINER.and(Tags::PEOPLE));
        if !(article && tags.any(vocabulary::PEOPLE_NOUN) || tags.any(Tags::PEOPLES)) {
            return false;
        }
    }
    if index + 1 >= line.words.end {
        return true;
    }
    if tags.any(Tags::PLURAL)
        && (tags.any(Tags::VERB) && governs(words, line, index)
            || behind_subject(words, line, index))
    {
        return false;
    }
    ends_phrase(words, line, index, named)
}

/// "she studies", "who heads": a verb.
fn behind_subject(words: &Words<'_>, line: &Line, index: usize) -> bool {
    index > line.words.start
        && matches!(
            words.lower(index - 1),
            "he" | "she" | "it" | "who" | "they" | "we" | "i" | "which" | "to"
        )
}

/// "the dispute centers on": a word in -s that is noun and verb is a verb before an object.
fn governs(words: &Words<'_>, line: &Line, index: usize) -> bool {
    let behind = words.tags(index + 1);
    let before = index
        .checked_sub(1)
        .filter(|&before| before >= line.words.start);
    let noun_before = before.is_some_and(|before| {
        !words.tags(before).any(Tags::FUNCTION.and(Tags::MODIFIER))
            && words.kind(before) != TokenKind::Mark
    });
    noun_before && (behind.any(Tags::DETERMINER) || words.is(index + 1, "on"))
}

/// Judges by the word behind it whether a noun is the last of its phrase.
fn ends_phrase(words: &Words<'_>, line: &Line, index: usize, named: &[bool]) -> bool {
    let next = index + 1;
    let (tags, next_tags) = (words.tags(index), words.tags(next));
    match words.kind(next) {
        TokenKind::Mark | TokenKind::Number => return true,
        TokenKind::Capital if line.style == Style::Running => {
            return tags.any(vocabulary::PEOPLE_NOUN)
                || next_tags.any(Tags::FUNCTION)
                || !named[next];
        }
        TokenKind::Capital | TokenKind::Word => {}
    }
    if next_tags.any(Tags::FUNCTION) || words.is(next, "'s") {
        return true;
    }
    let noun_behind = next_tags.any(vocabulary::HEAD);
    if tags.any(Tags::PLURAL) {
        return !noun_behind || next_tags.any(Tags::VERB);
    }
    let word = words.lower(next);
    let verbal = next_tags.any(Tags::VERB)
        || word.ends_with("ed")
        || word.ends_with("ly")
        || word.ends_with("ing");
    if verbal {
        !noun_behind || behind_verb(words, next)
    } else {
        word.ends_with('s') && !word.ends_with("ss") && behind_verb(words, next)
    }
}

/// A word that is both verb and noun ("the board reports") is a verb if a phrase begins behind it.
fn behind_verb(words: &Words<'_>, index: usize) -> bool {
    let behind = words.tags(index + 1);
    behind.any(Tags::DETERMINER.and(Tags::PREPOSITION).and(Tags::FUNCTION))
        || words.kind(index + 1) == TokenKind::Capital
}

/// First word of the phrase that ends in `head`.
fn left(words: &Words<'_>, line: &Line, head: usize, named: &[bool]) -> usize {
    let mut sure = head;
    let mut at = head;
    let mut unknown = 0;
    let mut owner = false;
    while at > line.words.start && head - at < 10 {
        let index = at - 1;
        match before_noun(words, line, index, named) {
            Left::Begins => return index,
            Left::Belongs => sure = index,
            Left::Ends if owner && words.tags(index).any(Tags::PLURAL) => sure = index,
            Left::Perhaps if unknown < 2 && line.style != Style::Title => unknown += 1,
            Left::Perhaps | Left::Ends => break,
        }
        owner = matches!(words.lower(index), "'s" | "'");
        at = index;
    }
    if at == line.words.start && unknown > 0 && line.style == Style::Running {
        return sure.min(at);
    }
    sure
}

/// First word of the phrase that ends in a capitalised title: only listed words belong to it.
pub(crate) fn left_of_title(words: &Words<'_>, line: &Line, title: usize, named: &[bool]) -> usize {
    let mut start = title;
    while start > line.words.start && title - start < 6 {
        match before_noun(words, line, start - 1, named) {
            Left::Begins => return start - 1,
            Left::Belongs if words.kind(start - 1) != TokenKind::Number => start -= 1,
            Left::Belongs | Left::Perhaps | Left::Ends => break,
        }
    }
    // Quotation marks that close before the title.
    while start < title && words.kind(start) == TokenKind::Mark {
        start += 1;
    }
    start
}

/// What a word before a noun is to the phrase.
enum Left {
    /// An article or possessive: the phrase starts here.
    Begins,
    /// An adjective, a noun, a name.
    Belongs,
    /// An unlisted word; it belongs if something before it does.
    Perhaps,
    /// Anything else.
    Ends,
}

fn before_noun(words: &Words<'_>, line: &Line, index: usize, named: &[bool]) -> Left {
    let (tags, lower) = (words.tags(index), words.lower(index));
    match words.kind(index) {
        TokenKind::Mark if matches!(lower, "'s" | "'") => return Left::Belongs,
        // "a Harbour News/Sea Post poll"
        TokenKind::Mark if lower == "/" && index > 0 && named[index - 1] => return Left::Belongs,
        TokenKind::Mark => return Left::Ends,
        TokenKind::Number => return Left::Belongs,
        TokenKind::Capital if named[index] || tags.any(Tags::PEOPLE) => return Left::Belongs,
        TokenKind::Capital | TokenKind::Word => {}
    }
    if lower == "'s" {
        return Left::Belongs;
    }
    if tags.any(Tags::NUMERAL) {
        return Left::Belongs;
    }
    if lower == "that" {
        return Left::Ends;
    }
    if tags.any(Tags::DETERMINER) {
        return if matches!(lower, "all" | "no" | "both" | "such") || !quantified(words, line, index)
        {
            Left::Begins
        } else {
            Left::Belongs
        };
    }
    let ordinal = tags.any(Tags::MODIFIER) && !tags.any(Tags::PREPOSITION);
    if tags.any(Tags::FUNCTION) && !ordinal {
        return Left::Ends;
    }
    if tags.any(Tags::PLURAL) && tags.any(vocabulary::PEOPLE_NOUN) && !tags.any(Tags::MODIFIER) {
        return Left::Ends;
    }
    if tags.any(Tags::MODIFIER.and(vocabulary::HEAD).and(Tags::PEOPLE)) || adjectival(lower) {
        let verb_first = tags.any(Tags::VERB) && !tags.any(Tags::MODIFIER);
        return if verb_first {
            Left::Ends
        } else {
            Left::Belongs
        };
    }
    let participle = lower.len() > 4 && lower.ends_with("ed");
    if tags.any(Tags::VERB) || lower.ends_with("ly") || participle {
        return Left::Ends;
    }
    Left::Perhaps
}

/// "the many officials", "his two sons": a counting word with something before it.
fn quantified(words: &Words<'_>, line: &Line, index: usize) -> bool {
    let counts = matches!(
        words.lower(index),
        "many" | "few" | "most" | "several" | "every" | "another" | "some" | "any" | "each"
    );
    counts && index > line.words.start && words.tags(index - 1).any(Tags::DETERMINER)
}

fn adjectival(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "al", "ic", "ive", "ous", "ary", "ese", "ful", "less", "ist", "ian", "ish", "ble", "ern",
    ];
    word.contains('-') || word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Adds "one of", "a number of", "some of" before a phrase.
fn counted(words: &Words<'_>, line: &Line, start: usize) -> usize {
    let first = line.words.start;
    if start < first + 2 || !words.is(start - 1, "of") {
        return start;
    }
    let part = start - 2;
    if !words.tags(part).any(Tags::PART.and(Tags::PART_NOUN)) {
        return start;
    }
    let mut begin = part;
    while begin > first && start - begin < 6 {
        let tags = words.tags(begin - 1);
        if tags.any(Tags::DETERMINER) {
            return begin - 1;
        }
        let number = words.kind(begin - 1) == TokenKind::Number;
        if !number && !tags.any(Tags::MODIFIER.and(Tags::PART)) {
            break;
        }
        begin -= 1;
    }
    begin
}

/// End of what belongs to the head behind it: "of the harbour board", "familiar with the plan".
pub(crate) fn right(words: &Words<'_>, line: &Line, head: usize, named: &[bool]) -> usize {
    let mut end = head + 1;
    let limit = line.words.end.min(head + 30);
    while end < limit && attaches(words, end) {
        let infinitive = words.is(end, "to")
            && words.kind(end + 1) == TokenKind::Word
            && !words.tags(end + 1).any(Tags::DETERMINER);
        if infinitive || says_when(words, end) {
            break;
        }
        let Some(next) = noun_group(words, end + 1, limit, named) else {
            break;
        };
        end = next;
    }
    end
}

/// *at 1:50*, *on Wednesday*, *in 2031*: tells of the doing, not of the doer.
fn says_when(words: &Words<'_>, index: usize) -> bool {
    let next = words.lower(index + 1);
    let number = words.kind(index + 1) == TokenKind::Number;
    match words.lower(index) {
        "at" => number,
        "on" => calendar::is_name(next),
        "in" => (number && next.len() == 4) || calendar::is_name(next),
        _ => false,
    }
}

fn attaches(words: &Words<'_>, index: usize) -> bool {
    const AFTER_NOUN: &[&str] = &[
        "of", "at", "in", "for", "from", "with", "on", "to", "near", "inside", "within", "across",
        "behind", "around", "against", "familiar", "close", "involved", "briefed", "based",
        "working", "living", "under",
    ];
    words.kind(index) == TokenKind::Word && AFTER_NOUN.contains(&words.lower(index))
}

/// End of the noun group that begins at `start`, prepositions before it included.
fn noun_group(words: &Words<'_>, start: usize, limit: usize, named: &[bool]) -> Option<usize> {
    let mut index = start;
    while index < limit
        && words.kind(index) == TokenKind::Word
        && (attaches(words, index) || words.is(index, "by"))
    {
        index += 1;
    }
    let first = index;
    let article = words.tags(first).any(Tags::DETERMINER) && words.kind(first) == TokenKind::Word;
    let noun = first + usize::from(article);
    while index < limit {
        let tags = words.tags(index);
        let inside = match words.kind(index) {
            TokenKind::Mark => matches!(words.lower(index), "'s" | "&" | "$" | "%"),
            TokenKind::Number => true,
            TokenKind::Capital => named[index] || !tags.any(Tags::FUNCTION),
            TokenKind::Word if words.is(index, "'s") => true,
            TokenKind::Word if tags.any(Tags::DETERMINER) => {
                index == first && !words.is(index, "that")
            }
            TokenKind::Word if words.is(index, "and") => joins_nouns(words, index, limit),
            TokenKind::Word if tags.any(Tags::FUNCTION) => false,
            TokenKind::Word => index <= noun || !acts_as_verb(words, index),
        };
        if !inside {
            break;
        }
        index += 1;
    }
    (index > noun).then_some(index)
}

/// "board and council": both sides are nouns and no verb follows at once.
fn joins_nouns(words: &Words<'_>, and: usize, limit: usize) -> bool {
    let next = and + 1;
    next < limit
        && !words.tags(next).any(Tags::FUNCTION.and(Tags::VERB))
        && words.kind(next) != TokenKind::Mark
        && (words.kind(next) == TokenKind::Capital) == (words.kind(and - 1) == TokenKind::Capital)
}

fn acts_as_verb(words: &Words<'_>, index: usize) -> bool {
    let (tags, word) = (words.tags(index), words.lower(index));
    if word == "'s" {
        return false;
    }
    let participle = word.len() > 4 && word.ends_with("ed") && !tags.any(Tags::MODIFIER);
    (tags.any(Tags::VERB) && !tags.any(Tags::MODIFIER)) || participle || word.ends_with("ly")
}
