//! Rust and Python read a text alike: `parity.jsonl` is what `training/parity.py` makes of invented
//! sentences full of odd marks.

use sayso_types::{Span, SpanSet, model::AttributionModel};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    text: String,
    words: Vec<String>,
    ids: Vec<Vec<i32>>,
    attributions: Vec<Roles>,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Roles {
    source: Vec<String>,
    cue: Vec<String>,
    content: Vec<String>,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("parity.jsonl").lines();
    lines.map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn tokens_and_their_numbers_are_those_of_training() {
    let lexicon = include_bytes!("../../../../models/attribution-fast-0.2.0/lexicon.bin");
    for row in rows() {
        let expect: Vec<_> = row.words.into_iter().zip(row.ids).collect();
        assert_eq!(sayso_infer::trace(&row.text, lexicon), expect);
    }
}

#[test]
fn attributions_are_those_of_training() {
    let model = sayso_infer::bundled_accurate().unwrap();
    for row in rows() {
        let words = |set: &SpanSet| set.iter().map(|s| s.of(&row.text).to_owned()).collect();
        let found = model.find(&row.text, &[Span::new(0, row.text.len())]);
        let found: Vec<_> = found[0]
            .iter()
            .map(|f| Roles {
                source: words(&f.source),
                cue: words(&f.cue),
                content: words(&f.content),
            })
            .collect();
        assert_eq!(found, row.attributions, "{}", row.text);
    }
}
