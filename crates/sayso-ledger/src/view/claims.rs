//! Claims with both sides, every statement behind them and its chain.

use std::collections::HashMap;

use rusqlite::Row;
use sayso_types::{
    derived::{Origins, Side},
    view::{ClaimView, OriginsBySide, StatementView},
};

use super::View;
use crate::{
    Result,
    rows::{json, list, listed},
};

/// One statement's place in a claim.
struct Member {
    claim: String,
    statement: String,
    side: Side,
    why: String,
}

impl View<'_> {
    /// Claims, most contested first; all of them, or those with somebody against them.
    pub fn claims(&self, contested_only: bool, limit: Option<usize>) -> Result<Vec<ClaimView>> {
        let ids = self.rows(
            "SELECT id FROM derived_claim WHERE contested > 0 OR NOT ?1
             ORDER BY contested DESC, statements DESC, id LIMIT ?2",
            (
                contested_only,
                limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            ),
            |row| row.get(0),
        )?;
        self.claims_by_id(&ids)
    }

    /// The claim with this id, or the only one whose id begins so.
    pub fn claim(&self, id: &str) -> Result<Option<ClaimView>> {
        let Some(id) = self.claim_id(id)? else {
            return Ok(None);
        };
        let mut claim = self.claims_by_id(&[id])?.pop();
        if let Some(claim) = &mut claim {
            claim.over_time = Some(self.over_time(claim)?);
        }
        Ok(claim)
    }

    fn claims_by_id(&self, ids: &[String]) -> Result<Vec<ClaimView>> {
        let wanted = json(ids);
        let mut claims = self.rows(
            "SELECT derived_claim.id, text, for_low, for_high, for_why, against_low, against_high, against_why,
                contested, notes
             FROM json_each(?) AS wanted JOIN derived_claim ON derived_claim.id = wanted.value
             ORDER BY wanted.key",
            [&wanted],
            claim,
        )?;
        let members = self.rows(
            "SELECT claim, statement, side, why
             FROM json_each(?) AS wanted
             JOIN derived_claim_statement AS member ON member.claim = wanted.value
             ORDER BY wanted.key, member.position",
            [&wanted],
            |row| {
                Ok(Member {
                    claim: row.get(0)?,
                    statement: row.get(1)?,
                    side: listed(row, 2)?,
                    why: row.get(3)?,
                })
            },
        )?;
        let statements: Vec<String> = members.iter().map(|m| m.statement.clone()).collect();
        // A statement of two claims is asked for, and comes, twice: the two lists run in step.
        let statements = self.statements_by_id(&statements)?;
        let places: HashMap<String, usize> = (claims.iter().enumerate())
            .map(|(place, claim)| (claim.claim.clone(), place))
            .collect();
        for (member, statement) in members.into_iter().zip(statements) {
            if let Some(&place) = places.get(&member.claim) {
                take_stand(&mut claims[place], member, statement);
            }
        }
        claims.iter_mut().for_each(sum_up);
        Ok(claims)
    }
}

fn take_stand(claim: &mut ClaimView, member: Member, mut statement: StatementView) {
    statement.side = Some(member.side);
    statement.why = Some(member.why);
    statement.claim = Some(member.claim);
    match member.side {
        Side::For => claim.for_.push(statement),
        Side::Against => claim.against.push(statement),
        Side::Reported => claim.reported.push(statement),
    }
}

fn sum_up(claim: &mut ClaimView) {
    let statements = || {
        claim
            .for_
            .iter()
            .chain(&claim.against)
            .chain(&claim.reported)
    };
    let mut articles: Vec<String> = statements().map(|s| s.article.clone()).collect();
    let mut outlets: Vec<String> = statements().filter_map(|s| s.outlet.clone()).collect();
    for names in [&mut articles, &mut outlets] {
        names.sort();
        names.dedup();
    }
    claim.articles = articles;
    claim.outlets = outlets;
}

fn claim(row: &Row<'_>) -> rusqlite::Result<ClaimView> {
    Ok(ClaimView {
        claim: row.get(0)?,
        text: row.get(1)?,
        articles: Vec::new(),
        outlets: Vec::new(),
        for_: Vec::new(),
        against: Vec::new(),
        reported: Vec::new(),
        origins: OriginsBySide {
            for_: origins(row, 2)?,
            against: origins(row, 5)?,
        },
        contested: row.get(8)?,
        notes: list(row, 9)?,
        over_time: None,
    })
}

/// An interval and its reasons from three neighbouring columns.
pub(super) fn origins(row: &Row<'_>, column: usize) -> rusqlite::Result<Origins> {
    Ok(Origins {
        low: row.get(column)?,
        high: row.get(column + 1)?,
        why: list(row, column + 2)?,
    })
}
