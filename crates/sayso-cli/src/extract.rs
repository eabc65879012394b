//! `sayso extract`: who said what in each article, as it is read.

use std::{io, io::IsTerminal, path::PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use sayso::{
    ingest::Input,
    reading::{Model, Options, Outcome as Read, Pile},
};
use sayso_types::{
    Diagnostic,
    record::ArticleRecord,
    view::{ArticleLine, AttributionLine},
};

use crate::{
    command::Outcome,
    notes::Notes,
    progress::Progress,
    screen::{Screen, Tone, clean},
    spans, words,
};

/// Print who said what in each article
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso extract article.txt                          to read
  sayso extract pages/ rows.jsonl.gz > said.jsonl    one article a line, for programs
  curl -s https://gull.example/ferry | sayso extract -
  sayso extract article.txt --spans                  the words marked in the text

Reads plain text, web pages, JSON and JSON lines, folders of them, each also packed by gzip.
A row of JSON has `text` and, if known, `id`, `title`, `url`, `outlet`, `byline` and `date`.")]
pub struct Arguments {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print [default: text on a terminal, else jsonl]
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// The same as --format jsonl
    #[arg(long, conflicts_with_all = ["format", "spans"])]
    json: bool,
    /// Mark the words under the lines of the text, in the form of sayso's own test cases
    #[arg(long, conflicts_with = "format")]
    spans: bool,
    #[command(flatten)]
    effort: Effort,
}

/// What every command that reads articles can be told.
#[derive(clap::Args)]
pub struct Effort {
    /// Threads to use [default: one a core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// What finds attributions
    #[arg(long, value_enum, default_value_t = Finder::Fast)]
    model: Finder,
    /// Leave out articles of more MiB than this
    #[arg(long, value_name = "MIB", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..))]
    max_size: u16,
    /// Count diagnostics, do not print each
    #[arg(long, short)]
    quiet: bool,
}

/// What finds attributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Finder {
    /// Rules with a small trained model, and a larger one for the passages that it doubts most
    Fast,
    /// The same with the larger model for most passages: slower, and right more often
    Accurate,
    /// Rules alone
    Rules,
}

impl Effort {
    /// For the library.
    pub fn options(&self) -> Options {
        let model = match self.model {
            Finder::Fast => Model::Fast,
            Finder::Accurate => Model::Accurate,
            Finder::Rules => Model::Rules,
        };
        Options {
            threads: self.threads,
            model,
            ingest: sayso::ingest::Options {
                max_article: usize::from(self.max_size) << 20,
                ..Default::default()
            },
        }
    }

    /// What bears on the result, as the ledger records it. Threads do not.
    pub fn settings(&self) -> serde_json::Value {
        let model = match self.model {
            Finder::Fast => "fast",
            Finder::Accurate => "accurate",
            Finder::Rules => "rules",
        };
        serde_json::json!({ "model": model })
    }

    /// For diagnostics.
    pub fn notes(&self) -> Notes {
        Notes::new(self.quiet)
    }
}

/// How articles are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object a line
    Jsonl,
    /// A page to read
    Text,
    /// The text with the words marked
    #[value(skip)]
    Spans,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let inputs = inputs(&arguments.paths)?;
    let form = form(arguments, screen);
    let pile = Pile::open(&inputs, &arguments.effort.options())?;
    let read = pile.progress();
    let progress = Progress::over(&inputs);
    let mut notes = arguments.effort.notes();
    let mut articles = 0;
    let make = |outcome| Made::of(outcome, form);
    pile.read(
        |_| true,
        make,
        |made| {
            for note in &made.notes {
                notes.add(note, &progress);
            }
            if let Some(printed) = made.printed {
                articles += 1;
                print(screen, printed?)?;
                screen.finish()?;
            }
            progress.at(read.bytes(), words::count(articles, "article"));
            anyhow::Ok(())
        },
    )?;
    drop(progress);
    notes.finish();
    Ok(Outcome::found(articles > 0))
}

/// The inputs named, or standard input if something is waiting there.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>> {
    if paths.is_empty() && io::stdin().is_terminal() {
        bail!("nothing to read: name files or folders, or pipe articles in");
    }
    if paths.is_empty() {
        return Ok(vec![Input::Stdin]);
    }
    Ok(paths.iter().map(Input::from).collect())
}

