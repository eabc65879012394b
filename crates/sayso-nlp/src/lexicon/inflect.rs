//! Regular English verb forms.

use super::Form;

/// All forms of a verb: `forms` holds the base, and the irregular past and participle if it has any,
/// each perhaps with its particle.
pub(super) fn forms(base: &str, forms: &[String]) -> Vec<(String, Form)> {
    let first = |index: usize| {
        forms
            .get(index)
            .and_then(|form| form.split_whitespace().next())
            .map(str::to_owned)
    };
    let past = first(1).unwrap_or_else(|| past(base));
    let participle = first(2).unwrap_or_else(|| past.clone());
    let gerund = gerund(base, &past);
    let mut all = vec![
        (base.to_owned(), Form::Base),
        (third(base), Form::Third),
        (past.clone(), Form::Past),
        (gerund, Form::Gerund),
    ];
    if participle != past {
        all.push((participle, Form::Participle));
    }
    // "put", "read": the past is spelt like the base and would be taken for it twice.
    if past == base {
        all.retain(|(_, form)| *form != Form::Base);
    }
    all
}

fn third(base: &str) -> String {
    if base == "go" {
        return "goes".to_owned();
    }
    match consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    if base == "go" {
        return "went".to_owned();
    }
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

fn gerund(base: &str, past: &str) -> String {
    let doubled = past
        .strip_suffix("ed")
        .filter(|stem| stem.len() == base.len() + 1 && stem.starts_with(base));
    match (doubled, base.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(stem)) if !base.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

/// `den` for "deny"; `None` for "say".
fn consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'o', 'u'])).then_some(stem)
}
