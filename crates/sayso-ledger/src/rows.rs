//! Cells to values and back, for every module that reads rows.
//!
//! What a sayso wrote always reads back; a cell that does not makes the read fail as
//! [`crate::Error::Damaged`].

use std::str::FromStr;

use rusqlite::{Result, Row, types::Type};
use sayso_types::{Dated, Precision, Span, SpanSet, record::Part};
use serde::de::DeserializeOwned;

/// A value of one of the closed lists.
pub(crate) fn listed<T: FromStr<Err = String>>(row: &Row<'_>, column: usize) -> Result<T> {
    row.get_ref(column)?
        .as_str()?
        .parse()
        .map_err(|error: String| unreadable(column, error))
}

/// The same where the cell may be empty.
pub(crate) fn maybe_listed<T: FromStr<Err = String>>(
    row: &Row<'_>,
    column: usize,
) -> Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(_) => listed(row, column).map(Some),
    }
}

/// A span from two neighbouring columns.
pub(crate) fn span(row: &Row<'_>, column: usize) -> Result<Span> {
    Span::try_from([row.get::<_, u32>(column)?, row.get::<_, u32>(column + 1)?])
        .map_err(|error| unreadable(column, error))
}

/// The same where both may be empty.
pub(crate) fn maybe_span(row: &Row<'_>, column: usize) -> Result<Option<Span>> {
    match row.get::<_, Option<u32>>(column)? {
        None => Ok(None),
        Some(_) => span(row, column).map(Some),
    }
}

/// A list that is kept as a JSON array.
pub(crate) fn list<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Vec<T>> {
    document(row, column)
}

/// Anything that is kept as JSON.
pub(crate) fn document<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|error| unreadable(column, error.to_string()))
}

/// The sentences of a proposition as a JSON array.
pub(crate) fn json_of(parts: &[Part]) -> String {
    serde_json::to_string(parts).expect("strings and flags are always JSON")
}

/// A list of strings as a JSON array.
pub(crate) fn json(list: &[impl AsRef<str>]) -> String {
    let list: Vec<&str> = list.iter().map(AsRef::as_ref).collect();
    serde_json::to_string(&list).expect("a list of strings is always JSON")
}

/// A date from two neighbouring columns; its evidence is read elsewhere.
pub(crate) fn dated(row: &Row<'_>, column: usize) -> Result<Option<Dated>> {
    let Some(value) = row.get(column)? else {
        return Ok(None);
    };
    let name = row.get_ref(column + 1)?.as_str()?;
    let precision = precision_called(name)
        .ok_or_else(|| unreadable(column + 1, format!("no precision is called {name:?}")))?;
    Ok(Some(Dated {
        value,
        precision,
        evidence: SpanSet::empty(),
    }))
}

/// The name of a precision in JSON and SQL.
pub(crate) fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Minute => "minute",
        Precision::Second => "second",
    }
}

fn precision_called(name: &str) -> Option<Precision> {
    use Precision::{Day, Minute, Month, Second, Year};
    [Year, Month, Day, Minute, Second]
        .into_iter()
        .find(|precision| precision_name(*precision) == name)
}

fn unreadable(column: usize, why: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why.into())
}
