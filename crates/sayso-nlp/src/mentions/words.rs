//! The article's words with what the lists and the article itself say of them.
//!
//! Made once for each article; the other modules of this stage ask it whether a word can be part of a
//! name. That question needs the whole article: a capitalised word at the start of a sentence or in a
//! headline is a name if it stands capitalised elsewhere, and none if it stands in lower case.

use std::ops::Range;

use rustc_hash::FxHashMap;
use sayso_types::Span;

use super::vocabulary::{self, Tags};
use crate::layers::{BlockKind, Layout, Token, TokenKind};

/// One token.
pub(crate) struct Word<'t> {
    pub(crate) span: Span,
    pub(crate) text: &'t str,
    /// Lower case, straight apostrophes, the stop of an abbreviation left out.
    pub(crate) lower: String,
    pub(crate) kind: TokenKind,
    pub(crate) tags: Tags,
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Names have them.
    Running,
    /// Nearly All Words Have Them.
    Title,
    /// ALL LETTERS ARE.
    Capitals,
}

/// A sentence, or a piece of a very long one, as a range of words.
pub(crate) struct Line {
    pub(crate) words: Range<usize>,
    pub(crate) style: Style,
}

/// All words of an article outside furniture.
pub(crate) struct Words<'t> {
    pub(crate) all: Vec<Word<'t>>,
    pub(crate) lines: Vec<Line>,
    seen: FxHashMap<String, Seen>,
}

/// Longer sentences are read in pieces: they are lists or noise, and what is looked up within a line
/// must not cost more than the line is long.
const LONGEST_LINE: usize = 300;

/// How often a word stands in the running text in either form.
#[derive(Clone, Copy, Default)]
struct Seen {
    capital: u32,
    lower: u32,
}

