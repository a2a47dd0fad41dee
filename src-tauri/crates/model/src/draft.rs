//! What an importer found: an item that is not in the library yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Annotation, Attachment, Color, Creator, Extra, Fields, Identifier, ItemId, Kind, Note, Source,
    Sourced, Status, Timestamp,
};

/// An item as an importer found it, before anything is decided about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Draft {
    /// Which entry of its input this is, counted from 1.
    #[ts(type = "number")]
    pub entry: usize,
    /// The line of the input where it begins, counted from 1; 0 where lines mean nothing.
    #[ts(type = "number")]
    pub line: usize,
    /// What kind of work.
    pub kind: Kind,
    /// The bibliographic fields.
    pub fields: Fields,
    /// Creators, in order.
    pub creators: Vec<Creator>,
    /// Identifiers, in normal form.
    pub identifiers: Vec<Identifier>,
    /// Web addresses found with it.
    pub links: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Paths of collections.
    pub collections: Vec<String>,
    /// Notes, in Markdown.
    pub notes: Vec<String>,
    /// Citation key, if the source gave one.
    pub citation_key: Option<String>,
    /// How far the person was with it.
    pub status: Status,
    /// 1 to 5; `None` if not rated.
    pub rating: Option<u8>,
    /// Whether it was in the reading queue.
    pub queued: bool,
    /// Where all this came from.
    pub source: Source,
    /// Where single values came from, by the name of a field, `creators` or a scheme, where that is
    /// not `source`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(skip)]
    pub sources: BTreeMap<String, Source>,
    /// What has no field.
    pub extra: Vec<Extra>,
    /// What only our own JSON tells of it.
    #[serde(skip)]
    #[ts(skip)]
    pub kept: Option<Box<Kept>>,
}

/// What only our own JSON tells of an item: it was one of another library.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its id there.
    pub id: ItemId,
    /// When it came into that library.
    pub added: Timestamp,
    /// When it was last read.
    pub last_read: Option<Timestamp>,
    /// Sources of single values.
    pub sources: BTreeMap<String, Sourced>,
    /// When each of its notes was begun.
    pub notes: Vec<Timestamp>,
    /// Its files there; by their BLAKE3 they are known again here.
    pub attachments: Vec<Attachment>,
    /// The marks in them.
    pub annotations: Vec<Annotation>,
}

/// What belongs to no single item, as our own JSON tells it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Belongings {
    /// Notes that belong to no item.
    pub notes: Vec<Note>,
    /// Tags with their colours.
    pub tags: Vec<(String, Option<Color>)>,
    /// Paths of collections.
    pub collections: Vec<String>,
    /// Saved searches: name and query.
    pub searches: Vec<(String, String)>,
    /// The reading queue, in its order, by the ids of the items there.
    pub queue: Vec<ItemId>,
}
