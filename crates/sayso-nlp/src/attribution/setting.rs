//! To whom and where, from words that stand further off than the cue's own adjuncts: *In a statement, Orn
//! said …*, *Speaking to the Lantern on Monday, she …*, *… said Orn to the Lantern*, *did not respond to the
//! Lantern's request*.
//!
//! Runs last, over attributions whichever rule or model found them, and only adds: what stands beside the
//! cue was read by [`manner`](super::manner). Nothing inside a content is taken. Left out: platforms that no
//! list holds, and who is spoken to in the passive (*Orn was told*).

use std::ops::Range;

use sayso_types::{Span, SpanSet};

use super::{
    Page,
    items::{self, Item},
    phrase,
};
use crate::{layers::Attribution, lexicon::class};

/// Sentences of more tokens are lists or noise.
const LONGEST: usize = 150;

/// Words between the preposition that opens a sentence and the noun for the venue.
const REACH: usize = 7;

/// Adds addressees and venues.
pub(super) fn complete(page: Page<'_>, found: &mut [Attribution]) {
    for one in found.iter_mut() {
        split_venue(page, one);
        if one.addressee.is_empty() || one.venue.is_empty() {
            look_around(page, one);
        }
    }
}

/// *an email to the Lantern*, *an interview with the Lantern*: the venue names the addressee.
fn split_venue(page: Page<'_>, one: &mut Attribution) {
    let Some(venue) = one.venue.first().filter(|_| one.addressee.is_empty()) else {
        return;
    };
    let items = items::cut(page.text, page.layout, &[], venue);
    if let Some((hearer, keeps)) = hearer_of(&items, 0..items.len()) {
        one.addressee = span(&items, hearer.clone()).into();
        if !keeps {
            one.venue = span(&items, 0..hearer.start - 1).into();
        }
    }
}

/// The addressee inside a venue, and whether the venue goes on over it.
fn hearer_of(items: &[Item<'_>], venue: Range<usize>) -> Option<(Range<usize>, bool)> {
    let at = venue
        .clone()
        .skip(1)
        .find(|&at| matches!(&*items[at].word, "to" | "with") && items[at - 1].is(class::VENUE))?;
    let hearer = phrase::hearer(items, at + 1).filter(|hearer| hearer.end <= venue.end)?;
    is_someone(items, &hearer).then(|| (hearer, &*items[at].word == "with"))
}

fn look_around(page: Page<'_>, one: &mut Attribution) {
    let Some(cue) = one.cue.hull() else {
        return;
    };
    let sentences = &page.layout.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end() <= cue.start());
    let Some(sentence) = sentences
        .get(at)
        .filter(|sentence| sentence.tokens.len() <= LONGEST)
    else {
        return;
    };
    let items = items::cut(page.text, page.layout, page.quotes, sentence.span);
    let found = opening(&items, one, cue)
        .or_else(|| speaking(&items, cue))
        .or_else(|| behind(&items, one, cue))
        .unwrap_or_default();
    let free = |range: Option<Range<usize>>| {
        let set: SpanSet = span(&items, range.filter(|range| !range.is_empty())?).into();
        let taken = [
            &one.content,
            &one.source,
            &one.cue,
            &one.venue,
            &one.addressee,
        ];
        let crosses = taken
            .iter()
            .any(|other| set.iter().any(|piece| other.overlaps(piece)));
        (!crosses).then_some(set)
    };
    let (venue, addressee) = (free(found.venue), free(found.addressee));
    if one.venue.is_empty() {
        one.venue = venue.unwrap_or_default();
    }
    if one.addressee.is_empty() {
        // What was not answered names who asked: it is content and addressee.
        let silent = is_silence(&cue.of(page.text).to_lowercase());
        let asked = asked(&items, cue).filter(|_| silent);
        let asked = asked.map(|asked| span(&items, asked).into());
        one.addressee = addressee.or(asked).unwrap_or_default();
    }
}

/// What was found, as ranges of items.
#[derive(Default)]
struct Setting {
    venue: Option<Range<usize>>,
    addressee: Option<Range<usize>>,
}