impl<'t> Words<'t> {
    pub(crate) fn read(text: &'t str, layout: &Layout) -> Words<'t> {
        let mut words = Words {
            all: Vec::new(),
            lines: Vec::new(),
            seen: FxHashMap::default(),
        };
        for sentence in &layout.sentences {
            let heading = match layout.blocks.get(sentence.block).map(|block| block.kind) {
                Some(BlockKind::Furniture | BlockKind::DateLine) => continue,
                Some(BlockKind::Heading | BlockKind::Byline) => true,
                Some(BlockKind::Paragraph) | None => false,
            };
            let tokens = layout
                .tokens
                .get(sentence.tokens.clone())
                .unwrap_or_default();
            for piece in tokens.chunks(LONGEST_LINE) {
                let start = words.all.len();
                words.all.extend(
                    piece
                        .iter()
                        .flat_map(|token| uncontracted(text, token))
                        .filter_map(|(span, kind)| Word::read(text, span, kind)),
                );
                let style = style(&words.all[start..], heading);
                words.lines.push(Line {
                    words: start..words.all.len(),
                    style,
                });
            }
        }
        words.count();
        words
    }

    fn count(&mut self) {
        let mut seen: FxHashMap<String, Seen> = FxHashMap::default();
        for line in self
            .lines
            .iter()
            .filter(|line| line.style == Style::Running)
        {
            for index in line.words.clone() {
                let word = &self.all[index];
                match word.kind {
                    TokenKind::Word => seen.entry(word.lower.clone()).or_default().lower += 1,
                    TokenKind::Capital if !self.opens(index, line) => {
                        seen.entry(word.lower.clone()).or_default().capital += 1;
                    }
                    TokenKind::Capital | TokenKind::Number | TokenKind::Mark => {}
                }
            }
        }
        self.seen = seen;
    }

    pub(crate) fn tags(&self, index: usize) -> Tags {
        self.all
            .get(index)
            .map_or(Tags::default(), |word| word.tags)
    }

    pub(crate) fn lower(&self, index: usize) -> &str {
        self.all.get(index).map_or("", |word| word.lower.as_str())
    }

    pub(crate) fn is(&self, index: usize, wanted: &str) -> bool {
        self.lower(index) == wanted
    }

    pub(crate) fn kind(&self, index: usize) -> TokenKind {
        self.all
            .get(index)
            .map_or(TokenKind::Mark, |word| word.kind)
    }

    /// Whether capitals at this place say nothing: the first word of a sentence, or of a quotation.
    pub(crate) fn opens(&self, index: usize, line: &Line) -> bool {
        let mut before = index;
        while before > line.words.start {
            before -= 1;
            if self.kind(before) != TokenKind::Mark {
                return false;
            }
            let mark = self.all[before].text;
            if mark.ends_with(['“', '"', '«', '„', ':', '‘', '•', '*', '|']) {
                return true;
            }
            if !mark.starts_with(['—', '–', '-', '.', '…', '[', '(', '\'', '>'])
                || before != line.words.start
            {
                return false;
            }
        }
        true
    }

    /// Whether the word can be part of a name here.
    pub(crate) fn names(&self, index: usize, line: &Line) -> bool {
        let word = &self.all[index];
        if word.kind != TokenKind::Capital {
            return joined_particle(word.text) || is_numbered_team(word.text);
        }
        if is_party_tag(word.text)
            || self.is_letters_behind_name(index, line)
            || is_joined_adjective(word)
            || is_number_word(&word.lower)
            || word.lower == "i"
            || self.is_lone_thing(index, line)
        {
            return false;
        }
        if word.tags.any(Tags::CALENDAR) {
            return index > line.words.start
                && (self.tags(index - 1).any(Tags::GIVEN)
                    || is_acronym(word.text)
                    || self.is_name_of_time(index))
                && self.names(index - 1, line);
        }
        let style = if self.shouted(index, line) {
            Style::Capitals
        } else {
            line.style
        };
        match style {
            Style::Running if !self.opens(index, line) => {
                !word.tags.any(Tags::FUNCTION) || is_acronym(word.text)
            }
            Style::Running => self.names_at_opening(index, line),
            Style::Title => {
                self.known(word) && (!word.tags.any(COMMON) || word.tags.any(Tags::TITLE))
            }
            Style::Capitals => self.known(word) && !word.tags.any(COMMON),
        }
    }

    /// "TV", "DNA", but not in "Velm TV" and "AIDS Watch".
    fn is_lone_thing(&self, index: usize, line: &Line) -> bool {
        let thing =
            |index: usize| self.tags(index).any(Tags::THING) && is_acronym(self.all[index].text);
        let named = |index: usize| {
            line.words.contains(&index) && self.names_strictly(index) && !thing(index)
        };
        thing(index) && !named(index + 1) && !(index > 0 && named(index - 1))
    }

    /// "Mrs May", "Eastport Today": what else is a month or a day.
    fn is_name_of_time(&self, index: usize) -> bool {
        let (before, word) = (self.lower(index - 1), self.lower(index));
        vocabulary::is_courtesy(before)
            || matches!(before, "sir" | "lady")
            || vocabulary::is_outlet(&format!("{before}-{word}"))
    }

    /// "MD" in "Ada Quill, MD".
    fn is_letters_behind_name(&self, index: usize, line: &Line) -> bool {
        index >= line.words.start + 2
            && is_degree(&self.lower(index).replace('.', ""))
            && (self.is(index - 1, ",") && self.kind(index - 2) != TokenKind::Mark
                || self.kind(index - 1) == TokenKind::Capital)
    }

    /// One of several words in a row that are all capitals: a lead-in, not a row of abbreviations.
    fn shouted(&self, index: usize, line: &Line) -> bool {
        let shouts = |index: usize| {
            let text = self.all[index].text;
            text.len() > 3 && is_acronym(text)
        };
        let before = index > line.words.start && shouts(index - 1);
        let behind = index + 1 < line.words.end && shouts(index + 1);
        shouts(index) && (before || behind) || is_acronym(self.all[index].text) && before && behind
    }

    fn names_at_opening(&self, index: usize, line: &Line) -> bool {
        let word = &self.all[index];
        let seen = self.seen(word);
        if word.tags.any(Tags::PARTICLE) && index + 1 < line.words.end {
            return self.names_strictly(index + 1);
        }
        if index + 1 < line.words.end && self.begins_body(index) {
            return true;
        }
        if word.tags.any(Tags::FUNCTION.and(Tags::OPENER)) {
            let next_names = index + 1 < line.words.end && self.names_strictly(index + 1);
            return seen.capital > seen.lower && word.tags.any(Tags::OPENER) && next_names;
        }
        if seen.capital > 0 && seen.capital >= seen.lower {
            return true;
        }
        let next_names = index + 1 < line.words.end && self.names_strictly(index + 1);
        // "Secretary Quill left" in a text about a secretary.
        let titles = word.tags.any(Tags::TITLE.and(Tags::ROLE));
        let state = index + 2 < line.words.end && self.is(index + 1, "of");
        if titles && (next_names || state && self.names_strictly(index + 2)) {
            return true;
        }
        // "Bill Quill left" in a text about a bill.
        let given = word.tags.any(Tags::GIVEN) && !word.tags.any(COMMON_GIVEN);
        if given && next_names && !self.tags(index + 1).any(Tags::PEOPLE.and(Tags::PEOPLES)) {
            return true;
        }
        if seen.lower > 0 {
            return false;
        }
        if word
            .tags
            .any(Tags::GIVEN.and(Tags::TITLE).and(Tags::PEOPLE))
            || is_acronym(word.text)
        {
            return true;
        }
        if verbal(&word.lower) || word.tags.any(Tags::VERB) {
            return false;
        }
        // The lists of common words are English: elsewhere a first word alone proves nothing.
        if word.text.starts_with(|c: char| c > 'ž') {
            return next_names;
        }
        next_names || !word.tags.any(COMMON.and(Tags::MODIFIER))
    }

    /// "Business Insider", "General Electric": with the next word the name of a medium or of a body.
    fn begins_body(&self, index: usize) -> bool {
        let (word, next) = (self.lower(index), self.lower(index + 1));
        let body = next == "international"
            || word == "general" && self.tags(index + 1).any(Tags::ORGANISATION_END);
        !self.tags(index).any(Tags::FUNCTION)
            && self.names_strictly(index + 1)
            && (body || vocabulary::is_outlet(&format!("{word}-{next}")))
    }

    /// Capitalised inside running text and no function word.
    fn names_strictly(&self, index: usize) -> bool {
        let word = &self.all[index];
        word.kind == TokenKind::Capital && !word.tags.any(Tags::FUNCTION.and(Tags::CALENDAR))
    }

    /// Known as a name from elsewhere, for lines whose capitals say nothing.
    fn known(&self, word: &Word<'_>) -> bool {
        let seen = self.seen(word);
        let listed = word
            .tags
            .any(Tags::GIVEN.and(Tags::TITLE).and(Tags::PEOPLE))
            || vocabulary::is_place(&word.lower);
        (seen.capital > 0 && seen.capital >= seen.lower)
            || (seen.lower == 0 && (listed || is_acronym(word.text) && word.text.len() <= 5))
    }

    fn seen(&self, word: &Word<'_>) -> Seen {
        self.seen.get(&word.lower).copied().unwrap_or_default()
    }
}

impl<'t> Word<'t> {
    fn read(text: &'t str, span: Span, kind: TokenKind) -> Option<Word<'t>> {
        let word = span.get(text)?;
        let mut lower = word.to_lowercase().replace(['’', '‘'], "'");
        if lower.len() > 2 && kind != TokenKind::Mark && lower.ends_with('.') {
            lower.pop();
        }
        let mut tags = vocabulary::tags(&lower);
        if let Some((_, last)) = lower.rsplit_once('-')
            && tags == Tags::default()
        {
            let end = vocabulary::tags(last);
            if end.any(vocabulary::PEOPLE_NOUN) {
                tags = end;
            }
        }
        Some(Word {
            span,
            text: word,
            lower,
            kind,
            tags,
        })
    }
}

/// "She'd" is somebody and a verb.
fn uncontracted(text: &str, token: &Token) -> impl Iterator<Item = (Span, TokenKind)> {
    let verb = ["d", "ll", "ve", "re", "m"];
    let cut = token.span.get(text).and_then(|word| {
        let (before, behind) = word.rsplit_once(['\'', '’', 'ʼ'])?;
        let fits = verb.contains(&behind.to_lowercase().as_str()) && !before.is_empty();
        fits.then_some(token.span.start() + before.len())
    });
    let parts = match cut {
        Some(cut) => [
            Some((Span::new(token.span.start(), cut), token.kind)),
            Some((Span::new(cut, token.span.end()), TokenKind::Word)),
        ],
        None => [Some((token.span, token.kind)), None],
    };
    parts.into_iter().flatten()
}

/// Words that are no names though a capital stands before them.
const COMMON: Tags = Tags::FUNCTION
    .and(Tags::OPENER)
    .and(Tags::VERB)
    .and(vocabulary::HEAD)
    .and(Tags::PART_NOUN)
    .and(Tags::PART)
    .and(Tags::PEOPLES);

/// Given names that open sentences as other words: "Will", "May", "Said".
const COMMON_GIVEN: Tags = Tags::FUNCTION
    .and(Tags::OPENER)
    .and(Tags::MODIFIER)
    .and(Tags::VERB);

fn verbal(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ing") || word.ends_with("ly") || word.ends_with("ed"))
}

/// "NATO", "EB-5", "U.N.": two or more capitals and no small letter.
pub(crate) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Letters that degrees, honours and seats put behind a name.
fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "md" | "phd"
            | "mba"
            | "dds"
            | "rn"
            | "esq"
            | "qc"
            | "kc"
            | "mp"
            | "msp"
            | "mep"
            | "obe"
            | "mbe"
            | "cbe"
    )
}

