//! Whom a description means: somebody named ("the billionaire"), somebody described before ("the
//! official"), or somebody new.
//!
//! Only definite descriptions point back, and headlines forward. A role has to match one that the article
//! gives, or there must be nobody else whom it could mean. Unnamed sources are never merged because
//! their descriptions are alike.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::PartyKind;

use super::{
    bodies,
    cast::{Cast, Entity},
    memory::Memory,
    pronominal::Found,
    scene::Item,
};
use crate::{
    layers::{Gender, MentionForm, Number},
    mentions::vocabulary::{self, Tags},
};

/// What the article offers to a description.
pub(crate) struct View<'a> {
    pub(crate) items: &'a [Item],
    pub(crate) cast: &'a Cast,
    pub(crate) memory: &'a Memory,
    /// The last person described by a noun, without a name.
    pub(crate) described: &'a BTreeMap<String, usize>,
    /// Entities named after somebody ("Orn campaign"), by nouns that only one of them has.
    pub(crate) sole: &'a BTreeMap<String, usize>,
    /// First words of all names in the article.
    pub(crate) names: &'a BTreeSet<String>,
    /// The people who are named first, for headlines that describe them before.
    pub(crate) leads: &'a [usize],
}

/// The one that a description takes up, if it takes up any.
pub(crate) fn antecedent(item: &Item, view: &View<'_>) -> Option<Found> {
    let head = item.head();
    let several = |word: &String| vocabulary::tags(word).any(Tags::NUMERAL);
    let single = item.mention.number == Some(Number::Singular) && !item.words.iter().any(several);
    // A second headline with a full stop looks like a paragraph.
    let under_headline = item.block <= 2 && item.subject && single;
    let bare = (item.heading || under_headline) && !is_indefinite(item);
    if !item.is_definite() && !bare {
        return introduced(item, head, view);
    }
    let plural = item.mention.number == Some(Number::Plural);
    match item.mention.kind {
        Some(PartyKind::Unnamed | PartyKind::Person | PartyKind::Group) if plural => {
            group(item, head, view)
        }
        Some(PartyKind::Unnamed | PartyKind::Person) => person(item, head, bare, view),
        Some(PartyKind::Organisation | PartyKind::Outlet) => bodies::body(item, head, view),
        Some(PartyKind::Document | PartyKind::Group) | None => again(item, head, view),
    }
}

fn is_indefinite(item: &Item) -> bool {
    vocabulary::tags(item.first_word()).any(Tags::DETERMINER)
}

/// Within so many sentences another noun takes up what is written.
const NEAR: usize = 3;

/// Described before by the same noun, or what is written by another.
pub(super) fn again(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let seen = |fits: &dyn Fn(&Item, &Entity) -> bool| {
        view.memory.latest().take(40).find_map(|sighting| {
            let seen = &view.items[sighting.item];
            let alike = fits(seen, &view.cast.entities[sighting.entity])
                && seen.mention.number == item.mention.number
                && !differs(item, seen, view);
            alike.then_some((sighting.entity, sighting.item, "same-description"))
        })
    };
    let described = |seen: &Item| !seen.is_name() && seen.pronoun.is_none();
    let same = seen(&|seen, entity| {
        described(seen) && seen.head() == head
            || entity.named && seen.words.last().is_some_and(|word| word == head)
    });
    let written = item.mention.kind == Some(PartyKind::Document);
    same.or_else(|| {
        seen(&|seen, _| {
            let near = item.sentence.saturating_sub(seen.sentence) <= NEAR;
            let takes_up = vocabulary::role_class(head).contains(&seen.head());
            written && near && described(seen) && takes_up
        })
    })
}

/// "the federal judge" and "a state judge" have modifiers that part them.
pub(super) fn differs(item: &Item, seen: &Item, view: &View<'_>) -> bool {
    let marks = |item: &Item| -> Vec<String> {
        item.words
            .iter()
            .filter(|word| is_mark(word))
            .cloned()
            .collect()
    };
    let (one, other) = (marks(item), marks(seen));
    let shared = one.iter().any(|word| other.contains(word));
    // "the Norwegian government" is not "the Eastport Island government" either.
    let named_else = seen.is_name() && seen.words.len() > 1;
    let parted = !one.is_empty() && !shared && (!other.is_empty() || named_else);
    let of_other = !item.named_after.is_empty()
        && !seen.named_after.is_empty()
        && !item
            .named_after
            .iter()
            .any(|name| seen.named_after.contains(name));
    parted
        || of_other
        || item
            .words
            .iter()
            .any(|word| is_affiliation(item, view, word) && !seen.words.contains(word))
}

