//! Where things are on the page: numbers, anchors and links.
//!
//! People read `A7.3` (third statement of the seventh article), on paper too; browsers follow
//! `#s-<statement>`. A link is only made to what [`Shown`] put on the page.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    CodePoints, Span,
    code_points::Range,
    derived::Side,
    id::digest,
    view::{StatementView, WhoView},
};

use super::{
    model::{ArticlePage, Limits, Report},
    shown::{Shown, is_numbered, side_of},
};

/// Everything that can be pointed at.
pub(super) struct Index<'r> {
    articles: Vec<Listed<'r>>,
    by_label: BTreeMap<&'r str, usize>,
    statements: BTreeMap<&'r str, Place>,
    claims: BTreeMap<&'r str, ClaimRef>,
    stands: BTreeMap<&'r str, (&'r str, Side)>,
    people: BTreeMap<&'r str, Person<'r>>,
}

/// An article and its number.
pub(super) struct Listed<'r> {
    /// From 1, by date.
    pub number: usize,
    /// `a-…`
    pub anchor: String,
    pub page: &'r ArticlePage,
    /// Its words, if they are on the page.
    pub reading: Option<Reading<'r>>,
    /// Hops of chains that are told in it: anchor and words.
    pub hops: Vec<(String, Span)>,
}

/// The words of an article as far as they are shown.
pub(super) struct Reading<'r> {
    pub text: &'r str,
    /// Characters left out at the end.
    pub left_out: usize,
    points: CodePoints,
}

/// Where the words of a statement stand.
pub(super) struct Place {
    /// The article's place in [`Index::articles`].
    pub article: usize,
    /// Its number in the article.
    pub number: usize,
    /// `A7.3`
    pub label: String,
    /// `s-…`, or the note's anchor where the stored words cannot be marked.
    pub anchor: String,
    /// The anchor of its note below the article.
    pub note: String,
}

/// A claim on the page.
pub(super) struct ClaimRef {
    pub number: usize,
    pub anchor: String,
}

/// Someone, wherever they are mentioned.
struct Person<'r> {
    role: Option<&'r str>,
    card: Option<String>,
}

impl<'r> Index<'r> {
    pub fn of(report: &'r Report, shown: &Shown<'r>, limits: &Limits) -> Index<'r> {
        let mut index = Index {
            articles: Vec::new(),
            by_label: BTreeMap::new(),
            statements: BTreeMap::new(),
            claims: claim_refs(shown),
            stands: stands(shown),
            people: people(&report.people, shown),
        };
        let cited = shown.cited();
        for &(page, whole) in &shown.articles {
            index.list(page, whole, limits.article_chars);
            index.place_statements(&cited);
        }
        index.place_hops(shown);
        index
    }

    /// All articles in the order of their numbers.
    pub fn articles(&self) -> &[Listed<'r>] {
        &self.articles
    }

    pub fn article(&self, label: &str) -> Option<&Listed<'r>> {
        self.by_label.get(label).map(|&at| &self.articles[at])
    }

    /// The number of an article, by its label.
    pub fn number(&self, label: &str) -> Option<usize> {
        self.article(label).map(|listed| listed.number)
    }

    /// Where a statement's words are, if they are on the page.
    pub fn place(&self, statement: &str) -> Option<&Place> {
        self.statements.get(statement)
    }

    pub fn claim(&self, claim: &str) -> Option<&ClaimRef> {
        self.claims.get(claim)
    }

    /// The claim that a statement belongs to, if it is on the page, and its side there.
    pub fn stand(&self, statement: &str) -> Option<(&ClaimRef, Side)> {
        let &(claim, side) = self.stands.get(statement)?;
        Some((self.claim(claim)?, side))
    }

    /// The last known role of an entity.
    pub fn role(&self, entity: &str) -> Option<&'r str> {
        self.people.get(entity)?.role
    }

    /// The anchor of an entity's card.
    pub fn card(&self, entity: &str) -> Option<&str> {
        self.people.get(entity)?.card.as_deref()
    }

    fn list(&mut self, page: &'r ArticlePage, whole: bool, chars: usize) {
        let label = page.view.article.as_str();
        let at = self.articles.len();
        let mut anchor = anchor("a", label);
        if self.by_label.contains_key(label) {
            anchor = format!("{anchor}-{}", at + 1);
        } else {
            self.by_label.insert(label, at);
        }
        self.articles.push(Listed {
            number: at + 1,
            anchor,
            page,
            reading: whole.then(|| Reading::of(&page.text, chars)),
            hops: Vec::new(),
        });
    }

    /// Numbers the statements of the article listed last: all but what the outlet says in its own
    /// voice without any claim resting on it.
    fn place_statements(&mut self, cited: &BTreeSet<&str>) {
        let Some(listed) = self.articles.last() else {
            return;
        };
        let Some(reading) = &listed.reading else {
            return;
        };
        let mut number = 0;
        for statement in &listed.page.statements {
            let id = statement.statement.as_str();
            if !is_numbered(statement, cited) || self.statements.contains_key(id) {
                continue;
            }
            number += 1;
            let note = format!("n{}.{number}", listed.number);
            let marked = statement
                .span
                .iter()
                .any(|&range| reading.span(range).is_some());
            let place = Place {
                article: listed.number - 1,
                number,
                label: format!("A{}.{number}", listed.number),
                anchor: if marked {
                    anchor("s", id)
                } else {
                    note.clone()
                },
                note,
            };
            self.statements.insert(id, place);
        }
    }

    fn place_hops(&mut self, shown: &Shown<'r>) {
        for (chain, group) in shown.chains.shown.iter().enumerate() {
            for (at, hop) in group.first.chain.iter().enumerate() {
                let Some(&article) = self.by_label.get(hop.article.as_str()) else {
                    continue;
                };
                let listed = &mut self.articles[article];
                let reading = listed.reading.as_ref();
                let words = hop.span.first().and_then(|&range| reading?.span(range));
                if let Some(words) = words {
                    listed.hops.push((hop_anchor(chain, at), words));
                }
            }
        }
    }
}

