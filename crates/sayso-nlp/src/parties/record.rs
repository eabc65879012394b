//! Entities as the parties of the record: names, roles, on whose behalf.

use std::collections::BTreeSet;

use sayso_types::{Article, PartyId, PartyKind, Span, id, record::Party};

use super::{
    behalf,
    cast::{Cast, Entity},
    scene::Item,
};
use crate::{
    mentions::vocabulary::{self, Tags},
    times::words::number,
};

/// The parties of an article, and the one that each entity became, if it did.
pub(crate) fn parties(
    article: &Article,
    items: &[Item],
    cast: &Cast,
    spoken: &BTreeSet<usize>,
) -> (Vec<Party>, Vec<Option<usize>>) {
    let writer = Writer {
        article,
        items,
        cast,
    };
    let mut kept: Vec<usize> = (0..cast.entities.len())
        .filter(|&entity| writer.is_kept(entity, spoken))
        .collect();
    kept.sort_by_key(|&entity| (writer.first(entity), entity));
    let mut places = vec![None; cast.entities.len()];
    let mut parties = Vec::with_capacity(kept.len());
    for entity in kept {
        places[entity] = Some(parties.len());
        parties.push(writer.party(entity));
    }
    (parties, places)
}

struct Writer<'a> {
    article: &'a Article,
    items: &'a [Item],
    cast: &'a Cast,
}

