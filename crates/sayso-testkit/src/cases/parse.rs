//! Markdown in, cases out. Strict: a label that cannot be read is an error with its line, because a
//! case that silently lost a label would pass for the wrong reason.

use std::collections::BTreeMap;
use std::ops::Range;

use sayso_types::{Span, SpanSet};

use super::{ArticleFact, Case, Fact, Given, Marked, Marks, Role, render::normal};

/// A case file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct CaseError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads a case file.
pub fn parse(markdown: &str) -> Result<Vec<Case>, CaseError> {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut cases = Vec::new();
    let mut title = "";
    let mut at = 0;
    while at < lines.len() {
        if let Some(heading) = lines[at].strip_prefix('#') {
            title = heading.trim_start_matches('#').trim();
        }
        if let Some(tag) = lines[at].strip_prefix("```") {
            let inside = at + 1..closing(&lines, at)?;
            at = inside.end;
            match tag {
                "text" => cases.push(case(title, false, &lines, inside)?),
                "text wrong-today" => cases.push(case(title, true, &lines, inside)?),
                _ => {}
            }
        }
        at += 1;
    }
    Ok(cases)
}

fn closing(lines: &[&str], open: usize) -> Result<usize, CaseError> {
    let after = &lines[open + 1..];
    after
        .iter()
        .position(|line| *line == "```")
        .map(|offset| open + 1 + offset)
        .ok_or_else(|| error(open, "this fence is never closed"))
}

fn case(
    title: &str,
    wrong_today: bool,
    lines: &[&str],
    inside: Range<usize>,
) -> Result<Case, CaseError> {
    let mut reader = Reader::default();
    for number in inside.clone() {
        reader
            .line(lines[number])
            .map_err(|message| error(number, message))?;
    }
    let first = inside.start;
    let marks = reader.marks().map_err(|message| error(first, message))?;
    Ok(Case {
        title: title.to_owned(),
        wrong_today,
        given: reader.given,
        text: reader.text,
        lines: reader.lines,
        marks,
        inside,
    })
}

fn error(line: usize, message: impl Into<String>) -> CaseError {
    CaseError {
        line: line + 1,
        message: message.into(),
    }
}

