//! The wording of a claim, and who stands where on it.
//!
//! The claim's text is the wording of one of its statements ([`super::wording`]). A statement stands for
//! the claim if its own words agree with that wording ([`super::stand`]), except where more is known: a
//! denial stands opposite to what it answers, a confirmation with it, a speaker is not parted from
//! themselves by one negation, and what a person has judged to be the same or the opposite is.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{Act, Polarity, derived::Side, relation::RelationKind};

use super::{
    accused::{accused, names_accusations},
    alone::stands_alone,
    aspects::Aspects,
    grouping::Groups,
    matter::Matter,
    reasons::reason,
    stand::{self, Sense},
    terms::alike,
    touch::{Sentence, Touch},
    unfolded::{affirmed, asked, hung, unfolded},
    wording,
};
use crate::{
    origins::{Voice, World},
    pile::Pile,
};

/// So many times as often must a speaker be given in one way as in the other for the other to be a misreading.
const MOST: usize = 3;
/// What they are given with has at least this share of its terms in common.
const SAME_WORDS: f64 = 0.6;

/// A claim's wording and members with their sides.
pub(crate) struct Sided {
    pub told_by: usize,
    /// The sentence of `told_by` that puts the claim.
    pub text: String,
    /// Whether it can be read by itself: nobody may have put the claim in a sentence.
    pub whole: bool,
    pub sentence: Sentence,
    /// By side, then date, then article.
    pub members: Vec<Member>,
}

/// One statement's side.
pub(crate) struct Member {
    pub statement: usize,
    pub side: Side,
    pub why: String,
    /// Whether an act says so, not merely the wording.
    pub outspoken: bool,
    /// What it speaks against, if it is an answer.
    pub against: Option<usize>,
}

/// A sense and how it was found.
#[derive(Clone)]
pub(super) struct Stance {
    pub sense: Option<Sense>,
    pub why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    OwnWords,
    OwnVoice,
    AsElsewhere,
    Denial,
    Against(usize),
    With(usize),
    Again,
    Judged,
    NoStand,
    Unknown,
    Relays,
    OnlyTells(usize),
    Tells(usize),
    SaidOf(usize),
    ToldAgainst,
    OtherMatter,
}

/// Decides wording and sides; beside them the members that speak of something else.
pub(super) fn sides(world: &World<'_>, groups: &Groups, members: &[usize]) -> (Sided, Vec<usize>) {
    sides_on(world, groups, members, None)
}

/// The same for a claim that is put already, in the words of a member.
pub(super) fn sides_on(
    world: &World<'_>,
    groups: &Groups,
    members: &[usize],
    put_by: Option<usize>,
) -> (Sided, Vec<usize>) {
    let pile = world.pile;
    let aspects = Aspects::new(pile, members);
    let mut stances: BTreeMap<usize, Stance> = members
        .iter()
        .map(|&member| (member, by_words(pile, groups, &aspects, member)))
        .collect();
    by_speaker(world, &aspects, &mut stances);
    for &member in members {
        by_answer(pile, groups, &aspects, &mut stances, member);
    }
    by_the_person(world, groups, &mut stances);
    by_judgement(groups, &mut stances);
    let senses = stances
        .iter()
        .map(|(s, stance)| (*s, stance.sense))
        .collect();
    let told_by = put_by.unwrap_or_else(|| wording::told_by(pile, groups, &aspects, &senses));
    let (words, text) = put(&aspects, told_by);
    let touch = Touch::new(pile, &aspects, members, (told_by, &words));
    let matter = Matter {
        world,
        groups,
        touch: &touch,
        put: (text, told_by),
    };
    by_opposites(&touch, told_by, &mut stances);
    let others = matter.set_aside(&mut stances);
    let mut sided: Vec<Member> = stances
        .into_iter()
        .map(|(statement, stance)| Member {
            statement,
            side: match stance.sense {
                Some(sense) if sense == text => Side::For,
                Some(_) => Side::Against,
                None => Side::Reported,
            },
            why: reason(
                world,
                &touch,
                (statement, stance.why, stance.sense == Some(text)),
            ),
            against: match stance.why {
                Why::Against(answered) => Some(answered),
                _ => None,
            },
            outspoken: matches!(
                stance.why,
                Why::Denial | Why::Again | Why::Against(_) | Why::With(_)
            ),
        })
        .collect();
    sided.sort_by_key(|member| {
        let article = pile.statements[member.statement].article;
        (member.side, pile.date(article), member.statement)
    });
    let sentence = touch.into_sentence();
    let words = match accused(&words) {
        Some(accusation) if only_accusations_denied(pile, &sided) => accusation,
        _ => words,
    };
    let sided = Sided {
        told_by,
        sentence,
        whole: (!aspects.fragment(told_by) || words != aspects.text(told_by))
            && stands_alone(&words),
        text: words,
        members: sided,
    };
    (sided, others)
}

