//! Contents that are no sentence, made into one where their words allow it.
//!
//! What somebody *alleged*, *repeated* or *denied* often comes as a noun phrase with the sentence inside it:
//! *Orr's statement that the dam broke* says that the dam broke, and *the dam to have broken* that it has. A piece cut out of
//! a sentence keeps marks and small words that belonged to what stood around it.

use super::{
    finite::is_saying,
    fragment::{main_verb, words},
    infinitive::{announced, is_infinitive, made_finite, object_as_subject, wanted, with_doer},
    loose_ends::without_loose_ends,
};
use crate::lexicon::LEXICON;

/// The noun that a clause hangs on stands among so many words at the head.
const HEAD: usize = 4;
/// Fewer words are no clause.
const CLAUSE: usize = 3;
/// More words are not what somebody calls something.
const CALLED: usize = 6;
/// Words of certainty before what is certain.
const SURE: [&str; 4] = ["sure", "confident", "convinced", "aware"];

/// What somebody rejects something as.
const REJECTED_AS: [&str; 10] = [
    "a hoax",
    "a lie",
    "baseless",
    "fake news",
    "false",
    "groundless",
    "inaccurate",
    "nonsense",
    "unfounded",
    "untrue",
];

/// What the words around a content tell of it.
#[derive(Default)]
pub(super) struct Frame {
    /// Whether it may begin with whom it is said to: *assured the town that …*
    pub told: bool,
    /// Who does what an infinitive says, with the form of *to be* that they take: *Orr vowed to open the gate*.
    pub doer: Option<(String, &'static str)>,
    /// Whether it is what somebody rejects: *dismissed the report as false*.
    pub rejected: bool,
    /// Whether the doer says so of now: who *claims to be* a keeper is one, who *vows to be* one is not yet.
    pub now: bool,
    /// Whether it says what somebody calls something: *described the storm as a lie*.
    pub called: bool,
    /// What an infinitive with a doer of its own says of them: *urged the keepers to open the gate*, which they *should*, and
    /// *expects them to*, who *will*.
    pub wanted: Option<&'static str>,
}

/// The sentence, or what it is when mended.
pub(super) fn mended(sentence: &str, frame: &Frame) -> String {
    let sentence = without_loose_ends(sentence);
    let sentence = without_certainty(&sentence);
    let sentence = match frame.rejected {
        true => without_verdict(sentence).to_owned(),
        false => sentence.to_owned(),
    };
    if !is_infinitive(&sentence, frame) && main_verb(&words(&sentence)).is_some() {
        return sentence;
    }
    let whole = hanging(&sentence, frame.told)
        .or_else(|| written(&sentence))
        .or_else(|| made_finite(&sentence))
        .or_else(|| wanted(&sentence, frame.wanted?))
        .or_else(|| announced(&sentence))
        .or_else(|| with_doer(&sentence, frame))
        .or_else(|| called(&sentence).filter(|_| frame.called && !frame.rejected));
    whole
        .filter(|whole| main_verb(&words(whole)).is_some())
        .unwrap_or(sentence)
}

/// *The report*, of *the report as false* and *as false the report*: the verdict is part of the rejection.
fn without_verdict(sentence: &str) -> &str {
    let before = sentence.strip_prefix("as ");
    let before = before.and_then(|rest| REJECTED_AS.iter().find_map(|as_| rest.strip_prefix(as_)));
    if let Some(rest) = before.and_then(|rest| rest.strip_prefix(' ')) {
        return rest;
    }
    let end = sentence.trim_end_matches(['.', '"', '”', ',']);
    let behind = REJECTED_AS.iter().find_map(|as_| end.strip_suffix(as_));
    let behind = behind.map(|rest| rest.trim_end_matches(['"', '“', ' ']));
    behind
        .and_then(|rest| rest.strip_suffix(" as"))
        .unwrap_or(sentence)
}

/// *It broke*, of who is *sure it broke*.
fn without_certainty(sentence: &str) -> &str {
    let clause = SURE
        .iter()
        .find_map(|sure| sentence.strip_prefix(sure)?.strip_prefix(' '));
    let clause = clause.map(|clause| clause.strip_prefix("that ").unwrap_or(clause));
    let says = |clause: &&str| main_verb(&words(clause)).is_some_and(|verb| verb > 0);
    clause.filter(says).unwrap_or(sentence)
}

/// The clause that hangs on a noun of saying, a word of certainty or whom it is told to: *Orr's claim that the dam
/// broke*, *sure that it broke*. Who sees *no sign that it broke* says nothing of the kind.
fn hanging(sentence: &str, told: bool) -> Option<String> {
    let (head, clause) = sentence.split_once(" that ")?;
    let head = words(head);
    let nominal = head
        .iter()
        .take(HEAD)
        .any(|word| LEXICON.noun(word).is_some());
    let sure = head
        .last()
        .is_some_and(|word| SURE.iter().any(|sure| sure == word));
    // "Told the town, in May, that": when it was told comes before what was.
    let setting = matches!(
        head.first()?.as_str(),
        "in" | "on" | "at" | "last" | "earlier"
    );
    let negated = head
        .iter()
        .any(|word| matches!(word.as_str(), "no" | "not" | "never" | "any" | "little"));
    let subject = main_verb(&words(clause)).is_some_and(|verb| verb > 0);
    let whole = clause.split_whitespace().count() >= CLAUSE && subject;
    // "Checked with the keepers of the old gate that": whom one asked comes before as well.
    let asked = head.first().is_some_and(|first| first == "with") && main_verb(&head).is_none();
    let set = asked || (setting && head.len() <= HEAD);
    let hangs = (nominal || sure || told || set) && !negated && whole;
    hangs.then(|| clause.to_owned())
}

/// *The storm is a lie*, of who describes *the storm as a lie*; *she is a keeper*, of *her as a keeper* and *her a keeper*.
fn called(sentence: &str) -> Option<String> {
    let bare = || {
        let (first, rest) = sentence.split_once(' ')?;
        let named = ["a ", "an ", "the "]
            .iter()
            .any(|article| rest.starts_with(article));
        (object_as_subject(first) != first && named).then_some((first, rest))
    };
    let (subject, name) = sentence.split_once(" as ").or_else(bare)?;
    let known = words(subject);
    let compared = known.last().is_some_and(|last| {
        matches!(
            last.as_str(),
            "such" | "well" | "same" | "so" | "known" | "soon" | "just"
        )
    });
    let clause = [
        "if ", "though ", "of ", "well", "he ", "she ", "it ", "they ",
    ];
    if compared || known.len() > CALLED || clause.iter().any(|word| name.starts_with(word)) {
        return None;
    }
    let subject = object_as_subject(subject);
    let plural = matches!(subject, "they" | "we")
        || known
            .last()
            .is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"))
            && subject.starts_with(char::is_lowercase);
    let verb = match subject {
        "I" => "am",
        _ if plural => "are",
        _ => "is",
    };
    Some(format!("{subject} {verb} {name}"))
}

/// What the text that is named says: *a letter which said (that) the dam broke*, *a letter saying that it broke*.
fn written(sentence: &str) -> Option<String> {
    let marked: Vec<&str> = sentence.split(' ').collect();
    let lower: Vec<String> = marked.iter().map(|word| word.to_lowercase()).collect();
    let says = (1..marked.len()).find(|&at| {
        let relative = matches!(lower[at - 1].as_str(), "that" | "which");
        is_saying(&lower[at]) && (relative || lower[at].ends_with("ing"))
    })?;
    let clause = marked[says + 1..].join(" ");
    let clause = clause.strip_prefix("that ").unwrap_or(&clause);
    let verb = main_verb(&words(clause))?;
    (verb > 0).then(|| clause.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Frame, mended};

    fn plain(content: &str) -> String {
        mended(content, &Frame::default())
    }

    #[test]
    fn the_frame_tells_who_does_it_and_who_is_told() {
        let frame = Frame {
            told: true,
            doer: Some(("Tom Orr".to_owned(), "is")),
            rejected: true,
            called: true,
            now: true,
            wanted: None,
        };
        for (content, sentence) in [
            ("to open the gate", "Tom Orr is to open the gate"),
            ("to have opened the gate", "Tom Orr has opened the gate"),
            ("to have had the keys", "Tom Orr has had the keys"),
            (
                "to be a keeper and opens gates",
                "Tom Orr is a keeper and opens gates",
            ),
            ("the people of the town that the dam broke", "the dam broke"),
            ("as false a report of the flood", "a report of the flood"),
            (
                "the report of the flood as “a hoax.”",
                "the report of the flood",
            ),
        ] {
            assert_eq!(mended(content, &frame), sentence);
            assert_eq!(plain(content), content);
        }
    }

    #[test]
    fn what_something_is_called_is_what_it_is() {
        let frame = Frame {
            called: true,
            ..Frame::default()
        };
        for (content, sentence) in [
            ("her as the keeper’s wife", "she is the keeper’s wife"),
            ("him a liar", "he is a liar"),
            ("me as a liar", "I am a liar"),
            ("the old storms as a secret", "the old storms are a secret"),
        ] {
            assert_eq!(mended(content, &frame), sentence);
            assert_eq!(plain(content), content);
        }
        let rejected = Frame {
            rejected: true,
            ..frame
        };
        // Of what is rejected nobody says that it is so.
        let content = "the old storms as “wildly inaccurate”";
        assert_eq!(mended(content, &rejected), content);
    }

    #[test]
    fn what_somebody_should_or_will_do() {
        let check = |modal: &'static str, content: &str, sentence: &str| {
            let frame = Frame {
                wanted: Some(modal),
                ..Frame::default()
            };
            assert_eq!(mended(content, &frame), sentence);
            assert_eq!(plain(content), content);
        };
        for (content, sentence) in [
            (
                "the keepers of the old gate to open it at dawn",
                "the keepers of the old gate should open it at dawn",
            ),
            (
                "them not to go to the gate",
                "they should not go to the gate",
            ),
            ("people to go", "people should go"),
        ] {
            check("should", content, sentence);
        }
        check("will", "the dam to hold", "the dam will hold");
        for content in [
            "for the gate to be opened",
            "a letter to the keepers",
            "trips to Eastport",
            "permission from the keepers to open the gate",
            "tonight, to open it",
        ] {
            check("should", content, content);
        }
    }

