//! What a speaker does with a content: asserts, denies, refuses, promises …
//!
//! Reads the attributions found before and the words of cue and content; nothing later depends on how
//! a cue was spotted. The words of saying decide first; where they are neutral, the content's opening
//! may (*said she would not comment*). Definitions and the treatment of polarity follow the annotation
//! guide of the hearsay data: polarity is whether the speaker stands behind the content **as its words
//! stand**, so *denied that P* is negative and *said that P is not true* is positive.

mod attitudes;
mod lists;
mod spoken;

use sayso_types::{Act, Certainty, Polarity};

use crate::{
    layers::{ActReading, Attribution},
    lexicon::{Form, LEXICON},
    verdict,
};
use lists::LISTS;
use spoken::{Spoken, Words, is_speech, split};

/// One reading for each attribution.
pub fn read(text: &str, attributions: &[Attribution]) -> Vec<ActReading> {
    let mut readings: Vec<ActReading> = Vec::with_capacity(attributions.len());
    for one in attributions {
        let reading = match one.continues {
            _ if is_correction(text, one) => corrected(&Words::of(text, one)),
            _ if !one.cue.is_empty() => reading(&Words::of(text, one)),
            // A quotation that goes on does what it did before, unless that was to deny or answer.
            Some(_) => stated(&Words::of(text, one)),
            None => unclear(),
        };
        readings.push(reading);
    }
    readings
}

fn reading(words: &Words) -> ActReading {
    let Spoken {
        act,
        lemma,
        negated,
    } = Spoken::of(words);
    let neutral = act == Act::Assert && !matches!(lemma, "call" | "describe" | "refer to");
    let harms = || LISTS.harms(&words.content);
    let (act, by_content) = match act {
        Act::Assert if words.unanswered && words.cue.first().is_some_and(|word| word == "no") => {
            (Act::Refuse, false)
        }
        Act::Assert if words.unanswered => (Act::NoResponse, false),
        Act::Promise if harms() => (Act::Threaten, false),
        Act::Ask if asks_to_act(words, lemma) => (Act::OrderOrUrge, false),
        Act::Predict if lemma == "warn" && words.content.iter().any(|word| word == "unless") => {
            (Act::Threaten, false)
        }
        // "Apparently the gate opens by itself?": nobody is asked, and the words are not meant.
        Act::Assert if words.question && words.direct && LISTS.mocks(&words.content) => {
            (Act::CondemnOrReject, false)
        }
        Act::Assert
            if words.question
                && (words.label || matches!(lemma, "say" | "write" | "tweet" | "add")) =>
        {
            (Act::Ask, false)
        }
        Act::Assert if matches!(lemma, "post" | "publish" | "release" | "issue" | "send") => {
            let shown = published(words);
            (
                shown.or_else(|| by_content(words)).unwrap_or(act),
                shown.is_none(),
            )
        }
        _ if negated
            && matches!(act, Act::Confirm | Act::Deny | Act::Assert)
            && (words.nobody || is_speech(lemma)) =>
        {
            (Act::Refuse, false)
        }
        Act::Assert if matches!(lemma, "call" | "describe") => {
            (judged(words).unwrap_or(Act::Assert), true)
        }
        _ if neutral => by_content(words).map_or((act, false), |act| (act, true)),
        _ => (act, false),
    };
    // "denied: “There was no fire”", "denied it: “We shut the gate.”": the words are the speaker's own.
    let denied_in_words = act == Act::Deny
        && words.direct
        && (words.sentence || words.content.iter().any(|word| is_negation(word)));
    // "Doubted the report: “I think it is a hoax.”": what is doubted stands with the verb.
    let last = words.cue.last().map_or("", String::as_str);
    let mut last = LEXICON.surfaces(last).iter();
    let apart = words.sentence && !lemma.is_empty();
    let apart = apart && !last.any(|surface| LEXICON.verbs[surface.verb].lemma == lemma);
    finish(
        act,
        match polarity(act, by_content || denied_in_words || apart, negated, lemma) {
            // "Did not try to explain where it was" says nothing of where it was.
            Some(_) if negated && is_infinitive(words) && speaks(words) => None,
            // "Responded to claims that it leaks": what they said of it is not told.
            Some(_) if is_addressed(words, lemma) => None,
            Some(_) if words.unfounded || (negated && is_infinitive(words)) => {
                Some(Polarity::Negative)
            }
            polarity => polarity,
        },
        words,
    )
}