/// Whether all who are against something deny *the allegations* and the like.
fn only_accusations_denied(pile: &Pile<'_>, members: &[Member]) -> bool {
    let against: Vec<&Member> = members
        .iter()
        .filter(|member| member.side == Side::Against)
        .collect();
    let denied = |member: &&Member| &pile.statements[member.statement].record.proposition.text;
    !against.is_empty()
        && against
            .iter()
            .all(|member| names_accusations(denied(member)))
}

/// The claim's words, and whether they say that something is so: of *that the dam broke is a hoax*, *the dam
/// broke*.
fn put(aspects: &Aspects<'_>, told_by: usize) -> (String, Sense) {
    let (text, wording) = (aspects.text(told_by), aspects.wording(told_by));
    match unfolded(text).filter(|_| wording == Sense::No) {
        Some(clause) => (clause, Sense::Yes),
        None => {
            let put = asked(text)
                .or_else(|| affirmed(text))
                .or_else(|| hung(text));
            (put.unwrap_or_else(|| text.to_owned()), wording)
        }
    }
}

fn by_words(pile: &Pile<'_>, groups: &Groups, aspects: &Aspects<'_>, statement: usize) -> Stance {
    let record = pile.statements[statement].record;
    let denial = stand::is_denial(record);
    if let Some(inner) = groups.fillings[statement].filter(|_| !denial) {
        return Stance {
            sense: None,
            why: Why::OnlyTells(inner),
        };
    }
    let unknown = aspects.says_unknown(statement) || aspects.leaves_open(statement);
    let relays = aspects.only_relays(statement);
    let polarity = stand::polarity(pile, statement).filter(|_| !unknown && !relays);
    let sense = polarity.map(|polarity| polarity.times(aspects.wording(statement)));
    let why = match sense {
        None if unknown => Why::Unknown,
        None if relays => Why::Relays,
        None if stand::only_condemns(record) => Why::NoStand,
        None if stand::takes_stands(record.act) => Why::ToldAgainst,
        None => Why::NoStand,
        Some(_) if denial => Why::Denial,
        Some(_) if record.own_voice => Why::OwnVoice,
        Some(_) => Why::OwnWords,
    };
    Stance { sense, why }
}

/// A speaker whom most articles give in one way and a few, in nearly the same words, in the other, with no
/// denial, did not say the opposite: a negation was missed or misread.
fn by_speaker(world: &World<'_>, aspects: &Aspects<'_>, stances: &mut BTreeMap<usize, Stance>) {
    let mut given: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (&statement, stance) in stances.iter().filter(|(_, s)| s.why == Why::OwnWords) {
        if let Voice::Entity(speaker) = world.voice(statement) {
            let (yes, no) = given.entry(speaker).or_default();
            match stance.sense {
                Some(Sense::Yes) => yes.push(statement),
                Some(Sense::No) => no.push(statement),
                None => {}
            }
        }
    }
    for (yes, no) in given.into_values() {
        let (few, most, sense) = if yes.len() >= MOST * no.len() {
            (no, yes, Sense::Yes)
        } else if no.len() >= MOST * yes.len() {
            (yes, no, Sense::No)
        } else {
            continue;
        };
        for statement in few {
            if most
                .iter()
                .any(|&other| same_words(aspects, statement, other))
            {
                let stance = Stance {
                    sense: Some(sense),
                    why: Why::AsElsewhere,
                };
                stances.insert(statement, stance);
            }
        }
    }
}

