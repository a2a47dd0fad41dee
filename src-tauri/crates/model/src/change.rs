//! What a write changed: the one thing by which every window knows what to read again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ItemId;

/// A kind of thing that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Noun {
    /// Items with their fields, creators, identifiers, links and extra.
    Item,
    /// Tags, and which items have them.
    Tag,
    /// Collections, and which items they hold.
    Collection,
    /// Notes.
    Note,
    /// Files.
    Attachment,
    /// Marks in PDFs.
    Annotation,
    /// Saved searches.
    SavedSearch,
    /// Settings of the library, and watched folders.
    Setting,
    /// Jobs.
    Job,
    /// The history: something was done, undone or redone.
    History,
}

impl Noun {
    /// All nouns; the place of each is its number in the database, so new ones go to the end.
    pub const ALL: [Self; 10] = [
        Self::Item,
        Self::Tag,
        Self::Collection,
        Self::Note,
        Self::Attachment,
        Self::Annotation,
        Self::SavedSearch,
        Self::Setting,
        Self::Job,
        Self::History,
    ];
}

/// What a write changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Changes {
    /// Place of the last of these changes in the library's sequence of changes.
    #[ts(type = "number")]
    pub seq: i64,
    /// What kinds of things changed.
    pub nouns: BTreeSet<Noun>,
    /// The items whose own rows, notes, files, tags or collections changed; empty when there are
    /// more than a thousand.
    #[ts(type = "string[]")]
    pub items: BTreeSet<ItemId>,
}

impl Changes {
    /// More items than this are not listed one by one.
    pub const MOST_ITEMS: usize = 1000;

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.nouns.is_empty()
    }

    /// These changes and then `later` ones.
    pub fn and(&mut self, later: Self) {
        self.seq = self.seq.max(later.seq);
        let too_many =
            |changes: &Self| changes.items.is_empty() && changes.nouns.contains(&Noun::Item);
        if too_many(self) || too_many(&later) {
            self.items.clear();
        } else {
            self.items.extend(later.items);
            if self.items.len() > Self::MOST_ITEMS {
                self.items.clear();
            }
        }
        self.nouns.extend(later.nouns);
    }
}