/// A diagnostic of an article, told with the article's name.
pub fn placed(note: &Diagnostic, record: &ArticleRecord) -> Diagnostic {
    let article = &record.article;
    let name = article.path.as_deref().unwrap_or_else(|| article.label());
    Diagnostic {
        path: Some(note.path.clone().unwrap_or_else(|| name.to_owned())),
        ..note.clone()
    }
}

fn form(arguments: &Arguments, screen: &Screen) -> Form {
    match arguments.format {
        Some(form) => form,
        None if arguments.spans => Form::Spans,
        None if arguments.json || !screen.is_terminal => Form::Jsonl,
        None => Form::Text,
    }
}

/// What is made of an article on the thread that read it.
struct Made {
    notes: Vec<Diagnostic>,
    printed: Option<serde_json::Result<Printed>>,
}

enum Printed {
    Json(Vec<u8>),
    Text(Box<ArticleLine>),
    Spans(Box<ArticleLine>),
}

impl Made {
    fn of(outcome: Read, form: Form) -> Made {
        let record = match outcome {
            Read::Record(record) => record,
            Read::Diagnostic(note) => {
                return Made {
                    notes: vec![note],
                    printed: None,
                };
            }
        };
        let notes = record.diagnostics.iter();
        let line = sayso::extract::line(&record);
        Made {
            notes: notes.map(|note| placed(note, &record)).collect(),
            printed: Some(match form {
                Form::Jsonl => serde_json::to_vec(&line).map(Printed::Json),
                Form::Text => Ok(Printed::Text(Box::new(line))),
                Form::Spans => Ok(Printed::Spans(Box::new(line))),
            }),
        }
    }
}

fn print(screen: &mut Screen, printed: Printed) -> Result<()> {
    match printed {
        Printed::Json(line) => {
            screen.raw(&line)?;
            screen.line("")
        }
        Printed::Text(line) => page(screen, &line),
        Printed::Spans(line) => spans::print(screen, &line),
    }
}

fn page(screen: &mut Screen, line: &ArticleLine) -> Result<()> {
    let title = line
        .title
        .as_deref()
        .or(line.path.as_deref())
        .unwrap_or(&line.id);
    let title = screen.paint(Tone::Strong, title);
    screen.wrapped(&title, "", "")?;
    let published = line.published.as_ref().map(|date| date.value.as_str());
    let outlet = line.outlet.as_deref().unwrap_or("outlet unknown");
    let place = screen.paint(Tone::Faint, &format!("{outlet}, {}", words::day(published)));
    screen.line(place)?;
    screen.line("")?;
    let characters: Vec<char> = line.text.chars().collect();
    for attribution in &line.attributions {
        statement(screen, line, attribution, &characters)?;
    }
    if line.attributions.is_empty() {
        screen.line("  nobody is said to have said anything")?;
        screen.line("")?;
    }
    Ok(())
}

fn statement(
    screen: &mut Screen,
    line: &ArticleLine,
    one: &AttributionLine,
    text: &[char],
) -> Result<()> {
    // What lies inside another statement stands under it.
    let indent = "  ".repeat(1 + depth(line, one));
    let name = one
        .speaker
        .as_ref()
        .map(|speaker| speaker.name.as_str())
        .filter(|name| !name.is_empty());
    let mut first = screen.paint(Tone::Strong, name.unwrap_or("Someone not named"));
    first.push_str(&format!(" {}", words::act(one.act)));
    for (label, ranges) in [("to", &one.addressee), ("in", &one.venue)] {
        if !ranges.is_empty() {
            first.push_str(&format!(", {label} {}", clean(&pieces(text, ranges))));
        }
    }
    if let Some(said) = &one.said {
        first.push_str(&format!(", {}", clean(&said.value)));
    }
    screen.wrapped(&first, &indent, &indent)?;
    let content = format!("{indent}  ");
    screen.wrapped(&clean(&pieces(text, &one.content)), &content, &content)?;
    screen.line("")
}

fn depth(line: &ArticleLine, one: &AttributionLine) -> usize {
    let outer = |one: &&AttributionLine| {
        let within = one.within.as_ref()?;
        line.attributions.iter().find(|other| other.id == *within)
    };
    std::iter::successors(outer(&one), outer).take(8).count()
}

/// The words of all pieces.
fn pieces(text: &[char], ranges: &[[usize; 2]]) -> String {
    let words: Vec<String> = ranges
        .iter()
        .filter_map(|&[start, end]| text.get(start..end))
        .map(|piece| piece.iter().collect())
        .collect();
    words.join(" … ")
}
