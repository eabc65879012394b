//! What the words around an outlet's name make of it.

use sayso_types::{SpanSet, record::CreditRole};

use super::{Found, lists::LISTS, names::Named, place::Place, press::is_demonym};
use crate::{
    layers::{Attribution, Layout, Token},
    layout::Sweep,
};

/// Credits by context.
pub(super) fn find(
    text: &str,
    layout: &Layout,
    named: &[Named],
    attributions: &[Attribution],
) -> Vec<Found> {
    let told: SpanSet = attributions
        .iter()
        .flat_map(|one| [&one.source, &one.addressee, &one.venue])
        .flat_map(SpanSet::iter)
        .collect();
    let mut told = Sweep::over(&told);
    let mut furniture = Sweep::over(&layout.furniture);
    let mut roles: Vec<Option<CreditRole>> = Vec::new();
    for one in named {
        let in_attribution = told.overlaps(one.span);
        let is_furniture = furniture.overlaps(one.span);
        let place = Place::of(text, layout, one);
        // "With a file from Radio Eastport" stands below the text, in a line of its own.
        let role = match (place.is_signed(), is_furniture) {
            (true, _) => Some(CreditRole::Origin),
            (false, true) => None,
            (false, false) => place
                .role()
                .or_else(|| in_attribution.then_some(CreditRole::Origin)),
        };
        roles.push(role.map(|role| place.weighed(role)));
    }
    share_in_lists(text, layout, named, &mut roles);
    let credited = named.iter().zip(roles);
    credited
        .filter_map(|(one, role)| Some((one.name.clone(), role?, Some(one.span))))
        .collect()
}

/// Names that only what stands around them shows to be outlets: *…, the Lantern reported.*
pub(super) fn loose(text: &str, layout: &Layout, candidates: &[Named]) -> Vec<Found> {
    let mut furniture = Sweep::over(&layout.furniture);
    let mut found = Vec::new();
    for one in candidates {
        let place = Place::of(text, layout, one);
        let credited = place.is_signed() || (place.is_loose() && !furniture.overlaps(one.span));
        if credited {
            let role = place.weighed(CreditRole::Origin);
            found.push((one.name.clone(), role, Some(one.span)));
        }
    }
    found
}

/// In "the Post, the Gazette and Radio Eastport reported" each has the role of the one at the verb.
fn share_in_lists(text: &str, layout: &Layout, named: &[Named], roles: &mut [Option<CreditRole>]) {
    const LONGEST: usize = 6;
    let listed = |left: &Named, right: &Named| {
        const BETWEEN: &[&str] = &[
            ",", "and", "or", "the", "on", "in", "News", "news", "online", "also",
        ];
        let between = &layout.tokens[left.end..right.first.max(left.end)];
        let joins = |token: &Token| {
            let word = token.span.of(text);
            BETWEEN.contains(&word) || LISTS.has("thing", word) || is_demonym(word)
        };
        let comma = between
            .iter()
            .any(|token| matches!(token.span.of(text), "," | "and" | "or"));
        comma && between.len() <= LONGEST && between.iter().all(joins)
    };
    for at in 1..named.len() {
        if roles[at].is_none() && listed(&named[at - 1], &named[at]) {
            roles[at] = roles[at - 1];
        }
    }
    for at in (1..named.len()).rev() {
        if roles[at - 1].is_none() && listed(&named[at - 1], &named[at]) {
            roles[at - 1] = roles[at];
        }
    }
}
