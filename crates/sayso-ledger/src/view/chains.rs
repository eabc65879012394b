//! Hearsay chains: every hop with the words that name it.

use std::collections::HashMap;

use rusqlite::Row;
use sayso_types::{PartyKind, Span, view::HopView};

use super::{View, frames::Frames};
use crate::{
    Result,
    rows::{json, maybe_listed, maybe_span, span},
};

/// A hop before its spans become code points.
pub(super) struct Hop {
    position: usize,
    pub article: String,
    entity: Option<String>,
    name: Option<String>,
    kind: Option<PartyKind>,
    is_publisher: bool,
    source: Vec<Span>,
}

impl Hop {
    /// An article needs no words to speak for its outlet; everyone else does.
    fn lacks_words(&self) -> bool {
        self.source.is_empty() && !self.is_publisher
    }

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

impl View<'_> {
    /// Hops in order by statement. Where the statement that tells a hop has no words for the source,
    /// the nearest earlier mention of the party stands in for them.
    pub(super) fn chains(&self, wanted: &str) -> Result<HashMap<String, Vec<Hop>>> {
        let mut chains: HashMap<String, Vec<Hop>> = HashMap::new();
        let mut query = self.conn.prepare_cached(
            "SELECT hop.statement, hop.position, hop.article, derived_entity.id,
                coalesce(derived_entity.name, party.name), coalesce(derived_entity.kind, party.kind),
                party.is_publisher, span.start_byte, span.end_byte
             FROM json_each(?) AS wanted
             CROSS JOIN derived_hop AS hop ON hop.statement = wanted.value
             LEFT JOIN party ON party.id = hop.party
             LEFT JOIN derived_entity_party ON derived_entity_party.party = hop.party
             LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity
             LEFT JOIN statement_span AS span ON span.statement = hop.told_in AND span.role = 'source'",
        )?;
        let mut rows = query.query([wanted])?;
        while let Some(row) = rows.next()? {
            let hops = match chains.get_mut(row.get_ref(0)?.as_str()?) {
                Some(hops) => hops,
                None => chains.entry(row.get(0)?).or_default(),
            };
            add_hop(hops, row)?;
        }
        for hops in chains.values_mut() {
            hops.sort_by_key(|hop| hop.position);
            hops.iter_mut().for_each(|hop| hop.source.sort());
        }
        self.add_mentions(&mut chains)?;
        Ok(chains)
    }

    fn add_mentions(&self, chains: &mut HashMap<String, Vec<Hop>>) -> Result<()> {
        let nameless = chains
            .iter()
            .filter(|(_, hops)| hops.iter().any(Hop::lacks_words));
        let nameless: Vec<&str> = nameless.map(|(statement, _)| statement.as_str()).collect();
        let nameless = json(&nameless);
        let mut query = self.conn.prepare_cached(
            "SELECT hop.statement, hop.position, mention.start_byte, mention.end_byte
             FROM json_each(?) AS nameless
             CROSS JOIN derived_hop AS hop ON hop.statement = nameless.value
             JOIN party ON party.id = hop.party AND party.article = hop.article
             JOIN party_mention AS mention ON mention.party = party.id
             WHERE mention.position = coalesce(
                (SELECT max(position) FROM party_mention WHERE party = party.id AND start_byte <= (
                    SELECT min(start_byte) FROM statement_span
                    WHERE statement = hop.told_in AND role = 'content')),
                0)",
        )?;
        let mut rows = query.query([nameless])?;
        while let Some(row) = rows.next()? {
            let position: usize = row.get(1)?;
            let hops = chains.get_mut(row.get_ref(0)?.as_str()?);
            let hop = hops.and_then(|hops| hops.iter_mut().find(|hop| hop.position == position));
            if let Some(hop) = hop.filter(|hop| hop.lacks_words()) {
                hop.source.push(span(row, 2)?);
            }
        }
        Ok(())
    }
}

/// A row is a hop, or one more span of a hop that is there.
fn add_hop(hops: &mut Vec<Hop>, row: &Row<'_>) -> rusqlite::Result<()> {
    let position: usize = row.get(1)?;
    let known = hops.iter().position(|hop| hop.position == position);
    let at = known.unwrap_or(hops.len());
    if known.is_none() {
        hops.push(hop(row)?);
    }
    hops[at].source.extend(maybe_span(row, 7)?);
    Ok(())
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
        is_publisher: row.get::<_, Option<bool>>(6)?.unwrap_or(false),
        source: Vec::new(),
    })
}
