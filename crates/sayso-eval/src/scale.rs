//! How a ledger bears its growth: an invented archive, stored and linked step by step.
//!
//! At each step the archive is twice as long as before. What is measured is processor time, which a
//! machine that does other things too does not change much: for storing each new article, for linking
//! the ledger per article that it holds, for one article more, and for each question that people ask; the memory that the
//! process has needed at most; and how much of what was planted is found again, on the newest articles.

mod found;
mod plot;

use std::{fmt, fs, path::Path, time::Duration};

use anyhow::Context;
use sayso::{
    build,
    ledger::{Ledger, Run, View},
};
use sayso_testkit::archive::{Archive, Made};

pub use self::{found::Found, plot::plot};

/// Articles stored in one transaction, as `sayso build` does.
const BATCH: usize = 64;
/// Steps to the full size, each twice as long as the one before.
const DOUBLINGS: u32 = 5;
/// So many of the newest articles are compared with what was planted.
const COMPARED: u64 = 1000;

/// One size of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Articles in the ledger.
    pub articles: u64,
    /// Statements in the ledger.
    pub statements: usize,
    /// For storing one article of this step.
    pub storing: Duration,
    /// For linking the whole ledger.
    pub linking: Duration,
    /// For one article more: storing it and linking.
    pub adding: Duration,
    /// Resident memory of the process at most so far, in MiB.
    pub peak: u64,
    /// Size of the ledger in MiB.
    pub file: u64,
    /// Answers to questions.
    pub questions: Vec<(&'static str, Duration)>,
    /// What was found of what was planted.
    pub found: Found,
}

impl Step {
    /// Linking, per article of the ledger.
    pub fn linking_each(&self) -> Duration {
        self.linking.div_f64(self.articles as f64)
    }
}

/// Grows a ledger in `folder` to so many statements, and hands over each step.
///
/// # Errors
/// If the ledger cannot be written, or this is not Linux.
pub fn grow(
    folder: &Path,
    statements: usize,
    seed: u64,
    mut show: impl FnMut(&Step),
) -> anyhow::Result<Vec<Step>> {
    let archive = Archive::new(seed);
    let path = folder.join("archive.sqlite");
    let mut ledger = Ledger::create_or_open(&path)?;
    let mut stored = Stored::default();
    let mut steps = Vec::new();
    for halvings in (0..=DOUBLINGS).rev() {
        let (from, start) = (stored.articles, worked()?);
        store(&mut ledger, &archive, statements >> halvings, &mut stored)?;
        let storing = worked()? - start;
        let start = worked()?;
        build::rebuild(&mut ledger)?;
        let linking = worked()? - start;
        let start = worked()?;
        let one_more = stored.statements + 1;
        store(&mut ledger, &archive, one_more, &mut stored)?;
        build::rebuild(&mut ledger)?;
        let adding = worked()? - start;
        let step = Step {
            articles: stored.articles,
            statements: stored.statements,
            storing: storing.div_f64((stored.articles - from).max(1) as f64),
            linking,
            adding,
            peak: peak()?,
            file: fs::metadata(&path)?.len() >> 20,
            questions: questions(&path, &archive.article(stored.articles / 2))?,
            found: found::compare(&ledger.view()?, &archive, newest(stored.articles))?,
        };
        show(&step);
        steps.push(step);
    }
    Ok(steps)
}

fn newest(articles: u64) -> std::ops::Range<u64> {
    articles.saturating_sub(COMPARED)..articles
}

#[derive(Default)]
struct Stored {
    articles: u64,
    statements: usize,
}

fn store(
    ledger: &mut Ledger,
    archive: &Archive,
    statements: usize,
    stored: &mut Stored,
) -> anyhow::Result<()> {
    let run = Run {
        version: "scale".into(),
        settings: serde_json::json!({}),
        started: "2031-01-01T00:00:00Z".into(),
    };
    while stored.statements < statements {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH && stored.statements < statements {
            let record = archive.article(stored.articles).record;
            stored.articles += 1;
            stored.statements += record.statements.len();
            batch.push(record);
        }
        let added = ledger.writer().add(&batch, &run)?;
        anyhow::ensure!(added.refused.is_empty(), "{:?}", added.refused);
    }
    Ok(())
}

