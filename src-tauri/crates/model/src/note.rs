//! A Markdown note, of an item or by itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, NoteId, Timestamp};

/// A Markdown note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Note {
    /// Its id.
    #[ts(type = "string")]
    pub id: NoteId,
    /// The item that it belongs to, if any.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// Markdown, as typed.
    pub text: String,
    /// When it was begun.
    #[ts(type = "string")]
    pub added: Timestamp,
}
