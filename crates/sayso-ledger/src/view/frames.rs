//! What statements and credits need of their articles: labels, dates, and the way to code points.

use std::collections::{BTreeSet, HashMap};

use sayso_types::{CodePoints, Span, code_points::Range};

use super::View;
use crate::{Result, rows::json};

/// An article around its statements.
pub(super) struct Frame {
    pub label: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    points: CodePoints,
}

/// Frames by article id.
pub(super) struct Frames(HashMap<String, Frame>);

impl Frames {
    pub(super) fn get(&self, article: &str) -> Option<&Frame> {
        self.0.get(article)
    }

    /// The label, or the id if the article is missing, which only a damaged ledger allows.
    pub(super) fn label(&self, article: &str) -> String {
        self.get(article)
            .map_or(article, |frame| &frame.label)
            .to_owned()
    }

    /// Spans of that article in code points; none if it is missing.
    pub(super) fn ranges(&self, article: &str, spans: &[Span]) -> Vec<Range> {
        let frame = self.get(article);
        frame.map_or_else(Vec::new, |frame| {
            spans.iter().map(|span| frame.points.range(*span)).collect()
        })
    }
}

impl View<'_> {
    pub(super) fn frames(&self, articles: &BTreeSet<&str>) -> Result<Frames> {
        let articles: Vec<&str> = articles.iter().copied().collect();
        let frames = self.rows(
            "SELECT article.id, article_label.label, title, outlet, published, text
             FROM json_each(?) AS wanted
             JOIN article ON article.id = wanted.value
             JOIN article_label ON article_label.article = article.id",
            [json(&articles)],
            |row| {
                let frame = Frame {
                    label: row.get(1)?,
                    title: row.get(2)?,
                    outlet: row.get(3)?,
                    published: row.get(4)?,
                    points: CodePoints::new(row.get_ref(5)?.as_str()?),
                };
                Ok((row.get(0)?, frame))
            },
        )?;
        Ok(Frames(frames.into_iter().collect()))
    }
}
