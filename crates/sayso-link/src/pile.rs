//! The records, numbered.
//!
//! Every module works on small numbers instead of ids. Articles are numbered in the order of their
//! ids, statements and parties article by article in text order, so the numbers depend on the records
//! alone and not on the order in which they came; ties broken by number are broken by id.

use std::collections::HashMap;

use sayso_types::record::{ArticleRecord, Party, Statement};

use crate::outlets::{self, Directory};

/// All records of a ledger, in the order of their articles' ids; an article given twice counts once.
pub(crate) struct Pile<'a> {
    pub articles: Vec<&'a ArticleRecord>,
    pub statements: Vec<StatementAt<'a>>,
    pub parties: Vec<PartyAt<'a>>,
    article_numbers: HashMap<&'a str, usize>,
    statement_numbers: HashMap<&'a str, usize>,
    party_numbers: HashMap<&'a str, usize>,
    publishers: Vec<Option<usize>>,
    outlets: Vec<Option<String>>,
    versions: Vec<usize>,
    directory: Directory,
}

/// A statement and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct StatementAt<'a> {
    pub article: usize,
    pub record: &'a Statement,
    /// The statement whose content holds this one.
    pub within: Option<usize>,
}

/// A party and the article that knows it.
#[derive(Clone, Copy)]
pub(crate) struct PartyAt<'a> {
    pub article: usize,
    pub record: &'a Party,
}

impl<'a> Pile<'a> {
    pub fn new(records: &'a [ArticleRecord]) -> Pile<'a> {
        let mut articles: Vec<&ArticleRecord> = records.iter().collect();
        articles.sort_by_key(|record| record.id());
        articles.dedup_by_key(|record| record.id());
        let mut pile = Pile {
            statements: Vec::new(),
            parties: Vec::new(),
            article_numbers: HashMap::new(),
            statement_numbers: HashMap::new(),
            party_numbers: HashMap::new(),
            publishers: Vec::new(),
            directory: Directory::new(&articles),
            outlets: articles.iter().map(|record| outlets::of(record)).collect(),
            versions: first_versions(&articles),
            articles,
        };
        for article in 0..pile.articles.len() {
            pile.number(article);
        }
        for number in 0..pile.statements.len() {
            pile.statements[number].within = pile.outer(number);
        }
        pile
    }

    fn number(&mut self, article: usize) {
        let record = self.articles[article];
        self.article_numbers.insert(record.id().as_str(), article);
        for party in &record.parties {
            if !self.party_numbers.contains_key(party.id.as_str()) {
                self.party_numbers
                    .insert(party.id.as_str(), self.parties.len());
                self.parties.push(PartyAt {
                    article,
                    record: party,
                });
            }
        }
        let publisher = record.parties.iter().find(|party| party.is_publisher);
        self.publishers
            .push(publisher.and_then(|party| self.party(party.id.as_str())));
        for statement in &record.statements {
            if !self.statement_numbers.contains_key(statement.id.as_str()) {
                self.statement_numbers
                    .insert(statement.id.as_str(), self.statements.len());
                self.statements.push(StatementAt {
                    article,
                    record: statement,
                    within: None,
                });
            }
        }
    }

    /// `within` as a number, cut where damaged records would make it run in a circle.
    fn outer(&self, statement: usize) -> Option<usize> {
        let here = &self.statements[statement];
        let outer = self.statement(here.record.within.as_ref()?.as_str())?;
        let mut seen = vec![statement];
        let mut next = Some(outer);
        while let Some(number) = next {
            if seen.contains(&number) || self.statements[number].article != here.article {
                return None;
            }
            seen.push(number);
            let within = self.statements[number].record.within.as_ref();
            next = within.and_then(|id| self.statement(id.as_str()));
        }
        Some(outer)
    }

    pub fn article(&self, id: &str) -> Option<usize> {
        self.article_numbers.get(id).copied()
    }

    pub fn statement(&self, id: &str) -> Option<usize> {
        self.statement_numbers.get(id).copied()
    }

    pub fn party(&self, id: &str) -> Option<usize> {
        self.party_numbers.get(id).copied()
    }

    /// The party that stands for the article's own outlet.
    pub fn publisher(&self, article: usize) -> Option<usize> {
        self.publishers[article]
    }

    /// The key of the outlet that published the article.
    pub fn outlet(&self, article: usize) -> Option<&String> {
        self.outlets[article].as_ref()
    }

    /// The first of the versions of an article, itself if there are no others.
    pub fn version_of(&self, article: usize) -> usize {
        self.versions[article]
    }

    /// The key of the outlet that a name means.
    pub fn outlet_called(&self, name: &str) -> Option<String> {
        self.directory.meant(name)
    }

    /// Who said it; the outlet where the article speaks for itself.
    pub fn speaker(&self, statement: usize) -> Option<usize> {
        let at = &self.statements[statement];
        if at.record.own_voice {
            return self.publisher(at.article);
        }
        self.party(at.record.speaker.as_ref()?.as_str())
    }

    /// Earlier statements of its article that this one answers.
    pub fn answered(&self, statement: usize) -> Vec<usize> {
        let at = &self.statements[statement];
        let mut answered: Vec<usize> = Vec::new();
        for id in &at.record.answers {
            match self.statement(id.as_str()) {
                Some(other)
                    if other != statement
                        && self.statements[other].article == at.article
                        && !answered.contains(&other) =>
                {
                    answered.push(other);
                }
                _ => {}
            }
        }
        answered
    }

    /// The statements that hold this one, innermost first.
    pub fn frames(&self, statement: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.statements[statement].within, |&outer| {
            self.statements[outer].within
        })
    }

    /// When the article was published, as its record has it.
    pub fn date(&self, article: usize) -> &'a str {
        self.articles[article]
            .published
            .as_ref()
            .map_or("", |date| &date.value)
    }
}

/// For each article the first that was published at the same address.
fn first_versions(articles: &[&ArticleRecord]) -> Vec<usize> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let each = articles.iter().enumerate();
    each.map(|(number, record)| match record.article.address() {
        Some(address) => *first.entry(address).or_insert(number),
        None => number,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use sayso_testkit::worlds::Sheet;
    use sayso_types::StatementId;

    use super::*;

    #[test]
    fn order_and_repetition_do_not_matter() {
        let a = Sheet::new("a").says("Ada Quill", "dam broke").done();
        let b = Sheet::new("b").says("Ben Orr", "dam held").done();
        let records = [b.clone(), a.clone(), b];
        let pile = Pile::new(&records);
        assert_eq!(pile.articles.len(), 2);
        assert_eq!(pile.articles[0].id(), a.id());
        assert_eq!(pile.statements.len(), 2);
    }

    #[test]
    fn a_circle_of_frames_is_cut() {
        let mut a = Sheet::new("a")
            .says("Ada Quill", "dam broke")
            .says("Ben Orr", "dam held")
            .done();
        let ids: Vec<StatementId> = a.statements.iter().map(|s| s.id.clone()).collect();
        a.statements[0].within = Some(ids[1].clone());
        a.statements[1].within = Some(ids[0].clone());
        let records = [a];
        let pile = Pile::new(&records);
        assert_eq!(pile.frames(0).count(), 0);
    }
}
