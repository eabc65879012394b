//! Someone over time and among others: roles by date, topics, denials, answers, and why parties of several
//! articles are taken for one.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use sayso_types::view::{AnswerView, JoinView, Profile, RoleView, TopicView};

use super::{View, statements::speaker};
use crate::{Result, names::name_key, rows::maybe_listed};

/// Titles that say nothing about whom they are given.
const COURTESY: [&str; 4] = ["mr", "mrs", "ms", "miss"];

impl View<'_> {
    /// What is known of an entity beside its statements.
    pub(super) fn profile(&self, entity: &str) -> Result<Profile> {
        Ok(Profile {
            roles_over_time: self.roles_over_time(entity)?,
            topics: self.topics(entity)?,
            denied: self.rows(
                "SELECT statement.id FROM derived_entity_party AS member
                 JOIN statement ON statement.speaker = member.party
                 JOIN article ON article.id = statement.article
                 WHERE member.entity = ? AND act IN ('deny', 'condemn_or_reject')
                 ORDER BY article.published IS NULL, article.published, article.id, statement.position",
                [entity],
                |row| row.get(0),
            )?,
            answers: self.answers(entity)?,
            joined: self.joined(entity)?,
        })
    }

    /// One row for all spellings of a role, under the one that most articles have.
    fn roles_over_time(&self, entity: &str) -> Result<Vec<RoleView>> {
        let rows: Vec<(String, String, Option<String>)> = self.rows(
            "SELECT DISTINCT role, article.id, article.published
             FROM derived_entity_party AS member
             JOIN party ON party.id = member.party
             JOIN party_role ON party_role.party = party.id
             JOIN article ON article.id = party.article
             WHERE member.entity = ?
             ORDER BY article.published IS NULL, article.published, role, article.id",
            [entity],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut alike: Vec<(String, Vec<_>)> = Vec::new();
        for row in rows {
            let key = name_key(&row.0);
            if COURTESY.contains(&key.as_str()) {
                continue;
            }
            match alike.iter_mut().find(|(known, _)| *known == key) {
                Some((_, rows)) => rows.push(row),
                None => alike.push((key, vec![row])),
            }
        }
        Ok(alike.into_iter().map(|(_, rows)| role(&rows)).collect())
    }

    /// Whom and what the entity speaks of, itself left out.
    fn topics(&self, entity: &str) -> Result<Vec<TopicView>> {
        let rows: Vec<(String, String, String)> = self.rows(
            "SELECT DISTINCT topic.id, topic.name, statement.id
             FROM derived_entity_party AS member
             JOIN statement ON statement.speaker = member.party
             JOIN article ON article.id = statement.article
             JOIN proposition_about AS about ON about.statement = statement.id
             JOIN derived_entity_party AS spoken_of ON spoken_of.party = about.party
             JOIN derived_entity AS topic ON topic.id = spoken_of.entity
             WHERE member.entity = ?1 AND topic.id <> ?1 AND topic.name <> ''
             ORDER BY article.published IS NULL, article.published, article.id, statement.position, topic.name, topic.id",
            [entity],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut topics: Vec<TopicView> = Vec::new();
        for (entity, topic, statement) in rows {
            match topics.iter_mut().find(|known| known.entity == entity) {
                Some(known) => known.statements.push(statement),
                None => topics.push(TopicView {
                    topic,
                    entity,
                    statements: vec![statement],
                }),
            }
        }
        topics.sort_by(|a, b| {
            let by_number = b.statements.len().cmp(&a.statements.len());
            by_number.then_with(|| (&a.topic, &a.entity).cmp(&(&b.topic, &b.entity)))
        });
        Ok(topics)
    }

    fn answers(&self, entity: &str) -> Result<Vec<AnswerView>> {
        self.rows(
            "SELECT statement.id, answered.id, answered.words,
                other.id, coalesce(other.name, party.name), coalesce(other.kind, party.kind)
             FROM derived_entity_party AS member
             JOIN statement ON statement.speaker = member.party
             JOIN article ON article.id = statement.article
             JOIN answer ON answer.statement = statement.id
             JOIN statement AS answered ON answered.id = answer.answered
             LEFT JOIN party ON party.id = answered.speaker
             LEFT JOIN derived_entity_party AS other_member ON other_member.party = answered.speaker
             LEFT JOIN derived_entity AS other ON other.id = other_member.entity
             WHERE member.entity = ?
             ORDER BY article.published IS NULL, article.published, article.id, statement.position, answer.position",
            [entity],
            |row| {
                Ok(AnswerView {
                    statement: row.get(0)?,
                    answered: row.get(1)?,
                    content: row.get(2)?,
                    speaker: speaker(row, 3)?,
                })
            },
        )
    }

    /// Suggested and judged joins among the entity's parties.
    fn joined(&self, entity: &str) -> Result<Vec<JoinView>> {
        self.rows(
            "WITH edge (left_id, right_id, score, why) AS (
                SELECT relation.left_id, relation.right_id, score, why
                FROM derived_entity_party AS member
                CROSS JOIN relation ON relation.kind = 'same-entity' AND relation.left_id = member.party
                WHERE member.entity = ?1
                UNION ALL
                SELECT left_id, right_id, 1.0, coalesce(note, 'judged by a person')
                FROM current_judgement AS judged
                WHERE kind = 'same-entity' AND verdict = 'positive' AND NOT EXISTS (
                    SELECT 1 FROM relation WHERE relation.kind = 'same-entity'
                        AND relation.left_id IN (judged.left_id, judged.right_id)
                        AND relation.right_id IN (judged.left_id, judged.right_id))
             )
             SELECT edge.left_id, edge.right_id, one.name, other.name, score, why, judged.verdict, judged_by
             FROM edge
             JOIN derived_entity_party AS left_member ON left_member.party = edge.left_id
             JOIN derived_entity_party AS right_member ON right_member.party = edge.right_id
             JOIN party AS one ON one.id = edge.left_id
             JOIN party AS other ON other.id = edge.right_id
             LEFT JOIN current_judgement AS judged ON judged.kind = 'same-entity'
                AND judged.left_id = min(edge.left_id, edge.right_id)
                AND judged.right_id = max(edge.left_id, edge.right_id)
             WHERE left_member.entity = ?1 AND right_member.entity = ?1
             ORDER BY score, edge.left_id, edge.right_id",
            [entity],
            |row| {
                Ok(JoinView {
                    left: row.get(0)?,
                    right: row.get(1)?,
                    left_name: row.get(2)?,
                    right_name: row.get(3)?,
                    score: row.get(4)?,
                    why: row.get(5)?,
                    verdict: maybe_listed(row, 6)?,
                    by: row.get(7)?,
                })
            },
        )
    }
}

/// A role from its spellings, each with an article and the day of that.
fn role(rows: &[(String, String, Option<String>)]) -> RoleView {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for (spelling, ..) in rows {
        *spellings.entry(spelling).or_default() += 1;
    }
    let days = || rows.iter().filter_map(|row| row.2.clone());
    let articles: BTreeSet<&str> = rows.iter().map(|row| row.1.as_str()).collect();
    let commonest = spellings
        .into_iter()
        .min_by_key(|&(spelling, articles)| (Reverse(articles), spelling));
    RoleView {
        role: commonest.map_or_else(String::new, |(spelling, _)| spelling.to_owned()),
        first: days().min(),
        last: days().max(),
        articles: articles.len(),
    }
}
