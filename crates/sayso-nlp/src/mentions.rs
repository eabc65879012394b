//! Words that name or describe someone: names, pronouns, descriptions.
//!
//! Second reading of the article, after the layout and the quotation marks; attribution takes its
//! sources from here and `parties` decides who is who. The stage works by word lists (`data/`), by
//! capitals and by what the article itself shows, without a parser: it has to run on every article in
//! the time that a parser takes for one sentence.
//!
//! Mentions may lie inside one another ("the *Quill* ally"). Left out: places as places, scripts without
//! capitals, and nouns that no list holds.

mod descriptions;
mod joins;
mod kinds;
mod names;
pub(crate) mod pronouns;
pub(crate) mod vocabulary;
pub(crate) mod words;

use std::{cmp::Reverse, ops::Range};

use sayso_types::{PartyKind, Span};

use crate::layers::{Layout, Mention, MentionForm, Number, Quote, TokenKind};
use descriptions::Phrase;
use joins::{Around, Sort};
use names::NameRun;
use pronouns::Person;
use vocabulary::Tags;
use words::{Line, Style, Words};

/// Finds all mentions outside furniture, sorted by start, longer ones first.
pub fn find(text: &str, layout: &Layout, quotes: &[Quote]) -> Vec<Mention> {
    let words = Words::read(text, layout);
    let mut named = vec![false; words.all.len()];
    let mut mentions = Vec::new();
    for line in &words.lines {
        let runs = names::runs(&words, line);
        for run in &runs {
            let all = run.title.start.min(run.name.start)..run.name.end.max(run.title.end);
            named[all].fill(true);
        }
        let reader = Reader {
            words: &words,
            line,
            named: &named,
        };
        mentions.extend(
            reader
                .read(runs)
                .into_iter()
                .map(|draft| draft.finish(&words)),
        );
    }
    keep_inside_quotes(&mut mentions, quotes);
    mentions.sort_by_key(|mention| (mention.span.start(), Reverse(mention.span.end())));
    mentions.dedup_by_key(|mention| mention.span);
    mentions
}

/// A mention in ranges of words.
struct Draft {
    words: Range<usize>,
    around: Around,
    form: MentionForm,
    kind: Option<PartyKind>,
    number: Option<Number>,
    gender: Option<crate::layers::Gender>,
}

impl Draft {
    fn finish(self, words: &Words<'_>) -> Mention {
        let span = |range: &Range<usize>| {
            words.all[range.start]
                .span
                .cover(words.all[range.end - 1].span)
        };
        let name = span(&self.words);
        let around = self.around.start.min(self.words.start)..self.around.end.max(self.words.end);
        Mention {
            span: name,
            extent: span(&around).cover(name),
            form: self.form,
            kind: self.kind,
            roles: self
                .around
                .roles
                .iter()
                .filter(|role| !role.is_empty())
                .map(span)
                .collect(),
            number: self.number,
            gender: self.gender,
        }
    }
}

/// Reads one line.
struct Reader<'w, 't> {
    words: &'w Words<'t>,
    line: &'w Line,
    named: &'w [bool],
}

impl Reader<'_, '_> {
    fn read(&self, runs: Vec<NameRun>) -> Vec<Draft> {
        let mut phrases = descriptions::phrases(self.words, self.line, self.named);
        phrases.extend(
            runs.iter()
                .filter(|run| run.name.is_empty())
                .map(|run| self.office(run)),
        );
        phrases.sort_by_key(|phrase| phrase.words.start);
        let mut drafts = Vec::new();
        let mut taken = vec![false; phrases.len()];
        for run in runs.iter().filter(|run| !run.name.is_empty()) {
            drafts.push(self.name(run, &phrases, &mut taken));
        }
        let free = phrases
            .iter()
            .zip(&taken)
            .filter(|(phrase, taken)| !**taken && !self.is_predicate(phrase))
            .map(|(phrase, _)| phrase);
        drafts.extend(free.map(|phrase| self.description(phrase)));
        drafts.extend(
            pronouns::find(self.words, self.line)
                .into_iter()
                .map(|index| self.pronoun(index)),
        );
        drafts_of_owned_go(&mut drafts);
        self.stand_alone(&mut drafts);
        drafts
    }