fn same_words(aspects: &Aspects<'_>, a: usize, b: usize) -> bool {
    let terms = |s: usize| aspects.terms(s).iter().collect::<BTreeSet<_>>();
    let (a, b) = (terms(a), terms(b));
    a.intersection(&b).count() as f64 >= SAME_WORDS * a.union(&b).count() as f64
}

/// Who says in opposite words that it is so says that it is not: *the gate was shut*, of the claim that it was open.
fn by_opposites(touch: &Touch<'_>, told_by: usize, stances: &mut BTreeMap<usize, Stance>) {
    for (&statement, stance) in stances.iter_mut().filter(|(s, _)| **s != told_by) {
        let worded = matches!(stance.why, Why::OwnWords | Why::OwnVoice);
        if worded && touch.opposite(statement).is_some() {
            stance.sense = stance.sense.map(Sense::opposite);
        }
    }
}

/// What others say that somebody said, and who denies it in person, counts for those who tell it.
fn by_the_person(world: &World<'_>, groups: &Groups, stances: &mut BTreeMap<usize, Stance>) {
    let denies = |s: &Stance| matches!(s.why, Why::Denial | Why::Against(_) | Why::Again);
    let deniers: BTreeSet<usize> = stances
        .iter()
        .filter(|(_, stance)| denies(stance))
        .filter_map(|(&statement, _)| world.speaking_entity(statement))
        .collect();
    let inner: Vec<(usize, usize)> = stances
        .iter()
        .filter(|(_, stance)| stance.why == Why::OwnWords)
        .filter_map(|(&s, _)| Some((s, world.pile.statements[s].within?)))
        .filter(|(s, _)| {
            world
                .speaking_entity(*s)
                .is_some_and(|e| deniers.contains(&e))
        })
        .collect();
    for (statement, outer) in inner {
        let said = stances[&statement].sense;
        let told = Stance {
            sense: None,
            why: Why::SaidOf(outer),
        };
        stances.insert(statement, told);
        if let Some(teller) = stances.get_mut(&outer)
            && groups.fillings[outer] == Some(statement)
            && teller.sense.is_none()
        {
            teller.sense = said;
            teller.why = Why::Tells(statement);
        }
    }
}

/// Answers take their side from what they answer, unless they have words of their own to go by.
fn by_answer(
    pile: &Pile<'_>,
    groups: &Groups,
    aspects: &Aspects<'_>,
    stances: &mut BTreeMap<usize, Stance>,
    statement: usize,
) {
    let Some(answered) = groups.answers[statement].filter(|a| stances.contains_key(a)) else {
        return;
    };
    let Some(own) = stances[&statement].sense else {
        return;
    };
    let theirs = stances[&answered]
        .sense
        .unwrap_or_else(|| aspects.wording(answered));
    let (sense, why) = match reply(pile, aspects, statement, answered) {
        Reply::Again => (Some(theirs), Why::Again),
        // Who denies a rumour right after somebody doubted it denies the rumour, not the doubt.
        Reply::Against
            if own == theirs
                && own == Sense::No
                && says_what(pile, aspects, statement, answered) =>
        {
            (Some(own), Why::Denial)
        }
        Reply::Against => (Some(theirs.opposite()), Why::Against(answered)),
        Reply::With => (Some(theirs), Why::With(answered)),
        Reply::InOwnWords if own == theirs => (Some(own), Why::With(answered)),
        Reply::InOwnWords => (Some(own), Why::Against(answered)),
        Reply::OnOtherThings => (None, Why::NoStand),
    };
    stances.insert(statement, Stance { sense, why });
}

