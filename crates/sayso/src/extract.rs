//! `sayso extract`: records as stand-off JSON, one line an article.
//!
//! This is a border: byte spans become code points here.

use std::collections::HashMap;

use sayso_types::{
    CodePoints, Dated, PartyId, StatementId,
    record::{ArticleRecord, Credit, Party, Statement},
    view::{ArticleLine, AttributionLine, CreditView, DateView, EntityLine, SpeakerView, TimeLine},
};

/// One article as it is published.
pub fn line(record: &ArticleRecord) -> ArticleLine {
    let article = &record.article;
    let border = Border::new(record);
    let (own_voice, attributions) = record
        .statements
        .iter()
        .partition::<Vec<_>, _>(|statement| statement.own_voice);
    ArticleLine {
        id: article.label().to_owned(),
        path: article.path.clone(),
        url: article.url.clone(),
        title: record.title.clone(),
        outlet: record.outlet.clone(),
        byline: article.byline.clone(),
        published: border.date(record.published.as_ref()),
        language: record.language.clone(),
        furniture: border.points.ranges(&record.furniture),
        entities: record
            .parties
            .iter()
            .enumerate()
            .map(|(index, party)| border.entity(index, party))
            .collect(),
        attributions: attributions
            .into_iter()
            .map(|statement| border.attribution(statement))
            .collect(),
        own_voice: own_voice
            .into_iter()
            .map(|statement| border.attribution(statement))
            .collect(),
        credits: record
            .credits
            .iter()
            .map(|credit| border.credit(credit))
            .collect(),
        times: record
            .times
            .iter()
            .map(|time| TimeLine {
                span: border.points.range(time.span),
                kind: time.kind,
                value: time.value.clone(),
            })
            .collect(),
        text: article.text.clone(),
    }
}

struct Border<'r> {
    points: CodePoints,
    record: &'r ArticleRecord,
    statements: HashMap<&'r StatementId, usize>,
    parties: HashMap<&'r PartyId, usize>,
}

impl<'r> Border<'r> {
    fn new(record: &'r ArticleRecord) -> Border<'r> {
        Border {
            points: CodePoints::new(&record.article.text),
            record,
            statements: record
                .statements
                .iter()
                .enumerate()
                .map(|(index, one)| (&one.id, index))
                .collect(),
            parties: record
                .parties
                .iter()
                .enumerate()
                .map(|(index, one)| (&one.id, index))
                .collect(),
        }
    }

    fn date(&self, date: Option<&Dated>) -> Option<DateView> {
        date.map(|date| DateView {
            value: date.value.clone(),
            precision: date.precision,
            evidence: self.points.ranges(&date.evidence),
        })
    }

    fn entity(&self, index: usize, party: &Party) -> EntityLine {
        EntityLine {
            id: entity_id(index),
            kind: party.kind,
            name: party.name.clone(),
            names: party.names.clone(),
            roles: party.roles.clone(),
            on_behalf_of: party.on_behalf_of.clone(),
            how_many: party.how_many,
            mentions: party
                .mentions
                .iter()
                .map(|&span| self.points.range(span))
                .collect(),
        }
    }

    fn attribution(&self, statement: &Statement) -> AttributionLine {
        let points = &self.points;
        AttributionLine {
            id: self.statement_id(&statement.id),
            source: points.ranges(&statement.source),
            cue: points.ranges(&statement.cue),
            content: points.ranges(&statement.content),
            kind: statement.kind,
            act: statement.act,
            polarity: statement.polarity,
            certainty: statement.certainty,
            speaker: self.speaker(statement),
            addressee: points.ranges(&statement.addressee),
            venue: points.ranges(&statement.venue),
            said: self.date(statement.said.as_ref()),
            within: statement
                .within
                .as_ref()
                .map(|within| self.statement_id(within)),
            score: statement.score,
            evidence: statement.evidence.clone(),
        }
    }

    /// Short ids that read well: `a1` is the article's first statement.
    fn statement_id(&self, id: &StatementId) -> String {
        self.statements
            .get(id)
            .map_or_else(|| id.to_string(), |index| format!("a{}", index + 1))
    }

    fn speaker(&self, statement: &Statement) -> Option<SpeakerView> {
        let index = *self.parties.get(statement.speaker.as_ref()?)?;
        let party = &self.record.parties[index];
        Some(SpeakerView {
            entity: Some(entity_id(index)),
            name: party.name.clone(),
            kind: party.kind,
        })
    }

    fn credit(&self, credit: &Credit) -> CreditView {
        CreditView {
            name: credit.name.clone(),
            kind: credit.kind,
            role: credit.role,
            span: credit.span.map(|span| self.points.range(span)),
            article: None,
        }
    }
}

fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}
