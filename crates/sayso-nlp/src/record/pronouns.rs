//! Pronouns of a content become names, so that it can be read alone.
//!
//! *He* and *they* are replaced where the article's parties say who is meant and the content has not
//! named them already; *I* and *we* always, because outside the quotation they mean someone else; *it* only where
//! the words of a body that is reported begin with it.
//! The verb follows: *I have* becomes *Quill has*. Names in the plural keep theirs: *the board have*. Where nothing tells
//! whom somebody means by *we*, it is they and others.

use std::{collections::BTreeSet, sync::LazyLock};

use rustc_hash::FxHashMap;
use sayso_types::{PartyKind, Span, record::Party};

use super::lists::lines;
use crate::{
    layers::{Token, TokenKind},
    lexicon::{LEXICON, class},
};

/// What a content says, and who is who in it.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [&'a Token],
    /// Lower case, straight apostrophes.
    pub(super) words: &'a [String],
    /// In text order.
    pub(super) mentions: &'a [(Span, usize)],
    pub(super) parties: &'a [Party],
    /// The party that *I* means.
    pub(super) first_person: Option<usize>,
    /// Who denies what is reported: *they* or *he* at its beginning, if nobody else is meant, are the denier.
    pub(super) denier: Option<usize>,
    /// The body whose words are reported: *it* at their beginning means that body.
    pub(super) body: Option<usize>,
}

/// Pronouns resolved.
pub(super) struct Resolved {
    /// New words for some tokens, by index.
    pub(super) replacements: FxHashMap<usize, String>,
    /// Whom the replaced pronouns mean.
    pub(super) parties: BTreeSet<usize>,
}

/// New words for the pronouns of a content.
pub(super) fn resolve(scene: &Scene<'_>) -> Resolved {
    let mut resolved = Resolved {
        replacements: FxHashMap::default(),
        parties: BTreeSet::new(),
    };
    let mut named: BTreeSet<usize> = BTreeSet::new();
    let mut with_others = false;
    let mut mentions = scene.mentions.iter().peekable();
    for (at, token) in scene.tokens.iter().enumerate() {
        let mut party = None;
        while let Some((span, meant)) =
            mentions.next_if(|(span, _)| span.start() < token.span.end())
        {
            if token.span.contains(*span) && pronoun(&scene.words[at]).is_some() {
                party = Some(*meant);
            } else if is_name(span.of(scene.text)) {
                named.insert(*meant);
            }
        }
        if let Some(body) = scene.body.filter(|_| is_speaking_body(scene.words, at)) {
            let name = name_of(&scene.parties[body], false);
            resolved.replacements.insert(at, name);
            resolved.parties.insert(body);
            named.insert(body);
            continue;
        }
        let Some((pronoun, clitic)) = pronoun(&scene.words[at]) else {
            continue;
        };
        // "I mean," says nothing of what anybody means.
        if scene.words[at + 1..].starts_with(&["mean".to_owned(), ",".to_owned()]) {
            continue;
        }
        let first = pronoun.first_person;
        if first && pronoun.plural && party.is_none() {
            with_others |= replace_we(scene, at, with_others, (pronoun, clitic), &mut resolved);
            continue;
        }
        let party = party.or(scene.first_person.filter(|_| first && !pronoun.plural));
        let opens = at == 0 || (at == 1 && scene.words[0] == "that");
        let denier = scene.denier.filter(|_| party.is_none()).filter(|&denier| {
            let many = scene.parties[denier].kind != PartyKind::Person;
            let named = !scene.parties[denier].name.is_empty();
            opens && !first && named && pronoun.case == Case::Subject && many == pronoun.plural
        });
        let party = party.filter(|party| has_name(&scene.parties[*party]));
        let Some(party) = party.or(denier) else {
            continue;
        };
        resolved.parties.insert(party);
        if first || !named.contains(&party) {
            let name = name_of(&scene.parties[party], !named.insert(party));
            replace(
                scene,
                at,
                (pronoun, clitic),
                &name,
                &mut resolved.replacements,
            );
        }
    }
    resolved
}

