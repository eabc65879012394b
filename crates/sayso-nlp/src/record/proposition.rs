//! A content in the form in which statements are compared.

use sayso_types::{
    Act, PartyId, PartyKind, Span, SpanSet,
    record::{Part, Party, Proposition},
};

use super::{
    fragment::is_fragment,
    loose_ends::without_own_thought,
    mended::{Frame, mended},
    negation, pronouns, quantities, sentences,
    terms::{self, is_word, tokens_in},
    wording,
};
use crate::{
    layers::{Analysis, Layout, Token},
    lexicon::lower_words,
};

/// What a proposition is made of.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) content: &'a SpanSet,
    /// Index of the speaker among the parties: who *I* is; none in the outlet's own voice.
    pub(super) speaker: Option<usize>,
    /// Whether the content holds the speaker's own words, so that *I* is the speaker.
    pub(super) quoted: bool,
    pub(super) act: Act,
    /// Whether the speaker stands against it.
    pub(super) rejected: bool,
    /// Whether the content may begin with whom it is said to.
    pub(super) told: bool,
    /// Whether the verb of saying calls something something.
    pub(super) called: bool,
}

/// Makes the propositions of one article.
pub(super) struct Propositions<'a> {
    text: &'a str,
    layout: &'a Layout,
    parties: &'a [Party],
    /// Every mention with its party, in text order.
    mentions: Vec<(Span, usize)>,
}

/// What was read of a content.
struct Read<'a> {
    part: Part,
    tokens: Vec<&'a Token>,
    /// Indices of the parties that it is about.
    about: Vec<usize>,
}

impl<'a> Propositions<'a> {
    pub(super) fn new(text: &'a str, analysis: &'a Analysis) -> Propositions<'a> {
        let parties = &analysis.parties;
        let mut mentions: Vec<(Span, usize)> = parties
            .iter()
            .enumerate()
            .flat_map(|(index, party)| party.mentions.iter().map(move |&span| (span, index)))
            .collect();
        mentions.sort_unstable();
        Propositions {
            text,
            layout: &analysis.layout,
            parties,
            mentions,
        }
    }

    pub(super) fn of(&self, wording: &Wording<'_>) -> Proposition {
        let rejected;
        let wording = match wording.rejected && !wording.quoted {
            true => {
                rejected = sentences::without_occasion(self.text, self.layout, wording.content);
                &Wording {
                    content: &rejected,
                    ..*wording
                }
            }
            false => wording,
        };
        let whole = self.read(wording);
        // "Apparently the gate opens by itself?" does not say what its words say.
        if wording.act == Act::CondemnOrReject && wording.quoted && whole.part.text.ends_with('?') {
            return Proposition {
                about: self.ids(whole.about),
                text: whole.part.text,
                ..Proposition::default()
            };
        }
        let sentences = sentences::split(self.text, self.layout, wording.content);
        let parts = sentences.iter().filter(|_| sentences.len() > 1);
        let parts = parts.map(|content| {
            self.read(&Wording {
                content,
                ..*wording
            })
        });
        let parts = parts.filter(|read| !read.part.terms.is_empty());
        let parts: Vec<Part> = parts.map(|read| read.part).collect();
        Proposition {
            about: self.ids(whole.about),
            quantities: quantities::find(self.text, &whole.tokens),
            text: whole.part.text,
            terms: whole.part.terms,
            negated: whole.part.negated,
            fragment: whole.part.fragment,
            parts: if parts.len() > 1 { parts } else { Vec::new() },
        }
    }

    /// The words of some spans, in lower case.
    pub(super) fn words(&self, spans: &SpanSet) -> Vec<String> {
        lower_words(self.text, tokens_in(self.layout, spans))
    }

    /// The content as if it were one sentence.
    fn read(&self, wording: &Wording<'_>) -> Read<'a> {
        let tokens = tokens_in(self.layout, wording.content);
        let words = lower_words(self.text, tokens.iter().copied());
        let mentions = self.mentions_in(wording.content);
        let mut about: Vec<usize> = mentions.iter().map(|&(_, party)| party).collect();
        let resolved = pronouns::resolve(&pronouns::Scene {
            text: self.text,
            tokens: &tokens,
            words: &words,
            mentions: &mentions,
            parties: self.parties,
            first_person: wording.speaker.filter(|_| wording.quoted),
            denier: wording
                .speaker
                .filter(|_| !wording.quoted && wording.act == Act::Deny),
            body: wording.speaker.filter(|&speaker| {
                let kind = self.parties[speaker].kind;
                let body = matches!(kind, PartyKind::Organisation | PartyKind::Outlet);
                body && !wording.quoted
            }),
        });
        let mut stems = Vec::new();
        for token in tokens.iter().filter(|token| is_word(token)) {
            terms::add(token.span.of(self.text), &mut stems);
        }
        for &party in &resolved.parties {
            terms::add(&self.parties[party].name, &mut stems);
            about.push(party);
        }
        let frame = Frame {
            rejected: wording.rejected,
            called: wording.called,
            now: matches!(wording.act, Act::Assert | Act::Confirm | Act::Believe),
            told: wording.told,
            wanted: match wording.act {
                Act::OrderOrUrge | Act::Ask => Some("should"),
                Act::Predict => Some("will"),
                _ => None,
            },
            doer: (wording.speaker)
                .filter(|&doer| {
                    let outlet = self.parties[doer].is_publisher;
                    // Who refuses to comment is not to comment.
                    let does = !matches!(
                        wording.act,
                        Act::OrderOrUrge | Act::Refuse | Act::NoResponse
                    );
                    !wording.quoted && !outlet && does
                })
                .and_then(|speaker| pronouns::named(&self.parties[speaker])),
        };
        let sentence =
            wording::sentence(self.text, wording.content, &tokens, &resolved.replacements);
        let thought = match wording.quoted {
            true => without_own_thought(&sentence, &words),
            false => sentence.as_str(),
        };
        let mended = mended(thought, &frame);
        // "With the board that the gate is not shut": whom one said it to hides the clause.
        let that = words.iter().position(|word| word == "that");
        let cut = that.filter(|_| mended.len() < sentence.len() && sentence.ends_with(&mended));
        let clause = cut.map_or(words.as_slice(), |that| &words[that + 1..]);
        let text = wording::finished(&mended);
        let part = Part {
            fragment: is_fragment(&text),
            text,
            terms: sorted(stems),
            negated: negation::is_negated(clause),
        };
        Read {
            part,
            tokens,
            about,
        }
    }

    fn mentions_in(&self, content: &SpanSet) -> Vec<(Span, usize)> {
        let mut inside = Vec::new();
        for piece in content.iter() {
            let from = self
                .mentions
                .partition_point(|(span, _)| span.start() < piece.start());
            let near = self.mentions[from..]
                .iter()
                .take_while(|(span, _)| span.start() < piece.end());
            inside.extend(near.filter(|(span, _)| piece.contains(*span)));
        }
        inside
    }

    fn ids(&self, parties: Vec<usize>) -> Vec<PartyId> {
        let ids = parties
            .into_iter()
            .map(|party| self.parties[party].id.clone());
        sorted(ids.collect())
    }
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}
