//! Who is who across documents: the people and organisations of ECB+ against a head-word baseline.
//!
//! The documents of a topic are read, linked as a ledger would link them, and every gold mention is
//! given to the entity of the mention of ours that holds it. Both runs are scored by B³ over the gold
//! mentions, topic by topic:
//!
//! - *baseline*: mentions with the same last word are one;
//! - *entities*: mentions of the same entity of ours are one where the entity has a name. What ours leaves
//!   without a name ("the climber" in two articles) is on purpose never joined across articles; it goes by
//!   its head word, as in the baseline, to the entity whose name ends in that word if there is one. The
//!   difference is what sayso knows beyond head words;
//! - *alone*: without that fallback.

use std::collections::{BTreeMap, BTreeSet};

use sayso_nlp::{Analysis, Models, layers::MentionForm};
use sayso_types::{
    Article, Span,
    article::Draft,
    derived::{Derived, Entity},
    record::ArticleRecord,
};
use serde::Deserialize;

use crate::figures::{Figures, f1};

/// A document of ECB+: its annotated sentences.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct Document {
    pub id: String,
    pub topic: String,
    /// Numbers of the annotated sentences in the whole document, which mentions go by.
    pub sent_ids: Vec<usize>,
    pub sentences: Vec<Vec<String>>,
    pub mentions: Vec<GoldMention>,
}

/// A mention as it is annotated.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "fields of the data, see its README")]
pub struct GoldMention {
    #[serde(rename = "type")]
    pub sort: String,
    pub chain: String,
    pub sent: usize,
    pub tokens: Vec<usize>,
    pub text: String,
}

impl GoldMention {
    fn is_someone(&self) -> bool {
        self.sort.starts_with("HUM")
    }

    fn head(&self) -> String {
        last_word(&self.text)
    }
}

fn last_word(text: &str) -> String {
    let last = text.split_whitespace().next_back().unwrap_or("");
    last.to_lowercase()
}

/// Figures, and in words what is parted or joined wrongly.
#[derive(Default)]
pub struct Scored {
    /// In percent.
    pub figures: Figures,
    /// For each mention, between tabs: topic, document, words, gold chain, the name of ours, its cluster.
    pub mentions: Vec<String>,
}

/// Scores all topics.
pub fn score(documents: &[Document], models: &Models<'_>) -> Scored {
    let mut topics: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        topics.entry(&document.topic).or_default().push(document);
    }
    let (mut baseline, mut ours, mut alone) =
        (Cubed::default(), Cubed::default(), Cubed::default());
    let mut lines = Vec::new();
    for (topic, documents) in topics {
        let placed = read_topic(&documents, models);
        let ends = ends(&placed);
        for one in &placed {
            let chain = format!("{topic} {}", one.gold.chain);
            let head = one.gold.head();
            let own = one.entity.clone();
            let named = own.clone().filter(|_| one.named);
            // "she", taken for "a 60-year-old woman", goes where the woman goes.
            let described = one.name.as_deref().map(last_word).filter(|_| !one.named);
            let by_head = || {
                let head = described.as_ref().unwrap_or(&head);
                ends.get(head)
                    .cloned()
                    .unwrap_or_else(|| format!("head {head}"))
            };
            let lonely = format!("{} {}", one.document, alone.len());
            let given = named.unwrap_or_else(by_head);
            lines.push(format!(
                "{topic}\t{}\t{}\t{}\t{}\t{given}",
                one.document,
                one.gold.text,
                one.gold.chain,
                one.name.as_deref().unwrap_or("-")
            ));
            ours.add(&chain, format!("{topic} {given}"));
            alone.add(&chain, format!("{topic} {}", own.unwrap_or(lonely)));
            baseline.add(&chain, format!("{topic} {head}"));
        }
    }
    let mut figures = Figures::default();
    figures.put("baseline", baseline.f1());
    figures.put("entities", ours.f1());
    figures.put("ahead", ours.f1() - baseline.f1());
    figures.put("alone", alone.f1());
    Scored {
        figures,
        mentions: lines,
    }
}