    #[test]
    fn what_stands_behind_to_need_not_be_done() {
        let frame = Frame {
            doer: Some(("Tom Orr".to_owned(), "is")),
            ..Frame::default()
        };
        let content = "to the gate as opened by keepers";
        assert_eq!(mended(content, &frame), content);
    }

    #[test]
    fn what_is_no_sentence_is_made_one() {
        for (content, sentence) in [
            ("Orr's statement that the dam broke", "the dam broke"),
            (
                "allegations by Orr that the gates were opened",
                "the gates were opened",
            ),
            ("sure that Orr opened it", "Orr opened it"),
            (
                "with the keepers of the old gate of the town that it had not been opened",
                "it had not been opened",
            ),
            ("Tom Orr to open the gate", "Tom Orr is to open the gate"),
            ("sure Orr opened it", "Orr opened it"),
            ("in 2031 that the dam broke", "the dam broke"),
            ("a letter which said the dam broke", "the dam broke"),
            ("a letter to Orr saying that the dam broke", "the dam broke"),
            (
                "this picture to have been taken in Eastport",
                "this picture has been taken in Eastport",
            ),
            ("the gates to have broken", "the gates have broken"),
        ] {
            assert_eq!(plain(content), sentence);
        }
    }

    #[test]
    fn what_is_one_or_cannot_be_stays() {
        for content in [
            "the report that the dam broke is false",
            "no evidence that the dam broke",
            "a gate that opened at night",
            "a photograph of the gate",
            "Shame to open a gate.",
            "the gates to be opened at dawn",
            "a storm such as this",
        ] {
            assert_eq!(plain(content), content);
        }
    }
}
