//! The same work on many cases at once, answers in the order of the cases.
//!
//! Plain threads, since a worker of a thread pool that waits for the tensor runtime would begin another
//! case meanwhile, and so on until its stack is full.

use std::{num::NonZero, thread};

/// Does `work` on every case.
pub fn each<C: Sync, A: Send>(cases: &[C], work: impl Fn(&C) -> A + Sync) -> Vec<A> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = cases.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = cases
            .chunks(share)
            .map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<A>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().expect("a panic in one case ends the run"))
            .collect()
    })
}
