//! Time expressions against TimeBank and AQUAINT: how many are found, and how many of those have the
//! right value.
//!
//! *Found* is relaxed as in TempEval-3: an expression counts if it shares a character with a gold one,
//! each once. *Value* is the share of the found ones whose TIMEX3 value is the gold's; *value_f1* puts
//! both together, which is the figure that TempEval-3 published.

use sayso_nlp::{layout, times};
use sayso_types::{CodePoints, Dated, Precision, SpanSet, code_points::Range};
use serde::Deserialize;

use crate::figures::{Figures, f1};

/// A document with its time expressions.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Document {
    pub id: String,
    pub dct: String,
    pub text: String,
    pub timexes: Vec<GoldTime>,
}

/// A time expression as it is annotated.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct GoldTime {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
    pub text: String,
}

/// Figures, and in words what is missed, made up or has another value.
#[derive(Default)]
pub struct Scored {
    /// In percent.
    pub figures: Figures,
    /// One line each.
    pub wrong: Vec<String>,
}

/// Scores all documents.
pub fn score(documents: &[Document]) -> Scored {
    let mut scored = Scored::default();
    let (mut gold, mut found, mut paired, mut kinds, mut values) = (0, 0, 0, 0, 0);
    for document in documents {
        let anchor = Dated {
            value: document.dct.clone(),
            precision: Precision::Day,
            evidence: SpanSet::empty(),
        };
        let layout = layout::lay_out(&document.text, None);
        let times = times::find(&document.text, &layout, Some(&anchor));
        let points = CodePoints::new(&document.text);
        let ranges: Vec<Range> = times.iter().map(|time| points.range(time.span)).collect();
        let pairs = pairs(&document.timexes, &ranges);
        gold += document.timexes.len();
        found += times.len();
        for (g, one) in document.timexes.iter().enumerate() {
            let Some(&(_, f)) = pairs.iter().find(|&&(at, _)| at == g) else {
                scored.wrong.push(format!(
                    "{} missed {:?} {}",
                    document.id, one.text, one.value
                ));
                continue;
            };
            paired += 1;
            kinds += usize::from(times[f].kind.as_str() == one.kind.to_lowercase());
            if times[f].value.as_deref() == Some(one.value.as_str()) {
                values += 1;
            } else {
                let value = times[f].value.as_deref().unwrap_or("-");
                let words = times[f].span.of(&document.text);
                scored.wrong.push(format!(
                    "{} value {:?} {} found {words:?} {value} ({})",
                    document.id, one.text, one.value, document.dct
                ));
            }
        }
        for (f, time) in times.iter().enumerate() {
            if !pairs.iter().any(|&(_, at)| at == f) {
                scored.wrong.push(format!(
                    "{} made up {:?}",
                    document.id,
                    time.span.of(&document.text)
                ));
            }
        }
    }
    let part = |some: usize, all: usize| 100.0 * some as f64 / all.max(1) as f64;
    let figures = &mut scored.figures;
    figures.put("precision", part(paired, found));
    figures.put("recall", part(paired, gold));
    figures.put("found", f1(part(paired, found), part(paired, gold)));
    figures.put("kind", part(kinds, paired));
    figures.put("value", part(values, paired));
    figures.put("value_f1", f1(part(values, found), part(values, gold)));
    scored
}

/// Each gold expression with the first found one that overlaps it and is free.
fn pairs(gold: &[GoldTime], found: &[Range]) -> Vec<(usize, usize)> {
    let mut taken = vec![false; found.len()];
    let mut pairs = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        let overlap = |&[start, end]: &Range| one.end.min(end).saturating_sub(one.start.max(start));
        let best = (0..found.len())
            .filter(|&f| !taken[f] && overlap(&found[f]) > 0)
            .max_by_key(|&f| (overlap(&found[f]), std::cmp::Reverse(f)));
        if let Some(f) = best {
            taken[f] = true;
            pairs.push((g, f));
        }
    }
    pairs
}