fn is_mark(word: &str) -> bool {
    vocabulary::tags(word).any(Tags::PEOPLE) || vocabulary::is_place(word)
}

fn person(item: &Item, head: &str, bare: bool, view: &View<'_>) -> Option<Found> {
    let by_role = |same: bool| {
        let fits = |entity: &Entity| fits_role(item, head, same, entity);
        let seen = view
            .memory
            .latest()
            .find(|sighting| fits(&view.cast.entities[sighting.entity]));
        seen.map(|sighting| (sighting.entity, sighting.item, "role"))
    };
    by_role(true)
        .or_else(|| again(item, head, view))
        .or_else(|| described_earlier(item, head, view))
        .or_else(|| by_role(false))
        .or_else(|| ahead(item, head, bare, view))
        .or_else(|| only_one(item, head, view))
        .or_else(|| lead(item, bare, view))
        .filter(|&(_, seen, _)| !is_in_own_words(item, &view.items[seen]))
}

/// "Member of harbour panel says …" over a text that opens with "Tam Orn, who sits on the panel, says …": the
/// headline tells what the first sentence tells, and of the same person.
fn lead(item: &Item, bare: bool, view: &View<'_>) -> Option<Found> {
    if !bare || item.source_of.is_none() {
        return None;
    }
    let person = |&&entity: &&usize| view.cast.entities[entity].kind == Some(PartyKind::Person);
    let &entity = view.leads.iter().find(person)?;
    let of = &view.cast.entities[entity];
    let first = of
        .items
        .iter()
        .copied()
        .find(|&seen| !view.items[seen].heading)?;
    let seen = &view.items[first];
    let opens = seen.subject && seen.source_of.is_some() && seen.block <= item.block + 3;
    (opens && !of.roles.is_empty() && gender_agrees(item, of)).then_some((
        entity,
        first,
        "role-ahead",
    ))
}

/// "A Tavel senator called for it" before "Senator Ada Quill said …": the opening describes whom the text then
/// names first.
fn introduced(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let single = matches!(item.first_word(), "a" | "an");
    let speaks = item.subject && item.source_of.is_some() && item.quote.is_none();
    let opens = single && speaks && item.block <= INTRODUCTION;
    let named_before = || {
        let mut seen = view
            .memory
            .latest()
            .map(|sighting| &view.items[sighting.item]);
        seen.any(|seen| !seen.heading && seen.mention.kind == Some(PartyKind::Person))
    };
    let affiliated = || {
        let mut words = item.words.iter();
        words.any(|word| is_affiliation(item, view, word))
    };
    if !opens || item.restricted || is_anonymous(item, head) || affiliated() {
        return None;
    }
    match item.mention.kind {
        Some(PartyKind::Unnamed | PartyKind::Person) if !named_before() => {
            let next = named_next(item, view, |of| of.kind == Some(PartyKind::Person))?;
            let of = &view.cast.entities[next.0];
            // Officials have too many offices to be one that is named with another.
            fits_role(item, head, head == "official", of).then_some(next)
        }
        Some(PartyKind::Organisation) => bodies::introduced(item, head, view),
        _ => None,
    }
}

/// So many paragraphs open a text, and within so many more it names whom it opened with.
const INTRODUCTION: usize = 3;

/// The entity of this kind that the text names next, if there it speaks.
pub(super) fn named_next(
    item: &Item,
    view: &View<'_>,
    kind: impl Fn(&Entity) -> bool,
) -> Option<Found> {
    let start = item.mention.span.end();
    let from = view
        .items
        .partition_point(|seen| seen.mention.span.start() < start);
    let next = (from..view.items.len())
        .take_while(|&at| view.items[at].block <= item.block + INTRODUCTION)
        .find(|&at| {
            let seen = &view.items[at];
            let later = seen.is_name() && seen.sentence > item.sentence;
            let entity = view.cast.of[at].filter(|_| later && seen.quote.is_none());
            entity.is_some_and(|entity| kind(&view.cast.entities[entity]))
        })?;
    let seen = &view.items[next];
    let speaks = seen.source_of.is_some() && !seen.possessive;
    speaks.then_some((view.cast.of[next]?, next, "role-ahead"))
}

