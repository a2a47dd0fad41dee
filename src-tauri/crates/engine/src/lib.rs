//! What the application does by itself: the import pipeline, watched folders, jobs, settings.
//!
//! The one API that the desktop, the command line and every later shell call. It knows neither a
//! window nor a terminal, and it reaches PDF parsers only through `cage`.

mod summary;

pub use summary::{Listing, ListingEntry, Summary};
