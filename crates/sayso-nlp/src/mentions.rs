//! Words that name or describe someone: names, pronouns, descriptions.
//!
//! Second reading of the article, after the layout and the quotation marks; attribution takes its
//! sources from here and `parties` decides who is who. The stage works by word lists (`data/`), by
//! capitals and by what the article itself shows, without a parser: it has to run on every article in
//! the time that a parser takes for one sentence.
//!
//! Mentions may lie inside one another ("the *Quill* ally"). Left out: places as places, scripts without
//! capitals, and nouns that no list holds.

pub(crate) mod vocabulary;
pub(crate) mod words;
mod names;
mod descriptions;
pub(crate) mod pronouns;
mod kinds;
mod joins;
mod reader;

use std::cmp::Reverse;

use sayso_types::Span;

use crate::layers::{Layout, Mention, Quote};
use reader::Reader;
use words::Words;

/// Finds all mentions outside furniture, sorted by start, longer ones first.
pub fn find(text: &str, layout: &Layout, quotes: &[Quote]) -> Vec<Mention> {
    let words = Words::read(text, layout);
    let mut named = vec![false; words.all.len()];
    let mut mentions = Vec::new();
    for line in &words.lines {
        let runs = names::runs(&words, line);
        for run in &runs {
            let all = run.title.start.min(run.name.start)..run.name.end.max(run.title.end);
            named[all].fill(true);
        }
        let reader = Reader {
            words: &words,
            line,
            named: &named,
        };
        mentions.extend(
            reader
                .read(runs)
                .into_iter()
                .map(|draft| draft.finish(&words)),
        );
    }
    keep_inside_quotes(&mut mentions, quotes);
    mentions.sort_by_key(|mention| (mention.span.start(), Reverse(mention.span.end())));
    mentions.dedup_by_key(|mention| mention.span);
    mentions
}

