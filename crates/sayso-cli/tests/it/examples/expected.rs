//! `examples/expected.md` as tables.

use std::collections::BTreeMap;

use super::found::Found;

/// The tables of a page by their headings.
pub struct Expected {
    tables: BTreeMap<String, Vec<Row>>,
}

/// One row of a table: cells by the names of their columns.
pub type Row = BTreeMap<String, String>;

/// One statement that a careful reader finds.
pub struct Wanted<'e> {
    /// Its article's key.
    pub article: &'e str,
    /// Its number there.
    pub number: &'e str,
    row: &'e Row,
}

impl Expected {
    /// Reads the page.
    pub fn read(markdown: &str) -> Expected {
        let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        let mut heading = "";
        let mut columns: Vec<String> = Vec::new();
        for line in markdown.lines() {
            if line.starts_with('#') {
                heading = line.trim_start_matches('#').trim();
                columns.clear();
            } else if line.starts_with('|') && columns.is_empty() {
                columns = cells(line);
            } else if line.starts_with('|') && !line.starts_with("|--") {
                let row = columns.iter().cloned().zip(cells(line)).collect();
                tables.entry(heading.to_owned()).or_default().push(row);
            }
        }
        Expected { tables }
    }

    /// The rows under a heading.
    pub fn rows(&self, heading: &str) -> &[Row] {
        self.tables
            .get(heading)
            .unwrap_or_else(|| panic!("no table under {heading:?}"))
    }

    /// The file of an article, `file.jsonl:2` for a row of one.
    pub fn file(&self, key: &str) -> &str {
        let article = self.rows("Articles").iter().find(|row| row["key"] == key);
        &article.unwrap_or_else(|| panic!("no article {key:?}"))["file"]
    }

    /// All statements, in order.
    pub fn statements(&self) -> Vec<Wanted<'_>> {
        let articles = self.rows("Articles").iter().map(|row| row["key"].as_str());
        articles
            .flat_map(|article| self.rows(article).iter().map(move |row| (article, row)))
            .map(|(article, row)| Wanted {
                article,
                number: &row["#"],
                row,
            })
            .collect()
    }

    /// The statement that `lantern-13.3` stands for.
    pub fn statement(&self, reference: &str) -> Wanted<'_> {
        let (article, number) = reference
            .split_once('.')
            .expect("a statement is written key.n");
        let row = self.rows(article).iter().find(|row| row["#"] == number);
        let row = row.unwrap_or_else(|| panic!("no statement {reference:?}"));
        Wanted {
            article: self.key(article),
            number: &row["#"],
            row,
        }
    }

    fn key(&self, article: &str) -> &str {
        let row = self
            .rows("Articles")
            .iter()
            .find(|row| row["key"] == article);
        &row.expect("every key has its article")["key"]
    }
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// `lantern-13.3, klaxon-14.1` or `-`.
pub fn references(cell: &str) -> Vec<&str> {
    cell.split(", ")
        .filter(|reference| *reference != "-")
        .collect()
}

impl Wanted<'_> {
    /// The words, pieces parted by ` … `.
    pub fn words(&self) -> &str {
        &self.row["words"]
    }

    /// Whether it is this one: the speaker named right and at least half of the words, in no more than
    /// four times as many.
    pub fn is(&self, speaker: Option<&str>, content: &str) -> bool {
        self.is_by(speaker) && covers(&tokens(content), &tokens(self.words()))
    }

    /// Whether the act is one of those that a reader would give.
    pub fn has_act(&self, act: &str) -> bool {
        self.row["act"].split(" / ").any(|wanted| wanted == act)
    }

    fn is_by(&self, speaker: Option<&str>) -> bool {
        let wanted = &self.row["speaker"];
        match speaker {
            None => wanted == "-",
            Some(speaker) => wanted.split(" / ").any(|one| same_name(one, speaker)),
        }
    }

    /// For people.
    pub fn describe(&self, found: &Found) -> String {
        let near = found.nearest(self.article, self.words());
        let reference = format!("{}.{}", self.article, self.number);
        format!(
            "{reference}: {} | {}\n    nearest: {near}",
            self.row["speaker"],
            self.words()
        )
    }
}

fn covers(found: &[String], wanted: &[String]) -> bool {
    let shared = shared(found, wanted);
    shared * 2 >= wanted.len() && found.len() <= wanted.len() * 4
}

/// Words that both have, each as often as the one that has it less often.
pub fn shared(one: &[String], other: &[String]) -> usize {
    let mut left: Vec<&String> = other.iter().collect();
    one.iter()
        .filter(|word| {
            left.iter()
                .position(|w| w == word)
                .map(|at| left.swap_remove(at))
                .is_some()
        })
        .count()
}

/// Names are the same if the words of one are among those of the other, articles aside.
pub fn same_name(one: &str, other: &str) -> bool {
    let words = |name| -> Vec<String> {
        let all = tokens(name).into_iter();
        all.filter(|word| !["the", "a", "an", "s", "its", "her"].contains(&word.as_str()))
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let among = |few: &[String], many: &[String]| {
        !few.is_empty() && few.iter().all(|word| many.contains(word))
    };
    among(&one, &other) || among(&other, &one)
}

/// Words in lower case.
pub fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
