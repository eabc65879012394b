//! Whether a name is the right one, by the rules of `score_speakers.py`.

use std::collections::{BTreeMap, BTreeSet};

use deunicode::deunicode_char;
use sayso_types::PartyKind;

use super::{
    gold::{Annotated, Speaker},
    predicted::Named,
};

/// How a name compares with the gold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The right one.
    Right,
    /// One of several who speak together.
    Partly,
    /// Somebody else, or nobody.
    Wrong,
}

/// The persons of one article with all their names.
pub struct People(BTreeMap<String, BTreeSet<String>>);

impl People {
    /// Everyone whom the gold takes for a person.
    pub fn new(article: &Annotated) -> People {
        let mut people: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in &article.speakers {
            let speaker = &row.speaker;
            if speaker.kind == "person" && !speaker.name.is_empty() {
                let names = people.entry(speaker.name.clone()).or_default();
                names.extend(speaker.names().map(str::to_owned));
            }
            for member in &speaker.members {
                let names = people.entry(member.clone()).or_default();
                names.insert(member.clone());
            }
        }
        for one in article.entities.iter().filter(|one| one.kind == "person") {
            let names = people.entry(one.entity.clone()).or_default();
            names.insert(one.entity.clone());
            names.extend(one.also.iter().cloned());
        }
        People(people)
    }

    /// Compares a predicted speaker, or none, with the gold one.
    pub fn judge(&self, gold: &Speaker, found: Option<&Named>) -> Verdict {
        let nameless = |name: &str| {
            let name = name.trim().to_lowercase();
            matches!(name.as_str(), "" | "unknown" | "none" | "nobody")
        };
        let found = found.filter(|found| !nameless(&found.name));
        let Some(Named { name, kind }) = found else {
            return if gold.name.is_empty() {
                Verdict::Right
            } else {
                Verdict::Wrong
            };
        };
        let right = if gold.name.is_empty() {
            *kind == PartyKind::Outlet
        } else if !gold.members.is_empty() {
            return self.several(&gold.members, name);
        } else {
            let golds: Vec<&str> = gold.names().collect();
            self.is_name(&golds, &gold.kind, name)
        };
        if right {
            Verdict::Right
        } else {
            Verdict::Wrong
        }
    }

    /// Whether `name` is one of the names of somebody of a kind.
    pub fn is_name(&self, golds: &[&str], kind: &str, name: &str) -> bool {
        match kind {
            "person" => self.same_person(golds, name),
            "organisation" | "outlet" => same_organisation(golds, name),
            _ => same_description(golds, name),
        }
    }

    fn several(&self, members: &[String], name: &str) -> Verdict {
        let known = words(name);
        let last = |member: &String| Person::new(member).words.pop().unwrap_or_default();
        if members.iter().all(|member| known.contains(&last(member))) {
            return Verdict::Right;
        }
        let one = members
            .iter()
            .any(|member| self.same_person(&[member], name) || same_organisation(&[member], name));
        if one { Verdict::Partly } else { Verdict::Wrong }
    }

    fn same_person(&self, golds: &[&str], name: &str) -> bool {
        let found = Person::new(name);
        let long = golds.iter().any(|gold| Person::new(gold).words.len() > 1);
        !found.words.is_empty()
            && golds.iter().any(|gold| {
                let gold = Person::new(gold);
                let dropped = matches!(gold.suffix.as_str(), "ii" | "iii" | "iv");
                let same_suffix = gold.suffix == found.suffix || dropped && found.suffix.is_empty();
                same_suffix && self.same_words(&gold, &found, long)
            })
    }

    fn same_words(&self, gold: &Person, found: &Person, long: bool) -> bool {
        let (g, f) = (&gold.words, &found.words);
        if g == f {
            return true;
        }
        let ends_meet = g.first() == f.first() && g.last() == f.last();
        if g.len() > 1 && f.len() > 1 && ends_meet {
            return true;
        }
        if g.len() == 1 && f.len() > 1 && !long {
            return f.last() == g.first() || f.first() == g.first();
        }
        f.len() < g.len() && g.ends_with(f) && self.bearers(f, &gold.suffix) <= 1
    }

