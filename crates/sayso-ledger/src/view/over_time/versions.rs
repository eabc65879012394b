//! What an outlet changed in an article that it published more than once at one address.

use std::{cmp::Ordering, collections::BTreeMap};

use sayso_types::view::{Change, Changed, Versions};

use super::{
    Telling,
    moves::{is_later, stand, strength},
};

/// The versions among the claim's articles, by address.
pub(super) fn versions(tellings: &[Telling<'_>]) -> Vec<Versions> {
    let mut by_address: BTreeMap<&str, Vec<Vec<&Telling<'_>>>> = BTreeMap::new();
    for telling in tellings {
        let Some(address) = &telling.address else {
            continue;
        };
        let articles = by_address.entry(address).or_default();
        let same = |own: &&mut Vec<&Telling<'_>>| own[0].view.article == telling.view.article;
        match articles.iter_mut().find(same) {
            Some(own) => own.push(telling),
            None => articles.push(vec![telling]),
        }
    }
    let several = by_address
        .into_iter()
        .filter(|(_, articles)| articles.len() > 1);
    several
        .map(|(address, articles)| Versions {
            address: address.to_owned(),
            articles: articles
                .iter()
                .map(|own| own[0].view.article.clone())
                .collect(),
            changes: articles
                .windows(2)
                .filter(|pair| is_later(pair[0][0], pair[1][0]))
                .flat_map(|pair| changes(&pair[0], &pair[1]))
                .collect(),
        })
        .collect()
}

/// What the later version says otherwise, no longer, or first.
fn changes(before: &[&Telling<'_>], after: &[&Telling<'_>]) -> Vec<Change> {
    let mut rest: Vec<&Telling<'_>> = after.to_vec();
    let mut changes = Vec::new();
    for &old in before {
        // The same speaker on the same side first; a change of side is told only if there is none.
        let same = |new: &&Telling<'_>| speaker(new) == speaker(old);
        let at = rest
            .iter()
            .position(|new| same(new) && new.view.side == old.view.side)
            .or_else(|| rest.iter().position(same));
        match at.map(|at| rest.remove(at)) {
            Some(new) => changes.extend(change(old, new)),
            None => changes.push(Change {
                what: Changed::Withdrawn,
                words: format!("{} no longer: {}", stands(old), old.view.content),
                earlier: Some(old.view.statement.clone()),
                later: None,
            }),
        }
    }
    changes.extend(rest.into_iter().map(|new| Change {
        what: Changed::Added,
        words: format!("{} now: {}", stands(new), new.view.content),
        earlier: None,
        later: Some(new.view.statement.clone()),
    }));
    changes
}

/// The same speaker's words in both versions.
fn change(old: &Telling<'_>, new: &Telling<'_>) -> Vec<Change> {
    let with = |what: Changed, words: String| Change {
        what,
        words,
        earlier: Some(old.view.statement.clone()),
        later: Some(new.view.statement.clone()),
    };
    let mut changes = Vec::new();
    if stand(old) != stand(new) {
        let words = format!("{}, then {}", stands(old), stands(new));
        changes.push(with(Changed::Side, words));
    }
    let (from, to) = (old.view.certainty, new.view.certainty);
    if let (Some(before), Some(after)) = (strength(from), strength(to)) {
        let words = format!("{}, then {}", from.as_str(), to.as_str());
        match after.cmp(&before) {
            Ordering::Less => changes.push(with(Changed::Softened, words)),
            Ordering::Greater => changes.push(with(Changed::Hardened, words)),
            Ordering::Equal => {}
        }
    }
    for quantity in &old.quantities {
        let mut of_unit = new
            .quantities
            .iter()
            .filter(|other| other.unit == quantity.unit);
        let kept = of_unit.clone().any(|other| other == quantity);
        if let (false, Some(other)) = (kept, of_unit.next()) {
            let words = format!("{}, then {}", quantity.words, other.words);
            changes.push(with(Changed::Figure, words));
        }
    }
    changes
}

fn speaker(telling: &Telling<'_>) -> (bool, Option<String>) {
    (telling.view.own_voice, telling.who())
}

/// "Ada Quill against"
fn stands(telling: &Telling<'_>) -> String {
    let who = match (telling.who(), telling.view.own_voice) {
        (_, true) => "the outlet".to_owned(),
        (Some(who), false) => who,
        (None, false) => "somebody unnamed".to_owned(),
    };
    match telling.view.side {
        Some(side) => format!("{who} {}", side.as_str()),
        None => who,
    }
}