/// *We* of a person, who and how many whose words do not tell: *Quill and others*, then *they*. Tells whether they
/// are named.
fn replace_we(
    scene: &Scene<'_>,
    at: usize,
    named: bool,
    (pronoun, clitic): (Pronoun, &str),
    resolved: &mut Resolved,
) -> bool {
    let Some(speaker) = scene.first_person.map(|speaker| &scene.parties[speaker]) else {
        return false;
    };
    let person = speaker.kind == PartyKind::Person && has_name(speaker);
    match (named, pronoun.case) {
        (false, Case::Subject) if person => {
            let name = format!("{} and others", speaker.name);
            replace(
                scene,
                at,
                (pronoun, clitic),
                &name,
                &mut resolved.replacements,
            );
        }
        (false, _) => return false,
        (true, case) => {
            let they = match case {
                Case::Subject => "they",
                Case::Object => "them",
                Case::Own | Case::ObjectOrOwn => "their",
            };
            resolved.replacements.insert(at, format!("{they}{clitic}"));
        }
    }
    person
}

/// *(that) it had received no message*, but not *it had been clear* and *it was a mistake to wait*.
fn is_speaking_body(words: &[String], at: usize) -> bool {
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    let opens = at == 0 || (at == 1 && word(0) == "that");
    let does = matches!(
        word(at + 1),
        "had" | "has" | "did" | "does" | "will" | "would"
    ) || word(at + 1).ends_with("ed");
    let empty =
        (at + 2..at + 4).any(|next| matches!(word(next), "be" | "been" | "become" | "take"));
    opens && word(at) == "it" && does && !empty
}

#[derive(Clone, Copy)]
struct Pronoun {
    case: Case,
    first_person: bool,
    plural: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Subject,
    Object,
    Own,
    /// *her* is both.
    ObjectOrOwn,
}

static PRONOUNS: LazyLock<FxHashMap<&str, Pronoun>> = LazyLock::new(|| {
    let mut pronouns: FxHashMap<&str, Pronoun> = FxHashMap::default();
    for line in lines(include_str!("../../data/pronouns.txt")) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let &[word, person @ ("1" | "3"), number, gender, case, ..] = fields.as_slice() else {
            continue;
        };
        let case = match case {
            "subject" => Case::Subject,
            "object" => Case::Object,
            "own" => Case::Own,
            _ => continue,
        };
        // "It" is seldom what the parties say it is.
        if gender == "n" {
            continue;
        }
        let pronoun = Pronoun {
            case,
            first_person: person == "1",
            plural: number == "p",
        };
        let both = |before: &mut Pronoun| {
            if before.case != case {
                before.case = Case::ObjectOrOwn;
            }
        };
        pronouns.entry(word).and_modify(both).or_insert(pronoun);
    }
    pronouns
});

/// The pronoun in a token and what is joined to it: "i've" is *i* and *'ve*.
fn pronoun(word: &str) -> Option<(Pronoun, &str)> {
    let at = word.find('\'').unwrap_or(word.len());
    let (base, clitic) = word.split_at(at);
    PRONOUNS.get(base).map(|&pronoun| (pronoun, clitic))
}

fn is_name(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    words.contains(char::is_uppercase) && !PRONOUNS.contains_key(first.as_str())
}

/// The name of a party that has one, with the form of *to be* that it takes.
pub(super) fn named(party: &Party) -> Option<(String, &'static str)> {
    let verb = match party.kind {
        PartyKind::Group => "are",
        _ => "is",
    };
    has_name(party).then(|| (party.name.clone(), verb))
}

/// Whether the party's name names it: the unnamed have a description instead.
fn has_name(party: &Party) -> bool {
    match party.kind {
        PartyKind::Person | PartyKind::Organisation | PartyKind::Outlet => !party.name.is_empty(),
        PartyKind::Group => party.name.starts_with(char::is_uppercase),
        PartyKind::Document | PartyKind::Unnamed => false,
    }
}

