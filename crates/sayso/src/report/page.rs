//! Puts the sections together and writes the file.

use std::borrow::Borrow;

use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{
    articles::ArticleCard,
    blocks::Part,
    chains::ChainCard,
    claims::{ClaimCard, ClaimLine},
    dates,
    index::Index,
    lead::{self, Figure, grouped},
    marks::{Role, Token},
    model::{Limits, Report},
    people::{Letter, PersonCard, letters},
    shared::{self, ClusterCard, SharedCard},
    shown::{Cut, Shown},
    timeline::Timeline,
};

const STYLE: &str = include_str!("../../templates/report/page.css");
const SCRIPT: &str = include_str!("../../templates/report/page.js");

/// The report as one HTML file.
///
/// Equal reports and limits give equal bytes.
pub fn html(report: &Report, limits: &Limits) -> String {
    let shown = Shown::choose(report, limits);
    let index = Index::of(report, &shown, limits);
    let page = Page::of(report, &shown, &index, limits);
    page.render()
        .expect("the templates call nothing that can fail")
}

#[derive(Template)]
#[template(path = "report/page.html", whitespace = "minimize")]
struct Page<'r> {
    report: &'r Report,
    /// The ledger's name as a shell takes it.
    ledger: String,
    date: Option<String>,
    title: &'r str,
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    figures: Vec<Figure>,
    lead: Vec<String>,
    contested: Cut<ClaimCard<'r>>,
    shared: Cut<SharedCard<'r>>,
    clusters: Cut<ClusterCard<'r>>,
    chains: Cut<ChainCard<'r>>,
    circles: usize,
    people: Cut<PersonCard<'r>>,
    letters: Vec<Letter<'r>>,
    unnamed: Cut<PersonCard<'r>>,
    uncontested: Cut<ClaimLine<'r>>,
    timeline: Timeline<'r>,
    articles: Vec<ArticleCard<'r>>,
    articles_left_out: usize,
}

impl<'r> Page<'r> {
    fn of(
        report: &'r Report,
        shown: &'r Shown<'r>,
        index: &'r Index<'r>,
        limits: &Limits,
    ) -> Page<'r> {
        let articles = ArticleCard::all(index);
        let chains = ChainCard::all(shown, index);
        let person = |who: &&'r _| Some(PersonCard::of(who, index, limits));
        let claim = |claim: &&'r _| ClaimCard::of(claim, index, limits);
        let line = |claim: &&'r _| ClaimLine::of(claim, index, limits);
        Page {
            report,
            ledger: quoted(&report.ledger),
            date: report.date.as_deref().map(dates::in_words),
            title: report.title.as_deref().unwrap_or("On whose say-so?"),
            style: STYLE,
            script: SCRIPT,
            style_hash: hash(STYLE),
            script_hash: hash(SCRIPT),
            figures: lead::figures(&report.figures),
            lead: lead::sentences(report, shown),
            contested: shown.contested.filter_map(claim),
            shared: shared::cards(shown, index, limits),
            clusters: shared::clusters(index, limits),
            circles: chains.shown.iter().filter(|chain| chain.circular).count(),
            chains,
            people: shown.people.filter_map(person),
            letters: letters(shown),
            unnamed: shown.unnamed.filter_map(person),
            uncontested: shown.uncontested.filter_map(line),
            timeline: Timeline::of(shown, index, limits),
            articles_left_out: report.figures.articles.saturating_sub(articles.len()),
            articles,
        }
    }
}

impl Page<'_> {
    // For the templates.

    fn quoted(&self, word: &str) -> String {
        quoted(word)
    }

    fn grouped(&self, number: impl Borrow<usize>) -> String {
        grouped(*number.borrow())
    }
}

/// A word of a command as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The name of a script or style in the page's policy.
fn hash(source: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(source.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_command_takes_any_name() {
        assert_eq!(quoted("case.sqlite"), "case.sqlite");
        assert_eq!(quoted("my case.sqlite"), "'my case.sqlite'");
        assert_eq!(quoted("O'Hara; rm"), r"'O'\''Hara; rm'");
    }
}
