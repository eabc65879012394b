//! The user's names file: JSON lines with `id`, `names`, `roles` and `wikidata`.
//!
//! Beside the flow: [`crate::build`] ties entities to it when it links. A line that cannot be used is left
//! out with a diagnostic that names it, because a list of thousands kept by hand always holds one. Fields
//! of other names are passed over, so that a list may carry more than sayso reads.

use std::{collections::BTreeSet, fs, path::Path};

use sayso_types::{Diagnostic, known::Known};
use serde_json::{Map, Value};

use crate::Error;

/// Reads names files one after the other; of rows with one id the first counts.
///
/// # Errors
/// If a file cannot be read.
pub fn read<P: AsRef<Path>>(paths: &[P]) -> Result<(Vec<Known>, Vec<Diagnostic>), Error> {
    let mut rows = Rows::default();
    for path in paths.iter().map(AsRef::as_ref) {
        let bytes = fs::read(path).map_err(|error| Error::Names {
            path: path.into(),
            why: error.to_string(),
        })?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        for (number, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if !line.trim_ascii().is_empty() {
                rows.take(line, &format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    Ok((rows.known, rows.trouble))
}

#[derive(Default)]
struct Rows {
    known: Vec<Known>,
    ids: BTreeSet<String>,
    trouble: Vec<Diagnostic>,
}

impl Rows {
    fn take(&mut self, line: &[u8], place: &str) {
        match row(line) {
            Err(why) => self.trouble.push(Diagnostic::of_file(
                "bad-names-row",
                place,
                format!("the row is left out of the names file: {why}"),
            )),
            Ok(row) if self.ids.contains(&row.id) => self.trouble.push(Diagnostic::of_file(
                "repeated-names-row",
                place,
                format!("the id {:?} is there already: the row is left out", row.id),
            )),
            Ok(row) => {
                self.ids.insert(row.id.clone());
                self.known.push(row);
            }
        }
    }
}

fn row(line: &[u8]) -> Result<Known, String> {
    let value: Value =
        serde_json::from_slice(line).map_err(|error| format!("no JSON ({error})"))?;
    let Value::Object(fields) = value else {
        return Err("no JSON object".into());
    };
    let id = match fields.get("id") {
        Some(Value::String(id)) if !id.trim().is_empty() => id.trim().to_owned(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err("`id` is missing or no text".into()),
    };
    let names = list(&fields, "names")?;
    if names.is_empty() {
        return Err("`names` gives no name".into());
    }
    Ok(Known {
        id,
        names,
        roles: list(&fields, "roles")?,
        wikidata: wikidata(&fields)?,
    })
}

/// Texts without repetition; one text stands for a list of it, null and absence for none.
fn list(fields: &Map<String, Value>, field: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("`{field}` is no list of texts");
    let given: Vec<&Value> = match fields.get(field) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
    };
    let mut texts: Vec<String> = Vec::new();
    for value in given {
        let text = value.as_str().ok_or_else(wrong)?.trim().to_owned();
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

/// `Q42`, alone or at the end of an address.
fn wikidata(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    let given = match fields.get("wikidata") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(given)) => given.trim(),
        Some(_) => "",
    };
    let item = given.rsplit(['/', ':']).next().unwrap_or_default();
    let number = item.strip_prefix(['Q', 'q']).unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("`wikidata` is no item like Q42".into());
    }
    Ok(Some(format!("Q{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> (Vec<Known>, Vec<String>) {
        let mut rows = Rows::default();
        for (number, line) in lines.iter().enumerate() {
            rows.take(line.as_bytes(), &format!("people.jsonl:{}", number + 1));
        }
        (
            rows.known,
            rows.trouble.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn rows_are_read_with_what_they_have() {
        let (known, trouble) = rows(&[
            r#"{"id": "quill", "names": ["Ada Quill", "Ада Квілл", "Ada Quill"], "roles": "harbour master", "wikidata": "https://www.wikidata.org/wiki/Q900001", "born": 1990}"#,
            r#"{"id": 7, "names": "Harbour Board"}"#,
        ]);
        assert_eq!(trouble, [""; 0]);
        assert_eq!(known[0].names, ["Ada Quill", "Ада Квілл"]);
        assert_eq!(known[0].roles, ["harbour master"]);
        assert_eq!(known[0].wikidata.as_deref(), Some("Q900001"));
        assert_eq!(
            (known[1].id.as_str(), known[1].end().as_str()),
            ("7", "names:7")
        );
    }

    #[test]
    fn bad_rows_are_named_by_their_line() {
        let (known, trouble) = rows(&[
            r#"{"id": "quill", "names": ["Ada Quill"]}"#,
            r#"{"id": "quill", "names": ["Ben Quill"]}"#,
            r#"{"id": "orr", "names": []}"#,
            r#"{"names": ["Ben Orr"]}"#,
            r#"{"id": "orr", "names": ["Ben Orr"], "wikidata": "Ben"}"#,
            r#"{"id": "orr", "names": ["Ben Orr"], "roles": [1]}"#,
            "Ben Orr",
            "[1]",
        ]);
        assert_eq!(known.len(), 1);
        assert_eq!(trouble.len(), 7);
        for (number, (trouble, wrong)) in trouble
            .iter()
            .zip([
                "already",
                "no name",
                "`id`",
                "Q42",
                "`roles`",
                "no JSON",
                "no JSON object",
            ])
            .enumerate()
        {
            let place = format!("people.jsonl:{}:", number + 2);
            assert!(
                trouble.starts_with(&place) && trouble.contains(wrong),
                "{trouble}"
            );
        }
    }
}
