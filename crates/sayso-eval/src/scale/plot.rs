//! The plot for the manual: time per article against the size of the archive.

use std::{fmt::Write, time::Duration};

use super::Step;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 320.0;
const MARGIN: f64 = 48.0;

/// An SVG of time per article, storing and linking, over archives of doubling size.
pub fn plot(steps: &[Step]) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let storing: Vec<f64> = steps.iter().map(|step| ms(step.storing)).collect();
    let linking: Vec<f64> = steps.iter().map(|step| ms(step.linking_each())).collect();
    let most = storing.iter().chain(&linking).copied().fold(0.0, f64::max);
    let top = rounded_up(most);
    let x = |at: usize| {
        let last = steps.len().saturating_sub(1).max(1) as f64;
        MARGIN + (WIDTH - 2.0 * MARGIN) * at as f64 / last
    };
    let y = |value: f64| HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * value / top;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Time per article while the archive grows</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for share in [0.0, 0.5, 1.0] {
        let (level, value) = (y(top * share), top * share);
        let _ = writeln!(
            svg,
            "<path d=\"M{MARGIN} {level:.0}H{:.0}\" stroke=\"#ccc\"/>\
             <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{value}</text>",
            WIDTH - MARGIN,
            MARGIN - 6.0,
            level + 4.0
        );
    }
    for (at, step) in steps.iter().enumerate() {
        let _ = writeln!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>",
            x(at),
            HEIGHT - MARGIN + 18.0,
            thousands(step.statements)
        );
    }
    for (name, values, colour) in [
        ("linking", &linking, "#b04000"),
        ("storing", &storing, "#0060a0"),
    ] {
        let points: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(at, value)| format!("{:.1},{:.1}", x(at), y(*value)))
            .collect();
        let last = values.last().copied().unwrap_or_default();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\
             <text x=\"{:.0}\" y=\"{:.0}\" fill=\"{colour}\" text-anchor=\"end\">{name}</text>",
            points.join(" "),
            WIDTH - MARGIN,
            y(last) - 8.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{MARGIN}\" y=\"20\">milliseconds of processor time per article</text>\
         <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">statements in the ledger, in thousands</text>\n</svg>",
        WIDTH / 2.0,
        HEIGHT - 8.0
    );
    svg
}

/// The next of 1, 2, 5, 10, 20 …
fn rounded_up(value: f64) -> f64 {
    let size = 10f64.powf(value.max(0.1).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0];
    let step = steps.into_iter().find(|step| step * size >= value);
    step.unwrap_or(10.0) * size
}

fn thousands(count: usize) -> String {
    format!("{:.0}", count as f64 / 1000.0)
}
