//! Text of the outside to the model and back: listings, CSL-JSON, Markdown.
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

pub mod csl_json;
mod decode;
pub mod file_name;
mod format;
mod links;
pub mod listing;
pub mod markdown;
mod reading;
#[cfg(test)]
mod tests;
mod tex;

pub use format::Format;
pub use reading::{Problem, Reading};