/// *Did not plan to open the gate*: what is not planned is what the infinitive says.
fn is_infinitive(words: &Words) -> bool {
    words.content.first().is_some_and(|word| word == "to")
}

/// Whether the content is what somebody speaks to: *responded to the claims*.
fn is_addressed(words: &Words, lemma: &str) -> bool {
    matches!(lemma, "respond" | "reply" | "react") && is_infinitive(words)
}

/// Whether what is not done is to say something.
fn speaks(words: &Words) -> bool {
    let verb = words.content.get(1);
    verb.is_some_and(|verb| !LEXICON.surfaces(verb).is_empty())
}

fn is_negation(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';']);
    matches!(word, "no" | "not" | "never" | "nobody" | "nothing" | "none")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// *posted a video threatening to …*, *a message blaming X*: what the thing published does.
fn published(words: &Words) -> Option<Act> {
    const OPENING: usize = 7;
    words.content.iter().take(OPENING).find_map(|word| {
        let gerund = LEXICON
            .surfaces(word)
            .iter()
            .find(|surface| surface.form == Form::Gerund)?;
        let act = LEXICON.verbs[gerund.verb].act;
        (act != Act::Assert && gerund.rest.is_empty()).then_some(act)
    })
}

/// Bytes of "CLARIFICATION:" and some white space.
const LONGEST_HEADING: usize = 40;

/// Whether the sentence says of itself that it corrects: *Correction: …*, *said in a correction*.
fn is_correction(text: &str, one: &Attribution) -> bool {
    let spans = one
        .source
        .hull()
        .into_iter()
        .chain(one.cue.hull())
        .chain(one.content.hull());
    let start = spans.map(|span| span.start()).min().unwrap_or(0);
    // A heading is short: in a text of one endless line its start is not worth looking for.
    let reach = text.floor_char_boundary(start.saturating_sub(LONGEST_HEADING));
    let line = text[reach..start].rsplit('\n').next().unwrap_or_default();
    let heading = line.trim().trim_end_matches(':');
    let headed = line.trim_end().ends_with(':')
        && matches!(
            heading,
            "Correction" | "Corrections" | "CORRECTION" | "Clarification" | "CLARIFICATION"
        );
    let words = one.cue.words(text) + " " + &one.venue.words(text);
    headed
        || split(&words)
            .iter()
            .any(|word| matches!(word.as_str(), "correction" | "retraction" | "correction:"))
}

/// *An earlier version of this article said that P*: P is taken back; any other words are the correction.
fn corrected(words: &Words) -> ActReading {
    let plain = ["said", "stated", "reported", "gave", "listed", "identified"];
    let earlier = words.cue.len() == 1 && plain.contains(&words.cue[0].as_str());
    let polarity = if earlier {
        Polarity::Negative
    } else {
        Polarity::Positive
    };
    finish(Act::RetractOrCorrect, Some(polarity), words)
}

fn stated(words: &Words) -> ActReading {
    let act = by_content(words).unwrap_or(Act::Assert);
    finish(act, polarity(act, true, false, ""), words)
}

fn unclear() -> ActReading {
    ActReading {
        act: Act::QuoteUnclear,
        polarity: None,
        certainty: Certainty::Unknown,
    }
}

/// *asked them to leave*, *asked for help*.
fn asks_to_act(words: &Words, lemma: &str) -> bool {
    // The person asked may open the content: "asked | them to leave".
    let opening: Vec<&str> = words.content.iter().take(4).map(String::as_str).collect();
    let question = [
        "if", "whether", "what", "how", "why", "when", "where", "who",
    ];
    let asks = words.question || opening.iter().any(|word| question.contains(word));
    let wish = matches!(opening.first(), Some(&("for" | "that")));
    lemma == "ask" && !asks && (wish || opening.contains(&"to"))
}

/// *called it a lie*, *described the report as “groundless”*.
fn judged(words: &Words) -> Option<Act> {
    [Act::Deny, Act::CondemnOrReject]
        .into_iter()
        .find(|&act| LISTS.matches(act, &words.content, usize::MAX))
}

