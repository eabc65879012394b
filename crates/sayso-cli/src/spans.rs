//! The text of an article with the words of each statement marked under its lines.
//!
//! This is the form of sayso's own test cases, so that what a user sees wrong can be pasted into one:
//! numbers tie one statement together, `2:source in 1` nests it, columns are code points, and a line
//! may be broken wherever it has a space.

use anyhow::Result;
use sayso_types::{code_points::Range, view::ArticleLine};

use crate::screen::{Screen, clean};

/// Lines are broken before they get longer than this.
const WIDTH: usize = 100;

/// A piece of text with what it is called.
struct Label {
    range: Range,
    name: String,
}

/// Prints one article, in a fence under its name.
pub fn print(screen: &mut Screen, line: &ArticleLine) -> Result<()> {
    let heading = line
        .title
        .as_deref()
        .or(line.path.as_deref())
        .unwrap_or(&line.id);
    screen.line(format!("# {}", clean(heading)))?;
    screen.line("")?;
    screen.line("```text")?;
    for row in rows(line) {
        screen.line(row)?;
    }
    screen.line("```")?;
    screen.line("")
}

fn rows(line: &ArticleLine) -> Vec<String> {
    let text: Vec<char> = line.text.chars().collect();
    let labels = labels(line);
    let mut rows = Vec::new();
    let mut is_blank = true;
    for [start, end] in lines(&text) {
        let words: String = text[start..end].iter().collect();
        // Lines that follow one another would be one paragraph.
        let begins_paragraph = start == 0 || text[start - 1] == '\n';
        if begins_paragraph && !is_blank {
            rows.push(String::new());
        }
        is_blank = words.trim().is_empty();
        if is_blank {
            continue;
        }
        rows.push(clean(&words).into_owned());
        rows.extend(
            labels
                .iter()
                .filter_map(|label| carets(label, [start, end], &text)),
        );
    }
    for (index, attribution) in line.attributions.iter().enumerate() {
        let speaker = attribution
            .speaker
            .as_ref()
            .map_or("unknown", |speaker| speaker.name.as_str());
        rows.push(format!(
            "# {}: act={} speaker={}",
            index + 1,
            attribution.act,
            clean(speaker)
        ));
    }
    rows
}

/// The lines of a text, long ones broken at spaces.
fn lines(text: &[char]) -> Vec<Range> {
    let mut lines = Vec::new();
    let (mut start, mut space) = (0, None);
    for (at, character) in text.iter().chain([&'\n']).enumerate() {
        match (character, space) {
            ('\n', _) => {
                lines.push([start, at]);
                (start, space) = (at + 1, None);
            }
            (_, Some(last)) if at - start >= WIDTH => {
                lines.push([start, last]);
                (start, space) = (last + 1, (*character == ' ').then_some(at));
            }
            (' ', _) => space = Some(at),
            _ => {}
        }
    }
    lines
}

fn labels(line: &ArticleLine) -> Vec<Label> {
    let number = |id: &str| {
        line.attributions
            .iter()
            .position(|other| other.id == id)
            .map(|index| index + 1)
    };
    let mut labels = Vec::new();
    for (index, one) in line.attributions.iter().enumerate() {
        let roles = [
            ("source", &one.source),
            ("cue", &one.cue),
            ("content", &one.content),
            ("addressee", &one.addressee),
            ("venue", &one.venue),
        ];
        let first = roles
            .iter()
            .filter_map(|(_, ranges)| ranges.first())
            .min()
            .copied();
        for (role, ranges) in roles {
            for range in ranges {
                let outer = one
                    .within
                    .as_deref()
                    .filter(|_| Some(*range) == first)
                    .and_then(number);
                let nested = outer
                    .map(|outer| format!(" in {outer}"))
                    .unwrap_or_default();
                labels.push(Label {
                    range: *range,
                    name: format!("{}:{role}{nested}", index + 1),
                });
            }
        }
    }
    labels.extend(line.furniture.iter().map(|range| Label {
        range: *range,
        name: "furniture".into(),
    }));
    let voice = line.own_voice.iter().flat_map(|one| &one.content);
    labels.extend(voice.map(|range| Label {
        range: *range,
        name: "voice".into(),
    }));
    labels.sort_by(|a, b| {
        (a.range[0], usize::MAX - a.range[1], &a.name).cmp(&(
            b.range[0],
            usize::MAX - b.range[1],
            &b.name,
        ))
    });
    labels
}

/// The carets under what a line has of a label.
fn carets(label: &Label, [line_start, line_end]: Range, text: &[char]) -> Option<String> {
    let (mut start, mut end) = (label.range[0].max(line_start), label.range[1].min(line_end));
    while start < end && text[start].is_whitespace() {
        start += 1;
    }
    while start < end && text[end - 1].is_whitespace() {
        end -= 1;
    }
    (start < end).then(|| {
        format!(
            "{}{} {}",
            " ".repeat(start - line_start),
            "^".repeat(end - start),
            label.name
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_nowhere_else() {
        let text: Vec<char> = format!("{} b c\nd", "a".repeat(99)).chars().collect();
        assert_eq!(lines(&text), [[0, 99], [100, 103], [104, 105]]);
        let long: Vec<char> = "a".repeat(300).chars().collect();
        assert_eq!(lines(&long), [[0, 300]]);
        assert_eq!(lines(&[]), [[0, 0]]);
    }
}
