//! Reads a ledger into a [`Report`].
//!
//! The only part of the report that knows a ledger. It fetches more than the page will show, because
//! the page chooses and says how much it leaves out; but people and chains, which cost a query each,
//! only as many as could have a place.

use std::collections::BTreeSet;

use sayso_ledger::{View, view::Overview};
use sayso_types::{
    PartyKind,
    view::{ClaimView, HopView, StatementView, TraceView, WhoView},
};

use super::{ArticlePage, Figures, Limits, Report, index::entity, shown::statements};

/// Chains that are fetched for each that is shown; many run through the same names.
const CHAINS: usize = 12;

/// Everything that a page within `limits` may show. `ledger` is the name that the commands on the
/// page should use; title and date are the caller's to set.
///
/// # Errors
/// If the ledger cannot be read.
pub fn gather(view: &View<'_>, ledger: &str, limits: &Limits) -> sayso_ledger::Result<Report> {
    let pages = view.article_pages()?.into_iter();
    let articles: Vec<ArticlePage> = pages
        .map(|page| ArticlePage {
            view: page.article,
            text: page.text,
            furniture: page.furniture,
            statements: page.said,
        })
        .collect();
    let claims = view.claims(false, None)?;
    Ok(Report {
        title: None,
        ledger: ledger.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        date: None,
        figures: figures(&view.overview()?),
        people: people(view, &claims, limits)?,
        traces: traces(view, &articles, limits)?,
        claims,
        articles,
    })
}

fn figures(overview: &Overview) -> Figures {
    Figures {
        articles: overview.articles,
        outlets: overview.outlets,
        statements: overview.statements,
        speakers: overview.speakers,
        claims: overview.shared_claims,
        contested: overview.contested_claims,
        copies: overview.copies,
        circular: overview.circular,
    }
}

/// Those who speak most, named and unnamed, and those who speak in contested claims, whose roles the
/// page shows.
fn people(
    view: &View<'_>,
    claims: &[ClaimView],
    limits: &Limits,
) -> sayso_ledger::Result<Vec<WhoView>> {
    let speakers = view.speakers()?;
    let most = |unnamed: bool| {
        let sort = speakers
            .iter()
            .filter(move |row| (row.speaker.kind == PartyKind::Unnamed) == unnamed);
        sort.take(limits.people)
            .filter_map(|row| row.speaker.entity.as_deref())
    };
    let contested = claims
        .iter()
        .filter(|claim| claim.contested > 0.0)
        .take(limits.contested);
    let contesting = contested.flat_map(statements).filter_map(entity);
    let mut wanted = BTreeSet::new();
    let mut people = Vec::new();
    for entity in most(false).chain(most(true)).chain(contesting) {
        if wanted.insert(entity) {
            people.extend(view.who(entity)?);
        }
    }
    Ok(people)
}

/// Statements that came by way of someone else: those that name somebody twice, as circles do, then
/// the longest.
fn traces(
    view: &View<'_>,
    articles: &[ArticlePage],
    limits: &Limits,
) -> sayso_ledger::Result<Vec<TraceView>> {
    let all = articles.iter().flat_map(|article| &article.statements);
    let mut told: Vec<&StatementView> = all.filter(|statement| statement.chain.len() > 2).collect();
    told.sort_by_key(|statement| {
        let hops = &statement.chain;
        (!comes_back(hops), std::cmp::Reverse(hops.len()))
    });
    let mut traces = Vec::new();
    for statement in told.into_iter().take(limits.chains.saturating_mul(CHAINS)) {
        traces.extend(view.trace(&statement.statement)?);
    }
    Ok(traces)
}

fn comes_back(hops: &[HopView]) -> bool {
    let mut seen = BTreeSet::new();
    !hops
        .iter()
        .filter_map(|hop| hop.entity.as_deref())
        .all(|entity| seen.insert(entity))
}
