//! Marks out, in the form in which case files give them.

use sayso_types::{CodePoints, Span, SpanSet};

use super::{Case, Marks, Role};

/// The inside of the case's fence, with `marks` in place of its own.
///
/// Attributions are numbered by where their words begin, so equal marks give equal lines.
pub fn render(case: &Case, marks: &Marks) -> String {
    let numbers = numbers(marks);
    let labels = labels(marks, &numbers);
    let mut out = String::new();
    let given = case.given.iter().map(|(key, value)| (key.as_str(), value));
    push_facts(&mut out, "given", given);
    let mut last_end = None;
    for line in &case.lines {
        if last_end.is_some_and(|end| line.start() > end + 1) {
            out.push('\n');
        }
        last_end = Some(line.end());
        out.push_str(line.of(&case.text));
        out.push('\n');
        push_carets(&mut out, &case.text, *line, &labels);
    }
    for index in order(marks) {
        let marked = &marks.attributions[index];
        let answers = marked.answers.as_ref().map(|all| listed(all, &numbers));
        let facts = marked
            .facts
            .iter()
            .map(|(key, value)| (key.as_str(), value));
        let facts = facts.chain(answers.iter().map(|value| ("answers", value)));
        push_facts(&mut out, &numbers[index].to_string(), facts);
    }
    let facts = marks.facts.iter().map(|(key, value)| (key.as_str(), value));
    push_facts(&mut out, "found", facts);
    out
}

/// Pieces without white space at their ends, and as one where white space alone parts them.
pub(super) fn normal(text: &str, set: &SpanSet) -> SpanSet {
    let mut pieces: Vec<Span> = Vec::new();
    for piece in set.iter().map(|piece| piece.trim(text)) {
        match pieces.last_mut() {
            Some(last) if text[last.end()..piece.start()].trim().is_empty() => {
                *last = last.cover(piece);
            }
            _ => pieces.push(piece),
        }
    }
    SpanSet::from(pieces)
}

/// Attributions by their first word; of those that begin together the longer first, so that what
/// holds another comes before it.
fn order(marks: &Marks) -> Vec<usize> {
    let key = |index: &usize| {
        let marked = &marks.attributions[*index];
        let content = marked.role(Role::Content);
        let start = content.hull().map_or(0, Span::start);
        let length: usize = content.iter().map(Span::len).sum();
        let depth = depth(marks, *index);
        (
            start,
            usize::MAX - length,
            depth,
            marked.role(Role::Source).clone(),
            *index,
        )
    };
    let mut order: Vec<usize> = (0..marks.attributions.len()).collect();
    order.sort_by_key(key);
    order
}

fn depth(marks: &Marks, index: usize) -> usize {
    let outer = |index: &usize| {
        marks
            .attributions
            .get(*index)
            .and_then(|marked| marked.within)
    };
    // The bound keeps a circle, which only a broken record holds, from running for ever.
    std::iter::successors(outer(&index), outer)
        .take(marks.attributions.len())
        .count()
}

/// The number of each attribution, from 1.
fn numbers(marks: &Marks) -> Vec<usize> {
    let mut numbers = vec![0; marks.attributions.len()];
    for (place, index) in order(marks).into_iter().enumerate() {
        numbers[index] = place + 1;
    }
    numbers
}

/// Each span with its label.
fn labels(marks: &Marks, numbers: &[usize]) -> Vec<(Span, String)> {
    let mut labels = Vec::new();
    for (index, marked) in marks.attributions.iter().enumerate() {
        let first = marked
            .roles
            .values()
            .filter_map(SpanSet::hull)
            .map(Span::start)
            .min();
        for (role, set) in &marked.roles {
            for span in set.iter() {
                let mut label = format!("{}:{}", numbers[index], role.as_str());
                if let Some(outer) = marked.within.filter(|_| Some(span.start()) == first) {
                    label.push_str(&format!(" in {}", numbers[outer]));
                }
                labels.push((span, label));
            }
        }
    }
    for (set, label) in [(&marks.furniture, "furniture"), (&marks.voice, "voice")] {
        labels.extend(
            set.iter()
                .flat_map(SpanSet::iter)
                .map(|span| (span, label.to_owned())),
        );
    }
    labels.sort_by(|a, b| {
        (a.0.start(), std::cmp::Reverse(a.0.end()), &a.1).cmp(&(
            b.0.start(),
            std::cmp::Reverse(b.0.end()),
            &b.1,
        ))
    });
    labels
}

fn push_carets(out: &mut String, text: &str, line: Span, labels: &[(Span, String)]) {
    let words = line.of(text);
    let points = CodePoints::new(words);
    for (span, label) in labels {
        let Some(part) = span.intersect(line).map(|part| part.trim(text)) else {
            continue;
        };
        let column = |byte: usize| points.from_byte(byte - line.start());
        let (start, end) = (column(part.start()), column(part.end()));
        out.push_str(&" ".repeat(start));
        out.push_str(&"^".repeat(end - start));
        out.push_str(&format!(" {label}\n"));
    }
}

/// Indices as the numbers that readers see.
fn listed(indices: &[usize], numbers: &[usize]) -> String {
    let mut listed: Vec<usize> = indices.iter().map(|index| numbers[*index]).collect();
    listed.sort_unstable();
    let listed: Vec<String> = listed.iter().map(usize::to_string).collect();
    if listed.is_empty() {
        "none".to_owned()
    } else {
        listed.join("; ")
    }
}

fn push_facts<'f>(
    out: &mut String,
    subject: &str,
    facts: impl Iterator<Item = (&'f str, &'f String)>,
) {
    let facts: Vec<String> = facts.map(|(key, value)| format!("{key}={value}")).collect();
    if !facts.is_empty() {
        out.push_str(&format!("# {subject}: {}\n", facts.join(" ")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let inside = "\
# given: outlet=The Lantern
🦀 Rell wrote that Quill had told him
  ^^^^ 1:source
       ^^^^^ 1:cue
             ^^^^^^^^^^^^^^^^^^^^^^^ 1:content
                  ^^^^^ 2:source in 1
                        ^^^^^^^^ 2:cue
                                 ^^^ 2:addressee
“the gate is open”.
^^^^^^^^^^^^^^^^^^ 1:content
^^^^^^^^^^^^^^^^^^ 2:content

Advertisement
^^^^^^^^^^^^^ furniture
# 2: act=assert speaker=Ada Quill
# found: outlet=The Lantern
";
        let case = parse(&format!("```text\n{inside}```\n")).unwrap().remove(0);
        assert_eq!(render(&case, &case.marks), inside);
    }

    #[test]
    fn numbers_follow_the_text_and_not_the_file() {
        let file = "```text\n“A,” x. “B,” y.\n        ^^^^ 1:content\n^^^^ 5:content\n```";
        let case = parse(file).unwrap().remove(0);
        assert_eq!(
            render(&case, &case.marks),
            "“A,” x. “B,” y.\n^^^^ 1:content\n        ^^^^ 2:content\n"
        );
    }
}
