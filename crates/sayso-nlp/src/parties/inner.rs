//! The name inside a source that holds more than a name: "Last week Ada Quill", "a weary Quill", "one of
//! the sailors, Tam Orn,".

use sayso_types::{PartyKind, Span};

use super::{learned::is_somebody, scene::Item};
use crate::mentions::vocabulary::{self, Tags};

/// The item that names whom the source tells of, among those `inside` it.
pub(super) fn named(text: &str, items: &[Item], inside: &[usize], source: Span) -> Option<usize> {
    let whole = source;
    let source = without_when(text, whole)?;
    // "Last week Quill in a letter"
    let opens = |index: &usize| {
        let start = items[*index].mention.extent.start();
        let behind = text
            .get(items[*index].mention.extent.end()..whole.end())
            .and_then(|rest| rest.split_whitespace().next());
        let alone = behind.is_none_or(|word| vocabulary::tags(word).any(Tags::FUNCTION));
        start == source.start() && start > whole.start() && items[*index].is_name() && alone
    };
    if let Some(&name) = inside.iter().find(|index| opens(index)) {
        return Some(name).filter(|&name| !items[name].possessive);
    }
    [names_whole, is_whole, is_behind_comma, is_of_panel]
        .into_iter()
        .find_map(|test| {
            let mut names = inside.iter().copied();
            names.find(|&index| test(text, &items[index], source))
        })
}

/// A person's name that the words before only describe: "its veteran “captain” Ada Quill".
fn names_whole(text: &str, item: &Item, source: Span) -> bool {
    let person = item.is_name()
        && item.mention.kind == Some(PartyKind::Person)
        && !item.possessive
        && !item.nested;
    let lead = text
        .get(source.start()..item.mention.extent.start())
        .unwrap_or("");
    let word = lead
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .to_lowercase();
    let clause = lead
        .split_whitespace()
        .any(|word| matches!(word, "who" | "that" | "which"));
    let joined =
        clause || vocabulary::tags(&word).any(Tags::FUNCTION) || lead.trim_end().ends_with(',');
    person && item.mention.extent.end() + 2 >= source.end() && !joined
}

/// Words that begin to tell when, and tell nothing alone.
const POINTS: [&str; 9] = [
    "on", "in", "earlier", "later", "this", "that", "last", "next", "the",
];

/// Without the words that tell when, before or behind, and without what begins the next phrase: "Quill late
/// Monday", "Last week Quill", "Tam Orn when".
fn without_when(text: &str, source: Span) -> Option<Span> {
    let words = source.get(text)?;
    let mut kept = words;
    while let Some((rest, last)) = kept.trim_end().rsplit_once(char::is_whitespace) {
        let bare = last.trim_end_matches([',', '.']).to_lowercase();
        let small =
            last.starts_with(char::is_lowercase) && vocabulary::tags(&bare).any(Tags::FUNCTION);
        if !(is_when(last) || small) {
            break;
        }
        kept = rest.trim_end();
    }
    let mut from = 0;
    let mut when = false;
    loop {
        let rest = &kept[from..];
        let Some((first, behind)) = rest.split_once(char::is_whitespace) else {
            break;
        };
        let bare = first.trim_end_matches(',').to_lowercase();
        let of_time = is_when(first);
        if !(of_time || POINTS.contains(&bare.as_str())) {
            break;
        }
        when |= of_time;
        from += rest.len() - behind.trim_start().len();
    }
    if !when {
        from = 0;
    }
    let start = source.start() + from;
    (from < kept.len()).then(|| Span::new(start, source.start() + kept.len()))
}

/// A word that tells when by itself: "Monday", "week", not "last".
fn is_when(word: &str) -> bool {
    let bare = word.trim_end_matches([',', '.']).to_lowercase();
    vocabulary::tags(&bare).any(Tags::CALENDAR) && !POINTS.contains(&bare.as_str())
}