/// What has been read of one fence.
#[derive(Default)]
struct Reader {
    text: String,
    lines: Vec<Span>,
    /// Whether a blank line has ended the paragraph.
    broken: bool,
    given: BTreeMap<Given, String>,
    roles: BTreeMap<usize, BTreeMap<Role, Vec<Span>>>,
    within: BTreeMap<usize, usize>,
    facts: BTreeMap<usize, BTreeMap<Fact, String>>,
    answers: BTreeMap<usize, Vec<usize>>,
    furniture: Option<Vec<Span>>,
    voice: Option<Vec<Span>>,
    article: BTreeMap<ArticleFact, String>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() {
            self.broken = true;
            Ok(())
        } else if line.trim_start().starts_with('^') {
            self.carets(line)
        } else if let Some((subject, stated)) = stated(line) {
            self.state(subject, stated)
        } else {
            self.words(line);
            Ok(())
        }
    }

    fn words(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push_str(if self.broken { "\n\n" } else { " " });
        }
        self.broken = false;
        let start = self.text.len();
        self.text.push_str(line.trim_end());
        self.lines.push(Span::new(start, self.text.len()));
    }

    fn carets(&mut self, line: &str) -> Result<(), String> {
        let above = *self.lines.last().ok_or("there is no text above")?;
        let indent = line.chars().take_while(|c| *c == ' ').count();
        let length = line.chars().skip(indent).take_while(|c| *c == '^').count();
        let label: String = line.chars().skip(indent + length).collect();
        let span = columns(&self.text, above, indent..indent + length)
            .ok_or("the carets run past the end of the line above")?;
        if span.trim(&self.text) != span {
            return Err("the carets begin or end under a space".to_owned());
        }
        self.label(label.trim(), span)
    }

    fn label(&mut self, label: &str, span: Span) -> Result<(), String> {
        match label {
            "furniture" => self.furniture.get_or_insert_default().push(span),
            "voice" => self.voice.get_or_insert_default().push(span),
            _ => {
                let unread = || format!("no label is written {label:?}");
                let (number, rest) = label.split_once(':').ok_or_else(unread)?;
                let number: usize = number.parse().map_err(|_| unread())?;
                let (role, outer) = match rest.split_once(" in ") {
                    Some((role, outer)) => (role, Some(outer.parse().map_err(|_| unread())?)),
                    None => (rest, None),
                };
                let role = Role::of(role).ok_or_else(unread)?;
                let roles = self.roles.entry(number).or_default();
                roles.entry(role).or_default().push(span);
                if let Some(outer) = outer {
                    self.within.insert(number, outer);
                }
            }
        }
        Ok(())
    }

    fn state(&mut self, subject: &str, stated: &str) -> Result<(), String> {
        for (key, value) in pairs(stated)? {
            let unknown = || format!("nothing called {key:?} can be stated of {subject}");
            match subject {
                "given" => {
                    let key = Given::of(key).ok_or_else(unknown)?;
                    self.given.insert(key, value);
                }
                "found" => {
                    let key = ArticleFact::of(key).ok_or_else(unknown)?;
                    self.article.insert(key, value);
                }
                number => {
                    let number = number.parse().map_err(|_| unknown())?;
                    if key == "answers" {
                        self.answers.insert(number, numbers(&value)?);
                    } else {
                        let key = Fact::of(key).ok_or_else(unknown)?;
                        self.facts.entry(number).or_default().insert(key, value);
                    }
                }
            }
        }
        Ok(())
    }

    /// Numbers of the file become indices.
    fn marks(&self) -> Result<Marks, String> {
        let stated = self.facts.keys().chain(self.answers.keys());
        for number in stated.chain(self.within.keys()) {
            self.index(*number)?;
        }
        let set = |spans: &Vec<Span>| normal(&self.text, &SpanSet::from(spans.clone()));
        Ok(Marks {
            attributions: self
                .roles
                .iter()
                .map(|(number, roles)| self.marked(*number, roles))
                .collect::<Result<_, _>>()?,
            furniture: self.furniture.as_ref().map(set),
            voice: self.voice.as_ref().map(set),
            facts: self.article.clone(),
        })
    }

    fn marked(&self, number: usize, roles: &BTreeMap<Role, Vec<Span>>) -> Result<Marked, String> {
        if !roles.contains_key(&Role::Content) {
            return Err(format!("{number} has no content"));
        }
        let set = |spans: &Vec<Span>| normal(&self.text, &SpanSet::from(spans.clone()));
        let index = |other: &usize| match self.index(*other) {
            Ok(index) if *other != number => Ok(index),
            _ => Err(format!("{number} cannot point at {other}")),
        };
        let answers = self.answers.get(&number);
        Ok(Marked {
            roles: roles
                .iter()
                .map(|(role, spans)| (*role, set(spans)))
                .collect(),
            within: self.within.get(&number).map(index).transpose()?,
            answers: answers
                .map(|all| all.iter().map(index).collect())
                .transpose()?,
            facts: self.facts.get(&number).cloned().unwrap_or_default(),
        })
    }

    fn index(&self, number: usize) -> Result<usize, String> {
        let place = self.roles.keys().position(|known| *known == number);
        place.ok_or_else(|| format!("{number} has no words"))
    }
}

/// `1; 2`, or `none`.
fn numbers(value: &str) -> Result<Vec<usize>, String> {
    let read = |part: &str| part.trim().parse();
    match value {
        "none" => Ok(Vec::new()),
        _ => value.split(';').map(read).collect::<Result<_, _>>(),
    }
    .map_err(|_| format!("answers are numbers parted by `; `, or `none`, and not {value:?}"))
}

/// The bytes under some columns of a line.
fn columns(text: &str, line: Span, columns: Range<usize>) -> Option<Span> {
    let words = line.of(text);
    let byte = |column| {
        let ends = words.char_indices().map(|(byte, _)| byte);
        ends.chain([words.len()]).nth(column)
    };
    let (start, end) = (byte(columns.start)?, byte(columns.end)?);
    Some(Span::new(line.start() + start, line.start() + end))
}

