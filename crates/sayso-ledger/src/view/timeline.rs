//! Statements in order of time.

use sayso_types::{Precision, view::StatementView};

use super::View;
use crate::{Result, rows::dated};

/// A statement at its time.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct TimelineRow {
    /// ISO 8601, as precise as is known.
    pub date: String,
    /// How much of the date is known.
    pub precision: Precision,
    /// What the date is the date of.
    pub dated_by: DatedBy,
    /// The statement.
    pub statement: StatementView,
}

/// What dates a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DatedBy {
    /// The text tells when it was said.
    Said,
    /// The article's publication: it was said then or earlier.
    Published,
}

impl View<'_> {
    /// All statements that can be dated, the article's own voice left out, earliest first.
    pub fn timeline(&self) -> Result<Vec<TimelineRow>> {
        let mut ids = Vec::new();
        let mut dates = Vec::new();
        let mut query = self.conn.prepare_cached(
            "SELECT statement.id, said, said_precision, published, published_precision
             FROM statement JOIN article ON article.id = statement.article
             WHERE NOT own_voice AND coalesce(said, published) IS NOT NULL
             ORDER BY coalesce(said, published), article.id, statement.position",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let said = dated(row, 1)?.map(|date| (date, DatedBy::Said));
            let published = dated(row, 3)?.map(|date| (date, DatedBy::Published));
            if let Some(date) = said.or(published) {
                ids.push(row.get(0)?);
                dates.push(date);
            }
        }
        let statements = self.statements_by_id(&ids)?;
        let row = |((date, dated_by), statement): ((sayso_types::Dated, DatedBy), _)| TimelineRow {
            date: date.value,
            precision: date.precision,
            dated_by,
            statement,
        };
        Ok(dates.into_iter().zip(statements).map(row).collect())
    }
}
