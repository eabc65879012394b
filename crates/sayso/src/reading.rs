//! Articles in, records out: ingest, analysis and recording over a pile of any size.
//!
//! Articles are taken in batches, analysed on all threads and handed on in the order in which they were
//! read, so that neither the number of threads nor the size of the pile shows in the result or in
//! memory.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use sayso_ingest::{Input, Item, Progress, Reader};
use sayso_nlp::Models;
use sayso_types::{Article, Diagnostic, model::AttributionModel, record::ArticleRecord};

use crate::Error;

/// Articles of one batch: enough to keep many threads busy.
const BATCH_ARTICLES: usize = 128;

/// Bytes of text of one batch, which bounds memory when articles are long.
const BATCH_BYTES: usize = 8 << 20;

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Worker threads; 0 for one a core.
    pub threads: usize,
    /// Which trained weights help the rules.
    pub model: Model,
    /// What ingest may read.
    pub ingest: sayso_ingest::Options,
}

/// Trained weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// The small model that is part of the program.
    #[default]
    Fast,
    /// The small model, and a larger one where the small one is unsure: slower and better.
    Accurate,
    /// None: rules alone.
    Rules,
}

impl Model {
    /// Reads the weights, which are part of the program.
    ///
    /// # Errors
    /// If they do not fit this build, which its tests rule out.
    pub fn load(self) -> Result<Option<Box<dyn AttributionModel>>, Error> {
        Ok(match self {
            Model::Fast => Some(Box::new(sayso_infer::bundled()?)),
            Model::Accurate => Some(Box::new(sayso_infer::bundled_accurate()?)),
            Model::Rules => None,
        })
    }
}

/// What came out of one input row or file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An article and what was found in it.
    Record(Box<ArticleRecord>),
    /// Something that could not be read.
    Diagnostic(Diagnostic),
}

/// A pile that is being read.
pub struct Pile {
    reader: Reader,
    threads: usize,
    tagger: Option<Box<dyn AttributionModel>>,
}

impl Pile {
    /// Opens the inputs.
    ///
    /// # Errors
    /// If an input that was named does not exist.
    pub fn open(inputs: &[Input], options: &Options) -> Result<Pile, Error> {
        let reader = sayso_ingest::read(inputs, &options.ingest)?;
        let threads = match options.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let tagger = options.model.load()?;
        Ok(Pile {
            reader,
            threads,
            tagger,
        })
    }

    /// How far reading has come.
    pub fn progress(&self) -> Progress {
        self.reader.progress().clone()
    }

    /// The next batch, in the order of the inputs; `None` at the end. Articles that `wanted` refuses
    /// are left out before they cost anything.
    pub fn next_batch(&mut self, wanted: impl Fn(&Article) -> bool) -> Option<Vec<Outcome>> {
        let items = self.take(wanted);
        if items.is_empty() {
            return None;
        }
        let models = Models {
            attribution: self.tagger.as_deref(),
        };
        Some(outcomes(&items, &models, self.threads))
    }

    fn take(&mut self, wanted: impl Fn(&Article) -> bool) -> Vec<Item> {
        let mut items = Vec::new();
        let mut bytes = 0;
        for item in &mut self.reader {
            match &item {
                Item::Article(article) if !wanted(article) => continue,
                Item::Article(article) => bytes += article.text.len(),
                Item::Diagnostic(_) => {}
            }
            items.push(item);
            if items.len() >= BATCH_ARTICLES || bytes >= BATCH_BYTES {
                break;
            }
        }
        items
    }
}

/// Each thread takes the next article that no other has taken. These are plain threads: a worker of a
/// thread pool that waits for the tensor runtime, which computes in pools of its own, would begin
/// another article meanwhile, and memory would grow.
fn outcomes(items: &[Item], models: &Models<'_>, threads: usize) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return done;
            };
            done.push((at, outcome(item, models)));
        }
    };
    let mut done: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let more: Vec<_> = (1..threads.min(items.len()))
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut done = work();
        for thread in more {
            done.extend(thread.join().expect("the analysis catches its panics"));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn outcome(item: &Item, models: &Models<'_>) -> Outcome {
    match item {
        Item::Article(article) => match read_article(article, models) {
            Ok(record) => Outcome::Record(Box::new(record)),
            Err(diagnostic) => Outcome::Diagnostic(diagnostic),
        },
        Item::Diagnostic(diagnostic) => Outcome::Diagnostic(diagnostic.clone()),
    }
}

/// Reads one article.
///
/// # Errors
/// A mistake of ours inside the analysis loses this article and no other: it becomes a diagnostic that
/// names the article, so that it can be reported.
pub fn read_article(article: &Article, models: &Models<'_>) -> Result<ArticleRecord, Diagnostic> {
    let path = || {
        article
            .path
            .clone()
            .unwrap_or_else(|| article.label().to_owned())
    };
    let read = || sayso_nlp::statements(article, &sayso_nlp::analyze(article, models));
    let mut record = catch_unwind(AssertUnwindSafe(read)).map_err(|_| {
        let message = "the analysis of this article failed; please report it with the article";
        Diagnostic::of_file("analysis-failed", path(), message)
    })?;
    // The analysis knows no files; whoever reads the note wants to know which article it is about.
    for diagnostic in &mut record.diagnostics {
        diagnostic.path.get_or_insert_with(path);
    }
    Ok(record)
}