    /// Titles without a name: "the Foreign Minister".
    fn office(&self, run: &NameRun) -> Phrase {
        let head = run.title.end - 1;
        let start = descriptions::left_of_title(self.words, self.line, run.title.start, self.named);
        Phrase {
            words: start..head + 1,
            head,
            end: descriptions::right(self.words, self.line, head, self.named),
        }
    }

    /// "the Quill campaign": an organisation of its own, whatever the name alone would be.
    fn owned_name(&self, run: &NameRun) -> Draft {
        let article =
            run.name.start > self.line.words.start && self.words.is(run.name.start - 1, "the");
        let name = run.name.start..run.name.end + 1;
        let around = Around {
            start: name.start - usize::from(article),
            end: name.end,
            roles: Vec::new(),
        };
        Draft {
            words: name,
            around,
            form: MentionForm::Name,
            kind: Some(PartyKind::Organisation),
            number: None,
            gender: None,
        }
    }

    fn name(&self, run: &NameRun, phrases: &[Phrase], taken: &mut [bool]) -> Draft {
        let (words, line) = (self.words, self.line);
        let mut around = joins::before(words, line, run, phrases, self.named);
        let personal = around.roles.iter().flat_map(Clone::clone).any(|index| {
            words
                .tags(index)
                .any(Tags::TITLE.and(Tags::ROLE).and(Tags::RELATION))
        });
        let owned = run.name.end < line.words.end
            && words.tags(run.name.end).any(Tags::OWNED)
            && words.kind(run.name.end) == TokenKind::Word;
        if owned {
            return self.owned_name(run);
        }
        let mut kind = kinds::of_name(words, line, &run.name, personal);
        let sort = match kind {
            None | Some(PartyKind::Person) => Sort::Person,
            Some(_) => Sort::Body,
        };
        let body =
            |sort| joins::before_comma(words, line, around.start, run.name.end, sort, phrases);
        let described = if kind.is_none() {
            body(Sort::Person).or_else(|| body(Sort::Body))
        } else {
            body(sort)
        };
        if let Some(phrase) = described {
            let of_body = words
                .tags(phrase.head)
                .any(Tags::ORGANISATION.and(Tags::COLLECTIVE))
                && !words.tags(phrase.head).any(Tags::ROLE);
            kind = kind.or(Some(if of_body {
                PartyKind::Organisation
            } else {
                PartyKind::Person
            }));
            around.start = phrase.words.start;
            around.roles.push(joins::without_article(
                words,
                phrase.words.start..phrase.end,
            ));
        }
        if let Some(one) = joins::one_before_comma(words, line, around.start, run.name.end) {
            around.start = one;
        }
        let sort = if kind.is_none_or(|kind| kind == PartyKind::Person) {
            Sort::Person
        } else {
            Sort::Body
        };
        let (end, roles) = joins::after(words, line, run.name.end, sort, self.named);
        around.end = end;
        around.roles.extend(roles);
        for (phrase, taken) in phrases.iter().zip(taken.iter_mut()) {
            *taken |= phrase.words.start >= around.start && phrase.words.end <= run.name.start
                || phrase.words.start > run.name.start
                    && around.roles.iter().any(|role| {
                        role.contains(&phrase.head)
                            && role.start + 6 > phrase.head
                            && role.start >= run.name.end
                    });
        }
        let gender = kinds::gender_of_name(words, &run.name, &around.roles);
        let number = (kind == Some(PartyKind::Person)).then_some(Number::Singular);
        Draft {
            words: run.name.clone(),
            around,
            form: MentionForm::Name,
            kind,
            number,
            gender,
        }
    }

