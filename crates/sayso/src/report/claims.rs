//! Claims with both sides.

use sayso_types::{
    derived::Side,
    view::{ClaimView, StatementView},
};

use super::{
    card::Card,
    index::Index,
    lead::{counted, sentence},
    model::Limits,
    origins::{OriginsCard, in_words},
    shown::{side_of, statements},
    utterances::{Utterance, utterances},
};

/// A contested claim.
pub(super) struct ClaimCard<'r> {
    pub number: usize,
    pub anchor: &'r str,
    pub id: &'r str,
    pub text: &'r str,
    /// `5 articles · 4 outlets`
    pub carried: String,
    pub notes: Vec<String>,
    /// For and against, in this order.
    pub sides: [SideCard<'r>; 2],
    pub reported: SideCard<'r>,
}

/// One side of it.
pub(super) struct SideCard<'r> {
    /// `for`, `against`, `reported`
    pub side: &'static str,
    pub title: &'static str,
    /// `3 statements in 2 articles`
    pub count: String,
    pub origins: Option<OriginsCard>,
    pub statements: Vec<Card<'r>>,
    pub left_out: usize,
}

/// A claim that nobody stands against, in a line.
pub(super) struct ClaimLine<'r> {
    pub number: usize,
    pub anchor: &'r str,
    pub id: &'r str,
    pub text: &'r str,
    pub carried: String,
    pub origins: String,
    pub statements: Vec<Card<'r>>,
    pub left_out: usize,
}

impl<'r> ClaimCard<'r> {
    /// `None` for a claim that is not on the page.
    pub fn of(
        claim: &'r ClaimView,
        index: &'r Index<'_>,
        limits: &Limits,
    ) -> Option<ClaimCard<'r>> {
        let place = index.claim(&claim.claim)?;
        let side = |side| SideCard::of(claim, side, index, limits.side);
        Some(ClaimCard {
            number: place.number,
            anchor: &place.anchor,
            id: &claim.claim,
            text: &claim.text,
            carried: carried(claim),
            notes: claim.notes.iter().map(|note| sentence(note)).collect(),
            sides: [side(Side::For), side(Side::Against)],
            reported: side(Side::Reported),
        })
    }
}

impl<'r> SideCard<'r> {
    fn of(claim: &'r ClaimView, side: Side, index: &'r Index<'_>, limit: usize) -> SideCard<'r> {
        let (told, origins) = side_of(claim, side);
        let utterances = utterances(told, index);
        let (name, title) = match side {
            Side::For => ("for", "For"),
            Side::Against => ("against", "Against"),
            Side::Reported => ("reported", "Told, asked or refused without a stand"),
        };
        SideCard {
            side: name,
            title,
            count: in_articles(told),
            origins: origins
                .filter(|_| !told.is_empty())
                .map(|origins| OriginsCard::of(origins, |label| index.number(label))),
            left_out: utterances.len().saturating_sub(limit),
            statements: cards(&utterances, index, limit),
        }
    }
}

impl<'r> ClaimLine<'r> {
    /// `None` for a claim that is not on the page.
    pub fn of(
        claim: &'r ClaimView,
        index: &'r Index<'_>,
        limits: &Limits,
    ) -> Option<ClaimLine<'r>> {
        let place = index.claim(&claim.claim)?;
        let all = utterances(statements(claim), index);
        Some(ClaimLine {
            number: place.number,
            anchor: &place.anchor,
            id: &claim.claim,
            text: &claim.text,
            carried: carried(claim),
            origins: in_words(&claim.origins.for_),
            statements: cards(&all, index, limits.side),
            left_out: all.len().saturating_sub(limits.side),
        })
    }
}

fn cards<'r>(utterances: &[Utterance<'r>], index: &'r Index<'_>, limit: usize) -> Vec<Card<'r>> {
    utterances
        .iter()
        .take(limit)
        .map(|utterance| Card::with_copies(utterance, index))
        .collect()
}

/// `5 articles · 4 outlets`
fn carried(claim: &ClaimView) -> String {
    let articles = counted(claim.articles.len(), "article");
    match claim.outlets.len() {
        0 => articles,
        outlets => format!("{articles} · {}", counted(outlets, "outlet")),
    }
}

fn in_articles(told: &[StatementView]) -> String {
    let mut articles: Vec<&str> = told.iter().map(|s| s.article.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    match told.len() {
        0 => "Nobody in this collection".to_owned(),
        many => format!(
            "{} in {}",
            counted(many, "statement"),
            counted(articles.len(), "article")
        ),
    }
}