/// For each last word of a name the entity with most mentions that bears it.
fn ends(placed: &[Placed<'_>]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for one in placed.iter().filter(|one| one.named) {
        if let (Some(entity), Some(name)) = (&one.entity, &one.name) {
            let last = name.split_whitespace().next_back().unwrap_or("");
            *counts.entry((last.to_lowercase(), entity)).or_default() += 1;
        }
    }
    let mut best: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for ((last, entity), count) in counts {
        let known = best.entry(last).or_insert((count, entity));
        if count > known.0 {
            *known = (count, entity);
        }
    }
    let best = best.into_iter();
    best.map(|(last, (_, entity))| (last, entity.to_owned()))
        .collect()
}

/// A gold mention and the entity that it was given to.
struct Placed<'d> {
    document: &'d str,
    gold: &'d GoldMention,
    entity: Option<String>,
    /// The entity's name.
    name: Option<String>,
    /// Whether that is more than a description.
    named: bool,
}

fn read_topic<'d>(documents: &[&'d Document], models: &Models<'_>) -> Vec<Placed<'d>> {
    let mut records: Vec<ArticleRecord> = Vec::new();
    let mut read: Vec<(Text, Analysis)> = Vec::new();
    for document in documents {
        let text = Text::new(&document.sent_ids, &document.sentences);
        let article = Article::from(Draft {
            given_id: Some(document.id.clone()),
            text: text.words.clone(),
            ..Draft::default()
        });
        let analysis = sayso_nlp::analyze(&article, models);
        records.push(sayso_nlp::statements(&article, &analysis));
        read.push((text, analysis));
    }
    let named: BTreeSet<String> = records
        .iter()
        .zip(&read)
        .flat_map(|(record, (_, analysis))| named(record, analysis))
        .collect();
    let derived = sayso_link::derive(&records, &sayso_link::relate(&records), &[]);
    let known = entities(&derived);
    let mut placed = Vec::new();
    for ((document, record), (text, analysis)) in documents.iter().zip(&records).zip(&read) {
        for gold in document.mentions.iter().filter(|one| one.is_someone()) {
            let party = text
                .span(gold)
                .and_then(|span| holder(span, &text.words, analysis, record));
            let entity = party.and_then(|party| known.get(record.parties[party].id.as_str()));
            placed.push(Placed {
                document: &document.id,
                gold,
                entity: entity.map(|entity| entity.id.to_string()),
                name: entity.map(|entity| entity.name.clone()),
                named: entity.is_some_and(|entity| {
                    (entity.parties.iter()).any(|party| named.contains(party.as_str()))
                }),
            });
        }
    }
    placed
}

/// Entities by the ids of their parties.
fn entities(derived: &Derived) -> BTreeMap<&str, &Entity> {
    let all = derived.entities.iter();
    all.flat_map(|entity| {
        entity
            .parties
            .iter()
            .map(move |party| (party.as_str(), entity))
    })
    .collect()
}

/// The parties that a name, not only a description, stands for.
fn named<'r>(
    record: &'r ArticleRecord,
    analysis: &'r Analysis,
) -> impl Iterator<Item = String> + 'r {
    let names: BTreeSet<Span> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .map(|mention| mention.span)
        .collect();
    let named = (record.parties.iter())
        .filter(move |party| party.mentions.iter().any(|span| names.contains(span)));
    named.map(|party| party.id.to_string())
}

/// The party whose mention has the gold's last word as its last, what stands behind a comma left out
/// (*Ada Quill, 61*), or whose title or apposition holds it.
fn holder(gold: Span, text: &str, analysis: &Analysis, record: &ArticleRecord) -> Option<usize> {
    let gold = without_comma(gold, text);
    let end = |span: Span| {
        let words = span.get(text).unwrap_or_default();
        span.start() + words.trim_end_matches("'s").trim_end_matches('\'').len()
    };
    let ends = |span: &Span| end(*span) == end(gold);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, party) in record.parties.iter().enumerate() {
        for span in party.mentions.iter().filter(|span| ends(span)) {
            found.push((span.len().abs_diff(gold.len()), at));
        }
    }
    let exact = found.into_iter().min().map(|(_, at)| at);
    exact.or_else(|| {
        let around = analysis.mentions.iter().filter(|mention| {
            mention.roles.iter().any(|role| role.contains(gold)) && !mention.span.contains(gold)
        });
        let nearest = around.min_by_key(|mention| mention.extent.len())?;
        let holds = |party: &sayso_types::record::Party| party.mentions.contains(&nearest.span);
        record.parties.iter().position(holds)
    })
}

