//! The parts of records, a table or a few each, in the order in which they were stored: the order of the
//! indexes, so that nothing has to be sorted.

use rusqlite::{CachedStatement, Connection, Row};
use sayso_types::{
    Diagnostic, PartyId, Span, SpanSet, StatementId,
    record::{Credit, Party, Proposition, Quantity, Statement, TimeExpression},
};

use super::Loaded;
use crate::{
    Result,
    rows::{dated, list, listed, maybe_listed, maybe_span, span},
};

/// A range of article ids, both ends included.
pub(super) struct Range<'r> {
    pub conn: &'r Connection,
    pub first: &'r str,
    pub last: &'r str,
}

impl Range<'_> {
    pub(super) fn article_spans(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT article, role, start_byte, end_byte FROM article_span
             WHERE article BETWEEN ?1 AND ?2 ORDER BY article, role, position",
            |row| {
                let span = span(row, 2)?;
                let Some(record) = loaded.record(row)? else {
                    return Ok(());
                };
                let date = match row.get_ref(1)?.as_str()? {
                    "furniture" => {
                        add(&mut record.furniture, span);
                        return Ok(());
                    }
                    "published" => &mut record.published,
                    _stated => &mut record.article.published,
                };
                if let Some(date) = date {
                    add(&mut date.evidence, span);
                }
                Ok(())
            },
        )
    }

    pub(super) fn credits(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT article, name, kind, role, start_byte, end_byte FROM credit
             WHERE article BETWEEN ?1 AND ?2 ORDER BY article, position",
            |row| {
                let credit = Credit {
                    name: row.get(1)?,
                    kind: listed(row, 2)?,
                    role: listed(row, 3)?,
                    span: maybe_span(row, 4)?,
                };
                if let Some(record) = loaded.record(row)? {
                    record.credits.push(credit);
                }
                Ok(())
            },
        )
    }

    pub(super) fn times(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT article, start_byte, end_byte, kind, value FROM time_expression
             WHERE article BETWEEN ?1 AND ?2 ORDER BY article, position",
            |row| {
                let time = TimeExpression {
                    span: span(row, 1)?,
                    kind: listed(row, 3)?,
                    value: row.get(4)?,
                };
                if let Some(record) = loaded.record(row)? {
                    record.times.push(time);
                }
                Ok(())
            },
        )
    }

    pub(super) fn diagnostics(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT article, code, path, start_byte, end_byte, message FROM diagnostic
             WHERE article BETWEEN ?1 AND ?2 ORDER BY article, position",
            |row| {
                let diagnostic = Diagnostic {
                    code: row.get(1)?,
                    path: row.get(2)?,
                    span: maybe_span(row, 3)?,
                    message: row.get(5)?,
                };
                if let Some(record) = loaded.record(row)? {
                    record.diagnostics.push(diagnostic);
                }
                Ok(())
            },
        )
    }

    pub(super) fn parties(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT article, id, kind, name, on_behalf_of, is_publisher, how_many FROM party
             WHERE article BETWEEN ?1 AND ?2 ORDER BY article, position",
            |row| {
                let party = party(row)?;
                if let Some(record) = loaded.record(row)? {
                    record.parties.push(party);
                }
                Ok(())
            },
        )?;
        self.party_lists(loaded)
    }

    fn party_lists(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT party.article, party.id, party_name.name FROM party
             JOIN party_name ON party_name.party = party.id
             WHERE party.article BETWEEN ?1 AND ?2
             ORDER BY party.article, party.position, party_name.position",
            |row| {
                if let Some(party) = loaded.party(row)? {
                    party.names.push(row.get(2)?);
                }
                Ok(())
            },
        )?;
        self.each(
            "SELECT party.article, party.id, party_role.role FROM party
             JOIN party_role ON party_role.party = party.id
             WHERE party.article BETWEEN ?1 AND ?2
             ORDER BY party.article, party.position, party_role.position",
            |row| {
                if let Some(party) = loaded.party(row)? {
                    party.roles.push(row.get(2)?);
                }
                Ok(())
            },
        )
    }

    pub(super) fn mentions(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT party.article, party.id, party_mention.start_byte, party_mention.end_byte FROM party
             JOIN party_mention ON party_mention.party = party.id
             WHERE party.article BETWEEN ?1 AND ?2
             ORDER BY party.article, party.position, party_mention.position",
            |row| {
                if let Some(party) = loaded.party(row)? {
                    party.mentions.push(span(row, 2)?);
                }
                Ok(())
            },
        )
    }

    pub(super) fn statements(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT statement.article, statement.id, statement.kind, act, polarity, certainty, speaker,
                said, said_precision, within, own_voice, score, evidence,
                proposition.text, proposition.negated, proposition.terms, proposition.parts,
                proposition.fragment
             FROM statement JOIN proposition ON proposition.statement = statement.id
             WHERE statement.article BETWEEN ?1 AND ?2
             ORDER BY statement.article, statement.position",
            |row| {
                let statement = statement(row)?;
                if let Some(record) = loaded.record(row)? {
                    record.statements.push(statement);
                }
                Ok(())
            },
        )?;
        self.statement_spans(loaded)?;
        self.answers(loaded)?;
        self.proposition_lists(loaded)
    }

    fn statement_spans(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT statement.article, statement.id, span.role, span.start_byte, span.end_byte FROM statement
             JOIN statement_span AS span ON span.statement = statement.id
             WHERE statement.article BETWEEN ?1 AND ?2
             ORDER BY statement.article, statement.position, span.role, span.position",
            |row| {
                if let Some(statement) = loaded.statement(row)? {
                    statement_span(statement, row)?;
                }
                Ok(())
            },
        )
    }

    fn answers(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT statement.article, statement.id, answer.answered FROM statement
             JOIN answer ON answer.statement = statement.id
             WHERE statement.article BETWEEN ?1 AND ?2
             ORDER BY statement.article, statement.position, answer.position",
            |row| {
                if let Some(statement) = loaded.statement(row)? {
                    statement.answers.push(StatementId(row.get(2)?));
                }
                Ok(())
            },
        )
    }

    fn proposition_lists(&self, loaded: &mut Loaded) -> Result<()> {
        self.each(
            "SELECT statement.article, statement.id, about.party FROM statement
             JOIN proposition_about AS about ON about.statement = statement.id
             WHERE statement.article BETWEEN ?1 AND ?2
             ORDER BY statement.article, statement.position, about.position",
            |row| {
                if let Some(statement) = loaded.statement(row)? {
                    statement.proposition.about.push(PartyId(row.get(2)?));
                }
                Ok(())
            },
        )?;
        self.each(
            "SELECT statement.article, statement.id, number.start_byte, number.end_byte, low, high, unit
             FROM statement
             JOIN proposition_quantity AS number ON number.statement = statement.id
             WHERE statement.article BETWEEN ?1 AND ?2
             ORDER BY statement.article, statement.position, number.position",
            |row| {
                if let Some(statement) = loaded.statement(row)? {
                    statement.proposition.quantities.push(quantity(row)?);
                }
                Ok(())
            },
        )
    }

    fn each(
        &self,
        query: &str,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut query: CachedStatement<'_> = self.conn.prepare_cached(query)?;
        let mut rows = query.query([self.first, self.last])?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        Ok(())
    }
}

