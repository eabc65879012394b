//! Any list of operations leaves the ledger in the state that a simple model predicts.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use proptest::prelude::*;
use sayso_ledger::Ledger;
use sayso_testkit::records::{Page, draft};
use sayso_types::{
    derived::Derived,
    record::ArticleRecord,
    relation::{Judgement, Verdict},
};

use crate::{
    judgements::judgement,
    vell::{Folder, dump_stored, run},
};

/// Article `number` at `path`, as a run finds it: `depth` says how many statements.
fn article(number: u8, path: u8, depth: usize) -> ArticleRecord {
    let mut draft = draft(
        &format!("Gate {number} held, Ada Quill said. Gate {number} broke, Ben Orr said."),
        "Harbour Wire",
    );
    draft.path = Some(format!("path-{path}"));
    let mut record = Page::new(draft)
        .says(
            "Ada Quill",
            "Ada Quill",
            "said",
            &[&format!("Gate {number} held")],
        )
        .says(
            "Ben Orr",
            "Ben Orr",
            "said",
            &[&format!("Gate {number} broke")],
        )
        .done();
    record.statements.truncate(depth);
    record
}

#[derive(Clone, Debug)]
enum Operation {
    Add { articles: Vec<(u8, u8)>, day: u32 },
    Replace { articles: Vec<(u8, u8)>, day: u32 },
    Judge { left: u8, right: u8, day: u32 },
    Merge(Vec<Operation>),
    Link,
    Reopen,
}

fn operation() -> impl Strategy<Value = Operation> {
    let articles = || prop::collection::vec((0..6_u8, 0..3_u8), 0..4);
    let day = || 1..4_u32;
    let simple = prop_oneof![
        4 => (articles(), day()).prop_map(|(articles, day)| Operation::Add { articles, day }),
        2 => (articles(), day()).prop_map(|(articles, day)| Operation::Replace { articles, day }),
        1 => (0..3_u8, 0..3_u8, day())
            .prop_map(|(left, right, day)| Operation::Judge { left, right, day }),
        1 => Just(Operation::Link),
        1 => Just(Operation::Reopen),
    ];
    simple.prop_recursive(1, 6, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Operation::Merge)
    })
}

/// What counts, smallest first: readings again, day of the run, path.
type Reading = (Reverse<u32>, u32, u8);

#[derive(Clone, Debug, Default)]
struct Model {
    articles: BTreeMap<u8, Reading>,
    judgements: BTreeSet<(u8, u8, u32)>,
}

impl Model {
    fn put(&mut self, article: u8, reading: Reading) {
        let stored = self.articles.entry(article).or_insert(reading);
        *stored = reading.min(*stored);
    }

    fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Add { articles, day } => {
                for (article, path) in articles {
                    self.put(*article, (Reverse(0), *day, *path));
                }
            }
            Operation::Replace { articles, day } => {
                for (article, path) in articles {
                    let rereads = match self.articles.get(article) {
                        Some((Reverse(rereads), by, _)) => rereads + u32::from(by != day),
                        None => 0,
                    };
                    self.put(*article, (Reverse(rereads), *day, *path));
                }
            }
            Operation::Judge { left, right, day } => {
                let (left, right) = (left.min(right), left.max(right));
                self.judgements.insert((*left, *right, *day));
            }
            Operation::Merge(operations) => {
                let mut other = Model::default();
                operations
                    .iter()
                    .for_each(|operation| other.apply(operation));
                for (article, reading) in other.articles {
                    self.put(article, reading);
                }
                self.judgements.extend(other.judgements);
            }
            Operation::Link | Operation::Reopen => {}
        }
    }

    /// The simplest ledger in this state.
    fn build(&self, folder: &Folder) -> Ledger {
        let mut ledger = folder.ledger("model.sqlite");
        for (number, (Reverse(rereads), day, path)) in &self.articles {
            // Runs of other days give way to this one, as often as the model says.
            for reread in 0..*rereads {
                let other = day % 3 + 1 + 10 * (reread % 2 + 1);
                ledger
                    .writer()
                    .replace(&[found(*number, *path, other)], &run(other))
                    .unwrap();
            }
            ledger
                .writer()
                .replace(&[found(*number, *path, *day)], &run(*day))
                .unwrap();
        }
        for (left, right, day) in &self.judgements {
            ledger.judge(&word(*left, *right, *day)).unwrap();
        }
        ledger
    }
}

/// What the run of that day finds in an article: each version of the program something else.
fn found(number: u8, path: u8, day: u32) -> ArticleRecord {
    article(number, path, day as usize % 3)
}

fn word(left: u8, right: u8, day: u32) -> Judgement {
    let at = format!("2031-04-0{day}T00:00:00Z");
    judgement(&left.to_string(), &right.to_string(), Verdict::Unsure, &at)
}

fn apply(operation: &Operation, folder: &Folder, mut ledger: Ledger, depth: usize) -> Ledger {
    let records = |articles: &[(u8, u8)], day: u32| -> Vec<ArticleRecord> {
        articles
            .iter()
            .map(|(number, path)| found(*number, *path, day))
            .collect()
    };
    match operation {
        Operation::Add { articles, day } => {
            ledger
                .writer()
                .add(&records(articles, *day), &run(*day))
                .unwrap();
        }
        Operation::Replace { articles, day } => {
            ledger
                .writer()
                .replace(&records(articles, *day), &run(*day))
                .unwrap();
        }
        Operation::Judge { left, right, day } => {
            ledger.judge(&word(*left, *right, *day)).unwrap();
        }
        Operation::Merge(operations) => {
            let other = folder.path(&format!("other-{depth}.sqlite"));
            let mut merged = Ledger::create_or_open(&other).unwrap();
            for operation in operations {
                merged = apply(operation, folder, merged, depth + 1);
            }
            drop(merged);
            ledger.merge_from(&other).unwrap();
            std::fs::remove_file(&other).unwrap();
        }
        Operation::Link => ledger.store_links(&[], &Derived::default()).unwrap(),
        Operation::Reopen => {
            let path = ledger.path().to_owned();
            drop(ledger);
            ledger = Ledger::open(path).unwrap();
        }
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, ..ProptestConfig::default() })]

    #[test]
    fn any_list_of_operations_ends_as_the_model_says(
        operations in prop::collection::vec(operation(), 1..8)
    ) {
        let folder = Folder::new();
        let mut ledger = folder.ledger("real.sqlite");
        let mut model = Model::default();
        for operation in &operations {
            ledger = apply(operation, &folder, ledger, 0);
            model.apply(operation);
        }
        let expected = model.build(&folder);
        prop_assert_eq!(dump_stored(ledger.path()), dump_stored(expected.path()));
        prop_assert_eq!(ledger.view().unwrap().verify().unwrap().failures, Vec::<String>::new());
        let mut indexed: Vec<_> = ledger.view().unwrap().search("gate", None).unwrap();
        indexed.sort_by(|a, b| a.statement.cmp(&b.statement));
        let stored = ledger.records().unwrap().iter().map(|r| r.statements.len()).sum::<usize>();
        prop_assert_eq!(indexed.len(), stored);
    }
}