fn without_comma(gold: Span, text: &str) -> Span {
    let words = gold.get(text).unwrap_or_default();
    match words.find([',', '(']) {
        Some(at) if at > 0 => Span::new(gold.start(), gold.start() + words[..at].trim_end().len()),
        _ => gold,
    }
}

/// A document's text, with the place of each token.
struct Text {
    words: String,
    /// By number of the sentence.
    at: BTreeMap<usize, Vec<Span>>,
}

impl Text {
    fn new(numbers: &[usize], sentences: &[Vec<String>]) -> Text {
        let mut words = String::new();
        let mut at = BTreeMap::new();
        for (&number, sentence) in numbers.iter().zip(sentences) {
            // A sentence without a stop is a headline.
            if !(words.is_empty() || words.ends_with(['.', '?', '!', '"', '”'])) {
                words.push_str("\n\n");
            }
            let mut spans = Vec::new();
            for token in sentence {
                let closes = token.starts_with(|c: char| {
                    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | '%')
                }) || token.starts_with('\'') && token.len() > 1
                    || token == "n't";
                let opened = words.ends_with(['(', '$', '\n']);
                if !(words.is_empty() || closes || opened) {
                    words.push(' ');
                }
                let start = words.len();
                words.push_str(token);
                spans.push(Span::new(start, words.len()));
            }
            at.insert(number, spans);
        }
        Text { words, at }
    }

    fn span(&self, mention: &GoldMention) -> Option<Span> {
        let tokens = self.at.get(&mention.sent)?;
        let first = tokens.get(*mention.tokens.first()?)?;
        let last = tokens.get(*mention.tokens.last()?)?;
        Some(first.cover(*last))
    }
}

/// B³ of two partitions of the same mentions.
#[derive(Default)]
struct Cubed {
    mentions: Vec<(String, String)>,
}

impl Cubed {
    fn add(&mut self, gold: &str, found: String) {
        self.mentions.push((gold.to_owned(), found));
    }

    fn len(&self) -> usize {
        self.mentions.len()
    }

    fn f1(&self) -> f64 {
        let count = |key: &dyn Fn(&(String, String)) -> String| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for mention in &self.mentions {
                *counts.entry(key(mention)).or_default() += 1;
            }
            counts
        };
        let gold = count(&|mention| mention.0.clone());
        let found = count(&|mention| mention.1.clone());
        let both = count(&|mention| format!("{}\t{}", mention.0, mention.1));
        let (mut precision, mut recall) = (0.0, 0.0);
        for mention in &self.mentions {
            let shared = both[&format!("{}\t{}", mention.0, mention.1)] as f64;
            precision += shared / found[&mention.1] as f64;
            recall += shared / gold[&mention.0] as f64;
        }
        let all = self.mentions.len().max(1) as f64;
        100.0 * f1(precision / all, recall / all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cluster_in_two_halves() {
        let mut cubed = Cubed::default();
        for (gold, found) in [("a", "1"), ("a", "1"), ("a", "2"), ("a", "2")] {
            cubed.add(gold, found.to_owned());
        }
        // Precision 1, recall a half.
        assert!((cubed.f1() - 200.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn tokens_keep_their_places() {
        let sentence = ["Quill", "'s", "boat", "(", "red", ")", "sank", "."];
        let text = Text::new(&[3], &[sentence.map(str::to_owned).to_vec()]);
        assert_eq!(text.words, "Quill's boat (red) sank.");
        assert_eq!(text.at[&3][2].of(&text.words), "boat");
    }
}
