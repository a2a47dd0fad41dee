//! How long work tells how far it is, and how it is stopped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Result;

/// How far a piece of work is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Progress {
    /// How many are done.
    #[ts(type = "number")]
    pub done: u64,
    /// How many there are in all; 0 while that is not known.
    #[ts(type = "number")]
    pub total: u64,
    /// What is being worked on.
    pub what: String,
}

/// Told how far the work is; its error, usually [`crate::Error::interrupted`], stops the work at
/// the next safe place.
pub type Watcher<'a> = dyn FnMut(Progress) -> Result<()> + 'a;
