//! The same words by the same speaker, however often they were printed, shown once.
//!
//! Thirty reprints of a statement are one statement and twenty-nine copies; listing them one below
//! the other would make the page say what it is there to deny.

use std::collections::BTreeMap;

use sayso_types::{PartyKind, view::StatementView};

use super::index::{Index, entity};

/// A statement and those that repeat its words.
pub(super) struct Utterance<'r> {
    /// The first that stands in an article which copies no other, or else the first.
    pub told: &'r StatementView,
    pub again: Vec<&'r StatementView>,
}

/// Puts repetitions together; the rest keeps its order.
pub(super) fn utterances<'r>(
    statements: impl IntoIterator<Item = &'r StatementView>,
    index: &Index<'_>,
) -> Vec<Utterance<'r>> {
    let mut at: BTreeMap<Key, usize> = BTreeMap::new();
    let mut found: Vec<Utterance> = Vec::new();
    for statement in statements {
        let place = *at.entry(key(statement, index)).or_insert(found.len());
        match found.get_mut(place) {
            None => found.push(Utterance {
                told: statement,
                again: Vec::new(),
            }),
            Some(utterance) => utterance.add(statement, index),
        }
    }
    found
}

impl<'r> Utterance<'r> {
    fn add(&mut self, statement: &'r StatementView, index: &Index<'_>) {
        if is_copy(self.told, index) && !is_copy(statement, index) {
            self.again
                .push(std::mem::replace(&mut self.told, statement));
        } else {
            self.again.push(statement);
        }
    }
}

/// Speaker, act and words.
type Key = (String, &'static str, String);

fn key(statement: &StatementView, index: &Index<'_>) -> Key {
    let words = statement.content.chars().filter(|c| c.is_alphanumeric());
    let words = words.flat_map(char::to_lowercase).collect();
    (speaker(statement, index), statement.act.as_str(), words)
}

/// Who counts as the same speaker. The unnamed are the same only where one article copies the
/// other, and an outlet's own voice goes with the copied text.
fn speaker(statement: &StatementView, index: &Index<'_>) -> String {
    let named = statement
        .speaker
        .as_ref()
        .filter(|speaker| speaker.kind != PartyKind::Unnamed);
    let article = index.article(&statement.article);
    let cluster = article.and_then(|listed| listed.page.view.copies.as_deref());
    let home = cluster.unwrap_or(&statement.article);
    match named {
        Some(_) if statement.own_voice => format!("own voice in {home}"),
        Some(speaker) => entity(statement).unwrap_or(&speaker.name).to_owned(),
        None => format!("unnamed in {home}"),
    }
}

fn is_copy(statement: &StatementView, index: &Index<'_>) -> bool {
    index
        .article(&statement.article)
        .is_some_and(|listed| listed.page.view.copy_of.is_some())
}