/// What the commands ask, each of a ledger that was opened for it.
fn questions(path: &Path, known: &Made) -> anyhow::Result<Vec<(&'static str, Duration)>> {
    let record = &known.record;
    let statement = &record.statements[0];
    let speaker = record
        .parties
        .iter()
        .find(|party| Some(&party.id) == statement.speaker.as_ref());
    let name = &speaker
        .context("every invented statement has a speaker")?
        .name;
    let id = statement.id.as_str();
    let words = statement.proposition.terms[..2].join(" ");
    let article = record.article.label();
    Ok(vec![
        ("claims", ask(path, |view| view.claims(true, Some(20)))?),
        ("who", ask(path, |view| view.who(name))?),
        ("trace", ask(path, |view| view.trace(id))?),
        ("search", ask(path, |view| view.search(&words, Some(20)))?),
        ("article", ask(path, |view| view.statements(article))?),
        ("articles", ask(path, |view| view.articles(Some(100)))?),
        ("overview", ask(path, |view| view.overview())?),
    ])
}

/// The middle of three times.
fn ask<T>(
    path: &Path,
    question: impl Fn(&View<'_>) -> Result<T, sayso::ledger::Error>,
) -> anyhow::Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = worked_here()?;
        let ledger = Ledger::open(path)?;
        question(&ledger.view()?)?;
        times.push(worked_here()?.saturating_sub(start));
    }
    times.sort();
    Ok(times[1])
}

/// Time that this process has worked, threads that have ended included, in hundredths of a second.
fn worked() -> anyhow::Result<Duration> {
    const TICK: u64 = 10; // milliseconds, on every Linux
    let counters = fs::read_to_string("/proc/self/stat").context("needs Linux")?;
    // The name in brackets may hold anything; user and system time are the twelfth and thirteenth behind it.
    let behind = counters.rsplit(')').next().unwrap_or_default();
    let ticks = behind.split_whitespace().skip(11).take(2);
    let ticks: Vec<u64> = ticks.filter_map(|ticks| ticks.parse().ok()).collect();
    anyhow::ensure!(ticks.len() == 2, "/proc/self/stat has no times");
    Ok(Duration::from_millis(TICK * ticks.iter().sum::<u64>()))
}

/// Time that this thread has worked.
fn worked_here() -> anyhow::Result<Duration> {
    let counters = fs::read_to_string("/proc/thread-self/schedstat").context("needs Linux")?;
    let first = counters.split(' ').next();
    let first = first.and_then(|first| first.parse().ok());
    Ok(Duration::from_nanos(
        first.context("schedstat begins with a number")?,
    ))
}

/// Resident memory at most so far, in MiB.
fn peak() -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next());
    let kib: u64 = kib.context("status tells the peak of memory")?.parse()?;
    Ok(kib >> 10)
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        writeln!(
            f,
            "{} articles, {} statements",
            self.articles, self.statements
        )?;
        writeln!(f, "  storing    {:8.2} ms an article", ms(self.storing))?;
        writeln!(
            f,
            "  linking    {:8.2} ms an article, {:.1} s in all",
            ms(self.linking_each()),
            self.linking.as_secs_f64()
        )?;
        writeln!(f, "  one more   {:8.1} s", self.adding.as_secs_f64())?;
        writeln!(
            f,
            "  memory     {:8} MiB at most; ledger {} MiB",
            self.peak, self.file
        )?;
        for (question, time) in &self.questions {
            writeln!(f, "  {question:<10} {:8.1} ms", ms(*time))?;
        }
        write!(f, "{}", self.found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planted_is_found() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let steps = grow(folder.path(), 2000, 3, |_| {}).expect("the archive is linked");
        let last = steps.last().expect("there are steps");
        assert!(last.statements >= 2000);
        assert!(last.found.copies.f1() > 95.0, "{}", last.found);
        assert!(last.found.claims.f1() > 70.0, "{}", last.found);
        assert!(plot(&steps).contains("</svg>"));
    }
}
