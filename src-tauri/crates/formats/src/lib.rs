//! Text of the outside to the model and back: BibTeX, RIS, CSL-JSON and others, listings, Markdown.
//!
//! Pure functions without input or output of their own. Nothing here panics on any input: what
//! cannot be read comes back as a [`Problem`] with its reason.
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

pub mod bibtex;
pub mod citation_key;
pub mod csl_json;
pub mod csv;
mod decode;
mod edtf;
pub mod endnote_xml;
pub mod file_name;
pub mod files;
mod format;
mod intake;
mod links;
pub mod listing;
pub mod markdown;
mod medline;
mod names;
pub mod nbib;
pub mod offprint;
pub mod pubmed;
#[cfg(test)]
mod random;
mod reading;
pub mod refer;
mod rest;
pub mod ris;
#[cfg(test)]
mod tests;
mod tex;
mod xml;

pub use format::Format;
pub use reading::{Problem, Reading, read};