/// "the official" long after "a harbour official".
fn described_earlier(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let &seen = view.described.get(head)?;
    let entity = view.cast.of[seen]?;
    let same =
        !view.cast.entities[entity].plural && gender_agrees(item, &view.cast.entities[entity]);
    let near = item.block.saturating_sub(view.items[seen].block) <= 12;
    (same && near && !differs(item, &view.items[seen], view)).then_some((
        entity,
        seen,
        "same-description",
    ))
}

/// Within so many paragraphs the text names whom its headline describes.
const AHEAD: usize = 8;

/// A headline describes before the text names.
fn ahead(item: &Item, head: &str, bare: bool, view: &View<'_>) -> Option<Found> {
    if !bare && item.block > 3 {
        return None;
    }
    let mut leads = view.leads.iter().copied();
    let entity = leads.find(|&entity| fits_role(item, head, false, &view.cast.entities[entity]))?;
    let &first = view.cast.entities[entity].items.first()?;
    let soon = view.items[first].block <= item.block + AHEAD;
    soon.then_some((entity, first, "role-ahead"))
}

/// A role of the entity is this one or, unless it has to be the `same`, one that this one takes up.
fn fits_role(item: &Item, head: &str, same: bool, entity: &Entity) -> bool {
    let known = entity.may_be_person() && entity.named && gender_agrees(item, entity);
    if !known || is_of_other(item, entity, head) {
        return false;
    }
    let nouns = &entity.role_nouns;
    let alike = || {
        let class = vocabulary::role_class(head);
        class.iter().any(|role| nouns.contains(*role))
            || (!is_office(head) || item.heading && !item.is_definite())
                && nouns
                    .iter()
                    .any(|role| vocabulary::role_class(role).contains(&head))
    };
    let matches = nouns.contains(head) || !same && alike();
    let marks: Vec<&String> = item.words.iter().filter(|word| is_mark(word)).collect();
    let parted = !marks.is_empty()
        && nouns.iter().any(|noun| is_mark(noun))
        && !marks.iter().any(|mark| nouns.contains(*mark));
    matches && !parted
}

/// "The leader of Velm" is nobody whose roles name another place or body, and nobody who leads something unnamed
/// by another noun.
fn is_of_other(item: &Item, entity: &Entity, head: &str) -> bool {
    if item.named_after.is_empty() {
        return false;
    }
    let names = &entity.role_names;
    let shared = |name: &String| names.iter().any(|known| is_alike(name, known));
    let bare = names.is_empty() && entity.role_nouns.contains(head);
    !bare && !item.named_after.iter().any(shared)
}

/// "Norway", "Norwegian": the same but for the ending.
fn is_alike(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    one == other || shared.count() >= STEM
}

fn gender_agrees(item: &Item, entity: &Entity) -> bool {
    let gender = item
        .mention
        .gender
        .filter(|gender| *gender != Gender::Neuter);
    gender.is_none() || entity.gender().is_none() || gender == entity.gender()
}

/// How far ahead of the next the subject of the sentence before has to be.
const GOES_ON: f32 = 1.0;

/// Nobody else near whom the description could mean.
fn only_one(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    if !item.subject && item.source_of.is_none() {
        return None;
    }
    let affiliated = item
        .words
        .iter()
        .any(|word| is_affiliation(item, view, word));
    if affiliated || item.restricted || is_anonymous(item, head) {
        return None;
    }
    let office = is_office(head);
    let candidates = view
        .memory
        .candidates(item, view.items, view.cast, |entity| {
            let entity = &view.cast.entities[entity];
            let person = entity.may_be_person()
                && (entity.named || entity.kind == Some(PartyKind::Unnamed))
                && gender_agrees(item, entity);
            let other_office = office
                && entity.role_nouns.iter().any(|noun| {
                    vocabulary::tags(noun).any(Tags::OFFICE.and(Tags::TITLE)) && !is_run_for(noun)
                });
            let other_person = !entity.named
                && entity.role_nouns.iter().any(|noun| noun != head)
                && entity.gender().is_none();
            let other_role = office && entity.role_nouns.iter().any(|noun| is_other(noun, head));
            let known = match entity.kind {
                Some(PartyKind::Person) => 1.0,
                Some(_) => 0.0,
                None if entity.several_words => 0.0,
                None => -4.0,
            };
            let other =
                other_office || other_person || other_role || is_of_other(item, entity, head);
            (person && !other).then_some(known)
        });
    let best = candidates.first()?;
    // The one whom the sentence before is about is called something else now.
    let seen = &view.items[best.item];
    let goes_on = seen.subject
        && seen.quote.is_none()
        && view.cast.entities[best.entity].kind == Some(PartyKind::Person)
        && item.sentence == seen.sentence + 1;
    let margin = if goes_on { GOES_ON } else { 2.5 };
    let alone = candidates
        .get(1)
        .is_none_or(|second| best.weight - second.weight > margin);
    (alone && best.weight >= 9.0 && !is_beside(item, &view.items[best.item])).then_some((
        best.entity,
        best.item,
        "only-one",
    ))
}

