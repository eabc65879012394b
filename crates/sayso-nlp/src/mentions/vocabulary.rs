//! What the word lists say of a word, as one set of tags.
//!
//! The lists are data files that a person can review; this module only knows which file and section
//! gives which tag. Words are lower case with straight apostrophes; several words are joined by a
//! hyphen ("new-york").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Facts about a word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Tags {
            $($(#[$doc])* pub(crate) const $name: Tags = Tags(1 << $bit);)*
        }
    };
}

tags! {
    /// Closed classes: articles, prepositions, pronouns, auxiliaries.
    FUNCTION = 0;
    /// Begins sentences without being a name.
    OPENER = 1;
    /// Finite verb.
    VERB = 2;
    /// "Mr", "Sen".
    TITLE = 3;
    /// "senator", "spokesman": may stand before a name.
    ROLE = 4;
    /// "friend", "ally".
    RELATION = 5;
    /// "resident", "woman".
    PERSON = 6;
    /// "crowd", "couple".
    COLLECTIVE = 7;
    /// "some", "each".
    PART = 8;
    /// "number", "majority".
    PART_NOUN = 9;
    /// "company", "agency".
    ORGANISATION = 10;
    /// "Inc", "Committee" at the end of a name.
    ORGANISATION_END = 11;
    /// "campaign", "administration" after a name.
    OWNED = 12;
    /// "report", "law".
    DOCUMENT = 13;
    /// "data", "statistics".
    MATERIAL = 14;
    /// "Times", "Post" at the end of a name.
    OUTLET_END = 15;
    /// "newspaper".
    OUTLET = 16;
    /// "Russian", "Republican".
    PEOPLE = 17;
    /// "Russians", "Democrats".
    PEOPLES = 18;
    /// "senior", "federal".
    MODIFIER = 19;
    MAN = 20;
    WOMAN = 21;
    /// Given name.
    GIVEN = 22;
    /// Days and months.
    CALENDAR = 23;
    PLURAL = 24;
    /// "de", "van", "bin".
    PARTICLE = 25;
    DETERMINER = 26;
    PREPOSITION = 27;
    /// Given name or title that tells the gender.
    MASCULINE = 28;
    FEMININE = 29;
    AUXILIARY = 30;
    /// "president": an office; the others of [`Tags::ROLE`] are trades.
    OFFICE = 31;
    /// "two", and "other", which stands where number words stand.
    NUMERAL = 32;
    /// Given names that are as often family names.
    FAMILY = 33;
    /// "TV", "DNA": an abbreviation that names nobody.
    THING = 34;
}

impl Tags {
    /// Whether any of `other`'s tags is set.
    pub(crate) fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    fn add(&mut self, other: Tags) {
        self.0 |= other.0;
    }
}

/// Nouns for people.
pub(crate) const PEOPLE_NOUN: Tags = Tags::ROLE
    .and(Tags::RELATION)
    .and(Tags::PERSON)
    .and(Tags::COLLECTIVE);
/// Nouns that can name a source without a name.
pub(crate) const HEAD: Tags = PEOPLE_NOUN
    .and(Tags::ORGANISATION)
    .and(Tags::DOCUMENT)
    .and(Tags::MATERIAL)
    .and(Tags::OUTLET);

/// Tags of a lower-case word.
pub(crate) fn tags(word: &str) -> Tags {
    LISTS.words.get(word).copied().unwrap_or_default()
}

/// "Mr": before a name whatever its bearer does.
pub(crate) fn is_courtesy(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr")
}

/// What sort of place a name is, its words lower case and joined by a hyphen.
pub(crate) fn is_place(name: &str) -> bool {
    LISTS.places.contains_key(name)
}

/// Whether a common noun ("country", "city") can take up the place.
pub(crate) fn is_place_of(name: &str, noun: &str) -> bool {
    let sections: &[&str] = match noun {
        "country" | "nation" => &["country"],
        "state" => &["country", "region"],
        "city" => &["city"],
        _ => &[],
    };
    LISTS
        .places
        .get(name)
        .is_some_and(|section| sections.contains(section))
}

/// Whether the name, lower case and joined by hyphens, is that of a medium.
pub(crate) fn is_outlet(name: &str) -> bool {
    LISTS.outlets.contains_key(name)
}

/// The long forms of a short given name.
pub(crate) fn long_forms(short: &str) -> &'static [&'static str] {
    LISTS.nicknames.get(short).map_or(&[], Vec::as_slice)
}

/// Titles and roles that `role` can take up.
pub(crate) fn role_class(role: &str) -> &'static [&'static str] {
    LISTS.roles.get(role).map_or(&[], Vec::as_slice)
}

