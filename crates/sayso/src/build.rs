//! `sayso build`: a pile of articles into a ledger, and the links between what they say.

use std::{collections::BTreeSet, sync::LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use sayso_ingest::Input;
use sayso_ledger::{Ledger, Run};
use sayso_types::{Article, ArticleId, Diagnostic, record::ArticleRecord};

use crate::{
    Error,
    reading::{Options, Outcome, Pile},
};

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Articles stored now, those among them that are read again.
    pub new: usize,
    /// Articles that the ledger had before, or that came twice.
    pub known: usize,
    /// Statements of the new articles, own voice left out.
    pub statements: usize,
}

/// Where a build stands, for whoever waits for it.
#[derive(Clone, Debug)]
pub enum Step<'s> {
    /// A batch is on the disk.
    Stored {
        /// Articles stored so far.
        articles: usize,
        /// Bytes of the inputs read so far.
        bytes: u64,
    },
    /// Something could not be read.
    Trouble(&'s Diagnostic),
    /// All is stored; statements are being linked.
    Linking,
}

/// What is stored at once.
#[derive(Default)]
struct Batch {
    records: Vec<ArticleRecord>,
    troubles: Vec<Diagnostic>,
    bytes: usize,
}

impl Batch {
    /// Articles of a batch: enough to make up for the cost of writing to the disk.
    const ARTICLES: usize = 128;

    /// Bytes of text of a batch, which bounds memory when articles are long.
    const BYTES: usize = 8 << 20;

    fn push(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Record(record) => {
                self.troubles.extend_from_slice(&record.diagnostics);
                self.bytes += record.article.text.len();
                self.records.push(*record);
            }
            Outcome::Diagnostic(trouble) => self.troubles.push(trouble),
        }
    }

    fn is_full(&self) -> bool {
        self.records.len() + self.troubles.len() >= Batch::ARTICLES || self.bytes >= Batch::BYTES
    }

    fn is_empty(&self) -> bool {
        self.records.is_empty() && self.troubles.is_empty()
    }

    /// How many there are, own voice left out.
    fn statements(&self) -> usize {
        let all = self.records.iter().flat_map(|record| &record.statements);
        all.filter(|one| !one.own_voice).count()
    }
}

/// Reads the inputs into the ledger and links it anew.
///
/// What was reported as [`Step::Stored`] survives a crash; links that a crash interrupts are made again
/// by the next build or by [`rebuild`].
///
/// # Errors
/// If an input does not exist or the ledger cannot be written.
pub fn build(
    ledger: &mut Ledger,
    inputs: &[Input],
    options: &Options,
    run: &Run,
    tell: impl FnMut(Step<'_>),
) -> Result<Built, Error> {
    let known = ledger.known()?;
    store_and_link(ledger, inputs, options, run, Some(known), tell)
}

/// The same, but articles that the ledger has are read again and their old readings replaced, with the ids of their
/// statements where the words moved.
///
/// # Errors
/// If an input does not exist or the ledger cannot be written.
pub fn reread(
    ledger: &mut Ledger,
    inputs: &[Input],
    options: &Options,
    run: &Run,
    tell: impl FnMut(Step<'_>),
) -> Result<Built, Error> {
    store_and_link(ledger, inputs, options, run, None, tell)
}

/// Articles that are `known` are passed over; without such a list all are read and replaced.
fn store_and_link(
    ledger: &mut Ledger,
    inputs: &[Input],
    options: &Options,
    run: &Run,
    known: Option<BTreeSet<ArticleId>>,
    mut tell: impl FnMut(Step<'_>),
) -> Result<Built, Error> {
    let pile = Pile::open(inputs, options)?;
    let progress = pile.progress();
    let mut built = Built::default();
    let mut skipped = 0;
    let new = |article: &Article| {
        let has = |known: &BTreeSet<ArticleId>| known.contains(&article.id);
        let new = !known.as_ref().is_some_and(has);
        skipped += usize::from(!new);
        new
    };
    let mut batch = Batch::default();
    let mut store = |batch: &mut Batch| -> Result<(), Error> {
        for trouble in &batch.troubles {
            tell(Step::Trouble(trouble));
        }
        let added = match known {
            Some(_) => ledger.writer().add(&batch.records, run)?,
            None => ledger.writer().replace(&batch.records, run)?,
        };
        for trouble in &added.refused {
            tell(Step::Trouble(trouble));
        }
        built.new += added.new;
        built.known += added.known;
        built.statements += batch.statements();
        *batch = Batch::default();
        tell(Step::Stored {
            articles: built.new,
            bytes: progress.bytes(),
        });
        Ok(())
    };
    pile.read(
        new,
        |outcome| outcome,
        |outcome| {
            batch.push(outcome);
            if batch.is_full() {
                store(&mut batch)?;
            }
            Ok::<(), Error>(())
        },
    )?;
    if !batch.is_empty() {
        store(&mut batch)?;
    }
    built.known += skipped;
    if built.new > 0 || !ledger.is_linked()? {
        tell(Step::Linking);
        relink(ledger, options.threads)?;
    }
    Ok(built)
}

/// Computes relations, entities, copies, claims, chains and origins from what is stored.
///
/// # Errors
/// If the ledger cannot be read or written.
pub fn rebuild(ledger: &mut Ledger) -> Result<(), Error> {
    relink(ledger, 0)
}

/// The same on so many threads, 0 for one a core.
fn relink(ledger: &mut Ledger, threads: usize) -> Result<(), Error> {
    on_threads(threads, move || {
        let records = ledger.records()?;
        let relations = sayso_link::relate(&records);
        let (judgements, known) = (ledger.judgements()?, ledger.names_file()?);
        let derived = sayso_link::derive_knowing(&records, &relations, &judgements, &known);
        free(records);
        ledger.store_links(&relations, &derived)?;
        free((relations, derived));
        Ok(())
    })
}

/// What takes long to free is freed while others work; a program that ends does not wait for it.
fn free(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}

/// Linking works on the threads of the pool that it is called from. Unless a number is given it is one pool for
/// good: new threads would not get the memory that those before them have freed.
fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    static ONE_A_CORE: LazyLock<Option<ThreadPool>> = LazyLock::new(|| pool(0));
    let given = (threads > 0).then(|| pool(threads));
    match given.as_ref().unwrap_or(&ONE_A_CORE) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

fn pool(threads: usize) -> Option<ThreadPool> {
    /// What the main thread of a program usually has.
    const STACK: usize = 8 << 20;
    let pool = ThreadPoolBuilder::new().num_threads(threads);
    pool.stack_size(STACK).build().ok()
}
