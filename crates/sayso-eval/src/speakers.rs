//! Who is behind each attribution, by name, and all mentions of the most mentioned: the figures of
//! `score_speakers.py`.
//!
//! Two runs. *Given*: the gold attributions stand in for the attribution stage, whose misses would hide
//! those of the stage that is measured. *Found*: sayso's own attributions, paired with the gold ones.

pub mod clusters;
pub mod gold;
pub mod names;
pub mod predicted;

use crate::{
    figures::Figures,
    gold::{GoldArticle, Roles},
    pairing,
    tokens::{Cores, Tokens},
};
use clusters::Clusters;
use gold::{Annotated, Difficulty, Row};
use names::{People, Verdict};
use predicted::Predicted;

/// Figures, and what is wrong in words.
#[derive(Default)]
pub struct Scored {
    /// In percent.
    pub figures: Figures,
    /// One line for each wrong or missing name.
    pub wrong: Vec<String>,
}

/// Scores `predict` on all annotated articles.
pub fn score(
    annotated: &[Annotated],
    articles: &[GoldArticle],
    predict: impl Fn(&GoldArticle) -> Predicted,
) -> Scored {
    let mut counts = Counts::default();
    let mut clusters = Clusters::default();
    let mut wrong = Vec::new();
    for one in annotated {
        let Some(article) = articles.iter().find(|article| article.id == one.id) else {
            continue;
        };
        let predicted = predict(article);
        let people = People::new(one);
        for (row, pair) in one.speakers.iter().zip(pairs(one, article, &predicted)) {
            if row.unsure {
                continue;
            }
            let found = pair.map(|at| &predicted.speakers[at]);
            let verdict = found.map(|name| people.judge(&row.speaker, name.as_ref()));
            counts.add(row, verdict, found.is_some_and(Option::is_some));
            if let Some(name) = found.filter(|_| verdict != Some(Verdict::Right)) {
                wrong.push(line(&one.id, row, name.as_ref()));
            }
        }
        clusters.add(one, &article.text, &predicted.entities, &people);
    }
    Scored {
        figures: counts.figures(&clusters),
        wrong,
    }
}

fn line(id: &str, row: &Row, name: Option<&predicted::Named>) -> String {
    let found = name.map_or("-", |name| name.name.as_str());
    format!(
        "{id} {} {:?} gold {:?}, found {found:?}",
        row.attribution, row.difficulty, row.speaker.name
    )
}

/// For each annotated row the predicted attribution that stands for it.
fn pairs(one: &Annotated, article: &GoldArticle, predicted: &Predicted) -> Vec<Option<usize>> {
    let tokens = Tokens::new(&article.text);
    // The corpus swaps source and cue now and then: the two are taken together.
    let cores = |roles: &Roles| {
        let mut cores = tokens.cores(roles);
        cores.source.extend(cores.cue.iter().copied());
        cores.cue.clone_from(&cores.source);
        cores
    };
    // The rows stand in the order of the article's attributions.
    let gold: Vec<Cores> = article.attributions.iter().map(&cores).collect();
    let found: Vec<Cores> = predicted.roles.iter().map(&cores).collect();
    let mut paired = vec![None; one.speakers.len()];
    for (g, f) in pairing::pairs(&gold, &found) {
        if let Some(place) = paired.get_mut(g) {
            *place = Some(f);
        }
    }
    paired
}

#[derive(Default)]
struct Counts {
    gold: usize,
    aligned: usize,
    right: usize,
    wrong: usize,
    hard: usize,
    hard_right: usize,
}

impl Counts {
    fn add(&mut self, row: &Row, verdict: Option<Verdict>, named: bool) {
        let right = usize::from(verdict == Some(Verdict::Right));
        self.gold += 1;
        self.aligned += usize::from(verdict.is_some());
        self.right += right;
        self.wrong += usize::from(named && right == 0);
        let kind = row.speaker.kind.as_str();
        let hard = match row.difficulty {
            Difficulty::Pronoun | Difficulty::Relative => true,
            Difficulty::Description => matches!(kind, "person" | "organisation" | "outlet"),
            Difficulty::Named | Difficulty::ShortName | Difficulty::None => false,
        };
        if hard && verdict.is_some() {
            self.hard += 1;
            self.hard_right += right;
        }
    }

    fn figures(&self, clusters: &Clusters) -> Figures {
        let mut figures = Figures::default();
        figures.share("aligned", self.aligned, self.gold);
        figures.share("name", self.right, self.aligned);
        figures.share("resolved", self.hard_right, self.hard);
        figures.share("not_wrong", self.aligned - self.wrong, self.aligned);
        figures.put("mentions", clusters.f1());
        figures
    }
}
