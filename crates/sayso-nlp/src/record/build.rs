//! Statements from attributions and from the article's own voice.

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    Act, Article, ArticleId, Certainty, PartyId, Polarity, QuoteKind, Span, SpanSet, StatementId,
    id::digest, record::Statement,
};

use super::proposition::{Propositions, Wording};
use crate::{
    layers::{ActReading, Analysis, Attribution, OwnVoice},
    layout::Sweep,
    lexicon::{Frames, LEXICON},
};

/// Evidence of what the article says itself.
pub(super) const OWN_VOICE: &str = "own-voice";

/// All statements, in text order, outer ones before those inside them.
pub(super) fn statements(article: &Article, analysis: &Analysis) -> Vec<Statement> {
    let propositions = Propositions::new(&article.text, analysis);
    let ids: Vec<StatementId> = analysis
        .attributions
        .iter()
        .map(|one| id(&article.id, &one.source, &one.cue, &one.content))
        .collect();
    let dropped = in_furniture(analysis);
    let kept = (0..ids.len()).filter(|index| !dropped.contains(index));
    let said = kept.map(|index| from_attribution(analysis, &propositions, &ids, &dropped, index));
    let own = analysis
        .own_voice
        .iter()
        .map(|voice| from_own_voice(&article.id, analysis, &propositions, voice));
    // Two rules may find the very same spans; one statement is enough.
    let by_id: BTreeMap<String, Statement> = said
        .chain(own)
        .map(|statement| (statement.id.0.clone(), statement))
        .collect();
    let mut statements: Vec<Statement> = by_id.into_values().collect();
    statements.sort_by_cached_key(place);
    statements
}

/// Text order: by start, the longer first.
fn place(statement: &Statement) -> (usize, std::cmp::Reverse<usize>, String) {
    let hull = statement.content.hull().unwrap_or_default();
    (
        hull.start(),
        std::cmp::Reverse(hull.end()),
        statement.id.0.clone(),
    )
}

/// Attributions that touch furniture: nothing is recorded out of it.
fn in_furniture(analysis: &Analysis) -> BTreeSet<usize> {
    let mut order: Vec<(Span, usize)> = analysis
        .attributions
        .iter()
        .enumerate()
        .filter_map(|(index, one)| Some((one.content.first()?, index)))
        .collect();
    order.sort_unstable();
    let mut furniture = Sweep::over(&analysis.layout.furniture);
    let touching = order
        .into_iter()
        .filter(|(span, _)| furniture.overlaps(*span));
    touching.map(|(_, index)| index).collect()
}

fn id(article: &ArticleId, source: &SpanSet, cue: &SpanSet, content: &SpanSet) -> StatementId {
    let [source, cue, content] = [source, cue, content].map(written);
    StatementId(digest(
        "statement",
        [article.as_str(), &source, &cue, &content],
    ))
}

fn written(set: &SpanSet) -> String {
    let pieces: Vec<String> = set
        .iter()
        .map(|span| format!("{}-{}", span.start(), span.end()))
        .collect();
    pieces.join(",")
}

fn from_attribution(
    analysis: &Analysis,
    propositions: &Propositions<'_>,
    ids: &[StatementId],
    dropped: &BTreeSet<usize>,
    index: usize,
) -> Statement {
    let one: &Attribution = &analysis.attributions[index];
    let unread = ActReading {
        act: Act::Assert,
        polarity: Some(Polarity::Positive),
        certainty: Certainty::Unknown,
    };
    let reading = analysis.acts.get(index).copied().unwrap_or(unread);
    let party = analysis
        .speakers
        .get(index)
        .and_then(|speaker| speaker.party);
    let wording = Wording {
        content: &one.content,
        speaker: party,
        quoted: one.kind != QuoteKind::Indirect,
        act: reading.act,
        rejected: reading.polarity == Some(Polarity::Negative),
        told: is_framed(propositions, &one.cue, |frames| frames.hearer),
        called: is_framed(propositions, &one.cue, |frames| frames.object),
    };
    Statement {
        id: ids[index].clone(),
        source: one.source.clone(),
        cue: one.cue.clone(),
        content: one.content.clone(),
        kind: one.kind,
        act: reading.act,
        polarity: reading.polarity,
        certainty: reading.certainty,
        speaker: party
            .and_then(|party| analysis.parties.get(party))
            .map(|party| party.id.clone()),
        addressee: one.addressee.clone(),
        venue: one.venue.clone(),
        said: analysis.said.get(index).cloned().flatten(),
        within: one
            .within
            .filter(|outer| !dropped.contains(outer))
            .and_then(|outer| ids.get(outer).cloned()),
        answers: Vec::new(),
        own_voice: false,
        score: one.score,
        evidence: one.evidence.clone(),
        proposition: propositions.of(&wording),
    }
}

/// Whether the verb of saying takes something beside what is said: whom it is said to (*told*, *assured*), what it is
/// said of (*called*, *described*).
fn is_framed(
    propositions: &Propositions<'_>,
    cue: &SpanSet,
    takes: impl Fn(Frames) -> bool,
) -> bool {
    let words = propositions.words(cue);
    let verb = words.last().map_or("", String::as_str);
    let verbs = LEXICON.surfaces(verb).iter();
    let verbs = verbs.filter(|surface| surface.rest.is_empty());
    let mut frames = verbs.map(|surface| LEXICON.verbs[surface.verb].frames);
    frames.any(takes)
}

fn from_own_voice(
    article: &ArticleId,
    analysis: &Analysis,
    propositions: &Propositions<'_>,
    voice: &OwnVoice,
) -> Statement {
    let content = SpanSet::from(voice.span);
    let nothing = SpanSet::empty();
    let publisher = analysis.parties.iter().position(|party| party.is_publisher);
    let speaker: Option<PartyId> = publisher.map(|index| analysis.parties[index].id.clone());
    let wording = Wording {
        content: &content,
        speaker: None,
        quoted: false,
        act: voice.act,
        rejected: false,
        told: false,
        called: false,
    };
    Statement {
        id: id(article, &nothing, &nothing, &content),
        proposition: propositions.of(&wording),
        source: nothing.clone(),
        cue: nothing.clone(),
        content,
        kind: QuoteKind::Indirect,
        act: voice.act,
        polarity: Some(voice.polarity),
        certainty: voice.certainty,
        speaker,
        addressee: nothing.clone(),
        venue: nothing,
        said: None,
        within: None,
        answers: Vec::new(),
        own_voice: true,
        score: 1.0,
        evidence: OWN_VOICE.to_owned(),
    }
}
