//! Work on all cores with results in the order of the input, in constant memory.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// As for the main thread: texts nest as deep in a worker as they do there.
const STACK: usize = 8 << 20;

/// Number of jobs where none is asked for: one a core.
pub fn default_jobs() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Calls `work` on every item on `jobs` threads and `sink` on every result in the order of the items. At most a few
/// items a thread are held at a time, however many there are. `sink` gets `None` for an item on which `work` panicked.
pub fn in_order<T: Send, R: Send>(
    jobs: NonZeroUsize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(Option<R>),
) {
    let jobs = jobs.get();
    // A job carries the way back of its result; the ways back wait in the order of the items.
    let (give, take) = sync_channel::<(T, SyncSender<Option<R>>)>(jobs);
    let (queue, results) = sync_channel::<Receiver<Option<R>>>(jobs * 4);
    let take = Mutex::new(take);
    let worker = || {
        loop {
            let job = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((item, back)) = job else { return };
            // The way back holds one result, and its reader may be gone: neither blocks.
            let _ = back.send(catch_unwind(AssertUnwindSafe(|| work(item))).ok());
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            Builder::new().stack_size(STACK).spawn_scoped(scope, worker).expect("the system gives no more threads");
        }
        scope.spawn(move || {
            for item in items {
                let (back, result) = sync_channel(1);
                if queue.send(result).is_err() || give.send((item, back)).is_err() {
                    return;
                }
            }
        });
        for result in results {
            sink(result.recv().ok().flatten());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn order_is_kept_and_few_items_are_held() {
        let (taken, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..200).inspect(|_| {
            let held = taken.fetch_add(1, Ordering::SeqCst) - done.load(Ordering::SeqCst);
            assert!(held <= 4 * 3 + 4 + 4 + 2, "{held} items are held");
        });
        let mut seen = Vec::new();
        in_order(
            NonZeroUsize::new(3).unwrap(),
            items,
            |n| {
                if n % 50 == 0 {
                    thread::sleep(Duration::from_millis(5));
                }
                n * 2
            },
            |result| {
                done.fetch_add(1, Ordering::SeqCst);
                seen.push(result.unwrap());
            },
        );
        assert_eq!(seen, (0..200).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn one_panic_costs_one_result() {
        let mut seen = Vec::new();
        in_order(
            NonZeroUsize::new(2).unwrap(),
            0..5,
            |n| if n == 2 { panic!("on purpose") } else { n },
            |r| seen.push(r),
        );
        assert_eq!(seen, [Some(0), Some(1), None, Some(3), Some(4)]);
    }
}
