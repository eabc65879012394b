//! Decides what the page shows and in which order; everything else is counted as left out.
//!
//! Chosen before anything is laid out, because links are only made to what is there.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use sayso_types::{
    PartyKind,
    derived::{Origins, Side},
    view::{ClaimView, StatementView, TraceView, WhoView},
};

use super::model::{ArticlePage, Limits, Report, members};

/// The parts of a report that make it onto the page.
pub(super) struct Shown<'r> {
    pub contested: Cut<&'r ClaimView>,
    pub shared: Cut<SharedSide<'r>>,
    pub uncontested: Cut<&'r ClaimView>,
    pub chains: Cut<ChainGroup<'r>>,
    pub people: Cut<&'r WhoView>,
    pub unnamed: Cut<&'r WhoView>,
    /// All articles, by date; each with whether its words are on the page.
    pub articles: Vec<(&'r ArticlePage, bool)>,
}

/// A list cut off at its limit.
pub(super) struct Cut<T> {
    pub shown: Vec<T>,
    pub left_out: usize,
}

/// One side of a claim that many articles carry from few origins.
#[derive(Clone, Copy)]
pub(super) struct SharedSide<'r> {
    pub claim: &'r ClaimView,
    pub side: Side,
    pub articles: usize,
}

/// Chains that run through the same names.
pub(super) struct ChainGroup<'r> {
    pub first: &'r TraceView,
    pub others: Vec<&'r TraceView>,
}

impl<'r> Shown<'r> {
    pub fn choose(report: &'r Report, limits: &Limits) -> Shown<'r> {
        let contested = Cut::at(
            limits.contested,
            report.claims.iter().filter(|claim| claim.contested > 0.0),
        );
        let shared = shared_sides(&report.claims, limits.shared);
        let uncontested = uncontested(&report.claims, &shared.shown, limits.uncontested);
        let chains = chain_groups(&report.traces, limits.chains);
        let (people, unnamed) = people(&report.people, limits.people);
        let mut shown = Shown {
            contested,
            shared,
            uncontested,
            chains,
            people,
            unnamed,
            articles: Vec::new(),
        };
        shown.articles = articles(report, limits, &shown.cited());
        shown
    }

    /// Every claim on the page, once, in the order of the page.
    pub fn claims(&self) -> Vec<&'r ClaimView> {
        let shared = self.shared.shown.iter().map(|side| side.claim);
        let all = self.contested.shown.iter().copied().chain(shared);
        let mut seen = BTreeSet::new();
        all.chain(self.uncontested.shown.iter().copied())
            .filter(|claim| seen.insert(claim.claim.as_str()))
            .collect()
    }

    /// Statements that claims and chains on the page speak of.
    pub fn cited(&self) -> BTreeSet<&'r str> {
        let claims = self.claims();
        let in_claims = claims.iter().flat_map(|claim| statements(claim));
        let traces = self.traces();
        let in_chains = traces.iter().map(|trace| &trace.statement);
        in_claims
            .chain(in_chains)
            .map(|s| s.statement.as_str())
            .collect()
    }

    /// Every chain on the page, drawn or only named.
    pub fn traces(&self) -> Vec<&'r TraceView> {
        let groups = self.chains.shown.iter();
        groups
            .flat_map(|group| {
                [group.first]
                    .into_iter()
                    .chain(group.others.iter().copied())
            })
            .collect()
    }
}

impl<T> Cut<T> {
    pub fn at(limit: usize, all: impl IntoIterator<Item = T>) -> Cut<T> {
        let mut shown: Vec<T> = all.into_iter().collect();
        let left_out = shown.len().saturating_sub(limit);
        shown.truncate(limit);
        Cut { shown, left_out }
    }

    /// The same list in another form.
    pub fn filter_map<'a, U>(&'a self, form: impl Fn(&'a T) -> Option<U>) -> Cut<U> {
        Cut {
            shown: self.shown.iter().filter_map(form).collect(),
            left_out: self.left_out,
        }
    }
}

/// The statements of a claim, side by side.
pub(super) fn statements(claim: &ClaimView) -> impl Iterator<Item = &StatementView> {
    claim
        .for_
        .iter()
        .chain(&claim.against)
        .chain(&claim.reported)
}

/// One side of a claim with its origins; nobody counts origins of what is only reported.
pub(super) fn side_of(claim: &ClaimView, side: Side) -> (&[StatementView], Option<&Origins>) {
    match side {
        Side::For => (&claim.for_, Some(&claim.origins.for_)),
        Side::Against => (&claim.against, Some(&claim.origins.against)),
        Side::Reported => (&claim.reported, None),
    }
}

/// Sides with three articles or more for every origin that they may have.
fn shared_sides(claims: &[ClaimView], limit: usize) -> Cut<SharedSide<'_>> {
    let sides = claims.iter().flat_map(|claim| {
        [Side::For, Side::Against].map(|side| {
            let (told, _) = side_of(claim, side);
            let articles: BTreeSet<&str> = told.iter().map(|s| s.article.as_str()).collect();
            SharedSide {
                claim,
                side,
                articles: articles.len(),
            }
        })
    });
    let mut few: Vec<SharedSide> = sides
        .filter(|shared| {
            let (_, origins) = side_of(shared.claim, shared.side);
            let high = origins.map_or(0, |origins| origins.high as usize);
            shared.articles >= 3 && high > 0 && shared.articles >= 3 * high
        })
        .collect();
    few.sort_by_key(|shared| Reverse(shared.articles));
    Cut::at(limit, few)
}

