//! `sayso build`: a pile of articles into a ledger, and the links between what they say.

use std::collections::BTreeSet;

use sayso_ingest::Input;
use sayso_ledger::{Ledger, Run};
use sayso_types::{ArticleId, Diagnostic};

use crate::{
    Error,
    reading::{Options, Outcome, Pile},
};

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Articles stored now.
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
    mut tell: impl FnMut(Step<'_>),
) -> Result<Built, Error> {
    let mut pile = Pile::open(inputs, options)?;
    let progress = pile.progress();
    let known: BTreeSet<ArticleId> = ledger.known()?;
    let mut built = Built::default();
    let skipped = std::cell::Cell::new(0);
    let new = |id: &ArticleId| {
        let new = !known.contains(id);
        skipped.set(skipped.get() + usize::from(!new));
        new
    };
    while let Some(outcomes) = pile.next_batch(|article| new(&article.id)) {
        let mut records = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Outcome::Record(record) => {
                    record
                        .diagnostics
                        .iter()
                        .for_each(|trouble| tell(Step::Trouble(trouble)));
                    records.push(*record);
                }
                Outcome::Diagnostic(trouble) => tell(Step::Trouble(&trouble)),
            }
        }
        let added = ledger.writer().add(&records, run)?;
        added
            .refused
            .iter()
            .for_each(|trouble| tell(Step::Trouble(trouble)));
        built.new += added.new;
        built.known += added.known;
        built.statements += records
            .iter()
            .flat_map(|record| &record.statements)
            .filter(|one| !one.own_voice)
            .count();
        tell(Step::Stored {
            articles: built.new,
            bytes: progress.bytes(),
        });
    }
    built.known += skipped.get();
    if built.new > 0 || !ledger.is_linked()? {
        tell(Step::Linking);
        rebuild(ledger)?;
    }
    Ok(built)
}

/// Computes relations, entities, copies, claims, chains and origins from what is stored.
///
/// # Errors
/// If the ledger cannot be read or written.
pub fn rebuild(ledger: &mut Ledger) -> Result<(), Error> {
    let records = ledger.records()?;
    let judgements = ledger.judgements()?;
    let known = ledger.names_file()?;
    let relations = sayso_link::relate(&records);
    let derived = sayso_link::derive_knowing(&records, &relations, &judgements, &known);
    Ok(ledger.store_links(&relations, &derived)?)
}
