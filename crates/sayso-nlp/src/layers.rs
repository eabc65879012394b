//! The layers that the stages hand on. Plain data; all spans are bytes of the article's text.

use std::ops::Range;

use sayso_types::{
    Act, Certainty, Dated, Diagnostic, PartyKind, Polarity, QuoteKind, Span, SpanSet,
    model::AttributionModel,
    record::{Credit, Party, TimeExpression},
};

/// Trained weights that the caller loaded. The analysis works without any.
#[derive(Clone, Copy, Default)]
pub struct Models<'m> {
    /// Finds attributions beside the rules.
    pub attribution: Option<&'m dyn AttributionModel>,
}

/// Everything that is known of one article after reading it.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Paragraphs, sentences, tokens, furniture.
    pub layout: Layout,
    /// Quotation marks, paired.
    pub quotes: Vec<Quote>,
    /// Words that name or describe someone.
    pub mentions: Vec<Mention>,
    /// Who said what, spans only; sorted by the start of the content.
    pub attributions: Vec<Attribution>,
    /// One for each attribution.
    pub acts: Vec<ActReading>,
    /// Who is who inside the article.
    pub parties: Vec<Party>,
    /// One for each attribution.
    pub speakers: Vec<SpeakerReading>,
    /// Headline: metadata, or the heading that opens the text.
    pub title: Option<String>,
    /// Publication date: metadata, date line or text.
    pub published: Option<Dated>,
    /// Time expressions with their normal form, in text order.
    pub times: Vec<TimeExpression>,
    /// One for each attribution: when it was said.
    pub said: Vec<Option<Dated>>,
    /// The outlet as metadata or the text gives it.
    pub outlet: Option<String>,
    /// BCP 47 code, stated or detected.
    pub language: Option<String>,
    /// Where the report comes from, as it says.
    pub credits: Vec<Credit>,
    /// Sentences (or parts of them) that the article says in its own voice.
    pub own_voice: Vec<OwnVoice>,
    /// What looked odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// The text cut up.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Paragraphs and headings in text order; together they hold every visible character.
    pub blocks: Vec<Block>,
    /// Sentences in text order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Words, numbers and marks in text order.
    pub tokens: Vec<Token>,
    /// What is not the article: menus, promos, adverts, share lines.
    pub furniture: SpanSet,
}

/// A paragraph or heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without white space at the ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indices into [`Layout::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indices into [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// The headline, or a heading between paragraphs.
    Heading,
    /// "27 May, 10:28 AM"
    DateLine,
    /// "By Ada Quill, Harbour Wire"
    Byline,
    /// Not the article.
    Furniture,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without white space at the ends.
    pub span: Span,
    /// Its block, as an index into [`Layout::blocks`].
    pub block: usize,
    /// Its tokens, as indices into [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// A word, number or mark. "Musk's" is two tokens (`Musk`, `'s`), "don't", "U.S.", "Mr." and
/// "Russian-occupied" are one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a capital letter.
    Capital,
    /// Any other word, possessive `'s` included.
    Word,
    /// Begins with a digit.
    Number,
    /// Everything else.
    Mark,
}

/// A pair of quotation marks, or an opening one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With the marks.
    pub outer: Span,
    /// Without the marks.
    pub inner: Span,
    /// 0 outermost, 1 inside another.
    pub depth: u8,
    /// Whether a closing mark was found; an unclosed quotation ends with its paragraph.
    pub closed: bool,
    /// The quotation of the paragraph before that this one goes on from, as an index into
    /// [`Analysis::quotes`].
    pub continues: Option<usize>,
}

/// Words that name or describe someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, pronoun or description alone: `Serhiy Kuzan`.
    pub span: Span,
    /// With titles and appositions: `the head of the Centre, Serhiy Kuzan`.
    pub extent: Span,
    /// In which way.
    pub form: MentionForm,
    /// What sort of someone, as far as the words tell.
    pub kind: Option<PartyKind>,
    /// Titles, offices and affiliations beside the name, trimmed.
    pub roles: Vec<Span>,
    /// Whether one or several are meant, as far as the words tell.
    pub number: Option<Number>,
    /// *he* or *she*, as far as the words tell.
    pub gender: Option<Gender>,
}

/// In which way a mention points at someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionForm {
    /// A name, full or short.
    Name,
    /// he, they, who, I
    Pronoun,
    /// the billionaire, two officials, the company
    Description,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "grammatical number")]
pub enum Number {
    Singular,
    Plural,
}

/// Grammatical gender of English pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "grammatical gender")]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// One source, cue and content: spans only.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Words naming the speaker as they stand; may be empty.
    pub source: SpanSet,
    /// Words of saying with their adverbs and auxiliaries; may be empty.
    pub cue: SpanSet,
    /// What was said; never empty.
    pub content: SpanSet,
    /// How the content is given.
    pub kind: QuoteKind,
    /// Words naming to whom.
    pub addressee: SpanSet,
    /// Words naming where or in what.
    pub venue: SpanSet,
    /// The attribution whose content holds this one, as an index into [`Analysis::attributions`].
    pub within: Option<usize>,
    /// The one before it that it goes on from: a running or bare quotation with no words of saying of
    /// its own, as an index into [`Analysis::attributions`].
    pub continues: Option<usize>,
    /// 0 to 1.
    pub score: f32,
    /// The rule or model that found it.
    pub evidence: String,
}

/// What a speaker does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "see sayso_types::speech")]
pub struct ActReading {
    pub act: Act,
    pub polarity: Option<Polarity>,
    pub certainty: Certainty,
}

/// Who speaks, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerReading {
    /// Index into [`Analysis::parties`]; `None` if unknown.
    pub party: Option<usize>,
    /// The words that settled it, elsewhere in the text where the source is a pronoun.
    pub antecedent: Option<Span>,
    /// The rule: `named`, `short-name`, `pronoun-subject`, …
    pub reason: &'static str,
}

/// A stretch that the article says in its own voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnVoice {
    /// A sentence or clause.
    pub span: Span,
    /// By its hedges: *may have killed*, *reportedly*.
    pub certainty: Certainty,
    /// Asserts, or denies: *the story turned out to be fake*.
    pub act: Act,
    /// Negative where the article says of the words that it is not so: *the rumour that* SPAN *is false*.
    pub polarity: Polarity,
}
