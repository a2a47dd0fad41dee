//! What work a file holds: title, creators, date, identifiers and the rest as candidates with their
//! places and how sure they are, whether it is a paper at all, and its references.
//!
//! `Observer` sees the pages while they are read and keeps what recognition needs of them: the rows of
//! the first pages, running heads, the list of references, and counts. Everything else works on that.
//! It must not know PDF, and no rule may name a paper: docs/ARCHITECTURE.md lists them with the kind
//! of paper that needs each.

mod abstracts;
mod cover;
mod creators;
mod dates;
mod embedded;
mod found;
mod front;
mod identifiers;
mod kind;
mod names;
mod observe;
mod references;
mod row;
mod title;
mod venue;
mod verdict;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use observe::Observer;
