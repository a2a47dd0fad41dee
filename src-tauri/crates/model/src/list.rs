//! Which items a list shows, and in what order: the plain filter of lists.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Row, Status};

/// Which part of the library is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Place {
    /// Everything outside the trash.
    #[default]
    All,
    /// What is in no collection.
    Unfiled,
    /// The reading queue, in its order unless another is asked for.
    Queue,
    /// What was read, the last first unless another order is asked for.
    RecentlyRead,
    /// The trash.
    Trash,
}

/// Which items a list shows; everything given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Filter {
    /// A query (see [`crate::query`]); empty for everything.
    pub text: String,
    /// Part of the library.
    pub place: Place,
    /// Name of a tag; those below it count.
    pub tag: Option<String>,
    /// Path of a collection; those inside it count.
    pub collection: Option<String>,
    /// Reading status.
    pub status: Option<Status>,
}

/// What a list can be ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SortKey {
    /// When it came into the library; within one import, its order there.
    #[default]
    Added,
    /// Title, without regard to case and accents.
    Title,
    /// First creator.
    Author,
    /// Year.
    Year,
    /// Journal or other place.
    Venue,
    /// Rating.
    Rating,
    /// Reading status.
    Status,
    /// How well it fits the query; without one as by `Added`, the newest first.
    Relevance,
}

impl SortKey {
    /// The key of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "added" => Self::Added,
            "title" => Self::Title,
            "author" => Self::Author,
            "year" => Self::Year,
            "venue" => Self::Venue,
            "rating" => Self::Rating,
            "status" => Self::Status,
            "relevance" => Self::Relevance,
            _ => return None,
        })
    }
}

/// The order of a list; ties are broken by id, so that it is always the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Sort {
    /// By what.
    pub by: SortKey,
    /// The greatest, or the newest, first.
    pub descending: bool,
}

/// A window of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rows {
    /// How many items the filter lets through.
    #[ts(type = "number")]
    pub total: u64,
    /// The rows asked for.
    pub rows: Vec<Row>,
}
