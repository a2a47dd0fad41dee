//! A step of the history: one act with all that it did.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Op, StepId, Timestamp};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Origin {
    /// The person, in the window.
    Window,
    /// The person, on the command line.
    CommandLine,
    /// The application by itself.
    Machine,
}

impl Origin {
    /// The name in JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::CommandLine => "command-line",
            Self::Machine => "machine",
        }
    }
}

/// Whether a step holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum StepState {
    /// It was done.
    Done,
    /// It was undone.
    Undone,
    /// It cannot be undone any more: the schema has changed, or the trash was emptied.
    Final,
}

/// One step of the history: everything that one act did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Step {
    /// Its id.
    #[ts(type = "string")]
    pub id: StepId,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Who.
    pub origin: Origin,
    /// What, as data.
    pub op: Op,
    /// What, as a sentence.
    pub sentence: String,
    /// Whether it holds.
    pub state: StepState,
}
