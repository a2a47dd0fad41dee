//! Whose turn it is: what a person asked for comes before what folders hold.

use std::sync::atomic::{AtomicUsize, Ordering};

use model::Origin;

/// How many imports a person waits for at this moment.
#[derive(Debug, Default)]
pub struct Turns {
    persons: AtomicUsize,
}

/// An import under way.
pub struct Turn<'a> {
    turns: &'a Turns,
    person: bool,
}

impl Turns {
    /// Begins an import.
    pub fn begin(&self, origin: Origin) -> Turn<'_> {
        let person = origin != Origin::Machine;
        if person {
            self.persons.fetch_add(1, Ordering::Relaxed);
        }
        Turn {
            turns: self,
            person,
        }
    }

    /// Whether an import of this origin lets another one go first.
    pub fn must_wait(&self, origin: Origin) -> bool {
        origin == Origin::Machine && self.persons.load(Ordering::Relaxed) > 0
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.person {
            self.turns.persons.fetch_sub(1, Ordering::Relaxed);
        }
    }
}