    fn bearers(&self, part: &[String], suffix: &str) -> usize {
        let bears = |name: &String| {
            let person = Person::new(name);
            person.words.ends_with(part) && person.suffix == suffix
        };
        self.0
            .values()
            .filter(|names| names.iter().any(bears))
            .count()
    }
}

struct Person {
    words: Vec<String>,
    suffix: String,
}

impl Person {
    fn new(name: &str) -> Person {
        let mut words = without_titles(words(name));
        let mut suffix = String::new();
        while words.len() > 1
            && matches!(
                words[words.len() - 1].as_str(),
                "jr" | "sr" | "ii" | "iii" | "iv"
            )
        {
            suffix = words.pop().unwrap_or_default();
        }
        if suffix == "sr" {
            suffix.clear();
        }
        Person { words, suffix }
    }
}

const TITLES: &str = "mr mrs ms miss dr sen sens senator senators rep reps representative gov governor president vice gen general lt col maj sgt capt captain retired former ex sir lord lady dame judge justice prof professor rev reverend mayor secretary minister prime congressman congresswoman chairman chairwoman chair director attorney king queen prince princess pope hon state of the";
const LIGHT: &str =
    "the a an some many several few other others another most of and his her its their our one";
const CUT: &str = "of in at on with who whom which that by for from to like such including familiar filed released published disseminated unearthed calling about";

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Words without the titles before a name.
pub fn without_titles(words: Vec<String>) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let titles = words
        .iter()
        .take(last)
        .take_while(|word| listed(TITLES, word))
        .count();
    words[titles..].to_vec()
}

/// Words without articles and quantifiers, unless nothing else is left.
pub fn light(words: Vec<String>) -> Vec<String> {
    let kept: Vec<String> = words
        .iter()
        .filter(|word| !listed(LIGHT, word))
        .cloned()
        .collect();
    if kept.is_empty() { words } else { kept }
}

/// Lower-case words without accents and possessive s; initials joined.
pub fn words(name: &str) -> Vec<String> {
    let plain = without_possessives(&plain(name));
    let mut words: Vec<String> = Vec::new();
    let mut joined = false;
    for word in plain.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
        if word.is_empty() {
            continue;
        }
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if initial && joined => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        joined = initial;
    }
    words
}

