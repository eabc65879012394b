//! Tokens as attribution scores count them: runs of letters, digits and underscores, and every other
//! visible character by itself.

use std::{collections::BTreeSet, sync::LazyLock};

use sayso_types::code_points::Range;

use crate::gold::Roles;

/// A text cut into tokens.
pub struct Tokens {
    words: Vec<Token>,
    /// Token at each code point.
    at: Vec<Option<usize>>,
}

struct Token {
    form: String,
    word: bool,
    quoted: bool,
}

/// Words that do not tell one party from another.
const SMALL: [&str; 17] = [
    "the", "a", "an", "of", "in", "on", "at", "to", "by", "from", "with", "and", "for", "his",
    "her", "its", "their",
];

/// The words of a name that tell a party apart; all of them if nothing else is left.
pub fn name_words(name: &str) -> BTreeSet<String> {
    let tokens = Tokens::new(name);
    let words = tokens.words.into_iter().filter(|token| token.word);
    telling_words(words.map(|token| token.form).collect())
}

fn telling_words(words: BTreeSet<String>) -> BTreeSet<String> {
    let telling: BTreeSet<String> = words
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { words } else { telling }
}

/// Forms of words of saying (`data/speech.txt`).
static SPEECH: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/speech.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Token numbers.
pub type Set = BTreeSet<usize>;

/// How a content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "see sayso_types::QuoteKind")]
pub enum Kind {
    Direct,
    Mixed,
    Indirect,
}

/// An attribution as sets of tokens without punctuation and without the "that" that heads a content.
pub struct Cores {
    /// Of the source.
    pub source: Set,
    /// Of the cue.
    pub cue: Set,
    /// Of the content.
    pub content: Set,
    /// By the marks around the content.
    pub kind: Kind,
    /// Whether the cue tells of speech or is a mark, rather than one of thought, will or feeling.
    pub speech: bool,
}

impl Tokens {
    /// Cuts a text.
    pub fn new(text: &str) -> Tokens {
        let characters: Vec<char> = text.chars().collect();
        let quoted = quoted(&characters);
        let mut words: Vec<Token> = Vec::new();
        let mut at = vec![None; characters.len()];
        let mut inside = false;
        for (index, &character) in characters.iter().enumerate() {
            let word = character.is_alphanumeric() || character == '_';
            if character.is_whitespace() {
                inside = false;
                continue;
            }
            if !(word && inside) {
                words.push(Token {
                    form: String::new(),
                    word,
                    quoted: quoted[index],
                });
            }
            inside = word;
            let last = words.len() - 1;
            words[last].form.extend(character.to_lowercase());
            at[index] = Some(last);
        }
        Tokens { words, at }
    }

    /// The cores of an attribution.
    pub fn cores(&self, roles: &Roles) -> Cores {
        let mut content = self.core(&roles.content);
        let first = content.first().copied();
        if let Some(first) =
            first.filter(|&first| content.len() > 1 && self.words[first].form == "that")
        {
            content.remove(&first);
        }
        let quoted = content
            .iter()
            .filter(|&&token| self.words[token].quoted)
            .count();
        let kind = match quoted {
            0 => Kind::Indirect,
            all if all == content.len() => Kind::Direct,
            _ => Kind::Mixed,
        };
        let cue = self.core(&roles.cue);
        Cores {
            source: self.core(&roles.source),
            speech: self.is_speech(&cue),
            cue,
            content,
            kind,
        }
    }

    fn is_speech(&self, cue: &Set) -> bool {
        let mut words = cue.iter().map(|&token| &self.words[token]);
        let mark = !cue.is_empty() && words.clone().all(|token| !token.word);
        mark || words.any(|token| SPEECH.contains(token.form.as_str()))
    }

    /// The pieces of a role, each with all its tokens.
    pub fn fragments<'a>(&self, roles: impl Iterator<Item = &'a [Range]>) -> BTreeSet<Set> {
        let pieces = roles.flat_map(|spans| spans.iter().map(|&span| self.touched(&[span])));
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    /// Words of a role that tell something: without articles, prepositions and punctuation.
    pub fn telling(&self, spans: &[Range]) -> Set {
        let small = |&token: &usize| SMALL.contains(&self.words[token].form.as_str());
        let words = self.touched(spans).into_iter();
        words
            .filter(|&token| self.words[token].word)
            .filter(|token| !small(token))
            .collect()
    }

    /// The words of a role that tell a party apart; all of them if nothing else is left.
    pub fn name(&self, spans: &[Range]) -> BTreeSet<String> {
        let words = self.touched(spans).into_iter();
        let words = words
            .filter(|&token| self.words[token].word)
            .map(|token| self.words[token].form.clone());
        telling_words(words.collect())
    }

    fn touched(&self, spans: &[Range]) -> Set {
        spans
            .iter()
            .flat_map(|&[start, end]| self.at[start..end].iter().flatten().copied())
            .collect()
    }

    /// The tokens of a role; without punctuation, if it has any words.
    pub fn core(&self, spans: &[Range]) -> Set {
        let all = self.touched(spans);
        let words: Set = all
            .iter()
            .copied()
            .filter(|&token| self.words[token].word)
            .collect();
        if words.is_empty() { all } else { words }
    }
}

/// For every character: does it stand inside double quotation marks of its paragraph?
fn quoted(characters: &[char]) -> Vec<bool> {
    let mut inside = vec![false; characters.len()];
    let mut open = false;
    let mut at = 0;
    while at < characters.len() {
        let next = characters.get(at + 1).copied();
        let doubled = |mark| characters[at] == mark && next == Some(mark);
        match characters[at] {
            '\n' => open = false,
            '“' | '„' | '‟' => open = true,
            '”' => open = false,
            '"' => open = !open,
            '`' | '‘' if doubled(characters[at]) => open = true,
            '’' if doubled('’') => open = false,
            '\'' if doubled('\'') => open = !open,
            _ => inside[at] = open,
        }
        at += 1 + usize::from(
            matches!(characters[at], '`' | '‘' | '’' | '\'') && doubled(characters[at]),
        );
    }
    inside
}
