//! Names of outlets in a text.

use sayso_types::Span;

use super::{
    context::LISTS,
    press::{PRESS, by_address, canonical, is_demonym, is_organisation},
};
use crate::layers::{Layout, Token, TokenKind};

/// A name has at most so many words.
const LONGEST_NAME: usize = 6;
/// A short name follows its full name within so many names of outlets.
const SHORT_NAME_REACH: usize = 30;

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
                Some(mut named) => {
                    at = named.end;
                    if let Some(full) = full_name(text, &named, &found) {
                        named.name = full;
                    }
                    found.push(named);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Words after "the" and acronyms that may be outlets, those of `named` left out. An acronym that the text
/// gives in brackets after a longer name is what that name is.
pub(super) fn loose(text: &str, layout: &Layout, named: &[Named]) -> Vec<Named> {
    let reader = Reader {
        text,
        tokens: &layout.tokens,
    };
    let taken = |at: usize| {
        let next = named.partition_point(|one| one.end <= at);
        named.get(next).is_some_and(|one| one.first <= at)
    };
    let tokens = 0..layout.tokens.len();
    let free = tokens.filter(|&at| reader.is_capital(at) && !taken(at));
    free.filter_map(|at| reader.loose_at(at)).collect()
}

/// Acronyms in brackets, which in a dateline are agencies: "EASTPORT (HPA) —".
pub(super) fn bracketed(text: &str, layout: &Layout, named: &[Named]) -> Vec<Named> {
    let reader = Reader {
        text,
        tokens: &layout.tokens,
    };
    let marked = |at: &usize| {
        let known = named.iter().any(|one| one.first == *at);
        *at > 0 && !known && reader.word(at - 1) == "(" && reader.word(at + 1) == ")"
    };
    (0..layout.tokens.len())
        .filter(marked)
        .filter(|&at| is_acronym(reader.word(at)))
        .map(|at| reader.named(at, at + 1, reader.word(at), true))
        .collect()
}

/// "HPA"
fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "The Post" after "the Jerusalem Post": a short name means the last full one.
fn full_name(text: &str, named: &Named, before: &[Named]) -> Option<String> {
    let short = named.span.of(text);
    let same_end = |full: &&Named| {
        full.span
            .of(text)
            .rsplit_once(' ')
            .is_some_and(|(_, end)| end == short)
    };
    let full = before.iter().rev().take(SHORT_NAME_REACH).find(same_end)?;
    Some(full.name.clone())
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

    /// "the Lantern", "HPA"
    fn loose_at(&self, at: usize) -> Option<Named> {
        const LONGEST: usize = 3;
        let before = if at > 0 { self.word(at - 1) } else { "" };
        if matches!(before, "the" | "The") {
            let run = (at..at + LONGEST + 1).take_while(|&at| self.is_capital(at));
            let end = at + run.count();
            let known = (at..end).any(|at| {
                let word = self.word(at).to_lowercase();
                is_organisation(&word) || is_demonym(self.word(at))
            });
            let span = self.tokens[at].span.cover(self.tokens[end - 1].span);
            return (end <= at + LONGEST && !known)
                .then(|| self.named(at, end, span.of(self.text), false));
        }
        let alone = !self.is_capital(at + 1) && (at == 0 || !self.is_capital(at - 1));
        let word = self.word(at);
        let expanded = format!("({word})");
        (alone && is_acronym(word) && !self.text.contains(&expanded))
            .then(|| self.named(at, at + 1, word, false))
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
        let end = at + entry.words.len();
        // "The Mail" is a name of many papers; which one, only those who know all articles can tell.
        let short = entry.after_the && entry.words.len() < entry.name.split(' ').count();
        let words = entry.words.join(" ");
        let name: &str = if short { &words } else { entry.name };
        Some(self.named(at, end, name, entry.agency))
    }

    /// "Eastport Gazette", "Seaside newspaper", and "Seaside" after "the newspaper"
    fn by_form(&self, at: usize, end: usize) -> Option<Named> {
        let begins = self.is_capital(at) || self.word(at).starts_with("al-");
        // The middle of a name is not its beginning.
        if !begins || (at > 0 && self.is_capital(at - 1) && !matches!(self.word(at - 1), "The")) {
            return None;
        }
        let opens =
            |at: usize| matches!(self.word(at), "The" | "A" | "An") || is_demonym(self.word(at));
        let first = (at..at + 3).find(|&at| !opens(at)).filter(|&at| at < end)?;
        let run = (first..end.min(first + LONGEST_NAME))
            .take_while(|&at| {
                (self.is_capital(at) && !is_demonym(self.word(at)))
                    || self.word(at).starts_with("al-")
            })
            .count();
        let last = first + run;
        if run == 0 {
            return None;
        }
        if let Some(end) = (first + 1..last).find_map(|at| self.agency_end(at, last)) {
            return Some(self.agency(first, end));
        }
        let ending = (first + 1..last)
            .rev()
            .find(|&at| LISTS.is_ending(&self.word(at).to_lowercase()));
        if let Some(ending) = ending {
            return Some(self.whole(first, ending + 1));
        }
        if run > 1 && LISTS.is_beginning(&self.word(first).to_lowercase()) {
            return Some(self.whole(first, last));
        }
        let thing_before = first > 0 && LISTS.is_thing(self.word(first - 1));
        // In "the pro-Harbour State blog" the adjective is one name with what follows.
        let adjective = first > 0
            && self.word(first - 1).contains(char::is_uppercase)
            && !is_demonym(self.word(first - 1));
        let thing_after =
            last < end && LISTS.is_thing(self.word(last)) && !self.is_title(first) && !adjective;
        (thing_before || thing_after).then(|| self.whole(first, last))
    }

    /// The end of a name that ends in "Press Agency", "News Service", "Newswire" here.
    fn agency_end(&self, at: usize, last: usize) -> Option<usize> {
        let word = |at: usize| self.word(at).to_lowercase();
        let two = at + 1 < last
            && matches!(word(at).as_str(), "press" | "news")
            && matches!(word(at + 1).as_str(), "agency" | "service" | "association");
        let one = matches!(word(at).as_str(), "wire" | "newswire");
        (two || one).then_some(at + 1 + usize::from(two))
    }

    fn agency(&self, first: usize, end: usize) -> Named {
        Named {
            agency: true,
            ..self.whole(first, end)
        }
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

    fn check(text: &str, expected: &[&str]) {
        let found = find(text, &lay_out(text, None));
        let names: Vec<&str> = found.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(names, expected, "in {text:?}");
    }

    #[test]
    fn by_list_and_form() {
        check(
            "The AP and the Telegraph, not a telegraph.",
            &["Associated Press", "Telegraph"],
        );
        check(
            "The Eastport Daily News and the newspaper Seaside and the Lebanese al-Bahr television",
            &["Eastport Daily News", "Seaside", "al-Bahr"],
        );
        check("The Harbour Times in Times Square", &["Harbour Times"]);
        check("as wire.com wrote to quill@wire.com", &["wire.com"]);
        check(
            "Many newspapers. Another newspaper said so. Post it on Monday.",
            &[],
        );
    }
}