/// An apposition does not run over a quotation mark.
fn keep_inside_quotes(mentions: &mut [Mention], quotes: &[Quote]) {
    for mention in mentions {
        let from = quotes.partition_point(|quote| quote.outer.start() <= mention.extent.start());
        let crossed = quotes[from..]
            .iter()
            .take_while(|quote| quote.outer.start() < mention.extent.end())
            .find(|quote| {
                !mention.extent.contains(quote.outer) && quote.outer.start() >= mention.span.end()
            });
        if let Some(quote) = crossed {
            mention.extent = Span::new(
                mention.extent.start(),
                quote.outer.start().max(mention.span.end()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, quotes};
    use proptest::prelude::*;

    fn mentions(text: &str) -> Vec<Mention> {
        let layout = layout::lay_out(text, None);
        let (quotes, _) = quotes::pair(text, &layout);
        find(text, &layout, &quotes)
    }

    /// The mention whose span is `words`, as "extent | kind | roles".
    fn check(text: &str, words: &str, expected: &str) {
        let all = mentions(text);
        let found = all.iter().find(|mention| mention.span.of(text) == words);
        let found = found.unwrap_or_else(|| panic!("no mention {words:?} in {text:?}: {all:?}"));
        let kind = found.kind.map_or("?", |kind| kind.as_str());
        let roles: Vec<&str> = found.roles.iter().map(|role| role.of(text)).collect();
        assert_eq!(
            format!("{} | {kind} | {}", found.extent.of(text), roles.join("; ")),
            expected
        );
    }

    fn spans(text: &str) -> Vec<&str> {
        mentions(text)
            .iter()
            .map(|mention| mention.span.of(text))
            .collect()
    }

    #[test]
    fn titles_and_roles_stand_before_names() {
        let text = "On Monday Norland Foreign Minister Velda Orn spoke.";
        check(
            text,
            "Velda Orn",
            "Norland Foreign Minister Velda Orn | person | Norland Foreign Minister",
        );
        let text = "It was Harbour Board spokesman Tam Brandt who answered.";
        check(
            text,
            "Tam Brandt",
            "Harbour Board spokesman Tam Brandt | person | Harbour Board spokesman",
        );
        check(text, "Harbour Board", "Harbour Board | organisation | ");
        let text = "They asked the billionaire Ada van der Quill Jr. about it.";
        check(
            text,
            "Ada van der Quill Jr.",
            "the billionaire Ada van der Quill Jr. | person | billionaire",
        );
    }

    #[test]
    fn offices_of_state_are_no_part_of_a_name() {
        let text = "It was a blow to Secretary of State Orn, who left.";
        check(
            text,
            "Orn",
            "Secretary of State Orn | person | Secretary of State",
        );
    }

    #[test]
    fn courts_of_appeals_are_bodies() {
        let text = "The U.S. Court of Appeals for the Ninth Circuit said so. So did the Department of State Report.";
        check(
            text,
            "U.S. Court of Appeals for the Ninth Circuit",
            "The U.S. Court of Appeals for the Ninth Circuit | organisation | ",
        );
        check(
            text,
            "Department of State Report",
            "the Department of State Report | document | ",
        );
    }

    #[test]
    fn contracted_verbs_are_no_part_of_a_mention() {
        let text = "Ada Quill said she’d go, and Orn'll say so.";
        check(text, "she", "she | person | ");
        check(text, "Orn", "Orn | ? | ");
    }

    #[test]
    fn appositions_stand_behind_names() {
        let text = "Ada Quill, 34, head of the Eastport Harbour Board, said so.";
        check(
            text,
            "Ada Quill",
            "Ada Quill, 34, head of the Eastport Harbour Board | person | head of the Eastport Harbour Board",
        );
        let text = "“No,” said Rep. Tam Orn (D-Ohio), a doctor, on Monday.";
        check(
            text,
            "Tam Orn",
            "Rep. Tam Orn (D-Ohio), a doctor | person | Rep.; D-Ohio; doctor",
        );
        let text = "Ada Quill, the mayor said, had left.";
        check(text, "Ada Quill", "Ada Quill | person | ");
    }

    #[test]
    fn whoever_is_named_with_a_title_is_somebody_else() {
        let text = "Ada Quill, Eastport Mayor Tam Orn and two sailors, left.";
        check(text, "Ada Quill", "Ada Quill | person | ");
        let text = "Ada Quill, sister of Mayor Tam Orn, left.";
        check(
            text,
            "Ada Quill",
            "Ada Quill, sister of Mayor Tam Orn | person | sister of Mayor Tam Orn",
        );
    }

    #[test]
    fn descriptions_stand_before_a_comma() {
        let text = "It is shut, the head of the Harbour Centre, Ada Quill, told reporters.";
        check(
            text,
            "Ada Quill",
            "the head of the Harbour Centre, Ada Quill | person | head of the Harbour Centre",
        );
        let text = "Another harbour group, Yellow Anchor, called it a lie.";
        check(
            text,
            "Yellow Anchor",
            "Another harbour group, Yellow Anchor | organisation | harbour group",
        );
        let text = "One, Harbour Front, answered at once.";
        check(
            text,
            "Harbour Front",
            "One, Harbour Front | organisation | ",
        );
    }

    #[test]
    fn organisations_are_told_from_people() {
        let text = "The Department of Fish and Sea Services answered the Eastport Daily Post and the Quill campaign.";
        check(
            text,
            "Department of Fish and Sea Services",
            "The Department of Fish and Sea Services | organisation | ",
        );
        check(
            text,
            "Eastport Daily Post",
            "the Eastport Daily Post | outlet | ",
        );
        check(
            text,
            "Quill campaign",
            "the Quill campaign | organisation | ",
        );
    }

    #[test]
    fn descriptions_need_a_noun_for_someone() {
        assert_eq!(
            spans("A senior harbour official denied it."),
            ["A senior harbour official", "it"]
        );
        assert_eq!(spans("The harbour was on the campaign trail."), [""; 0]);
        assert_eq!(
            spans("Critics of the plan said the company failed."),
            ["Critics", "the plan", "the company"]
        );
        assert_eq!(
            spans("One of the doctors ran for mayor."),
            ["One of the doctors"]
        );
    }

    #[test]
    fn pronouns_are_told_from_abbreviations_and_questions() {
        assert_eq!(spans("She saw them, and it hurt."), ["She", "them", "it"]);
        assert_eq!(
            spans("A sailor who left asked who came."),
            ["A sailor", "who"]
        );
    }

    #[test]
    fn an_apposition_ends_at_a_quotation_mark() {
        let text = "“We saw Ada Quill,” a sailor said.";
        check(text, "Ada Quill", "Ada Quill | person | ");
    }

    proptest! {
        #[test]
        fn every_text_gives_sorted_spans_of_its_own(text in "(?s)[A-Za-zÄé“”\"'’,.:;()—\\- \n]{0,200}|\\PC{0,80}") {
            let all = mentions(&text);
            for mention in &all {
                prop_assert!(mention.span.get(&text).is_some_and(|words| !words.trim().is_empty()));
                prop_assert!(mention.extent.get(&text).is_some() && mention.extent.contains(mention.span));
                prop_assert!(mention.roles.iter().all(|role| role.get(&text).is_some()));
            }
            prop_assert!(all.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        }

        #[test]
        fn names_and_commas_in_any_order_do_no_harm(words in prop::collection::vec(prop::sample::select(vec![
            "Ada", "Quill", "the", "of", "and", ",", "(", ")", "head", "board", "Harbour", "Minister", "said", "who", "one", "“", "”", "'s", "34", "D-Ohio", "van",
        ]), 0..60)) {
            mentions(&words.join(" "));
        }
    }
}