/// The act that the opening of a content shows.
fn by_content(words: &Words) -> Option<Act> {
    const OPENING: usize = 14;
    let ending = words.content.len().saturating_sub(3);
    let opens = |act: &Act| LISTS.matches(*act, &words.content, OPENING);
    // "Reports that … are false": a long subject pushes the denial to the end.
    let ends = || {
        let denies = ending > 0 && LISTS.matches(Act::Deny, &words.content[ending..], usize::MAX);
        denies.then_some(Act::Deny)
    };
    let judges = || {
        let mut opening = words.content.iter().take(verdict::SUBJECT);
        let judges =
            opening.any(|word| verdict::is_report(word)) && verdict::on_report(&words.with_marks());
        judges.then_some(Act::Deny)
    };
    LISTS.acts().find(opens).or_else(ends).or_else(judges)
}

fn polarity(act: Act, by_content: bool, negated: bool, lemma: &str) -> Option<Polarity> {
    match act {
        Act::Refuse | Act::NoResponse | Act::Ask | Act::QuoteUnclear => None,
        _ if by_content => Some(Polarity::Positive),
        Act::Deny | Act::CondemnOrReject | Act::RetractOrCorrect => Some(Polarity::Negative),
        // "She did not know that the gate was open": it was.
        Act::Believe if negated && matches!(lemma, "know" | "realize" | "realise") => None,
        Act::Believe if negated != matches!(lemma, "doubt" | "oppose") => Some(Polarity::Negative),
        _ => Some(Polarity::Positive),
    }
}

fn finish(act: Act, polarity: Option<Polarity>, words: &Words) -> ActReading {
    let certainty = match polarity {
        None => Certainty::Unknown,
        Some(_) if act == Act::Believe => Certainty::Probable,
        Some(_) => hedged(&words.content),
    };
    ActReading {
        act,
        polarity,
        certainty,
    }
}