/// Whether a denial says itself what it denies.
pub(super) fn in_words(pile: &Pile<'_>, statement: usize) -> bool {
    let record = pile.statements[statement].record;
    record.polarity == Some(Polarity::Negative) && !record.proposition.terms.is_empty()
}

/// Whether an answer says itself what is not so: *the news of the flood was a hoax*.
fn says_what(pile: &Pile<'_>, aspects: &Aspects<'_>, statement: usize, answered: usize) -> bool {
    let theirs: BTreeSet<&str> = aspects.terms(answered).iter().map(|t| alike(t)).collect();
    let own = stand::own_words(pile, statement);
    let shared = || own.iter().any(|term| theirs.contains(term));
    in_words(pile, statement) || own.len() >= stand::OWN_CONTENT || shared()
}

/// What an answer does with what it answers.
enum Reply {
    /// Repeats the speaker's own denial.
    Again,
    Against,
    With,
    /// Says the same thing or the opposite; its words tell which.
    InOwnWords,
    OnOtherThings,
}

fn reply(pile: &Pile<'_>, aspects: &Aspects<'_>, statement: usize, answered: usize) -> Reply {
    let record = pile.statements[statement].record;
    let other = pile.statements[answered].record;
    let terms = |s: usize| aspects.terms(s).iter().collect::<BTreeSet<_>>();
    let in_common = terms(statement).intersection(&terms(answered)).count();
    let same_speaker =
        pile.speaker(statement).is_some() && pile.speaker(statement) == pile.speaker(answered);
    if same_speaker && stand::is_denial(other) && record.act != Act::RetractOrCorrect {
        Reply::Again
    } else if stand::is_denial(record) {
        Reply::Against
    } else if record.act == Act::Confirm {
        Reply::With
    } else if in_common >= 2 {
        Reply::InOwnWords
    } else if aspects.wording(statement) == Sense::No {
        Reply::Against
    } else {
        Reply::OnOtherThings
    }
}

/// Turns whole sets of judged statements so that they agree with the judgements; within a set, most
/// of the stances that were found otherwise decide which way round.
fn by_judgement(groups: &Groups, stances: &mut BTreeMap<usize, Stance>) {
    let mut near: BTreeMap<usize, Vec<(usize, Sense)>> = BTreeMap::new();
    for &(a, b, kind) in &groups.judged {
        let sense = match kind {
            RelationKind::Contradicts => Sense::No,
            RelationKind::SameClaim
            | RelationKind::Copy
            | RelationKind::Credits
            | RelationKind::SameEntity
            | RelationKind::Answers => Sense::Yes,
        };
        if stances.contains_key(&a) && stances.contains_key(&b) {
            near.entry(a).or_default().push((b, sense));
            near.entry(b).or_default().push((a, sense));
        }
    }
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for &start in near.keys() {
        let mut set: BTreeMap<usize, Sense> = BTreeMap::new();
        let mut open = vec![(start, Sense::Yes)];
        while let Some((statement, sense)) = open.pop() {
            if done.insert(statement) {
                set.insert(statement, sense);
                let next = near[&statement].iter();
                open.extend(next.map(|(other, relative)| (*other, sense.times(*relative))));
            }
        }
        let votes: i32 = set
            .iter()
            .filter_map(|(s, sense)| Some(i32::from(stances[s].sense?.times(*sense).sign())))
            .sum();
        let turn = if votes < 0 { Sense::No } else { Sense::Yes };
        for (statement, sense) in set {
            let stance = Stance {
                sense: Some(sense.times(turn)),
                why: Why::Judged,
            };
            stances.insert(statement, stance);
        }
    }
}
