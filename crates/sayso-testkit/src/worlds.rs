//! Records written by hand, for tests of everything that comes after the analysis of one article.
//!
//! A [`Sheet`] is one article's record in the making. Its texts are empty and its spans are invented:
//! linking reads neither. Terms are given as plain words, and fingerprints as stretches of imaginary
//! stories, so a test says *which* articles share words without writing the words.
//!
//! ```
//! use sayso_testkit::worlds::Sheet;
//!
//! let record = Sheet::new("a1")
//!     .outlet("Harbour Wire")
//!     .on("2031-03-02")
//!     .says("Ada Quill", "north dam broke")
//!     .says("Ben Orr", "north dam broke")
//!     .denies()
//!     .done();
//! assert_eq!(record.statements.len(), 2);
//! ```

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use sayso_types::{
    Act, Article, ArticleId, Certainty, Dated, PartyId, PartyKind, Polarity, Precision, QuoteKind,
    Span, SpanSet, StatementId,
    record::{
        ArticleRecord, Credit, CreditRole, Part, Party, Print, Proposition, Quantity, Statement,
    },
};

/// One article's record in the making.
#[derive(Clone, Debug)]
pub struct Sheet {
    record: ArticleRecord,
    next_byte: usize,
}

impl Sheet {
    /// An article of an unknown outlet, without a date.
    pub fn new(id: &str) -> Sheet {
        let mut sheet = Sheet {
            record: empty_record(id),
            next_byte: 0,
        };
        sheet.add_party("", PartyKind::Outlet);
        sheet.record.parties[0].is_publisher = true;
        sheet
    }

    /// Names the outlet that published it.
    pub fn outlet(mut self, name: &str) -> Sheet {
        self.record.outlet = Some(name.to_owned());
        self.record.parties[0].name = name.to_owned();
        self.record.parties[0].names = vec![name.to_owned()];
        self
    }

    /// The address that it was published at.
    pub fn url(mut self, url: &str) -> Sheet {
        self.record.article.url = Some(url.to_owned());
        self
    }

    /// Publication date; as precise as it is long.
    pub fn on(mut self, date: &str) -> Sheet {
        self.record.published = Some(dated(date));
        self
    }

    /// Adds a stretch of the words of `story` to the article's own words.
    pub fn prints(mut self, story: &str, words: Range<u32>) -> Sheet {
        let print = &mut self.record.print;
        print.words += words.len() as u32;
        let shingles = words.map(|word| {
            let mut hasher = DefaultHasher::new();
            (story, word).hash(&mut hasher);
            hasher.finish()
        });
        print.shingles.extend(shingles);
        print.shingles.sort_unstable();
        print.shingles.dedup();
        self
    }

    /// Says where the report comes from.
    pub fn credits(mut self, name: &str, role: CreditRole) -> Sheet {
        self.record.credits.push(Credit {
            name: name.to_owned(),
            kind: PartyKind::Outlet,
            role,
            span: None,
        });
        self
    }

    /// Mentions someone of a kind that the name does not show; see [`Sheet::says`] for the rest.
    pub fn mentions(mut self, name: &str, kind: PartyKind) -> Sheet {
        self.add_party(name, kind);
        self
    }

    /// Gives a role to a party that is already there.
    pub fn role(mut self, name: &str, role: &str) -> Sheet {
        let party = self.party_named(name);
        self.record.parties[party].roles.push(role.to_owned());
        self
    }

    /// Gives another name to a party that is already there.
    pub fn alias(mut self, name: &str, alias: &str) -> Sheet {
        let party = self.party_named(name);
        self.record.parties[party].names.push(alias.to_owned());
        self
    }

    /// Makes a party that is already there a spokesperson.
    pub fn speaks_for(mut self, name: &str, whom: &str) -> Sheet {
        let party = self.party_named(name);
        self.record.parties[party].on_behalf_of = Some(whom.to_owned());
        self
    }

    /// Adds a statement. A speaker that is not there yet is added: as unnamed if the name is in lower
    /// case, as a person otherwise.
    pub fn says(mut self, speaker: &str, terms: &str) -> Sheet {
        let party = self.find_or_add(speaker);
        let speaker = self.record.parties[party].id.clone();
        self.push(Some(speaker), terms);
        self
    }

    /// Adds a statement of nobody named.
    pub fn it_is_said(mut self, terms: &str) -> Sheet {
        self.push(None, terms);
        self
    }

    /// Adds something that the article says in its own voice.
    pub fn tells(mut self, terms: &str) -> Sheet {
        let publisher = self.record.parties[0].id.clone();
        self.push(Some(publisher), terms).own_voice = true;
        self
    }

    /// The last statement is a denial of its words.
    pub fn denies(mut self) -> Sheet {
        let last = self.last();
        last.act = Act::Deny;
        last.polarity = Some(Polarity::Negative);
        self
    }

    /// The last statement does this; acts that take no stand lose their polarity.
    pub fn act(mut self, act: Act) -> Sheet {
        let last = self.last();
        last.act = act;
        if matches!(
            act,
            Act::Ask | Act::Refuse | Act::NoResponse | Act::QuoteUnclear
        ) {
            last.polarity = None;
        }
        self
    }

    /// The words of the last statement as a sentence.
    pub fn worded(mut self, text: &str) -> Sheet {
        text.clone_into(&mut self.last().proposition.text);
        self
    }

