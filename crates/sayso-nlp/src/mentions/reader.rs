//! One line of the article turned into mentions: names with what stands around them, descriptions that no
//! name took up, pronouns.

use std::ops::Range;

use sayso_types::PartyKind;

use super::{
    descriptions::{self, Phrase},
    joins::{self, Around, Sort},
    kinds,
    names::NameRun,
    pronouns::{self, Person},
    vocabulary::Tags,
    words::{Line, Style, Words},
};
use crate::layers::{Gender, Mention, MentionForm, Number, TokenKind};

/// A mention in ranges of words.
pub(super) struct Draft {
    words: Range<usize>,
    around: Around,
    form: MentionForm,
    kind: Option<PartyKind>,
    number: Option<Number>,
    gender: Option<Gender>,
}

impl Draft {
    /// The same in spans of the text.
    pub(super) fn finish(self, words: &Words<'_>) -> Mention {
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
pub(super) struct Reader<'w, 't> {
    pub(super) words: &'w Words<'t>,
    pub(super) line: &'w Line,
    /// For each word of the article whether it belongs to a run of capitals.
    pub(super) named: &'w [bool],
}

impl Reader<'_, '_> {
    /// Mentions in no particular order; `runs` are those of this line.
    pub(super) fn read(&self, runs: Vec<NameRun>) -> Vec<Draft> {
        let mut phrases = descriptions::phrases(self.words, self.line, self.named);
        phrases.extend(
            runs.iter()
                .filter(|run| run.name.is_empty())
                .map(|run| self.office(run)),
        );
        phrases.sort_by_key(|phrase| phrase.words.start);
        let names: Vec<Draft> = runs
            .iter()
            .filter(|run| !run.name.is_empty())
            .map(|run| self.name(run, &phrases))
            .collect();
        let free = phrases.iter().filter(|phrase| {
            !self.is_predicate(phrase) && !names.iter().any(|name| takes(name, phrase))
        });
        let mut drafts: Vec<Draft> = free.map(|phrase| self.description(phrase)).collect();
        drafts.extend(names);
        let pronouns = pronouns::find(self.words, self.line);
        drafts.extend(pronouns.into_iter().filter_map(|index| self.pronoun(index)));
        drafts.extend(self.standing_alone(&drafts));
        drafts
    }

    /// Titles without a name: "the Foreign Minister".
    fn office(&self, run: &NameRun) -> Phrase {
        let head = run.title.end - 1;
        let start = descriptions::left_of_title(self.words, self.line, run.title.start, self.named);
        let end = descriptions::right(self.words, self.line, head, self.named);
        Phrase {
            words: start..head + 1,
            head,
            end,
        }
    }

    fn name(&self, run: &NameRun, phrases: &[Phrase]) -> Draft {
        let (words, line) = (self.words, self.line);
        if self.is_owner(run) {
            return self.owned(run);
        }
        let mut around = joins::before(words, line, run, phrases, self.named);
        let personal = around.roles.iter().flat_map(Clone::clone).any(|index| {
            words
                .tags(index)
                .any(Tags::TITLE.and(Tags::ROLE).and(Tags::RELATION))
        });
        let mut kind = kinds::of_name(words, line, &run.name, personal);
        if let Some(phrase) = self.described_before(run, kind, around.start, phrases) {
            kind = kind.or(Some(kinds::suggested(words, phrase)));
            around.start = phrase.words.start;
            around.roles.push(joins::without_article(
                words,
                phrase.words.start..phrase.end,
            ));
        }
        if let Some(one) = joins::one_before_comma(words, line, around.start, run.name.end) {
            around.start = one;
        }
        let (end, roles) = joins::after(words, line, run.name.end, sort(kind), self.named);
        around.end = end;
        around.roles.extend(roles);
        Draft {
            words: run.name.clone(),
            gender: kinds::gender_of_name(words, &run.name, &around.roles),
            number: (kind == Some(PartyKind::Person)).then_some(Number::Singular),
            form: MentionForm::Name,
            around,
            kind,
        }
    }

    /// "the head of the board, Ada Quill": the description and a comma before a name.
    fn described_before<'p>(
        &self,
        run: &NameRun,
        kind: Option<PartyKind>,
        start: usize,
        phrases: &'p [Phrase],
    ) -> Option<&'p Phrase> {
        let before =
            |sort| joins::before_comma(self.words, self.line, start..run.name.end, sort, phrases);
        match kind {
            None => before(Sort::Person).or_else(|| before(Sort::Body)),
            Some(_) => before(sort(kind)),
        }
    }

