//! Small articles with attributions given, and who speaks in each.

use super::*;
use crate::{layout, mentions, quotes};
use proptest::prelude::*;
use sayso_types::{PartyKind, QuoteKind, Span, SpanSet, article::Draft};

/// Resolves `text`, in which `{source|cue|content}` stands for an attribution; the marks are taken
/// out before.
fn read(marked: &str, outlet: Option<&str>) -> (String, Resolved) {
    let (mut text, mut attributions, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '{' | '|' => open.push(text.len()),
            '}' => attributions.push(attribution(std::mem::take(&mut open), text.len())),
            _ => text.push(c),
        }
    }
    let article = Article::from(Draft {
        text: text.clone(),
        ..Draft::default()
    });
    let layout = layout::lay_out(&text, None);
    let (quotes, _) = quotes::pair(&text, &layout);
    let mentions = mentions::find(&text, &layout, &quotes);
    let resolved = resolve(&article, outlet, &layout, &quotes, &mentions, &attributions);
    (text, resolved)
}

fn attribution(starts: Vec<usize>, end: usize) -> Attribution {
    let piece = |index: usize| -> SpanSet {
        let (Some(&from), to) = (
            starts.get(index),
            starts.get(index + 1).copied().unwrap_or(end),
        ) else {
            return SpanSet::empty();
        };
        SpanSet::from(Span::new(from, to))
    };
    Attribution {
        source: piece(0),
        cue: piece(1),
        content: piece(2),
        kind: QuoteKind::Indirect,
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        within: None,
        continues: None,
        score: 1.0,
        evidence: String::new(),
    }
}

/// Names of the speakers, `-` for nobody.
fn speakers(marked: &str) -> Vec<String> {
    let (_, resolved) = read(marked, None);
    let name = |reading: &SpeakerReading| {
        reading
            .party
            .map_or("-".to_owned(), |party| resolved.parties[party].name.clone())
    };
    resolved.speakers.iter().map(name).collect()
}

fn check(marked: &str, expected: &[&str]) {
    assert_eq!(speakers(marked), expected, "{marked}");
}

#[test]
fn short_names_and_pronouns_take_the_full_name() {
    check(
        "{Ada Quill |said |the harbour was shut}. {She |added |that it would stay so}. {Quill |denied |the rest}.",
        &["Ada Quill", "Ada Quill", "Ada Quill"],
    );
}

#[test]
fn a_title_tells_namesakes_apart() {
    check(
        "Tam Orn and Velda Orn run the harbour. {Mr. Orn |said |it was shut}. {Ms. Orn |said |it was not}.",
        &["Tam Orn", "Velda Orn"],
    );
}

#[test]
fn a_relative_named_later_does_not_take_over_the_family_name() {
    check(
        "President Orn came by boat. His wife, Velda Orn, stayed at home. {Orn |said |it was late}.",
        &["Orn"],
    );
    check(
        "President Orn came by boat with Tam Orn Jr. and a doctor. {Orn |said |it was late}.",
        &["Orn"],
    );
}

#[test]
fn a_slip_of_the_pen_is_still_the_same_name() {
    check(
        "Harold Quillstein is a doctor. {Quillsten |said |it was late}.",
        &["Harold Quillstein"],
    );
}

