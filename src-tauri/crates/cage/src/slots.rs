//! How many children run at once: whoever finds no free slot waits for one.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use model::{Error, Result};

/// How long a wait goes without asking whether to stop.
const STEP: Duration = Duration::from_millis(50);

/// A number of slots.
#[derive(Debug)]
pub struct Slots {
    free: Mutex<usize>,
    freed: Condvar,
}

/// A taken slot; free again when dropped.
#[derive(Debug)]
pub struct Slot<'a>(&'a Slots);

impl Slots {
    /// So many, and at least one.
    pub fn new(width: usize) -> Self {
        Self {
            free: Mutex::new(width.max(1)),
            freed: Condvar::new(),
        }
    }

    /// Takes one, or waits until there is one or `stop` says so.
    pub fn take(&self, stop: &dyn Fn() -> bool) -> Result<Slot<'_>> {
        let mut free = self.free();
        loop {
            if let Some(left) = free.checked_sub(1) {
                *free = left;
                return Ok(Slot(self));
            }
            if stop() {
                return Err(Error::interrupted());
            }
            free = self
                .freed
                .wait_timeout(free, STEP)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_waited_for_and_a_wait_can_be_stopped() {
        let slots = Slots::new(0);
        let taken = slots.take(&|| false).expect("the only one");
        let stopped = slots.take(&|| true).expect_err("none is left");
        assert_eq!(stopped.kind, model::ErrorKind::Interrupted);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| slots.take(&|| false).is_ok());
            drop(taken);
            assert!(waiting.join().expect("no panic"));
        });
        assert!(slots.take(&|| false).is_ok());
    }
}
