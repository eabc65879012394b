//! What the article says in its own voice.
//!
//! Reads layout, quotations and attributions: what is left of the running text once furniture,
//! quotations and everything said by others are taken away. A sentence without an attribution is
//! kept whole, words in scare quotes included; of one with an attribution only a part that could
//! stand alone is kept, because fragments of somebody's sentence are nobody's statement.
//!
//! Where the article judges a report (*the rumour that the mill will close is false*), it denies what the
//! report says; a fact-checking page takes a stand on what it rates (`rated`).
//!
//! Left out: headings, questions and captions; whether the outlet knows what it says.

mod rated;

use sayso_types::{Act, Certainty, Polarity, Span, SpanSet};

use crate::{
    acts,
    layers::{Attribution, BlockKind, Layout, OwnVoice, Quote, Sentence, Token, TokenKind},
    layout::{Sweep, behind_dateline},
    lexicon::{LEXICON, class, lower_words},
    verdict,
};

/// Shorter sentences are fragments.
const LEAST_WORDS: usize = 4;
/// A part of a sentence that others speak in must be longer to stand alone.
const LEAST_PART_WORDS: usize = 6;

/// Stretches that the article says itself, in text order.
pub fn find(
    text: &str,
    layout: &Layout,
    quotes: &[Quote],
    attributions: &[Attribution],
) -> Vec<OwnVoice> {
    let quoted: SpanSet = quotes.iter().map(|quote| quote.outer).collect();
    let said: SpanSet = attributions.iter().flat_map(words_of).collect();
    let page = Page { text, layout };
    let mut found = Vec::new();
    let mut furniture = Sweep::over(&layout.furniture);
    let (mut quoted, mut said) = (Sweep::over(&quoted), Sweep::over(&said));
    for one in attributions.iter().filter(|one| one.within.is_none()) {
        found.extend(page.judged(one).filter(|own| !furniture.overlaps(own.span)));
    }
    let rated = rated::find(text, layout);
    let by_others: SpanSet = rated.others.into_iter().collect();
    let mut by_others = Sweep::over(&by_others);
    let mut furniture = Sweep::over(&layout.furniture);
    for sentence in &layout.sentences {
        let in_quotes = quoted.inside(sentence.span);
        let in_said = said.inside(sentence.span);
        let not_own = furniture.overlaps(sentence.span) || by_others.overlaps(sentence.span);
        if !not_own && page.is_text(sentence) {
            found.extend(page.own_part(sentence, &in_quotes, &in_said));
        }
    }
    found.extend(rated.stands);
    found.sort_by_key(|own| own.span);
    found
}

/// Every word of an attribution.
fn words_of(one: &Attribution) -> impl Iterator<Item = Span> + '_ {
    [
        &one.source,
        &one.cue,
        &one.content,
        &one.addressee,
        &one.venue,
    ]
    .into_iter()
    .flat_map(SpanSet::iter)
}

struct Page<'p> {
    text: &'p str,
    layout: &'p Layout,
}

impl Page<'_> {
    fn is_text(&self, sentence: &Sentence) -> bool {
        let words = sentence.span.of(self.text);
        let block = &self.layout.blocks[sentence.block];
        block.kind == BlockKind::Paragraph
            && !words.trim_end_matches(['"', '”', ')', '»']).ends_with('?')
    }

    fn own_part(&self, sentence: &Sentence, quoted: &[Span], said: &[Span]) -> Option<OwnVoice> {
        let tokens = self.without_dateline(sentence);
        if said.is_empty() {
            // Words in scare quotes belong to the sentence; a quoted sentence does not.
            let in_quotes = quoted.iter().map(|piece| piece.len()).sum::<usize>();
            let own = in_quotes * 5 < sentence.span.len() * 2;
            return (own && self.words(tokens) >= LEAST_WORDS)
                .then(|| self.voice(tokens))
                .flatten();
        }
        let last = said.last()?;
        let after = |piece: &&Span| piece.end() >= last.end();
        let taken: SpanSet = said.iter().chain(quoted).filter(after).copied().collect();
        if taken.overlaps(sentence.span) && sentence.span.end() <= last.end() {
            return None;
        }
        let after = tokens.partition_point(|token| token.span.start() < last.end());
        let part = self.clause(&tokens[after..])?;
        let clean = !part.iter().any(|token| taken.overlaps(token.span));
        (clean && self.words(part) >= LEAST_PART_WORDS)
            .then(|| self.voice(part))
            .flatten()
    }

    /// The sentence's tokens; *KETTERFORD (HPA) —* at the start of a paragraph says nothing.
    fn without_dateline(&self, sentence: &Sentence) -> &[Token] {
        let tokens = &self.layout.tokens[sentence.tokens.clone()];
        let opens = self.layout.blocks[sentence.block].span.start() == sentence.span.start();
        let behind = if opens {
            behind_dateline(self.text, tokens)
        } else {
            0
        };
        &tokens[behind..]
    }

    /// The words after the last attribution if they make a clause: *…, but the harbour was shut*.
    fn clause<'t>(&self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        let class_of = |token: &Token| LEXICON.classes(&token.span.of(self.text).to_lowercase());
        let start = tokens
            .iter()
            .position(|token| token.kind != TokenKind::Mark)?;
        let joined = class_of(&tokens[start]) & (class::COORDINATOR | class::SUBORDINATOR) != 0;
        let subject = tokens.get(start + usize::from(joined))?;
        let can_open = subject.kind == TokenKind::Capital
            || class_of(subject) & (class::DETERMINER | class::SUBJECT_PRONOUN) != 0;
        let part = &tokens[start..];
        let has_verb = part
            .iter()
            .any(|token| class_of(token) & (class::AUXILIARY | class::MODAL) != 0);
        (joined && can_open && has_verb).then_some(part)
    }

    /// What the article says is not so: *the rumour that* CONTENT *proved to be untrue*.
    fn judged(&self, one: &Attribution) -> Option<OwnVoice> {
        let content = one.content.first().filter(|_| one.content.len() == 1)?;
        let noun = one.cue.words(self.text).to_lowercase();
        noun.split(' ').find_map(|word| LEXICON.noun(word))?;
        let sentences = &self.layout.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end() <= content.end());
        let sentence = sentences
            .get(at)
            .filter(|s| s.span.start() <= content.start())?;
        let tokens = &self.layout.tokens[sentence.tokens.clone()];
        let after = tokens.partition_point(|token| token.span.start() < content.end());
        (verdict::closing(&lower_words(self.text, &tokens[after..])) == Some(0)).then_some(
            OwnVoice {
                span: content,
                certainty: Certainty::Certain,
                act: Act::Deny,
                polarity: Polarity::Negative,
            },
        )
    }

    /// *The story turned out to be fake*: a sentence that judges what was reported before.
    fn judges(&self, tokens: &[Token]) -> bool {
        let opening = lower_words(self.text, &tokens[..tokens.len().min(verdict::SUBJECT)]);
        opening.iter().any(|word| verdict::is_report(word))
            && verdict::on_report(&lower_words(self.text, tokens))
    }

    fn words(&self, tokens: &[Token]) -> usize {
        let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
        words.count()
    }

    fn voice(&self, tokens: &[Token]) -> Option<OwnVoice> {
        let last = tokens
            .iter()
            .rposition(|token| token.kind != TokenKind::Mark)?;
        let ending = tokens[last + 1..].iter().take_while(|token| {
            matches!(token.span.of(self.text), "." | "!" | "”" | "\"" | ")" | "’")
        });
        let span = tokens
            .first()?
            .span
            .cover(tokens[last + ending.count()].span);
        // "May" with a capital is a month.
        let hedges: Vec<&str> = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.span.of(self.text))
            .collect();
        Some(OwnVoice {
            span,
            certainty: weakest(&hedges),
            act: if self.judges(tokens) {
                Act::Deny
            } else {
                Act::Assert
            },
            polarity: Polarity::Positive,
        })
    }
}

