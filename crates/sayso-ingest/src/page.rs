//! A web page to an article: main text, and what the page declares about itself.
//!
//! The main text is found by the `trafilatura` crate, in the setting that was measured best on news
//! pages (findings of the extraction benchmark: F1 0.969 with its fallback and in favour of
//! precision). Its plain text runs paragraphs together, so ours is made from the markup it returns.
//! Its date is not taken, since it is more than a day off on one page in seven: see [`crate::page_meta`].

use encoding_rs::Encoding;
use sayso_types::{Article, Diagnostic, article::Draft};
use trafilatura::{ExtractResult, ExtractionFocus, HtmlDateMode, dom::Document};

use crate::{
    Code, Item, Options,
    decode::{clean, decode, field, is_binary},
    format::Items,
    page_meta, page_text,
    source::Source,
};

/// Beginnings that only pages have.
const OPENINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<article"];

/// How deep elements may stand in one another. Parsers of pages call themselves once a level; news
/// pages stay under 100.
const MAX_DEPTH: usize = 2000;

/// Whether these bytes, the first that are not white space, begin a page.
pub(crate) fn looks_like_page(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&start[..start.len().min(4096)]).to_ascii_lowercase();
    let mut rest = start.as_str();
    // A page may begin with an XML declaration and comments.
    while let Some((_, after)) = ["<?xml", "<!--"]
        .iter()
        .find(|opening| rest.starts_with(**opening))
        .and_then(|_| rest.split_once('>'))
    {
        rest = after.trim_start();
    }
    OPENINGS.iter().any(|opening| rest.starts_with(opening))
}

/// Reads one page.
pub(crate) fn items(source: Source, options: &Options) -> Items {
    let name = source.name.clone();
    let items = match article(source, options, &name) {
        Ok(items) => items,
        Err(diagnostic) => vec![Item::Diagnostic(diagnostic)],
    };
    Box::new(items.into_iter())
}

fn article(source: Source, options: &Options, name: &str) -> Result<Vec<Item>, Diagnostic> {
    if is_binary(&source.head) {
        return Err(Code::BinaryFile.at(name, "not a page"));
    }
    let declared = declared_encoding(&source.head);
    let bytes = source.read_all(options.max_article)?;
    let (markup, bad_encoding) = decode(&bytes, declared, name);
    drop(bytes);
    let page = parse(markup, name)?;
    let (text, control_characters) = clean(page.text, name);
    if text.is_empty() {
        return Err(Code::NoText.at(name, "no article's text was found on the page"));
    }
    let mut notes: Vec<Diagnostic> = bad_encoding.into_iter().chain(control_characters).collect();
    let published = page.dates.iter().find_map(|date| crate::dates::parse(date));
    if let (None, Some(date)) = (&published, page.dates.first()) {
        notes.push(crate::dates::bad_date(date, name));
    }
    let article = Article::from(Draft {
        path: Some(name.to_owned()),
        published,
        text,
        ..page.draft
    });
    Ok(notes
        .into_iter()
        .map(Item::Diagnostic)
        .chain([Item::Article(article)])
        .collect())
}

/// The encoding that a page names in its first bytes, in whichever of the two forms.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: &str = after.trim_start_matches(['"', '\'', ' ']);
    let end = label
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// What a page holds.
struct Page {
    draft: Draft,
    text: String,
    /// Declared dates, most trusted first.
    dates: Vec<String>,
}

/// Parses on a thread of its own. The parser is somebody else's and pages are hostile: if it panics
/// on one or needs more stack than it has, that page is lost and not the run.
fn parse(markup: String, name: &str) -> Result<Page, Diagnostic> {
    let failed =
        |why: &str| Code::PageParser.at(name, format!("the page could not be taken apart: {why}"));
    if depth_at_most(&markup) > MAX_DEPTH {
        return Err(failed("its elements stand too deep in one another"));
    }
    std::thread::Builder::new()
        .name("page".into())
        .stack_size(64 << 20)
        .spawn(move || page(&markup))
        .map_err(|error| failed(&error.to_string()))?
        .join()
        .map_err(|_| failed("the parser gave up"))
}

/// An upper bound on how deep elements stand in one another: openings less closings, whatever the
/// elements are called. Elements that nobody closes, such as `<br>`, count for all that follow them,
/// so the names of those are left out.
fn depth_at_most(markup: &str) -> usize {
    const NEVER_CLOSED: &[&str] = &[
        "br", "p", "li", "img", "meta", "link", "input", "hr", "td", "tr", "th", "dd", "dt",
        "option", "source", "path", "area", "base", "col", "embed", "param", "track", "wbr",
        "tbody", "thead",
    ];
    let (mut depth, mut deepest) = (0usize, 0);
    for (at, _) in markup.match_indices('<') {
        let rest = &markup[at + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let is_counted = end > 0
            && !NEVER_CLOSED
                .iter()
                .any(|name| name.eq_ignore_ascii_case(&rest[..end]));
        depth += usize::from(is_counted);
        deepest = deepest.max(depth);
    }
    deepest
}

fn page(markup: &str) -> Page {
    let document = Document::parse(markup);
    let declared = page_meta::declared(&document);
    let found = extract(document, ExtractionFocus::FavorPrecision)
        .filter(|found| !page_text::render(&found.content_html).is_empty())
        // On very short pages the strict pass finds nothing at all.
        .or_else(|| extract(Document::parse(markup), ExtractionFocus::Balanced));
    let Some(found) = found else {
        return Page {
            draft: Draft::default(),
            text: String::new(),
            dates: declared.dates,
        };
    };
    let meta = found.metadata;
    let host = meta.hostname.strip_prefix("www.").unwrap_or(&meta.hostname);
    Page {
        text: page_text::render(&found.content_html),
        draft: Draft {
            url: field(&meta.url),
            title: field(&meta.title),
            outlet: declared.outlet.or_else(|| field(host)),
            byline: field(&meta.author),
            language: declared.language,
            ..Draft::default()
        },
        dates: declared.dates,
    }
}

fn extract(document: Document, focus: ExtractionFocus) -> Option<ExtractResult> {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(focus)
        .with_html_date_mode(HtmlDateMode::Disabled);
    trafilatura::extract_document(document, &options).ok()
}
