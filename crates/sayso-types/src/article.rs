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
    /// The address that it was published at, in the form in which addresses are compared: two articles
    /// with one address are versions of one article.
    pub fn address(&self) -> Option<String> {
        address(self.url.as_deref()?)
    }

    /// The name that people and programs see: the id that the article came with, or else its hash.
    pub fn label(&self) -> &str {
        self.given_id.as_deref().unwrap_or(self.id.as_str())
    }
}

/// Host and path without what differs between visits: scheme, `www.`, fragment, tracking parameters.
/// `None` for what names no single page.
pub fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next()?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/')?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = ["www.", "m.", "amp.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/amp").unwrap_or(path);
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty() && !is_tracking(parameter))
        .collect();
    kept.sort_unstable();
    if !host.contains('.') || (path.is_empty() && kept.is_empty()) {
        return None;
    }
    let mut address = format!("{host}/{path}");
    if !kept.is_empty() {
        address.push('?');
        address.push_str(&kept.join("&"));
    }
    Some(address)
}

/// Parameters that tell where a reader came from, not what is read.
fn is_tracking(parameter: &str) -> bool {
    const NAMES: &[&str] = &[
        "fbclid",
        "gclid",
        "ref",
        "referrer",
        "cmp",
        "cmpid",
        "ncid",
        "smid",
        "src",
        "source",
        "share",
        "outputtype",
        "mc_cid",
        "mc_eid",
        "amp",
        "rss",
        "feed",
    ];
    let name = parameter
        .split('=')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn one_page_has_one_address() {
        let page = address("https://www.harbourwire.example/2031/03/dam/?utm_source=x&id=7#top");
        assert_eq!(
            page.as_deref(),
            Some("harbourwire.example/2031/03/dam?id=7")
        );
        for same in [
            "http://harbourwire.example/2031/03/dam?id=7",
            "https://m.harbourwire.example:443/2031/03/dam/amp?id=7&fbclid=q",
        ] {
            assert_eq!(address(same), page, "{same}");
        }
        assert_ne!(
            address("https://harbourwire.example/2031/03/dam?id=8"),
            page
        );
    }

    #[test]
    fn a_home_page_is_no_article() {
        for url in [
            "https://harbourwire.example/",
            "https://harbourwire.example",
            "nothing",
            "",
        ] {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