#[test]
fn a_headline_describes_whom_the_first_sentence_names() {
    check(
        "{Velm CEO |says |boats must wait}\n\nThe trouble goes on for Velm boss Tam Orn after a long storm. It was late.",
        &["Tam Orn"],
    );
    check(
        "{Member of harbour panel |says |boats must wait}\n\n{Rep. Tam Orn, the top lawmaker on the Harbour Committee, |said |that all boats must wait until the storm is over}. It was late.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn roles_take_up_names() {
    check(
        "Mayor Ada Quill came by boat. {The mayor |said |the harbour was shut}.",
        &["Ada Quill"],
    );
    check(
        "Sen. Tam Orn came by boat. Ada Quill stayed at home. {The lawmaker |said |it was late}.",
        &["Tam Orn"],
    );
}

#[test]
fn the_company_is_the_one_that_the_text_is_about() {
    check(
        "{Velm |said |it would stop}. Velm makes boats, and Velm sells them at KX Park. {The company |added |that it was late}.",
        &["Velm", "Velm"],
    );
    check(
        "Boating company stops sales\n\nVelm stopped sales. Boats by Velm are slow, and Velm knows. {The company |said |it was late}.",
        &["Velm"],
    );
    check(
        "The Harbour Ministry shut the gate. {The company |said |it was late}.",
        &["The company"],
    );
}

#[test]
fn a_body_that_is_named_in_the_description_is_no_other() {
    check(
        "{The Eastport Times |said |it was late}. {The Brandt-Post newspaper |said |it was early}.",
        &["Eastport Times", "The Brandt-Post newspaper"],
    );
}

#[test]
fn the_last_of_a_list_is_not_the_one_who_tells_it() {
    check(
        "The woman left with two sons and a daughter, {Harbour Minister Wenzo Brandt |said |so}. {He |added |that it was late}.",
        &["Wenzo Brandt", "Wenzo Brandt"],
    );
}

#[test]
fn what_is_named_after_somebody_is_not_them() {
    check(
        "It was late. {Velm |showed |the Velm Tablet}. Nobody wants Velm Tablet Large. {Velm |said |it was cheap}.",
        &["Velm", "Velm"],
    );
    check(
        "They met at St. Quill in Eastport. {Pope Quill |said |it was late}.",
        &["Quill"],
    );
}

#[test]
fn a_family_name_is_not_the_first_word_of_a_tower() {
    check(
        "Tam Orn came by boat and ate at Orn Tower Grill. {Mr. Orn |said |it was late}.",
        &["Tam Orn"],
    );
    check(
        "{Ban Velmu |said |it was late}. {Mr. Ban |left |early}.",
        &["Ban Velmu", "Ban Velmu"],
    );
}

#[test]
fn what_an_article_is_about_is_no_body_named_in_passing() {
    check(
        "{Velm |said |it was late}. They boarded the Velm Train. Velm left. Velm came. {Velm |said |no}. {Velm |said |yes}.",
        &["Velm", "Velm", "Velm"],
    );
}

#[test]
fn a_source_holds_more_than_the_name() {
    check(
        "{Last week Quill in a letter |said |it was late}. Ada Quill came. {A weary Quill |said |no}.",
        &["Ada Quill", "Ada Quill"],
    );
    check(
        "{One of the sailors, Tam Orn of Eastport, |said |it was late}. {Ada Quill late Monday |said |no}.",
        &["Tam Orn", "Ada Quill"],
    );
    check(
        "{Vice President Tam B. Orn Jr|. said |it was late}.",
        &["Tam B. Orn Jr."],
    );
}

#[test]
fn a_trade_is_a_last_name_where_somebody_bears_it() {
    check(
        "{Ada Weaver |said |it was late}. {Weaver |added |that it rained}.",
        &["Ada Weaver", "Ada Weaver"],
    );
}

#[test]
fn whom_the_sentence_before_is_about_is_called_something_else() {
    check(
        "{Presidential candidate Tam Orn |said |he agrees with Ada Quill}. {The Norwegian senator |declined |to say more}.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn a_name_with_jr_is_whom_the_short_one_means() {
    check(
        "Orn left early.\n\n{Vice President Tam Orn Jr. |said |it was late}. ''No,'' {Mr. Orn |said |it was not}.",
        &["Tam Orn Jr.", "Tam Orn Jr."],
    );
    check(
        "Adm. Tam Orn Jr. came. {Admiral Orn |said |it was late}.",
        &["Tam Orn Jr."],
    );
}

#[test]
fn what_somebody_does_is_no_part_of_the_name() {
    check(
        "He wrote, “Speaker Tam Orn Joins Sailors.” Nobody saw Tam Orn. {Orn |said |it was late}.",
        &["Tam Orn"],
    );
}

#[test]
fn nobody_is_not_who_goes_on() {
    check(
        "Tam Orn came by boat. {Tam Orn |said |it was late}. Nobody asked. {He |added |that it rained}.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn a_full_name_beside_one_with_jr_is_somebody_else() {
    check(
        "The sailors were glad.\n\nTam Orn Jr. met sailors. Tam Orn was away. {Tam Orn Jr. |said |it was late}. {Tam Orn |denied |it}.",
        &["Tam Orn Jr.", "Tam Orn"],
    );
}

#[test]
fn a_post_and_who_holds_it_are_two_names() {
    check(
        "{Envoy to Norway Ada Quill |said |it was late}. {Quill |added |that it rained}.",
        &["Ada Quill", "Ada Quill"],
    );
    check(
        "{The deputy head of the Harbour Guard Ada Quill |said |it was late}.",
        &["Ada Quill"],
    );
}

#[test]
fn what_is_named_beside_somebody_is_theirs() {
    check(
        "Envoy Bill Brandt said it was late. {Tam Orn and his sailors |said |no}.",
        &["Tam Orn and Tam Orn’s sailors"],
    );
}

#[test]
fn a_month_can_be_a_last_name() {
    check(
        "{Mrs May |said |it was late}. Ada May left. {May |added |that it rained}.",
        &["Ada May", "Ada May"],
    );
}

#[test]
fn a_study_takes_up_a_survey() {
    check(
        "{A recent survey of sailors |found |it was late}. {The study |says |that it rains}.",
        &["A recent survey of sailors", "A recent survey of sailors"],
    );
}

#[test]
fn names_are_shown_in_small_letters_where_they_have_them() {
    check(
        "{TAM ORN|: |It was late}.\n\nTam Orn came by boat.\n\n{TAM ORN|: |It rained}.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn somebody_described_by_a_clause_is_new() {
    check(
        "Tam Orn came by boat. {The man sitting beside him |said |it was late}.",
        &["The man"],
    );
    check(
        "Tam Orn came by boat. {The source |said |it was late}.",
        &["The source"],
    );
}

#[test]
fn a_minister_is_not_the_leader_in_his_own_words() {
    check(
        "{The minister |said |guards had found the son of rebel leader Tam Orn}.",
        &["The minister"],
    );
}

#[test]
fn whoever_opened_a_long_quotation_closes_it() {
    let text = "The harbour was shut on Monday.\n\n\
        Bob Orn, who is a sailor, has two boats. “We only hope that the board does what it can,” he said. \
        He said that he was tired of it.\n\n\
        Wenzo Brandt, a sailor in Eastport whose daughter owns a boat, said the gate was “fast enough”.\n\n\
        “Since it was shut we wait. We get letters. We get calls,” he said. “We go on.”";
    let article = Article::from(Draft {
        text: text.to_owned(),
        ..Draft::default()
    });
    let analysis = crate::analyze(&article, &crate::Models::default());
    let last = analysis.speakers.iter().rev().find_map(|said| said.party);
    assert_eq!(analysis.parties[last.unwrap()].name, "Wenzo Brandt");
}

#[test]
fn the_subject_of_the_sentence_outranks_the_last_speaker() {
    check(
        "The Harbour Board met.\n\n{The Fish Council |said |it was late}. The Harbour Board paid for boats, as {it |considers |them good}.",
        &["Fish Council", "Harbour Board"],
    );
}

#[test]
fn they_are_not_where_it_happened() {
    check(
        "It was late.\n\nBoats came to the Harbour Centre. {They |said |it was late}.",
        &["-"],
    );
}

#[test]
fn an_empty_it_is_nobody() {
    check(
        "{The Harbour Board |said |it was late}. {It |has been reported |that boats sank}.",
        &["Harbour Board", "-"],
    );
}

#[test]
fn letters_without_marks_are_not_the_outlets_words() {
    let (_, resolved) = read(
        "It was late.\n\nThe sailors sent a letter:\n\n{We |believe |that boats sank}.",
        Some("Eastport Post"),
    );
    assert_eq!(resolved.speakers[0].party, None);
}

#[test]
fn a_rebel_leader_is_not_the_president() {
    check(
        "{Rebel leader Tam Orn |said |it was late}. {The president |said |it was early}. {The rebel |said |no}.",
        &["Tam Orn", "The president", "Tam Orn"],
    );
}

#[test]
fn two_roles_are_one_person() {
    check(
        "{Harbour Party leader and Prime Minister Ada Quill |said |it was late}. {The board's founder and chairman, Tam Orn, |said |it was early}.",
        &["Ada Quill", "Tam Orn"],
    );
    check(
        "{Ada Quill and Tam Orn, an author, |said |it was late}.",
        &["Ada Quill and Tam Orn"],
    );
}

#[test]
fn whoever_is_named_first_bears_the_family_name_alone() {
    check(
        "Tam Orn is dead. Tam William Orn was a sailor. Orn wrote songs. {Orn |denied |it}. In May he married Velda Orn. {Orn |said |it was late}.",
        &["Tam William Orn", "Tam William Orn"],
    );
}

#[test]
fn an_unnamed_source_is_never_merged_by_description() {
    let marked = "{A harbour official |said |it was shut}.\n\n{Another harbour official |said |it was open}.\n\n{The official |added |that boats may leave}.";
    let (_, resolved) = read(marked, None);
    let parties: Vec<Option<usize>> = resolved
        .speakers
        .iter()
        .map(|speaker| speaker.party)
        .collect();
    assert_ne!(parties[0], parties[1]);
    assert_eq!(parties[1], parties[2]);
    assert_eq!(
        resolved.parties[parties[0].unwrap()].kind,
        PartyKind::Unnamed
    );
}

#[test]
fn one_of_several_groups_answers_and_goes_on_as_they() {
    check(
        "The Post asked several sailor groups about it.\n\n{One, Harbour Front, |responded: |“No.”}\n\n{They |added: |“Never.”}",
        &["Harbour Front", "Harbour Front"],
    );
}

#[test]
fn two_speakers_are_a_group() {
    check(
        "{Ada Quill and Tam Orn |said |it was shut}. {They |said |it was late}.",
        &["Ada Quill and Tam Orn", "Ada Quill and Tam Orn"],
    );
}

#[test]
fn relative_words_mean_the_noun_before_them() {
    check(
        "They met Ada Quill, {who |said |it was late}.",
        &["Ada Quill"],
    );
    check(
        "The sailors of Eastport, {who |said |it was late}, left.",
        &["The sailors of Eastport"],
    );
}

#[test]
fn nobody_is_better_than_a_guess() {
    check("Bob Orn met Bill Brandt. {She |said |it was late}.", &["-"]);
    check(
        "It was late. {|It is feared |that the harbour is shut}.",
        &["-"],
    );
}

#[test]
fn a_spokesperson_speaks_for_somebody() {
    let (_, resolved) = read(
        "{Harbour Board spokesman Tam Brandt |said |it was shut}.",
        None,
    );
    let party = &resolved.parties[resolved.speakers[0].party.unwrap()];
    assert_eq!(party.on_behalf_of.as_deref(), Some("Harbour Board"));
    assert_eq!(party.roles, ["Harbour Board spokesman"]);
}

#[test]
fn the_first_person_of_a_quotation_is_its_speaker() {
    let (text, resolved) = read("{Ada Quill |said: |“I left early.”}", None);
    let quill = resolved
        .parties
        .iter()
        .find(|party| party.name == "Ada Quill")
        .unwrap();
    let words: Vec<&str> = quill.mentions.iter().map(|span| span.of(&text)).collect();
    assert!(words.contains(&"I"), "{words:?}");
}

#[test]
fn an_opening_describes_whom_the_text_then_names() {
    check(
        "{A senator from Ohio |said |that Ada Quill was late}.\n\n{Sen. Tam Orn |said |it was so}. {Senator Orn |said |no more}.",
        &["Tam Orn"; 3],
    );
    // Somebody else is named first, or nobody who speaks.
    check(
        "{A senator |said |it was late}.\n\n{Mayor Ada Quill |denied |it}. {Senator Tam Orn |said |no more}.",
        &["A senator", "Ada Quill", "Tam Orn"],
    );
    check(
        "{A Norwegian official |said |it was late}.\n\n{Norwegian Minister Tam Orn |denied |it}.",
        &["A Norwegian official", "Tam Orn"],
    );
    check(
        "Court shuts harbour\n\n{A federal court |ruled |that it must be shut}.\n\n{A three-judge panel of the Harbour Court of Appeals |held |that it leaked}. {The appeals court |added |that it was late}.",
        &["Harbour Court of Appeals"; 3],
    );
}

#[test]
fn a_second_headline_may_end_in_a_stop() {
    check(
        "Orn rebukes the board;\n{Senator |says |that the gate leaks}.\n\n{Sen. Tam Orn |said |so on Monday}.",
        &["Tam Orn", "Tam Orn"],
    );
    check(
        "Harbour gate leaks;\n{Member of harbour panel |says |that it must be shut}.\n\n{Rep. Tam Orn, who sits on the panel, |said |so}.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn a_headline_means_nobody_who_is_named_late() {
    let rest: String = [
        "It", "She", "Water", "Wind", "Rain", "Night", "Nobody", "Snow", "Ice",
    ]
    .map(|word| format!("{word} came to the gate by {word}.\n\n"))
    .concat();
    check(
        &format!(
            "{{Harbour official |says |that the gate leaks}}\n\n{rest}{{Tam Orn, a harbour official, |said |no more}}."
        ),
        &["Harbour official", "Tam Orn"],
    );
}

#[test]
fn a_role_says_of_what() {
    check(
        "{Tam Orn, the Velm police chief, |said |no}. {The leader of the Eastport Guard |said |yes}. {The Norwegian fleet’s commander |agreed |with it}. {The head of the Velm police |did not say |why}.",
        &[
            "Tam Orn",
            "The leader of the Eastport Guard",
            "The Norwegian fleet’s commander",
            "Tam Orn",
        ],
    );
    check(
        "{Norwegian President Tam Orn |said |no}. {The president of Norway |said |so twice}.",
        &["Tam Orn", "Tam Orn"],
    );
}

#[test]
fn the_state_is_the_nearest_one() {
    check(
        "A small state was late. {They |cite |what was done in Florida}, when {the state |said |it was early}.",
        &["A small state", "Florida"],
    );
}

#[test]
fn names_with_an_article_are_nobody_he_could_be() {
    check(
        "The gate.\n\n{The Lock |Turns Again: |Mr. Orn had it built in spring}. {He |said |he was glad}.",
        &["The Lock", "Orn"],
    );
}

#[test]
fn the_publisher_is_always_a_party() {
    let (_, unknown) = read("Nothing happened.", None);
    assert_eq!(
        unknown
            .parties
            .iter()
            .filter(|party| party.is_publisher)
            .count(),
        1
    );
    let (_, named) = read(
        "{We |asked |what happened}. The Eastport Post asked twice.",
        Some("Eastport Post"),
    );
    let publisher = named
        .parties
        .iter()
        .position(|party| party.is_publisher)
        .unwrap();
    assert_eq!(named.parties[publisher].name, "Eastport Post");
    assert_eq!(named.parties[publisher].mentions.len(), 2);
    assert_eq!(named.speakers[0].party, Some(publisher));
}

#[test]
fn a_running_quotation_keeps_its_speaker() {
    let text = "Ada Quill said: “It is late.” “It is dark.”";
    let article = Article::from(Draft {
        text: text.to_owned(),
        ..Draft::default()
    });
    let layout = layout::lay_out(text, None);
    let (quotes, _) = quotes::pair(text, &layout);
    let mentions = mentions::find(text, &layout, &quotes);
    let first = attribution(vec![0, 10, 16], text.len());
    let second = Attribution {
        source: SpanSet::empty(),
        continues: Some(0),
        ..first.clone()
    };
    let resolved = resolve(
        &article,
        None,
        &layout,
        &quotes,
        &mentions,
        &[first, second],
    );
    assert_eq!(resolved.speakers[0].party, resolved.speakers[1].party);
    assert!(resolved.speakers[1].party.is_some());
}

proptest! {
    #[test]
    fn any_words_and_any_roles_give_one_speaker_each(words in prop::collection::vec(prop::sample::select(vec![
        "Ada", "Quill", "Tam", "Orn", "the", "mayor", "They", "he", "she", "who", "said", "and", ",", ".", "“", "”", "\n\n", "his", "campaign", "officials", "{", "|", "}", "Harbour", "Board", "we", "I", "it", "each",
    ]), 0..80)) {
        let (text, resolved) = read(&words.join(" "), Some("Eastport Post"));
        for party in &resolved.parties {
            prop_assert!(party.mentions.iter().all(|span| span.get(&text).is_some()));
            prop_assert!(party.mentions.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for speaker in &resolved.speakers {
            prop_assert!(speaker.party.is_none_or(|party| party < resolved.parties.len()));
        }
        let mut ids: Vec<&str> = resolved.parties.iter().map(|party| party.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), resolved.parties.len());
        let again = read(&words.join(" "), Some("Eastport Post")).1;
        prop_assert_eq!(again, resolved);
    }
}
