//! A record as marks: everything that a case could speak of. What a case does not ask for is left out
//! later, when the two are compared.

use std::collections::BTreeMap;

use sayso_types::{
    SpanSet, StatementId,
    record::{ArticleRecord, Party, Quantity, Statement},
};

use super::{ArticleFact, Fact, Marked, Marks, Role, render::normal};

/// All that was found.
pub(super) fn marks(record: &ArticleRecord) -> Marks {
    let text = &record.article.text;
    let told: Vec<&Statement> = record.statements.iter().filter(|s| !s.own_voice).collect();
    let own = record.statements.iter().filter(|s| s.own_voice);
    let voice: SpanSet = own.flat_map(|statement| statement.content.iter()).collect();
    Marks {
        attributions: told
            .iter()
            .map(|statement| marked(record, statement, &told))
            .collect(),
        furniture: Some(normal(text, &record.furniture)),
        voice: Some(normal(text, &voice)),
        facts: article_facts(record),
    }
}

fn marked(record: &ArticleRecord, statement: &Statement, told: &[&Statement]) -> Marked {
    let roles = [
        (Role::Source, &statement.source),
        (Role::Cue, &statement.cue),
        (Role::Content, &statement.content),
        (Role::Addressee, &statement.addressee),
        (Role::Venue, &statement.venue),
    ];
    let place = |id: &StatementId| told.iter().position(|other| other.id == *id);
    let speaker = statement.speaker.as_ref();
    let party = speaker.and_then(|id| record.parties.iter().find(|party| party.id == *id));
    Marked {
        roles: roles
            .into_iter()
            .filter(|(_, set)| !set.is_empty())
            .map(|(role, set)| (role, normal(&record.article.text, set)))
            .collect(),
        within: statement.within.as_ref().and_then(place),
        answers: Some(statement.answers.iter().filter_map(place).collect()),
        facts: Fact::ALL
            .iter()
            .map(|fact| (*fact, value(*fact, statement, party)))
            .collect(),
    }
}

fn value(fact: Fact, statement: &Statement, speaker: Option<&Party>) -> String {
    let of_speaker = |read: fn(&Party) -> String| speaker.map_or("unknown".to_owned(), read);
    match fact {
        Fact::Act => statement.act.to_string(),
        Fact::Polarity => statement.polarity.map_or("none".into(), |p| p.to_string()),
        Fact::Certainty => statement.certainty.to_string(),
        Fact::Kind => statement.kind.to_string(),
        Fact::Speaker => of_speaker(|party| party.name.clone()),
        Fact::SpeakerKind => of_speaker(|party| party.kind.to_string()),
        Fact::Roles => of_speaker(|party| joined(party.roles.iter().cloned())),
        Fact::Behalf => of_speaker(|party| party.on_behalf_of.clone().unwrap_or("none".into())),
        Fact::Said => statement
            .said
            .as_ref()
            .map_or("unknown".into(), |d| d.value.clone()),
        Fact::Quantities => joined(statement.proposition.quantities.iter().map(range)),
    }
}

fn range(quantity: &Quantity) -> String {
    let high = quantity.high.map_or(String::new(), |high| high.to_string());
    format!("{}..{high}", quantity.low)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn article_facts(record: &ArticleRecord) -> BTreeMap<ArticleFact, String> {
    let unknown = || "unknown".to_owned();
    let value = |fact: &ArticleFact| match fact {
        ArticleFact::Published => record
            .published
            .as_ref()
            .map_or_else(unknown, |d| d.value.clone()),
        ArticleFact::Outlet => record.outlet.clone().unwrap_or_else(unknown),
        ArticleFact::Language => record.language.clone().unwrap_or_else(unknown),
        ArticleFact::Credits => joined(
            record
                .credits
                .iter()
                .map(|c| format!("{} ({})", c.name, c.role)),
        ),
        ArticleFact::Names => joined(
            record
                .parties
                .iter()
                .filter(|party| party.names.len() > 1)
                .map(|party| party.names.join(", ")),
        ),
    };
    ArticleFact::ALL
        .iter()
        .map(|fact| (*fact, value(fact)))
        .collect()
}
