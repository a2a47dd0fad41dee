//! What an importer found: an item that is not in the library yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Creator, Extra, Fields, Identifier, Kind, Source, Status};

/// An item as an importer found it, before anything is decided about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
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
}