/// How sure the words are, by the first hedge of the main clause.
pub(crate) fn hedged<W: AsRef<str>>(words: &[W]) -> Certainty {
    words
        .iter()
        .find_map(|word| LISTS.hedge(word.as_ref()))
        .unwrap_or(Certainty::Certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cue: &str, content: &str, expect: (Act, Option<Polarity>, Certainty)) {
        let words = Words {
            cue: split(cue),
            content: split(content),
            question: content.ends_with("?”"),
            direct: content.starts_with('“'),
            unfounded: false,
            nobody: false,
            quoted: content.starts_with('“'),
            sentence: (content.strip_prefix('“'))
                .is_some_and(|said| said.starts_with(char::is_uppercase)),
            label: cue.is_empty(),
            unanswered: false,
        };
        let found = reading(&words);
        assert_eq!(
            (found.act, found.polarity, found.certainty),
            expect,
            "{cue} | {content}"
        );
    }

    #[test]
    fn nouns_of_saying_are_what_is_denied_or_looked_into() {
        let (positive, negative) = (Some(Polarity::Positive), Some(Polarity::Negative));
        for noun in [
            "reports",
            "claims",
            "rumours",
            "allegations",
            "a report",
            "the claim",
        ] {
            let check = |verb: &str, expect| {
                check(&format!("{verb} {noun}"), "that the gate was shut", expect);
            };
            check("denied", (Act::Deny, negative, Certainty::Certain));
            check("has disputed", (Act::Deny, negative, Certainty::Certain));
            check(
                "dismissed",
                (Act::CondemnOrReject, negative, Certainty::Certain),
            );
            check("confirmed", (Act::Confirm, positive, Certainty::Certain));
            check("is investigating", (Act::Ask, None, Certainty::Unknown));
            check("is looking into", (Act::Ask, None, Certainty::Unknown));
        }
    }

    #[test]
    fn words_of_saying_decide() {
        let positive = Some(Polarity::Positive);
        let negative = Some(Polarity::Negative);
        check(
            "said",
            "the gate was shut",
            (Act::Assert, positive, Certainty::Certain),
        );
        check(
            "has flatly denied",
            "that the gate was open",
            (Act::Deny, negative, Certainty::Certain),
        );
        check(
            "declined",
            "to comment",
            (Act::Refuse, None, Certainty::Unknown),
        );
        check(
            "did not respond",
            "to a request for comment",
            (Act::NoResponse, None, Certainty::Unknown),
        );
        check(
            "did not know",
            "that the gate was open",
            (Act::Believe, None, Certainty::Unknown),
        );
        check(
            "did not want",
            "to say where the gate was",
            (Act::OrderOrUrge, None, Certainty::Unknown),
        );
        check(
            "accused",
            "the mayor of lying",
            (Act::Accuse, positive, Certainty::Certain),
        );
        check(
            "condemned",
            "the closure",
            (Act::CondemnOrReject, negative, Certainty::Certain),
        );
        check(
            "asked",
            "whether the gate was shut",
            (Act::Ask, None, Certainty::Unknown),
        );
        check(
            "asked",
            "them to leave",
            (Act::OrderOrUrge, positive, Certainty::Certain),
        );
        check(
            "warned",
            "that the dam would be blown up unless they left",
            (Act::Threaten, positive, Certainty::Certain),
        );
        check(
            "vowed",
            "to kill the envoy",
            (Act::Threaten, positive, Certainty::Certain),
        );
        check(
            "previously committed",
            "to staying in the league",
            (Act::Promise, positive, Certainty::Certain),
        );
        check(
            "also",
            "“strongly condemned” the raid",
            (Act::CondemnOrReject, negative, Certainty::Certain),
        );
        check(
            "also doubted its worth",
            "“I thought that it was a toy.”",
            (Act::Believe, positive, Certainty::Probable),
        );
        check(
            "are deeply sceptical",
            "that the gate was open",
            (Act::Believe, negative, Certainty::Probable),
        );
        check(
            "expressed scepticism about",
            "whether the gate was open",
            (Act::Believe, negative, Certainty::Probable),
        );
        check(
            "is not convinced",
            "that the gate was open",
            (Act::Believe, negative, Certainty::Probable),
        );
        check(
            "are far less confident",
            "that the gate was open",
            (Act::Believe, negative, Certainty::Probable),
        );
        check(
            "is unsure",
            "whether the gate was open",
            (Act::Believe, None, Certainty::Unknown),
        );
        check(
            "is not sure",
            "that the gate was open",
            (Act::Believe, None, Certainty::Unknown),
        );
        check(
            "was critical of",
            "the closure",
            (Act::CondemnOrReject, negative, Certainty::Certain),
        );
        check(
            "according to",
            "the board denied the reports",
            (Act::Assert, positive, Certainty::Certain),
        );
        check(
            "posted",
            "a message blaming Orn for the fire",
            (Act::Accuse, positive, Certainty::Certain),
        );
        check(
            "would not confirm",
            "the figure",
            (Act::Refuse, None, Certainty::Unknown),
        );
    }

    #[test]
    fn neutral_words_leave_it_to_the_content() {
        let positive = Some(Polarity::Positive);
        check(
            "denied",
            "“No gate was open.”",
            (Act::Deny, positive, Certainty::Certain),
        );
        check(
            "denied it",
            "“We shut the gate.”",
            (Act::Deny, positive, Certainty::Certain),
        );
        check(
            "responded",
            "to claims that the gate was open",
            (Act::Assert, None, Certainty::Unknown),
        );
        check(
            "says",
            "reports that the ferry company will close its northern line next spring are false",
            (Act::Deny, positive, Certainty::Certain),
        );
        check("", "Who opened it?”", (Act::Ask, None, Certainty::Unknown));
        check(
            "added",
            "“Apparently the gate opens by itself?”",
            (
                Act::CondemnOrReject,
                Some(Polarity::Negative),
                Certainty::Probable,
            ),
        );
        check(
            "wrote to the crew",
            "what they thought of Quill’s remarks",
            (Act::Ask, None, Certainty::Unknown),
        );
        check(
            "replied",
            "“No, it is not,”",
            (Act::Deny, positive, Certainty::Certain),
        );
        check(
            "said",
            "she had no comment",
            (Act::Refuse, None, Certainty::Unknown),
        );
        check(
            "said",
            "it expected the river to rise",
            (Act::Predict, positive, Certainty::Probable),
        );
        check(
            "said",
            "further closures may follow",
            (Act::Assert, positive, Certainty::Possible),
        );
        check(
            "said",
            "the fleet is made up of ten boats",
            (Act::Assert, positive, Certainty::Certain),
        );
        check(
            "described",
            "the report as “groundless.”",
            (Act::Deny, positive, Certainty::Certain),
        );
    }
}
