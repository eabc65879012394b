//! Reads the name of an outlet where one begins: by list, by its form, or by the noun beside it.

use std::borrow::Cow;

use super::{
    lists::LISTS,
    names::{By, Named, is_acronym},
    press::{PRESS, by_address, canonical, is_demonym, is_organisation},
};
use crate::{
    layers::{Token, TokenKind},
    times::calendar,
};

/// A name has at most so many words.
const LONGEST_NAME: usize = 6;
/// Words before the noun that says what a name is: "Seaside, the local Eastport news magazine".
const APPOSITION: usize = 4;

pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Reader<'t> {
        Reader { text, tokens }
    }

    /// The outlet whose name begins here.
    pub(super) fn name_at(&self, at: usize, end: usize) -> Option<Named> {
        let by_form = self.by_form(at, end);
        // "the Harbour Times" is not The Times.
        let listed = self.listed(at, end);
        match (listed, by_form) {
            (Some(listed), Some(form)) if form.end > listed.end => Some(form),
            (None, form) => form.or_else(|| self.by_domain(at)),
            (listed, _) => listed,
        }
    }

    /// "The Tide" in "the websites Seaside, The Tide and Low Water": a list goes on after its noun.
    pub(super) fn next_in_list(&self, at: usize, end: usize, last: &Named) -> Option<Named> {
        let between = last.end..at.max(last.end);
        let joined = (1..=3).contains(&between.len())
            && between
                .clone()
                .all(|at| matches!(self.word(at), "," | "and" | "or" | "the"));
        let run = self.run(at, end);
        (last.by == By::Nouns && joined && run > at && self.may_be_named(at, run)).then(|| Named {
            by: By::Nouns,
            ..self.whole(at, run)
        })
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Capital)
    }

    pub(super) fn named(&self, first: usize, end: usize, name: &str, agency: bool) -> Named {
        Named {
            span: self.tokens[first].span.cover(self.tokens[end - 1].span),
            first,
            end,
            name: name.to_owned(),
            agency,
            by: By::Form,
        }
    }

    /// "the Lantern", "HPA"
    pub(super) fn loose_at(&self, at: usize) -> Option<Named> {
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
        let known = LISTS.has("body", word) || is_organisation(&word.to_lowercase());
        (alone && is_acronym(word) && !known && !self.text.contains(&expanded))
            .then(|| self.named(at, at + 1, word, false))
    }

    fn listed(&self, at: usize, end: usize) -> Option<Named> {
        let plain = |at: usize| match self.word(at) {
            word if word.contains('’') => Cow::Owned(word.replace('’', "'")),
            word => Cow::Borrowed(word),
        };
        let entry = PRESS.entries.get(&*plain(at))?.iter().find(|entry| {
            let fits = at + entry.words.len() <= end
                && entry
                    .words
                    .iter()
                    .enumerate()
                    .all(|(offset, word)| plain(at + offset) == *word);
            let the = at > 0 && matches!(self.word(at - 1), "the" | "The");
            let after = at + entry.words.len();
            // "the Times Square", "the Post Office": a longer name.
            let longer = entry.after_the && after < end && self.is_capital(after);
            fits && (!entry.after_the || (the && !longer))
        })?;
        let end = at + entry.words.len();
        // "The Mail" is a name of many papers; which one, only those who know all articles can tell.
        let full = entry.name.strip_prefix("The ").unwrap_or(entry.name);
        let short = entry.after_the && entry.words.len() < full.split(' ').count();
        let words = entry.words.join(" ");
        let name: &str = if short { &words } else { entry.name };
        Some(self.named(at, end, name, entry.agency))
    }

    /// "Eastport Gazette", "Seaside newspaper", and "Seaside" after "the newspaper"
    fn by_form(&self, at: usize, end: usize) -> Option<Named> {
        // The middle of a name is not its beginning.
        if !self.begins(at) || (at > 0 && self.is_capital(at - 1) && self.word(at - 1) != "The") {
            return None;
        }
        let opens = |at: usize| {
            matches!(self.word(at), "The" | "A" | "An")
                || is_demonym(self.word(at))
                || self.is_adjective(at)
        };
        let first = (at..at + 3).find(|&at| !opens(at)).filter(|&at| at < end)?;
        let last = self.run(first, end);
        if last == first {
            return None;
        }
        if let Some(end) = (first + 1..last).find_map(|at| self.agency_end(at, last)) {
            return Some(self.agency(first, end));
        }
        self.by_last_word(first, last)
            .or_else(|| self.by_first_word(first, last, end))
            .or_else(|| self.by_noun(first, last, end))
    }

    /// "Eastport Gazette", "Harbour Times UK"
    fn by_last_word(&self, first: usize, last: usize) -> Option<Named> {
        let ends = |at: &usize| LISTS.has("ending", &self.word(*at).to_lowercase());
        let ending = (first + 1..last).rev().find(ends)?;
        let mut named = self.whole(first, ending + 1);
        if ending + 2 == last && LISTS.has("edition", self.word(ending + 1)) {
            named.end = last;
            named.span = named.span.cover(self.tokens[last - 1].span);
        }
        Some(named)
    }

    /// "Radio Eastport", "Channel 9", "Voice of Eastport"
    fn by_first_word(&self, first: usize, last: usize, end: usize) -> Option<Named> {
        let word = self.word(first).to_lowercase();
        if last - first > 1 && LISTS.has("beginning", &word) {
            return Some(self.whole(first, last));
        }
        let number = last < end && self.tokens[last].kind == TokenKind::Number;
        if last - first == 1 && LISTS.has("numbered", &word) && number {
            return Some(self.whole(first, last + 1));
        }
        let of = last - first == 1 && LISTS.has("of", &word) && self.word(last) == "of";
        let place = self.run(last + 1, end);
        (of && place > last + 1).then(|| self.whole(first, place))
    }

    /// "Seaside newspaper", "the newspaper Seaside", "Seaside, a local weekly,"
    fn by_noun(&self, first: usize, last: usize, end: usize) -> Option<Named> {
        if !self.may_be_named(first, last) {
            return None;
        }
        if let Some(by) = self.noun_before(first, last) {
            return Some(Named {
                by,
                ..self.whole(first, last)
            });
        }
        // In "the pro-Harbour State blog" the adjective is one name with what follows.
        let adjective = first > 0
            && self.word(first - 1).contains(char::is_uppercase)
            && !is_demonym(self.word(first - 1));
        let opens = last - first == 1 && self.is_title(first);
        let after = !adjective && !opens && self.noun_after(last, end).is_some();
        if after {
            return Some(self.whole(first, last));
        }
        self.apposition(last, end).map(|_| Named {
            by: By::Noun,
            ..self.whole(first, last)
        })
    }

    /// "The newspaper Seaside", "newspapers, including Seaside", "the newspaper, Seaside,"
    fn noun_before(&self, first: usize, last: usize) -> Option<By> {
        let before = |at: usize| if at > 0 { self.word(at - 1) } else { "" };
        let mut at = first;
        while matches!(
            before(at),
            "“" | "\"" | "‘" | "'" | "the" | "including" | "like" | "called" | "named"
        ) {
            at -= 1;
        }
        let comma = before(at) == ",";
        let apart = comma && (at < first || matches!(self.word(last), "," | "." | ";" | ")"));
        if comma {
            at -= 1;
        }
        let noun = before(at);
        let group = matches!(noun, "group" | "groups" | "service")
            && LISTS.has("medium", self.word(at.saturating_sub(2)));
        let by = if noun.ends_with('s') {
            By::Nouns
        } else {
            By::Noun
        };
        ((LISTS.has("thing", noun) || group) && (!comma || apart)).then_some(by)
    }

    /// The end of the noun behind a name: "Seaside (The Shore) daily newspaper", "Seaside news site".
    pub(super) fn noun_after(&self, last: usize, end: usize) -> Option<usize> {
        const GLOSS: usize = 6;
        let mut at = last;
        if self.word(at) == "(" {
            let close = (at..end.min(at + GLOSS)).find(|&at| self.word(at) == ")")?;
            at = close + 1;
        }
        while at < end && matches!(self.word(at), "”" | "\"" | "’") {
            at += 1;
        }
        let modified = (at..end)
            .take_while(|&at| LISTS.has("medium", self.word(at)))
            .count();
        let noun = at + modified;
        let ends = noun < end
            && (self.is_one_thing(noun)
                || (modified > 0 && matches!(self.word(noun), "group" | "service")));
        if ends {
            return Some(noun + 1);
        }
        // "Seaside daily": what may modify may be the noun itself.
        (modified > 0 && self.is_one_thing(noun - 1)).then_some(noun)
    }

    /// "newspaper", not "newspapers", which are none in particular.
    fn is_one_thing(&self, at: usize) -> bool {
        LISTS.has("thing", self.word(at)) && !self.word(at).ends_with('s')
    }

    /// The end of "…, the local news magazine" behind a name.
    pub(super) fn apposition(&self, last: usize, end: usize) -> Option<usize> {
        let opens = self.word(last) == "," && matches!(self.word(last + 1), "the" | "a" | "an");
        let reach = (last + 2)..end.min(last + 3 + APPOSITION);
        let noun = reach
            .take_while(|&at| self.tokens[at].kind != TokenKind::Mark)
            .find(|&at| {
                LISTS.has("thing", self.word(at)) && !LISTS.has("thing", self.word(at + 1))
            })?;
        let sure = !LISTS.has("vague", self.word(noun)) || LISTS.has("medium", self.word(noun - 1));
        let next = self.tokens.get(noun + 1);
        let closes = next.is_none_or(|next| next.kind == TokenKind::Mark)
            || LISTS.has("after_noun", self.word(noun + 1));
        (opens && sure && closes).then_some(noun + 1)
    }

    /// Whether a name may begin with the word.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.is_capital(at) || self.is_article(at)
    }

    /// The end of the run of words of one name.
    fn run(&self, first: usize, end: usize) -> usize {
        let of_name = |at: &usize| {
            let own =
                self.is_capital(*at) && !is_demonym(self.word(*at)) && !self.is_adjective(*at);
            own || self.is_article(*at)
        };
        first
            + (first..end.min(first + LONGEST_NAME))
                .take_while(of_name)
                .count()
    }

    /// "al-Bahr", "al Bahr"
    fn is_article(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with("al-") || (word == "al" && self.is_capital(at + 1))
    }

    /// "State-run", "Eastport-based"
    fn is_adjective(&self, at: usize) -> bool {
        let word = self.word(at);
        let (name, ending) = word.rsplit_once('-').unwrap_or_default();
        name.len() > 1 && LISTS.has("linked", ending)
    }

    /// Whether the words can be a name: no weekday, and no place where people post for themselves.
    fn may_be_named(&self, first: usize, last: usize) -> bool {
        let one = last == first + 1;
        let word = self.word(first).to_lowercase();
        // "Sun" is short for a day and the name of many papers.
        let day = word.len() > 3 && calendar::is_name(&word);
        !(day || (one && LISTS.has("platform", &word)))
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
