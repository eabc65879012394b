//! Names made comparable.
//!
//! Three keys for a name. The *plain* key drops case, diacritics, script, titles and punctuation, and is
//! what an exact match means here. The *loose* key also drops what only transliteration decides, and is
//! used for persons whose first and last name both fit. Cyrillic goes through a table of letters, not
//! through any language's rules, so the loose key is coarse where one of the two names is in another
//! script and careful where both are in Latin letters: "Zelensky" and "Zelenskyy" are one, "Dana" and
//! "Diana" are two. The *skeleton* is coarser still, for names that were written by ear: only consonants.

mod places;
mod spelling;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use deunicode::deunicode;

pub(crate) use self::{
    places::{country, is_country, is_place, place_at_head},
    spelling::{bare, loose, skeleton},
};

static TITLES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../data/titles.txt")));
/// Letters and words after a name that are no part of it.
static POSTNOMINALS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../data/postnominals.txt")));
static LEGAL_FORMS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../data/legal_forms.txt")));

/// Short forms of first names that are no beginnings of them.
static NICKNAMES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("../../sayso-nlp/data/nicknames.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (short, longs) = line.split_once(' ')?;
            Some((short, longs.split(' ').collect()))
        })
        .collect()
});

/// A person's name in comparable pieces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonName {
    /// First name or initial; empty if the name is one word.
    pub first: String,
    /// Names and initials between.
    pub middle: Vec<String>,
    /// Last name, with *jr* and the like: they tell father from son.
    pub last: String,
    /// Whether the name was written in Latin letters.
    pub latin: bool,
}

impl PersonName {
    pub fn new(name: &str) -> PersonName {
        let mut words = words(name);
        while words.len() > 1 && TITLES.contains(words[0].as_str()) {
            words.remove(0);
        }
        let generation = words
            .pop_if(|word| matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
            .map_or(String::new(), |word| format!(" {word}"));
        drop_letters_behind(&mut words);
        let last = words.pop().unwrap_or_default() + &generation;
        // "F. Edgar Quill" is called Edgar.
        let called =
            usize::from(words.len() > 1 && is_initial(&words[0]) && !is_initial(&words[1]));
        let first = if words.is_empty() {
            String::new()
        } else {
            words.remove(called)
        };
        PersonName {
            first,
            middle: words,
            last,
            latin: is_latin(name),
        }
    }

    /// Whether both a first name, not merely an initial, and a last name are given.
    pub fn is_full(&self) -> bool {
        self.first.chars().count() > 1 && !self.last.is_empty()
    }

    /// Whether what stands between first and last name allows the two to be one.
    pub fn middle_fits(&self, other: &PersonName) -> bool {
        self.middle.is_empty()
            || other.middle.is_empty()
            || self.middle.iter().zip(&other.middle).all(|(a, b)| {
                a == b
                    || ((a.chars().count() == 1 || b.chars().count() == 1)
                        && a.chars().next() == b.chars().next())
            })
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Takes *M.D.*, *MEP* and the *U.S.* of the next words off a name of two words or more.
fn drop_letters_behind(words: &mut Vec<String>) {
    let is_behind = |word: &String| is_initial(word) || POSTNOMINALS.contains(word.as_str());
    while let Some((last, before)) = words.split_last()
        && is_behind(last)
        && before.iter().filter(|word| !is_initial(word)).count() > 1
    {
        words.pop();
    }
}

/// The words of a name in lower case Latin letters and digits, *the* at the head left out.
pub(crate) fn words(name: &str) -> Vec<String> {
    let latin = deunicode(name).to_lowercase().replace(['\'', '`'], "");
    let latin = article_restored(&latin);
    let mut words: Vec<String> = latin
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The Arabic article as it is written, where it stands as it is spoken: *an-Nakhl*, *al-Nakhl*.
fn article_restored(name: &str) -> String {
    let spoken = |word: &str| {
        let (article, noun) = word.split_once('-')?;
        let sun = article.strip_prefix('a').filter(|sun| !sun.is_empty())?;
        let is_sun = matches!(sun, "d" | "dh" | "n" | "r" | "s" | "sh" | "t" | "th" | "z");
        (is_sun && noun.starts_with(sun)).then(|| format!("al-{noun}"))
    };
    let words = name.split_whitespace();
    let words: Vec<String> = words
        .map(|word| spoken(word).unwrap_or_else(|| word.to_owned()))
        .collect();
    words.join(" ")
}

/// An organisation's plain key: its words without the legal form, British endings for American.
pub(crate) fn organisation_words(name: &str) -> Vec<String> {
    let mut words = words(&initials_joined(name));
    while words.len() > 1 && LEGAL_FORMS.contains(words[words.len() - 1].as_str()) {
        words.pop();
    }
    for word in &mut words {
        for (british, american) in [
            ("isation", "ization"),
            ("centre", "center"),
            ("defence", "defense"),
        ] {
            if word.ends_with(british) {
                *word = word.replace(british, american);
            }
        }
    }
    words
}

/// The first letters of an organisation's words, small words left out: *National Union of Bakers* → `nub`.
pub(crate) fn acronym(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| !is_small(word))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Whether an acronym leaves the word out.
pub(crate) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "a" | "an"
    )
}

/// Whether the name looks like an acronym: two to seven letters, all capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    let letters = name.trim().replace('.', "");
    (2..=7).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase)
}

