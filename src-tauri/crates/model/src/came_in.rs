//! What went in without a decision of a person: the history of the inbox.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, Origin, StepId, StepState, Timestamp};

/// A step of the history that nobody was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CameIn {
    /// The step.
    #[ts(type = "string")]
    pub id: StepId,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Who began it.
    pub origin: Origin,
    /// What happened, as a sentence.
    pub sentence: String,
    /// Whether it holds.
    pub state: StepState,
    /// How many papers and files it is about.
    pub total: u32,
    /// The first of them.
    pub parts: Vec<CamePart>,
}

/// One paper of such a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CamePart {
    /// What became of it.
    pub how: CameHow,
    /// The paper; `None` if it is not there any more, or not known.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// Its title; without one the name of the file.
    pub title: String,
    /// Where it came from: a folder that is watched, or the name of a file.
    pub from: String,
    /// Whether it lies in the trash.
    pub trashed: bool,
}

/// What became of a paper or file that nobody was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CameHow {
    /// A paper was added.
    Added,
    /// A file joined a paper that was there.
    Joined,
    /// A service was asked, and something of its answer taken.
    LookedUp,
    /// A paper was changed.
    Changed,
}
