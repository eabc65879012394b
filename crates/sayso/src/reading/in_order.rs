//! Work on many threads whose results come in the order of the input.
//!
//! Each worker takes the next item, works on it, and puts the result where its number belongs; the
//! caller's thread takes the results one after the other and so is free to write while others are being
//! made. A worker may be only so far ahead of what was taken, which bounds memory. These are plain threads:
//! a worker of a thread pool that waits for the tensor runtime, which computes in pools of its own,
//! would begin another article meanwhile, and memory would grow.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Items that may be ahead of the one that is taken next: enough to keep many threads busy.
const AHEAD: usize = 64;

/// Bytes of those items, which bounds memory when articles are long.
const AHEAD_BYTES: usize = 8 << 20;

/// Gives what `work` makes of each item of `next` to `take`, in order. One thread is the caller's; more
/// are workers beside it.
///
/// # Errors
/// The first one of `take`; nothing more is begun then.
pub(super) fn run<I: Send, T: Send, E>(
    threads: usize,
    mut next: impl FnMut() -> Option<I> + Send,
    size: impl Fn(&I) -> usize + Sync,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let row = Row::default();
    let source = Mutex::new(|| {
        let place = row.next_place()?;
        let item = next()?;
        let bytes = size(&item);
        row.begin(bytes);
        Some((place, bytes, item))
    });
    // Only one thread reads at a time, so that places are given out in the order of the items.
    let begin = || source.lock().ok().and_then(|mut source| source());
    let worker = || {
        let _shift = Shift(&row);
        while let Some((place, bytes, item)) = begin() {
            row.put(place, bytes, work(item));
        }
    };
    thread::scope(|scope| {
        let workers = if threads > 1 { threads } else { 0 };
        let begun = (0..workers).filter(|_| {
            row.enter();
            let thread = thread::Builder::new().spawn_scoped(scope, worker);
            thread.inspect_err(|_| row.leave()).is_ok()
        });
        if begun.count() == 0 {
            while let Some((place, bytes, item)) = begin() {
                row.put(place, bytes, work(item));
                row.take().map_or(Ok(()), &mut take)?;
            }
        }
        while let Some(made) = row.take() {
            take(made).inspect_err(|_| row.stop())?;
        }
        Ok(())
    })
}

/// Results on their way, in the order of their items.
struct Row<T> {
    state: Mutex<State<T>>,
    moved: Condvar,
}

struct State<T> {
    /// From the one that is taken next on: the result with the bytes of its item, or `None` while it is
    /// being made.
    ahead: VecDeque<Option<(usize, T)>>,
    /// The place of the first of them.
    first: usize,
    /// Bytes of their items.
    bytes: usize,
    /// Workers that have not come to the end.
    workers: usize,
    is_stopped: bool,
}

impl<T> Default for Row<T> {
    fn default() -> Row<T> {
        let state = State {
            ahead: VecDeque::new(),
            first: 0,
            bytes: 0,
            workers: 0,
            is_stopped: false,
        };
        Row {
            state: Mutex::new(state),
            moved: Condvar::new(),
        }
    }
}

impl<T> Row<T> {
    /// The place of the next item, once there is room for it; `None` if no more are wanted.
    fn next_place(&self) -> Option<usize> {
        let mut state = self.state();
        while !state.is_stopped && !state.has_room() {
            state = self.wait(state);
        }
        (!state.is_stopped).then(|| state.first + state.ahead.len())
    }

    fn begin(&self, bytes: usize) {
        let mut state = self.state();
        state.ahead.push_back(None);
        state.bytes += bytes;
    }

    fn put(&self, place: usize, bytes: usize, made: T) {
        let mut state = self.state();
        let at = place - state.first;
        state.ahead[at] = Some((bytes, made));
        if at == 0 {
            self.moved.notify_all();
        }
    }

    /// The next result, once it is there; `None` after the last.
    fn take(&self) -> Option<T> {
        let mut state = self.state();
        while !matches!(state.ahead.front(), Some(Some(_))) {
            if state.workers == 0 {
                return None;
            }
            state = self.wait(state);
        }
        let (bytes, made) = state.ahead.pop_front().flatten()?;
        state.first += 1;
        state.bytes -= bytes;
        self.moved.notify_all();
        Some(made)
    }

    fn enter(&self) {
        self.state().workers += 1;
    }

    fn leave(&self) {
        self.state().workers -= 1;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.state().is_stopped = true;
        self.moved.notify_all();
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State<T>>) -> MutexGuard<'s, State<T>> {
        let waited = self.moved.wait(state);
        waited.unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        // Nothing that can panic is done while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> State<T> {
    fn has_room(&self) -> bool {
        self.ahead.len() < AHEAD && self.bytes < AHEAD_BYTES
    }
}

/// A worker at work. One that panics leaves a gap that nobody fills, so the others stop.
struct Shift<'r, T>(&'r Row<T>);

impl<T> Drop for Shift<'_, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        panic::{AssertUnwindSafe, catch_unwind},
        time::Duration,
    };

    use super::*;

    /// The results of `0..count`, of which every second takes longer.
    fn ran(threads: usize, count: usize) -> Vec<usize> {
        let mut items = 0..count;
        let mut taken = Vec::new();
        let slow = |item: usize| {
            thread::sleep(Duration::from_millis(u64::from(item % 2 == 1)));
            item * 10
        };
        let take = |made| {
            taken.push(made);
            Ok::<(), ()>(())
        };
        run(threads, || items.next(), |_| 1, slow, take).unwrap();
        taken
    }

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        let expected: Vec<usize> = (0..3 * AHEAD).map(|item| item * 10).collect();
        for threads in [0, 1, 2, 5] {
            assert_eq!(ran(threads, 3 * AHEAD), expected, "{threads} threads");
        }
        assert!(ran(3, 0).is_empty());
    }

    #[test]
    fn workers_are_never_far_ahead() {
        for size in [1, AHEAD_BYTES] {
            let begun = std::sync::atomic::AtomicUsize::new(0);
            let order = std::sync::atomic::Ordering::SeqCst;
            let mut items = 0..3 * AHEAD;
            let next = || {
                let item = items.next()?;
                begun.fetch_add(1, order);
                Some(item)
            };
            let room = if size == 1 { AHEAD } else { 1 };
            let take = |item: usize| {
                assert!(begun.load(order) <= item + 1 + room, "at {item}");
                Ok::<(), ()>(())
            };
            run(4, next, |_| size, |item| item, take).unwrap();
        }
    }

    #[test]
    fn nothing_is_begun_after_an_error() {
        for threads in [1, 3] {
            let mut items = 0..;
            let take = |item| if item == 7 { Err(item) } else { Ok(()) };
            let done = run(threads, || items.next(), |_| 1, |item| item, take);
            assert_eq!(done, Err(7));
            assert!(items.next().unwrap() <= 8 + AHEAD);
        }
    }

    #[test]
    fn a_panic_is_passed_on() {
        let mut items = 0..1000;
        let broken = |item: usize| assert_ne!(item, 20, "on purpose");
        let take = |()| Ok::<(), ()>(());
        let read = || run(3, || items.next(), |_| 1, broken, take);
        assert!(catch_unwind(AssertUnwindSafe(read)).is_err());
    }
}
