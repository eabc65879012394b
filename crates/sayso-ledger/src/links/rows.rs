//! Relations and derived things as the rows of their tables, in the order of the tables' keys as far as they come
//! in the order of their ids.

use std::{borrow::Cow, collections::BTreeSet};

use rusqlite::Transaction;
use sayso_types::{
    derived::{Chain, Claim, CopyCluster, CreditMatch, Entity},
    relation::Relation,
};

use super::difference::{Cell, Table};
use crate::{Result, names::name_key, rows::json};

pub(super) fn relations(tx: &Transaction<'_>, relations: &[Relation]) -> Result<()> {
    let mut sorted: Vec<&Relation> = relations.iter().collect();
    sorted.sort_by_key(|one| (one.kind.as_str(), one.left.as_str(), one.right.as_str()));
    let rows = sorted.into_iter().map(|relation| {
        [
            text(relation.kind.as_str()),
            text(&relation.left),
            text(&relation.right),
            Cell::Real(relation.score),
            text(&relation.why),
        ]
    });
    let table = Table {
        name: "relation",
        key: 3,
        columns: ["kind", "left_id", "right_id", "score", "why"],
    };
    table.hold(tx, rows)
}

pub(super) fn entities(tx: &Transaction<'_>, entities: &[Entity]) -> Result<()> {
    let rows = entities.iter().map(|one| {
        [
            text(one.id.as_str()),
            text(one.kind.as_str()),
            text(&one.name),
        ]
    });
    let table = Table {
        name: "derived_entity",
        key: 1,
        columns: ["id", "kind", "name"],
    };
    table.hold(tx, rows)?;
    names(tx, entities)?;
    let roles = each(entities, |one| &one.roles)
        .map(|(entity, position, role)| [text(entity.id.as_str()), whole(position), text(role)]);
    let table = Table {
        name: "derived_entity_role",
        key: 2,
        columns: ["entity", "position", "role"],
    };
    table.hold(tx, roles)?;
    let parties = each(entities, |one| &one.parties).map(|(entity, position, party)| {
        [
            text(party.as_str()),
            text(entity.id.as_str()),
            whole(position),
        ]
    });
    let table = Table {
        name: "derived_entity_party",
        key: 1,
        columns: ["party", "entity", "position"],
    };
    table.hold(tx, table.sorted(parties))?;
    known(tx, entities)
}

fn names(tx: &Transaction<'_>, entities: &[Entity]) -> Result<()> {
    let mut names = Vec::new();
    let mut words = Vec::new();
    for (entity, position, name) in each(entities, |one| &one.names) {
        let (entity, key) = (text(entity.id.as_str()), name_key(name));
        let distinct: BTreeSet<&str> = key.split_whitespace().collect();
        words.extend(distinct.into_iter().map(|word| {
            let word = Cell::Text(Cow::Owned(word.to_owned()));
            [word, entity.clone(), whole(position)]
        }));
        names.push([
            entity,
            whole(position),
            text(name),
            Cell::Text(Cow::Owned(key)),
        ]);
    }
    let table = Table {
        name: "derived_entity_name",
        key: 2,
        columns: ["entity", "position", "name", "name_key"],
    };
    table.hold(tx, names)?;
    let table = Table {
        name: "derived_entity_word",
        key: 3,
        columns: ["word", "entity", "position"],
    };
    table.hold(tx, table.sorted(words))
}

fn known(tx: &Transaction<'_>, entities: &[Entity]) -> Result<()> {
    let rows = each(entities, |one| &one.known).map(|(entity, position, link)| {
        [
            text(entity.id.as_str()),
            whole(position),
            text(&link.known),
            flag(link.linked),
            Cell::Real(link.score),
            text(&link.why),
        ]
    });
    let table = Table {
        name: "derived_entity_known",
        key: 2,
        columns: ["entity", "position", "known", "linked", "score", "why"],
    };
    table.hold(tx, rows)
}

pub(super) fn copies(tx: &Transaction<'_>, clusters: &[CopyCluster]) -> Result<()> {
    let rows = clusters.iter().map(|cluster| [text(cluster.id.as_str())]);
    let table = Table {
        name: "derived_copy_cluster",
        key: 1,
        columns: ["id"],
    };
    table.hold(tx, rows)?;
    let members = each(clusters, |cluster| &cluster.members).map(|(cluster, _, member)| {
        [
            text(member.article.as_str()),
            text(cluster.id.as_str()),
            maybe(member.copy_of.as_ref().map(|article| article.as_str())),
            Cell::Real(member.overlap),
        ]
    });
    let table = Table {
        name: "derived_copy_member",
        key: 1,
        columns: ["article", "cluster", "copy_of", "overlap"],
    };
    table.hold(tx, table.sorted(members))
}

