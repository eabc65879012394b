//! Names of outlets in a text.

use std::{collections::HashMap, sync::LazyLock};

use sayso_types::Span;

use super::context::LISTS;
use crate::layers::{Layout, Token, TokenKind};

/// A name has at most so many words.
const LONGEST_NAME: usize = 6;

/// An outlet named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The name alone.
    pub(super) span: Span,
    /// Index of its first token.
    pub(super) first: usize,
    /// Index after its last token.
    pub(super) end: usize,
    /// As the list writes it, or as the text does.
    pub(super) name: String,
    /// Whether it is an agency by the list.
    pub(super) agency: bool,
}

struct Entry {
    words: Vec<&'static str>,
    name: &'static str,
    agency: bool,
    /// Counts only after "the".
    after_the: bool,
}

struct Press {
    /// By first word, longest first.
    entries: HashMap<&'static str, Vec<Entry>>,
    domains: HashMap<&'static str, &'static str>,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let mut press = Press {
        entries: HashMap::new(),
        domains: HashMap::new(),
    };
    let mut agency = false;
    let data = include_str!("../../data/press.txt");
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            agency = line == "[agency]";
            continue;
        }
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[name, others, domains] = fields.as_slice() else {
            continue;
        };
        press
            .domains
            .extend(domains.split_whitespace().map(|domain| (domain, name)));
        let aliases = others.split(',').map(str::trim);
        for alias in [name]
            .into_iter()
            .chain(aliases)
            .filter(|alias| !alias.is_empty())
        {
            // A canonical "The Hill" is matched by its alias "the Hill".
            let bare = alias.strip_prefix("the ");
            let words: Vec<&str> = bare.unwrap_or(alias).split(' ').collect();
            let entry = Entry {
                name,
                agency,
                after_the: bare.is_some(),
                words,
            };
            press.entries.entry(entry.words[0]).or_default().push(entry);
        }
    }
    for entries in press.entries.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    }
    press
});

/// Whether two names mean one outlet.
pub(super) fn same(left: &str, right: &str) -> bool {
    canonical(left).eq_ignore_ascii_case(canonical(right))
}

/// The name that the list gives an outlet, or the one given without its article.
pub(super) fn canonical(name: &str) -> &str {
    let bare = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    let listed = bare
        .split(' ')
        .next()
        .and_then(|first| PRESS.entries.get(first))
        .into_iter()
        .flatten()
        .find(|entry| entry.words.join(" ") == bare);
    listed.map_or_else(|| by_address(bare).unwrap_or(bare), |entry| entry.name)
}

/// The outlet at a web address or host name.
pub(super) fn by_address(address: &str) -> Option<&'static str> {
    let host = address
        .split("://")
        .last()?
        .split(['/', '?', '#', ':'])
        .next()?;
    let mut host = host.trim_start_matches("www.");
    loop {
        if let Some(name) = PRESS.domains.get(host) {
            return Some(name);
        }
        host = host.split_once('.')?.1;
    }
}

