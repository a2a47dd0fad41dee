//! A folder of the person's that is watched for new papers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FolderId, ImportStatus, Timestamp};

/// What happens to a file that comes in from a watched folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FolderMode {
    /// It is copied; the original is untouched.
    #[default]
    Copy,
    /// It stays where it lies, and the library only knows of it.
    Link,
    /// It is copied, and when that is durable the original goes to the library's trash.
    Move,
}

impl FolderMode {
    /// Its name in the database and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Link => "link",
            Self::Move => "move",
        }
    }

    /// The mode of that name; copying, which harms nothing, for any other.
    pub fn from_name(name: &str) -> Self {
        match name {
            "link" => Self::Link,
            "move" => Self::Move,
            _ => Self::Copy,
        }
    }
}

/// How the files of a watched folder come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Ways {
    /// Whether folders inside it are watched too.
    pub recursive: bool,
    /// What happens to its files.
    pub mode: FolderMode,
    /// Whether PDFs that do not look like papers come in as well.
    pub everything: bool,
    /// Tags for what comes in.
    pub tags: Vec<String>,
    /// The collection for what comes in, by its path.
    pub collection: Option<String>,
    /// Whether the folders inside it become collections, under that one if there is one.
    pub nested: bool,
    /// It is not watched until a person says so.
    pub paused: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            recursive: true,
            mode: FolderMode::Copy,
            everything: false,
            tags: Vec::new(),
            collection: None,
            nested: false,
            paused: false,
        }
    }
}

/// How a folder is watched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FolderState {
    /// It has not been looked at yet.
    #[default]
    Waiting,
    /// The system tells of every change.
    Watching,
    /// It is looked into again and again, because the system does not tell of its changes.
    Polling,
    /// A person has paused it.
    Paused,
    /// It cannot be read at the moment.
    Away,
}

impl FolderState {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "",
            Self::Watching => "watching",
            Self::Polling => "polling",
            Self::Paused => "paused",
            Self::Away => "away",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "watching" => Self::Watching,
            "polling" => Self::Polling,
            "paused" => Self::Paused,
            "away" => Self::Away,
            _ => Self::Waiting,
        }
    }
}

/// A watched folder, and how it goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Folder {
    /// Its id.
    #[ts(type = "string")]
    pub id: FolderId,
    /// Where it is.
    pub path: String,
    /// How its files come in.
    #[serde(flatten)]
    #[ts(flatten)]
    pub ways: Ways,
    /// How it is watched.
    pub state: FolderState,
    /// When it was last looked at.
    #[ts(type = "string | null")]
    pub looked: Option<Timestamp>,
    /// Why it is not watched, or why it is polled, as a sentence; empty if there is nothing to say.
    pub trouble: String,
    /// How many files of it are in the library.
    pub imported: u32,
    /// How many files of it did not come in, for a reason that a person should read.
    pub left_out: u32,
}

/// A file of a watched folder that did not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeftOut {
    /// Its path below the folder.
    pub path: String,
    /// What became of it.
    pub outcome: ImportStatus,
    /// Why, as a sentence.
    pub reason: String,
    /// When that was found.
    #[ts(type = "string")]
    pub at: Timestamp,
}
