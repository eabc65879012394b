//! What a record must hold before it is stored. A record that fails is a fault of the stage that
//! made it: it is refused with a diagnostic, so that one article cannot stop a build.

use std::collections::{HashMap, HashSet};

use sayso_types::{
    Article, ArticleId, Diagnostic, PartyId, Span, SpanSet, StatementId,
    article::Draft,
    record::{ArticleRecord, Statement},
};

/// Why the record cannot be stored, if so.
pub(crate) fn refusal(record: &ArticleRecord) -> Option<Diagnostic> {
    let reason = check(record).err()?;
    Some(Diagnostic {
        code: "inconsistent-record".into(),
        path: record.article.path.clone(),
        span: None,
        message: format!(
            "tried to store article {} but its record does not hold together ({reason}): \
             left out, please report this as a fault of sayso",
            record.article.label(),
        ),
    })
}

/// The id that an article with these fields has.
pub(crate) fn recomputed_id(article: &Article) -> ArticleId {
    let article = article.clone();
    let draft = Draft {
        given_id: article.given_id,
        path: article.path,
        url: article.url,
        title: article.title,
        outlet: article.outlet,
        byline: article.byline,
        published: article.published,
        language: article.language,
        text: article.text,
    };
    Article::from(draft).id
}

fn check(record: &ArticleRecord) -> Result<(), String> {
    if recomputed_id(&record.article) != record.article.id {
        return Err("its id is not the hash of its fields".into());
    }
    for span in all_spans(record) {
        if span.get(&record.article.text).is_none() {
            return Err(format!("{span:?} does not fit the text"));
        }
    }
    let mut parties = HashSet::new();
    for party in &record.parties {
        if !parties.insert(&party.id) {
            return Err(format!("party {} is there twice", party.id));
        }
    }
    let mut statements = HashMap::new();
    for statement in &record.statements {
        if statements.insert(&statement.id, statement).is_some() {
            return Err(format!("statement {} is there twice", statement.id));
        }
    }
    for statement in &record.statements {
        check_statement(statement, &parties, &statements)
            .map_err(|reason| format!("statement {} {reason}", statement.id))?;
    }
    Ok(())
}

fn check_statement(
    statement: &Statement,
    parties: &HashSet<&PartyId>,
    statements: &HashMap<&StatementId, &Statement>,
) -> Result<(), String> {
    if statement.content.is_empty() {
        return Err("has no content".into());
    }
    let about = &statement.proposition.about;
    if let Some(party) = statement
        .speaker
        .iter()
        .chain(about)
        .find(|party| !parties.contains(party))
    {
        return Err(format!("names {party}, who is no party of the article"));
    }
    let others = statement.within.iter().chain(&statement.answers);
    for other in others {
        if !statements.contains_key(other) {
            return Err(format!(
                "names {other}, which is no statement of the article"
            ));
        }
    }
    let numbers = (statement.proposition.quantities.iter())
        .flat_map(|quantity| [quantity.low, quantity.high.unwrap_or(0.0)])
        .chain([f64::from(statement.score)]);
    for number in numbers {
        if !number.is_finite() {
            return Err(format!("holds the number {number}"));
        }
    }
    let mut outer = statement.within.as_ref();
    for _ in 0..=statements.len() {
        match outer {
            None => return Ok(()),
            Some(id) => outer = statements[id].within.as_ref(),
        }
    }
    Err("lies within itself".into())
}

/// Every span of the record.
fn all_spans(record: &ArticleRecord) -> impl Iterator<Item = Span> + '_ {
    let dates = [&record.published, &record.article.published];
    let of_article = record
        .furniture
        .iter()
        .chain(record.credits.iter().filter_map(|credit| credit.span))
        .chain(record.diagnostics.iter().filter_map(|note| note.span))
        .chain(record.times.iter().map(|time| time.span))
        .chain(
            record
                .parties
                .iter()
                .flat_map(|p| p.mentions.iter().copied()),
        )
        .chain(
            dates
                .into_iter()
                .flatten()
                .flat_map(|date| date.evidence.iter()),
        );
    of_article.chain(record.statements.iter().flat_map(|statement| {
        let numbers = &statement.proposition.quantities;
        span_sets(statement)
            .into_iter()
            .flat_map(|(_, set)| set.iter())
            .chain(numbers.iter().map(|quantity| quantity.span))
    }))
}

/// The roles that a statement's words play, by their names in `statement_span`.
pub(crate) fn span_sets(statement: &Statement) -> [(&'static str, &SpanSet); 6] {
    const NONE: &SpanSet = &SpanSet::empty();
    let said = statement.said.as_ref().map_or(NONE, |date| &date.evidence);
    [
        ("source", &statement.source),
        ("cue", &statement.cue),
        ("content", &statement.content),
        ("addressee", &statement.addressee),
        ("venue", &statement.venue),
        ("said", said),
    ]
}
