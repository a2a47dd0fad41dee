//! The one error that crosses crate boundaries: what happened, what was kept, what to do.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `Result` with the project's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What somebody decides by: the command line its exit status, the window what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export, rename = "ErrorKind")]
pub enum Kind {
    /// A value or argument that cannot be used; nothing was changed.
    Invalid,
    /// What was asked for is not there.
    NotFound,
    /// Rows were changed since; nothing was done.
    Conflict,
    /// Another process has what is needed.
    Locked,
    /// The disk or the library can only be read.
    ReadOnly,
    /// The library does not pass its check; nothing is written to it.
    Damaged,
    /// A newer program has changed the library.
    Newer,
    /// No library is at this place, though there was one.
    Gone,
    /// No library is at this place.
    NoLibrary,
    /// The disk is full.
    DiskFull,
    /// The disk, or a file on it, could not be read or written.
    Disk,
    /// A file that was given could not be read; it was left as it is.
    Unreadable,
    /// The person asked to stop.
    Interrupted,
    /// A fault of the program.
    Internal,
}

/// A sentence for the person, a hint what to do, and for the log the cause.
#[derive(Debug)]
pub struct Error {
    /// What somebody decides by.
    pub kind: Kind,
    /// What happened and what was kept, as one sentence.
    pub message: String,
    /// What to do about it; empty if there is nothing to say.
    pub hint: String,
    /// What lies below, for the log.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with its sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: String::new(),
            source: None,
        }
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With what lies below.
    #[must_use]
    pub fn caused_by(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// A value that cannot be used.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message)
    }

    /// What was asked for is not there: `what` names it, as in "item 0C1V5K3E8QZ4T".
    pub fn not_found(what: impl fmt::Display) -> Self {
        Self::new(
            Kind::NotFound,
            format!("There is no {what} in this library."),
        )
    }

    /// The person asked to stop.
    pub fn interrupted() -> Self {
        Self::new(
            Kind::Interrupted,
            "Stopped as asked. What was finished before is kept.",
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}
