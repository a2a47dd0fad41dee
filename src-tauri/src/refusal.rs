//! An error as the page gets it: a kind to decide by, a sentence, and what to do. The cause stays
//! in the log.

use model::{Error, ErrorKind};
use serde::Serialize;
use ts_rs::TS;

/// An error as the page gets it.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// What the page decides by.
    pub kind: ErrorKind,
    /// What happened and what was kept.
    pub message: String,
    /// What to do; empty if there is nothing to say.
    pub hint: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        if let Some(source) = &error.source {
            tracing::warn!(message = %error.message, cause = %source, "refused");
        }
        Self {
            kind: error.kind,
            message: error.message,
            hint: error.hint,
        }
    }
}

/// What every command gives back.
pub type Answer<T> = Result<T, Refusal>;