/// Outlets named outside furniture and inside, in text order.
pub(super) fn find(text: &str, layout: &Layout) -> Vec<Named> {
    let reader = Reader {
        text,
        tokens: &layout.tokens,
    };
    let mut found: Vec<Named> = Vec::new();
    for block in &layout.blocks {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            match reader.name_at(at, block.tokens.end) {
                Some(named) => {
                    at = named.end;
                    found.push(named);
                }
                None => at += 1,
            }
        }
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn name_at(&self, at: usize, end: usize) -> Option<Named> {
        let by_form = self.by_form(at, end);
        // "the Harbour Times" is not The Times.
        let listed = self.listed(at, end);
        match (listed, by_form) {
            (Some(listed), Some(form)) if form.end > listed.end => Some(form),
            (None, form) => form.or_else(|| self.by_domain(at)),
            (listed, _) => listed,
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Capital)
    }

    fn named(&self, first: usize, end: usize, name: &str, agency: bool) -> Named {
        Named {
            span: self.tokens[first].span.cover(self.tokens[end - 1].span),
            first,
            end,
            name: name.to_owned(),
            agency,
        }
    }

    fn listed(&self, at: usize, end: usize) -> Option<Named> {
        let entry = PRESS.entries.get(self.word(at))?.iter().find(|entry| {
            let fits = at + entry.words.len() <= end
                && entry
                    .words
                    .iter()
                    .enumerate()
                    .all(|(offset, word)| self.word(at + offset) == *word);
            let the = at > 0 && matches!(self.word(at - 1), "the" | "The");
            let after = at + entry.words.len();
            // "the Times Square", "the Post Office": a longer name.
            let longer = entry.after_the && after < end && self.is_capital(after);
            fits && (!entry.after_the || (the && !longer))
        })?;
        Some(self.named(at, at + entry.words.len(), entry.name, entry.agency))
    }

    /// "Eastport Gazette", "Seaside newspaper", and "Seaside" after "the newspaper"
    fn by_form(&self, at: usize, end: usize) -> Option<Named> {
        let begins = self.is_capital(at) || self.word(at).starts_with("al-");
        // The middle of a name is not its beginning.
        if !begins || (at > 0 && self.is_capital(at - 1) && !matches!(self.word(at - 1), "The")) {
            return None;
        }
        let first = at + usize::from(self.word(at) == "The");
        let run = (first..end.min(first + LONGEST_NAME))
            .take_while(|&at| self.is_capital(at) || self.word(at).starts_with("al-"))
            .count();
        let last = first + run;
        if run == 0 {
            return None;
        }
        let ending = (first + 1..last)
            .rev()
            .find(|&at| LISTS.is_ending(&self.word(at).to_lowercase()));
        if let Some(ending) = ending {
            return Some(self.whole(first, ending + 1));
        }
        let thing_before = first > 0 && LISTS.is_thing(self.word(first - 1));
        let thing_after = last < end && LISTS.is_thing(self.word(last)) && !self.is_title(first);
        (thing_before || thing_after).then(|| self.whole(first, last))
    }

    fn whole(&self, first: usize, end: usize) -> Named {
        let span = self.tokens[first].span.cover(self.tokens[end - 1].span);
        self.named(first, end, canonical(span.of(self.text)), false)
    }

    /// A capital that only opens the sentence: "Another newspaper said".
    fn is_title(&self, at: usize) -> bool {
        let opens = at == 0 || matches!(self.word(at - 1), "." | "!" | "?" | "“" | "\"" | ":");
        opens && self.word(at).len() > 1 && !self.word(at).contains('-')
    }

    /// "wire.example.com"
    fn by_domain(&self, at: usize) -> Option<Named> {
        const ENDINGS: &[&str] = &[
            "com", "org", "net", "info", "news", "uk", "tv", "de", "fr", "ua",
        ];
        let token = self
            .tokens
            .get(at)
            .filter(|token| token.kind != TokenKind::Number)?;
        let word = token.span.of(self.text);
        let (host, ending) = word.rsplit_once('.')?;
        let plausible = word.len() <= 60 && host.len() >= 3 && ENDINGS.contains(&ending);
        let mail = at > 0 && self.word(at - 1) == "@";
        (plausible && !mail)
            .then(|| self.named(at, at + 1, by_address(word).unwrap_or(word), false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;
    use std::collections::HashSet;

    fn check(text: &str, expected: &[&str]) {
        let found = find(text, &lay_out(text, None));
        let names: Vec<&str> = found.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(names, expected, "in {text:?}");
    }

    #[test]
    fn by_list_and_form() {
        check(
            "The AP and the Telegraph, not a telegraph.",
            &["Associated Press", "Daily Telegraph"],
        );
        check(
            "The Eastport Daily News and the newspaper Seaside and al-Bahr television",
            &["Eastport Daily News", "Seaside", "al-Bahr"],
        );
        check("The Harbour Times in Times Square", &["Harbour Times"]);
        check("as wire.com wrote to quill@wire.com", &["wire.com"]);
        check(
            "Many newspapers. Another newspaper said so. Post it on Monday.",
            &[],
        );
    }

    #[test]
    fn addresses() {
        assert_eq!(
            by_address("https://www.reuters.com/world/x"),
            Some("Reuters")
        );
        assert_eq!(by_address("https://eastport.example/x"), None);
        assert!(same("The Associated Press", "AP"));
    }

    #[test]
    fn no_name_is_listed_for_two_outlets() {
        let mut seen: HashMap<(String, bool), &str> = HashMap::new();
        for entry in PRESS.entries.values().flatten() {
            let before = seen.insert((entry.words.join(" "), entry.after_the), entry.name);
            assert!(
                before.is_none_or(|name| name == entry.name),
                "{:?}",
                entry.words
            );
        }
        let names: HashSet<&str> = PRESS.domains.values().copied().collect();
        assert!(names.len() > 150);
    }
}
