//! A table made to hold given rows, by writing only those that differ from what it holds.
//!
//! Linking computes all rows anew, but an article more changes few of them. Reading a table through is
//! far cheaper than writing it: both sides are put in the order of the table's key and compared in one
//! pass.

use std::{borrow::Cow, cmp::Ordering};

use rusqlite::{
    Row, ToSql, Transaction, params_from_iter,
    types::{FromSqlResult, ToSqlOutput, Value, ValueRef},
};

use crate::Result;

/// A table of `N` columns, the first `key` of which are its primary key.
pub(super) struct Table<const N: usize> {
    pub name: &'static str,
    pub key: usize,
    pub columns: [&'static str; N],
}

/// What a row shall hold.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Text(Cow<'a, str>),
}

impl<const N: usize> Table<N> {
    /// Makes the table hold these rows and no others. They come in the order of the key; out of it they would
    /// only be written again.
    pub fn hold<'c>(
        &self,
        tx: &Transaction<'_>,
        rows: impl IntoIterator<Item = [Cell<'c>; N]>,
    ) -> Result<()> {
        let Difference { gone, new } = self.difference(tx, rows.into_iter())?;
        let mut delete = tx.prepare_cached(&self.delete())?;
        for key in gone {
            delete.execute(params_from_iter(key))?;
        }
        let mut insert = tx.prepare_cached(&self.insert())?;
        for row in new {
            insert.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    /// Rows in the order of the key.
    pub fn sorted<'c>(&self, rows: impl IntoIterator<Item = [Cell<'c>; N]>) -> Vec<[Cell<'c>; N]> {
        let mut rows: Vec<[Cell<'c>; N]> = rows.into_iter().collect();
        rows.sort_by(|a, b| self.order(&a.each_ref().map(Cell::value), b));
        rows
    }

    /// Walks through the table and the rows side by side.
    fn difference<'c>(
        &self,
        tx: &Transaction<'_>,
        rows: impl Iterator<Item = [Cell<'c>; N]>,
    ) -> Result<Difference<[Cell<'c>; N]>> {
        let mut gone = Vec::new();
        let mut new = Vec::new();
        let mut rows = rows.peekable();
        let mut query = tx.prepare_cached(&self.select())?;
        let mut stored = query.query([])?;
        while let Some(row) = stored.next()? {
            let row = values::<N>(row)?;
            while let Some(missing) = rows.next_if(|wanted| self.order(&row, wanted).is_gt()) {
                new.push(missing);
            }
            let wanted = rows.next_if(|wanted| self.order(&row, wanted).is_eq());
            let same = |wanted: &[Cell<'_>; N]| wanted.iter().zip(row).all(|(a, b)| a.value() == b);
            if !wanted.as_ref().is_some_and(same) {
                let key = row[..self.key].iter().map(|&value| Value::try_from(value));
                gone.push(key.collect::<FromSqlResult<_>>()?);
                new.extend(wanted);
            }
        }
        new.extend(rows);
        Ok(Difference { gone, new })
    }

    /// Compares the keys of a stored and a wanted row, as SQLite orders them.
    fn order(&self, stored: &[ValueRef<'_>; N], wanted: &[Cell<'_>; N]) -> Ordering {
        let columns = stored.iter().zip(wanted).take(self.key);
        let mut orders = columns.map(|(stored, wanted)| match (stored, wanted.value()) {
            (ValueRef::Text(a), ValueRef::Text(b)) => (*a).cmp(b),
            (ValueRef::Integer(a), ValueRef::Integer(b)) => a.cmp(&b),
            // The columns of a key hold texts or whole numbers.
            _ => Ordering::Equal,
        });
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn select(&self) -> String {
        let (columns, key) = (self.columns.join(", "), self.columns[..self.key].join(", "));
        format!("SELECT {columns} FROM {} ORDER BY {key}", self.name)
    }

    fn delete(&self) -> String {
        let key = self.columns[..self.key].join(" = ? AND ");
        format!("DELETE FROM {} WHERE {key} = ?", self.name)
    }

    fn insert(&self) -> String {
        let (columns, values) = (self.columns.join(", "), ["?"; N].join(", "));
        format!("INSERT INTO {} ({columns}) VALUES ({values})", self.name)
    }
}

/// What must be written; a changed row goes and comes.
struct Difference<R> {
    /// Keys of rows.
    gone: Vec<Vec<Value>>,
    new: Vec<R>,
}

fn values<'r, const N: usize>(row: &'r Row<'_>) -> Result<[ValueRef<'r>; N]> {
    let mut values = [ValueRef::Null; N];
    for (column, value) in values.iter_mut().enumerate() {
        *value = row.get_ref(column)?;
    }
    Ok(values)
}

impl Cell<'_> {
    fn value(&self) -> ValueRef<'_> {
        match self {
            Cell::Null => ValueRef::Null,
            Cell::Integer(value) => ValueRef::Integer(*value),
            Cell::Real(value) => ValueRef::Real(*value),
            Cell::Text(value) => ValueRef::Text(value.as_bytes()),
        }
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.value()))
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    const TABLE: Table<4> = Table {
        name: "stand",
        key: 2,
        columns: ["claim", "position", "score", "why"],
    };

    /// Rows of a claim, a position, a score and perhaps a reason.
    type Stand<'a> = (&'a str, i64, f64, Option<&'a str>);

    fn ledger() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE TABLE stand (claim TEXT, position INTEGER, score REAL NOT NULL, why TEXT,
                PRIMARY KEY (claim, position)) STRICT, WITHOUT ROWID;",
        )
        .unwrap();
        conn
    }

    /// How many rows it takes to make the table hold these.
    fn hold(conn: &mut Connection, rows: &[Stand<'_>]) -> Result<u64> {
        let before = conn.total_changes();
        let tx = conn.transaction()?;
        let cells = rows.iter().map(|&(claim, position, score, why)| {
            [
                Cell::Text(claim.into()),
                Cell::Integer(position),
                Cell::Real(score),
                why.map_or(Cell::Null, |why| Cell::Text(why.into())),
            ]
        });
        TABLE.hold(&tx, TABLE.sorted(cells))?;
        tx.commit()?;
        Ok(conn.total_changes() - before)
    }

    fn held(conn: &Connection) -> Vec<(String, i64, f64, Option<String>)> {
        let mut query = conn.prepare("SELECT * FROM stand").unwrap();
        let rows = query.query_map([], |row| row.try_into()).unwrap();
        rows.map(std::result::Result::unwrap).collect()
    }

    #[test]
    fn only_what_differs_is_written() {
        let mut conn = ledger();
        let steps: [(&[Stand<'_>], u64); 6] = [
            (
                &[
                    ("b", 0, 0.5, None),
                    ("a", 10, 1.0, Some("denies")),
                    ("a", 9, 1.0, None),
                ],
                3,
            ),
            (
                &[
                    ("a", 9, 1.0, None),
                    ("a", 10, 1.0, Some("denies")),
                    ("b", 0, 0.5, None),
                ],
                0,
            ),
            (
                &[
                    ("a", 9, 1.0, None),
                    ("a", 10, 1.0, Some("doubts")),
                    ("b", 0, 0.5, None),
                ],
                2,
            ),
            (
                &[
                    ("a", 9, 1.0, Some("")),
                    ("b", 0, 0.25, None),
                    ("é", 0, 0.5, None),
                ],
                6,
            ),
            (
                &[
                    ("A", 1, 0.0, None),
                    ("b", 0, 0.25, None),
                    ("c", 0, 0.5, None),
                ],
                4,
            ),
            (&[], 3),
        ];
        for (rows, writes) in steps {
            assert_eq!(hold(&mut conn, rows).unwrap(), writes, "{rows:?}");
            let mut wanted: Vec<_> = (rows.iter())
                .map(|row| (row.0.to_owned(), row.1, row.2, row.3.map(str::to_owned)))
                .collect();
            wanted.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
            assert_eq!(held(&conn), wanted);
        }
    }

    #[test]
    fn two_rows_with_one_key_are_refused() {
        let mut conn = ledger();
        hold(&mut conn, &[("a", 0, 1.0, None)]).unwrap();
        let twice = [("a", 0, 1.0, None), ("a", 0, 1.0, None)];
        assert!(hold(&mut conn, &twice).is_err());
    }
}