impl<'r> Listed<'r> {
    pub fn outlet(&self) -> &'r str {
        let outlet = self.page.view.outlet.as_deref();
        outlet
            .filter(|outlet| !outlet.trim().is_empty())
            .unwrap_or("outlet unknown")
    }
}

impl<'r> Reading<'r> {
    fn of(text: &'r str, chars: usize) -> Reading<'r> {
        let end = text
            .char_indices()
            .nth(chars)
            .map_or(text.len(), |(at, _)| at);
        Reading {
            text: &text[..end],
            left_out: text[end..].chars().count(),
            points: CodePoints::new(&text[..end]),
        }
    }

    /// A stored range as bytes of what is shown, or `None` if it does not fit or holds no word.
    pub fn span(&self, range: Range) -> Option<Span> {
        let span = self.points.span(range)?;
        span.get(self.text)?;
        let span = span.trim(self.text);
        (!span.is_empty()).then_some(span)
    }
}

/// The anchor of a hop's words in its article.
pub(super) fn hop_anchor(chain: usize, hop: usize) -> String {
    format!("h{}-{}", chain + 1, hop + 1)
}

/// An id for HTML and for the part of an address after `#`, from any id whatever.
pub(super) fn anchor(prefix: &str, id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !id.is_empty() && id.len() <= 80 && id.bytes().all(plain) {
        format!("{prefix}-{id}")
    } else {
        format!("{prefix}-{}", digest("anchor", [id]))
    }
}

/// Who speaks, by the entity's id.
pub(super) fn entity(statement: &StatementView) -> Option<&str> {
    statement.speaker.as_ref()?.entity.as_deref()
}

fn claim_refs<'r>(shown: &Shown<'r>) -> BTreeMap<&'r str, ClaimRef> {
    let claims = shown.claims().into_iter().enumerate();
    claims
        .map(|(at, claim)| {
            let id = claim.claim.as_str();
            (
                id,
                ClaimRef {
                    number: at + 1,
                    anchor: anchor("c", id),
                },
            )
        })
        .collect()
}

fn stands<'r>(shown: &Shown<'r>) -> BTreeMap<&'r str, (&'r str, Side)> {
    let mut stands = BTreeMap::new();
    for claim in shown.claims() {
        for &side in Side::ALL {
            for statement in side_of(claim, side).0 {
                let stand = (claim.claim.as_str(), side);
                stands.entry(statement.statement.as_str()).or_insert(stand);
            }
        }
    }
    stands
}

/// The last known role that is more than a form of address.
pub(super) fn main_role(who: &WhoView) -> Option<&str> {
    let mut roles = who.roles.iter().rev().map(String::as_str);
    roles.find(|role| role.chars().count() >= SHORTEST_ROLE)
}

/// *Mr*, *Dr* and *Sir* say nothing; *Mayor* does.
const SHORTEST_ROLE: usize = 5;

fn people<'r>(everyone: &'r [WhoView], shown: &Shown<'r>) -> BTreeMap<&'r str, Person<'r>> {
    let cards: BTreeSet<&str> = shown
        .people
        .shown
        .iter()
        .map(|who| who.entity.as_str())
        .collect();
    let persons = everyone.iter().map(|who| {
        let id = who.entity.as_str();
        let person = Person {
            role: main_role(who),
            card: cards.contains(id).then(|| anchor("p", id)),
        };
        (id, person)
    });
    persons.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_id_makes_an_anchor() {
        assert_eq!(anchor("s", "0a1b2c"), "s-0a1b2c");
        assert_eq!(anchor("a", "quay-12.html"), "a-quay-12.html");
        for odd in ["", "two words", "\"><script>", "Ж", "a/b?c#d"] {
            let made = anchor("a", odd);
            assert!(
                made.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
                "{made}"
            );
            assert_ne!(made, anchor("a", "other one"));
        }
    }

    #[test]
    fn a_range_that_does_not_fit_is_no_span() {
        let reading = Reading::of("é said so. More", 10);
        assert_eq!(reading.left_out, 5);
        assert_eq!(reading.span([0, 2]), Some(Span::new(0, 2)));
        assert_eq!(reading.span([1, 2]), None, "white space only");
        assert_eq!(reading.span([5, 2]), None);
        assert_eq!(reading.span([2, 99]), None);
        assert_eq!(reading.span([11, 15]), None, "past what is shown");
    }
}