/// "49ers"
fn is_numbered_team(word: &str) -> bool {
    word.strip_suffix("ers")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// "al-Rashid"
fn joined_particle(word: &str) -> bool {
    word.split_once('-').is_some_and(|(particle, name)| {
        vocabulary::tags(particle).any(Tags::PARTICLE) && name.starts_with(char::is_uppercase)
    })
}

/// "Eastport-based", "Russian-led": capitalised for the name inside, an adjective all the same.
fn is_joined_adjective(word: &Word<'_>) -> bool {
    const ENDS: &[&str] = &[
        "led", "born", "run", "style", "era", "wide", "only", "backed", "friendly", "like",
        "owned", "area", "trained", "American",
    ];
    word.text.rsplit_once('-').is_some_and(|(first, last)| {
        let adjective = last.len() > 3 && (last.ends_with("ed") || last.ends_with("ing"));
        let people = vocabulary::tags(&first.to_lowercase()).any(Tags::PEOPLE);
        last.starts_with(char::is_lowercase) && (adjective || people || ENDS.contains(&last))
    })
}

/// "Twenty-nine"
fn is_number_word(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(tens, _)| vocabulary::tags(tens).any(Tags::NUMERAL))
}

/// "D-Ohio", "R-N.C."
pub(crate) fn is_party_tag(word: &str) -> bool {
    matches!(word.as_bytes(), [b'D' | b'R' | b'I', b'-', capital, ..] if capital.is_ascii_uppercase())
}

