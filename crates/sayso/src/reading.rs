//! Articles in, records out: ingest, analysis and recording over a pile of any size.
//!
//! Articles are read one after the other, analysed on all threads and handed on in the order in which
//! they were read (`in_order`), so that neither the number of threads nor the size of the pile shows in
//! the result or in memory.

mod in_order;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use sayso_ingest::{Input, Item, Progress, Reader};
use sayso_nlp::Models;
use sayso_types::{Article, Diagnostic, model::AttributionModel, record::ArticleRecord};

use crate::Error;

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

    /// Reads all articles but those that `wanted` refuses, which cost nothing; makes something of each
    /// outcome on the thread that read it; and has it taken on this thread, in the order of the inputs.
    /// While one is taken, others are read.
    ///
    /// # Errors
    /// The first one of `take`; no further article is read then.
    pub fn read<T: Send, E>(
        self,
        mut wanted: impl FnMut(&Article) -> bool + Send,
        make: impl Fn(Outcome) -> T + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let models = Models {
            attribution: self.tagger.as_deref(),
        };
        let mut reader = self.reader;
        let next = || {
            reader.find(|item| match item {
                Item::Article(article) => wanted(article),
                Item::Diagnostic(_) => true,
            })
        };
        let size = |item: &Item| match item {
            Item::Article(article) => article.text.len(),
            Item::Diagnostic(_) => 0,
        };
        let work = |item| make(outcome(item, &models));
        in_order::run(self.threads, next, size, work, take)
    }
}

fn outcome(item: Item, models: &Models<'_>) -> Outcome {
    match item {
        Item::Article(article) => match read_article(&article, models) {
            Ok(record) => Outcome::Record(Box::new(record)),
            Err(diagnostic) => Outcome::Diagnostic(diagnostic),
        },
        Item::Diagnostic(diagnostic) => Outcome::Diagnostic(diagnostic),
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
