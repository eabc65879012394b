//! Reading a gold text as sayso reads an article.

use sayso::reading::read_article;
use sayso_nlp::Models;
use sayso_types::{Article, article::Draft, view::AttributionLine};

use crate::gold::Roles;

/// The attributions of a text, nested ones too.
pub fn attributions(id: &str, text: &str, models: &Models<'_>) -> Vec<AttributionLine> {
    let article = Article::from(Draft {
        given_id: Some(id.to_owned()),
        text: text.to_owned(),
        ..Draft::default()
    });
    read_article(&article, models)
        .map(|record| sayso::extract::line(&record).attributions)
        .unwrap_or_default()
}

/// The spans of a finding.
pub fn roles(one: &AttributionLine) -> Roles {
    Roles {
        source: one.source.clone(),
        cue: one.cue.clone(),
        content: one.content.clone(),
    }
}
