//! Where each mention stands: sentence, paragraph, quotation, before which verb, source of what.
//!
//! Everything that the rules of this stage ask about a mention's surroundings is read here once, so that
//! the rules themselves only look at plain data.

use sayso_types::{QuoteKind, Span, SpanSet};

use crate::{
    layers::{Attribution, BlockKind, Layout, Mention, MentionForm, Quote},
    mentions::{
        pronouns::{self, Person, Pronoun},
        vocabulary::{self, Tags},
    },
};

/// A mention in its place.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) mention: Mention,
    /// Lower-case words of the span; no possessive `'s`, no stops.
    pub(crate) words: Vec<String>,
    pub(crate) pronoun: Option<Pronoun>,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    /// In the headline or another heading.
    pub(crate) heading: bool,
    /// The outermost quotation around it, as an index into the quotes.
    pub(crate) quote: Option<usize>,
    /// The innermost attribution whose content holds it.
    pub(crate) within: Option<usize>,
    /// The first attribution whose source it heads.
    pub(crate) source_of: Option<usize>,
    /// Stands before a verb, or first in its sentence.
    pub(crate) subject: bool,
    /// Followed by `'s`.
    pub(crate) possessive: bool,
    /// Lies in the title or apposition of a name: "Quill" in "Quill ally Ada Orn".
    pub(crate) nested: bool,
    /// Described by what follows: "the man sitting beside her", "the sailor who wrote it" are not known yet.
    pub(crate) restricted: bool,
    /// Names by which a description says whose or of what: "Eastport" of "the mayor of Eastport".
    pub(crate) named_after: Vec<String>,
    /// For a source that is being resolved the words that it says.
    pub(crate) own_words: SpanSet,
    /// Mentions joined by "and", if this one stands for all of them.
    pub(crate) members: Vec<usize>,
}

impl Item {
    pub(crate) fn is_name(&self) -> bool {
        self.mention.form == MentionForm::Name
    }

    /// The noun of a description, in the singular.
    pub(crate) fn head(&self) -> &str {
        let cut = self
            .words
            .iter()
            .position(|word| matches!(word.as_str(), "of" | "at" | "in" | "for" | "from" | "with"));
        let counted = cut.is_some_and(|cut| self.counts(cut));
        let head = match cut {
            Some(cut) if cut > 0 && !counted => self.words.get(cut - 1),
            Some(_) | None => self.words.last(),
        };
        vocabulary::singular(head.map_or("", String::as_str))
    }

    /// "one of", "a number of": the noun behind "of" counts.
    fn counts(&self, of: usize) -> bool {
        of.checked_sub(1).is_some_and(|before| {
            vocabulary::tags(&self.words[before])
                .any(Tags::PART.and(Tags::PART_NOUN).and(Tags::NUMERAL))
        })
    }

    /// Whether `seen` stands in what this source says.
    pub(crate) fn says(&self, seen: &Item) -> bool {
        let own = self
            .own_words
            .iter()
            .any(|span| span.contains(seen.mention.span));
        own || self.source_of.is_some() && self.source_of == seen.within
    }

    pub(crate) fn first_word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// "the", "this": someone the reader knows already.
    pub(crate) fn is_definite(&self) -> bool {
        matches!(self.first_word(), "the" | "this" | "these" | "those")
    }
}

