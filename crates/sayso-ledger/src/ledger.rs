//! The door to the file.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use sayso_types::{
    ArticleId,
    derived::Derived,
    known::Known,
    record::ArticleRecord,
    relation::{Judgement, Relation},
};

use crate::{Merged, Result, View, Writer, judge, known, links, load, merge, schema};

/// An open ledger.
///
/// Several programs may read one ledger while another writes it; a reader sees what was stored when
/// it asked for its [`View`].
pub struct Ledger {
    pub(crate) conn: Connection,
    path: PathBuf,
}

impl Ledger {
    /// Opens the ledger for writing and makes it if the file is missing or empty.
    pub fn create_or_open(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        Ok(Ledger {
            conn: schema::create_or_open(path)?,
            path: path.into(),
        })
    }

    /// Opens a ledger that exists. It can also be written if the file allows it.
    pub fn open(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        Ok(Ledger {
            conn: schema::open(path)?,
            path: path.into(),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Stores articles.
    pub fn writer(&mut self) -> Writer<'_> {
        Writer::new(&mut self.conn)
    }

    /// Answers questions about the ledger as it is now.
    pub fn view(&self) -> Result<View<'_>> {
        View::new(&self.conn)
    }

    /// The articles that need not be read again.
    pub fn known(&self) -> Result<BTreeSet<ArticleId>> {
        let mut query = self.conn.prepare_cached("SELECT id FROM article")?;
        let ids = query.query_map([], |row| Ok(ArticleId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// All records by article id, for linking: texts are left empty, and so are furniture, mentions, times,
    /// diagnostics and the places of dates.
    pub fn records(&self) -> Result<Vec<ArticleRecord>> {
        load::for_linking(&self.path)
    }

    /// All records by article id with their texts, as they were stored.
    pub fn records_with_texts(&self) -> Result<Vec<ArticleRecord>> {
        load::all(&self.conn)
    }

    /// Relations by kind, left and right id.
    pub fn relations(&self) -> Result<Vec<Relation>> {
        load::relations(&self.conn)
    }

    /// The judgements that count, the newest on each question, by kind, left and right id.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        load::judgements(&self.conn, "current_judgement")
    }

    /// Every judgement ever added, by kind, left and right id, then oldest first.
    pub fn judgement_log(&self) -> Result<Vec<Judgement>> {
        load::judgements(&self.conn, "judgement")
    }

    /// Adds a person's word. The same judgement twice is one.
    ///
    /// Where the relation reads the same both ways (`same-entity`, `same-claim`, `contradicts`) the
    /// smaller id is put left, so that judging `a, b` and `b, a` answers one question.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<()> {
        judge::add(&self.conn, judgement)
    }

    /// The user's names file, as it was last given.
    pub fn names_file(&self) -> Result<Vec<Known>> {
        known::all(&self.conn)
    }

    /// Puts a names file in the place of the one before, and says whether anything changed: if so, link
    /// again.
    pub fn set_names_file(&mut self, rows: &[Known]) -> Result<bool> {
        known::replace(&mut self.conn, rows)
    }

    /// Puts these relations and everything derived from them in the place of the old ones.
    pub fn store_links(&mut self, relations: &[Relation], derived: &Derived) -> Result<()> {
        links::store(&mut self.conn, relations, derived)
    }

    /// Whether the derived tables were computed from all that is stored now. If not, link again.
    pub fn is_linked(&self) -> Result<bool> {
        links::are_current(&self.conn)
    }

    /// Takes in all articles, runs, judgements and known names of another ledger, in one transaction. Link again
    /// afterwards: relations and derived rows are not taken over.
    pub fn merge_from(&mut self, other: impl AsRef<Path>) -> Result<Merged> {
        merge::take_in(&mut self.conn, &Ledger::open(other)?)
    }
}