fn uncontested<'r>(
    claims: &'r [ClaimView],
    shared: &[SharedSide<'r>],
    limit: usize,
) -> Cut<&'r ClaimView> {
    let above: BTreeSet<&str> = shared
        .iter()
        .map(|side| side.claim.claim.as_str())
        .collect();
    let mut rest: Vec<&ClaimView> = claims
        .iter()
        .filter(|claim| claim.contested <= 0.0 && members(claim) > 1)
        .filter(|claim| !above.contains(claim.claim.as_str()))
        .collect();
    rest.sort_by_key(|claim| Reverse((claim.articles.len(), members(claim))));
    Cut::at(limit, rest)
}

/// Chains with somebody between the outlet and the speaker: circles first, then the longest.
fn chain_groups(traces: &[TraceView], limit: usize) -> Cut<ChainGroup<'_>> {
    let mut groups: BTreeMap<(bool, Vec<String>), Vec<&TraceView>> = BTreeMap::new();
    for trace in traces
        .iter()
        .filter(|trace| trace.chain.len() > 2 || trace.circular)
    {
        // The outlet is left out of the key: reprints tell the same chain in other papers.
        let names = trace.chain.iter().skip(1);
        let key = names.map(|hop| hop.name.as_deref().unwrap_or_default().to_lowercase());
        groups
            .entry((trace.circular, key.collect()))
            .or_default()
            .push(trace);
    }
    let mut groups: Vec<ChainGroup> = groups
        .into_values()
        .map(|mut traces| ChainGroup {
            first: traces.remove(0),
            others: traces,
        })
        .collect();
    groups.sort_by_key(|group| {
        Reverse((
            group.first.circular,
            group.first.chain.len(),
            group.others.len(),
        ))
    });
    Cut::at(limit, groups)
}

/// Those with a name by how much they say, and apart from them the unnamed, who cannot be added up.
fn people(all: &[WhoView], limit: usize) -> (Cut<&WhoView>, Cut<&WhoView>) {
    let mut speaking: Vec<&WhoView> = all
        .iter()
        .filter(|who| {
            who.said
                .iter()
                .chain(&who.said_by_others)
                .any(|s| !s.own_voice)
        })
        .collect();
    speaking.sort_by_key(|who| {
        let statements = who.said.len() + who.said_by_others.len();
        (Reverse(statements), &who.name, &who.entity)
    });
    let (unnamed, named): (Vec<_>, Vec<_>) = speaking
        .into_iter()
        .partition(|who| who.kind == PartyKind::Unnamed);
    (Cut::at(limit, named), Cut::at(limit, unnamed))
}

/// Articles by date. Words are given room first where a claim or chain of the page leads to them.
fn articles<'r>(
    report: &'r Report,
    limits: &Limits,
    cited: &BTreeSet<&str>,
) -> Vec<(&'r ArticlePage, bool)> {
    let mut pages: Vec<&ArticlePage> = report.articles.iter().collect();
    pages.sort_by_key(|page| {
        let view = &page.view;
        (
            view.published.is_none(),
            &view.published,
            &view.outlet,
            &view.article,
        )
    });
    let is_cited = |page: &ArticlePage| {
        page.statements
            .iter()
            .any(|s| cited.contains(s.statement.as_str()))
    };
    let mut by_need: Vec<usize> = (0..pages.len()).collect();
    by_need.sort_by_key(|&at| !is_cited(pages[at]));
    let mut whole = vec![false; pages.len()];
    let mut room = limits.article_bytes;
    for at in by_need {
        let size = estimate(pages[at], limits, cited);
        if size > room {
            continue;
        }
        room -= size;
        whole[at] = true;
    }
    pages.into_iter().zip(whole).collect()
}

/// Bytes of HTML that an article takes, from the high side: measured on 600 marked-up news articles, a
/// numbered statement costs some 400 bytes of marks, number and note.
fn estimate(page: &ArticlePage, limits: &Limits, cited: &BTreeSet<&str>) -> usize {
    let shown = page
        .text
        .bytes()
        .take(limits.article_chars.saturating_mul(4));
    let text: usize = shown
        .map(|byte| match byte {
            b'<' | b'>' | b'&' | b'"' | b'\'' => 5,
            b'\n' => 20,
            _ => 1,
        })
        .sum();
    let numbered = |statement: &&StatementView| is_numbered(statement, cited);
    1_500 + text + 450 * page.statements.iter().filter(numbered).count()
}

/// Whether a statement is marked in its article: what the outlet says in its own voice is so only where
/// the page speaks of it.
pub(super) fn is_numbered(statement: &StatementView, cited: &BTreeSet<&str>) -> bool {
    !statement.own_voice || cited.contains(statement.statement.as_str())
}
