//! People and what they said: their own words, their denials, and what others say that they said.

use sayso_types::{
    Act,
    view::{StatementView, WhoView},
};

use super::{
    card::{Card, party},
    index::{Index, anchor, main_role},
    lead::counted,
    model::Limits,
    shown::Shown,
    utterances::utterances,
};

/// One speaker.
pub(super) struct PersonCard<'r> {
    pub anchor: String,
    pub name: &'r str,
    pub kind: &'static str,
    /// The last known one.
    pub role: Option<&'r str>,
    pub roles: &'r [String],
    /// Names beside the one shown.
    pub also: Vec<&'r str>,
    /// `4 statements · 1 denial · 2 by hearsay`
    pub count: String,
    /// Denials and refusals, own words, hearsay; empty ones left out.
    pub lists: Vec<SaidList<'r>>,
}

/// Statements of one sort.
pub(super) struct SaidList<'r> {
    pub title: &'static str,
    pub statements: Vec<Card<'r>>,
    pub left_out: usize,
}

/// A letter of the index.
pub(super) struct Letter<'r> {
    pub letter: String,
    /// Name and anchor.
    pub names: Vec<(&'r str, String)>,
}

impl<'r> PersonCard<'r> {
    pub fn of(who: &'r WhoView, index: &'r Index<'_>, limits: &Limits) -> PersonCard<'r> {
        let said = who.said.iter().filter(|statement| !statement.own_voice);
        let (denials, said): (Vec<_>, Vec<_>) =
            said.partition(|statement| is_denial(statement.act));
        let hearsay: Vec<_> = who.said_by_others.iter().collect();
        let count = count(&denials, &said, &hearsay);
        let lists = [
            ("Denies, rejects, takes back or does not answer", denials),
            ("Says", said),
            ("Is said by others to have said", hearsay),
        ];
        PersonCard {
            anchor: anchor("p", &who.entity),
            name: &who.name,
            kind: party(who.kind),
            role: main_role(who),
            roles: if who.roles.len() < 2 {
                &[]
            } else {
                &who.roles[..who.roles.len().min(6)]
            },
            also: who
                .names
                .iter()
                .map(String::as_str)
                .filter(|name| *name != who.name)
                .take(8)
                .collect(),
            count,
            lists: lists
                .into_iter()
                .filter(|(_, statements)| !statements.is_empty())
                .map(|(title, statements)| SaidList::of(title, statements, index, limits.said))
                .collect(),
        }
    }
}

impl<'r> SaidList<'r> {
    fn of(
        title: &'static str,
        statements: Vec<&'r StatementView>,
        index: &'r Index<'_>,
        limit: usize,
    ) -> SaidList<'r> {
        let all = utterances(statements, index);
        let shown = all.iter().take(limit);
        SaidList {
            title,
            left_out: all.len().saturating_sub(limit),
            statements: shown
                .map(|utterance| Card::with_copies(utterance, index))
                .collect(),
        }
    }
}

/// Everyone with a card, by first letter.
pub(super) fn letters<'r>(shown: &Shown<'r>) -> Vec<Letter<'r>> {
    let mut names: Vec<(String, &str, String)> = shown
        .people
        .shown
        .iter()
        .map(|who| {
            (
                who.name.to_lowercase(),
                who.name.as_str(),
                anchor("p", &who.entity),
            )
        })
        .collect();
    names.sort();
    let mut letters: Vec<Letter> = Vec::new();
    for (key, name, anchor) in names {
        let first = key
            .chars()
            .find(|character| character.is_alphanumeric())
            .unwrap_or('#');
        let letter: String = first.to_uppercase().collect();
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.names.push((name, anchor)),
            _ => letters.push(Letter {
                letter,
                names: vec![(name, anchor)],
            }),
        }
    }
    letters
}

fn is_denial(act: Act) -> bool {
    matches!(
        act,
        Act::Deny | Act::Refuse | Act::NoResponse | Act::CondemnOrReject | Act::RetractOrCorrect
    )
}

fn count(
    denials: &[&StatementView],
    said: &[&StatementView],
    hearsay: &[&StatementView],
) -> String {
    let own = denials.len() + said.len();
    let parts = [
        (own > 0).then(|| counted(own, "statement")),
        (!denials.is_empty()).then(|| format!("{} of them denials or refusals", denials.len())),
        (!hearsay.is_empty()).then(|| format!("{} told by others", hearsay.len())),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