/// The weakest certainty among the hedges: *may have killed* leaves more open than *apparently*.
fn weakest(words: &[&str]) -> Certainty {
    let found = |wanted: Certainty| words.iter().any(|word| acts::hedged(&[*word]) == wanted);
    [Certainty::Unknown, Certainty::Possible, Certainty::Probable]
        .into_iter()
        .find(|certainty| found(*certainty))
        .unwrap_or(Certainty::Certain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::lay_out, quotes};
    use sayso_types::QuoteKind;

    fn words(text: &str, part: &str) -> SpanSet {
        let at = text.find(part).expect("the part stands in the text");
        Span::new(at, at + part.len()).into()
    }

    fn attributed(text: &str, [source, cue, content]: &[&str; 3]) -> Attribution {
        Attribution {
            source: words(text, source),
            cue: words(text, cue),
            content: words(text, content),
            kind: QuoteKind::Indirect,
            addressee: SpanSet::empty(),
            venue: SpanSet::empty(),
            within: None,
            continues: None,
            score: 1.0,
            evidence: String::new(),
        }
    }

    fn check(text: &str, said: &[[&str; 3]], expected: &[(&str, Certainty)]) {
        let layout = lay_out(text, None);
        let (quotes, _) = quotes::pair(text, &layout);
        let attributions: Vec<Attribution> = said.iter().map(|one| attributed(text, one)).collect();
        let found: Vec<(&str, Certainty)> = find(text, &layout, &quotes, &attributions)
            .iter()
            .map(|voice| (voice.span.of(text), voice.certainty))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn sentences_that_nobody_else_says() {
        check(
            "Harbour shut\n\nForty boats sank in May. The storm may have killed their captain.\n\nWhy? Nobody knows.\n\nAdvertisement",
            &[],
            &[
                ("Forty boats sank in May.", Certainty::Certain),
                (
                    "The storm may have killed their captain.",
                    Certainty::Possible,
                ),
            ],
        );
    }

    #[test]
    fn reports_that_the_article_calls_untrue() {
        let text = "Rumours that the ferry was stolen proved to be untrue. The story is fake.";
        let layout = lay_out(text, None);
        let rumour = attributed(text, &["Rumours", "Rumours", "that the ferry was stolen"]);
        let found: Vec<(&str, Act, Polarity)> = find(text, &layout, &[], &[rumour])
            .iter()
            .map(|voice| (voice.span.of(text), voice.act, voice.polarity))
            .collect();
        let expected = [
            ("that the ferry was stolen", Act::Deny, Polarity::Negative),
            ("The story is fake.", Act::Deny, Polarity::Positive),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn scare_quotes_stay_and_quotations_go() {
        check(
            "The board’s “peace” plan was reportedly dropped. “We wait. We do not sail.” They wait for the “big” rain.",
            &[],
            &[
                (
                    "The board’s “peace” plan was reportedly dropped.",
                    Certainty::Probable,
                ),
                ("They wait for the “big” rain.", Certainty::Certain),
            ],
        );
    }

    #[test]
    fn what_is_left_of_a_sentence_in_which_others_speak() {
        check(
            "Quill said the boats were safe, but the harbour was shut for a week. Sorel denied it on Monday in a letter to the board.",
            &[
                ["Quill", "said", "the boats were safe"],
                ["Sorel", "denied", "it"],
            ],
            &[("but the harbour was shut for a week.", Certainty::Certain)],
        );
    }
}
