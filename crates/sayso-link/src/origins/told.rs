//! Which of an article's credits bear on one of its statements.
//!
//! That an article credits an outlet somewhere does not say that all of it rests on that outlet. A reprint
//! does, and so does what metadata say; any other credit bears on the statement that it stands in or beside.
//! What the article says in its own voice rests on the only outlet that it credits, wherever it does so.

use std::collections::BTreeSet;

use sayso_types::{
    Span,
    record::{Credit, CreditRole, Statement},
};

use super::World;

/// Bytes between a statement and a credit beside it: ", the Lantern reported on Monday".
const BESIDE: usize = 60;

impl World<'_> {
    /// The credits of these roles that bear on the statement, by number.
    pub(crate) fn credits_of(&self, statement: usize, roles: &[CreditRole]) -> BTreeSet<usize> {
        let at = &self.pile.statements[statement];
        let own = self.pile.outlet(at.article);
        let credits = &self.pile.articles[at.article].credits;
        let key = |credit: &usize| self.pile.outlet_called(&credits[*credit].name);
        let others: Vec<usize> = (0..credits.len())
            .filter(|&credit| roles.contains(&credits[credit].role))
            .filter(|credit| key(credit).is_some_and(|key| Some(&key) != own))
            .collect();
        let near = |credit: &&usize| bears_on(&credits[**credit], at.record);
        let near: BTreeSet<usize> = others.iter().filter(near).copied().collect();
        let outlets: BTreeSet<String> = others.iter().filter_map(key).collect();
        match at.record.own_voice && near.is_empty() && outlets.len() == 1 {
            true => others.into_iter().collect(),
            false => near,
        }
    }

    /// The credits that say that the whole article is another outlet's, by number.
    pub(crate) fn reprinted(&self, article: usize) -> BTreeSet<usize> {
        let own = self.pile.outlet(article);
        let all = self.pile.articles[article].credits.iter().enumerate();
        all.filter(|(_, credit)| credit.role == CreditRole::Reprint)
            .filter(|(_, credit)| self.pile.outlet_called(&credit.name).as_ref() != own)
            .map(|(number, _)| number)
            .collect()
    }

    /// The outlets of credits of an article.
    pub(crate) fn credited(&self, article: usize, credits: &BTreeSet<usize>) -> BTreeSet<String> {
        let all = &self.pile.articles[article].credits;
        let names = credits.iter().map(|&credit| &all[credit].name);
        names
            .filter_map(|name| self.pile.outlet_called(name))
            .collect()
    }
}

fn bears_on(credit: &Credit, statement: &Statement) -> bool {
    let Some(place) = credit.span.filter(|_| credit.role != CreditRole::Reprint) else {
        return true;
    };
    let roles = [
        &statement.source,
        &statement.cue,
        &statement.content,
        &statement.addressee,
        &statement.venue,
    ];
    let hull = roles.into_iter().filter_map(|spans| spans.hull());
    hull.reduce(Span::cover).is_some_and(|hull| {
        place.start() < hull.end() + BESIDE && hull.start() < place.end() + BESIDE
    })
}
