//! Names of outlets made comparable with names and domains.
//!
//! An outlet is known by the name that an article gives, or, if it gives none, by the domain that it
//! was published on: `www.harbourwire.example` and *Harbour Wire* have one key. The domain is not
//! consulted where a name is given, because articles are hosted elsewhere than at their outlet. What
//! is left out: names that share no letters with the domain, and who owns whom; both need a reviewed
//! list.

use sayso_types::record::ArticleRecord;

use crate::names;

/// The key of the outlet that published the article; `None` if nothing tells.
pub(crate) fn of(record: &ArticleRecord) -> Option<String> {
    name(record).and_then(|name| key(&name))
}

/// The outlet's name as the article, its metadata or its address give it.
pub(crate) fn name(record: &ArticleRecord) -> Option<String> {
    let publisher = record.parties.iter().find(|party| party.is_publisher);
    publisher
        .map(|party| party.name.as_str())
        .into_iter()
        .chain(record.outlet.as_deref())
        .chain(record.article.outlet.as_deref())
        .find(|name| !name.trim().is_empty())
        .map(str::to_owned)
        .or_else(|| record.article.url.as_deref().and_then(host))
}

/// Makes a name or domain comparable: letters and digits without spaces, suffix and *the*.
pub(crate) fn key(name: &str) -> Option<String> {
    let site = domain_label(name.trim());
    let key = names::organisation_words(site.as_deref().unwrap_or(name)).concat();
    (!key.is_empty()).then_some(key)
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    host.contains('.')
        .then(|| host.trim_start_matches("www.").to_owned())
}

/// The label of a domain that carries the name: `edition.cnn.com` → `cnn`. `None` for other names.
fn domain_label(name: &str) -> Option<String> {
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let labels: Vec<&str> = name.split('.').collect();
    if !plain || labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return None;
    }
    let top = labels[labels.len() - 1];
    if top.chars().any(|c| !c.is_lowercase()) || top.chars().count() < 2 {
        return None;
    }
    let second_level = ["co", "com", "org", "net", "gov", "ac", "edu"];
    let from_end = if labels.len() > 2 && second_level.contains(&labels[labels.len() - 2]) {
        3
    } else {
        2
    };
    Some(labels[labels.len() - from_end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_and_names_have_one_key() {
        for (a, b) in [
            ("harbourwire.com", "Harbour Wire"),
            ("www.harbourwire.com.ua", "The Harbour Wire"),
            ("edition.hwn.com", "HWN"),
            ("U.S. Post", "US Post"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("Harbour Wire"), key("Harbour Post"));
        assert_eq!(key(" "), None);
    }

    #[test]
    fn hosts() {
        let check = |url, expect: Option<&str>| assert_eq!(host(url).as_deref(), expect);
        check("https://www.hwn.com/a/b?c", Some("hwn.com"));
        check("https://ada@hwn.com:8080/a", Some("hwn.com"));
        check("nothing", None);
    }
}