impl Writer<'_> {
    /// Whoever is named, speaks, or is taken up again.
    fn is_kept(&self, entity: usize, spoken: &BTreeSet<usize>) -> bool {
        let of = &self.cast.entities[entity];
        let taken_up = of.members.is_empty() && of.items.len() > 1;
        of.publisher || spoken.contains(&entity) || of.members.is_empty() && of.named || taken_up
    }

    fn first(&self, entity: usize) -> usize {
        let items = &self.cast.entities[entity].items;
        items
            .iter()
            .map(|&item| self.items[item].mention.span.start())
            .min()
            .unwrap_or(usize::MAX)
    }

    fn party(&self, entity: usize) -> Party {
        let of = &self.cast.entities[entity];
        let name = self.name(entity, 0);
        let mut mentions: Vec<Span> = of
            .items
            .iter()
            .map(|&item| self.items[item].mention.span)
            .collect();
        mentions.sort_unstable();
        mentions.dedup();
        let start = mentions.first().map_or(0, |span| span.start()).to_string();
        let id = id::digest(
            "party",
            [self.article.id.as_str(), start.as_str(), name.as_str()],
        );
        let roles = self.distinct(of.roles.iter().copied());
        let descriptions = self.distinct(self.unnamed_words(of));
        Party {
            id: PartyId(id),
            kind: self.kind(of),
            names: self.names(of, &name),
            on_behalf_of: roles
                .iter()
                .chain(&descriptions)
                .find_map(|role| behalf::principal(role)),
            roles,
            how_many: (!of.named).then(|| how_many(&name)).flatten(),
            name,
            mentions,
            is_publisher: of.publisher,
        }
    }

    /// Descriptions of an unnamed spokesperson tell for whom they speak.
    fn unnamed_words<'s>(&'s self, of: &'s Entity) -> impl Iterator<Item = Span> + 's {
        let unnamed = !of.named && of.kind == Some(PartyKind::Unnamed);
        of.items
            .iter()
            .filter(move |_| unnamed)
            .map(|&item| self.items[item].mention.extent)
    }

    /// The fullest name, or the description.
    fn name(&self, entity: usize, depth: u8) -> String {
        let of = &self.cast.entities[entity];
        if let Some(title) = &of.title {
            return title.clone();
        }
        if !of.members.is_empty() && depth < 3 {
            return listed(
                of.members
                    .iter()
                    .map(|&member| self.name(member, depth + 1))
                    .collect(),
            );
        }
        if let Some(item) = self.cast.best_name(entity, self.items) {
            return tidy(self.in_small_letters(of, item));
        }
        let first = of
            .items
            .iter()
            .copied()
            .filter(|&item| self.items[item].pronoun.is_none())
            .min();
        let described = first
            .map(|item| self.description(&self.items[item]))
            .unwrap_or_default();
        match of.owner {
            Some(owner) if depth < 3 => self.owned(owner, &described, depth),
            Some(_) | None => described,
        }
    }

    /// The name of `best` as it stands elsewhere, where it is shouted: "TAM ORN" of a transcript. Short words in
    /// capitals are mostly letters.
    fn in_small_letters(&self, of: &Entity, best: usize) -> &str {
        const LETTERS: usize = 5;
        let text = |item: usize| self.items[item].mention.span.of(&self.article.text);
        let shouted = |item: usize| {
            let words = text(item);
            words.chars().count() > LETTERS && !words.contains(char::is_lowercase)
        };
        let same = |item: &usize| self.items[*item].words == self.items[best].words;
        let mut others = of.items.iter().copied().filter(same);
        let calm = others.find(|&item| self.items[item].is_name() && !shouted(item));
        text(calm.filter(|_| shouted(best)).unwrap_or(best))
    }

    /// "his supporters" with the owner's name for "his".
    fn owned(&self, owner: usize, described: &str, depth: u8) -> String {
        let starts_with_pronoun = described
            .split_whitespace()
            .next()
            .is_some_and(|word| crate::mentions::pronouns::pronoun(&word.to_lowercase()).is_some());
        let name = self.name(owner, depth + 1);
        match described.split_once(char::is_whitespace) {
            Some((_, rest)) if starts_with_pronoun && !name.is_empty() => {
                let campaign = vocabulary::tags(&rest.to_lowercase()).any(Tags::OWNED);
                let last = name.split_whitespace().next_back().unwrap_or(&name);
                if campaign {
                    format!("{last} {rest}")
                } else {
                    format!("{name}’s {rest}")
                }
            }
            _ => described.to_owned(),
        }
    }

    /// A description with what belongs to it, up to the first comma.
    fn description(&self, item: &Item) -> String {
        let text = &self.article.text;
        let words = item.mention.extent.of(text);
        let short = words
            .split([',', '—', '–', '(', '\n', ';'])
            .next()
            .unwrap_or(words);
        let kept = if short.trim().len() >= item.mention.span.len()
            && item.mention.extent.start() == item.mention.span.start()
        {
            short
        } else {
            item.mention.span.of(text)
        };
        tidy(kept)
    }

    fn names(&self, of: &Entity, name: &str) -> Vec<String> {
        let mut items: Vec<usize> = of
            .items
            .iter()
            .copied()
            .filter(|&item| self.items[item].is_name())
            .collect();
        items.sort_unstable();
        let mut names = self.distinct(items.into_iter().map(|item| self.items[item].mention.span));
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        names
    }

    fn distinct(&self, spans: impl Iterator<Item = Span>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        spans
            .map(|span| tidy(span.of(&self.article.text)))
            .filter(|words| seen.insert(words.clone()))
            .collect()
    }

    fn kind(&self, of: &Entity) -> PartyKind {
        if let Some(kind) = of.kind {
            return kind;
        }
        if !of.named {
            return PartyKind::Unnamed;
        }
        let words = of
            .items
            .iter()
            .map(|&item| self.items[item].words.len())
            .max()
            .unwrap_or(0);
        let acts = of
            .items
            .iter()
            .any(|&item| self.items[item].source_of.is_some());
        if of.gender().is_some() || (2..=4).contains(&words) || acts {
            PartyKind::Person
        } else {
            PartyKind::Organisation
        }
    }
}

/// Two of "two officials" and of "the two officials"; `None` where nothing counts exactly.
fn how_many(description: &str) -> Option<u32> {
    let lower = description.to_lowercase();
    let mut words = lower.split_whitespace().peekable();
    words.next_if(|word| matches!(*word, "the" | "these" | "those" | "all" | "another"));
    match words.next()? {
        "both" => Some(2),
        word => u32::try_from(number(word)?)
            .ok()
            .filter(|number| *number > 1),
    }
}

/// One line, single spaces.
fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn listed(names: Vec<String>) -> String {
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::how_many;

    #[test]
    fn descriptions_that_count() {
        for (description, number) in [
            ("Two harbour officials", Some(2)),
            ("the three witnesses", Some(3)),
            ("Both pilots", Some(2)),
            ("Several doctors", None),
            ("One of the doctors", None),
            ("The officials", None),
        ] {
            assert_eq!(how_many(description), number, "{description}");
        }
    }
}
