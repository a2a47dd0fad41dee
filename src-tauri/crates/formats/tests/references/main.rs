//! Readers of references on what real files hold, on damage and on what is meant to break them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod damage;
mod encodings;
mod monsters;
