//! Laws that hold for every text: no panic, spans on character boundaries and in order, sentences
//! inside blocks, every recorded span inside the text, and time linear in the length.

use proptest::prelude::*;
use sayso_nlp::{
    Models, analyze,
    layers::{Layout, Token},
    layout::lay_out,
    statements,
};
use sayso_types::{Article, Span, SpanSet, article::Draft, record::ArticleRecord};

fn article(text: &str) -> Article {
    Article::from(Draft {
        text: text.to_owned(),
        ..Draft::default()
    })
}

/// Pieces of which news is made, and pieces that nobody foresaw.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("’s"),
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just("Ada Quill"),
        Just(" said"),
        Just(" denied that "),
        Just(" told the Harbour Post"),
        Just("he "),
        Just("I "),
        Just("her "),
        Just("Mr. "),
        Just("U.S. "),
        Just(". "),
        Just(", "),
        Just("? "),
        Just("(AP) — "),
        Just("By Reuters"),
        Just("on Monday"),
        Just("27 May, 10:28 AM"),
        Just("May 26, 2022"),
        Just("more than 40 officers"),
        Just("$3.5 million"),
        Just("Advertisement"),
        Just("Related Articles"),
        Just("No, it is not"),
        Just("according to "),
        Just("👩‍👩‍👧"),
        Just("Слава"),
        Just("é\u{301}"),
        Just("\u{feff}"),
    ];
    let known = prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![known, any::<String>(), "[ -~\n“”’]{0,300}"]
}

fn assert_layout(text: &str, layout: &Layout) {
    let mut end = 0;
    for (index, block) in layout.blocks.iter().enumerate() {
        assert!(
            block
                .span
                .get(text)
                .is_some_and(|words| words == words.trim() && !words.is_empty())
        );
        assert!(
            text[end..block.span.start()].trim().is_empty(),
            "a block hides a visible character"
        );
        end = block.span.end();
        assert_inside(
            text,
            block.span,
            layout.sentences[block.sentences.clone()]
                .iter()
                .map(|s| s.span),
        );
        assert_inside(
            text,
            block.span,
            layout.tokens[block.tokens.clone()].iter().map(|t| t.span),
        );
        for sentence in &layout.sentences[block.sentences.clone()] {
            assert_eq!(sentence.block, index);
            let tokens: &[Token] = &layout.tokens[sentence.tokens.clone()];
            assert_inside(text, sentence.span, tokens.iter().map(|token| token.span));
        }
    }
    assert!(
        text[end..].trim().is_empty(),
        "a character after the last block is lost"
    );
    assert_set(text, &layout.furniture);
}

/// Spans in order, without overlap, none empty, inside `outer`, hiding no visible character of it.
fn assert_inside(text: &str, outer: Span, spans: impl Iterator<Item = Span>) {
    let mut end = outer.start();
    for span in spans {
        assert!(outer.contains(span) && !span.is_empty());
        assert!(
            text[end..span.start()].trim().is_empty(),
            "a character is in no part of {outer:?}"
        );
        end = span.end();
    }
    assert!(text[end..outer.end()].trim().is_empty());
}

fn assert_set(text: &str, set: &SpanSet) {
    assert!(set.iter().all(|span| span.get(text).is_some()), "{set:?}");
}

fn assert_record(text: &str, record: &ArticleRecord) {
    for statement in &record.statements {
        let said = statement.said.as_ref().map(|date| &date.evidence);
        let roles = [
            &statement.source,
            &statement.cue,
            &statement.content,
            &statement.addressee,
            &statement.venue,
        ];
        for set in roles.into_iter().chain(said) {
            assert_set(text, set);
        }
        for quantity in &statement.proposition.quantities {
            assert!(quantity.span.get(text).is_some());
            assert!(quantity.high.is_none_or(|high| high >= quantity.low));
        }
        assert!(statement.proposition.terms.is_sorted());
        assert!(
            !record
                .furniture
                .overlaps(statement.content.first().unwrap_or_default())
        );
        let earlier =
            |id: &sayso_types::StatementId| record.statements.iter().any(|other| other.id == *id);
        assert!(
            statement
                .answers
                .iter()
                .chain(&statement.within)
                .all(earlier)
        );
    }
    let mut ids: Vec<_> = record
        .statements
        .iter()
        .map(|statement| &statement.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(
        ids.len(),
        record.statements.len(),
        "two statements share an id"
    );
    assert!(
        record
            .credits
            .iter()
            .filter_map(|credit| credit.span)
            .all(|span| span.get(text).is_some())
    );
    let published = record.published.as_ref();
    published
        .into_iter()
        .for_each(|date| assert_set(text, &date.evidence));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layouts_hold_every_character_once(text in texts()) {
        assert_layout(&text, &lay_out(&text, None));
    }

    #[test]
    fn records_stay_inside_their_text(text in texts()) {
        let article = article(&text);
        let analysis = analyze(&article, &Models::default());
        let record = statements(&article, &analysis);
        assert_record(&text, &record);
        prop_assert_eq!(record, statements(&article, &analyze(&article, &Models::default())));
    }
}

/// A stage whose time grows with the square of the length would not come back from these.
#[test]
fn layouts_of_long_monotonous_texts() {
    for piece in [
        "\"",
        "“",
        "\n",
        "a.",
        "a\n",
        "Mr. ",
        "A!",
        "(AP) ",
        "1. ",
        "Read More\n",
        "’s",
        "👩‍",
        "x",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        assert_layout(&text, &lay_out(&text, Some("Harbour shut")));
    }
}
