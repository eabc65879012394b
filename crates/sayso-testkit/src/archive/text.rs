//! A story as one outlet prints it: a text, and the record of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use sayso_types::{
    Act, Article, Certainty, Dated, PartyId, PartyKind, Polarity, Precision, QuoteKind, Span,
    SpanSet, StatementId,
    article::Draft,
    id::digest,
    record::{ArticleRecord, Credit, CreditRole, Party, Print, Proposition, Statement},
};

use super::Story;

/// What is an outlet's own about an article.
pub(super) struct Setting {
    pub id: String,
    pub outlet: String,
    /// Days since the archive began.
    pub day: u64,
    pub reprinted_from: Option<String>,
}

/// Where the words of one statement stand.
struct Placed {
    source: Span,
    cue: Span,
    content: Span,
}

pub(super) fn write(story: &Story, setting: &Setting) -> ArticleRecord {
    let mut text = Text::default();
    for sentence in &story.sentences {
        text.add(sentence);
        text.add(".\n");
    }
    let placed = text.statements(story);
    let credit = setting
        .reprinted_from
        .as_ref()
        .map(|outlet| (outlet, text.add(&format!("({outlet})"))));
    let date = dated(setting.day);
    let article = Article::from(Draft {
        given_id: Some(setting.id.clone()),
        outlet: Some(setting.outlet.clone()),
        published: Some(date.clone()),
        language: Some("en".into()),
        text: text.words,
        ..Draft::default()
    });
    let parties = parties(story, setting, &article, &placed);
    ArticleRecord {
        title: None,
        published: Some(date),
        outlet: Some(setting.outlet.clone()),
        language: Some("en".into()),
        furniture: SpanSet::empty(),
        statements: statements(story, &article, &parties, &placed),
        credits: credit
            .map(|(outlet, span)| Credit {
                name: outlet.clone(),
                kind: PartyKind::Outlet,
                role: CreditRole::Reprint,
                span: Some(span),
            })
            .into_iter()
            .collect(),
        times: Vec::new(),
        print: print(&story.sentences),
        diagnostics: Vec::new(),
        parties,
        article,
    }
}

#[derive(Default)]
struct Text {
    words: String,
}

impl Text {
    fn add(&mut self, words: &str) -> Span {
        let start = self.words.len();
        self.words.push_str(words);
        Span::new(start, self.words.len())
    }

    fn statements(&mut self, story: &Story) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        for (at, said) in story.statements.iter().enumerate() {
            let tells = story.statements.get(at + 1).is_some_and(|next| next.told);
            let source = self.add(&story.cast[said.speaker].name);
            self.add(" ");
            let cue = self.add(if said.denied { "denied" } else { "said" });
            self.add(" that ");
            // What the next statement says is what this one tells.
            let content = self.add(&if tells {
                String::new()
            } else {
                said.words.join(" ")
            });
            if let Some(outer) = placed.last_mut().filter(|_| said.told) {
                outer.content = Span::new(outer.content.start(), content.end());
            }
            placed.push(Placed {
                source,
                cue,
                content,
            });
            self.add(if tells { "" } else { ".\n" });
        }
        placed
    }
}

/// The outlet first, then everybody of the cast whom a statement names.
fn parties(story: &Story, setting: &Setting, article: &Article, placed: &[Placed]) -> Vec<Party> {
    let id = |name: &str| PartyId(digest("party", [article.id.as_str(), name]));
    let outlet = Party {
        id: id("the outlet"),
        kind: PartyKind::Outlet,
        name: setting.outlet.clone(),
        names: vec![setting.outlet.clone()],
        roles: Vec::new(),
        on_behalf_of: None,
        how_many: None,
        mentions: Vec::new(),
        is_publisher: true,
    };
    let cast = story.cast.iter().enumerate().map(|(at, somebody)| {
        let spoken = story.statements.iter().zip(placed);
        let spoken = spoken.filter(|(said, _)| said.speaker == at);
        Party {
            id: id(&format!("{at} {}", somebody.name)),
            kind: if somebody.is_person {
                PartyKind::Person
            } else {
                PartyKind::Organisation
            },
            name: somebody.name.clone(),
            names: vec![somebody.name.clone()],
            roles: somebody.role.iter().cloned().collect(),
            on_behalf_of: None,
            how_many: None,
            mentions: spoken.map(|(_, placed)| placed.source).collect(),
            is_publisher: false,
        }
    });
    [outlet].into_iter().chain(cast).collect()
}

fn statements(
    story: &Story,
    article: &Article,
    parties: &[Party],
    placed: &[Placed],
) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (at, (said, placed)) in story.statements.iter().zip(placed).enumerate() {
        let outer = statements.last().filter(|_| said.told);
        let within = outer.map(|outer| outer.id.clone());
        let about = said.about.map(|about| &story.cast[about]);
        let name = about.and_then(|somebody| somebody.name.split(' ').next_back());
        let mut terms = said.words.clone();
        terms.extend(name.map(str::to_lowercase));
        terms.sort();
        terms.dedup();
        statements.push(Statement {
            id: StatementId(digest("statement", [article.id.as_str(), &at.to_string()])),
            source: placed.source.into(),
            cue: placed.cue.into(),
            content: placed.content.into(),
            kind: QuoteKind::Indirect,
            act: if said.denied { Act::Deny } else { Act::Assert },
            polarity: Some(if said.denied {
                Polarity::Negative
            } else {
                Polarity::Positive
            }),
            certainty: Certainty::Certain,
            speaker: Some(parties[said.speaker + 1].id.clone()),
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            said: None,
            within,
            answers: Vec::new(),
            own_voice: false,
            score: 0.9,
            evidence: "invented".into(),
            proposition: Proposition {
                text: placed.content.of(&article.text).to_owned(),
                terms,
                about: said
                    .about
                    .iter()
                    .map(|about| parties[about + 1].id.clone())
                    .collect(),
                negated: said.negated,
                fragment: false,
                quantities: Vec::new(),
                parts: Vec::new(),
            },
        });
    }
    statements
}

/// Runs of five words; any fingerprint that depends on the words will do.
fn print(sentences: &[String]) -> Print {
    let words: Vec<&str> = sentences
        .iter()
        .flat_map(|sentence| sentence.split(' '))
        .collect();
    let hash = |run: &[&str]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    let mut shingles: Vec<u64> = words.windows(5).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    Print {
        shingles,
        words: words.len() as u32,
    }
}

/// Months of 28 days keep the calendar out of this.
fn dated(day: u64) -> Dated {
    let (year, month) = (2031 + day / 336, day / 28 % 12 + 1);
    Dated {
        value: format!("{year}-{month:02}-{:02}", day % 28 + 1),
        precision: Precision::Day,
        evidence: SpanSet::empty(),
    }
}
