//! What is recorded of one article: the rows that the ledger stores and that linking reads.
//!
//! Made by `sayso-nlp` from its layers. A record stands on its own: linking needs no text, and
//! nothing here names another article.

use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    date::Dated,
    diagnostic::Diagnostic,
    id::{ArticleId, PartyId, StatementId},
    span::{Span, SpanSet},
    speech::{Act, Certainty, PartyKind, Polarity, QuoteKind, closed_list},
};

/// Everything that one article yields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The article itself.
    pub article: Article,
    /// Headline: the article's own metadata, or the heading that opens the text.
    pub title: Option<String>,
    /// Publication date: the article's own metadata, or what the text says.
    pub published: Option<Dated>,
    /// The outlet as metadata or the text gives it.
    pub outlet: Option<String>,
    /// BCP 47 code, stated or detected.
    pub language: Option<String>,
    /// Menus, promos, adverts, credits: kept, never part of an attribution.
    pub furniture: SpanSet,
    /// Everyone that the article names or quotes, the publishing outlet included.
    pub parties: Vec<Party>,
    /// Who said what, in text order.
    pub statements: Vec<Statement>,
    /// Where the article says that its report comes from.
    pub credits: Vec<Credit>,
    /// Words that mean a time, in text order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeExpression>,
    /// For finding copies.
    pub print: Print,
    /// What looked odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// Someone as one article knows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Hash of the article and the party's first mention and name.
    pub id: PartyId,
    /// What sort of someone.
    pub kind: PartyKind,
    /// The fullest name that the article gives; for the unnamed their description; for the
    /// publishing outlet its name or `""`.
    pub name: String,
    /// All names that the article uses, `name` included, in order of first use.
    pub names: Vec<String>,
    /// Titles, offices, affiliations, verbatim.
    pub roles: Vec<String>,
    /// For whom a spokesperson speaks.
    pub on_behalf_of: Option<String>,
    /// How many they are, where a description counts them: *two officials*.
    #[serde(default)]
    pub how_many: Option<u32>,
    /// Every mention, pronouns included, in text order.
    pub mentions: Vec<Span>,
    /// Whether this is the article's own outlet.
    pub is_publisher: bool,
}

/// One attribution as a ledger record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Hash of the article and of the spans of source, cue and content.
    pub id: StatementId,
    /// Words naming the speaker as they stand; empty if the text names none.
    pub source: SpanSet,
    /// Words of saying; empty in the outlet's own voice.
    pub cue: SpanSet,
    /// What was said.
    pub content: SpanSet,
    /// How it is given.
    pub kind: QuoteKind,
    /// What the speaker does.
    pub act: Act,
    /// Whether the speaker stands behind the words; `None` where neither applies.
    pub polarity: Option<Polarity>,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// Who said it; `None` if unknown.
    pub speaker: Option<PartyId>,
    /// Words naming to whom.
    pub addressee: SpanSet,
    /// Words naming where or in what.
    pub venue: SpanSet,
    /// When it was said, apart from when it was published.
    pub said: Option<Dated>,
    /// The statement whose content holds this one.
    pub within: Option<StatementId>,
    /// Earlier statements of this article that this one denies, rejects or answers.
    pub answers: Vec<StatementId>,
    /// Whether the article itself speaks, with no one else named.
    pub own_voice: bool,
    /// How sure the finding is, 0 to 1.
    pub score: f32,
    /// The rule or model that found it.
    pub evidence: String,
    /// What was said, in the form in which statements are compared.
    pub proposition: Proposition,
}

/// A content made comparable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposition {
    /// A self-contained sentence: pronouns resolved, speaker and frame left out.
    pub text: String,
    /// Stems of the content words, lower case, sorted, distinct; names among them as their stems. Empty
    /// where the content says nothing that could be shared (*thanked the mayor*).
    pub terms: Vec<String>,
    /// The parties that it speaks of, sorted, distinct.
    pub about: Vec<PartyId>,
    /// Whether its main assertion is negated (*there is no …*, *has not …*).
    pub negated: bool,
    /// Whether the sentence has no main verb (*a picture of the gate*), and so cannot be read by itself.
    #[serde(default)]
    pub fragment: bool,
    /// Numbers with what they count.
    pub quantities: Vec<Quantity>,
    /// What it says sentence by sentence, if it has more than one; each may be negated or not.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// One sentence of a content that has several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// A self-contained sentence, as [`Proposition::text`].
    pub text: String,
    /// As [`Proposition::terms`].
    pub terms: Vec<String>,
    /// As [`Proposition::negated`].
    pub negated: bool,
    /// As [`Proposition::fragment`].
    #[serde(default)]
    pub fragment: bool,
}

/// A number in a content. Never averaged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// Smallest value that the words allow.
    pub low: f64,
    /// Largest value that the words allow; `None` if open (*more than 40*).
    pub high: Option<f64>,
    /// Stem of what is counted (`officer`), `%`, or a currency code.
    pub unit: String,
}

/// Where an article says that its report comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// The outlet or document as named.
    pub name: String,
    /// What sort of origin.
    pub kind: PartyKind,
    /// What the credited one is to this article.
    pub role: CreditRole,
    /// The words, byline and dateline included where they are in the text; `None` for metadata.
    pub span: Option<Span>,
}

closed_list! {
    /// What a credited outlet is to the article that names it.
    CreditRole {
        /// The report rests on it.
        Origin = "origin",
        /// The whole article is its copy: *(AP)*, *By Reuters*.
        Reprint = "reprint",
        /// It is cited for a denial.
        Denial = "denial",
        /// It is cited and rejected.
        Rejected = "rejected",
        /// It is cited for context.
        Background = "background",
    }
}

/// Words that mean a time, in the classes and normal forms of TIMEX3 (ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// Its class.
    pub kind: TimeKind,
    /// `1998-08-07`, `1998-W31`, `P2Y`, `PAST_REF`; `None` where the words and the day of publication do
    /// not tell.
    pub value: Option<String>,
}

closed_list! {
    /// Classes of time expressions.
    TimeKind {
        /// A day or longer: *Monday*, *last year*, *recently*.
        Date = "date",
        /// Part of a day: *6 p.m.*, *Monday night*.
        Time = "time",
        /// How long: *two years*.
        Duration = "duration",
        /// How often: *daily*.
        Set = "set",
    }
}

/// A fingerprint of an article's own words, quotations and furniture left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Hashes of all runs of five words, sorted, distinct.
    pub shingles: Vec<u64>,
    /// Words that were read.
    pub words: u32,
}

impl ArticleRecord {
    /// The article's id.
    pub fn id(&self) -> &ArticleId {
        &self.article.id
    }
}