fn style(words: &[Word<'_>], heading: bool) -> Style {
    let long: Vec<&Word<'_>> = words
        .iter()
        .filter(|word| {
            matches!(word.kind, TokenKind::Capital | TokenKind::Word)
                && word.text.chars().count() > 3
        })
        .collect();
    let shouting = long.iter().filter(|word| is_acronym(word.text)).count();
    if long.len() >= 2 && shouting * 5 >= long.len() * 4 {
        return Style::Capitals;
    }
    let capitals = long
        .iter()
        .filter(|word| word.kind == TokenKind::Capital)
        .count();
    let (least, share) = if heading { (3, 75) } else { (4, 85) };
    if long.len() >= least && capitals * 100 >= long.len() * share {
        Style::Title
    } else {
        Style::Running
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    fn names(text: &str) -> Vec<&str> {
        let layout = layout::lay_out(text, None);
        let words = Words::read(text, &layout);
        let mut found = Vec::new();
        for line in &words.lines {
            found.extend(
                line.words
                    .clone()
                    .filter(|&index| words.names(index, line))
                    .map(|index| words.all[index].text),
            );
        }
        found
    }

    #[test]
    fn the_first_word_is_a_name_if_it_is_one_elsewhere() {
        assert_eq!(
            names("Orn left early. The mayor saw Orn leave."),
            ["Orn", "Orn"]
        );
        assert_eq!(names("Ferries stopped. All ferries are old."), [""; 0]);
        assert_eq!(names("Yesterday Brandt spoke."), ["Brandt"]);
    }

    #[test]
    fn a_word_of_the_text_can_be_a_title_or_a_given_name() {
        assert_eq!(names("The bill failed. Bill Orn left."), ["Bill", "Orn"]);
        assert_eq!(
            names("A secretary came. Secretary of State Tam Orn left."),
            ["Secretary", "State", "Tam", "Orn"]
        );
        assert_eq!(
            names("In general it is cold. General Electric left."),
            ["General", "Electric"]
        );
    }

    #[test]
    fn numbers_and_letters_beside_names() {
        assert_eq!(
            names("He left the Eastport 49ers after 30 years."),
            ["Eastport", "49ers"]
        );
        assert_eq!(names("It was Ada Quill, MD, who left."), ["Ada", "Quill"]);
    }

    #[test]
    fn capitals_of_a_headline_say_nothing() {
        let text = "Angry Sailors Tell Velda Orn To Leave Harbour At Once\n\n\
                    The sailors of the harbour told Velda Orn to leave, and she did on Friday.";
        assert_eq!(names(text), ["Velda", "Orn", "Velda", "Orn"]);
    }
}
