//! Attributions inside contents: *Bremmel wrote that Orn told him that …*.
//!
//! The same rules are applied to every content, again and again, down to a depth that no real
//! sentence passes. What a speaker says of their own mind (*she said she believed …*) is not hearsay
//! and is left out.

use sayso_types::{Act, Span};

use super::{
    Page,
    items::{self, Item},
    spans,
    unit::{self, Draft, Rule},
};
use crate::{layers::Attribution, lexicon::class};

/// Chains in news have at most four hops; one more than that.
const MAX_DEPTH: usize = 5;

/// Adds the attributions inside contents.
pub(super) fn inside_contents(page: Page<'_>, found: &mut Vec<Attribution>) {
    let mut level = 0..found.len();
    for _ in 0..MAX_DEPTH {
        let next = found.len();
        for parent in level.clone() {
            // A parent that its own stretch nests already (citing, quoted as saying) is read inside.
            if found.iter().any(|one| one.within == Some(parent)) {
                continue;
            }
            let inner = inside(page, found, parent);
            found.extend(inner);
        }
        level = next..found.len();
    }
}

fn inside(page: Page<'_>, found: &[Attribution], parent: usize) -> Vec<Attribution> {
    let content = &found[parent].content;
    let mut inner: Vec<Attribution> = Vec::new();
    for stretch in content.iter().flat_map(|piece| sentences(page, piece)) {
        let mut items = items::cut_content(page.text, page.layout, page.quotes, stretch);
        let first = found.len() + inner.len();
        let drafts = unit::read(&mut items);
        let hearsay = drafts
            .iter()
            .filter(|draft| draft.within.is_none() && is_hearsay(&items, draft));
        for draft in hearsay {
            let mut made = spans::attribution(page, &items, draft, first);
            if made.content == *content {
                continue;
            }
            made.within = Some(parent);
            made.kind = spans::kind(page, &made.content, Some(content));
            inner.push(made);
        }
    }
    inner
}

fn sentences(page: Page<'_>, piece: Span) -> Vec<Span> {
    let all = &page.layout.sentences;
    let first = all.partition_point(|sentence| sentence.span.end() <= piece.start());
    all[first..]
        .iter()
        .map_while(|sentence| sentence.span.intersect(piece))
        .map(|span| span.trim(page.text))
        .filter(|span| !span.is_empty())
        .collect()
}

/// Whether someone is said to have said something, rather than to hold, want or feel it.
fn is_hearsay(items: &[Item<'_>], draft: &Draft) -> bool {
    let pronoun = draft
        .source
        .first()
        .is_some_and(|source| source.len() == 1 && items[source.start].is(class::SUBJECT_PRONOUN));
    let relative = draft
        .source
        .first()
        .is_some_and(|source| source.len() == 1 && items[source.start].is(class::RELATIVE));
    let speech = matches!(
        draft.act,
        Act::Assert
            | Act::Deny
            | Act::Confirm
            | Act::Refuse
            | Act::NoResponse
            | Act::Ask
            | Act::Promise
            | Act::Threaten
            | Act::RetractOrCorrect
    );
    match draft.rule {
        Rule::CueThenPhrase => {
            draft.act != Act::Assert
                && (speech || draft.act == Act::Accuse)
                && !(pronoun && !relative && draft.act == Act::Promise)
        }
        Rule::Noun => draft.source.is_empty() || !pronoun,
        Rule::SharedSubject => speech,
        _ if pronoun && !relative => speech,
        _ => true,
    }
}