/// The name is all of the source but words that describe it: "a weary Quill", "tennis great Ada Quill".
fn is_whole(text: &str, item: &Item, source: Span) -> bool {
    let Some(lead) = lead(text, item, source) else {
        return false;
    };
    let mut words = lead.split_whitespace().peekable();
    let article = words
        .next_if(|word| matches!(word.to_lowercase().as_str(), "a" | "an" | "the"))
        .is_some();
    let describes = |word: &str| {
        let lower = word.to_lowercase();
        let plain = word.starts_with(char::is_lowercase) || word.contains(['“', '"']);
        plain && !vocabulary::tags(&lower).any(Tags::FUNCTION) && !word.ends_with(',')
    };
    // A first word may open the sentence: "Tennis great Ada Quill".
    if words.clone().count() > 1 && item.words.len() > 1 && !article {
        words.next_if(|word| {
            let tags = vocabulary::tags(&word.to_lowercase());
            !tags.any(Tags::DETERMINER.and(Tags::NUMERAL).and(Tags::FUNCTION))
        });
    }
    let rest: Vec<&str> = words.collect();
    // "the group Velm Crossing" tells by its noun what it is, "the super KXs" by its letters.
    let of_body = rest.iter().any(|word| {
        vocabulary::tags(&word.to_lowercase()).any(Tags::ORGANISATION.and(Tags::OUTLET))
    });
    let letters = item
        .mention
        .span
        .of(text)
        .split_whitespace()
        .next()
        .is_some_and(|first| first.chars().filter(|c| c.is_uppercase()).count() > 1);
    let described =
        !rest.is_empty() && !of_body && !letters && rest.iter().all(|word| describes(word));
    is_somebody(item) && (lead.is_empty() || described && (article || item.words.len() > 1))
}

/// The name stands behind a comma and a description: "one of the sailors, Tam Orn,".
fn is_behind_comma(text: &str, item: &Item, source: Span) -> bool {
    let Some(before) = lead(text, item, source).and_then(|lead| lead.strip_suffix(',')) else {
        return false;
    };
    let mut words = before.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let owned = ["'s ", "’s ", "s' ", "s’ "]
        .iter()
        .any(|owner| before.contains(owner));
    let opens = vocabulary::tags(&first).any(Tags::DETERMINER.and(Tags::NUMERAL))
        || matches!(
            first.as_str(),
            "one" | "another" | "his" | "her" | "their" | "its"
        );
    let last = before.split_whitespace().next_back().unwrap_or("");
    let several =
        before.contains(',') || words.any(|word| matches!(word, "and" | "or" | "including"));
    (opens || owned)
        && !several
        && !last.ends_with(char::is_numeric)
        && is_somebody(item)
        && item.words.len() > 1
}

/// "A three-judge panel of the Harbour Court": the panel speaks as the court.
fn is_of_panel(text: &str, item: &Item, source: Span) -> bool {
    let before = lead(text, item, source).and_then(|lead| {
        let lead = lead.strip_suffix(" the").unwrap_or(lead);
        lead.strip_suffix(" panel of")
    });
    before.is_some_and(|before| {
        let mut words = before.split_whitespace();
        let article = words.next().unwrap_or("").to_lowercase();
        let judges = words.next().is_none_or(|word| word.ends_with("-judge"));
        matches!(article.as_str(), "a" | "the" | "another") && judges && words.next().is_none()
    })
}

/// What stands in the source before the name with its titles, if the name ends the source, but for where
/// they are from.
fn lead<'t>(text: &'t str, item: &Item, source: Span) -> Option<&'t str> {
    let extent = item.mention.extent;
    let rest = text
        .get(extent.end().min(source.end())..source.end())
        .map_or("", str::trim);
    let ends =
        !rest.contains(char::is_alphanumeric) || rest.starts_with("of ") || rest.starts_with('(');
    if !ends || extent.start() < source.start() && item.mention.span.start() < source.start() {
        return None;
    }
    text.get(source.start()..extent.start().max(source.start()))
        .map(str::trim)
}
