//! How each statement reached its reader, hop by hop.
//!
//! # What it finds
//! The outlet that the reader reads; the outlet that it has the text from, if it is a copy or says so;
//! everyone who is said to report the statement, outermost first; and at the end whoever is said to
//! have said it.
//!
//! # Why it matters
//! "Quill said" may be a reporter who read a newsletter whose author met somebody who heard Quill.
//!
//! # Example
//! *Northport Courier* ← *Harbour Wire* ← Ben Orr ← Ada Quill, for "Orr wrote that Quill had told him"
//! in a text that the Courier has from the wire.
//!
//! # What it misses
//! Hops that nobody states. What is attributed to someone named is not followed through credits, only
//! through copies and reprints: that an article credits an outlet does not say that this statement came
//! through it.
//!
//! # References
//! Chains run in a circle where credits lead back to an outlet that the chain has passed; they are cut
//! there. See the credits that C. Silverman, *Lies, Damn Lies and Viral Content* (2015), follows by
//! hand.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use sayso_types::{
    PartyKind,
    derived::{Chain, Hop},
};

use crate::{
    claims::Groups,
    origins::{RESTS_ON, World},
};

/// One chain for every statement, by statement.
pub(crate) fn derive(world: &World<'_>, groups: &Groups) -> Vec<Chain> {
    let map = Map {
        world,
        groups,
        outlet_parties: outlet_parties(world),
    };
    let statements = (0..world.pile.statements.len()).into_par_iter();
    let mut chains: Vec<Chain> = statements.map(|statement| map.chain(statement)).collect();
    chains.sort_by(|a, b| a.statement.cmp(&b.statement));
    chains
}

/// What is needed to find one's way back from a statement.
struct Map<'a> {
    world: &'a World<'a>,
    groups: &'a Groups,
    /// The first party that bears an outlet's key.
    outlet_parties: BTreeMap<String, usize>,
}

/// The outlets that a text has passed, the reader's first.
struct Trail {
    stations: Vec<Station>,
    circular: bool,
}

/// An outlet on the way.
struct Station {
    /// Its article, if the ledger has it.
    article: Option<usize>,
    key: Option<String>,
    /// The article in which it is named.
    told_in: usize,
    party: Option<usize>,
}

