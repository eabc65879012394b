//! The JSON that other programs rely on, as types.
//!
//! Offsets here are Unicode code points, half-open: this module is the border. Fields may be added;
//! none is dropped or changes meaning without a new format version.

mod over_time;
mod stance;

pub use over_time::{Change, Changed, Figure, Figures, Move, Moved, OverTime, Versions, Wording};
pub use stance::{ArticleStance, Sentence, StanceCount, StanceView};

use serde::{Deserialize, Serialize};

use crate::{
    code_points::Range,
    date::Precision,
    derived::{Origins, Side},
    record::{CreditRole, TimeKind},
    relation::Verdict,
    speech::{Act, Certainty, PartyKind, Polarity, QuoteKind},
};

/// A date with the words that it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::date::Dated")]
pub struct DateView {
    pub value: String,
    pub precision: Precision,
    pub evidence: Vec<Range>,
}

/// One line of `sayso extract`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::article::Article and crate::record")]
pub struct ArticleLine {
    pub id: String,
    pub path: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<DateView>,
    pub language: Option<String>,
    pub text: String,
    pub furniture: Vec<Range>,
    pub entities: Vec<EntityLine>,
    pub attributions: Vec<AttributionLine>,
    /// What the article says in its own voice; the same shape, without source and cue.
    pub own_voice: Vec<AttributionLine>,
    pub credits: Vec<CreditView>,
    /// Words that mean a time, with their normal form.
    pub times: Vec<TimeLine>,
}

/// A time expression in [`ArticleLine`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::TimeExpression")]
pub struct TimeLine {
    pub span: Range,
    pub kind: TimeKind,
    pub value: Option<String>,
}

/// Someone of one article in [`ArticleLine`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::Party")]
pub struct EntityLine {
    pub id: String,
    pub kind: PartyKind,
    pub name: String,
    pub names: Vec<String>,
    pub roles: Vec<String>,
    pub on_behalf_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_many: Option<u32>,
    pub mentions: Vec<Range>,
}

/// One attribution in [`ArticleLine`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::Statement")]
pub struct AttributionLine {
    pub id: String,
    pub source: Vec<Range>,
    pub cue: Vec<Range>,
    pub content: Vec<Range>,
    pub kind: QuoteKind,
    pub act: Act,
    pub polarity: Option<Polarity>,
    pub certainty: Certainty,
    pub speaker: Option<SpeakerView>,
    pub addressee: Vec<Range>,
    pub venue: Vec<Range>,
    pub said: Option<DateView>,
    pub within: Option<String>,
    pub score: f32,
    pub evidence: String,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpeakerView {
    /// Entity id: of the article in `extract`, of the ledger elsewhere.
    pub entity: Option<String>,
    /// Name to show.
    pub name: String,
    /// What sort of someone.
    pub kind: PartyKind,
}

/// S: a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::Statement")]
pub struct StatementView {
    pub statement: String,
    pub article: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub speaker: Option<SpeakerView>,
    pub act: Act,
    pub polarity: Option<Polarity>,
    pub certainty: Certainty,
    pub kind: QuoteKind,
    /// The words, pieces joined by ` … `.
    pub content: String,
    /// Where they stand in the article's text.
    pub span: Vec<Range>,
    pub source: Vec<Range>,
    pub cue: Vec<Range>,
    pub said: Option<String>,
    pub addressee: Option<String>,
    pub venue: Option<String>,
    /// Words in the content that mean a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeView>,
    pub within: Option<String>,
    /// Whether the article speaks in its own voice.
    pub own_voice: bool,
    pub chain: Vec<HopView>,
    /// The claim it belongs to.
    pub claim: Option<String>,
    /// Its side there, and why; only inside a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    pub score: f32,
    pub evidence: String,
}

/// Words that mean a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::TimeExpression")]
pub struct TimeView {
    pub words: String,
    pub kind: TimeKind,
    pub value: Option<String>,
}

/// H: one hop, outermost reporter first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HopView {
    /// Ledger entity; `None` for a hop that the text does not name.
    pub entity: Option<String>,
    /// Name; `None` if the text gives none.
    pub name: Option<String>,
    /// What sort of someone.
    pub kind: Option<PartyKind>,
    /// The article in which the hop is told.
    pub article: String,
    /// The words that name it; empty where an article speaks for its outlet.
    pub span: Vec<Range>,
}

/// One row of `sayso articles`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::article::Article")]
pub struct ArticleView {
    pub article: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub path: Option<String>,
    pub language: Option<String>,
    /// Cluster of near-copies.
    pub copies: Option<String>,
    /// The article it was copied from, if that can be told.
    pub copy_of: Option<String>,
    /// Share of its words found there.
    pub overlap: Option<f64>,
    pub credits: Vec<CreditView>,
    /// Statements found in it, own voice left out.
    pub statements: usize,
}

