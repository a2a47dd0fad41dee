//! What the network says about a paper: one polite client, and one file per service.
//!
//! The only crate that opens a socket. Each service is two functions, one that builds a request and one
//! that reads the answer, so that tests need no network. It must not know the library: the folder of its
//! cache is passed in, and what it finds goes back as drafts of `model`.

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

mod client;
mod config;
mod found;
mod look_up;
mod media;
mod read;
mod request;
pub mod service;
mod table;
mod trouble;

pub use client::{Client, Reply};
pub use config::{Config, Key, Own, Reader};
pub use found::{Found, OpenCopy, Relation, RelationKind, Release};
pub use look_up::{Answer, copies, fetch_copy, look_up, search_title};
pub use media::Media;
pub use request::Request;
pub use service::Service;
pub use table::{AFTER_TITLE, Row, TABLE, services_for};
pub use trouble::{Trouble, TroubleKind, offline, trouble};

/// Asked now and then whether the person wants to stop; `true` ends the work.
pub type Cancel<'a> = &'a dyn Fn() -> bool;
