//! How things are put to people, in one place so that all commands put them alike.

use std::path::Path;

use sayso_types::{
    Act, PartyKind,
    derived::Origins,
    view::{ArticleView, HopView, StatementView, TimeView},
};

/// Hexadecimal digits of an id that are shown: few enough to copy, enough to be unlike any other of a
/// million.
const ID_LENGTH: usize = 10;

/// An id short enough to type; commands take the start of an id for the id.
pub fn short(id: &str) -> &str {
    let is_hash = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { &id[..ID_LENGTH] } else { id }
}

/// `1 article`, `3 articles`.
pub fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(number))
}

/// Claims that at least two statements make.
pub fn shared_claims(number: usize) -> String {
    match number {
        1 => "1 claim that several share".to_owned(),
        _ => format!("{} claims that several share", grouped(number)),
    }
}

/// `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "last week (2031-W09)"
pub fn time(time: &TimeView) -> String {
    match &time.value {
        Some(value) => format!("{} ({value})", time.words),
        None => time.words.clone(),
    }
}

/// The day of a date, or less if less is known.
pub fn day(date: Option<&str>) -> &str {
    date.map_or("undated", |date| date.get(..10).unwrap_or(date))
}

/// `1`, `1–3`.
pub fn origins(origins: &Origins) -> String {
    let Origins { low, high, .. } = origins;
    if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    }
}

/// Who published, and when; the article where nobody knows who.
pub fn published(statement: &StatementView) -> String {
    let day = day(statement.published.as_deref());
    match &statement.outlet {
        Some(outlet) => format!("{outlet}, {day}"),
        None => format!("article {}, {day}", short(&statement.article)),
    }
}

/// Who speaks.
pub fn speaker(statement: &StatementView) -> &str {
    match &statement.speaker {
        Some(speaker) if !speaker.name.is_empty() => &speaker.name,
        Some(_) | None if statement.own_voice => {
            statement.outlet.as_deref().unwrap_or("the article itself")
        }
        Some(_) | None => "someone not named",
    }
}

/// A hop of a chain.
pub fn hop(hop: &HopView) -> &str {
    hop.name
        .as_deref()
        .filter(|name| !name.is_empty())
        .unwrap_or(match hop.kind {
            Some(PartyKind::Outlet) => "outlet unknown",
            Some(_) | None => "someone not named",
        })
}

/// The hops of a chain in a line, outermost reporter first; nothing if nobody stands between the outlet
/// and the speaker.
pub fn chain(hops: &[HopView]) -> Option<String> {
    let names: Vec<&str> = hops.iter().map(hop).collect();
    (names.len() > 2).then(|| names.join(" ← "))
}

/// What an article is called: its headline, or else its file.
pub fn title(article: &ArticleView) -> &str {
    let file = || {
        let path = article.path.as_deref()?;
        Path::new(path).file_name()?.to_str()
    };
    article.title.as_deref().or_else(file).unwrap_or("untitled")
}

/// What a speaker does, as a verb after a name.
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Assert => "says",
        Act::Deny => "denies",
        Act::Confirm => "confirms",
        Act::Refuse => "declines to say",
        Act::NoResponse => "did not respond",
        Act::Ask => "asks",
        Act::Promise => "promises",
        Act::Threaten => "threatens",
        Act::OrderOrUrge => "urges",
        Act::Believe => "believes",
        Act::Predict => "expects",
        Act::RetractOrCorrect => "takes back",
        Act::Accuse => "accuses",
        Act::PraiseOrWelcome => "welcomes",
        Act::CondemnOrReject => "rejects",
        Act::QuoteUnclear => "is quoted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ids() {
        assert_eq!(count(1, "article"), "1 article");
        assert_eq!(count(12_345, "article"), "12,345 articles");
        assert_eq!(short("0123456789abcdef"), "0123456789");
        assert_eq!(short("gull-17"), "gull-17");
        assert_eq!(day(Some("2031-05-06T10:28")), "2031-05-06");
        assert_eq!(day(Some("2031")), "2031");
        assert_eq!(
            origins(&Origins {
                low: 1,
                high: 3,
                why: vec![]
            }),
            "1–3"
        );
    }
}