/// The text and where its parts stand.
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    layout: &'a Layout,
    quotes: &'a [Quote],
    /// Contents, sorted by start, each with its attribution.
    contents: Vec<(Span, usize)>,
    /// For each sentence its number and that of its paragraph, furniture not counted: a promo between two
    /// paragraphs does not make a reader forget.
    ranks: Vec<(usize, usize)>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        text: &'a str,
        layout: &'a Layout,
        quotes: &'a [Quote],
        attributions: &[Attribution],
    ) -> Scene<'a> {
        let mut contents: Vec<(Span, usize)> = attributions
            .iter()
            .enumerate()
            .flat_map(|(index, attribution)| {
                attribution.content.iter().map(move |span| (span, index))
            })
            .collect();
        contents.sort_by_key(|(span, index)| (span.start(), std::cmp::Reverse(span.end()), *index));
        Scene {
            text,
            layout,
            quotes,
            contents,
            ranks: ranks(layout),
        }
    }

    /// Puts a mention in its place; `None` if its span is not one of this text.
    pub(crate) fn place(&self, mention: Mention) -> Option<Item> {
        let words = words_of(mention.span.get(self.text)?);
        let start = mention.span.start();
        let sentence = self
            .layout
            .sentences
            .partition_point(|sentence| sentence.span.start() <= start)
            .saturating_sub(1);
        let block = self
            .layout
            .sentences
            .get(sentence)
            .map_or(0, |sentence| sentence.block);
        let pronoun = match mention.form {
            MentionForm::Pronoun => words.first().and_then(|word| pronouns::pronoun(word)),
            MentionForm::Name | MentionForm::Description => None,
        };
        let rank = self.ranks.get(sentence).copied().unwrap_or_default();
        let is_relative = pronoun.is_some_and(|pronoun| pronoun.person == Person::Relative);
        let before = self.text.get(..mention.extent.start())?;
        let behind = self.text.get(mention.extent.end()..)?;
        let behind_span = self.text.get(mention.span.end()..)?;
        let opens = self.layout.sentences.get(sentence).is_some_and(|sentence| {
            let lead = self.text.get(sentence.span.start()..start).unwrap_or("");
            lead.len() < 60 && lead.split_whitespace().count() <= 1
        });
        Some(Item {
            subject: !is_relative && !after_preposition(before) && (before_verb(behind) || opens),
            possessive: after_mention(self.text, mention.span).starts_with(['\'', '’']),
            heading: matches!(
                self.layout.blocks.get(block).map(|block| block.kind),
                Some(BlockKind::Heading)
            ) || rank.1 <= 1,
            quote: self.quote(start),
            within: self.within(mention.span),
            source_of: None,
            nested: false,
            restricted: is_restricted(&words, behind),
            named_after: complement(mention.form, mention.span.of(self.text), behind_span),
            own_words: SpanSet::empty(),
            members: Vec::new(),
            mention,
            words,
            pronoun,
            sentence: rank.0,
            block: rank.1,
        })
    }

    /// Where the words of a speech begin that end before `item` ("…," he said): a reader who comes to the pronoun
    /// has in mind who was there when the quotation opened, however long it is.
    pub(crate) fn seat(&self, item: &Item, said: &Attribution) -> Item {
        let mut seat = Item {
            own_words: said.content.clone(),
            ..item.clone()
        };
        let quoted = said.kind != QuoteKind::Indirect;
        let Some(content) = said.content.first().filter(|_| quoted) else {
            return seat;
        };
        if content.start() >= item.mention.span.start() {
            return seat;
        }
        let sentences = &self.layout.sentences;
        let at = sentences
            .partition_point(|sentence| sentence.span.start() <= content.start())
            .saturating_sub(1);
        let (sentence, block) = self.ranks.get(at).copied().unwrap_or_default();
        if sentence < seat.sentence {
            (seat.sentence, seat.block) = (sentence, block);
        }
        seat
    }

    /// Whether the paragraph before ends in a colon: what follows are somebody else's words, marks or not.
    pub(crate) fn is_handed_over(&self, item: &Item) -> bool {
        let start = item.mention.span.start();
        let blocks = &self.layout.blocks;
        let at = blocks.partition_point(|block| block.span.start() <= start);
        at.checked_sub(2)
            .and_then(|before| blocks[before].span.get(self.text))
            .is_some_and(|before| before.trim_end().ends_with(':'))
    }

    /// Whether the sentence begins with a preposition or conjunction, not far before `span`.
    pub(crate) fn opens_with_preposition(&self, span: Span) -> bool {
        let sentences = &self.layout.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.start() <= span.start());
        let lead = at
            .checked_sub(1)
            .and_then(|at| self.text.get(sentences[at].span.start()..span.start()))
            .unwrap_or("");
        let first = lead.split_whitespace().next().unwrap_or("").to_lowercase();
        let tags = vocabulary::tags(&first);
        lead.len() < 50
            && !lead.contains(',')
            && (tags.any(Tags::PREPOSITION)
                || matches!(
                    first.as_str(),
                    "while" | "although" | "though" | "when" | "because"
                ))
    }

    /// Whether a comma stands directly before `span`.
    pub(crate) fn is_behind_comma(&self, span: Span) -> bool {
        self.text
            .get(..span.start())
            .is_some_and(|before| before.trim_end().ends_with(','))
    }

    /// The outermost quotation around a byte.
    fn quote(&self, offset: usize) -> Option<usize> {
        let after = self
            .quotes
            .partition_point(|quote| quote.outer.start() <= offset);
        let near = after.saturating_sub(8)..after;
        near.clone()
            .find(|&index| self.quotes[index].outer.contains_offset(offset))
    }

    /// The innermost content around a span.
    fn within(&self, span: Span) -> Option<usize> {
        let after = self
            .contents
            .partition_point(|(content, _)| content.start() <= span.start());
        let near = &self.contents[after.saturating_sub(8)..after];
        near.iter()
            .rev()
            .find(|(content, _)| content.contains(span))
            .map(|(_, index)| *index)
    }
}

