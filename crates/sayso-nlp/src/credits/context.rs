//! What the words around an outlet's name make of it.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use sayso_types::{SpanSet, record::CreditRole};

use super::{Found, names::Named};
use crate::{
    layers::{Attribution, Layout, Token, TokenKind},
    layout::Sweep,
    times::calendar,
};

/// Words that may describe an outlet before its name: "told the local Eastport newspaper X".
const DESCRIPTION: usize = 6;

/// Credits by context.
pub(super) fn find(
    text: &str,
    layout: &Layout,
    named: &[Named],
    attributions: &[Attribution],
) -> Vec<Found> {
    let told: SpanSet = attributions
        .iter()
        .flat_map(|one| [&one.source, &one.addressee, &one.venue])
        .flat_map(SpanSet::iter)
        .collect();
    let mut told = Sweep::over(&told);
    let mut furniture = Sweep::over(&layout.furniture);
    let mut roles: Vec<Option<CreditRole>> = Vec::new();
    for one in named {
        let in_attribution = told.overlaps(one.span);
        if furniture.overlaps(one.span) {
            roles.push(None);
            continue;
        }
        let place = Place::of(text, layout, one);
        let role = place
            .role()
            .or_else(|| in_attribution.then_some(CreditRole::Origin));
        roles.push(role.map(|role| place.weighed(role)));
    }
    share_in_lists(text, layout, named, &mut roles);
    let credited = named.iter().zip(roles);
    credited
        .filter_map(|(one, role)| Some((one.name.clone(), role?, Some(one.span))))
        .collect()
}

/// In "the Post, the Gazette and Radio Eastport reported" each has the role of the one at the verb.
fn share_in_lists(text: &str, layout: &Layout, named: &[Named], roles: &mut [Option<CreditRole>]) {
    let listed = |left: &Named, right: &Named| {
        const BETWEEN: &[&str] = &[",", "and", "or", "the", "on", "in"];
        let between = &layout.tokens[left.end..right.first.max(left.end)];
        let joins = |token: &Token| {
            let word = token.span.of(text);
            BETWEEN.contains(&word) || LISTS.is_thing(word)
        };
        !between.is_empty() && between.len() <= 4 && between.iter().all(joins)
    };
    for at in 1..named.len() {
        if roles[at].is_none() && listed(&named[at - 1], &named[at]) {
            roles[at] = roles[at - 1];
        }
    }
    for at in (1..named.len()).rev() {
        if roles[at - 1].is_none() && listed(&named[at - 1], &named[at]) {
            roles[at - 1] = roles[at];
        }
    }
}

/// The lists of `data/credit_words.txt`.
pub(super) struct Lists {
    roles: Vec<(CreditRole, Vec<Pattern>)>,
    endings: HashSet<&'static str>,
    beginnings: HashSet<&'static str>,
    things: HashSet<&'static str>,
    denials: HashSet<&'static str>,
    past: Vec<&'static str>,
    skipped: HashSet<&'static str>,
    pub(super) own: Vec<Vec<Slot>>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    let data = include_str!("../../data/credit_words.txt");
    for line in data
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            // "[has] reached out to" is a line of a section, "[own]" a heading.
            Some(heading) if !heading.contains(' ') => name = heading,
            _ => sections.entry(name).or_default().push(line),
        }
    }
    let words = |name: &str| {
        let lines = sections.get(name).into_iter().flatten();
        lines.flat_map(|line| line.split_whitespace()).collect()
    };
    let patterns = |role: CreditRole| {
        let lines = sections.get(role.as_str()).into_iter().flatten();
        (role, lines.map(|line| Pattern::parse(line)).collect())
    };
    // A report that is rejected is not its source.
    let order = [
        CreditRole::Rejected,
        CreditRole::Reprint,
        CreditRole::Origin,
    ];
    Lists {
        roles: order.map(patterns).into(),
        endings: words("ending"),
        beginnings: words("beginning"),
        things: words("thing"),
        denials: words("denial"),
        past: sections.get("past").cloned().unwrap_or_default(),
        skipped: words("skip"),
        own: sections
            .get("own")
            .into_iter()
            .flatten()
            .map(|line| slots(line))
            .collect(),
    }
});

impl Lists {
    pub(super) fn is_ending(&self, word: &str) -> bool {
        self.endings.contains(word)
    }

    pub(super) fn is_beginning(&self, word: &str) -> bool {
        self.beginnings.contains(word)
    }

    pub(super) fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }
}

/// Words before and after a name.
struct Pattern {
    /// Nearest to the name first.
    before: Vec<Slot>,
    after: Vec<Slot>,
}

/// One of some words, or nothing if it may be missing.
pub(super) struct Slot {
    words: Vec<&'static str>,
    optional: bool,
}