/// *In an interview with the Lantern on Monday, Orn said*: before source and cue, up to a comma.
fn opening(items: &[Item<'_>], one: &Attribution, cue: Span) -> Option<Setting> {
    let first = one
        .source
        .first()
        .map_or(cue.start(), |source| source.start());
    let head = items.partition_point(|item| item.span.end() <= first.min(cue.start()));
    let comma = (0..head).rev().find(|&at| items[at].is_comma())?;
    // Only the phrase next to the source: what stands before another comma may be anything.
    let start = (0..comma)
        .rev()
        .find(|&at| items[at].is_mark() || items[at].is_speech())
        .map_or(0, |at| at + 1);
    let spoken = items
        .get(start)
        .is_some_and(|item| SPEAKING.contains(&&*item.word));
    let at = start + usize::from(spoken);
    let preposition = &*items.get(at)?.word;
    if spoken && preposition == "to" {
        let hearer = phrase::hearer(items, at + 1).filter(|hearer| hearer.end <= comma)?;
        return Some(Setting {
            addressee: Some(hearer),
            ..Setting::default()
        });
    }
    if !matches!(
        preposition,
        "in" | "on" | "at" | "during" | "via" | "through"
    ) {
        return None;
    }
    let near = at + 1..(at + 1 + REACH).min(comma);
    let noun = near.take_while(|&at| !is_verb(&items[at])).find(|&at| {
        let compound = items.get(at + 1).is_some_and(|next| next.is(class::VENUE));
        items[at].is(class::VENUE) && !compound
    })?;
    let end = venue_end(items, noun, comma);
    let mut setting = Setting {
        venue: Some(at + 1..end),
        addressee: None,
    };
    if let Some((hearer, keeps)) = hearer_of(items, at + 1..end) {
        if !keeps {
            setting.venue = Some(at + 1..hearer.start - 1);
        }
        setting.addressee = Some(hearer);
    }
    Some(setting)
}

/// *Sailors, speaking to the Lantern, claimed …*
fn speaking(items: &[Item<'_>], cue: Span) -> Option<Setting> {
    let before = items.partition_point(|item| item.span.end() <= cue.start());
    let at = (1..before).find(|&at| {
        SPEAKING.contains(&&*items[at].word) && items[at - 1].is_mark() && to(items, at + 1)
    })?;
    let hearer = phrase::hearer(items, at + 2).filter(|hearer| hearer.end <= before)?;
    Some(Setting {
        addressee: Some(hearer),
        ..Setting::default()
    })
}

fn to(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(|item| &*item.word == "to")
}

/// How a sentence opens that tells the occasion before the speaker.
const SPEAKING: &[&str] = &[
    "speaking",
    "writing",
    "talking",
    "appearing",
    "testifying",
    "posting",
    "responding",
];

/// Where the noun phrase of a venue ends: before a time, an agent, or how it was given out.
fn venue_end(items: &[Item<'_>], noun: usize, comma: usize) -> usize {
    (noun + 1..comma)
        .find(|&at| {
            let item = &items[at];
            let time =
                item.is(class::TIME) || items.get(at + 1).is_some_and(|next| next.is(class::TIME));
            let given = matches!(
                &*item.word,
                "by" | "issued" | "released" | "published" | "posted" | "from" | "after"
            );
            time && !item.is_capital() || item.is(class::TIME) || given
        })
        .unwrap_or(comma)
}

fn is_verb(item: &Item<'_>) -> bool {
    item.is(class::AUXILIARY | class::SUBORDINATOR | class::SUBJECT_PRONOUN)
}

/// *… said Orn to the Lantern*
fn behind(items: &[Item<'_>], one: &Attribution, cue: Span) -> Option<Setting> {
    let source = one.source.hull().unwrap_or(cue);
    let from = items.partition_point(|item| item.span.start() < cue.end());
    let after_source = items.partition_point(|item| item.span.start() < source.end());
    let inverted = source.start() >= cue.end() && after_source > from;
    let start = if inverted { after_source } else { from };
    Some(Setting {
        venue: None,
        addressee: Some(to_someone(items, start)?),
    })
}

fn to_someone(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    if !to(items, at) {
        return None;
    }
    let hearer = phrase::hearer(items, at + 1)?;
    let owner = items
        .get(hearer.end)
        .is_some_and(|item| is_possessive(item));
    (is_someone(items, &hearer) && !owner).then_some(hearer)
}

/// Whether the words of the cue say that nothing is said.
fn is_silence(cue: &str) -> bool {
    ["not", "n't", "n’t", "declin", "refus", "no comment"]
        .iter()
        .any(|word| cue.contains(word))
}

/// The one who asked for an answer that did not come: *declined to comment to the Lantern*, *when contacted by
/// the Lantern*, *did not respond to the Lantern's messages*.
fn asked(items: &[Item<'_>], cue: Span) -> Option<Range<usize>> {
    let from = items.partition_point(|item| item.span.start() < cue.start());
    (from..items.len().saturating_sub(1)).find_map(|at| match &*items[at].word {
        "by" => by_asker(items, at),
        "to" | "answer" | "return" => {
            let commented = at > 0 && &*items[at - 1].word == "comment";
            let hearer = commented.then(|| to_someone(items, at)).flatten();
            hearer.or_else(|| owner_of_request(items, at))
        }
        _ => None,
    })
}

/// *contacted by the Lantern*, *reached for comment by the Lantern*
fn by_asker(items: &[Item<'_>], by: usize) -> Option<Range<usize>> {
    let word = |back: usize| by.checked_sub(back).map_or("", |at| &*items[at].word);
    let asked = matches!(word(1), "contacted" | "reached" | "approached")
        || word(1) == "comment" && word(2) == "for";
    let hearer = phrase::hearer(items, by + 1).filter(|_| asked)?;
    is_someone(items, &hearer).then_some(hearer)
}

/// *to our email*, *to the Lantern's request*
fn owner_of_request(items: &[Item<'_>], to: usize) -> Option<Range<usize>> {
    const REQUESTS: &[&str] = &[
        "request",
        "requests",
        "email",
        "emails",
        "e-mail",
        "message",
        "messages",
        "call",
        "calls",
        "inquiry",
        "inquiries",
        "query",
        "queries",
        "question",
        "questions",
    ];
    let request = (to + 2..items.len().min(to + 8))
        .find(|&at| REQUESTS.contains(&&*items[at].word))
        .filter(|&request| !(to + 1..request).any(|at| items[at].is_mark()))?;
    if matches!(&*items[to + 1].word, "my" | "our") {
        return Some(to + 1..to + 2);
    }
    let owner = (to + 1..request)
        .rev()
        .find(|&at| is_possessive(&items[at]))?;
    Some(to + 1..owner).filter(|owner| !owner.is_empty())
}

fn is_possessive(item: &Item<'_>) -> bool {
    matches!(&*item.word, "'s" | "’s" | "'" | "’")
}

/// Whether a phrase behind *to* is somebody: *to the Lantern*, *to reporters*, not *to a question*.
fn is_someone(items: &[Item<'_>], phrase: &Range<usize>) -> bool {
    const LISTENING: &[&str] = &[
        "newspaper",
        "paper",
        "magazine",
        "publication",
        "website",
        "station",
        "broadcaster",
        "agency",
        "outlet",
        "outlets",
        "court",
        "jury",
        "judge",
        "committee",
        "board",
        "crowd",
        "audience",
        "union",
        "council",
        "subscribers",
        "followers",
        "staff",
        "employees",
        "members",
        "residents",
    ];
    phrase.clone().any(|at| {
        let item = &items[at];
        item.is_capital() && !item.is(class::TIME | class::DETERMINER)
            || item.is(class::HEARER)
            || LISTENING.contains(&&*item.word)
    })
}

fn span(items: &[Item<'_>], range: Range<usize>) -> Span {
    items[range.start].span.cover(items[range.end - 1].span)
}

#[cfg(test)]
mod tests {
    use crate::{layers::Models, layout::lay_out, quotes};

    /// The first attribution's addressee and venue.
    fn check(text: &str, addressee: &str, venue: &str) {
        let layout = lay_out(text, None);
        let (quotes, _) = quotes::pair(text, &layout);
        let found = crate::attribution::find(text, &layout, &quotes, &Models::default());
        let one = found
            .first()
            .unwrap_or_else(|| panic!("nothing is found in {text:?}"));
        let words = (one.addressee.words(text), one.venue.words(text));
        assert_eq!(
            words,
            (addressee.to_owned(), venue.to_owned()),
            "in {text:?}"
        );
    }

    #[test]
    fn the_occasion_stands_before_the_speaker() {
        check(
            "In a statement, Ada Quill said the gate was shut.",
            "",
            "a statement",
        );
        check(
            "Speaking in an online discussion on Chatter on Monday, the mayor claimed that the gate was shut.",
            "",
            "an online discussion on Chatter",
        );
        check(
            "In an interview with the Vell Lantern, Tam Orn said it rained.",
            "the Vell Lantern",
            "an interview with the Vell Lantern",
        );
        check(
            "Speaking to reporters on Monday, Tam Orn said it rained.",
            "reporters",
            "",
        );
        check(
            "In a letter to the Vell Lantern, Tam Orn said it rained.",
            "the Vell Lantern",
            "a letter",
        );
    }

    #[test]
    fn addressees_behind_the_speaker() {
        check(
            "“The gate is a disgrace,” said Ada Quill to the Vell Lantern.",
            "the Vell Lantern",
            "",
        );
        check(
            "Ada Quill said in an email to the Vell Lantern that it rained.",
            "the Vell Lantern",
            "an email",
        );
        check("Tam Orn did not respond to our email.", "our", "");
        check(
            "A sailor declined to comment to the Vell Lantern.",
            "the Vell Lantern",
            "",
        );
        check(
            "Ada Quill did not respond to the Vell Lantern’s messages.",
            "the Vell Lantern",
            "",
        );
    }

    #[test]
    fn what_is_no_setting() {
        check("In the harbour, Ada Quill said the gate was shut.", "", "");
    }
}