/// `# 1: act=deny` is about `1`.
fn stated(line: &str) -> Option<(&str, &str)> {
    let (subject, stated) = line.strip_prefix("# ")?.split_once(": ")?;
    let known = ["given", "found"].contains(&subject)
        || (!subject.is_empty() && subject.bytes().all(|byte| byte.is_ascii_digit()));
    known.then_some((subject, stated))
}

/// `act=deny speaker=Ada Quill`: a value runs to the next key.
fn pairs(stated: &str) -> Result<Vec<(&str, String)>, String> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for word in stated.split_whitespace() {
        match (word.split_once('='), pairs.last_mut()) {
            (Some((key, value)), _) if is_key(key) => pairs.push((key, value.to_owned())),
            (_, Some((_, value))) => {
                value.push(' ');
                value.push_str(word);
            }
            (_, None) => return Err(format!("{word:?} is no key=value")),
        }
    }
    Ok(pairs)
}

fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(inside: &str) -> Result<Case, CaseError> {
        parse(&format!("## A title\n\n```text\n{inside}\n```\n")).map(|mut cases| cases.remove(0))
    }

    #[test]
    fn columns_are_code_points() {
        let case = one("🦀 “Ні”, said Оля.\n  ^^^^ 1:content\n             ^^^ 1:source").unwrap();
        let marked = &case.marks.attributions[0];
        assert_eq!(marked.role(Role::Content).words(&case.text), "“Ні”");
        assert_eq!(marked.role(Role::Source).words(&case.text), "Оля");
        assert!(marked.role(Role::Cue).is_empty());
    }

    #[test]
    fn lines_join_and_blank_lines_part() {
        let case = one("One\ntwo.\n^^^^ 1:content\n\n“Three.”\n^^^^^^^^ 1:content").unwrap();
        assert_eq!(case.text, "One two.\n\n“Three.”");
        let content = case.marks.attributions[0].role(Role::Content);
        assert_eq!(
            content.words(&case.text),
            "two.\n\n“Three.”",
            "joined over white space"
        );
    }

    #[test]
    fn facts_run_to_the_next_key() {
        let case =
            one("“No,” she said.\n^^^^^ 1:content\n# 1: act=deny speaker=Ada Quill kind=direct");
        let facts = &case.unwrap().marks.attributions[0].facts;
        assert_eq!(facts[&Fact::Speaker], "Ada Quill");
        assert_eq!(facts[&Fact::Act], "deny");
        assert_eq!(facts[&Fact::Kind], "direct");
    }

    #[test]
    fn nested_numbers_become_indices() {
        let case =
            one("A says B says C.\n       ^^^^^^^^ 3:content\n              ^ 7:content in 3");
        assert_eq!(case.unwrap().marks.attributions[1].within, Some(0));
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_its_line() {
        for (inside, line, part) in [
            ("^^^ 1:content", 4, "no text above"),
            ("abc\n^^^^ 1:content", 5, "past the end"),
            ("a bc\n^^ 1:content", 5, "under a space"),
            ("abc\n^^^ 1:contents", 5, "no label"),
            ("abc\n^^^ 1:source", 4, "no content"),
            ("abc\n^^^ 1:content in 2", 4, "cannot point at 2"),
            ("abc\n^^^ 1:content\n# 1: answers=x", 6, "numbers"),
            ("abc\n^^^ 1:content\n# 1: mood=glad", 6, "mood"),
            ("abc\n# 2: act=deny", 4, "no words"),
        ] {
            let error = one(inside).expect_err(inside);
            assert_eq!(error.line, line, "{inside}");
            assert!(error.message.contains(part), "{error}");
        }
        assert_eq!(parse("```text\nabc").unwrap_err().line, 1);
    }

    #[test]
    fn fences_of_other_kinds_are_prose() {
        let cases =
            parse("# File\n```rust\n^^\n```\n## Late\n```text wrong-today\nabc\n```\n").unwrap();
        assert_eq!(cases.len(), 1);
        assert!(cases[0].wrong_today);
        assert_eq!(cases[0].title, "Late");
    }
}
