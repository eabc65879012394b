//! Laws of the spans, and the same answer however often and wherever it is asked.

use sayso_types::{
    Span,
    model::{AttributionModel, Found},
};

const TEXT: &str = "Harbour Wire\n\n“The bridge is safe,” Mayor Ada Quill said on Monday. “It \
    will open in May.”\n\nOren Vask, who runs the port of Tarn, said that he had not been asked 🚢. \
    He hopes to meet her, according to the Ansel Post.\n";

fn whole(text: &str) -> [Span; 1] {
    [Span::new(0, text.len())]
}

#[test]
fn finds_who_said_what() {
    let model = sayso_infer::bundled().unwrap();
    let found = model.find(TEXT, &whole(TEXT)).remove(0);
    let said = &found[0];
    assert_eq!(said.source.words(TEXT), "Mayor Ada Quill");
    assert_eq!(
        said.content.words(TEXT),
        "“The bridge is safe,” … “It will open in May.”"
    );
    assert!(found.iter().all(|f| f.score > 0.0 && f.score < 1.0));
}

#[test]
fn spans_stay_inside_their_passage_and_have_a_content() {
    let model = sayso_infer::bundled().unwrap();
    let cuts: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).step_by(7).collect();
    let passages: Vec<Span> = cuts
        .iter()
        .zip(cuts.iter().skip(9))
        .map(|(&start, &end)| Span::new(start, end))
        .collect();
    let found = model.find(TEXT, &passages);
    assert_eq!(found.len(), passages.len());
    for (passage, found) in passages.iter().zip(found) {
        for Found {
            source,
            cue,
            content,
            ..
        } in found
        {
            assert!(!content.is_empty());
            for span in source.iter().chain(cue.iter()).chain(content.iter()) {
                assert!(passage.contains(span) && span.get(TEXT).is_some());
            }
        }
    }
}

#[test]
fn copes_with_any_text() {
    let model = sayso_infer::bundled().unwrap();
    let long = "said ".repeat(5000);
    let paragraphs = "Quill said so.\n".repeat(1500);
    for text in [
        "",
        " \n ",
        "“",
        "'",
        "\u{0}\u{7f}\u{301}",
        &long,
        &paragraphs,
    ] {
        assert_eq!(model.find(text, &whole(text)).len(), 1);
    }
    assert!(model.find("Quill said so.", &[]).is_empty());
}

#[test]
fn many_threads_give_the_answer_of_one() {
    let model = sayso_infer::bundled().unwrap();
    let passages = [Span::new(0, TEXT.len()), Span::new(14, 80)];
    let alone = model.find(TEXT, &passages);
    std::thread::scope(|scope| {
        let ask = || {
            (0..5)
                .map(|_| model.find(TEXT, &passages))
                .collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        for thread in threads {
            assert!(thread.join().unwrap().iter().all(|found| *found == alone));
        }
    });
}
