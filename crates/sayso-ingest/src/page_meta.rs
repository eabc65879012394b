//! What a page says about itself where the main-text crate is not to be relied on: when it was
//! published and by whom.
//!
//! Dates in the order in which publishers mean them: JSON-LD, then meta tags, then `<time>`. All
//! candidates are returned, so that a broken first one does not hide a good second one. Dates in the
//! address and in the text are not looked at: the one is a guess, the other the analysis's business.
//!
//! The outlet is the site, not the agency whose text it carries: `og:site_name` goes before the
//! `publisher` of JSON-LD, where sites name the agency. (Of 88 news pages three do.)

use serde_json::Value;
use trafilatura::dom::Document;

use crate::{decode::field, surrogates};

/// Names of meta tags that hold the publication date, lower case, most telling first.
const DATE_TAGS: &str = include_str!("../data/meta_dates.txt");

/// JSON-LD types that are pieces of reporting, and pages as the last resort.
const ARTICLE_TYPES: &[&str] = &[
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "WebPage",
];

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    /// Publication dates, most trusted first.
    pub dates: Vec<String>,
    /// Name of the site.
    pub outlet: Option<String>,
    /// BCP 47 code.
    pub language: Option<String>,
}

/// Reads what the page declares.
pub(crate) fn declared(document: &Document) -> Declared {
    let tags = meta_tags(document);
    let articles = json_ld_articles(document);
    let json_ld_dates = articles
        .iter()
        .filter_map(|article| string(article, "datePublished"));
    let mut dates: Vec<String> = json_ld_dates.collect();
    dates.extend(tagged_dates(&tags));
    dates.extend(time_elements(document));
    dates.retain(|date| !date.trim().is_empty());
    let site_names = tags
        .iter()
        .filter(|(name, _)| name == "og:site_name")
        .map(|(_, name)| name.clone());
    let publishers = articles
        .iter()
        .filter_map(|article| string(article.get("publisher")?, "name"));
    Declared {
        dates,
        outlet: site_names
            .chain(publishers)
            .filter(|name| !name.contains("://"))
            .find_map(|name| field(&name)),
        language: language(document),
    }
}

fn language(document: &Document) -> Option<String> {
    let html = document.query_selector(document.root(), "html")?;
    field(&document.get_attribute(html, "lang")?)
}

fn string(object: &Value, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}

/// JSON-LD objects that describe articles, most telling type first, else in the page's order: of two
/// articles the first is the page's own.
fn json_ld_articles(document: &Document) -> Vec<Value> {
    let mut found = Vec::new();
    for script in document.query_selector_all(document.root(), "script[type='application/ld+json']")
    {
        // Line ends inside strings are forbidden in JSON and frequent on pages.
        let json = document
            .text_content(script)
            .replace(|c: char| c.is_control(), " ");
        let (json, _) = surrogates::mend(&json);
        if let Ok(value) = serde_json::from_str(&json) {
            collect(value, &mut found);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, article)| article).collect()
}

/// Articles in a value; `serde_json` bounds how deep it can be.
fn collect(mut value: Value, found: &mut Vec<(usize, Value)>) {
    match &mut value {
        Value::Array(list) => list.drain(..).for_each(|value| collect(value, found)),
        Value::Object(object) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.remove(key) {
                    collect(inner, found);
                }
            }
            if let Some(rank) = object.get("@type").and_then(rank) {
                found.push((rank, value));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// How telling a type is; `NewsArticle` and the like go with `Article`.
fn rank(kind: &Value) -> Option<usize> {
    match kind {
        Value::String(kind) => ARTICLE_TYPES.iter().position(|known| kind.ends_with(known)),
        Value::Array(kinds) => kinds.iter().filter_map(rank).min(),
        _ => None,
    }
}

/// Name, in lower case, and content of every meta tag.
fn meta_tags(document: &Document) -> Vec<(String, String)> {
    let tags = document.query_selector_all(document.root(), "meta[content]");
    let read = |tag| {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| document.get_attribute(tag, key));
        let content = document.get_attribute(tag, "content");
        (
            name.unwrap_or_default().to_ascii_lowercase(),
            content.unwrap_or_default(),
        )
    };
    tags.into_iter().map(read).collect()
}

fn tagged_dates(tags: &[(String, String)]) -> Vec<String> {
    let rank = |tag: &(String, String)| {
        Some((date_tags().position(|known| known == tag.0)?, tag.1.clone()))
    };
    let mut found: Vec<_> = tags.iter().filter_map(rank).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, date)| date).collect()
}

fn date_tags() -> impl Iterator<Item = &'static str> {
    DATE_TAGS
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A `<time>` that says it is the publication date, or else the first one in the article. One that
/// stands elsewhere belongs to a list of other articles as often as not.
fn time_elements(document: &Document) -> Vec<String> {
    [
        "time[itemprop='datePublished']",
        "time[pubdate]",
        "article time[datetime]",
        "main time[datetime]",
    ]
    .iter()
    .filter_map(|selector| document.query_selector(document.root(), selector))
    .map(|time| {
        document
            .get_attribute(time, "datetime")
            .unwrap_or_else(|| document.text_content(time))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_goes_before_meta_and_meta_before_time() {
        let page = Document::parse(
            r#"<meta property="article:published_time" content="2031-03-02">
            <meta name="date" content="2031-03-03">
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "WebPage", "datePublished": "2030-01-01"},
              {"@type": ["Thing", "NewsArticle"], "datePublished": "2031-03-01", "headline": "A
              ferry"}]}</script>
            <script type="application/ld+json">{"@type": "NewsArticle", "comment": broken</script>
            <nav><time datetime="1999-01-01">old</time></nav>
            <article><time datetime="2031-03-04T10:00Z">today</time></article>"#,
        );
        assert_eq!(
            declared(&page).dates,
            [
                "2031-03-01",
                "2030-01-01",
                "2031-03-02",
                "2031-03-03",
                "2031-03-04T10:00Z"
            ]
        );
    }

    #[test]
    fn the_site_goes_before_the_agency() {
        let agency = r#"<script type="application/ld+json">{"@type": "NewsArticle",
            "publisher": {"name": "Northern Wire"}}</script>"#;
        for (head, outlet) in [
            (
                r#"<meta property="og:site_name" content="The Gull">"#,
                "The Gull",
            ),
            (
                r#"<meta property="og:site_name" content="https://gull.example">"#,
                "Northern Wire",
            ),
            ("", "Northern Wire"),
        ] {
            let page = Document::parse(&format!("{head}{agency}"));
            assert_eq!(declared(&page).outlet.as_deref(), Some(outlet), "{head}");
        }
    }

    #[test]
    fn date_tags_are_distinct_and_lower_case() {
        let mut names: Vec<_> = date_tags().collect();
        assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