pub(super) fn credits(tx: &Transaction<'_>, credits: &[CreditMatch]) -> Result<()> {
    let rows = credits.iter().map(|one| {
        let (article, credited) = (one.article.as_str(), one.credited.as_str());
        [text(article), whole(one.credit), text(credited)]
    });
    let table = Table {
        name: "derived_credit_match",
        key: 3,
        columns: ["article", "position", "credited"],
    };
    table.hold(tx, rows)
}

pub(super) fn claims(tx: &Transaction<'_>, claims: &[Claim]) -> Result<()> {
    let mut sorted: Vec<&Claim> = claims.iter().collect();
    sorted.sort_by_key(|claim| claim.id.as_str());
    let table = Table {
        name: "derived_claim",
        key: 1,
        columns: [
            "id",
            "text",
            "told_by",
            "contested",
            "statements",
            "for_low",
            "for_high",
            "for_why",
            "against_low",
            "against_high",
            "against_why",
            "notes",
        ],
    };
    table.hold(tx, sorted.iter().copied().map(claim))?;
    let members = each(sorted, |claim| &claim.members).map(|(claim, position, member)| {
        [
            text(claim.id.as_str()),
            whole(position),
            text(member.statement.as_str()),
            text(member.side.as_str()),
            text(&member.why),
        ]
    });
    let table = Table {
        name: "derived_claim_statement",
        key: 2,
        columns: ["claim", "position", "statement", "side", "why"],
    };
    table.hold(tx, members)
}

fn claim(claim: &Claim) -> [Cell<'_>; 12] {
    let (for_, against) = (&claim.origins_for, &claim.origins_against);
    [
        text(claim.id.as_str()),
        text(&claim.text),
        text(claim.told_by.as_str()),
        Cell::Real(claim.contested),
        whole(claim.members.len()),
        Cell::Integer(for_.low.into()),
        Cell::Integer(for_.high.into()),
        list(&for_.why),
        Cell::Integer(against.low.into()),
        Cell::Integer(against.high.into()),
        list(&against.why),
        list(&claim.notes),
    ]
}

pub(super) fn chains(tx: &Transaction<'_>, chains: &[Chain]) -> Result<()> {
    let rows = chains.iter().map(|chain| {
        let (id, origins) = (chain.statement.as_str(), &chain.origins);
        [
            text(id),
            flag(chain.circular),
            Cell::Integer(origins.low.into()),
            Cell::Integer(origins.high.into()),
            list(&origins.why),
        ]
    });
    let table = Table {
        name: "derived_chain",
        key: 1,
        columns: ["statement", "circular", "low", "high", "why"],
    };
    table.hold(tx, rows)?;
    let hops = each(chains, |chain| &chain.hops).map(|(chain, position, hop)| {
        [
            text(chain.statement.as_str()),
            whole(position),
            maybe(hop.party.as_ref().map(|party| party.as_str())),
            text(hop.article.as_str()),
            maybe(hop.statement.as_ref().map(|statement| statement.as_str())),
        ]
    });
    let table = Table {
        name: "derived_hop",
        key: 2,
        columns: ["statement", "position", "party", "article", "told_in"],
    };
    table.hold(tx, hops)
}

/// Each part of each whole, with its whole and its place there.
fn each<'a, W: 'a, P: 'a>(
    wholes: impl IntoIterator<Item = &'a W>,
    parts: impl Fn(&'a W) -> &'a Vec<P>,
) -> impl Iterator<Item = (&'a W, usize, &'a P)> {
    wholes.into_iter().flat_map(move |whole| {
        let parts = parts(whole).iter().enumerate();
        parts.map(move |(position, part)| (whole, position, part))
    })
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

fn maybe(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Null, self::text)
}

fn list(list: &[String]) -> Cell<'static> {
    Cell::Text(Cow::Owned(json(list)))
}

fn whole(count: usize) -> Cell<'static> {
    Cell::Integer(i64::try_from(count).expect("nothing in memory is that long"))
}

fn flag(flag: bool) -> Cell<'static> {
    Cell::Integer(flag.into())
}