/// Words in the names of organisations that `noun` ("company") can take up; `None` if it takes up no names.
pub(crate) fn body_class(noun: &str) -> Option<&'static [&'static str]> {
    LISTS.bodies.get(noun).map(Vec::as_slice)
}

/// The singular of a plural noun of the lists, or the word itself.
pub(crate) fn singular(word: &str) -> &str {
    LISTS.singulars.get(word).map_or(word, String::as_str)
}

struct Lists {
    words: FxHashMap<String, Tags>,
    singulars: FxHashMap<String, String>,
    /// With their sections.
    places: FxHashMap<&'static str, &'static str>,
    outlets: FxHashMap<&'static str, ()>,
    nicknames: FxHashMap<&'static str, Vec<&'static str>>,
    roles: FxHashMap<&'static str, Vec<&'static str>>,
    bodies: FxHashMap<&'static str, Vec<&'static str>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

/// File, section ("" for the file's only one), tags, and whether plurals are made by rule.
type Source = (&'static str, &'static str, Tags, bool);

const SOURCES: &[Source] = &[
    (
        WORDS,
        "auxiliary",
        Tags::FUNCTION.and(Tags::VERB).and(Tags::AUXILIARY),
        false,
    ),
    (WORDS, "pronoun", Tags::FUNCTION, false),
    (
        WORDS,
        "determiner",
        Tags::FUNCTION.and(Tags::DETERMINER),
        false,
    ),
    (
        WORDS,
        "preposition",
        Tags::FUNCTION.and(Tags::PREPOSITION),
        false,
    ),
    (WORDS, "subordinator", Tags::FUNCTION, false),
    (WORDS, "coordinator", Tags::FUNCTION, false),
    (WORDS, "relative", Tags::FUNCTION, false),
    (WORDS, "adverb", Tags::FUNCTION, false),
    (WORDS, "time", Tags::CALENDAR, false),
    (
        include_str!("../../data/openers.txt"),
        "",
        Tags::OPENER,
        false,
    ),
    (
        include_str!("../../data/verb_forms.txt"),
        "",
        Tags::VERB,
        false,
    ),
    (
        include_str!("../../data/modifiers.txt"),
        "",
        Tags::MODIFIER,
        false,
    ),
    (TITLES, "m", Tags::TITLE.and(Tags::MASCULINE), false),
    (TITLES, "f", Tags::TITLE.and(Tags::FEMININE), false),
    (TITLES, "u", Tags::TITLE, false),
    (PEOPLE, "office", Tags::ROLE.and(Tags::OFFICE), true),
    (PEOPLE, "trade", Tags::ROLE, true),
    (PEOPLE, "relation", Tags::RELATION, true),
    (PEOPLE, "person", Tags::PERSON, true),
    (PEOPLE, "man", Tags::ROLE.and(Tags::MAN), true),
    (PEOPLE, "woman", Tags::ROLE.and(Tags::WOMAN), true),
    (PEOPLE, "plural", Tags::PERSON.and(Tags::PLURAL), false),
    (GROUPS, "collective", Tags::COLLECTIVE, true),
    (GROUPS, "numeral", Tags::NUMERAL, false),
    (GROUPS, "part", Tags::PART, false),
    (GROUPS, "part-noun", Tags::PART_NOUN, false),
    (
        ORGANISATIONS,
        "thing",
        Tags::ORGANISATION.and(Tags::ORGANISATION_END),
        true,
    ),
    (ORGANISATIONS, "name", Tags::ORGANISATION_END, false),
    (
        ORGANISATIONS,
        "owned",
        Tags::ORGANISATION.and(Tags::OWNED),
        false,
    ),
    (DOCUMENTS, "document", Tags::DOCUMENT, true),
    (DOCUMENTS, "material", Tags::MATERIAL, false),
    (OUTLETS, "ending", Tags::OUTLET_END, false),
    (OUTLETS, "thing", Tags::OUTLET, true),
    (PEOPLES, "adjective", Tags::PEOPLE, false),
    (PEOPLES, "people", Tags::PEOPLES.and(Tags::PLURAL), false),
    (GIVEN, "m", Tags::GIVEN.and(Tags::MASCULINE), false),
    (GIVEN, "f", Tags::GIVEN.and(Tags::FEMININE), false),
    (GIVEN, "u", Tags::GIVEN, false),
    (GIVEN, "family", Tags::FAMILY, false),
    (
        include_str!("../../data/things.txt"),
        "",
        Tags::THING,
        false,
    ),
    (
        include_str!("../../data/name_particles.txt"),
        "",
        Tags::PARTICLE,
        false,
    ),
];

const WORDS: &str = include_str!("../../data/words.txt");
const TITLES: &str = include_str!("../../data/titles.txt");
const PEOPLE: &str = include_str!("../../data/people.txt");
const GROUPS: &str = include_str!("../../data/groups.txt");
const ORGANISATIONS: &str = include_str!("../../data/organisations.txt");
const DOCUMENTS: &str = include_str!("../../data/documents.txt");
const OUTLETS: &str = include_str!("../../data/outlets.txt");
const PEOPLES: &str = include_str!("../../data/peoples.txt");
const GIVEN: &str = include_str!("../../data/given_names.txt");
const PLACES: &str = include_str!("../../data/places.txt");

impl Lists {
    fn read() -> Lists {
        let mut lists = Lists {
            words: FxHashMap::default(),
            singulars: FxHashMap::default(),
            places: places(),
            outlets: entries(OUTLETS, Some("name"))
                .map(|name| (name, ()))
                .collect(),
            nicknames: table(include_str!("../../data/nicknames.txt")),
            roles: table(include_str!("../../data/role_classes.txt")),
            bodies: table(include_str!("../../data/body_classes.txt")),
        };
        for &(data, section, tags, plurals) in SOURCES {
            let section = Some(section).filter(|section| !section.is_empty());
            for entry in entries(data, section) {
                lists.add(entry, tags, plurals);
            }
        }
        lists
    }

