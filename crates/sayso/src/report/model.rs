//! What a report is made from: plain data in the shapes of [`sayso_types::view`].
//!
//! All offsets are code points, as everywhere outside the program. Nothing here needs a ledger, so
//! a report can be made from data written by hand, as the tests do.

use std::collections::BTreeSet;

use sayso_types::{
    code_points::Range,
    view::{ArticleView, ClaimView, StatementView, TraceView, WhoView},
};

/// Everything that the page may show; [`Limits`] decides how much of it it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What the collection is about, in the words of whoever asks for the report.
    pub title: Option<String>,
    /// The ledger's name as the commands on the page should spell it.
    pub ledger: String,
    /// The version of sayso that makes the page.
    pub version: String,
    /// The day to print on the page; absent if nobody gave one, because the clock is never read.
    pub date: Option<String>,
    /// The collection in figures; larger than what follows if the caller had to choose.
    pub figures: Figures,
    /// Articles in any order.
    pub articles: Vec<ArticlePage>,
    /// Claims, most contested first.
    pub claims: Vec<ClaimView>,
    /// Everyone who says something or is said to have said something.
    pub people: Vec<WhoView>,
    /// Statements that came by way of someone else.
    pub traces: Vec<TraceView>,
}

/// One article with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticlePage {
    /// What is known of it.
    pub view: ArticleView,
    /// The text that all offsets count in.
    pub text: String,
    /// Menus, promos, adverts.
    pub furniture: Vec<Range>,
    /// Who said what in it, in text order, own voice included.
    pub statements: Vec<StatementView>,
}

/// The collection in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Articles read.
    pub articles: usize,
    /// Outlets that published them, as far as they are known.
    pub outlets: usize,
    /// Statements found, own voice left out.
    pub statements: usize,
    /// Named or described speakers of those statements.
    pub speakers: usize,
    /// Claims that at least two statements share.
    pub claims: usize,
    /// Claims that somebody stands against.
    pub contested: usize,
    /// Articles that share their text with another one, one of each group left out.
    pub copies: usize,
    /// Statements whose chain runs in a circle.
    pub circular: usize,
}

/// How much of a [`Report`] the page shows. What is left out is counted on the page, with the command
/// that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Contested claims.
    pub contested: usize,
    /// Claims with many articles and few origins.
    pub shared: usize,
    /// Other claims that several statements share.
    pub uncontested: usize,
    /// Statements on each side of a claim.
    pub side: usize,
    /// Groups of copies.
    pub clusters: usize,
    /// Articles in a table of copies, or of those that carry a claim.
    pub rows: usize,
    /// Chains.
    pub chains: usize,
    /// People with a card of their own.
    pub people: usize,
    /// Statements on each card.
    pub said: usize,
    /// Entries of the timeline.
    pub timeline: usize,
    /// Bytes of HTML for the articles together, estimated; the rest of the page stays under 3 MB with
    /// the default limits.
    pub article_bytes: usize,
    /// Characters of one article.
    pub article_chars: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            contested: 40,
            shared: 25,
            uncontested: 30,
            side: 10,
            clusters: 40,
            rows: 40,
            chains: 24,
            people: 80,
            said: 20,
            timeline: 120,
            article_bytes: 11_000_000,
            article_chars: 200_000,
        }
    }
}

impl Figures {
    /// Counts what is given, for a caller who gives everything.
    pub fn count(articles: &[ArticlePage], claims: &[ClaimView], traces: &[TraceView]) -> Figures {
        let statements = || {
            let all = articles.iter().flat_map(|article| &article.statements);
            all.filter(|statement| !statement.own_voice)
        };
        let outlets: BTreeSet<_> = articles
            .iter()
            .filter_map(|a| a.view.outlet.as_ref())
            .collect();
        let clusters = articles.iter().filter_map(|a| a.view.copies.as_ref());
        let copied: BTreeSet<_> = clusters.clone().collect();
        let speakers: BTreeSet<_> = statements().filter_map(|s| s.speaker.as_ref()).collect();
        Figures {
            articles: articles.len(),
            outlets: outlets.len(),
            statements: statements().count(),
            speakers: speakers.len(),
            claims: claims.iter().filter(|claim| members(claim) > 1).count(),
            contested: claims.iter().filter(|claim| claim.contested > 0.0).count(),
            copies: clusters.count() - copied.len(),
            circular: traces.iter().filter(|trace| trace.circular).count(),
        }
    }
}

/// Statements that share a claim.
pub(super) fn members(claim: &ClaimView) -> usize {
    claim.for_.len() + claim.against.len() + claim.reported.len()
}
