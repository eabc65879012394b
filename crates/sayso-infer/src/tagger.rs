//! The steps of a prediction in order: tokens, numbers, network, tags, links, spans of the text.

use std::{iter, ops::Range};

use sayso_types::{
    Span, SpanSet,
    model::{AttributionModel, Found},
};

use crate::{
    crf::{self, Role, TAGS, Transitions},
    features::{self, Lexicon},
    link::{Calibration, Decoder, Linked, Segment},
    network::{Network, Output},
    pieces::Reading,
    second::Second,
    tokens::{self, Gap, Token},
};

/// Tokens that the network reads at once, which bounds the memory of a long article.
const SEGMENT: usize = 2048;

/// A network that marks sources, cues and contents and links them.
///
/// # What it finds
/// The outermost attributions of news text: direct, mixed and indirect speech, and also beliefs,
/// wishes and plans ("supports", "hopes to"). A content in several pieces is one attribution; two
/// cues may share a source; a source may be missing.
///
/// # What it misses
/// Attributions inside a content, unless the content is passed as a passage of its own; quotations
/// without words of saying. The model's card gives the figures.
pub struct AttributionTagger {
    name: String,
    lexicon: Lexicon,
    network: Network,
    transitions: Transitions,
    decoder: Decoder,
    second: Option<Second>,
}

impl AttributionTagger {
    pub(crate) fn new(
        name: String,
        lexicon: Lexicon,
        network: Network,
        decoder: Decoder,
    ) -> AttributionTagger {
        AttributionTagger {
            name,
            lexicon,
            network,
            transitions: Transitions::new(decoder.params.crf),
            decoder,
            second: None,
        }
    }

    /// The same with a second network for what the first is unsure of.
    pub(crate) fn with_second(mut self, name: &str, second: Second) -> AttributionTagger {
        self.name = format!("{}+{name}", self.name);
        self.second = Some(second);
        self
    }

    /// Numbers that the network gives for each token.
    pub(crate) fn widths(&self) -> [usize; 2] {
        self.decoder.widths()
    }

    /// Scores of one tag following another.
    pub(crate) fn learned_transitions(&self) -> &[[f32; crf::TAGS]; crf::TAGS] {
        &self.decoder.params.crf
    }

    fn find_in(&self, text: &str, passage: Span) -> Vec<Found> {
        let tokens = tokens::tokenize(text, passage);
        segments(&tokens)
            .flat_map(|segment| self.find_in_segment(text, &tokens[segment]))
            .collect()
    }

    fn find_in_segment(&self, text: &str, tokens: &[Token]) -> Vec<Found> {
        let ids = features::encode(text, tokens, &self.lexicon);
        let mut output = self.network.run(&ids, &Reading::default());
        let mut tagged = tagged(&self.transitions, &output.scores);
        let mut calibration = self.decoder.calibration();
        if let Some(second) = &self.second {
            let runs = second.unsure(&tagged.certainty, tokens);
            for run in runs.iter().cloned() {
                second.read(text, tokens, &ids, run, &mut output.scores);
            }
            if !runs.is_empty() {
                tagged = self::tagged(&second.transitions, &output.scores);
            }
            calibration = second.calibration();
        }
        self.linked(tokens, &ids, &output.heads, &tagged, calibration)
    }

    fn linked(
        &self,
        tokens: &[Token],
        ids: &[i32],
        heads: &[f32],
        tagged: &Tagged,
        calibration: &Calibration,
    ) -> Vec<Found> {
        let segment = Segment {
            heads,
            paragraphs: &paragraphs(tokens),
            certainty: &tagged.certainty,
            quoted: &features::quoted(ids),
            sources: &crf::spans(&tagged.tags, Role::Source),
            cues: &crf::spans(&tagged.tags, Role::Cue),
            contents: &crf::spans(&tagged.tags, Role::Content),
        };
        let linked = self.decoder.link(&segment, calibration);
        linked.into_iter().map(|l| in_text(l, tokens)).collect()
    }

    /// Runs the first network over all tokens, segment by segment.
    fn run(&self, ids: &[i32], tokens: &[Token]) -> Output {
        let mut whole = Output::default();
        for segment in segments(tokens) {
            let ids = &ids[segment.start * features::WIDTH..segment.end * features::WIDTH];
            let part = self.network.run(ids, &Reading::default());
            whole.scores.extend(part.scores);
            whole.heads.extend(part.heads);
        }
        whole
    }
}

/// A sequence of tags, and how sure each is.
struct Tagged {
    tags: Vec<usize>,
    /// Logarithm of the probability of each tag.
    certainty: Vec<f64>,
}

fn tagged(transitions: &Transitions, scores: &[f32]) -> Tagged {
    let tags = transitions.best(scores);
    Tagged {
        certainty: transitions.certainty(scores, &tags),
        tags,
    }
}

impl AttributionModel for AttributionTagger {
    fn name(&self) -> &str {
        &self.name
    }

    fn find(&self, text: &str, passages: &[Span]) -> Vec<Vec<Found>> {
        passages.iter().map(|&p| self.find_in(text, p)).collect()
    }

    /// The passages are read together, a paragraph each, as sentences standing alone were in training;
    /// the second network is not asked, and each passage is tagged and linked by itself.
    fn find_inside(&self, text: &str, passages: &[Span]) -> Vec<Vec<Found>> {
        let mut tokens = Vec::new();
        let ends: Vec<usize> = passages
            .iter()
            .map(|&passage| {
                tokens.extend(tokens::tokenize(text, passage));
                tokens.len()
            })
            .collect();
        let ids = features::encode(text, &tokens, &self.lexicon);
        let output = self.run(&ids, &tokens);
        let starts = iter::once(0).chain(ends.iter().copied());
        let passages = starts.zip(&ends).map(|(start, &end)| {
            let scores = &output.scores[start * TAGS..end * TAGS];
            let wide = output.heads.len() / tokens.len().max(1);
            let heads = &output.heads[start * wide..end * wide];
            let ids = &ids[start * features::WIDTH..end * features::WIDTH];
            let tagged = tagged(&self.transitions, scores);
            let calibration = self.decoder.calibration();
            self.linked(&tokens[start..end], ids, heads, &tagged, calibration)
        });
        passages.collect()
    }
}

/// Spans of at most [`SEGMENT`] tokens that end with a paragraph wherever one ends.
fn segments(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = tokens.get(start..).filter(|rest| !rest.is_empty())?;
        let mut end = start + rest.len().min(SEGMENT);
        if end < tokens.len() {
            let breaks = (start + 1..=end).rev();
            end = breaks
                .into_iter()
                .find(|&i| tokens[i].gap == Gap::Break)
                .unwrap_or(end);
        }
        let segment = start..end;
        start = end;
        Some(segment)
    })
}

fn paragraphs(tokens: &[Token]) -> Vec<u32> {
    let numbers = tokens.iter().scan(0, |paragraph, token| {
        *paragraph += u32::from(token.gap == Gap::Break);
        Some(*paragraph)
    });
    numbers.collect()
}

fn in_text(linked: Linked, tokens: &[Token]) -> Found {
    let span = |range: Range<usize>| {
        Span::new(
            tokens[range.start].span.start(),
            tokens[range.end - 1].span.end(),
        )
    };
    Found {
        source: linked.source.map(span).into_iter().collect(),
        cue: SpanSet::from_iter([span(linked.cue)]),
        content: linked.contents.into_iter().map(span).collect(),
        score: linked.score,
    }
}
