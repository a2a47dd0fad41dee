//! The index engine trusts its files. Where a damaged one makes it panic, that is a damaged index,
//! which is built anew, and no fault of the program.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use model::Result;

use crate::trouble::damaged;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread reads the index at this moment: a panic then will be caught, and a hook need
/// not tell it.
pub fn is_reading() -> bool {
    GUARDED.get()
}

/// Reads the index; a panic becomes an error of the kind `Damaged`.
pub fn reading<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.unwrap_or_else(|_| Err(damaged("it cannot be read")))
}
