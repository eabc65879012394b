//! Web pages.

use crate::{packed, read_one};

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry to Novara cancelled - The Gull</title>
<meta property="og:site_name" content="The Gull">
<meta property="og:title" content="Ferry to Novara cancelled">
<meta name="author" content="Mara Lind">
<link rel="canonical" href="https://gull.example/2031/ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-06T09:30:00+02:00"}</script>
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article><h1>Ferry to Novara cancelled</h1>
<p>The last ferry to Novara was cancelled on Tuesday, the harbour master, Ostap Veres, said in a
statement that was sent to all passengers of the line.</p>
<p>&ldquo;We will not sail in this weather,&rdquo; Mr Veres told <i>The Gull</i>, and he added that nobody
had been hurt when a rope broke on the pier on Monday evening.</p>
<p>The company <q>Blue Line</q> declined to comment on reports that forty passengers had to spend the
night in the waiting room, which were first published by Radio Novara on its website.</p>
</article>
<footer>Copyright The Gull. All rights reserved. Subscribe to our newsletter.</footer></body></html>"#;

#[test]
fn main_text_and_declared_metadata() {
    let outcome = read_one("a.html", PAGE);
    let article = &outcome.articles[0];
    assert!(
        article
            .text
            .contains("\n\n“We will not sail in this weather,” Mr Veres told The Gull, and"),
        "{}",
        article.text
    );
    assert!(
        !article.text.contains("Subscribe") && !article.text.contains("Sport"),
        "{}",
        article.text
    );
    assert_eq!(article.title.as_deref(), Some("Ferry to Novara cancelled"));
    assert_eq!(article.outlet.as_deref(), Some("The Gull"));
    assert_eq!(article.byline.as_deref(), Some("Mara Lind"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://gull.example/2031/ferry")
    );
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(
        article.published.as_ref().unwrap().value,
        "2031-05-06T09:30:00+02:00"
    );
    assert!(outcome.notes.is_empty());
}

#[test]
fn packed_pages_and_pages_called_text_are_pages() {
    let expect = read_one("a.html", PAGE).articles.remove(0).id;
    assert_eq!(read_one("a.html.gz", packed(PAGE)).articles[0].id, expect);
    assert_eq!(read_one("a.txt", PAGE).articles[0].id, expect);
    assert_eq!(read_one("no_ending", PAGE).articles[0].id, expect);
}

#[test]
fn the_declared_encoding_counts() {
    let page = PAGE
        .replace("utf-8", "windows-1251")
        .replace("Mr Veres", "Пан Верес")
        .replace("&ldquo;", "«");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
    let outcome = read_one("a.html", &bytes);
    assert!(outcome.texts()[0].contains("Пан Верес told"), "{outcome:?}");
}

#[test]
fn a_bad_declared_date_is_unknown() {
    let page = PAGE.replace("2031-05-06T09:30:00+02:00", "Invalid date");
    let outcome = read_one("a.html", page);
    assert_eq!(outcome.articles[0].published, None);
    assert_eq!(outcome.notes, ["a.html: bad-date"]);
}

#[test]
fn short_pages_are_read_and_empty_ones_reported() {
    assert_eq!(
        read_one("a.html", "<p>The mayor said no.</p>").texts(),
        ["The mayor said no."]
    );
    assert_eq!(
        read_one("a.html", "<html><body><nav></nav></body></html>").notes,
        ["a.html: no-text"]
    );
    assert_eq!(read_one("a.html", "").notes, ["a.html: empty-file"]);
}

#[test]
fn deep_pages_do_not_end_the_run() {
    let page = format!("<html>{}deep", "<div>".repeat(100_000));
    assert_eq!(read_one("a.html", page).notes, ["a.html: page-parser"]);
    let page = format!(
        "<html><body>{}<p>The mayor said no.</p>{}",
        "<div>".repeat(1900),
        "</div>".repeat(1900)
    );
    read_one("a.html", page);
}
