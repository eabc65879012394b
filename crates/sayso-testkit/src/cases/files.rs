//! Runs a folder of case files, and rewrites them on request.
//!
//! With `UPDATE_CASES=1` in the environment what was found replaces what a failing case wants, and
//! cases that are no longer wrong lose their tag. The difference is then reviewed like any other.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sayso_types::record::ArticleRecord;

use super::{Case, Outcome, compare, parse};

/// Runs every case of every `.md` file in `folder` and describes those that fail.
///
/// # Errors
/// If a file cannot be read, written or parsed.
pub fn check_folder(
    folder: &Path,
    read: impl Fn(&Case) -> ArticleRecord,
) -> io::Result<Vec<String>> {
    let rewrite = std::env::var_os("UPDATE_CASES").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    for path in case_files(folder)? {
        let markdown = fs::read_to_string(&path)?;
        let cases = parse(&markdown)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        let outcomes: Vec<Outcome> = cases
            .iter()
            .map(|case| compare(case, &read(case)))
            .collect();
        if rewrite {
            let updated = update(&markdown, &cases, &outcomes);
            if updated != markdown {
                fs::write(&path, updated)?;
            }
        } else {
            let described = cases
                .iter()
                .zip(&outcomes)
                .filter_map(|(c, o)| describe(&path, c, o));
            failures.extend(described);
        }
    }
    Ok(failures)
}

/// The case files of a folder, by name.
fn case_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn describe(path: &Path, case: &Case, outcome: &Outcome) -> Option<String> {
    let place = format!("{}:{}: {}", path.display(), case.inside.start, case.title);
    match outcome {
        Outcome::Same if case.wrong_today => Some(format!(
            "{place}\nis right now: take `wrong-today` off its fence, and the line that says what goes wrong\n"
        )),
        Outcome::Differs { wanted, found } if !case.wrong_today => {
            Some(format!("{place}\n--- wanted\n{wanted}--- found\n{found}"))
        }
        Outcome::Same | Outcome::Differs { .. } => None,
    }
}

/// The file with what was found in place of what failing cases want.
fn update(markdown: &str, cases: &[Case], outcomes: &[Outcome]) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    // From the end, so that the lines of earlier cases stay where they are.
    for (case, outcome) in cases.iter().zip(outcomes).rev() {
        match outcome {
            Outcome::Same if case.wrong_today => lines[case.inside.start - 1] = "```text".into(),
            Outcome::Differs { found, .. } if !case.wrong_today => {
                let inside = found.lines().map(str::to_owned);
                lines.splice(case.inside.clone(), inside);
            }
            Outcome::Same | Outcome::Differs { .. } => {}
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# File

## One

```text
“No,” she said.
^^^^^ 1:content
```

## Two

```text wrong-today
“Yes,” he said.
^^^^^^ 1:content
```
";

    #[test]
    fn failing_cases_are_rewritten_and_right_ones_promoted() {
        let cases = parse(FILE).unwrap();
        let found = "“No,” she said.\n^^^^^ 1:content\n      ^^^ 1:source\n".to_owned();
        let wanted = String::new();
        let outcomes = [Outcome::Differs { wanted, found }, Outcome::Same];
        let updated = update(FILE, &cases, &outcomes);
        let expected = FILE
            .replace(
                "^^^^^ 1:content\n```",
                "^^^^^ 1:content\n      ^^^ 1:source\n```",
            )
            .replace(" wrong-today", "");
        assert_eq!(
            updated,
            expected.replace("^^^^^^ 1:content\n      ^^^ 1:source", "^^^^^^ 1:content")
        );
        assert_eq!(
            update(
                &updated,
                &parse(&updated).unwrap(),
                &[Outcome::Same, Outcome::Same]
            ),
            updated
        );
    }

    #[test]
    fn both_kinds_of_surprise_are_told() {
        let cases = parse(FILE).unwrap();
        let differs = Outcome::Differs {
            wanted: "w\n".into(),
            found: "f\n".into(),
        };
        let path = Path::new("file.md");
        assert!(describe(path, &cases[0], &Outcome::Same).is_none());
        assert!(
            describe(path, &cases[0], &differs)
                .unwrap()
                .contains("file.md:5: One\n--- wanted\nw\n")
        );
        assert!(describe(path, &cases[1], &differs).is_none());
        assert!(
            describe(path, &cases[1], &Outcome::Same)
                .unwrap()
                .contains("right now")
        );
    }
}
