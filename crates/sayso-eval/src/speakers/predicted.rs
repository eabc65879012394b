//! Speakers as sayso tells them, from gold attributions or from its own.

use sayso_nlp::{
    Models,
    layers::{Attribution, SpeakerReading},
    layout, mentions,
    parties::{self, Resolved},
    quotes,
};
use sayso_types::{
    Article, CodePoints, PartyKind, QuoteKind, SpanSet, article::Draft, code_points::Range,
    record::Party,
};

use crate::gold::{GoldArticle, Roles};

/// Attributions with their speakers, and everyone in the article.
pub struct Predicted {
    /// The spans of each attribution.
    pub roles: Vec<Roles>,
    /// The speaker of each; `None` if unknown.
    pub speakers: Vec<Option<Named>>,
    /// Everyone.
    pub entities: Vec<Entity>,
}

/// A speaker's name.
pub struct Named {
    /// As shown.
    pub name: String,
    /// What sort of someone.
    pub kind: PartyKind,
}

/// Somebody with all mentions.
pub struct Entity {
    /// As shown.
    pub named: Named,
    /// In text order.
    pub mentions: Vec<Range>,
}

/// Runs layout, quotation marks, mentions and parties on gold attributions.
pub fn given(gold: &GoldArticle) -> Predicted {
    let points = CodePoints::new(&gold.text);
    let attributions: Vec<Attribution> = gold
        .attributions
        .iter()
        .map(|roles| attribution(roles, &points))
        .collect();
    let article = article(gold);
    let layout = layout::lay_out(&article.text, None);
    let (quotes, _) = quotes::pair(&article.text, &layout);
    let mentions = mentions::find(&article.text, &layout, &quotes);
    let Resolved { parties, speakers } =
        parties::resolve(&article, None, &layout, &quotes, &mentions, &attributions);
    let name = |speaker: &SpeakerReading| speaker.party.map(|party| named(&parties[party]));
    Predicted {
        roles: gold.attributions.clone(),
        speakers: speakers.iter().map(name).collect(),
        entities: parties.iter().map(|party| entity(party, &points)).collect(),
    }
}

/// Reads the article as sayso reads it.
pub fn found(gold: &GoldArticle, models: &Models<'_>) -> Predicted {
    let points = CodePoints::new(&gold.text);
    let mut predicted = Predicted {
        roles: Vec::new(),
        speakers: Vec::new(),
        entities: Vec::new(),
    };
    let Ok(record) = sayso::reading::read_article(&article(gold), models) else {
        return predicted;
    };
    for one in sayso::extract::line(&record).attributions {
        predicted.roles.push(Roles {
            source: one.source,
            cue: one.cue,
            content: one.content,
        });
        predicted.speakers.push(one.speaker.map(|speaker| Named {
            name: speaker.name,
            kind: speaker.kind,
        }));
    }
    predicted.entities = record
        .parties
        .iter()
        .map(|party| entity(party, &points))
        .collect();
    predicted
}

fn article(gold: &GoldArticle) -> Article {
    Article::from(Draft {
        given_id: Some(gold.id.clone()),
        text: gold.text.clone(),
        ..Draft::default()
    })
}

/// A gold attribution as the attribution stage would hand it on.
fn attribution(roles: &Roles, points: &CodePoints) -> Attribution {
    let spans = |ranges: &[Range]| -> SpanSet {
        ranges
            .iter()
            .filter_map(|&range| points.span(range))
            .collect()
    };
    Attribution {
        source: spans(&roles.source),
        cue: spans(&roles.cue),
        content: spans(&roles.content),
        kind: QuoteKind::Indirect,
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        within: None,
        continues: None,
        score: 1.0,
        evidence: "gold".to_owned(),
    }
}

fn named(party: &Party) -> Named {
    Named {
        name: party.name.clone(),
        kind: party.kind,
    }
}

fn entity(party: &Party, points: &CodePoints) -> Entity {
    Entity {
        named: named(party),
        mentions: party
            .mentions
            .iter()
            .map(|&span| points.range(span))
            .collect(),
    }
}