    /// The words of the last statement are negated.
    pub fn negated(mut self) -> Sheet {
        self.last().proposition.negated = true;
        self
    }

    /// The last statement says several things, one a sentence: terms, with *not* first if it is negated.
    pub fn in_sentences(mut self, sentences: &[&str]) -> Sheet {
        let parts = sentences.iter().map(|sentence| {
            let terms = sentence.strip_prefix("not ");
            let mut sorted: Vec<String> = (terms.unwrap_or(sentence))
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            sorted.sort();
            Part {
                text: (*sentence).to_owned(),
                terms: sorted,
                negated: terms.is_some(),
                fragment: false,
            }
        });
        self.last().proposition.parts = parts.collect();
        self
    }

    /// The last statement answers the statement with this index.
    pub fn answers(mut self, index: usize) -> Sheet {
        let answered = self.record.statements[index].id.clone();
        self.last().answers.push(answered);
        self
    }

    /// The last statement is told in the content of the statement with this index, and fills it.
    pub fn inside(mut self, index: usize) -> Sheet {
        let outer = &self.record.statements[index];
        let (id, hull) = (outer.id.clone(), outer.content.hull());
        let last = self.last();
        last.within = Some(id);
        if let Some(hull) = hull {
            last.content = Span::new(hull.start() + 1, hull.end()).into();
        }
        self
    }

    /// The last statement speaks of these parties, added where they are not there yet.
    pub fn about(mut self, names: &[&str]) -> Sheet {
        let mut about: Vec<PartyId> = names
            .iter()
            .map(|name| {
                let party = self.find_or_add(name);
                self.record.parties[party].id.clone()
            })
            .collect();
        about.sort();
        about.dedup();
        self.last().proposition.about = about;
        self
    }

    /// The last statement gives a figure.
    pub fn figure(mut self, low: f64, high: Option<f64>, unit: &str) -> Sheet {
        self.last().proposition.quantities.push(Quantity {
            span: Span::new(0, 1),
            low,
            high,
            unit: unit.to_owned(),
        });
        self
    }

    /// The finished record.
    pub fn done(self) -> ArticleRecord {
        self.record
    }

    fn last(&mut self) -> &mut Statement {
        let last = self.record.statements.last_mut();
        last.expect("a sheet gets a statement before it is told more about it")
    }

    fn party_named(&self, name: &str) -> usize {
        let parties = &self.record.parties;
        let found = parties.iter().position(|party| party.name == name);
        found.expect("a sheet knows the parties that it is told more about")
    }

    fn find_or_add(&mut self, name: &str) -> usize {
        let parties = &self.record.parties;
        if let Some(found) = parties.iter().position(|party| party.name == name) {
            return found;
        }
        let kind = if name.chars().next().is_some_and(char::is_lowercase) {
            PartyKind::Unnamed
        } else {
            PartyKind::Person
        };
        self.add_party(name, kind)
    }

    fn add_party(&mut self, name: &str, kind: PartyKind) -> usize {
        let index = self.record.parties.len();
        self.record.parties.push(Party {
            id: PartyId(format!("{}-p{index}", self.record.id())),
            kind,
            name: name.to_owned(),
            names: if name.is_empty() {
                vec![]
            } else {
                vec![name.to_owned()]
            },
            roles: vec![],
            on_behalf_of: None,
            how_many: None,
            mentions: vec![],
            is_publisher: false,
        });
        index
    }

    fn push(&mut self, speaker: Option<PartyId>, terms: &str) -> &mut Statement {
        let index = self.record.statements.len();
        let start = self.next_byte;
        self.next_byte += terms.len() + 10;
        let distinct: BTreeSet<String> = terms.split_whitespace().map(str::to_lowercase).collect();
        self.record.statements.push(Statement {
            id: StatementId(format!("{}-s{index:02}", self.record.id())),
            source: SpanSet::empty(),
            cue: SpanSet::empty(),
            content: Span::new(start, self.next_byte - 5).into(),
            kind: QuoteKind::Indirect,
            act: Act::Assert,
            polarity: Some(Polarity::Positive),
            certainty: Certainty::Certain,
            speaker,
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            said: None,
            within: None,
            answers: vec![],
            own_voice: false,
            score: 1.0,
            evidence: "by hand".to_owned(),
            proposition: Proposition {
                text: terms.to_owned(),
                terms: distinct.into_iter().collect(),
                about: vec![],
                negated: false,
                fragment: false,
                quantities: vec![],
                parts: vec![],
            },
        });
        self.last()
    }
}

fn empty_record(id: &str) -> ArticleRecord {
    ArticleRecord {
        article: Article {
            id: ArticleId(id.to_owned()),
            given_id: None,
            path: None,
            url: None,
            title: None,
            outlet: None,
            byline: None,
            published: None,
            language: None,
            text: String::new(),
        },
        title: None,
        published: None,
        outlet: None,
        language: None,
        furniture: SpanSet::empty(),
        parties: vec![],
        statements: vec![],
        credits: vec![],
        times: Vec::new(),
        print: Print::default(),
        diagnostics: vec![],
    }
}

fn dated(date: &str) -> Dated {
    Dated {
        value: date.to_owned(),
        precision: match date.len() {
            ..=4 => Precision::Year,
            5..=7 => Precision::Month,
            8..=10 => Precision::Day,
            11..=16 => Precision::Minute,
            _ => Precision::Second,
        },
        evidence: SpanSet::empty(),
    }
}
