//! The reasons for an interval, in words.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::PartyKind;

use super::{
    Doubt, World, by_sort,
    ends::{Side, Soft, Sort},
};
use crate::outlets;

/// Longer lists of names are cut.
const NAMES: usize = 4;

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
    why.extend(doubts.iter().map(|doubt| {
        let name = |entity: usize| &world.who.entities[entity].name;
        let (one, other) = (name(doubt.one), name(doubt.other));
        if doubt.from {
            format!("{one} is said to have it from {other}: perhaps one origin")
        } else {
            format!("{one} has a role in {other}: perhaps one origin")
        }
    }));
    for circle in circles {
        let outlets = list(circle.iter().map(|text| text_name(world, side, *text)));
        why.push(format!(
            "{outlets} cite one another: reporting in a circle, counted as one"
        ));
    }
    soft(world, side, &mut why);
    why
}

fn copies(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    for text in side.texts.values().filter(|text| text.articles.len() > 1) {
        let sources: BTreeSet<usize> = text
            .articles
            .iter()
            .filter_map(|&article| world.copies.copy_of[article])
            .collect();
        let roots: Vec<usize> = sources
            .iter()
            .copied()
            .filter(|&article| world.copies.copy_of[article].is_none())
            .collect();
        if let ([root], true) = (roots.as_slice(), !sources.is_empty()) {
            let copies = text
                .articles
                .iter()
                .filter(|&article| article != root)
                .count();
            let record = world.pile.articles[*root];
            let outlet = outlets::name(record).map_or(String::new(), |name| format!(" ({name})"));
            let label = record.article.label();
            why.push(match copies {
                1 => format!("1 article is a copy of {label}{outlet}"),
                _ => format!("{copies} articles are copies of {label}{outlet}"),
            });
        } else {
            why.push(format!(
                "{} articles print one text, and which came first is not known",
                text.articles.len()
            ));
        }
    }
}

fn credits(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let mut crediting: BTreeMap<&str, usize> = BTreeMap::new();
    for text in side.texts.values() {
        for key in &text.credits {
            *crediting.entry(key).or_default() += text.articles.len();
        }
    }
    for (key, count) in crediting {
        let name = world.outlet_name(key);
        why.push(match count {
            1 => format!("1 article credits {name}"),
            _ => format!("{count} articles credit {name}"),
        });
    }
}

fn firm(world: &World<'_>, side: &Side, why: &mut Vec<String>) {
    let firm = side.firm();
    let entity = |entity: usize| &world.who.entities[entity];
    for &end in &firm {
        let texts: Vec<_> = side
            .texts
            .values()
            .filter(|t| t.firm.contains(&end))
            .collect();
        let articles: usize = texts.iter().map(|text| text.articles.len()).sum();
        let name = &entity(end).name;
        let what = if entity(end).kind == PartyKind::Document {
            "document"
        } else {
            "speaker"
        };
        why.push(match articles {
            1 => format!("1 article rests on {name}"),
            _ => format!("{articles} articles rest on {name}, one {what}"),
        });
    }
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
