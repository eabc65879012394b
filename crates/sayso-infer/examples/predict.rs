//! Reads articles (JSON lines with `id` and `text`) from standard input and writes what the bundled
//! model finds, in the stand-off format, for a scorer:
//!
//! ```sh
//! zcat dev.jsonl.gz | cargo run --release -p sayso-infer --example predict > dev.pred.jsonl
//! ```
//!
//! A folder as argument takes the model from there instead; a second folder and a preset add the model
//! that is asked where the first is unsure.

use std::{error::Error, io, path::Path};

use sayso_types::{CodePoints, Span, model::AttributionModel};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    attributions: Vec<Attribution>,
}

#[derive(Serialize)]
struct Attribution {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    score: f32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let model = match arguments.as_slice() {
        [first, second, preset] => {
            sayso_infer::load_pair(Path::new(first), Path::new(second), preset)?
        }
        [first] => sayso_infer::load(Path::new(first))?,
        _ => sayso_infer::bundled()?,
    };
    for line in io::stdin().lines() {
        let row: Row = serde_json::from_str(&line?)?;
        println!("{}", serde_json::to_string(&predict(&model, row))?);
    }
    Ok(())
}

fn predict(model: &impl AttributionModel, row: Row) -> Prediction {
    let points = CodePoints::new(&row.text);
    let found = model.find(&row.text, &[Span::new(0, row.text.len())]);
    let attributions = found.into_iter().flatten().map(|found| Attribution {
        source: points.ranges(&found.source),
        cue: points.ranges(&found.cue),
        content: points.ranges(&found.content),
        score: found.score,
    });
    Prediction {
        id: row.id,
        attributions: attributions.collect(),
    }
}
