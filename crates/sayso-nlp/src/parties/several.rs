//! Several parties joined by "and".

use sayso_types::{PartyKind, Span};

use super::{
    scene::{Item, Scene},
    sources::{described, is_owner},
};
use crate::{
    layers::{Mention, MentionForm, Number},
    mentions::{
        vocabulary::{self, Tags},
        words::is_party_tag,
    },
};

/// What a source with "and" in it is about.
pub(super) enum Joined {
    /// Several parties.
    Several(Vec<usize>),
    /// One person, told by several roles.
    One(usize),
}

/// The parties that a source joins by "and", if it is nothing but them.
pub(super) fn joined(text: &str, items: &[Item], inside: &[usize], source: Span) -> Option<Joined> {
    let mut members: Vec<usize> = Vec::new();
    let mut at = source.start();
    let mut conjunction = false;
    for &index in inside {
        let item = &items[index];
        if item.mention.span.start() < at && !members.is_empty() || is_owner(item) {
            continue;
        }
        let gap = text.get(at..item.mention.extent.start().max(at))?;
        let gap = without_party_tag(gap);
        if !is_gap(gap, members.is_empty()) {
            continue;
        }
        if let Some(&last) = members.last()
            && is_apposition(&items[last], item, gap)
        {
            at = item.mention.extent.end().max(at);
            continue;
        }
        conjunction |= gap
            .split_whitespace()
            .any(|word| matches!(word, "and" | "&"));
        at = item.mention.extent.end().max(at);
        members.push(index);
    }
    let rest = text.get(at.min(source.end())..source.end())?;
    let complete = rest.split_whitespace().count() <= 1 || rest.trim_start().starts_with(',');
    if members.len() < 2 || !conjunction {
        return None;
    }
    let one = members
        .windows(2)
        .all(|pair| is_same_person(text, &items[pair[0]], &items[pair[1]]));
    if one {
        let named = members.iter().find(|&&index| items[index].is_name());
        return named.copied().map(Joined::One);
    }
    complete.then_some(Joined::Several(members))
}

/// "the former mayor and senator", "co-founder and Chief Executive Ada Quill", "Ada Quill of Eastport and
/// author of a book", "the board's founder and chairwoman, Ada Quill": one article, one person.
fn is_same_person(text: &str, first: &Item, second: &Item) -> bool {
    let described = |item: &Item| {
        item.mention.form == MentionForm::Description
            && item.mention.kind == Some(PartyKind::Unnamed)
            && item.mention.number == Some(Number::Singular)
    };
    let person = |item: &Item| matches!(item.mention.kind, None | Some(PartyKind::Person));
    let named = |item: &Item| item.is_name() && person(item);
    let extent = second.mention.extent;
    let start = extent.start().min(second.mention.span.start());
    let article = extent
        .get(text)
        .and_then(|words| words.split_whitespace().next())
        .is_some_and(|word| vocabulary::tags(&word.to_lowercase()).any(Tags::DETERMINER));
    let between = text
        .get(first.mention.extent.end().min(start)..start)
        .unwrap_or("");
    let titled = extent.start() < second.mention.span.start();
    let apposition = between.trim() == ",";
    if !described(first) && !named(first) || article {
        return false;
    }
    described(second) || described(first) && named(second) && (titled || apposition)
}

/// "Ada Quill, an author" at the end of a list: the last of them described, no one more.
fn is_apposition(last: &Item, item: &Item, gap: &str) -> bool {
    let person = |item: &Item| {
        !matches!(
            item.mention.kind,
            Some(PartyKind::Organisation | PartyKind::Outlet | PartyKind::Document)
        )
    };
    gap.trim() == ","
        && last.is_name()
        && person(last)
        && item.mention.form == MentionForm::Description
        && item.mention.kind == Some(PartyKind::Unnamed)
}

/// ", D-Ohio, and" is no more than "and".
fn without_party_tag(gap: &str) -> &str {
    match gap.strip_prefix(", ").and_then(|rest| rest.split_once(',')) {
        Some((tag, rest)) if is_party_tag(tag) => rest,
        _ => gap,
    }
}

fn is_gap(gap: &str, first: bool) -> bool {
    let word = |word: &str| {
        let word = word.trim_matches([',', '.', '“', '"']);
        word.is_empty()
            || matches!(word, "and" | "&" | "both" | "even" | "the")
            || first && vocabulary::tags(word).any(Tags::FUNCTION)
    };
    gap.split_whitespace().all(word) && (first || !gap.trim().is_empty())
}

/// Two names joined by "and", as something that a later "they" can mean.
pub(super) fn pairs(scene: &Scene<'_>, items: &[Item]) -> Vec<Item> {
    let mut found = Vec::new();
    for (index, pair) in items.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let person = |item: &Item| {
            item.is_name()
                && matches!(item.mention.kind, None | Some(PartyKind::Person))
                && !item.possessive
        };
        if !person(first)
            || !person(second)
            || first.mention.extent.end() >= second.mention.extent.start()
        {
            continue;
        }
        let between = scene
            .text
            .get(first.mention.extent.end()..second.mention.extent.start())
            .unwrap_or("");
        if between.trim_start_matches(',').trim() == "and" {
            let span = first.mention.span.cover(second.mention.span);
            let mention = Mention {
                extent: first.mention.extent.cover(second.mention.extent),
                ..described(span, scene.text, true)
            };
            found.extend(scene.place(mention).map(|item| Item {
                members: vec![index, index + 1],
                ..item
            }));
        }
    }
    found
}
