//! One entity by name: what it said and what others say that it said.

use std::{cmp::Reverse, collections::HashMap};

use rusqlite::OptionalExtension;
use sayso_types::{
    PartyKind,
    view::{KnownView, RoleView, SpeakerView, StatementView, WhoView},
};

use super::{View, statements::speaker};
use crate::{
    Result,
    names::name_key,
    rows::{json, listed},
};

/// Someone who speaks, with how much.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SpeakerRow {
    /// Who.
    #[serde(flatten)]
    pub speaker: SpeakerView,
    /// Statements, own voice left out.
    pub statements: usize,
    /// Articles in which they occur.
    pub articles: usize,
}

/// How well a name fits what was asked for; the smallest fits best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is one of the names.
    Whole,
    /// Its last words: a family name.
    End,
    /// Words of it, next to one another.
    Part,
    /// Each word asked for begins one of its words.
    Beginnings,
    /// It is no name, but words of a role.
    Role,
}

impl View<'_> {
    /// The entity that `name` fits best, and the others it fits. Case, accents and script do not
    /// matter; a whole name goes before a part, someone named before someone described, and who speaks
    /// more before who speaks less. What is nobody's name is looked up among the roles. An entity id names its
    /// entity, and so do the id and the Wikidata id of whom the names file ties to it; the names given there
    /// are looked up as well.
    pub fn who(&self, name: &str) -> Result<Option<WhoView>> {
        let mut fitting = self.fitting(name)?;
        if fitting.is_empty() {
            return Ok(None);
        }
        let best = fitting.remove(0);
        let entity = best.entity.unwrap_or_default();
        let (said_by_others, said) = self
            .statements_of(&entity)?
            .into_iter()
            .partition(|(_, reported)| *reported);
        let alone = |statements: Vec<(StatementView, bool)>| {
            statements
                .into_iter()
                .map(|(statement, _)| statement)
                .collect()
        };
        let profile = self.profile(&entity)?;
        Ok(Some(WhoView {
            name: best.name,
            kind: best.kind,
            names: self.rows(
                "SELECT name FROM derived_entity_name WHERE entity = ? ORDER BY position",
                [&entity],
                |row| row.get(0),
            )?,
            roles: most_given(&profile.roles_over_time),
            said: alone(said),
            said_by_others: alone(said_by_others),
            candidates: fitting,
            known: self.known(&entity)?,
            profile,
            entity,
        }))
    }

    /// Who in the names file an entity is or may be.
    fn known(&self, entity: &str) -> Result<Vec<KnownView>> {
        self.rows(
            "SELECT known.id, name, wikidata, linked, score, why FROM derived_entity_known AS link
             JOIN known ON known.id = link.known
             LEFT JOIN known_name ON known_name.known = known.id AND known_name.position = 0
             WHERE entity = ? ORDER BY link.position",
            [entity],
            |row| {
                Ok(KnownView {
                    id: row.get(0)?,
                    name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    wikidata: row.get(2)?,
                    linked: row.get(3)?,
                    score: row.get(4)?,
                    why: row.get(5)?,
                })
            },
        )
    }

    /// Everyone who speaks, the most quoted first.
    pub fn speakers(&self) -> Result<Vec<SpeakerRow>> {
        self.rows(
            "SELECT entity.id, entity.name, entity.kind,
                count(*) AS statements, count(DISTINCT statement.article)
             FROM statement
             JOIN derived_entity_party AS member ON member.party = statement.speaker
             JOIN derived_entity AS entity ON entity.id = member.entity
             WHERE NOT own_voice
             GROUP BY entity.id ORDER BY statements DESC, entity.name, entity.id",
            [],
            |row| {
                Ok(SpeakerRow {
                    speaker: SpeakerView {
                        entity: row.get(0)?,
                        name: row.get(1)?,
                        kind: listed(row, 2)?,
                    },
                    statements: row.get(3)?,
                    articles: row.get(4)?,
                })
            },
        )
    }

    /// Entities that the name fits, best first.
    fn fitting(&self, name: &str) -> Result<Vec<SpeakerView>> {
        let by_id = self
            .conn
            .prepare_cached(
                "SELECT id, name, kind FROM derived_entity WHERE id = ?1
                    OR id IN (SELECT entity FROM derived_entity_known AS link
                        JOIN known ON known.id = link.known
                        WHERE linked AND ?1 IN (known.id, wikidata))
                 ORDER BY id <> ?1, id LIMIT 1",
            )?
            .query_row([name], |row| speaker(row, 0))
            .optional()?
            .flatten();
        if let Some(entity) = by_id {
            return Ok(vec![entity]);
        }
        let asked = name_key(name);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let word = self.rarest_beginning(&asked)?;
        let mut fitting = Vec::new();
        let mut query = self.conn.prepare_cached(
            "SELECT entity.id, entity.name, entity.kind, names.name_key
             FROM derived_entity_word AS word
             JOIN derived_entity_name AS names USING (entity, position)
             JOIN derived_entity AS entity ON entity.id = word.entity
             WHERE word.word >= ?1 AND word.word < ?1 || char(0x10FFFF)
             UNION ALL
             SELECT entity.id, entity.name, entity.kind, names.name_key
             FROM derived_entity_known AS link JOIN derived_entity AS entity ON entity.id = link.entity
             JOIN known_name AS names ON names.known = link.known WHERE linked",
        )?;
        let mut rows = query.query([word])?;
        while let Some(row) = rows.next()? {
            if let Some(fit) = fit(&asked, row.get_ref(3)?.as_str()?) {
                fitting.extend(speaker(row, 0)?.map(|entity| (fit, entity)));
            }
        }
        if fitting.is_empty() {
            fitting = self.in_the_role(&asked)?;
        }
        self.best_first(fitting)
    }

    /// Entities with a role that has these words next to one another.
    fn in_the_role(&self, asked: &str) -> Result<Vec<(Fit, SpeakerView)>> {
        let asked = asked.strip_prefix("the ").unwrap_or(asked);
        let mut query = self.conn.prepare_cached(
            "SELECT entity.id, entity.name, entity.kind, role FROM derived_entity_role
             JOIN derived_entity AS entity ON entity.id = derived_entity_role.entity",
        )?;
        let mut rows = query.query([])?;
        let mut fitting = Vec::new();
        while let Some(row) = rows.next()? {
            let role = name_key(row.get_ref(3)?.as_str()?);
            if fit(asked, &role).is_some_and(|fit| fit <= Fit::Part) {
                fitting.extend(speaker(row, 0)?.map(|entity| (Fit::Role, entity)));
            }
        }
        Ok(fitting)
    }

    /// Of the words that are asked for the one that fewest names have. However a name fits, each of them
    /// begins one of its words.
    fn rarest_beginning<'w>(&self, asked: &'w str) -> Result<&'w str> {
        let mut count = self.conn.prepare_cached(
            "SELECT count(*) FROM derived_entity_word
             WHERE word >= ?1 AND word < ?1 || char(0x10FFFF)",
        )?;
        let mut rarest = (usize::MAX, asked);
        for word in asked.split(' ').filter(|_| asked.contains(' ')) {
            let names = count.query_row([word], |row| row.get(0))?;
            rarest = rarest.min((names, word));
        }
        Ok(rarest.1)
    }

    fn best_first(&self, fitting: Vec<(Fit, SpeakerView)>) -> Result<Vec<SpeakerView>> {
        if fitting.is_empty() {
            return Ok(Vec::new());
        }
        let wanted: Vec<&str> = fitting
            .iter()
            .filter_map(|(_, entity)| entity.entity.as_deref())
            .collect();
        let spoken = self.spoken(&wanted)?;
        let mut ranked: Vec<_> = fitting
            .into_iter()
            .map(|(fit, entity)| {
                let spoken = entity.entity.as_ref().and_then(|id| spoken.get(id));
                let described = entity.kind == PartyKind::Unnamed;
                (
                    fit,
                    described,
                    Reverse(spoken.copied().unwrap_or(0)),
                    entity,
                )
            })
            .collect();
        ranked.sort();
        let mut seen = std::collections::HashSet::new();
        ranked.retain(|(.., entity)| seen.insert(entity.entity.clone()));
        Ok(ranked.into_iter().map(|(.., entity)| entity).collect())
    }

    /// How many statements each of these entities makes, its own voice as an outlet left out.
    fn spoken(&self, entities: &[&str]) -> Result<HashMap<String, usize>> {
        let counts = self.rows(
            "SELECT member.entity, count(*)
             FROM (SELECT DISTINCT value FROM json_each(?)) AS wanted
             CROSS JOIN derived_entity_party AS member ON member.entity = wanted.value
             JOIN statement ON statement.speaker = member.party
             WHERE NOT own_voice
             GROUP BY member.entity",
            [json(entities)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(counts.into_iter().collect())
    }

    /// What an entity says, by date, with whether it is somebody else who says so.
    fn statements_of(&self, entity: &str) -> Result<Vec<(StatementView, bool)>> {
        let found: Vec<(String, bool)> = self.rows(
            "WITH RECURSIVE
             spoken (statement) AS (
                SELECT statement.id FROM derived_entity_party AS member
                JOIN statement ON statement.speaker = member.party
                WHERE member.entity = ?1
             ),
             around (statement, outer_statement) AS (
                SELECT spoken.statement, statement.within FROM spoken
                JOIN statement ON statement.id = spoken.statement
                UNION
                SELECT around.statement, statement.within FROM around
                JOIN statement ON statement.id = around.outer_statement
             ),
             told_by_others (statement) AS (
                SELECT around.statement FROM around
                JOIN statement ON statement.id = around.outer_statement
                LEFT JOIN derived_entity_party AS member ON member.party = statement.speaker
                WHERE NOT statement.own_voice AND member.entity IS NOT ?1
             )
             SELECT statement.id, statement.id IN told_by_others
             FROM spoken JOIN statement ON statement.id = spoken.statement
             JOIN article ON article.id = statement.article
             ORDER BY article.published IS NULL, article.published, article.id, statement.position",
            [entity],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (ids, reported): (Vec<String>, Vec<bool>) = found.into_iter().unzip();
        Ok(self
            .statements_by_id(&ids)?
            .into_iter()
            .zip(reported)
            .collect())
    }
}

/// Roles, those first that most articles give.
fn most_given(roles: &[RoleView]) -> Vec<String> {
    let mut sorted: Vec<&RoleView> = roles.iter().collect();
    sorted.sort_by_key(|role| Reverse(role.articles));
    sorted.into_iter().map(|role| role.role.clone()).collect()
}

fn fit(asked: &str, key: &str) -> Option<Fit> {
    if key == asked {
        return Some(Fit::Whole);
    }
    let (asked, words): (Vec<&str>, Vec<&str>) =
        (asked.split(' ').collect(), key.split(' ').collect());
    if words.ends_with(&asked) {
        return Some(Fit::End);
    }
    if words.windows(asked.len()).any(|window| window == asked) {
        return Some(Fit::Part);
    }
    let begins = |part: &&str| words.iter().any(|word| word.starts_with(part));
    asked.iter().all(begins).then_some(Fit::Beginnings)
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit};

    #[test]
    fn whole_names_fit_better_than_parts() {
        let check = |asked, key, expect| assert_eq!(fit(asked, key), expect, "{asked}, {key}");
        check("ada quill", "ada quill", Some(Fit::Whole));
        check("quill", "ada quill", Some(Fit::End));
        check("ada", "ada quill", Some(Fit::Part));
        check("qui a", "ada quill", Some(Fit::Beginnings));
        check("ada quill", "quill", None);
        check("x", "", None);
    }
}
