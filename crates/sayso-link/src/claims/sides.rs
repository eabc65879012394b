//! The wording of a claim, and who stands where on it.
//!
//! The claim's text is the wording of the statement that has most in common with the others, among
//! those worded affirmatively if there is one. A statement stands for the claim if its own words agree
//! with that wording ([`super::stand`]), except where more is known: a denial stands opposite to what it
//! answers, a confirmation with it, and what a person has judged to be the same or the opposite is.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{Act, derived::Side, record::Statement, relation::RelationKind};

use super::{
    grouping::Groups,
    stand::{self, Sense},
    terms::{is_stem_of, is_weak, name_words},
};
use crate::{
    origins::{Voice, World},
    pile::Pile,
};

/// Statements with fewer terms are rarely whole sentences.
const WHOLE: usize = 3;
/// So many times as often must a speaker be given in one way as in the other for the other to be a misreading.
const MOST: usize = 3;
/// What a name or a word about speech is worth beside another when a claim's wording is chosen.
const NAME: f64 = 0.25;

/// A claim's wording and members with their sides.
pub(super) struct Sided {
    pub told_by: usize,
    /// By side, then date, then article.
    pub members: Vec<Member>,
}

/// One statement's side.
pub(super) struct Member {
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
struct Stance {
    sense: Option<Sense>,
    why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    OwnWords,
    OwnVoice,
    AsElsewhere,
    Denial,
    Against(usize),
    With(usize),
    Again,
    Judged,
    NoStand,
    OnlyTells(usize),
    ToldAgainst,
}

/// Decides wording and sides.
pub(super) fn sides(world: &World<'_>, groups: &Groups, members: &[usize]) -> Sided {
    let pile = world.pile;
    let mut stances: BTreeMap<usize, Stance> = members
        .iter()
        .map(|&member| (member, by_words(pile, groups, member)))
        .collect();
    by_speaker(world, &mut stances);
    for &member in members {
        by_answer(pile, groups, &mut stances, member);
    }
    by_judgement(groups, &mut stances);
    let told_by = told_by(pile, groups, &stances, members);
    let text = stand::wording(pile.statements[told_by].record);
    let mut sided: Vec<Member> = stances
        .into_iter()
        .map(|(statement, stance)| Member {
            statement,
            side: match stance.sense {
                Some(sense) if sense == text => Side::For,
                Some(_) => Side::Against,
                None => Side::Reported,
            },
            why: reason(world, statement, stance.why),
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
    Sided {
        told_by,
        members: sided,
    }
}

fn by_words(pile: &Pile<'_>, groups: &Groups, statement: usize) -> Stance {
    let record = pile.statements[statement].record;
    let denial = stand::is_denial(record);
    if let Some(inner) = groups.fillings[statement].filter(|_| !denial) {
        return Stance {
            sense: None,
            why: Why::OnlyTells(inner),
        };
    }
    let sense = stand::own(pile, statement);
    let why = match sense {
        None if stand::takes_stands(record.act) => Why::ToldAgainst,
        None => Why::NoStand,
        Some(_) if denial => Why::Denial,
        Some(_) if record.own_voice => Why::OwnVoice,
        Some(_) => Why::OwnWords,
    };
    Stance { sense, why }
}

/// A speaker whom most articles give in one way and a few in the other, with no denial, did not say the
/// opposite: a negation was missed or misread.
fn by_speaker(world: &World<'_>, stances: &mut BTreeMap<usize, Stance>) {
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
        let (few, sense) = if yes.len() >= MOST * no.len() {
            (no, Sense::Yes)
        } else if no.len() >= MOST * yes.len() {
            (yes, Sense::No)
        } else {
            continue;
        };
        for statement in few {
            let stance = Stance {
                sense: Some(sense),
                why: Why::AsElsewhere,
            };
            stances.insert(statement, stance);
        }
    }
}

/// Answers take their side from what they answer, unless they have words of their own to go by.
fn by_answer(
    pile: &Pile<'_>,
    groups: &Groups,
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
        .unwrap_or_else(|| stand::wording(pile.statements[answered].record));
    let (sense, why) = match reply(pile, statement, answered) {
        Reply::Again => (Some(theirs), Why::Again),
        Reply::Against => (Some(theirs.opposite()), Why::Against(answered)),
        Reply::With => (Some(theirs), Why::With(answered)),
        Reply::InOwnWords if own == theirs => (Some(own), Why::With(answered)),
        Reply::InOwnWords => (Some(own), Why::Against(answered)),
        Reply::OnOtherThings => (None, Why::NoStand),
    };
    stances.insert(statement, Stance { sense, why });
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

fn reply(pile: &Pile<'_>, statement: usize, answered: usize) -> Reply {
    let record = pile.statements[statement].record;
    let other = pile.statements[answered].record;
    let terms = |s: &Statement| s.proposition.terms.iter().cloned().collect::<BTreeSet<_>>();
    let in_common = terms(record).intersection(&terms(other)).count();
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
    } else if stand::wording(record) == Sense::No {
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

/// The statement whose wording is the claim's.
fn told_by(
    pile: &Pile<'_>,
    groups: &Groups,
    stances: &BTreeMap<usize, Stance>,
    members: &[usize],
) -> usize {
    let terms = |s: usize| &pile.statements[s].record.proposition.terms;
    let mut heard: BTreeMap<&str, f64> = BTreeMap::new();
    for sense in [Some(Sense::Yes), Some(Sense::No), None] {
        let these = members.iter().filter(|s| stances[s].sense == sense);
        let distinct: BTreeSet<&Vec<String>> = these.map(|&s| terms(s)).collect();
        for term in distinct.iter().flat_map(|terms| terms.iter()) {
            *heard.entry(term).or_default() += 1.0 / distinct.len() as f64;
        }
    }
    // What a claim says is in its words more than in its names, and not in "report".
    let names: BTreeSet<String> = members
        .iter()
        .flat_map(|&s| name_words(pile, pile.statements[s].record))
        .collect();
    for (term, heard) in &mut heard {
        if is_weak(term) || names.iter().any(|word| is_stem_of(term, word)) {
            *heard *= NAME;
        }
    }
    let centrality = |s: usize| -> f64 {
        let heard: f64 = terms(s).iter().map(|term| heard[term.as_str()]).sum();
        // Between a sum, which the longest would win, and a mean, which the shortest would.
        let root = (terms(s).len() as f64 + 4.0).sqrt();
        heard / (root * root.sqrt())
    };
    let rank = |s: usize| {
        let record = pile.statements[s].record;
        let readable = !terms(s).is_empty() && groups.fillings[s].is_none();
        // "It is not false" affirms, and yet is no way to put a claim.
        let affirmative = stand::wording(record) == Sense::Yes && !record.proposition.negated;
        // What somebody denies is often worded as a fragment: "the reports".
        let asserted = stances[&s].sense.is_some() && stand::asserts(record);
        let whole = terms(s).len() >= WHOLE;
        (readable, affirmative, asserted && whole, !record.own_voice)
    };
    let measured = members.iter().map(|&s| (rank(s), centrality(s), s));
    let best = measured.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
    best.expect("a claim has at least one statement").2
}

fn reason(world: &World<'_>, statement: usize, why: Why) -> String {
    let who = |other: usize| world.speaker_name(other);
    match why {
        Why::OwnWords => "by its own words".to_owned(),
        Why::OwnVoice => "in the outlet's own voice".to_owned(),
        Why::AsElsewhere => "as most articles give the same speaker".to_owned(),
        Why::Denial => format!(
            "{} in so many words",
            world.pile.statements[statement].record.act
        ),
        Why::Against(answered) => format!("answers {} and speaks against it", who(answered)),
        Why::With(answered) => format!("answers {} and agrees", who(answered)),
        Why::Again => "denies it again".to_owned(),
        Why::Judged => "judged by a person".to_owned(),
        Why::NoStand => format!(
            "takes no stand ({})",
            world.pile.statements[statement].record.act
        ),
        Why::OnlyTells(inner) => format!("tells what {} says", who(inner)),
        Why::ToldAgainst => "told by someone who denies it".to_owned(),
    }
}
