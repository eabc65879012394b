//! Records of articles that have a text, for tests of what stores, checks and shows them.
//!
//! A [`Page`] is one such record in the making: spans are found by their words, so that every one of
//! them is a substring of the text. Tests of linking, which read no text, use [`crate::worlds`].
//!
//! ```
//! use sayso_testkit::records::{Page, draft};
//!
//! let record = Page::new(draft("“It held,” Ada Quill said.", "Harbour Wire"))
//!     .says("Ada Quill", "Ada Quill", "said", &["It held,"])
//!     .done();
//! let said = &record.statements[0];
//! assert_eq!(said.content.words(&record.article.text), "It held,");
//! ```

use sayso_types::{
    Act, Article, Certainty, Dated, Diagnostic, PartyId, PartyKind, Polarity, Precision, QuoteKind,
    Span, SpanSet, StatementId,
    article::Draft,
    id::digest,
    record::{ArticleRecord, Credit, CreditRole, Party, Print, Proposition, Quantity, Statement},
};

/// An article about the invented harbour of Vell: letters of one to three bytes, a date line,
/// furniture, the article's own voice, hearsay in hearsay, a figure, a credit, an odd quotation.
pub fn sluice() -> ArticleRecord {
    let text = "2 March, 09:10\nAdvertisement\nThe north sluice at Vell broke on Monday night.\n\
        Harbourmaster Ada Quill told the Vell Courier on Tuesday that Ben Orr had said “the gate was \
        never closed” and that more than 40 boats sank.\n\
        “Ніхто не питав,” said Quill — no one asked.\n(Harbour Wire)\n";
    let draft = Draft {
        given_id: Some("wire-7".into()),
        path: Some("vell/sluice.txt".into()),
        title: Some("Sluice breaks at Vell".into()),
        url: Some("https://wire.example/sluice".into()),
        ..draft(text, "Harbour Wire")
    };
    Page::new(draft)
        .published("2031-03-02", "2 March, 09:10")
        .furniture("Advertisement")
        .credits("Harbour Wire", CreditRole::Origin, Some("(Harbour Wire)"))
        .odd("unclosed-quote", "“Ніхто")
        .someone("Ada Quill", PartyKind::Person, &["Harbourmaster"])
        .tells("The north sluice at Vell broke on Monday night.")
        .says(
            "Ada Quill",
            "Harbourmaster Ada Quill",
            "told",
            &["Ben Orr had said “the gate was never closed” and that more than 40 boats sank"],
        )
        .to("the Vell Courier")
        .said_on("2031-03-02", "on Tuesday")
        .figure("more than 40", 41.0, None, "boat")
        .says(
            "Ben Orr",
            "Ben Orr",
            "had said",
            &["the gate was never closed"],
        )
        .inside(1)
        .about(&["Ben Orr"])
        .says("Ada Quill", "Quill", "said", &["Ніхто не питав"])
        .done()
}

/// Another, of another outlet, in which the first one's claim is denied: a quotation in two pieces, an
/// answer to an earlier statement, a refusal, no id of its own.
pub fn denial() -> ArticleRecord {
    let text = "Ben Orr denied that the gate was left open. “It was shut,” he said at a hearing, \
        “before the storm.”\nHe would not say who closed it.\n";
    let draft = Draft {
        path: Some("vell/denial.txt".into()),
        title: Some("Keeper denies".into()),
        byline: Some("Cleo Marsh".into()),
        language: Some("en".into()),
        published: Some(dated("2031-03-04", SpanSet::empty())),
        ..draft(text, "Island Post")
    };
    Page::new(draft)
        .credits("Harbour Wire", CreditRole::Background, None)
        .says("Ben Orr", "Ben Orr", "denied", &["the gate was left open"])
        .act(Act::Deny, Some(Polarity::Negative))
        .says(
            "Ben Orr",
            "he",
            "said",
            &["It was shut,", "before the storm."],
        )
        .at("at a hearing")
        .answers(0)
        .says("Ben Orr", "He", "would not say", &["who closed it"])
        .act(Act::Refuse, None)
        .done()
}

