//! Keeps a library: SQLite, undo, files on disk, trash, backup and check.
//!
//! *Architecture Invariant*: the only crate that knows SQL. Every write is one
//! [`Library::transact`]: it commits, records how to undo itself, and returns the changes that tell
//! every window what to read again. What a verb has returned survives a power cut.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod annotation;
pub mod attachment;
pub mod backup;
pub mod check;
pub mod collection;
mod fault;
pub mod file_text;
pub mod files;
pub mod finding;
pub mod folder;
pub mod history;
pub mod item;
pub mod job;
mod lock;
pub mod look_up;
pub mod note;
mod open;
mod pragma;
pub mod query;
mod read;
mod recorded;
pub mod report;
pub mod restore;
pub mod saved_search;
mod schema;
pub mod setting;
pub mod tag;
#[cfg(test)]
mod tests;
pub mod text;
mod transact;
mod trouble;
pub mod unit;
mod writer;

pub use fault::point as fault_point;
pub use open::{How, Library, Start, holds_files, is_network};
pub use schema::VERSION as SCHEMA_VERSION;
pub use transact::Outcome;
