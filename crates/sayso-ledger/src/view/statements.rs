//! Statements with their speaker, spans and chain: five queries for any number of them.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Row;
use sayso_types::{
    Span,
    view::{SpeakerView, StatementView, TimeView},
};

use super::{View, chains::Hop, frames::Frames};
use crate::{
    Result,
    rows::{json, listed, maybe_listed, span},
};

impl View<'_> {
    /// The statements of an article, in text order; `None` if there is no such article.
    pub fn statements(&self, article: &str) -> Result<Option<Vec<StatementView>>> {
        let Some(article) = self.article_id(article)? else {
            return Ok(None);
        };
        let ids = self.rows(
            "SELECT id FROM statement WHERE article = ? ORDER BY position",
            [article],
            |row| row.get(0),
        )?;
        self.statements_by_id(&ids).map(Some)
    }

    /// These statements, in this order; ids that the ledger lacks are passed over.
    pub(super) fn statements_by_id(&self, ids: &[String]) -> Result<Vec<StatementView>> {
        let wanted = json(ids);
        let cores = self.cores(&wanted)?;
        let spans = self.spans(&wanted)?;
        let mut times = self.times(&wanted)?;
        let chains = self.chains(&wanted)?;
        let articles: BTreeSet<&str> = cores
            .iter()
            .map(|core| core.article.as_str())
            .chain(chains.values().flatten().map(|hop| hop.article.as_str()))
            .collect();
        let frames = self.frames(&articles)?;
        let views = cores.into_iter().map(|mut core| {
            core.view.times = times.remove(&core.view.statement).unwrap_or_default();
            let hops = chains
                .get(&core.view.statement)
                .map_or(&[][..], Vec::as_slice);
            let roles = spans.get(&core.view.statement);
            assemble(core, roles, hops, &frames)
        });
        Ok(views.collect())
    }

    fn cores(&self, wanted: &str) -> Result<Vec<Core>> {
        self.rows(
            "SELECT statement.article, statement.id, act, polarity, certainty, statement.kind,
                statement.words, said, within, own_voice, score, evidence,
                derived_entity.id,
                coalesce(derived_entity.name, party.name), coalesce(derived_entity.kind, party.kind),
                (SELECT claim FROM derived_claim_statement AS member
                    JOIN derived_claim ON derived_claim.id = member.claim
                    WHERE member.statement = statement.id
                    ORDER BY contested DESC, derived_claim.statements DESC, derived_claim.id LIMIT 1)
             FROM json_each(?) AS wanted
             CROSS JOIN statement ON statement.id = wanted.value
             LEFT JOIN party ON party.id = statement.speaker
             LEFT JOIN derived_entity_party ON derived_entity_party.party = statement.speaker
             LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity
             ORDER BY wanted.key",
            [wanted],
            core,
        )
    }

    /// Words in their contents that mean a time.
    fn times(&self, wanted: &str) -> Result<HashMap<String, Vec<TimeView>>> {
        let mut times: HashMap<String, Vec<TimeView>> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT piece.statement, time.words, time.kind, time.value
             FROM (SELECT DISTINCT value FROM json_each(?)) AS wanted
             CROSS JOIN statement ON statement.id = wanted.value
             CROSS JOIN statement_span AS piece ON piece.statement = statement.id AND piece.role = 'content'
             CROSS JOIN time_expression AS time ON time.article = statement.article
                AND time.start_byte BETWEEN piece.start_byte AND piece.end_byte
                AND time.end_byte <= piece.end_byte
             ORDER BY time.start_byte",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            times.entry(row.get(0)?).or_default().push(TimeView {
                words: row.get(1)?,
                kind: listed(row, 2)?,
                value: row.get(3)?,
            });
        }
        Ok(times)
    }

    /// Sorted here, not by SQLite, which would sort the rows of all statements together.
    fn spans(&self, wanted: &str) -> Result<HashMap<String, Roles>> {
        let mut spans: HashMap<String, Roles> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT statement, role, start_byte, end_byte, words
             FROM json_each(?) AS wanted
             CROSS JOIN statement_span ON statement_span.statement = wanted.value
             WHERE role <> 'said'",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            match spans.get_mut(row.get_ref(0)?.as_str()?) {
                Some(roles) => roles.add(row)?,
                None => spans.entry(row.get(0)?).or_default().add(row)?,
            }
        }
        spans.values_mut().for_each(Roles::sort);
        Ok(spans)
    }
}

/// A statement before its article is known.
struct Core {
    article: String,
    view: StatementView,
}

/// The words around a statement, by role.
#[derive(Default)]
struct Roles {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    addressee: Vec<(Span, String)>,
    venue: Vec<(Span, String)>,
}

impl Roles {
    fn add(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        match row.get_ref(1)?.as_str()? {
            "source" => self.source.push(span(row, 2)?),
            "cue" => self.cue.push(span(row, 2)?),
            "content" => self.content.push(span(row, 2)?),
            "addressee" => self.addressee.push((span(row, 2)?, row.get(4)?)),
            _venue => self.venue.push((span(row, 2)?, row.get(4)?)),
        }
        Ok(())
    }

    fn sort(&mut self) {
        for pieces in [&mut self.source, &mut self.cue, &mut self.content] {
            pieces.sort();
        }
        self.addressee.sort();
        self.venue.sort();
    }
}

fn assemble(core: Core, roles: Option<&Roles>, hops: &[Hop], frames: &Frames) -> StatementView {
    let Core { article, mut view } = core;
    if let Some(frame) = frames.get(&article) {
        view.title = frame.title.clone();
        view.outlet = frame.outlet.clone();
        view.published = frame.published.clone();
    }
    if let Some(roles) = roles {
        view.span = frames.ranges(&article, &roles.content);
        view.source = frames.ranges(&article, &roles.source);
        view.cue = frames.ranges(&article, &roles.cue);
        view.addressee = joined(&roles.addressee);
        view.venue = joined(&roles.venue);
    }
    view.article = frames.label(&article);
    view.chain = hops.iter().map(|hop| hop.view(frames)).collect();
    view
}

/// Pieces are joined as in [`sayso_types::SpanSet::words`].
fn joined(pieces: &[(Span, String)]) -> Option<String> {
    let pieces: Vec<&str> = pieces.iter().map(|(_, words)| words.as_str()).collect();
    (!pieces.is_empty()).then(|| pieces.join(" … "))
}

fn core(row: &Row<'_>) -> rusqlite::Result<Core> {
    Ok(Core {
        article: row.get(0)?,
        view: StatementView {
            statement: row.get(1)?,
            article: String::new(),
            title: None,
            outlet: None,
            published: None,
            speaker: speaker(row, 12)?,
            act: listed(row, 2)?,
            polarity: maybe_listed(row, 3)?,
            certainty: listed(row, 4)?,
            kind: listed(row, 5)?,
            content: row.get(6)?,
            span: Vec::new(),
            source: Vec::new(),
            cue: Vec::new(),
            said: row.get(7)?,
            addressee: None,
            venue: None,
            times: Vec::new(),
            within: row.get(8)?,
            own_voice: row.get(9)?,
            chain: Vec::new(),
            claim: row.get(15)?,
            side: None,
            why: None,
            score: row.get(10)?,
            evidence: row.get(11)?,
        },
    })
}

/// Entity, name and kind from three neighbouring columns; `None` where nobody is named.
pub(super) fn speaker(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<SpeakerView>> {
    let Some(kind) = maybe_listed(row, column + 2)? else {
        return Ok(None);
    };
    Ok(Some(SpeakerView {
        entity: row.get(column)?,
        name: row.get(column + 1)?,
        kind,
    }))
}
