//! The reasons for an interval, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    World, by_sort,
    doubts::Doubt,
    ends::{Side, Soft, Sort},
};
use crate::outlets;

/// Longer lists of names are cut.
const NAMES: usize = 4;
/// Of one sort, only so many reasons are given one by one.
const LINES: usize = 6;

pub(super) fn reasons(
    world: &World<'_>,
    side: &Side,
    circles: &[Vec<usize>],
    doubts: &[Doubt],
) -> Vec<String> {
    let mut why = Vec::new();
    copies(world, side, &mut why);
    credits(world, side, &mut why);
    firm(world, side, &mut why);
    why.extend(doubts.iter().take(LINES).map(|doubt| {
        let name = |entity: usize| &world.who.entities[entity].name;
        let (one, other) = (name(doubt.one), name(doubt.other));
        if doubt.from {
            format!("{one} is said to have it from {other}: perhaps one origin")
        } else {
            format!("{one} has a role in {other}: perhaps one origin")
        }
    }));
    for circle in circles {
        let texts = list(circle.iter().filter_map(|text| {
            let first = side.texts[text].articles.first();
            first.map(|&article| copies_of(world, article))
        }));
        why.push(format!(
            "{texts} cite one another: reporting in a circle, counted as one"
        ));
    }
    for (family, keys) in side.families() {
        let outlets = list(keys.iter().map(|key| world.outlet_name(key)));
        why.push(format!(
            "{outlets} belong to one publisher, {family}: counted as one"
        ));
    }
    soft(world, side, &mut why);
    why
}

fn copies(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let mut known = Vec::new();
    let mut unknown = (0, 0);
    for text in side.texts.values() {
        let versions = text.articles.iter();
        let articles: BTreeSet<usize> = versions.map(|&one| world.pile.version_of(one)).collect();
        versions_of(world, &text.articles, why);
        if articles.len() < 2 {
            continue;
        }
        match first_printed(world, &articles) {
            Some(first) => known.push((articles.len() - 1, copies_of(world, first))),
            None => unknown = (unknown.0 + articles.len(), unknown.1 + 1),
        }
    }
    let lines = cut(known, "texts with copies");
    why.extend(lines.into_iter().map(|line| match line {
        Line::One(1, name) => format!("1 article is a copy of {name}"),
        Line::One(count, name) => format!("{count} articles are copies of {name}"),
        Line::Rest(rest) => rest,
    }));
    match unknown {
        (0, _) => {}
        (articles, 1) => why.push(format!(
            "{articles} articles print one text, and which came first is not known"
        )),
        (articles, texts) => why.push(format!(
            "{articles} articles print only {texts} texts, and which came first is not known"
        )),
    }
}

/// Articles of a text that are versions of one another.
fn versions_of(world: &World<'_>, articles: &BTreeSet<usize>, why: &mut Vec<String>) {
    let mut versions: BTreeMap<usize, usize> = BTreeMap::new();
    for &article in articles {
        *versions.entry(world.pile.version_of(article)).or_default() += 1;
    }
    let several = versions.into_iter().filter(|(_, count)| *count > 1);
    why.extend(several.map(|(first, count)| {
        let name = copies_of(world, first);
        format!("{count} articles are versions of one, published at one address: {name}")
    }));
}

/// The article that all others of one text were copied from, directly or not.
fn first_printed(world: &World<'_>, articles: &BTreeSet<usize>) -> Option<usize> {
    let source = |article: usize| world.copies.copy_of[article];
    let root = |article: usize| {
        let up = std::iter::successors(Some(article), |&article| source(article));
        up.take(articles.len() + 2).last()
    };
    let roots: BTreeSet<Option<usize>> = articles.iter().map(|&article| root(article)).collect();
    match roots.first() {
        Some(root) if roots.len() == 1 => *root,
        _ => None,
    }
}

fn copies_of(world: &World<'_>, first: usize) -> String {
    let record = world.pile.articles[first];
    let outlet = outlets::name(record).map_or(String::new(), |name| format!(" ({name})"));
    format!("{}{outlet}", record.article.label())
}