impl Pattern {
    fn parse(line: &'static str) -> Pattern {
        let at = line.split(' ').position(|word| word == "X").unwrap_or(0);
        let mut before = slots(line);
        let after = before.split_off(at + 1);
        before.truncate(at);
        before.reverse();
        Pattern { before, after }
    }
}

/// The slots of a line; the name is a slot of its own.
fn slots(line: &'static str) -> Vec<Slot> {
    line.split(' ')
        .map(|word| {
            let optional = word.starts_with('[');
            let words = word.trim_matches(['[', ']', '(', ')']).split('|').collect();
            Slot { words, optional }
        })
        .collect()
}

/// Whether `words` begin with the slots.
pub(super) fn fits(slots: &[Slot], words: &[&str]) -> bool {
    let Some((slot, rest)) = slots.split_first() else {
        return true;
    };
    let here = words.first().is_some_and(|word| slot.words.contains(word));
    (here && fits(rest, &words[1..])) || (slot.optional && fits(rest, words))
}

/// An outlet's name in its sentence.
struct Place<'t> {
    /// Words before the name and its description, nearest first, lower case.
    before: Vec<String>,
    after: Vec<String>,
    sentence: Vec<&'t str>,
}

impl<'t> Place<'t> {
    fn of(text: &'t str, layout: &Layout, named: &Named) -> Place<'t> {
        const REACH: usize = 8;
        let index = layout
            .sentences
            .partition_point(|sentence| sentence.span.end() <= named.span.start());
        let tokens = layout
            .sentences
            .get(index)
            .map_or(0..0, |sentence| sentence.tokens.clone());
        let first = described_from(text, &layout.tokens, named.first, tokens.start);
        let lower = |token: &Token| token.span.of(text).replace('’', "'").to_lowercase();
        let before = layout.tokens[tokens.start.min(first)..first].iter().rev();
        let after = layout.tokens[named.end..tokens.end.max(named.end)].iter();
        // Only so much of a sentence without end is read.
        let near = tokens.start.max(named.first.saturating_sub(60))..tokens.end.min(named.end + 60);
        Place {
            before: before.take(REACH).map(lower).filter(|word| counts(word)).collect(),
            after: after.take(REACH).map(lower).filter(|word| counts(word)).collect(),
            sentence: layout.tokens[near.start.min(near.end)..near.end]
                .iter()
                .map(|token| token.span.of(text))
                .collect(),
        }
    }

    fn role(&self) -> Option<CreditRole> {
        let before: Vec<&str> = self.before.iter().map(String::as_str).collect();
        let after: Vec<&str> = self.after.iter().map(String::as_str).collect();
        let fits =
            |pattern: &Pattern| fits(&pattern.before, &before) && fits(&pattern.after, &after);
        let mut roles = LISTS.roles.iter();
        roles
            .find(|(_, patterns)| patterns.iter().any(fits))
            .map(|(role, _)| *role)
    }

    /// An origin of a denial, or of what is long past, has a role of its own.
    fn weighed(&self, role: CreditRole) -> CreditRole {
        if role != CreditRole::Origin {
            return role;
        }
        let after = self.after.join(" ");
        if self
            .sentence
            .iter()
            .any(|word| LISTS.denials.contains(word))
        {
            CreditRole::Denial
        } else if LISTS.past.iter().any(|phrase| after.contains(phrase)) {
            CreditRole::Background
        } else {
            CreditRole::Origin
        }
    }
}

/// Whether a word beside a name takes part in the patterns: quotation marks, adverbs and dates do not.
fn counts(word: &str) -> bool {
    let date = word.starts_with(|c: char| c.is_ascii_digit())
        || calendar::is_name(word.trim_end_matches('.'));
    let mark = matches!(word, "\"" | "“" | "”" | "'" | "‘" | "-" | "–");
    !(date || mark || LISTS.skipped.contains(word))
}

/// Where the description of the name at `first` begins: "the", "Eastport newspaper", "Lebanon's".
fn described_from(text: &str, tokens: &[Token], first: usize, limit: usize) -> usize {
    let word = |at: usize| tokens[at].span.of(text);
    let reach = limit.max(first.saturating_sub(DESCRIPTION));
    let mut start = first;
    let mut thing = false;
    for at in (reach..first).rev() {
        let describes = match word(at) {
            "the" | "The" | "a" | "its" => {
                start = at;
                break;
            }
            "“" | "\"" | "‘" | "'s" | "’s" | "news" | "local" | "state" | "state-run" | "media" => {
                true
            }
            word if LISTS.is_thing(word) => {
                thing = true;
                true
            }
            _ => {
                thing && tokens[at].kind == TokenKind::Capital
                    || next_is_possessive(text, tokens, at, start)
            }
        };
        if !describes {
            break;
        }
        start = at;
    }
    start
}

fn next_is_possessive(text: &str, tokens: &[Token], at: usize, start: usize) -> bool {
    at + 1 == start && matches!(tokens[at + 1].span.of(text), "'s" | "’s")
}
