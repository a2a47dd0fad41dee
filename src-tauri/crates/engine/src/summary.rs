//! What a window shows of a library as a whole, and of a listing before it is added.

use model::{Draft, Folder, ItemId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A library as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Summary {
    /// Its folder.
    pub path: String,
    /// Why it cannot be written, as a sentence; `None` if it can.
    pub read_only: Option<String>,
    /// Sentences for banners, such as that the last stop was unclean and what the check found.
    pub notices: Vec<String>,
    /// Items outside the trash.
    pub items: u32,
    /// Unread items outside the trash.
    pub unread: u32,
    /// Items in no collection.
    pub unfiled: u32,
    /// Items in the reading queue.
    pub queued: u32,
    /// Items in the trash.
    pub trashed: u32,
    /// Files that wait for a decision.
    pub inbox: u32,
    /// Watched folders.
    pub folders: Vec<Folder>,
    /// What Ctrl+Z would undo, as a sentence.
    pub undo: Option<String>,
    /// What Ctrl+Shift+Z would redo, as a sentence.
    pub redo: Option<String>,
}

/// A pasted or opened listing before it is added: nothing is in the library yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Listing {
    /// By which the window says what to add; good for one use.
    pub token: String,
    /// What was found, in the order of the page.
    pub entries: Vec<ListingEntry>,
    /// What could not be read, a sentence each.
    pub problems: Vec<String>,
}

/// One entry of a listing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListingEntry {
    /// The entry as found.
    pub draft: Draft,
    /// The item that it is already, if it is there.
    #[ts(type = "string | null")]
    pub duplicate_of: Option<ItemId>,
    /// Whether that item lies in the trash.
    pub in_trash: bool,
}
