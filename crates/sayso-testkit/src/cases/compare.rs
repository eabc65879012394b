//! What a case wants against what a record holds.
//!
//! Both are brought into the same form and compared as text: what a person reads when a case fails is
//! what the program compared.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::record::ArticleRecord;

use super::{Case, Fact, Marked, Marks, found, render};

/// How a case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was wanted was found, and nothing else.
    Same,
    /// Something else was found; both as the inside of a fence.
    Differs {
        /// What the case says.
        wanted: String,
        /// What was found, as far as the case asks for it.
        found: String,
    },
}

/// Compares a case with what was found in its article.
pub fn compare(case: &Case, record: &ArticleRecord) -> Outcome {
    let wanted = render(case, &case.marks);
    let found = render(case, &asked_for(found::marks(record), &case.marks));
    if wanted == found {
        Outcome::Same
    } else {
        Outcome::Differs { wanted, found }
    }
}

/// `found` without what the case does not speak of.
fn asked_for(found: Marks, wanted: &Marks) -> Marks {
    Marks {
        attributions: found
            .attributions
            .into_iter()
            .map(|marked| only_asked(marked, &wanted.attributions))
            .collect(),
        furniture: found.furniture.filter(|_| wanted.furniture.is_some()),
        voice: found.voice.filter(|_| wanted.voice.is_some()),
        facts: found
            .facts
            .into_iter()
            .filter(|(key, _)| wanted.facts.contains_key(key))
            .collect(),
    }
}

/// Of an attribution that the case has, the facts that it states; of one that it has not, those that it
/// states of any.
fn only_asked(found: Marked, wanted: &[Marked]) -> Marked {
    let twin: Vec<&Marked> = wanted
        .iter()
        .filter(|marked| marked.roles == found.roles)
        .collect();
    let asking = if twin.is_empty() {
        wanted.iter().collect()
    } else {
        twin
    };
    let keys: BTreeSet<Fact> = asking
        .iter()
        .flat_map(|marked| marked.facts.keys())
        .copied()
        .collect();
    let answers = asking.iter().any(|marked| marked.answers.is_some());
    let facts: BTreeMap<Fact, String> = found
        .facts
        .into_iter()
        .filter(|(key, _)| keys.contains(key))
        .collect();
    Marked {
        facts,
        answers: found.answers.filter(|_| answers),
        ..found
    }
}

#[cfg(test)]
mod tests {
    use sayso_types::{
        Act, Certainty, QuoteKind, Span, SpanSet, StatementId,
        record::{Print, Proposition, Statement},
    };

    use super::super::parse;
    use super::*;

    fn case(facts: &str) -> Case {
        let file = format!("```text\n“No,” she said.\n^^^^^ 1:content\n{facts}\n```\n");
        parse(&file).unwrap().remove(0)
    }

    /// A record with one statement, whose content are the given bytes.
    fn record(case: &Case, content: Span) -> ArticleRecord {
        let statement = Statement {
            id: StatementId("s".into()),
            source: SpanSet::empty(),
            cue: SpanSet::empty(),
            content: content.into(),
            kind: QuoteKind::Direct,
            act: Act::Deny,
            polarity: None,
            certainty: Certainty::Unknown,
            speaker: None,
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            said: None,
            within: None,
            answers: Vec::new(),
            own_voice: false,
            score: 1.0,
            evidence: "hand".into(),
            proposition: Proposition::default(),
        };
        ArticleRecord {
            article: case.article(),
            title: None,
            published: None,
            outlet: None,
            language: None,
            furniture: SpanSet::empty(),
            parties: Vec::new(),
            statements: vec![statement],
            credits: Vec::new(),
            times: Vec::new(),
            print: Print::default(),
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn only_what_is_asked_for_is_compared() {
        let whole = Span::new(0, "“No,”".len());
        for (facts, same) in [
            ("", true),
            ("# 1: act=deny polarity=none", true),
            ("# 1: act=assert", false),
            ("# 1: speaker=unknown answers=none", true),
            ("# found: outlet=unknown names=", true),
            ("# found: outlet=The Lantern", false),
        ] {
            let case = case(facts);
            let outcome = compare(&case, &record(&case, whole));
            assert_eq!(outcome == Outcome::Same, same, "{facts}: {outcome:?}");
        }
    }

    #[test]
    fn other_spans_differ_and_are_shown() {
        let case = case("");
        let shorter = Span::new("“".len(), "“No,".len());
        let Outcome::Differs { found, .. } = compare(&case, &record(&case, shorter)) else {
            panic!("a shorter content is not the same");
        };
        assert_eq!(found, "“No,” she said.\n ^^^ 1:content\n");
    }
}