/// Lower case without accents; single letters lose their stop, other stops and apostrophes inside words go.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars() {
        match c {
            '’' | '‘' | '\'' => plain.push('\''),
            c if c.is_alphabetic() && !c.is_ascii() => {
                let latin = deunicode_char(c).filter(|_| ('\u{c0}'..'\u{250}').contains(&c));
                match latin {
                    Some(latin) => plain.push_str(&latin.to_lowercase()),
                    None => plain.extend(c.to_lowercase()),
                }
            }
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

fn without_possessives(plain: &str) -> String {
    let letters: Vec<char> = plain.chars().collect();
    let is_word = |at: usize| {
        letters
            .get(at)
            .is_some_and(|c| c.is_alphanumeric() || *c == '_')
    };
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let after = at + 1 + usize::from(letters.get(at + 1) == Some(&'s'));
        match letters[at] {
            '\'' if !is_word(after) => {
                out.push(' ');
                at = after;
                continue;
            }
            '\'' => {}
            '.' => {
                let single = at > 0 && is_word(at - 1) && (at < 2 || !is_word(at - 2));
                if single {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
        at += 1;
    }
    out
}

/// Twice the shared words over all words, repetitions left out.
pub fn f1(one: &[String], other: &[String]) -> f64 {
    let (one, other): (BTreeSet<&String>, BTreeSet<&String>) =
        (one.iter().collect(), other.iter().collect());
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    2.0 * one.intersection(&other).count() as f64 / (one.len() + other.len()) as f64
}

/// Whether all of `part` is in `whole`.
pub fn within(part: &[String], whole: &[String]) -> bool {
    part.iter().all(|word| whole.contains(word))
}

/// The noun that a name or description is about.
fn head(name: &str) -> String {
    let words = words(name);
    let last = words.len().saturating_sub(1);
    let skipped = words
        .iter()
        .take(last)
        .take_while(|word| listed(LIGHT, word))
        .count();
    let words = &words[skipped..];
    let cut = words.iter().skip(1).position(|word| listed(CUT, word));
    let head = cut.map_or(words.last(), |cut| words.get(cut));
    head.cloned().unwrap_or_default()
}

fn alike(one: &str, other: &str) -> bool {
    one == other || format!("{one}s") == other || format!("{other}s") == one
}

fn same_organisation(golds: &[&str], name: &str) -> bool {
    let found = light(words(name));
    golds.iter().any(|gold_name| {
        let gold = light(words(gold_name));
        if gold == found || is_acronym(&found, &gold) {
            return true;
        }
        let joined = |name: &str| words(name).contains(&"and".to_owned());
        let more = joined(name) && !joined(gold_name);
        if more || found.is_empty() || !alike(&head(gold_name), &head(name)) {
            return false;
        }
        if within(&gold, &found) {
            return true;
        }
        let left: Vec<&String> = gold.iter().filter(|word| !found.contains(word)).collect();
        let places = left.iter().all(|word| {
            listed(
                "us united states uk british american national federal",
                word,
            )
        });
        within(&found, &gold) && has_capital(name) && (found.len() > 1 || places)
    })
}

fn is_acronym(found: &[String], gold: &[String]) -> bool {
    let counted = gold
        .iter()
        .filter(|word| !listed(CUT, word) && *word != "and");
    let initials: String = counted.filter_map(|word| word.chars().next()).collect();
    gold.len() > 1 && matches!(found, [only] if *only == initials)
}

fn has_capital(name: &str) -> bool {
    let mut words = name
        .split_whitespace()
        .filter(|word| !listed(LIGHT, &word.to_lowercase()));
    words.any(|word| {
        word.trim_start_matches(|c: char| !c.is_alphabetic())
            .starts_with(char::is_uppercase)
    })
}

fn same_description(golds: &[&str], name: &str) -> bool {
    let found = light(words(name));
    golds.iter().any(|gold_name| {
        let gold = light(words(gold_name));
        let close = within(&gold, &found) || f1(&gold, &found) > 0.5;
        !gold.is_empty() && alike(&head(gold_name), &head(name)) && close
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        assert_eq!(words("G. K. O’Neill's"), ["gk", "oneill"]);
        assert_eq!(words("U.S. Congress"), ["us", "congress"]);
        let person = Person::new("Former President Ann Lee Jr.");
        assert_eq!(
            (person.words.join(" ").as_str(), person.suffix.as_str()),
            ("ann lee", "jr")
        );
    }

    #[test]
    fn persons_go_by_their_last_name_where_one_bears_it() {
        let people = |names: &[&str]| {
            People(
                names
                    .iter()
                    .map(|name| (name.to_string(), BTreeSet::from([name.to_string()])))
                    .collect(),
            )
        };
        let crowd = people(&["Ann Lee", "Bob Lee", "Cid Ray"]);
        assert!(crowd.same_person(&["Ann Lee"], "Sen. Ann Q. Lee"));
        assert!(crowd.same_person(&["Cid Ray"], "Mr. Ray"));
        assert!(!crowd.same_person(&["Ann Lee"], "Lee"));
        assert!(!crowd.same_person(&["Ann Lee"], "Bob Lee"));
    }

    #[test]
    fn organisations_and_descriptions_go_by_their_heads() {
        assert!(same_organisation(
            &["Securities and Exchange Commission"],
            "SEC"
        ));
        assert!(same_organisation(&["US Congress"], "Congress"));
        assert!(!same_organisation(&["Congress"], "members of Congress"));
        assert!(!same_organisation(&["Norway"], "Sweden and Norway"));
        assert!(!same_organisation(
            &["Lee administration"],
            "the administration"
        ));
        assert!(same_description(
            &["an official"],
            "an official familiar with it"
        ));
        assert!(!same_description(&["city officials"], "police officials"));
    }
}
