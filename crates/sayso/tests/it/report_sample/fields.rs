//! The single things of the sample, from the fields of its lines.

use std::str::FromStr;

use sayso::report::ArticlePage;
use sayso_types::{
    code_points::Range,
    derived::{Origins, Side},
    id::digest,
    view::{ArticleView, ClaimView, OriginsBySide, SpeakerView, StatementView, WhoView},
};

/// An article without words.
pub fn page(
    label: &str,
    outlet: Option<String>,
    published: Option<String>,
    title: Option<String>,
) -> ArticlePage {
    ArticlePage {
        view: ArticleView {
            article: label.to_owned(),
            title,
            outlet,
            byline: None,
            published,
            url: None,
            path: Some(format!("orrin/{label}.txt")),
            language: given("en"),
            copies: None,
            copy_of: None,
            overlap: None,
            credits: Vec::new(),
            statements: 0,
        },
        text: String::new(),
        furniture: Vec::new(),
        statements: Vec::new(),
    }
}

/// A plain assertion without words.
pub fn statement(key: &str, who: &WhoView, article: &ArticleView) -> StatementView {
    StatementView {
        statement: id(key),
        article: article.article.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        speaker: Some(SpeakerView {
            entity: Some(who.entity.clone()),
            name: who.name.clone(),
            kind: who.kind,
        }),
        act: listed("assert"),
        polarity: Some(listed("positive")),
        certainty: listed("certain"),
        kind: listed("indirect"),
        content: String::new(),
        span: Vec::new(),
        source: Vec::new(),
        cue: Vec::new(),
        said: None,
        addressee: None,
        venue: None,
        times: Vec::new(),
        within: None,
        own_voice: false,
        chain: Vec::new(),
        claim: None,
        side: None,
        why: None,
        score: 0.9,
        evidence: "by hand".to_owned(),
    }
}

/// Fills in one field.
pub fn set(statement: &mut StatementView, field: &str, value: &str, text: &str) {
    match field {
        "source" => statement.source.push(find(text, value)),
        "cue" => statement.cue.push(find(text, value)),
        "content" => {
            let join = if statement.content.is_empty() {
                ""
            } else {
                " … "
            };
            statement.content += &format!("{join}{value}");
            statement.span.push(find(text, value));
        }
        "kind" => statement.kind = listed(value),
        "act" => statement.act = listed(value),
        "certainty" => statement.certainty = listed(value),
        "said" => statement.said = given(value),
        "to" => statement.addressee = given(value),
        "venue" => statement.venue = given(value),
        "within" => statement.within = Some(id(value)),
        "why" => statement.why = given(value),
        "own_voice" => statement.own_voice = value == "yes",
        other => panic!("what is {other:?}?"),
    }
}

/// A claim without statements.
pub fn claim(fields: &[&str]) -> ClaimView {
    let why = "all of it goes back to the same voice; an unnamed official may be that voice too";
    ClaimView {
        claim: id(fields[0]),
        text: fields[1].to_owned(),
        articles: Vec::new(),
        outlets: Vec::new(),
        for_: Vec::new(),
        against: Vec::new(),
        reported: Vec::new(),
        origins: OriginsBySide {
            for_: origins(fields[2], why),
            against: origins(
                fields[3],
                "the mayor speaks for herself, the inquiry for itself",
            ),
        },
        contested: fields[4].parse().expect("a number"),
        notes: fields[5..].iter().map(|note| (*note).to_owned()).collect(),
        over_time: None,
    }
}

/// Puts the statements of the articles under the claim.
pub fn gather(claim: &mut ClaimView, articles: &[ArticlePage]) {
    for statement in articles.iter().flat_map(|article| &article.statements) {
        if statement.claim.as_ref() != Some(&claim.claim) {
            continue;
        }
        let side = match statement.side.expect("a claim and a side") {
            Side::For => &mut claim.for_,
            Side::Against => &mut claim.against,
            Side::Reported => &mut claim.reported,
        };
        side.push(statement.clone());
        claim.articles.push(statement.article.clone());
        claim.outlets.extend(statement.outlet.clone());
    }
    for names in [&mut claim.articles, &mut claim.outlets] {
        names.sort();
        names.dedup();
    }
}

/// An interval and its reason.
pub fn origins(interval: &str, why: &str) -> Origins {
    let (low, high) = interval.split_once('-').expect("LOW-HIGH");
    let number = |text: &str| text.parse().expect("a number");
    Origins {
        low: number(low),
        high: number(high),
        why: vec![why.to_owned()],
    }
}

/// Where the words first stand in the text, in code points; `a [b] c` finds `a b c` and gives `b`.
pub fn find(text: &str, words: &str) -> Range {
    let (whole, before, inner) = match words
        .split_once('[')
        .and_then(|(a, rest)| Some((a, rest.split_once(']')?)))
    {
        Some((before, (inner, after))) => (format!("{before}{inner}{after}"), before, inner),
        None => (words.to_owned(), "", words),
    };
    let at = text
        .find(&whole)
        .unwrap_or_else(|| panic!("{whole:?} is not in {text:?}"))
        + before.len();
    let start = text[..at].chars().count();
    [start, start + inner.chars().count()]
}

/// `key="value" key="value"`
pub fn pairs(fields: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = fields.split("\" ").filter(|part| !part.trim().is_empty());
    parts.map(|part| {
        let (key, value) = part
            .split_once("=\"")
            .unwrap_or_else(|| panic!("{part:?} is no key=\"value\""));
        (key.trim(), value.trim_end_matches('"'))
    })
}

/// `a | b | c`
pub fn columns(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

/// A value of a closed list.
pub fn listed<T: FromStr<Err = String>>(name: &str) -> T {
    name.parse().expect("a name of a closed list")
}

/// Nothing for an empty field.
pub fn given(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// The id that a key stands for.
pub fn id(key: &str) -> String {
    digest("sample", [key])
}