/// Whether a first name can be short for another: its beginning (*Tom*, *Tomas*), or a usual short form.
pub(crate) fn is_short_for(short: &str, long: &str) -> bool {
    let (short_length, long_length) = (short.chars().count(), long.chars().count());
    let beginning = short_length >= 2 && short_length < long_length && long.starts_with(short);
    // "Dan" and "Dana", "Paul" and "Paula" are two names.
    let other_gender = long_length == short_length + 1 && long.ends_with(['a', 'e']);
    beginning && !other_gender
        || NICKNAMES
            .get(short)
            .is_some_and(|longs| longs.contains(&long))
}

/// A word without the *s* of the plural.
pub(crate) fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => word,
    }
}

fn is_latin(name: &str) -> bool {
    !name.chars().any(|c| {
        c.is_alphabetic()
            && !c.is_ascii()
            && ('\u{370}'..).contains(&c)
            && !('\u{1E00}'..='\u{1EFF}').contains(&c)
    })
}

/// `U.S. Steel` without the full stops that part no words.
fn initials_joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    let letters: Vec<char> = name.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let inside = letter == '.'
            && at > 0
            && letters[at - 1].is_alphabetic()
            && letters.get(at + 1).is_some_and(|next| next.is_alphabetic())
            && (at < 2 || !letters[at - 2].is_alphanumeric());
        if !inside {
            joined.push(letter);
        }
    }
    joined
}

/// The lines of a word list, comments left out.
pub(crate) fn list(text: &'static str) -> BTreeSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same_person(a: &str, b: &str) -> bool {
        let (a, b) = (PersonName::new(a), PersonName::new(b));
        let fold = if a.latin && b.latin { loose } else { bare };
        fold(&a.first) == fold(&b.first) && fold(&a.last) == fold(&b.last) && a.middle_fits(&b)
    }

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Taras Velensky", "Taras Velenskyy"),
            ("Oleksii Horbenko", "Mr. Oleksiy Horbenko"),
            ("Олексій Горбенко", "Oleksii Horbenko"),
            ("Володимир Зеленський", "Volodymyr Zelenskyy"),
            ("Сергій Шевчук", "Serhii Shevchuk"),
            ("Андрей Щукин", "Andrei Shchukin"),
            ("Юлія Яценко", "Yuliia Yatsenko"),
            ("Željko Marić", "Zeljko Maric"),
            ("Ada B. Quill", "Ada Beth Quill"),
            ("Nadim an-Nakhl", "Nadim al-Nakhl"),
            ("F. Edgar Quill", "Edgar Quill"),
            ("Dr. Ada M. Quill, M.D., MBA", "Ada Quill"),
            ("Ada Quill U.S.", "Ada Quill"),
        ] {
            assert!(
                same_person(a, b),
                "{a} / {b}: {:?} {:?}",
                PersonName::new(a),
                PersonName::new(b)
            );
        }
    }

    #[test]
    fn short_first_names() {
        assert!(is_short_for("tom", "tomas") && is_short_for("bill", "william"));
        assert!(!is_short_for("dan", "dana") && !is_short_for("tomas", "tom"));
    }

    #[test]
    fn different_people() {
        for (a, b) in [
            ("Dana Orr", "Diana Orr"),
            ("Tom Quill", "Tom Quill Jr."),
            ("Ada B. Quill", "Ada C. Quill"),
            ("John Smyth", "John Smith"),
            ("Q. Quill", "Quentin Q."),
        ] {
            assert!(!same_person(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        assert_eq!(PersonName::new("Dr. Ada Quill").first, "ada");
        assert_eq!(PersonName::new("Mr Quill").last, "quill");
        assert!(!PersonName::new("J. Quill").is_full());
    }

    #[test]
    fn organisations() {
        let words = organisation_words("The Harbour Safety Organisation Ltd.");
        assert_eq!(words.join(" "), "harbour safety organization");
        assert_eq!(acronym(&words), "hso");
        assert_eq!(organisation_words("U.N. Office").join(" "), "un office");
        assert!(is_acronym("HSO") && is_acronym("H.S.O.") && !is_acronym("Harbour"));
    }

    #[test]
    fn lists_hold_each_word_once_and_in_lower_case() {
        for text in [
            include_str!("../data/titles.txt"),
            include_str!("../data/postnominals.txt"),
            include_str!("../data/legal_forms.txt"),
            include_str!("../data/weak.txt"),
            include_str!("../data/unknown.txt"),
        ] {
            let words = text.lines().filter(|line| !line.starts_with('#'));
            assert_eq!(words.clone().count(), list(text).len());
            assert!(words.clone().all(|word| word == word.to_lowercase().trim()));
        }
    }
}