/// One credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::record::Credit")]
pub struct CreditView {
    pub name: String,
    pub kind: PartyKind,
    pub role: CreditRole,
    pub span: Option<Range>,
    /// The credited article, if the ledger has it.
    pub article: Option<String>,
}

/// One row of `sayso claims`, and `sayso claim`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimView {
    /// Id.
    pub claim: String,
    /// A self-contained sentence.
    pub text: String,
    /// Articles in which it occurs.
    pub articles: Vec<String>,
    /// Their outlets, without repetition.
    pub outlets: Vec<String>,
    /// Who stands behind it.
    #[serde(rename = "for")]
    pub for_: Vec<StatementView>,
    /// Who stands against it.
    pub against: Vec<StatementView>,
    /// Who tells, asks or refuses.
    pub reported: Vec<StatementView>,
    /// Origins per side.
    pub origins: OriginsBySide,
    /// 0 if nobody is against it.
    pub contested: f64,
    /// What stands out.
    pub notes: Vec<String>,
    /// How it moved from telling to telling; only where one claim is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_time: Option<OverTime>,
}

/// Origins per side of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for their sides")]
pub struct OriginsBySide {
    #[serde(rename = "for")]
    pub for_: Origins,
    pub against: Origins,
}

/// `sayso who`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhoView {
    /// Entity id.
    pub entity: String,
    /// Name to show.
    pub name: String,
    /// What sort of someone.
    pub kind: PartyKind,
    /// All names.
    pub names: Vec<String>,
    /// All roles but courtesy titles, those first that most articles give.
    pub roles: Vec<String>,
    /// Its own statements.
    pub said: Vec<StatementView>,
    /// What others say that it said.
    pub said_by_others: Vec<StatementView>,
    /// Others whom the words asked for might mean.
    pub candidates: Vec<SpeakerView>,
    /// Who in the user's names file it is or may be, the surest first.
    #[serde(default)]
    pub known: Vec<KnownView>,
    /// The same person over time and among others.
    #[serde(flatten)]
    pub profile: Profile,
}

/// Someone in the user's names file whom an entity is or may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::known")]
pub struct KnownView {
    pub id: String,
    /// The first of their names.
    pub name: String,
    pub wikidata: Option<String>,
    /// Whether the entity is taken for them; otherwise it only may be.
    pub linked: bool,
    pub score: f64,
    pub why: String,
}

/// Someone over time and among others, beside [`WhoView`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Roles with the days on which articles give them, earliest first.
    pub roles_over_time: Vec<RoleView>,
    /// Whom and what their own statements speak of, most first.
    pub topics: Vec<TopicView>,
    /// Their own statements that deny or reject something, as ids.
    pub denied: Vec<String>,
    /// Whom they answer.
    pub answers: Vec<AnswerView>,
    /// Why parties of several articles are taken for this one; reject one with `sayso judge`.
    pub joined: Vec<JoinView>,
}

/// A role and when articles give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for themselves")]
pub struct RoleView {
    pub role: String,
    /// Publication of the first and the last article that gives it; `None` if none is dated.
    pub first: Option<String>,
    pub last: Option<String>,
    pub articles: usize,
}

/// Someone or something spoken of, and the statements that do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for themselves")]
pub struct TopicView {
    pub topic: String,
    pub entity: String,
    /// By date.
    pub statements: Vec<String>,
}

/// A statement and the one that it answers, denies or rejects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named for themselves")]
pub struct AnswerView {
    pub statement: String,
    pub answered: String,
    /// Whose words are answered, if known.
    pub speaker: Option<SpeakerView>,
    /// These words.
    pub content: String,
}

/// Two parties that are taken for one, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see crate::relation")]
pub struct JoinView {
    pub left: String,
    pub right: String,
    pub left_name: String,
    pub right_name: String,
    pub score: f64,
    pub why: String,
    /// The newest judgement on it, and whose.
    pub verdict: Option<Verdict>,
    pub by: Option<String>,
}

/// `sayso trace`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceView {
    /// The statement.
    pub statement: StatementView,
    /// Its hops, outermost reporter first.
    pub chain: Vec<HopView>,
    /// Origins behind it.
    pub origins: Origins,
    /// Whether the chain runs in a circle that was cut.
    pub circular: bool,
}

/// `sayso verify`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyView {
    /// Statements checked.
    pub statements: usize,
    /// Spans checked.
    pub spans: usize,
    /// What does not hold, in words.
    pub failures: Vec<String>,
}
