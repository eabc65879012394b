//! How a short name fits a full one: "Quill" and "Ada Quill", "HB" and "Harbour Board".

use sayso_types::PartyKind;

use super::names::Name;
use crate::mentions::vocabulary::{self, Tags};

/// How a shorter name fits a longer one, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    None,
    /// "Velm" for "Velm Motors" or "Velm Bay", of which nothing shows what they are.
    Begins,
    /// "Ada" for "Ada Quill"; "Harbour" for "Harbour Board".
    First,
    /// "Orn" for "Orn Tam", where family names come first; so looks "Orn" for "Orn Tower" too.
    FamilyFirst,
    /// "Quill" for "Ada Quill"; "Board" for "Harbour Board".
    Last,
    /// The same but for middle names, or an acronym.
    Same,
}

/// How `name` fits the full name of somebody of a kind.
pub(super) fn fit(name: &Name, full: &[String], kind: Option<PartyKind>) -> Fit {
    let words = &name.words;
    let person_like = matches!(kind, None | Some(PartyKind::Person));
    let name_person_like = matches!(name.kind, None | Some(PartyKind::Person));
    if words.len() == 1
        && words[0].len() > 1
        && words[0] == initials(full)
        && !(person_like && kind.is_some())
    {
        return Fit::Same;
    }
    if person_like && name_person_like {
        let shown = kind.is_some() || name.kind.is_some();
        let begins = full.len() > words.len() && full.starts_with(words);
        return match fit_person(words, full) {
            Fit::FamilyFirst if begins && !shown && words[0].len() > 1 => Fit::Begins,
            fit => fit,
        };
    }
    if kind == Some(PartyKind::Person) || name.kind == Some(PartyKind::Person) || full.len() < 2 {
        return Fit::None;
    }
    let place = |words: &[String]| vocabulary::is_place(&words.join("-"));
    if place(words) || place(full) {
        return Fit::None;
    }
    let generic_end =
        vocabulary::tags(&words[words.len() - 1]).any(Tags::ORGANISATION_END.and(Tags::OUTLET_END));
    if full.ends_with(words) && (words.len() > 1 || generic_end) {
        return Fit::Last;
    }
    // "Orn" of the "Orn administration" is somebody, not the administration.
    let owned =
        full.len() == words.len() + 1 && vocabulary::tags(&full[full.len() - 1]).any(Tags::OWNED);
    // "Velm Flight KX804" is one flight of many.
    let numbered = full[full.len() - 1].contains(|c: char| c.is_ascii_digit());
    if full.starts_with(words)
        && !numbered
        && !owned
        && (name.kind.is_none() || words.len() > 1 || name.kind == kind)
        && !name.acronym
    {
        return if names_a_kind(&full[words.len()..]) && !generic_end {
            Fit::First
        } else {
            Fit::Begins
        };
    }
    Fit::None
}

/// What stands behind the short name says what it is: "Board", "of the North", "Ltd". "Velm Tablet" and
/// "Velm Stores" are other things than Velm.
fn names_a_kind(rest: &[String]) -> bool {
    let last = rest.last().map_or("", String::as_str);
    let part = matches!(last, "store" | "stores" | "shop" | "shops" | "team");
    rest.first().is_some_and(|word| word == "of")
        || !part && vocabulary::tags(last).any(Tags::ORGANISATION_END.and(Tags::OUTLET_END))
}

fn fit_person(words: &[String], full: &[String]) -> Fit {
    let (suffix, full_suffix) = (suffix(words), suffix(full));
    let (words, full) = (without_suffix(words), without_suffix(full));
    if suffix.is_some() && suffix != full_suffix {
        return Fit::None;
    }
    if words.len() > 1 && full.len() > 1 && words.last() == full.last() {
        if words[0] == full[0]
            || is_short_for(&words[0], &full[0])
            || is_short_for(&full[0], &words[0])
        {
            return Fit::Same;
        }
        let given = |words: &[String]| vocabulary::tags(&words[0]).any(Tags::GIVEN);
        // "Rover Tam Orn": a word that is no name before a name that is whole.
        if full.ends_with(words) && (!given(words) || !given(full)) {
            return Fit::Last;
        }
        return Fit::None;
    }
    if full.len() < 2 || words.len() >= full.len() {
        return Fit::None;
    }
    // Saint Orn is not Orn.
    if full.len() == words.len() + 1 && matches!(full[0].as_str(), "st" | "saint") {
        return Fit::None;
    }
    if full.ends_with(words) {
        return Fit::Last;
    }
    if full.starts_with(words) {
        // Family names come first in some languages: a first word that is no given name may be one.
        let given = vocabulary::tags(&words[0]).any(Tags::GIVEN);
        return if given { Fit::First } else { Fit::FamilyFirst };
    }
    Fit::None
}

fn is_short_for(short: &str, long: &str) -> bool {
    vocabulary::long_forms(short).contains(&long)
}

fn suffix(words: &[String]) -> Option<&String> {
    words.last().filter(|word| {
        words.len() > 1 && matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
    })
}

/// The words before "Jr".
pub(super) fn without_suffix(words: &[String]) -> &[String] {
    if suffix(words).is_some() {
        &words[..words.len() - 1]
    } else {
        words
    }
}

/// First letters, small words left out; empty for a single word.
pub(super) fn initials(words: &[String]) -> String {
    let counted = words.iter().filter(|word| {
        !matches!(
            word.as_str(),
            "of" | "the" | "and" | "for" | "&" | "on" | "in"
        )
    });
    let letters: String = counted.filter_map(|word| word.chars().next()).collect();
    if letters.chars().count() > 1 {
        letters
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parties::scene::words_of;

    #[test]
    fn people_are_called_by_parts_of_their_names() {
        let check = |short: &str, full: &str, wanted: Fit| {
            assert_eq!(
                fit_person(&words_of(short), &words_of(full)),
                wanted,
                "{short} for {full}"
            );
        };
        check("Quill", "Ada Quill", Fit::Last);
        check("van der Berg", "Ada van der Berg", Fit::Last);
        check("Ada", "Ada Quill", Fit::First);
        check("Bill Orn", "William T. Orn", Fit::Same);
        check("Orn", "Tam Orn Jr.", Fit::Last);
        check("Tam Orn Jr.", "Tam Orn", Fit::None);
        check("Tam Quill", "Ada Quill", Fit::None);
    }

    #[test]
    fn acronyms_leave_small_words_out() {
        assert_eq!(initials(&words_of("Department of Fish and Sea")), "dfs");
        assert_eq!(initials(&words_of("Eastport")), "");
    }
}
