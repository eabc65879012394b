//! One article as ingest hands it on.

use serde::{Deserialize, Serialize};

use crate::{
    date::Dated,
    id::{ArticleId, digest},
};

/// The normalised text of one article and what came with it. Made by `sayso-ingest`, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Hash of everything below but `path`.
    pub id: ArticleId,
    /// The id that the input gave it, kept as it was.
    pub given_id: Option<String>,
    /// Where it was read from: a path, `path:line`, or `-`.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Headline, if it came apart from the text.
    pub title: Option<String>,
    /// Publisher as the input names it.
    pub outlet: Option<String>,
    /// Who signed it.
    pub byline: Option<String>,
    /// Publication date as metadata gives it; dates in the text are the analysis's business.
    pub published: Option<Dated>,
    /// BCP 47 code if the input states it.
    pub language: Option<String>,
    /// The text all spans refer to.
    pub text: String,
}

/// What is known of an article before it has an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Article")]
pub struct Draft {
    pub given_id: Option<String>,
    pub path: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<Dated>,
    pub language: Option<String>,
    pub text: String,
}

impl From<Draft> for Article {
    fn from(draft: Draft) -> Article {
        let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
        let id = digest(
            "article",
            [
                or_empty(&draft.given_id).as_str(),
                &or_empty(&draft.url),
                &or_empty(&draft.title),
                &or_empty(&draft.outlet),
                &or_empty(&draft.byline),
                draft.published.as_ref().map_or("", |date| &date.value),
                &or_empty(&draft.language),
                &draft.text,
            ],
        );
        let Draft {
            given_id,
            path,
            url,
            title,
            outlet,
            byline,
            published,
            language,
            text,
        } = draft;
        Article {
            id: ArticleId(id),
            given_id,
            path,
            url,
            title,
            outlet,
            byline,
            published,
            language,
            text,
        }
    }
}

impl Article {
    /// The name that people and programs see: the id that the article came with, or else its hash.
    pub fn label(&self) -> &str {
        self.given_id.as_deref().unwrap_or(self.id.as_str())
    }
}
