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

mod decode;
mod links;
pub mod listing;
mod reading;
mod tex;

pub use reading::{Problem, Reading};
