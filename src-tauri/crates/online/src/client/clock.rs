//! Time, so that tests need not wait.

use std::time::Duration;

use model::Timestamp;

/// The time, and how to let it pass.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 UTC.
    fn now(&self) -> i64;
    /// Waits.
    fn sleep(&self, time: Duration);
}

/// The clock of the system.
pub struct System;

impl Clock for System {
    fn now(&self) -> i64 {
        Timestamp::now().0
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}
