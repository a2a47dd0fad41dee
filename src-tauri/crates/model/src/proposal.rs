//! What is proposed for a file that waits: each value with its source and what else was found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ItemId;

/// What is proposed for a file that waits in the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Proposal {
    /// The fields of which anything was found, in the order in which they are read.
    pub fields: Vec<Proposed>,
    /// What a person has said of it so far, in place of what is believed.
    pub picks: Vec<Pick>,
    /// Whether it seems to be a paper; `None` if that cannot be told.
    pub paper: Option<bool>,
    /// What speaks for that, and against.
    pub because: Vec<String>,
    /// Papers that it may be, or that it may belong to.
    pub like: Vec<Like>,
}

/// What was found of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Proposed {
    /// The field: `title`, `creators`, `issued`, `container_title`, `doi`, `arxiv`, `abstract`.
    pub field: String,
    /// What is believed, as one text; `None` if nothing is sure enough.
    pub believed: Option<String>,
    /// All that was found, the surest first.
    pub values: Vec<Rival>,
}

/// One value that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rival {
    /// The value; creators parted by `; `.
    pub text: String,
    /// Where it was found, such as "page 1".
    pub from: String,
    /// The page that it stands on; 0 for what stands on none.
    pub page: u32,
    /// How many of a hundred such values are right.
    pub percent: u32,
}

/// A paper of the library that a file may be, or may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Like {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// Its creators and year, shortly.
    pub about: String,
    /// Whether it lies in the trash.
    pub trashed: bool,
    /// How alike the titles are, of a hundred.
    pub percent: u32,
    /// How well the two match, of a hundred: how much of what both say agrees, where an identifier and
    /// the title weigh most; where little can be compared it is less.
    pub score: u32,
    /// How many files it has.
    pub files: u32,
    /// Why it is named, in a few words.
    pub why: String,
    /// Both, field by field.
    pub parts: Vec<Compared>,
}

/// One field of a file beside that of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Compared {
    /// The field: as in [`Proposed`], or the name of another scheme of identifiers.
    pub field: String,
    /// What is believed of the file.
    pub file: Option<String>,
    /// What the paper says.
    pub paper: Option<String>,
    /// Whether they agree.
    pub agreement: Agreement,
}

/// Whether two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Agreement {
    /// They are the same.
    Same,
    /// They are nearly the same.
    Near,
    /// They are not.
    Differs,
    /// Only the file says anything.
    OnlyFile,
    /// Only the paper does.
    OnlyPaper,
}

/// What a person says a field is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Pick {
    /// The field, as in [`Proposed`].
    pub field: String,
    /// Its value, in the form of [`Rival::text`]; `None` for none.
    pub text: Option<String>,
}
