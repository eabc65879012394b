//! One JSON object to one article.
//!
//! `text` comes back as it is, byte for byte, carriage returns, byte order marks and all: offsets that
//! other programs made refer to it. Fields that nobody asked for are skipped without being kept, so
//! the output of `sayso extract` can be read again at little cost.
//!
//! `crawled` is not read: when a robot came by says nothing about when an article was published, and
//! a wrong date is worse than none.

use std::{collections::BTreeMap, fmt};

use sayso_types::{Article, CodePoints, Dated, Diagnostic, Precision, SpanSet, article::Draft};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::{Code, Item, dates, decode::field, source::too_large, surrogates};

/// What is read of a row. Of two names for one thing the first counts.
const FIELDS: &[&str] = &[
    "text",
    "id",
    "path",
    "url",
    "title",
    "outlet",
    "publisher",
    "byline",
    "published",
    "date",
    "language",
];

/// The article of a row, after what there is to say about it.
pub(crate) fn items(row: &[u8], name: &str, limit: usize) -> Vec<Item> {
    let mut notes = Vec::new();
    let article = article(row, name, limit, &mut notes);
    let last = match article {
        Ok(article) => Item::Article(article),
        Err(diagnostic) => Item::Diagnostic(diagnostic),
    };
    notes
        .into_iter()
        .map(Item::Diagnostic)
        .chain([last])
        .collect()
}

fn article(
    row: &[u8],
    name: &str,
    limit: usize,
    notes: &mut Vec<Diagnostic>,
) -> Result<Article, Diagnostic> {
    let row = String::from_utf8_lossy(row);
    if let std::borrow::Cow::Owned(_) = row {
        notes.push(Code::BadEncoding.at(name, "not all of it is UTF-8; what is not became U+FFFD"));
    }
    let (row, lone) = surrogates::mend(&row);
    if lone > 0 {
        notes.push(Code::LoneSurrogate.at(
            name,
            format!("{lone} halves of surrogate pairs became U+FFFD"),
        ));
    }
    let Fields(mut fields) = serde_json::from_str(&row)
        .map_err(|error| Code::BadJson.at(name, format!("not a JSON object: {error}")))?;
    let text = match fields.remove("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        _ => return Err(Code::NoText.at(name, "row has no `text`, or an empty one")),
    };
    if text.len() > limit {
        return Err(too_large(name, limit));
    }
    let published = published(&mut fields, &text, name, notes);
    let mut take = |key: &str| string(key, fields.remove(key)?, name, notes);
    let draft = Draft {
        given_id: take("id"),
        path: take("path").or_else(|| Some(name.to_owned())),
        url: take("url"),
        title: take("title"),
        outlet: take("outlet").or_else(|| take("publisher")),
        byline: take("byline"),
        language: take("language"),
        published,
        text,
    };
    Ok(with_own_id(draft))
}

/// An id that sayso itself computed for just this article says nothing new: without it, the article is
/// the same as when it was first read, and a ledger that has it stays as it is.
fn with_own_id(draft: Draft) -> Article {
    let anonymous = Article::from(Draft {
        given_id: None,
        ..draft.clone()
    });
    match &draft.given_id {
        Some(given) if given != anonymous.id.as_str() => Article::from(draft),
        _ => anonymous,
    }
}

fn string(key: &str, value: Value, name: &str, notes: &mut Vec<Diagnostic>) -> Option<String> {
    match value {
        Value::Null => None,
        // Ids are names: spaces in them are not ours to tidy.
        Value::String(id) if key == "id" => (!id.is_empty()).then_some(id),
        Value::String(text) => field(&text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let names: Vec<_> = list
                .iter()
                .filter_map(Value::as_str)
                .filter_map(field)
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            notes.push(Code::BadField.at(name, format!("`{key}` is no string; left out")));
            None
        }
    }
}

fn published(
    fields: &mut BTreeMap<String, Value>,
    text: &str,
    name: &str,
    notes: &mut Vec<Diagnostic>,
) -> Option<Dated> {
    let candidates = ["published", "date"].map(|key| fields.remove(key));
    let value = candidates
        .into_iter()
        .flatten()
        .find(|value| !value.is_null())?;
    let date = dated(&value, text);
    let is_blank = value.as_str().is_some_and(|date| date.trim().is_empty());
    if date.is_none() && !is_blank {
        notes.push(dates::bad_date(&value.to_string(), name));
    }
    date
}

/// A date as a string, a year as a number, or an object as `sayso extract` writes it.
fn dated(value: &Value, text: &str) -> Option<Dated> {
    match value {
        Value::String(date) => dates::parse(date),
        Value::Number(year) => {
            dates::parse(&year.to_string()).filter(|date| date.precision == Precision::Year)
        }
        Value::Object(object) => {
            let date = dates::parse(object.get("value")?.as_str()?)?;
            let stated = object
                .get("precision")
                .and_then(|name| Precision::deserialize(name).ok());
            Some(Dated {
                evidence: evidence(object.get("evidence"), text),
                ..dates::cut(date, stated.unwrap_or(Precision::Second))
            })
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

fn evidence(value: Option<&Value>, text: &str) -> SpanSet {
    let ranges: Vec<[usize; 2]> = value
        .and_then(|value| Vec::deserialize(value).ok())
        .unwrap_or_default();
    if ranges.is_empty() {
        return SpanSet::default();
    }
    let points = CodePoints::new(text);
    ranges
        .into_iter()
        .filter_map(|range| points.span(range))
        .collect()
}

/// The known fields of an object. Of a field that is given twice the last counts, as in most programs.
struct Fields(BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if FIELDS.contains(&key.as_str()) {
                fields.insert(key, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Fields(fields))
    }
}
