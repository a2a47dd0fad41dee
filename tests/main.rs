//! Tests of the program as a whole, in one binary, so that they are linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod cli;
mod faults;
mod house;
mod made;
mod reading;
mod services;
