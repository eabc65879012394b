//! What becomes of a trained model's findings: here a model that finds what the test tells it to.

use sayso_nlp::{Models, analyze, layers};
use sayso_types::{
    Article, Span, SpanSet,
    article::Draft,
    model::{AttributionModel, Found},
};

/// Source, cue and content, as words that stand once in the text; no source where it is empty.
type Told = (&'static str, &'static str, &'static str);

struct Parrot(Vec<Told>);

impl AttributionModel for Parrot {
    fn name(&self) -> &str {
        "parrot"
    }

    fn find(&self, text: &str, passages: &[Span]) -> Vec<Vec<Found>> {
        let span = |words: &str| {
            let start = text.find(words).filter(|_| !words.is_empty());
            let span = start.map(|start| Span::new(start, start + words.len()));
            SpanSet::from_iter(span)
        };
        let found = |&(source, cue, content): &Told| Found {
            source: span(source),
            cue: span(cue),
            content: span(content),
            score: 0.9,
        };
        let all: Vec<Found> = self.0.iter().map(found).collect();
        let inside = |&passage: &Span| {
            let inside = |one: &&Found| one.cue.first().is_some_and(|cue| passage.contains(cue));
            all.iter().filter(inside).cloned().collect()
        };
        passages.iter().map(inside).collect()
    }
}

fn read(text: &str, told: Told) -> Vec<layers::Attribution> {
    let article = Article::from(Draft {
        text: text.to_owned(),
        ..Draft::default()
    });
    let parrot = Parrot(vec![told]);
    let models = Models {
        attribution: Some(&parrot),
    };
    analyze(&article, &models).attributions
}

/// The model's finding must come out as this source and content.
fn check(text: &str, told: Told, source: &str, content: &str) {
    let found = read(text, told);
    let by_model = found.iter().find(|one| one.evidence == "model:parrot");
    let by_model = by_model.unwrap_or_else(|| panic!("nothing of the model's in {found:?}"));
    assert_eq!(by_model.source.words(text), source, "{text}");
    assert_eq!(by_model.content.words(text), content, "{text}");
}

#[test]
fn a_source_is_kept() {
    check(
        "Mara Voss doubts the forecast.",
        ("Mara Voss", "doubts", "the forecast"),
        "Mara Voss",
        "the forecast",
    );
}

#[test]
fn no_source_comes_from_another_paragraph() {
    check(
        "Mara Voss arrived late.\n\nThe harbour was full of doubts that the dam would hold.",
        ("Mara Voss", "doubts", "that the dam would hold"),
        "",
        "that the dam would hold",
    );
}

#[test]
fn who_is_criticised_does_not_speak() {
    check(
        "Mara Voss was harshly criticised for the delay.",
        ("Mara Voss", "was harshly criticised for", "the delay"),
        "",
        "the delay",
    );
    check(
        "Mara Voss is intent on the delay and asked for more.",
        ("Mara Voss", "asked for", "more"),
        "Mara Voss",
        "more",
    );
}

#[test]
fn who_faces_questions_does_not_ask_them() {
    let text = "Mara Voss has faced sharp questions about the dam.";
    let told = ("Mara Voss", "has faced sharp questions about", "the dam");
    check(text, told, "", "the dam");
    let found = read(text, told);
    assert_eq!(found[0].cue.words(text), "sharp questions about");
    check(
        "Mara Voss came under criticism of the delay.",
        ("Mara Voss", "came under criticism of", "the delay"),
        "",
        "the delay",
    );
}

#[test]
fn who_stands_beside_the_words_of_saying_speaks() {
    check(
        "Two towns that support the dam paid.",
        ("", "support", "the dam"),
        "that",
        "the dam",
    );
    check(
        "The poem was written by Mara Voss in May.",
        ("", "was written", "The poem"),
        "Mara Voss",
        "The poem",
    );
    check(
        "It is feared that the dam leaks.",
        ("", "is feared", "that the dam leaks"),
        "",
        "that the dam leaks",
    );
}

#[test]
fn what_more_is_told_of_a_thing_was_not_said() {
    check(
        "Mara Voss praised the plan, which would close two mills.",
        (
            "Mara Voss",
            "praised",
            "the plan, which would close two mills",
        ),
        "Mara Voss",
        "the plan",
    );
}

#[test]
fn a_clause_without_its_verb_goes_on() {
    check(
        "Tom Rell told them that the clerk, who kept the key, was once his partner.",
        ("Tom Rell", "told", "that the clerk, who kept the key,"),
        "Tom Rell",
        "that the clerk, who kept the key, was once his partner",
    );
}

#[test]
fn the_wish_to_stay_unnamed_is_no_statement() {
    let text = "A clerk, who asked not to be named, said the gate was open.";
    let found = read(text, ("A clerk, who", "asked", "not to be named"));
    let sources: Vec<String> = found.iter().map(|one| one.source.words(text)).collect();
    assert_eq!(sources, ["A clerk, who asked not to be named,"]);
}

#[test]
fn titles_on_lines_of_their_own_are_nobodys_words() {
    let text = "“The ice is thin,” Mara Voss said.\n\n‘A Winter in Vell.’\n\n“It will not hold.”";
    let found = read(text, ("Mara Voss", "said", "“The ice is thin,”"));
    let contents: Vec<String> = found.iter().map(|one| one.content.words(text)).collect();
    assert_eq!(contents, ["“The ice is thin,”", "“It will not hold.”"]);
}

#[test]
fn only_quotations_run_over_paragraphs() {
    check(
        "Mara Voss posted a poll about the dam\n\nThe trouble for the mayor goes on.",
        (
            "Mara Voss",
            "posted",
            "a poll about the dam\n\nThe trouble for the mayor",
        ),
        "Mara Voss",
        "a poll about the dam",
    );
}

#[test]
fn an_adjunct_of_what_was_denied_stays() {
    check(
        "Mara Voss Denies Talking To Tom Rell About Dam",
        ("Mara Voss", "Denies", "Talking To Tom Rell About Dam"),
        "Mara Voss",
        "Talking To Tom Rell About Dam",
    );
    check(
        "Mara Voss confirmed the closure in a letter to the council.",
        (
            "Mara Voss",
            "confirmed",
            "the closure in a letter to the council",
        ),
        "Mara Voss",
        "the closure",
    );
}
