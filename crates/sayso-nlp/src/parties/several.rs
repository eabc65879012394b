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

/// The parties that a source joins by "and", if it is nothing but them.
pub(super) fn joined(
    text: &str,
    items: &[Item],
    inside: &[usize],
    source: Span,
) -> Option<Vec<usize>> {
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
        conjunction |= gap
            .split_whitespace()
            .any(|word| matches!(word, "and" | "&"));
        at = item.mention.extent.end().max(at);
        members.push(index);
    }
    let rest = text.get(at.min(source.end())..source.end())?;
    let complete = rest.split_whitespace().count() <= 1 || rest.trim_start().starts_with(',');
    let one = members
        .windows(2)
        .all(|pair| is_same_person(&items[pair[0]], &items[pair[1]]));
    (members.len() > 1 && conjunction && complete && !one).then_some(members)
}

/// "the former mayor and senator": one article, one person.
fn is_same_person(first: &Item, second: &Item) -> bool {
    let single = |item: &Item| {
        item.mention.form == MentionForm::Description
            && item.mention.kind == Some(PartyKind::Unnamed)
            && item.mention.number == Some(Number::Singular)
    };
    let article = vocabulary::tags(second.first_word()).any(Tags::DETERMINER);
    single(first) && single(second) && !article
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
