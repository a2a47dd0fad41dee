//! Tags, collections and saved searches.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CollectionId, Error, Result, SavedSearchId, TagId};

/// The colours that a tag can have; the window has a tone of each for light and for dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Color {
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Teal.
    Teal,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
    /// Magenta.
    Magenta,
    /// Gray.
    Gray,
}

impl Color {
    /// All colours.
    pub const ALL: [Self; 9] = [
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Teal,
        Self::Blue,
        Self::Purple,
        Self::Magenta,
        Self::Gray,
    ];

    /// The name in JSON, on the command line and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Purple => "purple",
            Self::Magenta => "magenta",
            Self::Gray => "gray",
        }
    }

    /// The colour of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.name() == name)
    }
}

/// A tag; `a/b` lies under `a`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Tag {
    /// Its id.
    #[ts(type = "string")]
    pub id: TagId,
    /// Its whole name, with `/` between the levels.
    pub name: String,
    /// Its colour, if it has one.
    pub color: Option<Color>,
    /// How many items outside the trash have it.
    pub items: u32,
}

/// A collection in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Collection {
    /// Its id.
    #[ts(type = "string")]
    pub id: CollectionId,
    /// The collection that it lies in.
    #[ts(type = "string | null")]
    pub parent: Option<CollectionId>,
    /// Its whole path, with `/` between the levels.
    pub path: String,
    /// How many items outside the trash it holds itself.
    pub items: u32,
}

/// A search that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedSearch {
    /// Its id.
    #[ts(type = "string")]
    pub id: SavedSearchId,
    /// Its name.
    pub name: String,
    /// The query, as typed.
    pub query: String,
}

/// The levels of a tag or of a collection's path: parted by `/`, without empty ones, trimmed.
pub fn path_parts(path: &str) -> Result<Vec<String>> {
    let parts: Vec<String> = path.split('/').map(|part| part.trim().to_owned()).collect();
    if parts.iter().any(String::is_empty) {
        return Err(Error::invalid(format!(
            "\"{path}\" has a level without a name; nothing was changed."
        ))
        .hint("Write A/B for B inside A."));
    }
    if parts.iter().any(|part| part.chars().any(char::is_control)) {
        return Err(Error::invalid(
            "A name cannot hold line breaks or other control characters; nothing was changed.",
        ));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_no_empty_levels() {
        assert_eq!(
            path_parts("A / B").ok(),
            Some(vec!["A".to_owned(), "B".to_owned()])
        );
        for bad in ["", "/", "A/", "/B", "A//B", "A\nB"] {
            assert!(path_parts(bad).is_err(), "{bad}");
        }
    }
}
