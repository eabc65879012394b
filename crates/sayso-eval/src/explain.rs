//! One case of a layer, gold against found, for a person who wants to know why a score is what it is.

use std::fmt::{self, Write};

use sayso_types::{code_points::Range, view::AttributionLine};

use crate::{
    gold::{GoldArticle, Roles},
    hearsay::gold::Passage,
    hearsay::matched::{self, Matched},
    pairing, reading,
    tokens::{Cores, Tokens},
};

/// An article of PolNeAR: every outermost attribution that is missed, made up or has other borders.
pub fn article(gold: &GoldArticle, found: &[AttributionLine]) -> String {
    let text = Text::new(&gold.text);
    let tokens = Tokens::new(&gold.text);
    let wanted: Vec<Cores> = gold
        .attributions
        .iter()
        .map(|roles| tokens.cores(roles))
        .collect();
    let had: Vec<Cores> = found
        .iter()
        .map(|one| tokens.cores(&reading::roles(one)))
        .collect();
    let pairs = pairing::pairs(&wanted, &had);
    let mut cases: Vec<(usize, String)> = Vec::new();
    for (at, roles) in gold.attributions.iter().enumerate() {
        let pair = pairs.iter().find(|&&(gold, _)| gold == at);
        let lines = match pair {
            None => format!("missed\n{}", text.gold(roles)),
            Some(&(_, index)) if pairing::same(&wanted[at], &had[index]) => continue,
            Some(&(_, index)) => {
                let found = text.found(&found[index]);
                format!("other borders\n{}{found}", text.gold(roles))
            }
        };
        cases.push((start(roles), lines));
    }
    for (at, one) in found.iter().enumerate() {
        if !pairs.iter().any(|&(_, found)| found == at) {
            let lines = format!("made up\n{}", text.found(one));
            cases.push((start(&reading::roles(one)), lines));
        }
    }
    cases.sort();
    cases.into_iter().map(|(_, lines)| lines + "\n").collect()
}

/// A passage of nested reports or acts: everything in it.
pub fn passage(gold: &Passage, found: &[AttributionLine]) -> String {
    let text = Text::new(&gold.text);
    let matched = matched::matched(gold, found);
    let mut out = format!("{}\n\n", gold.text);
    // Writing to a string cannot fail.
    let _ = write_passage(&mut out, &text, &matched);
    out
}

fn write_passage(out: &mut String, text: &Text, matched: &Matched<'_>) -> fmt::Result {
    let asked = if matched.passage.set == "B" {
        &matched.passage.attributions[..1]
    } else {
        &matched.passage.attributions
    };
    for (at, one) in asked.iter().enumerate() {
        let state = match matched.finding[at] {
            _ if one.is_own_belief() => "own belief, not asked for".to_owned(),
            Some(found) => format!("found as {}", matched.found[found].id),
            None => "missed".to_owned(),
        };
        let act = one.act.map_or("", |act| act.as_str());
        let within = one.within.as_deref().unwrap_or("nothing");
        writeln!(out, "{} within {within}, {act}: {state}", one.id)?;
        out.push_str(&text.gold(&one.roles));
    }
    for one in matched.found {
        let within = one.within.as_deref().unwrap_or("nothing");
        writeln!(out, "{} within {within}, {}", one.id, one.act)?;
        out.push_str(&text.found(one));
    }
    Ok(())
}

fn start(roles: &Roles) -> usize {
    let spans = roles.content.iter().chain(&roles.cue).chain(&roles.source);
    spans.map(|span| span[0]).min().unwrap_or(0)
}

/// A text by code points.
struct Text(Vec<char>);

impl Text {
    fn new(text: &str) -> Text {
        Text(text.chars().collect())
    }

    fn words(&self, spans: &[Range]) -> String {
        let piece = |&[start, end]: &Range| -> String {
            let words: String = self.0[start..end].iter().collect();
            words.replace('\n', " ")
        };
        spans.iter().map(piece).collect::<Vec<_>>().join(" … ")
    }

    fn line(&self, label: &str, roles: &Roles, by: &str) -> String {
        let [source, cue, content] =
            [&roles.source, &roles.cue, &roles.content].map(|spans| self.words(spans));
        format!("  {label:<5} {source} | {cue} | {content}{by}\n")
    }

    fn gold(&self, roles: &Roles) -> String {
        self.line("gold", roles, "")
    }

    fn found(&self, one: &AttributionLine) -> String {
        let by = format!("  [{} {:.2}]", one.evidence, one.score);
        self.line("found", &reading::roles(one), &by)
    }
}