fn party(row: &Row<'_>) -> rusqlite::Result<Party> {
    Ok(Party {
        id: PartyId(row.get(1)?),
        kind: listed(row, 2)?,
        name: row.get(3)?,
        names: Vec::new(),
        roles: Vec::new(),
        on_behalf_of: row.get(4)?,
        how_many: row.get(6)?,
        mentions: Vec::new(),
        is_publisher: row.get(5)?,
    })
}

fn statement(row: &Row<'_>) -> rusqlite::Result<Statement> {
    Ok(Statement {
        id: StatementId(row.get(1)?),
        source: SpanSet::empty(),
        cue: SpanSet::empty(),
        content: SpanSet::empty(),
        kind: listed(row, 2)?,
        act: listed(row, 3)?,
        polarity: maybe_listed(row, 4)?,
        certainty: listed(row, 5)?,
        speaker: row.get::<_, Option<String>>(6)?.map(PartyId),
        addressee: SpanSet::empty(),
        venue: SpanSet::empty(),
        said: dated(row, 7)?,
        within: row.get::<_, Option<String>>(9)?.map(StatementId),
        answers: Vec::new(),
        own_voice: row.get(10)?,
        score: row.get(11)?,
        evidence: row.get(12)?,
        proposition: Proposition {
            text: row.get(13)?,
            negated: row.get(14)?,
            fragment: row.get(17)?,
            terms: list(row, 15)?,
            about: Vec::new(),
            quantities: Vec::new(),
            parts: list(row, 16)?,
        },
    })
}

fn statement_span(statement: &mut Statement, row: &Row<'_>) -> rusqlite::Result<()> {
    let span = span(row, 3)?;
    let set = match row.get_ref(2)?.as_str()? {
        "source" => &mut statement.source,
        "cue" => &mut statement.cue,
        "content" => &mut statement.content,
        "addressee" => &mut statement.addressee,
        "venue" => &mut statement.venue,
        _said => match &mut statement.said {
            Some(date) => &mut date.evidence,
            None => return Ok(()),
        },
    };
    add(set, span);
    Ok(())
}

fn quantity(row: &Row<'_>) -> rusqlite::Result<Quantity> {
    Ok(Quantity {
        span: span(row, 2)?,
        low: row.get(4)?,
        high: row.get(5)?,
        unit: row.get(6)?,
    })
}

/// Sets are small: most roles have one piece.
fn add(set: &mut SpanSet, span: Span) {
    *set = set.iter().chain([span]).collect();
}
