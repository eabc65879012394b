//! When a page says that it was published.
//!
//! In the order in which publishers mean it: JSON-LD, then meta tags, then `<time>`. All candidates
//! are returned, so that a broken first one does not hide a good second one. Dates in the address and
//! in the text are not looked at: the one is a guess, the other the analysis's business.

use serde_json::Value;
use trafilatura::dom::Document;

use crate::surrogates;

/// Names of meta tags that hold the publication date, lower case, most telling first.
const META_NAMES: &str = include_str!("../data/meta_dates.txt");

/// JSON-LD types that are pieces of reporting, and pages as the last resort.
const ARTICLE_TYPES: &[&str] = &[
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "WebPage",
];

/// Declared publication dates, most trusted first.
pub(crate) fn declared(document: &Document) -> Vec<String> {
    let mut dates = from_json_ld(document);
    dates.extend(from_meta(document));
    dates.extend(from_time(document));
    dates.retain(|date| !date.trim().is_empty());
    dates
}

fn from_json_ld(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for script in document.query_selector_all(document.root(), "script[type='application/ld+json']")
    {
        // Line ends inside strings are forbidden in JSON and frequent on pages.
        let json = document
            .text_content(script)
            .replace(|c: char| c.is_control(), " ");
        let (json, _) = surrogates::mend(&json);
        if let Ok(value) = serde_json::from_str::<Value>(&json) {
            collect(&value, &mut found);
        }
    }
    // Stable: of two articles the first on the page is the page's own.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, date)| date).collect()
}

/// Dates of articles in a value; `serde_json` bounds how deep it can be.
fn collect(value: &Value, found: &mut Vec<(usize, String)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        Value::Object(object) => {
            if let (Some(rank), Some(date)) = (
                object.get("@type").and_then(rank),
                object.get("datePublished").and_then(Value::as_str),
            ) {
                found.push((rank, date.to_owned()));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, found);
                }
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

fn from_meta(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for meta in document.query_selector_all(document.root(), "meta[content]") {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| document.get_attribute(meta, key))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if let Some(rank) = meta_names().position(|known| known == name) {
            found.push((
                rank,
                document.get_attribute(meta, "content").unwrap_or_default(),
            ));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, date)| date).collect()
}

fn meta_names() -> impl Iterator<Item = &'static str> {
    META_NAMES
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A `<time>` that says it is the publication date, or else the first one in the article. One that
/// stands elsewhere belongs to a list of other articles as often as not.
fn from_time(document: &Document) -> Vec<String> {
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
            declared(&page),
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
    fn meta_names_are_distinct_and_lower_case() {
        let mut names: Vec<_> = meta_names().collect();
        assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
