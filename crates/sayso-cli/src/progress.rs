//! A bar on standard error for whoever waits longer than a second.

use std::{
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sayso::ingest::{Input, measure};

/// Shorter work than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar, or nothing where nobody looks.
pub struct Progress {
    bar: ProgressBar,
    is_done: Arc<AtomicBool>,
}

impl Progress {
    /// A bar over all bytes of the inputs; without an end if standard input is among them.
    pub fn over(inputs: &[Input]) -> Progress {
        if !io::stderr().is_terminal() {
            return Progress::new(ProgressBar::hidden());
        }
        let total = measure(inputs);
        if total.open_ended {
            return Progress::waiting("reading");
        }
        Progress::new(
            ProgressBar::new(total.bytes)
                .with_style(style("{msg} {wide_bar} {bytes}/{total_bytes} {eta}")),
        )
    }

    /// A sign of life for work whose end is not known.
    pub fn waiting(what: &'static str) -> Progress {
        let bar = ProgressBar::new_spinner().with_style(style("{spinner} {msg} {elapsed}"));
        Progress::new(bar.with_message(what))
    }

    fn new(bar: ProgressBar) -> Progress {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        let is_done = Arc::new(AtomicBool::new(!io::stderr().is_terminal()));
        if !is_done.load(Ordering::Relaxed) {
            let (bar, is_done) = (bar.clone(), is_done.clone());
            // Only a thread of its own can appear while the work itself does not come up for air.
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                if !is_done.load(Ordering::Relaxed) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(200));
                }
            });
        }
        Progress { bar, is_done }
    }

    /// Where the work stands.
    pub fn at(&self, bytes: u64, message: String) {
        self.bar.set_position(bytes);
        self.bar.set_message(message);
    }

    /// What is being done now, if no one can say how long it takes.
    pub fn turn_to(&self, what: &'static str) {
        self.bar.set_style(style("{spinner} {msg} {elapsed}"));
        self.bar.set_message(what);
    }

    /// Prints something without the bar in its way.
    pub fn around(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.is_done.store(true, Ordering::Relaxed);
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates above are well formed")
}
