//! The text index over a library: titles, creators, abstracts, notes, highlights and PDF pages.
//!
//! *Architecture Invariant*: the only crate that knows the index engine. The index is derived: it
//! may be deleted at any time and is built again from what it is given. It does not know SQLite:
//! fields and tags are answered by `library`, and `engine` joins the two. It holds no text: who
//! shows a hit reads the text from where it is kept.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod alike;
mod digest;
mod facet;
mod find;
mod fold;
mod folder;
mod guard;
mod hits;
mod index;
mod language;
mod look;
mod plan;
mod reached;
mod schema;
mod snapshot;
mod snippet;
mod suggest;
#[cfg(test)]
mod tests;
mod trouble;
mod walk;
mod words;
mod writer;

pub use digest::Key;
pub use facet::Named;
pub use find::Scored;
pub use guard::is_reading;
pub use hits::Hit;
pub use index::{Index, Pace};
pub use reached::Reached;
pub use schema::{Part, Place, VERSION};
pub use snapshot::Snapshot;
pub use snippet::Marker;
pub use writer::{Pages, Unit, Writer, sum_of};