impl Map<'_> {
    fn chain(&self, statement: usize) -> Chain {
        let mut trail = self.follow(statement);
        trail.circular |= self.comes_back(statement);
        let mut hops: Vec<Hop> = trail
            .stations
            .iter()
            .map(|station| self.hop(station.party, station.told_in, None))
            .collect();
        hops.extend(self.tellers(statement, &trail));
        let mut origins = self.world.origins(&[statement], RESTS_ON);
        if trail.circular {
            let cut = "its credits run in a circle, which was cut";
            origins.why.push(cut.to_owned());
        }
        Chain {
            statement: self.world.pile.statements[statement].record.id.clone(),
            hops,
            origins,
            circular: trail.circular,
        }
    }

    /// Those who are said to report the statement, outermost first, and its speaker. Whoever is
    /// outermost is left out if that is the outlet which the trail has reached already.
    fn tellers(&self, statement: usize, trail: &Trail) -> Vec<Hop> {
        let pile = self.world.pile;
        let article = pile.statements[statement].article;
        let entity = |party: Option<usize>| party.map(|party| self.world.who.entity_of[party]);
        let passed: Vec<_> = trail.stations.iter().map(|s| entity(s.party)).collect();
        let mut tellers: Vec<usize> = pile.frames(statement).collect();
        tellers.reverse();
        tellers.push(statement);
        let speaker = |teller: usize| entity(pile.speaker(teller));
        if speaker(tellers[0]).is_some() && passed.contains(&speaker(tellers[0])) {
            tellers.remove(0);
        }
        tellers.retain(|&teller| !pile.statements[teller].record.own_voice);
        tellers
            .into_iter()
            .map(|teller| self.hop(pile.speaker(teller), article, Some(teller)))
            .collect()
    }

    fn hop(&self, party: Option<usize>, article: usize, statement: Option<usize>) -> Hop {
        let pile = self.world.pile;
        Hop {
            party: party.map(|party| pile.parties[party].record.id.clone()),
            article: pile.articles[article].id().clone(),
            statement: statement.map(|statement| pile.statements[statement].record.id.clone()),
        }
    }

    /// Follows copies, reprints and, for what nobody named says, credits, until they end or come back.
    fn follow(&self, statement: usize) -> Trail {
        let mut article = self.world.pile.statements[statement].article;
        let mut trail = Trail {
            stations: vec![self.station(article)],
            circular: false,
        };
        while let Some(next) = self.source(statement, article) {
            trail.circular = trail.stations.iter().any(|station| {
                (next.article.is_some() && station.article == next.article)
                    || (next.key.is_some() && station.key == next.key)
            });
            if trail.circular {
                break;
            }
            let on = next.article;
            trail.stations.push(next);
            match on {
                Some(on) => article = on,
                None => break,
            }
        }
        trail
    }

    /// Where an article has its text from, or what it says itself.
    fn source(&self, statement: usize, article: usize) -> Option<Station> {
        if let Some(original) = self.world.copies.copy_of[article] {
            return Some(self.station(original));
        }
        let credits = self.credits(statement, article);
        let matched: Vec<usize> = self.world.credits.of[article]
            .iter()
            .filter(|(credit, _)| credits.contains(credit))
            .map(|(_, other)| *other)
            .collect();
        let claims = |other: &&usize| !self.same_claim(statement, **other).is_empty();
        if let Some(&next) = matched.iter().find(claims).or(matched.first()) {
            return Some(self.station(next));
        }
        let all = &self.world.pile.articles[article].credits;
        let mut keys = credits
            .iter()
            .filter_map(|&credit| self.world.pile.outlet_called(&all[credit].name));
        keys.next().map(|key| Station {
            article: None,
            party: self.party(article, &key),
            key: Some(key),
            told_in: article,
        })
    }

    /// The credits of an article through which the statement may have come: a reprint, and where nobody named
    /// is said to have said it, those that bear on it.
    fn credits(&self, statement: usize, article: usize) -> BTreeSet<usize> {
        let own = self.world.pile.statements[statement].article == article;
        let here = match own {
            true => vec![statement],
            false => self.same_claim(statement, article),
        };
        let mut credits = self.world.reprinted(article);
        if self.speaks_for_itself(statement, article) {
            let bearing = here.into_iter();
            credits.extend(bearing.flat_map(|one| self.world.credits_of(one, RESTS_ON)));
        }
        credits
    }

    /// Whether outlets hang what the statement says on one another until they are back at its article.
    fn comes_back(&self, statement: usize) -> bool {
        let start = self.world.pile.statements[statement].article;
        let mut open = self.hung_on(&[statement]);
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        while let Some(article) = open.pop() {
            if article == start {
                return true;
            }
            if seen.insert(article) {
                open.extend(self.hung_on(&self.same_claim(statement, article)));
            }
        }
        false
    }

    /// The articles of the same claim on which statements of one article rest; none if any of them
    /// rests on somebody named.
    fn hung_on(&self, statements: &[usize]) -> Vec<usize> {
        let pile = self.world.pile;
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for &statement in statements {
            let article = pile.statements[statement].article;
            let speaker = self.world.speaking_entity(statement);
            let speaker = speaker.map(|entity| &self.world.who.entities[entity]);
            if self.speaks_for_itself(statement, article) {
                let credits = self.world.credits_of(statement, RESTS_ON);
                keys.extend(self.world.credited(article, &credits));
            } else if let Some(outlet) = speaker.filter(|e| e.kind == PartyKind::Outlet) {
                keys.extend(pile.outlet_called(&outlet.name));
            } else {
                return Vec::new();
            }
            if let Some(own) = pile.outlet(article) {
                keys.remove(own);
            }
        }
        let Some(claim) = statements.first().and_then(|&s| self.groups.claim_of[s]) else {
            return Vec::new();
        };
        let members = self.groups.claims[claim].iter();
        let articles: BTreeSet<usize> = members.map(|&s| pile.statements[s].article).collect();
        let named = |article: &usize| pile.outlet(*article).is_some_and(|key| keys.contains(key));
        articles.into_iter().filter(named).collect()
    }

    fn station(&self, article: usize) -> Station {
        Station {
            article: Some(article),
            key: self.world.pile.outlet(article).cloned(),
            told_in: article,
            party: self.world.pile.publisher(article),
        }
    }

    /// Whether the article says itself, or has from somebody unnamed, what the statement says.
    fn speaks_for_itself(&self, statement: usize, article: usize) -> bool {
        let unnamed = |s: usize| {
            let entity = self.world.speaking_entity(s);
            self.world.pile.statements[s].record.own_voice
                || entity.is_none_or(|e| self.world.who.entities[e].kind == PartyKind::Unnamed)
        };
        if self.world.pile.statements[statement].article == article {
            return unnamed(statement);
        }
        let there = self.same_claim(statement, article);
        !there.is_empty() && there.into_iter().all(unnamed)
    }

    /// The statements of an article that share the claim of `statement`.
    fn same_claim(&self, statement: usize, article: usize) -> Vec<usize> {
        let members = self.groups.claim_of[statement].map(|claim| &self.groups.claims[claim]);
        let members = members.into_iter().flatten().copied();
        members
            .filter(|&s| self.world.pile.statements[s].article == article)
            .collect()
    }

    /// The party of an outlet in the article, or else anywhere.
    fn party(&self, article: usize, key: &str) -> Option<usize> {
        let pile = self.world.pile;
        let parties = pile.articles[article].parties.iter();
        parties
            .filter(|party| pile.outlet_called(&party.name).as_deref() == Some(key))
            .find_map(|party| pile.party(party.id.as_str()))
            .or_else(|| self.outlet_parties.get(key).copied())
    }
}

fn outlet_parties(world: &World<'_>) -> BTreeMap<String, usize> {
    let mut parties: BTreeMap<String, usize> = BTreeMap::new();
    for (party, at) in world.pile.parties.iter().enumerate() {
        if matches!(at.record.kind, PartyKind::Outlet | PartyKind::Organisation)
            && let Some(key) = world.pile.outlet_called(&at.record.name)
        {
            parties.entry(key).or_insert(party);
        }
    }
    parties
}
