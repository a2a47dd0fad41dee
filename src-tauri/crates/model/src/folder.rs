//! A folder of the person's that is watched for new papers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FolderId, Timestamp};

/// A watched folder, and how it goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Folder {
    /// Its id.
    #[ts(type = "string")]
    pub id: FolderId,
    /// Where it is.
    pub path: String,
    /// Whether folders inside it are watched too.
    pub recursive: bool,
    /// When it was last looked at.
    #[ts(type = "string | null")]
    pub looked: Option<Timestamp>,
    /// Why it is not watched at the moment; empty if it is.
    pub trouble: String,
    /// How many files of it are in the library.
    pub imported: u32,
}
