//! Many outlets, one origin: claims that many articles carry from few sources, and the copies
//! behind them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    card::Day,
    index::{Index, Listed},
    lead::counted,
    model::Limits,
    origins::OriginsCard,
    shown::{Cut, SharedSide, Shown, side_of},
};

/// Squares of a drawing; more articles than this are only counted.
const SQUARES: usize = 60;

/// Squares in a row.
const ROW: usize = 12;

/// A claim with many articles and few origins.
pub(super) struct SharedCard<'r> {
    pub number: usize,
    pub anchor: &'r str,
    pub text: &'r str,
    /// Whether the anchor is elsewhere, because the claim is shown before.
    pub elsewhere: bool,
    /// Said where it is the side against that is shared.
    pub against: bool,
    pub articles: String,
    pub origins: OriginsCard,
    pub waffle: Waffle,
    pub rows: Cut<Row<'r>>,
}

/// A square an article.
pub(super) struct Waffle {
    pub squares: Vec<(usize, usize)>,
    pub more: usize,
    pub width: usize,
    pub height: usize,
}

/// An article that carries something.
pub(super) struct Row<'r> {
    /// `A7`, and where it leads if its words are on the page.
    pub number: usize,
    pub anchor: Option<&'r str>,
    pub outlet: &'r str,
    pub title: &'r str,
    pub published: Option<Day<'r>>,
    /// What it was copied from: `A3, Harbour Wire`.
    pub copy_of: Option<String>,
    pub overlap: Option<u32>,
    pub credits: Vec<&'r str>,
}

/// Articles that share their words.
pub(super) struct ClusterCard<'r> {
    pub heading: String,
    pub rows: Cut<Row<'r>>,
}

/// Cards for claims. A claim has its anchor where it is shown first: among the contested, or on the
/// first of its sides here.
pub(super) fn cards<'r>(
    shown: &Shown<'r>,
    index: &'r Index<'r>,
    limits: &Limits,
) -> Cut<SharedCard<'r>> {
    let contested = shown.contested.shown.iter();
    let mut before: BTreeSet<&str> = contested.map(|claim| claim.claim.as_str()).collect();
    let sides = shown.shared.shown.iter();
    let cards = sides.filter_map(|side| {
        let elsewhere = !before.insert(side.claim.claim.as_str());
        card(side, elsewhere, index, limits)
    });
    Cut {
        shown: cards.collect(),
        left_out: shown.shared.left_out,
    }
}

/// Groups of copies, largest first.
pub(super) fn clusters<'r>(index: &'r Index<'r>, limits: &Limits) -> Cut<ClusterCard<'r>> {
    let mut groups: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
    for listed in index.articles() {
        if let Some(cluster) = &listed.page.view.copies {
            groups.entry(cluster).or_default().push(listed);
        }
    }
    let mut groups: Vec<Vec<&Listed>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    for group in &mut groups {
        // The one that nobody copied from anywhere opens the list.
        group.sort_by_key(|listed| (listed.page.view.copy_of.is_some(), listed.number));
    }
    let cards = groups.into_iter().map(|group| ClusterCard {
        heading: cluster_heading(&group),
        rows: Row::table(group, index, limits),
    });
    Cut::at(limits.clusters, cards)
}

impl<'r> Row<'r> {
    fn table(all: Vec<&'r Listed<'r>>, index: &'r Index<'r>, limits: &Limits) -> Cut<Row<'r>> {
        Cut::at(limits.rows, all).filter_map(|listed| Some(Row::of(listed, index)))
    }

    fn of(listed: &'r Listed<'r>, index: &'r Index<'r>) -> Row<'r> {
        let view = &listed.page.view;
        let original = view
            .copy_of
            .as_deref()
            .and_then(|label| index.article(label));
        Row {
            number: listed.number,
            anchor: listed.reading.as_ref().map(|_| listed.anchor.as_str()),
            outlet: listed.outlet(),
            title: headline(listed),
            published: Day::of(view.published.as_deref().map(super::dates::day_only)),
            copy_of: original.map(|original| {
                let outlet = original.outlet();
                format!("A{}, {outlet}", original.number)
            }),
            overlap: view
                .overlap
                .map(|share| (share.clamp(0.0, 1.0) * 100.0).round() as u32),
            credits: view
                .credits
                .iter()
                .map(|credit| credit.name.as_str())
                .collect(),
        }
    }
}

/// The title, or what identifies an article without one.
pub(super) fn headline<'r>(listed: &Listed<'r>) -> &'r str {
    let view = &listed.page.view;
    let title = view
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty());
    let first_line = || {
        listed
            .page
            .text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
    };
    let short = |line: &&str| line.chars().count() <= 160;
    title
        .or_else(|| first_line().filter(short))
        .unwrap_or(&view.article)
}

fn card<'r>(
    shared: &SharedSide<'r>,
    elsewhere: bool,
    index: &'r Index<'r>,
    limits: &Limits,
) -> Option<SharedCard<'r>> {
    let place = index.claim(&shared.claim.claim)?;
    let (told, origins) = side_of(shared.claim, shared.side);
    let mut listed: Vec<&Listed> = told
        .iter()
        .filter_map(|s| index.article(&s.article))
        .collect();
    listed.sort_by_key(|listed| listed.number);
    listed.dedup_by_key(|listed| listed.number);
    Some(SharedCard {
        number: place.number,
        anchor: &place.anchor,
        text: &shared.claim.text,
        elsewhere,
        against: shared.side == sayso_types::derived::Side::Against,
        articles: counted(shared.articles, "article"),
        origins: OriginsCard::of(origins?, |label| index.number(label)),
        waffle: Waffle::of(shared.articles),
        rows: Row::table(listed, index, limits),
    })
}

impl Waffle {
    fn of(articles: usize) -> Waffle {
        let drawn = articles.min(SQUARES);
        let squares = (0..drawn).map(|at| (at % ROW * 14, at / ROW * 14));
        Waffle {
            squares: squares.collect(),
            more: articles - drawn,
            width: drawn.min(ROW) * 14,
            height: drawn.div_ceil(ROW) * 14,
        }
    }
}

fn cluster_heading(group: &[&Listed<'_>]) -> String {
    let first = group
        .first()
        .map_or("outlet unknown", |listed| listed.outlet());
    let copies = group
        .iter()
        .filter(|listed| listed.page.view.copy_of.is_some())
        .count();
    let shared = counted(group.len(), "article");
    match copies {
        0 => format!("{shared} with the same words; which came first cannot be told"),
        1 if group.len() == 2 => format!("1 copy of an article in {first}"),
        many if many + 1 == group.len() => format!("{many} copies of an article in {first}"),
        _ => format!("{shared} with the same words"),
    }
}
