//! What the application does by itself: the import pipeline, watched folders, jobs, settings.
//!
//! The one API that the desktop, the command line and every later shell call. It knows neither a
//! window nor a terminal, and it reaches PDF parsers only through `cage`.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod care;
pub mod duplicates;
mod engine;
mod export;
pub mod health;
pub mod house;
mod import;
mod inbox;
mod keys;
pub mod live;
mod look_up;
pub mod names;
pub mod place;
pub mod reading;
mod recognise;
mod room;
mod sample;
pub mod search;
pub mod settings;
mod summary;
#[cfg(test)]
mod tests;
pub mod watch;

pub use care::{Care, Located};
pub use engine::Engine;
pub use export::{Export, Exported, Going, make_folder};
pub use import::{Input, Mode, Request, media_type};
pub use look_up::ToAdd;
pub use room::Room;
pub use summary::{Listing, ListingEntry, Summary};