/// A text and its outlet, and nothing else.
pub fn draft(text: &str, outlet: &str) -> Draft {
    Draft {
        outlet: Some(outlet.into()),
        text: text.into(),
        ..Draft::default()
    }
}

/// One article's record in the making. Every method panics if the text lacks the words.
#[derive(Clone, Debug)]
pub struct Page {
    record: ArticleRecord,
}

impl Page {
    /// An article whose outlet is its only party.
    pub fn new(draft: Draft) -> Page {
        let article = Article::from(draft);
        let mut page = Page {
            record: ArticleRecord {
                title: article.title.clone(),
                published: article.published.clone(),
                outlet: article.outlet.clone(),
                language: article.language.clone(),
                furniture: SpanSet::empty(),
                parties: Vec::new(),
                statements: Vec::new(),
                credits: Vec::new(),
                times: Vec::new(),
                print: shingled(&article.text),
                diagnostics: Vec::new(),
                article,
            },
        };
        let outlet = page.record.outlet.clone().unwrap_or_default();
        page.add_party(&outlet, PartyKind::Outlet, &[]).is_publisher = true;
        page
    }

    /// The publication date that these words of the text give.
    pub fn published(mut self, date: &str, words: &str) -> Page {
        let evidence = self.find(words).into();
        self.record.published = Some(dated(date, evidence));
        self
    }

    /// These words are not the article.
    pub fn furniture(mut self, words: &str) -> Page {
        let span = self.find(words);
        self.record.furniture = self.record.furniture.iter().chain([span]).collect();
        self
    }

    /// Where the report comes from, in these words or by metadata.
    pub fn credits(mut self, name: &str, role: CreditRole, words: Option<&str>) -> Page {
        let credit = Credit {
            name: name.into(),
            kind: PartyKind::Outlet,
            role,
            span: words.map(|words| self.find(words)),
        };
        self.record.credits.push(credit);
        self
    }

    /// Something odd about these words.
    pub fn odd(mut self, code: &str, words: &str) -> Page {
        let diagnostic = Diagnostic::of_text(code, self.find(words), "looked odd");
        self.record.diagnostics.push(diagnostic);
        self
    }

    /// Someone with roles. Speakers that are not introduced are persons without a role.
    pub fn someone(mut self, name: &str, kind: PartyKind, roles: &[&str]) -> Page {
        self.add_party(name, kind, roles);
        self
    }

    /// Something that the article says in its own voice.
    pub fn tells(mut self, words: &str) -> Page {
        let publisher = self.record.parties[0].id.clone();
        let content = self.find(words).into();
        let statement = self.add_statement(SpanSet::empty(), SpanSet::empty(), content);
        statement.speaker = Some(publisher);
        statement.own_voice = true;
        self
    }

    /// Something that somebody says: speaker, then the words of source, cue and content. Pass `""`
    /// for a source or cue that the text lacks.
    pub fn says(mut self, speaker: &str, source: &str, cue: &str, content: &[&str]) -> Page {
        let speaker = self.party(speaker);
        let (source, cue) = (self.find_maybe(source), self.find_maybe(cue));
        let content = content.iter().map(|piece| self.find(piece)).collect();
        self.add_statement(source, cue, content).speaker = Some(speaker);
        self
    }

    /// The last statement does this.
    pub fn act(mut self, act: Act, polarity: Option<Polarity>) -> Page {
        let last = self.last();
        (last.act, last.polarity) = (act, polarity);
        self
    }

    /// The last statement is made to whom these words name.
    pub fn to(mut self, words: &str) -> Page {
        self.last().addressee = self.find(words).into();
        self
    }

    /// The last statement is made where these words say.
    pub fn at(mut self, words: &str) -> Page {
        self.last().venue = self.find(words).into();
        self
    }

    /// The last statement was made on a day that these words give.
    pub fn said_on(mut self, date: &str, words: &str) -> Page {
        self.last().said = Some(dated(date, self.find(words).into()));
        self
    }

    /// The last statement is told inside the one with this index.
    pub fn inside(mut self, outer: usize) -> Page {
        self.last().within = Some(self.record.statements[outer].id.clone());
        self
    }

