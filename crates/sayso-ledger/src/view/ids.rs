//! What people type for an article, statement or claim: a label, an id or the start of one.

use rusqlite::OptionalExtension;

use super::View;
use crate::{Error, Result};

/// How many possible meanings an error names.
const SHOWN: usize = 5;

impl View<'_> {
    /// The article with this label, else with this id, else with the only id that begins so, else the
    /// only one that came with this id.
    pub(super) fn article_id(&self, given: &str) -> Result<Option<String>> {
        // Labels are made up as they are read, so only articles that can bear this one are looked at.
        let (shared, hash) = given.rsplit_once('~').unwrap_or((given, ""));
        let labelled = self
            .conn
            .prepare_cached(
                "SELECT article_label.article FROM article
                 JOIN article_label ON article_label.article = article.id
                 WHERE (given_id = ?1 OR id = ?1 OR (given_id = ?2 AND substr(id, 1, 8) = ?3))
                    AND label = ?1
                 ORDER BY article_label.article LIMIT 1",
            )?
            .query_row([given, shared, hash], |row| row.get(0))
            .optional()?;
        if labelled.is_some() {
            return Ok(labelled);
        }
        if let Some(id) = self.by_prefix("article", given)? {
            return Ok(Some(id));
        }
        let shared = self.rows(
            "SELECT label FROM article JOIN article_label ON article_label.article = article.id
             WHERE given_id = ? ORDER BY label LIMIT ?",
            (given, SHOWN),
            |row| row.get(0),
        )?;
        match shared.is_empty() {
            true => Ok(None),
            false => Err(ambiguous("article", given, shared)),
        }
    }

    /// The statement with this id or the only one whose id begins so.
    pub(super) fn statement_id(&self, given: &str) -> Result<Option<String>> {
        self.by_prefix("statement", given)
    }

    /// The claim with this id or the only one whose id begins so.
    pub(super) fn claim_id(&self, given: &str) -> Result<Option<String>> {
        self.by_prefix("claim", given)
    }

    fn by_prefix(&self, what: &'static str, given: &str) -> Result<Option<String>> {
        if given.is_empty() {
            return Ok(None);
        }
        let table = match what {
            "claim" => "derived_claim",
            table => table,
        };
        let query = format!(
            "SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) ORDER BY id LIMIT ?2"
        );
        // In this order an id that is itself the start of others comes first.
        let mut found: Vec<String> = self.rows(&query, (given, SHOWN), |row| row.get(0))?;
        match found.as_slice() {
            [] => Ok(None),
            [id, ..] if id == given || found.len() == 1 => Ok(Some(found.swap_remove(0))),
            _ => Err(ambiguous(what, given, found)),
        }
    }
}

fn ambiguous(what: &'static str, given: &str, matches: Vec<String>) -> Error {
    Error::Ambiguous {
        what,
        given: given.to_owned(),
        matches,
    }
}
