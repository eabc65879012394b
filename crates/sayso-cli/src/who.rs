//! `sayso who`: one person, organisation or outlet, and what it said.

use std::{cmp::Reverse, collections::BTreeSet};

use anyhow::Result;
use sayso_types::view::{JoinView, KnownView, Profile, RoleView, StatementView, WhoView};

use crate::{
    command::{Outcome, Reading},
    notes::say,
    passages,
    screen::{Screen, Tone, clean},
    words,
};

/// Show what someone said, and what others say that they said
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  sayso who case.sqlite Okafor            part of a name is enough
  sayso who case.sqlite \"harbour master\"
  sayso who case.sqlite Q900001           an id of the names file, or of Wikidata")]
pub struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// A name, part of one, a role, or an id
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Show so many statements of each sort
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// Runs the command.
pub fn run(arguments: &Arguments, screen: &mut Screen) -> Result<Outcome> {
    let ledger = arguments.reading.open()?;
    let name = arguments.name.join(" ");
    let Some(who) = ledger.view()?.who(&name)? else {
        say(&format!(
            "nobody called {name:?} says anything in this ledger"
        ));
        return Ok(Outcome::NothingFound);
    };
    if arguments.reading.json {
        screen.json(&who)?;
    } else {
        show(screen, &who, arguments.limit)?;
    }
    Ok(Outcome::Fine)
}

fn show(screen: &mut Screen, who: &WhoView, limit: usize) -> Result<()> {
    let name = screen.paint(Tone::Strong, &who.name);
    let id = screen.paint(Tone::Faint, words::short(&who.entity));
    screen.line(format!("{name} ({})  {id}", who.kind))?;
    let mut seen = BTreeSet::from([who.name.to_lowercase()]);
    let others: Vec<&str> = who
        .names
        .iter()
        .filter(|name| seen.insert(name.to_lowercase()))
        .map(String::as_str)
        .collect();
    let profile = &who.profile;
    let roles = roles(&profile.roles_over_time);
    let topics = profile.topics.iter().take(TOPICS);
    let topics: Vec<String> = topics
        .map(|topic| format!("{} ({})", topic.topic, topic.statements.len()))
        .collect();
    for (label, list) in [
        ("also called", others.join("; ")),
        ("described as", roles.join("; ")),
        ("speaks of", topics.join("; ")),
    ] {
        if !list.is_empty() {
            screen.wrapped(&clean(&list), &format!("  {label}: "), "    ")?;
        }
    }
    for known in &who.known {
        screen.wrapped(&clean(&row(known)), "  ", "    ")?;
    }
    screen.line("")?;
    passages::section(screen, "Said", &who.said, limit)?;
    passages::section(
        screen,
        "Said to have said, by others",
        &who.said_by_others,
        limit,
    )?;
    denied(screen, who, limit)?;
    answers(screen, profile, limit)?;
    joined(screen, profile, limit)?;
    if !who.candidates.is_empty() {
        let names: Vec<String> = who
            .candidates
            .iter()
            .take(10)
            .map(|other| {
                format!(
                    "{} ({})",
                    clean(&other.name),
                    words::short(other.entity.as_deref().unwrap_or("-"))
                )
            })
            .collect();
        screen.wrapped(&names.join("; "), "The name also fits: ", "  ")?;
    }
    Ok(())
}

/// Topics on the page.
const TOPICS: usize = 8;
/// Roles on the page.
const ROLES: usize = 10;

/// "in the names file: Ada Quill, Q900001 (names:quill): the same full name …"
fn row(known: &KnownView) -> String {
    let sure = if known.linked { "in" } else { "perhaps in" };
    let wikidata = (known.wikidata.as_ref()).map_or(String::new(), |item| format!(", {item}"));
    format!(
        "{sure} the names file: {}{wikidata} (names:{}): {}",
        known.name, known.id, known.why
    )
}

/// Roles as they came, of many those that most articles give.
fn roles(all: &[RoleView]) -> Vec<String> {
    let mut by_articles: Vec<&RoleView> = all.iter().collect();
    by_articles.sort_by_key(|role| Reverse(role.articles));
    by_articles.truncate(ROLES);
    let told = all.iter().filter(|role| by_articles.contains(role));
    let mut told: Vec<String> = told.map(role).collect();
    if all.len() > ROLES {
        told.push(format!("and {} more", words::grouped(all.len() - ROLES)));
    }
    told
}

/// "harbour master (2031-03-02 to 2031-05-01, 3 articles)"
fn role(role: &RoleView) -> String {
    let day = |date: &Option<String>| words::day(date.as_deref()).to_owned();
    let when = match (&role.first, &role.last) {
        (None, _) | (_, None) => String::new(),
        (first, last) if day(first) == day(last) => format!("{}, ", day(first)),
        (first, last) => format!("{} to {}, ", day(first), day(last)),
    };
    format!(
        "{} ({when}{})",
        role.role,
        words::count(role.articles, "article")
    )
}

/// Denials again, by themselves: they are what people look for first.
fn denied(screen: &mut Screen, who: &WhoView, limit: usize) -> Result<()> {
    let ids = &who.profile.denied;
    let all = who.said.iter().chain(&who.said_by_others);
    let denied: Vec<&StatementView> = all.filter(|one| ids.contains(&one.statement)).collect();
    if denied.is_empty() {
        return Ok(());
    }
    let heading = format!("Denied or rejected ({})", words::grouped(denied.len()));
    screen.line(screen.paint(Tone::Strong, &heading))?;
    for one in denied.iter().take(limit) {
        let line = format!("{}  {}", words::short(&one.statement), clean(&one.content));
        screen.wrapped(&line, "  ", "    ")?;
    }
    passages::more(screen, denied.len(), limit)?;
    screen.line("")
}

fn answers(screen: &mut Screen, profile: &Profile, limit: usize) -> Result<()> {
    if profile.answers.is_empty() {
        return Ok(());
    }
    let heading = format!("Answers ({})", words::grouped(profile.answers.len()));
    screen.line(screen.paint(Tone::Strong, &heading))?;
    for one in profile.answers.iter().take(limit) {
        let whom = one
            .speaker
            .as_ref()
            .map_or("someone", |speaker| &speaker.name);
        let line = format!(
            "{}  to {}: {}",
            words::short(&one.statement),
            clean(whom),
            clean(&one.content)
        );
        screen.wrapped(&line, "  ", "    ")?;
    }
    passages::more(screen, profile.answers.len(), limit)?;
    screen.line("")
}

/// Joins that rest on more than one and the same name, least sure first.
fn joined(screen: &mut Screen, profile: &Profile, limit: usize) -> Result<()> {
    let doubtful = |join: &&JoinView| join.score < PLAIN || join.verdict.is_some();
    let joins: Vec<&JoinView> = profile.joined.iter().filter(doubtful).collect();
    if joins.is_empty() {
        return Ok(());
    }
    screen.line(screen.paint(Tone::Strong, "Taken for one"))?;
    for join in joins.iter().take(limit) {
        let judged = join.verdict.map_or(String::new(), |verdict| {
            format!(" [{verdict} by {}]", join.by.as_deref().unwrap_or("?"))
        });
        let line = format!(
            "{} {} and {} {}: {}{judged}",
            clean(&join.left_name),
            words::short(&join.left),
            clean(&join.right_name),
            words::short(&join.right),
            clean(&join.why)
        );
        screen.wrapped(&line, "  ", "    ")?;
    }
    passages::more(screen, joins.len(), limit)?;
    screen.line("")
}

/// The score of parties that share a full name and nothing speaks against.
const PLAIN: f64 = 0.9;
