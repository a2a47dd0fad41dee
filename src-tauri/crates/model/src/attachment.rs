//! A file of an item.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AttachmentId, Timestamp};

/// Whose file it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum AttachmentMode {
    /// A copy under `files/` that the library owns.
    #[default]
    Stored,
    /// The person's own file, where it lies; never changed, moved or deleted.
    Linked,
}

impl AttachmentMode {
    /// The name in JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Linked => "linked",
        }
    }
}

/// A file of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// Its id.
    #[ts(type = "string")]
    pub id: AttachmentId,
    /// Whose file it is.
    pub mode: AttachmentMode,
    /// From the library's folder if stored, absolute if linked.
    pub path: String,
    /// The name that it came with.
    pub original_name: String,
    /// Which version of the work, such as `v2`, `accepted`, `supplement`; empty if not told.
    pub version: String,
    /// BLAKE3 of its bytes, 64 hexadecimal digits.
    pub blake3: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pages, where they were counted.
    pub pages: Option<u32>,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// What is known of its text: `ok`, `none`, `encrypted`, `pending`, `failed: reason`, or empty
    /// for a file that has no text to read.
    pub text: String,
    /// When it was added.
    #[ts(type = "string")]
    pub added: Timestamp,
}