/// Nobody is called by name in what they say of themselves.
fn is_in_own_words(item: &Item, seen: &Item) -> bool {
    item.source_of.is_some() && item.source_of == seen.within && seen.is_name()
}

/// "the source", "the unnamed officer": a text that names somebody does not call them that.
fn is_anonymous(item: &Item, head: &str) -> bool {
    const HEADS: [&str; 5] = ["source", "insider", "informant", "whistleblower", "witness"];
    const MARKS: [&str; 4] = ["unnamed", "unidentified", "anonymous", "undisclosed"];
    let marked = item.words.iter().any(|word| MARKS.contains(&word.as_str()));
    marked || HEADS.contains(&head)
}

/// Another office: somebody known as "leader" is not "the minister".
fn is_other(noun: &str, head: &str) -> bool {
    noun != head
        && vocabulary::tags(noun).any(Tags::OFFICE)
        && !is_run_for(noun)
        && !vocabulary::role_class(head).contains(&noun)
}

/// "Woman killed in Eastport, driver charged": one sentence describes two by two nouns.
fn is_beside(item: &Item, seen: &Item) -> bool {
    let described = seen.mention.form == MentionForm::Description;
    described && seen.sentence == item.sentence && seen.head() != item.head()
}

/// An office that not everybody with some office has: headlines apart, after "the rebel leader" nobody says "the minister" of him.
fn is_office(head: &str) -> bool {
    vocabulary::tags(head).any(Tags::OFFICE) && !is_loose_office(head)
}

/// Words that people with any office are called by.
fn is_loose_office(head: &str) -> bool {
    const LOOSE: &[&str] = &["politician", "official", "leader", "boss", "chief"];
    LOOSE.contains(&head) || is_run_for(head)
}

/// Who wants an office, and may hold another one.
fn is_run_for(head: &str) -> bool {
    const RUN_FOR: &[&str] = &[
        "candidate",
        "nominee",
        "contender",
        "hopeful",
        "challenger",
        "opponent",
        "rival",
        "front-runner",
        "frontrunner",
    ];
    RUN_FOR.contains(&head)
}

/// "Harbour Bank chief": the description names an organisation, which somebody's roles would have to name.
fn is_affiliation(item: &Item, view: &View<'_>, word: &str) -> bool {
    let names = view.names.contains(word);
    names
        && !is_mark(word)
        && vocabulary::tags(word) == Tags::default()
        && item.mention.form == MentionForm::Description
}

/// Several people: a pair with this role, or a group described by the same noun.
fn group(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    let pair = view.memory.latest().take(40).find(|sighting| {
        let members = &view.cast.entities[sighting.entity].members;
        let with_role = |member: &usize| {
            let nouns = &view.cast.entities[*member].role_nouns;
            nouns.contains(head)
                || vocabulary::role_class(head)
                    .iter()
                    .any(|role| nouns.contains(*role))
        };
        let person = |member: &usize| view.cast.entities[*member].may_be_person();
        !members.is_empty() && members.iter().all(person) && members.iter().any(with_role)
    });
    pair.map(|sighting| (sighting.entity, sighting.item, "role"))
        .or_else(|| again(item, head, view))
        .or_else(|| only_pair(item, head, view))
}

/// "the candidates" where the text has spoken of one pair of people.
fn only_pair(item: &Item, head: &str, view: &View<'_>) -> Option<Found> {
    if !vocabulary::tags(head).any(Tags::ROLE.and(Tags::RELATION)) {
        return None;
    }
    let mut pairs = view
        .memory
        .latest()
        .filter(|sighting| !view.cast.entities[sighting.entity].members.is_empty());
    let first = pairs.next()?;
    let other = pairs.any(|sighting| sighting.entity != first.entity);
    let near = item.block.saturating_sub(view.items[first.item].block) <= 8;
    (near && !other).then_some((first.entity, first.item, "only-one"))
}
