//! What became of each input of an import: its acknowledgement.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AttachmentId, ItemId};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ImportStatus {
    /// It is a new item.
    Added,
    /// Its file joined an item that was there.
    Attached,
    /// It is there already; nothing was stored twice.
    Duplicate,
    /// It waits for a decision.
    NeedsReview,
    /// It is no paper and stays where it is.
    NotAPaper,
    /// It was left out, for the reason given.
    Skipped,
    /// It could not be taken, for the reason given.
    Failed,
}

/// What became of one input or of one entry in it. Given out only after it is durable on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportLine {
    /// The path as given, or `-`.
    pub input: String,
    /// Which entry of the input, counted from 1, where an input holds many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(type = "number", optional)]
    pub entry: Option<usize>,
    /// The line where the entry begins, counted from 1, for text formats.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(type = "number", optional)]
    pub line: Option<usize>,
    /// What became of it.
    pub status: ImportStatus,
    /// The item that it is, or is part of, now.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// The stored or linked file.
    #[ts(type = "string | null")]
    pub attachment: Option<AttachmentId>,
    /// BLAKE3 of the file.
    pub blake3: Option<String>,
    /// Title of the item.
    pub title: Option<String>,
    /// The item that was there already.
    #[ts(type = "string | null")]
    pub duplicate_of: Option<ItemId>,
    /// Why, for everything but `added` and `attached`.
    pub reason: Option<String>,
    /// The text of an entry that could not be read, as it stood there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub raw: Option<String>,
}

impl ImportLine {
    /// A line about an input, to be filled.
    pub fn about(input: &str, status: ImportStatus) -> Self {
        Self {
            input: input.to_owned(),
            entry: None,
            line: None,
            status,
            item: None,
            attachment: None,
            blake3: None,
            title: None,
            duplicate_of: None,
            reason: None,
            raw: None,
        }
    }
}