    /// "Quill campaign": the name of an organisation, whatever the name alone would be.
    fn is_owner(&self, run: &NameRun) -> bool {
        let behind = run.name.end;
        behind < self.line.words.end
            && self.words.tags(behind).any(Tags::OWNED)
            && self.words.kind(behind) == TokenKind::Word
    }

    fn owned(&self, run: &NameRun) -> Draft {
        let start = run.name.start;
        let article = start > self.line.words.start && self.words.is(start - 1, "the");
        let name = start..run.name.end + 1;
        let around = Around {
            start: start - usize::from(article),
            end: name.end,
            roles: Vec::new(),
        };
        let kind = Some(PartyKind::Organisation);
        Draft {
            words: name,
            around,
            form: MentionForm::Name,
            kind,
            number: None,
            gender: None,
        }
    }

    /// "for president", "as head of the board": an office, not somebody.
    fn is_predicate(&self, phrase: &Phrase) -> bool {
        let (words, start) = (self.words, phrase.words.start);
        let head = words.tags(phrase.head);
        let single = !head.any(Tags::PLURAL.and(Tags::COLLECTIVE));
        let person = head.any(Tags::ROLE.and(Tags::RELATION).and(Tags::PERSON));
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
        let form = MentionForm::Description;
        Draft {
            words: phrase.words.clone(),
            around,
            form,
            kind: Some(kind),
            number,
            gender,
        }
    }

    fn pronoun(&self, index: usize) -> Option<Draft> {
        let found = pronouns::pronoun(self.words.lower(index))?;
        let person = found.person == Person::Third
            && matches!(found.gender, Some(Gender::Masculine | Gender::Feminine));
        Some(Draft {
            words: index..index + 1,
            around: Around {
                start: index,
                end: index + 1,
                roles: Vec::new(),
            },
            form: MentionForm::Pronoun,
            kind: person.then_some(PartyKind::Person),
            number: found.number,
            gender: found.gender,
        })
    }

    /// "Some who …", "each saying", unless a phrase already begins there.
    fn standing_alone(&self, drafts: &[Draft]) -> Vec<Draft> {
        let mut taken = vec![false; self.line.words.len()];
        for draft in drafts {
            for index in draft.around.start.min(draft.words.start)..draft.words.end {
                taken[index - self.line.words.start] = true;
            }
        }
        let alone = pronouns::standing_alone(self.words, self.line, &taken);
        alone
            .into_iter()
            .map(|index| self.counting_word(index))
            .collect()
    }

    fn counting_word(&self, index: usize) -> Draft {
        let word = self.words.lower(index);
        let single =
            matches!(word, "one" | "another") || word.ends_with("one") || word.ends_with("body");
        let kind = if single {
            PartyKind::Unnamed
        } else {
            PartyKind::Group
        };
        let number = if single {
            Number::Singular
        } else {
            Number::Plural
        };
        let pronoun = matches!(word, "each" | "both");
        let end = descriptions::right(self.words, self.line, index, self.named);
        Draft {
            words: index..index + 1,
            around: Around {
                start: index,
                end,
                roles: Vec::new(),
            },
            form: if pronoun {
                MentionForm::Pronoun
            } else {
                MentionForm::Description
            },
            kind: Some(kind),
            number: Some(number),
            gender: None,
        }
    }
}

fn sort(kind: Option<PartyKind>) -> Sort {
    match kind {
        None | Some(PartyKind::Person) => Sort::Person,
        Some(_) => Sort::Body,
    }
}

/// Whether a name makes a description superfluous: it is the name's title or apposition, or the same words.
fn takes(name: &Draft, phrase: &Phrase) -> bool {
    let title = phrase.words.start >= name.around.start && phrase.words.end <= name.words.start;
    let owned = phrase.words.end == name.words.end;
    let apposition = phrase.words.start > name.words.start
        && name.around.roles.iter().any(|role| {
            role.start >= name.words.end
                && role.contains(&phrase.head)
                && role.start + 6 > phrase.head
        });
    title || owned || apposition
}