    /// "for president", "as head of the board": an office, not somebody.
    fn is_predicate(&self, phrase: &Phrase) -> bool {
        let (words, start) = (self.words, phrase.words.start);
        let single = !words
            .tags(phrase.head)
            .any(Tags::PLURAL.and(Tags::COLLECTIVE));
        let person = words
            .tags(phrase.head)
            .any(Tags::ROLE.and(Tags::RELATION).and(Tags::PERSON));
        let bare = phrase.words.clone().all(|index| {
            !words.tags(index).any(Tags::DETERMINER) && words.kind(index) == TokenKind::Word
        });
        let governed =
            start > self.line.words.start && words.tags(start - 1).any(Tags::PREPOSITION);
        single && person && bare && governed && self.line.style == Style::Running
    }

    fn description(&self, phrase: &Phrase) -> Draft {
        let (kind, number, gender) = kinds::of_phrase(self.words, phrase);
        let around = Around {
            start: phrase.words.start,
            end: phrase.end,
            roles: Vec::new(),
        };
        Draft {
            words: phrase.words.clone(),
            around,
            form: MentionForm::Description,
            kind: Some(kind),
            number,
            gender,
        }
    }

    fn pronoun(&self, index: usize) -> Draft {
        let found = pronouns::pronoun(self.words.lower(index))
            .expect("only pronouns of the list are handed here");
        let kind = match (found.person, found.number, found.gender) {
            (
                Person::Third,
                Some(Number::Singular),
                Some(crate::layers::Gender::Masculine | crate::layers::Gender::Feminine),
            ) => Some(PartyKind::Person),
            _ => None,
        };
        let around = Around {
            start: index,
            end: index + 1,
            roles: Vec::new(),
        };
        Draft {
            words: index..index + 1,
            around,
            form: MentionForm::Pronoun,
            kind,
            number: found.number,
            gender: found.gender,
        }
    }

    /// "Some who …", "each saying", unless a phrase already begins there.
    fn stand_alone(&self, drafts: &mut Vec<Draft>) {
        let mut taken = vec![false; self.line.words.len()];
        for draft in drafts.iter() {
            for index in draft.around.start.min(draft.words.start)..draft.words.end {
                taken[index - self.line.words.start] = true;
            }
        }
        for range in pronouns::standing_alone(self.words, self.line, &taken) {
            let plural = !matches!(
                self.words.lower(range.start),
                "one"
                    | "another"
                    | "someone"
                    | "somebody"
                    | "everyone"
                    | "nobody"
                    | "everybody"
                    | "anyone"
            );
            let form = if matches!(self.words.lower(range.start), "each" | "both") {
                MentionForm::Pronoun
            } else {
                MentionForm::Description
            };
            let end = descriptions::right(self.words, self.line, range.start, self.named);
            let around = Around {
                start: range.start,
                end,
                roles: Vec::new(),
            };
            let number = Some(if plural {
                Number::Plural
            } else {
                Number::Singular
            });
            let kind = Some(if plural {
                PartyKind::Group
            } else {
                PartyKind::Unnamed
            });
            drafts.push(Draft {
                words: range,
                around,
                form,
                kind,
                number,
                gender: None,
            });
        }
    }
}

/// A description that is no more than an owned name ("the Quill campaign") goes.
fn drafts_of_owned_go(drafts: &mut Vec<Draft>) {
    let names: Vec<usize> = drafts
        .iter()
        .filter(|draft| draft.form == MentionForm::Name)
        .map(|draft| draft.words.end)
        .collect();
    drafts.retain(|draft| {
        draft.form != MentionForm::Description || names.binary_search(&draft.words.end).is_err()
    });
}

/// An apposition does not run over a quotation mark.
fn keep_inside_quotes(mentions: &mut [Mention], quotes: &[Quote]) {
    for mention in mentions {
        let from = quotes.partition_point(|quote| quote.outer.start() <= mention.extent.start());
        let crossed = quotes[from..]
            .iter()
            .take_while(|quote| quote.outer.start() < mention.extent.end())
            .find(|quote| {
                !mention.extent.contains(quote.outer) && quote.outer.start() >= mention.span.end()
            });
        if let Some(quote) = crossed {
            mention.extent = Span::new(
                mention.extent.start(),
                quote.outer.start().max(mention.span.end()),
            );
        }
    }
}
