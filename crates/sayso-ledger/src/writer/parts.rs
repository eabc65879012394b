//! The parts of a record, a table or a few each. Every span is stored with its words.

use rusqlite::{Transaction, params};
use sayso_types::{
    Article, Span, SpanSet,
    record::{ArticleRecord, Credit, Party, Statement},
};

use super::article::{precision, value};
use crate::{Result, consistency::span_sets, rows};

pub(super) fn article_spans(tx: &Transaction<'_>, record: &ArticleRecord) -> Result<()> {
    const NONE: &SpanSet = &SpanSet::empty();
    let published = record
        .published
        .as_ref()
        .map_or(NONE, |date| &date.evidence);
    let stated = (record.article.published.as_ref()).map_or(NONE, |date| &date.evidence);
    let mut insert = tx.prepare_cached(
        "INSERT INTO article_span (article, role, position, start_byte, end_byte, words)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (role, set) in [
        ("furniture", &record.furniture),
        ("published", published),
        ("stated_published", stated),
    ] {
        for (position, span) in set.iter().enumerate() {
            let [start, end] = span.into();
            let words = span.of(&record.article.text);
            insert.execute(params![
                record.id().as_str(),
                role,
                position,
                start,
                end,
                words
            ])?;
        }
    }
    Ok(())
}

pub(super) fn credits(tx: &Transaction<'_>, record: &ArticleRecord) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO credit (article, position, name, kind, role, start_byte, end_byte, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (position, credit) in record.credits.iter().enumerate() {
        let Credit {
            name,
            kind,
            role,
            span,
        } = credit;
        let (start, end) = ends(*span);
        let words = span.map(|span| span.of(&record.article.text));
        insert.execute(params![
            record.id().as_str(),
            position,
            name,
            kind.as_str(),
            role.as_str(),
            start,
            end,
            words
        ])?;
    }
    Ok(())
}

pub(super) fn diagnostics(tx: &Transaction<'_>, record: &ArticleRecord) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO diagnostic (article, position, code, path, start_byte, end_byte, message)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (position, note) in record.diagnostics.iter().enumerate() {
        let (start, end) = ends(note.span);
        insert.execute(params![
            record.id().as_str(),
            position,
            note.code,
            note.path,
            start,
            end,
            note.message
        ])?;
    }
    Ok(())
}

pub(super) fn times(tx: &Transaction<'_>, record: &ArticleRecord) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO time_expression (article, position, start_byte, end_byte, words, kind, value)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (position, time) in record.times.iter().enumerate() {
        let [start, end] = time.span.into();
        insert.execute(params![
            record.id().as_str(),
            position,
            start,
            end,
            time.span.of(&record.article.text),
            time.kind.as_str(),
            time.value
        ])?;
    }
    Ok(())
}

pub(super) fn party(
    tx: &Transaction<'_>,
    article: &Article,
    position: usize,
    party: &Party,
) -> Result<()> {
    let id = party.id.as_str();
    tx.prepare_cached(
        "INSERT INTO party (id, article, position, kind, name, on_behalf_of, is_publisher, how_many)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        article.id.as_str(),
        position,
        party.kind.as_str(),
        party.name,
        party.on_behalf_of,
        party.is_publisher,
        party.how_many
    ])?;
    let mut insert =
        tx.prepare_cached("INSERT INTO party_name (party, position, name) VALUES (?, ?, ?)")?;
    for (position, name) in party.names.iter().enumerate() {
        insert.execute(params![id, position, name])?;
    }
    let mut insert =
        tx.prepare_cached("INSERT INTO party_role (party, position, role) VALUES (?, ?, ?)")?;
    for (position, role) in party.roles.iter().enumerate() {
        insert.execute(params![id, position, role])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO party_mention (party, position, start_byte, end_byte, words)
         VALUES (?, ?, ?, ?, ?)",
    )?;
    for (position, span) in party.mentions.iter().enumerate() {
        let [start, end] = (*span).into();
        insert.execute(params![id, position, start, end, span.of(&article.text)])?;
    }
    Ok(())
}

pub(super) fn statement(
    tx: &Transaction<'_>,
    article: &Article,
    position: usize,
    statement: &Statement,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO statement (id, article, position, words, kind, act, polarity, certainty,
            speaker, said, said_precision, within, own_voice, score, evidence)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        statement.id.as_str(),
        article.id.as_str(),
        position,
        statement.content.words(&article.text),
        statement.kind.as_str(),
        statement.act.as_str(),
        statement.polarity.map(|polarity| polarity.as_str()),
        statement.certainty.as_str(),
        statement.speaker.as_ref().map(|party| party.as_str()),
        value(&statement.said),
        precision(&statement.said),
        statement.within.as_ref().map(|outer| outer.as_str()),
        statement.own_voice,
        statement.score,
        statement.evidence,
    ])?;
    statement_spans(tx, article, statement)?;
    answers(tx, statement)?;
    proposition(tx, article, statement)
}

fn statement_spans(tx: &Transaction<'_>, article: &Article, statement: &Statement) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO statement_span (statement, role, position, start_byte, end_byte, words)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (role, set) in span_sets(statement) {
        for (position, span) in set.iter().enumerate() {
            let [start, end] = span.into();
            let words = span.of(&article.text);
            insert.execute(params![
                statement.id.as_str(),
                role,
                position,
                start,
                end,
                words
            ])?;
        }
    }
    Ok(())
}

fn answers(tx: &Transaction<'_>, statement: &Statement) -> Result<()> {
    let mut insert =
        tx.prepare_cached("INSERT INTO answer (statement, position, answered) VALUES (?, ?, ?)")?;
    for (position, answered) in statement.answers.iter().enumerate() {
        insert.execute(params![statement.id.as_str(), position, answered.as_str()])?;
    }
    Ok(())
}

fn proposition(tx: &Transaction<'_>, article: &Article, statement: &Statement) -> Result<()> {
    let (id, proposition) = (statement.id.as_str(), &statement.proposition);
    tx.prepare_cached(
        "INSERT INTO proposition (statement, text, negated, fragment, terms, parts)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        proposition.text,
        proposition.negated,
        proposition.fragment,
        rows::json(&proposition.terms),
        rows::json_of(&proposition.parts)
    ])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO proposition_about (statement, position, party) VALUES (?, ?, ?)",
    )?;
    for (position, party) in proposition.about.iter().enumerate() {
        insert.execute(params![id, position, party.as_str()])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO proposition_quantity
            (statement, position, start_byte, end_byte, words, low, high, unit)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (position, quantity) in proposition.quantities.iter().enumerate() {
        let [start, end] = quantity.span.into();
        insert.execute(params![
            id,
            position,
            start,
            end,
            quantity.span.of(&article.text),
            quantity.low,
            quantity.high,
            quantity.unit
        ])?;
    }
    Ok(())
}

fn ends(span: Option<Span>) -> (Option<u32>, Option<u32>) {
    let ends: Option<[u32; 2]> = span.map(Into::into);
    (ends.map(|[start, _]| start), ends.map(|[_, end]| end))
}
