//! A file that waits for a person's decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AttachmentId, Timestamp};

/// A file in the inbox: it is kept, can be opened, and is no item yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Card {
    /// Its id, which its attachment will have too.
    #[ts(type = "string")]
    pub id: AttachmentId,
    /// The name that it came with.
    pub name: String,
    /// Where it came from.
    pub from: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// BLAKE3 of its bytes, 64 hexadecimal digits.
    pub blake3: String,
    /// Why it waits, as a sentence.
    pub reason: String,
    /// When it came.
    #[ts(type = "string")]
    pub added: Timestamp,
    /// How many pages it has; 0 if that could not be told.
    pub pages: u32,
    /// What became of its text, as for attachments.
    pub text: String,
}