/// The full name, or the last one when it is not the first time.
fn name_of(party: &Party, again: bool) -> String {
    let short = party.name.split_whitespace().next_back();
    match short {
        Some(short) if again && party.kind == PartyKind::Person => short.to_owned(),
        _ => party.name.clone(),
    }
}

fn replace(
    scene: &Scene<'_>,
    at: usize,
    (pronoun, clitic): (Pronoun, &str),
    name: &str,
    replacements: &mut FxHashMap<usize, String>,
) {
    let own = match pronoun.case {
        Case::Own => true,
        Case::ObjectOrOwn => owns(scene, at + 1),
        Case::Subject | Case::Object => false,
    };
    if own {
        let ending = if name.ends_with('s') { "'" } else { "'s" };
        replacements.insert(at, format!("{name}{ending}"));
        return;
    }
    let singular_i = pronoun.first_person && !pronoun.plural && pronoun.case == Case::Subject;
    let verb = match clitic {
        "" => "",
        "'m" => " is",
        "'ve" if singular_i => " has",
        "'ve" => " have",
        "'re" => " are",
        "'ll" => " will",
        "'d" => " would",
        _ => return,
    };
    replacements.insert(at, format!("{name}{verb}"));
    if singular_i
        && clitic.is_empty()
        && let Some((verb_at, verb)) = third_person(scene, at + 1)
    {
        replacements.insert(verb_at, verb);
    }
    if let Some("'s") = scene.words.get(at + 1).map(String::as_str) {
        let verb = if has_participle(scene, at + 2) {
            " has"
        } else {
            " is"
        };
        replacements.insert(at + 1, verb.to_owned());
    }
}

/// Whether "her" before this token owns it: "her boat", not "her on Monday".
fn owns(scene: &Scene<'_>, next: usize) -> bool {
    const NOT_OWNED: u32 = class::PREPOSITION
        | class::DETERMINER
        | class::AUXILIARY
        | class::COORDINATOR
        | class::SUBORDINATOR
        | class::MODAL
        | class::SUBJECT_PRONOUN;
    let word = scene.tokens.get(next).zip(scene.words.get(next));
    word.is_some_and(|(token, word)| {
        token.kind != TokenKind::Mark && word != "to" && LEXICON.classes(word) & NOT_OWNED == 0
    })
}

/// The verb after "I", adverbs skipped, in the third person.
fn third_person(scene: &Scene<'_>, from: usize) -> Option<(usize, String)> {
    let verb_at = after_adverbs(scene, from)?;
    let third = THIRD_PERSONS.get(scene.words[verb_at].as_str())?;
    Some((verb_at, third.clone()))
}

fn has_participle(scene: &Scene<'_>, from: usize) -> bool {
    let word = after_adverbs(scene, from).map(|at| scene.words[at].as_str());
    word.is_some_and(|word| {
        word.ends_with("ed")
            || matches!(
                word,
                "been" | "had" | "got" | "done" | "gone" | "made" | "said"
            )
    })
}

fn after_adverbs(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let reach = scene.words.len().min(from + 3);
    (from..reach).find(|&at| {
        let word = &scene.words[at];
        !(word.ends_with("ly") || LEXICON.classes(word) & class::ADVERB != 0)
    })
}

static THIRD_PERSONS: LazyLock<FxHashMap<&str, String>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<&str, String> = FxHashMap::default();
    for line in lines(include_str!("../../data/first_person.txt")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [base, third] => {
                verbs.insert(base, (*third).to_owned());
            }
            regular => verbs.extend(regular.iter().map(|base| (*base, format!("{base}s")))),
        }
    }
    verbs
});

#[cfg(test)]
mod tests {
    use super::is_speaking_body;

    #[test]
    fn it_is_the_body_that_speaks_where_it_does_something() {
        for (text, at, speaks) in [
            ("that it had received a message", 1, true),
            ("it opened the gates", 0, true),
            ("that it had been clear", 1, false),
            ("it was a mistake to wait", 0, false),
            ("the dam, and it opened", 3, false),
        ] {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            assert_eq!(is_speaking_body(&words, at), speaks, "{text}");
        }
    }
}
