//! What a PDF says: text by page, layout, title, authors and identifiers, page images.
//!
//! It will be the only crate that parses PDF bytes, and it will run only inside the child process that
//! `cage` starts: the command line alone links it. It must not know the library, the network or a
//! window; it is given bytes and answers with plain records of `model`.
//!
//! `read` reads its text: `lead` and `second` feed glyphs, `assemble` makes lines of them, and `choose`
//! says when the second one is asked. `open` opens a file, `facts` tells what it says of itself, and `image` draws its first page.

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

pub mod assemble;
mod bidi;
pub mod choose;
mod faces;
pub mod facts;
mod furniture;
pub mod glyph;
pub mod image;
mod lead;
mod meaning;
pub mod open;
pub mod read;
pub mod recognise;
mod say;
mod scale;
mod second;
mod stopwords;
#[cfg(test)]
mod tests;
mod tex;

pub use say::say;