    /// The last statement answers the one with this index.
    pub fn answers(mut self, answered: usize) -> Page {
        let answered = self.record.statements[answered].id.clone();
        self.last().answers.push(answered);
        self
    }

    /// The last statement speaks of these.
    pub fn about(mut self, names: &[&str]) -> Page {
        self.last().proposition.about = names.iter().map(|name| self.party(name)).collect();
        self
    }

    /// The last statement gives a figure in these words.
    pub fn figure(mut self, words: &str, low: f64, high: Option<f64>, unit: &str) -> Page {
        let quantity = Quantity {
            span: self.find(words),
            low,
            high,
            unit: unit.into(),
        };
        self.last().proposition.quantities.push(quantity);
        self
    }

    /// The finished record.
    pub fn done(self) -> ArticleRecord {
        self.record
    }

    fn last(&mut self) -> &mut Statement {
        let last = self.record.statements.last_mut();
        last.expect("a page gets a statement before it is told more about it")
    }

    fn find(&self, words: &str) -> Span {
        let start = self.record.article.text.find(words);
        let start = start.unwrap_or_else(|| panic!("the text has no {words:?}"));
        Span::new(start, start + words.len())
    }

    fn find_maybe(&self, words: &str) -> SpanSet {
        // An empty span is dropped from a set.
        self.find(words).into()
    }

    fn party(&mut self, name: &str) -> PartyId {
        let parties = &self.record.parties;
        match parties.iter().find(|party| party.name == name) {
            Some(party) => party.id.clone(),
            None => self.add_party(name, PartyKind::Person, &[]).id.clone(),
        }
    }

    fn add_party(&mut self, name: &str, kind: PartyKind, roles: &[&str]) -> &mut Party {
        let Article { id, text, .. } = &self.record.article;
        let mentions: Vec<Span> = match name {
            "" => Vec::new(),
            _ => text
                .match_indices(name)
                .map(|(start, _)| Span::new(start, start + name.len()))
                .collect(),
        };
        let first = format!("{:?}", mentions.first());
        self.record.parties.push(Party {
            id: PartyId(digest("party", [id.as_str(), &first, name])),
            kind,
            name: name.into(),
            names: vec![name.into()],
            roles: roles.iter().map(|role| (*role).into()).collect(),
            on_behalf_of: None,
            how_many: None,
            mentions,
            is_publisher: false,
        });
        self.record.parties.last_mut().expect("one was just added")
    }

    fn add_statement(&mut self, source: SpanSet, cue: SpanSet, content: SpanSet) -> &mut Statement {
        let Article { id, text, .. } = &self.record.article;
        let spans = format!("{source:?} {cue:?} {content:?}");
        let words = content.words(text);
        self.record.statements.push(Statement {
            id: StatementId(digest("statement", [id.as_str(), &spans])),
            kind: QuoteKind::Indirect,
            act: Act::Assert,
            polarity: Some(Polarity::Positive),
            certainty: Certainty::Certain,
            speaker: None,
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            said: None,
            within: None,
            answers: Vec::new(),
            own_voice: false,
            score: 0.9,
            evidence: "by-hand".into(),
            proposition: Proposition {
                terms: terms(&words),
                text: words,
                ..Proposition::default()
            },
            source,
            cue,
            content,
        });
        self.last()
    }
}

fn dated(date: &str, evidence: SpanSet) -> Dated {
    let precision = match date.len() {
        4 => Precision::Year,
        7 => Precision::Month,
        10 => Precision::Day,
        16 => Precision::Minute,
        _ => Precision::Second,
    };
    Dated {
        value: date.into(),
        precision,
        evidence,
    }
}

fn terms(words: &str) -> Vec<String> {
    let mut terms: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect();
    terms.sort();
    terms.dedup();
    terms
}

/// Any fingerprint that depends on the words will do.
fn shingled(text: &str) -> Print {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = |run: &[&str]| {
        let hash = digest("shingle", run.iter().copied());
        u64::from_str_radix(&hash, 16).expect("a digest is hexadecimal")
    };
    let mut shingles: Vec<u64> = words.windows(5).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    Print {
        shingles,
        words: words.len() as u32,
    }
}
