//! Full-text search over the words of statements and the names of their speakers.

use sayso_types::view::StatementView;

use super::View;
use crate::Result;

impl View<'_> {
    /// Statements that hold all these words, best first: inflected forms count, accents and case do
    /// not, `"words in quotes"` must follow one another, and `harb*` finds every word that begins so.
    /// Anything may be typed; what cannot be looked up is passed over.
    pub fn search(&self, words: &str, limit: Option<usize>) -> Result<Vec<StatementView>> {
        let Some(query) = fts_query(words) else {
            return Ok(Vec::new());
        };
        let ids = self.rows(
            "SELECT statement FROM statement_search WHERE statement_search MATCH ?
             ORDER BY rank, statement LIMIT ?",
            (
                query,
                limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            ),
            |row| row.get(0),
        )?;
        self.statements_by_id(&ids)
    }
}

/// Every term as a quoted string, so that none is read as an operator; `None` if there is no term.
fn fts_query(words: &str) -> Option<String> {
    let mut terms = Vec::new();
    for (place, part) in words.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        // Every second part stands in quotation marks; an unclosed one runs to the end.
        match place % 2 {
            1 => terms.extend(fts_term(part)),
            _ => terms.extend(part.split_whitespace().filter_map(fts_term)),
        }
    }
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// A query for rows that have any of these words; `None` if there is none that can be looked up.
pub(super) fn any_of(words: &[String]) -> Option<String> {
    let terms: Vec<String> = words.iter().filter_map(|word| fts_term(word)).collect();
    (!terms.is_empty()).then(|| terms.join(" OR "))
}

fn fts_term(words: &str) -> Option<String> {
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    let prefix = if words.ends_with('*') { "*" } else { "" };
    let words: String = words
        .chars()
        .map(|c| if c.is_control() || c == '"' { ' ' } else { c })
        .collect();
    Some(format!("\"{}\"{prefix}", words.trim_end_matches('*')))
}

#[cfg(test)]
mod tests {
    use super::fts_query;

    #[test]
    fn operators_are_words() {
        let check = |typed: &str, query: Option<&str>| {
            assert_eq!(fts_query(typed).as_deref(), query, "{typed:?}");
        };
        check("harbour NOT (x", Some(r#""harbour" "NOT" "(x""#));
        check(
            "“not this year” cranes",
            Some(r#""not this year" "cranes""#),
        );
        check("harb*", Some(r#""harb"*"#));
        check("words: \"unclosed one", Some(r#""words:" "unclosed one""#));
        check(" - \" * \0", None);
    }
}
