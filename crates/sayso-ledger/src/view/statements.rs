//! Statements with their speaker, spans and chain: four queries for any number of them.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Row;
use sayso_types::{
    PartyKind, Span,
    view::{HopView, SpeakerView, StatementView},
};

use super::{View, frames::Frames};
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
        let chains = self.chains(&wanted)?;
        let articles: BTreeSet<&str> = cores
            .iter()
            .map(|core| core.article.as_str())
            .chain(chains.values().flatten().map(|hop| hop.article.as_str()))
            .collect();
        let frames = self.frames(&articles)?;
        let views = cores.into_iter().map(|core| {
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
                    ORDER BY derived_claim.position LIMIT 1)
             FROM json_each(?) AS wanted
             JOIN statement ON statement.id = wanted.value
             LEFT JOIN party ON party.id = statement.speaker
             LEFT JOIN derived_entity_party ON derived_entity_party.party = statement.speaker
             LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity
             ORDER BY wanted.key",
            [wanted],
            core,
        )
    }

    fn spans(&self, wanted: &str) -> Result<HashMap<String, Roles>> {
        let mut spans: HashMap<String, Roles> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT statement, role, start_byte, end_byte, words
             FROM json_each(?) AS wanted
             JOIN statement_span ON statement_span.statement = wanted.value
             WHERE role <> 'said'
             ORDER BY statement, role, position",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            spans.entry(row.get(0)?).or_default().add(row)?;
        }
        Ok(spans)
    }

    /// Hops in order by statement. Where the statement that tells a hop has no words for the source,
    /// the nearest earlier mention of the party stands in for them.
    pub(super) fn chains(&self, wanted: &str) -> Result<HashMap<String, Vec<Hop>>> {
        let mut chains: HashMap<String, Vec<Hop>> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT hop.statement, hop.position, hop.article, derived_entity.id,
                coalesce(derived_entity.name, party.name), coalesce(derived_entity.kind, party.kind),
                span.start_byte, span.end_byte
             FROM json_each(?) AS wanted
             JOIN derived_hop AS hop ON hop.statement = wanted.value
             LEFT JOIN party ON party.id = hop.party
             LEFT JOIN derived_entity_party ON derived_entity_party.party = hop.party
             LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity
             LEFT JOIN statement_span AS span ON span.statement = hop.told_in AND span.role = 'source'
             ORDER BY hop.statement, hop.position, span.position",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            let hops = chains.entry(row.get(0)?).or_default();
            let position: usize = row.get(1)?;
            if hops.last().is_none_or(|hop| hop.position != position) {
                hops.push(hop(row)?);
            }
            if let (Some(hop), Some(_)) = (hops.last_mut(), row.get::<_, Option<u32>>(6)?) {
                hop.source.push(span(row, 6)?);
            }
        }
        self.add_mentions(wanted, &mut chains)?;
        Ok(chains)
    }

    fn add_mentions(&self, wanted: &str, chains: &mut HashMap<String, Vec<Hop>>) -> Result<()> {
        let mut query = self.conn.prepare_cached(
            "SELECT hop.statement, hop.position, mention.start_byte, mention.end_byte
             FROM json_each(?) AS wanted
             JOIN derived_hop AS hop ON hop.statement = wanted.value
             JOIN party ON party.id = hop.party AND party.article = hop.article AND NOT party.is_publisher
             JOIN party_mention AS mention ON mention.party = party.id
             WHERE NOT EXISTS (
                SELECT 1 FROM statement_span WHERE statement = hop.told_in AND role = 'source')
             AND mention.position = coalesce(
                (SELECT max(position) FROM party_mention WHERE party = party.id AND start_byte <= (
                    SELECT min(start_byte) FROM statement_span
                    WHERE statement = hop.told_in AND role = 'content')),
                0)",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            let position: usize = row.get(1)?;
            let hops = chains.get_mut(row.get_ref(0)?.as_str()?);
            let hop = hops.and_then(|hops| hops.iter_mut().find(|hop| hop.position == position));
            if let Some(hop) = hop {
                hop.source.push(span(row, 2)?);
            }
        }
        Ok(())
    }
}

/// A statement before its article is known.
struct Core {
    article: String,
    view: StatementView,
}

/// A hop before its spans become code points.
pub(super) struct Hop {
    position: usize,
    article: String,
    entity: Option<String>,
    name: Option<String>,
    kind: Option<PartyKind>,
    source: Vec<Span>,
}

impl Hop {
    pub(super) fn view(&self, frames: &Frames) -> HopView {
        HopView {
            entity: self.entity.clone(),
            name: self.name.clone(),
            kind: self.kind,
            article: frames.label(&self.article),
            span: frames.ranges(&self.article, &self.source),
        }
    }
}

/// The words around a statement, by role.
#[derive(Default)]
struct Roles {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    addressee: Vec<String>,
    venue: Vec<String>,
}

impl Roles {
    fn add(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        match row.get_ref(1)?.as_str()? {
            "source" => self.source.push(span(row, 2)?),
            "cue" => self.cue.push(span(row, 2)?),
            "content" => self.content.push(span(row, 2)?),
            "addressee" => self.addressee.push(row.get(4)?),
            _venue => self.venue.push(row.get(4)?),
        }
        Ok(())
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
fn joined(pieces: &[String]) -> Option<String> {
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

fn hop(row: &Row<'_>) -> rusqlite::Result<Hop> {
    Ok(Hop {
        position: row.get(1)?,
        article: row.get(2)?,
        entity: row.get(3)?,
        // The outlet of an article that does not say who publishes it has the empty name.
        name: row
            .get::<_, Option<String>>(4)?
            .filter(|name| !name.is_empty()),
        kind: maybe_listed(row, 5)?,
        source: Vec::new(),
    })
}
