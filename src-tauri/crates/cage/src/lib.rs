//! Runs a parser of outside bytes as a child process with limits on memory, time, files and network.
//!
//! [`Cage::run`] starts the hidden subcommand of the `offprint` command, hands it one open file, and
//! reads back bounded records; a child that crashes, hangs or grows past its limits is a
//! [`Death`] that concerns its own input and nothing else. [`child::run`] is what that subcommand
//! calls: it locks the process up before the first outside byte is read. This crate must not know
//! what a PDF is, nor where a library lies: the path of the program to start is passed in.
//!
//! What goes between the two. The parent starts `program parse WORDS...` with the file as standard
//! input, a pipe for records as standard output, another for the last words as standard error, an
//! environment of three variables (one of them, `OFFPRINT_CAGE`, carries the [`Limits`]), and `/` as
//! its folder. The child answers with frames (a length of four bytes, little-endian, then so many
//! bytes of postcard): first a greeting that says it is locked up and what the kernel gave for that,
//! then the records of the parser. Its exit status tells whether it came to the end.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod cage;
pub mod child;
mod death;
mod frame;
mod greeting;
mod limits;
mod pipe;
mod process;
mod slots;
mod start;
mod tail;
mod talk;

#[cfg(test)]
mod tests;

pub use cage::{Cage, Outcome};
pub use child::{Input, Sink};
pub use death::Death;
pub use greeting::Protection;
pub use limits::Limits;