fn credits(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let mut crediting: BTreeMap<&str, usize> = BTreeMap::new();
    for text in side.texts.values() {
        for key in text.credits.union(&text.told_to) {
            *crediting.entry(key).or_default() += text.articles.len();
        }
    }
    let crediting = crediting.into_iter();
    let counted = crediting.map(|(key, count)| (count, world.outlet_name(key)));
    let lines = cut(counted.collect(), "credited outlets");
    why.extend(lines.into_iter().map(|line| match line {
        Line::One(1, name) => format!("1 article credits {name}"),
        Line::One(count, name) => format!("{count} articles credit {name}"),
        Line::Rest(rest) => rest,
    }));
}

fn firm(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let counted = side.firm().into_iter().map(|end| {
        let texts = side.texts.values().filter(|text| text.firm.contains(&end));
        let articles: usize = texts.map(|text| text.articles.len()).sum();
        (articles, world.who.entities[end].name.clone())
    });
    let lines = cut(counted.collect(), "named sources");
    why.extend(lines.into_iter().map(|line| match line {
        Line::One(1, name) => format!("1 article rests on {name}"),
        Line::One(count, name) => format!("{count} articles rest on {name}, one source"),
        Line::Rest(rest) => rest,
    }));
}

/// A count with what is counted, or what was left out.
enum Line {
    One(usize, String),
    Rest(String),
}

/// The largest counts, and one line for the rest.
fn cut(mut counted: Vec<(usize, String)>, what: &str) -> Vec<Line> {
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rest: Vec<usize> = counted
        .iter()
        .skip(LINES)
        .map(|(count, _)| *count)
        .collect();
    counted.truncate(LINES);
    let mut lines: Vec<Line> = counted
        .into_iter()
        .map(|(count, name)| Line::One(count, name))
        .collect();
    if !rest.is_empty() {
        let articles: usize = rest.iter().sum();
        lines.push(Line::Rest(format!(
            "and so on for {} more {what} ({articles} articles)",
            rest.len()
        )));
    }
    lines
}

fn soft(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let soft = side.soft();
    for (sort, ends) in by_sort(&soft) {
        let count = ends.len();
        let names = list(ends.iter().map(|end| soft_name(world, side, end)));
        why.push(match (sort, count) {
            (Sort::Own, 1) => format!("{names} says it in its own voice and may have it from others"),
            (Sort::Own, _) => format!("{count} say it in their own voice and may have it from others ({names})"),
            (Sort::Credited, 1) => format!("what {names} has it from is not in the ledger"),
            (Sort::Credited, _) => format!("what {count} credited outlets have it from is not in the ledger ({names})"),
            (Sort::Unnamed, 1) => format!("1 source is not named ({names}) and may be any other"),
            (Sort::Unnamed, _) => {
                format!("{count} sources are not named ({names}): they may be one, several, or any of the others")
            }
        });
    }
}

fn soft_name(world: &World<'_>, side: &Side, end: &Soft) -> String {
    match end {
        Soft::OutletsOwn(key) | Soft::Credited(key) => world.outlet_name(key),
        Soft::TextsOwn(text) => text_name(world, side, *text),
        Soft::Unnamed(_, description) | Soft::UnnamedOf(_, description)
            if description.is_empty() =>
        {
            "nobody in particular".to_owned()
        }
        Soft::Unnamed(_, description) => description.clone(),
        Soft::UnnamedOf(outlet, description) => {
            format!("{description} of {}", world.outlet_name(outlet))
        }
    }
}

fn text_name(world: &World<'_>, side: &Side, text: usize) -> String {
    let first = side.texts[&text].articles.first();
    first.map_or(String::new(), |&article| {
        let record = world.pile.articles[article];
        outlets::name(record).unwrap_or_else(|| record.article.label().to_owned())
    })
}

fn list(names: impl Iterator<Item = String>) -> String {
    let distinct: BTreeSet<String> = names.collect();
    let more = distinct.len().saturating_sub(NAMES);
    let mut names: Vec<String> = distinct.into_iter().take(NAMES).collect();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.join(", ")
}