    fn add(&mut self, entry: &str, tags: Tags, plurals: bool) {
        let (word, irregular) = entry
            .split_once('/')
            .map_or((entry, None), |(w, p)| (w, Some(p)));
        self.words.entry(word.to_owned()).or_default().add(tags);
        if tags.any(Tags::PEOPLE) && !word.ends_with(['s', 'h', 'e']) {
            let people = format!("{word}s");
            self.words
                .entry(people)
                .or_default()
                .add(Tags::PEOPLES.and(Tags::PLURAL));
        }
        if plurals {
            let plural = irregular.map_or_else(|| plural(word), str::to_owned);
            self.words
                .entry(plural.clone())
                .or_default()
                .add(tags.and(Tags::PLURAL));
            self.singulars
                .entry(plural)
                .or_insert_with(|| word.to_owned());
        }
    }
}

/// A name in two sections keeps the first.
fn places() -> FxHashMap<&'static str, &'static str> {
    let mut places = FxHashMap::default();
    for section in ["country", "region", "city", "government"] {
        for place in entries(PLACES, Some(section)) {
            places.entry(place).or_insert(section);
        }
    }
    places
}

/// The words of one section, or of the whole file.
fn entries(data: &'static str, section: Option<&str>) -> impl Iterator<Item = &'static str> {
    let mut inside = section.is_none();
    data.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .filter(move |line| {
            if let Some(heading) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                inside = section.is_none_or(|wanted| wanted == heading);
                return false;
            }
            inside
        })
        .flat_map(str::split_whitespace)
}

/// Lines of a key and its values; a colon between them is decoration.
fn table(data: &'static str) -> FxHashMap<&'static str, Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace().filter(|word| *word != ":");
            Some((words.next()?, words.collect()))
        })
        .collect()
}

fn plural(word: &str) -> String {
    let before_y = word
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    if let Some(stem) = before_y {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lists_give_tags() {
        assert!(tags("spokeswomen").any(Tags::WOMAN));
        assert!(tags("spokeswomen").any(Tags::PLURAL));
        assert_eq!(singular("spokeswomen"), "spokeswoman");
        assert_eq!(singular("agencies"), "agency");
        assert!(tags("norwegians").any(Tags::PEOPLES));
        assert!(is_place("new-york") && is_outlet("reuters"));
        assert!(long_forms("bill").contains(&"william"));
        assert!(role_class("lawmaker").contains(&"sen"));
        assert_eq!(tags("xyzzy"), Tags::default());
    }

    #[test]
    fn every_section_named_here_is_in_its_file() {
        for &(data, section, _, _) in SOURCES {
            assert!(
                section.is_empty() || entries(data, Some(section)).next().is_some(),
                "[{section}]"
            );
        }
    }

    #[test]
    fn no_list_names_a_word_twice_in_one_section() {
        for &(data, section, _, _) in SOURCES.iter().filter(|source| source.0 != WORDS) {
            let mut seen = BTreeSet::new();
            for word in entries(data, Some(section).filter(|s| !s.is_empty())) {
                assert!(seen.insert(word), "{word} stands twice in [{section}]");
            }
        }
    }
}