fn ranks(layout: &Layout) -> Vec<(usize, usize)> {
    let (mut sentences, mut blocks, mut last) = (0, 0, None);
    let mut ranks = Vec::with_capacity(layout.sentences.len());
    for sentence in &layout.sentences {
        let kind = layout.blocks.get(sentence.block).map(|block| block.kind);
        if kind != Some(BlockKind::Furniture) {
            sentences += 1;
            blocks += usize::from(last != Some(sentence.block));
            last = Some(sentence.block);
        }
        ranks.push((sentences, blocks));
    }
    ranks
}

/// Words as they are compared: lower case, no possessive, no stops.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '“' | '”' | '"'))
        .map(|word| {
            let word = word.to_lowercase().replace(['’', '‘'], "'");
            let word = word
                .strip_suffix("'s")
                .or(word.strip_suffix('\''))
                .unwrap_or(&word);
            word.replace('.', "")
        })
        .filter(|word| !word.is_empty())
        .collect()
}

fn after_mention(text: &str, span: Span) -> &str {
    text.get(span.end()..).unwrap_or("")
}

fn after_preposition(before: &str) -> bool {
    let near = before
        .char_indices()
        .rev()
        .nth(20)
        .map_or(before, |(start, _)| &before[start..]);
    let word = near
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .to_lowercase();
    before.ends_with(char::is_whitespace) && vocabulary::tags(&word).any(Tags::PREPOSITION)
}

/// Whether a clause or phrase inside or right behind the description tells which one is meant.
fn is_restricted(words: &[String], behind: &str) -> bool {
    let next = behind
        .starts_with(char::is_whitespace)
        .then(|| behind.split_whitespace().next())
        .flatten()
        .unwrap_or("");
    let restricts = |word: &str| {
        let says = word.starts_with("say") || word.starts_with("add") || word.starts_with("tell");
        matches!(word, "who" | "that" | "whose" | "with" | "behind" | "in")
            || word.len() > 5 && word.ends_with("ing") && !says
    };
    restricts(next) || words.iter().skip(2).any(|word| restricts(word))
}

/// The names in "the head of the Harbour Guard", "the Harbour Guard’s head", in small letters.
fn complement(form: MentionForm, words: &str, behind: &str) -> Vec<String> {
    if form != MentionForm::Description {
        return Vec::new();
    }
    let owner = ["’s ", "'s ", "s’ ", "s' "]
        .iter()
        .find_map(|mark| words.split_once(mark));
    let joins = [" of ", " for ", " at "];
    let inside = joins.iter().find_map(|join| words.split_once(join));
    let outside = || joins.iter().find_map(|join| behind.strip_prefix(join));
    let names = match (inside, owner) {
        (Some((_, names)), _) => names,
        (None, Some((owner, _))) => owner,
        (None, None) => outside().unwrap_or(""),
    };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let article = |word: &&str| word.eq_ignore_ascii_case("the");
    let names: Vec<&str> = names
        .split_whitespace()
        .skip_while(article)
        .take_while(capital)
        .collect();
    let tells = |word: &String| {
        // "Secretary of State", "in May"
        !vocabulary::tags(word).any(Tags::CALENDAR) && word != "state"
    };
    names
        .iter()
        .flat_map(|name| words_of(name))
        .filter(tells)
        .collect()
}

/// Whether a finite verb follows at once, adverbs and a closing comma apart.
fn before_verb(behind: &str) -> bool {
    let near = behind
        .char_indices()
        .nth(60)
        .map_or(behind, |(end, _)| &behind[..end]);
    let mut words = near.split_whitespace().skip_while(|word| *word == ",");
    let adverb = |word: &str| {
        word.ends_with("ly")
            || matches!(
                word,
                "also" | "then" | "later" | "again" | "now" | "still" | "once" | "never"
            )
    };
    let word = words
        .by_ref()
        .find(|word| !adverb(word))
        .unwrap_or("")
        .to_lowercase();
    let word = word.trim_end_matches([',', ':', '.']);
    vocabulary::tags(word).any(Tags::VERB) || word.len() > 3 && word.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_what_does_not_tell_names_apart() {
        assert_eq!(words_of("G. K. Orn’s"), ["g", "k", "orn"]);
        assert_eq!(words_of("the U.N. (Eastport)"), ["the", "un", "eastport"]);
    }

    #[test]
    fn verbs_are_seen_behind_adverbs() {
        assert!(before_verb(" flatly denied it"));
        assert!(before_verb(", also said"));
        assert!(!before_verb(" of Eastport said"));
    }
}
