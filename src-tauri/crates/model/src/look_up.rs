//! Looking works up: what waits for it, what came of it, and what a person has to agree to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AttachmentId, FindingId, Identifier, ItemId, Timestamp};

/// Where the looking up stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LookUps {
    /// Whether look-ups are switched on.
    pub enabled: bool,
    /// How many papers and waiting files are still to be looked up.
    pub waiting: u32,
    /// Why they wait, as a sentence; empty if they do not, or are about to be asked for.
    pub why: String,
    /// Whether it is the network that they wait for: it is tried again by itself.
    #[serde(default)]
    pub offline: bool,
    /// When it is tried again, if that is known.
    #[ts(type = "string | null")]
    pub until: Option<Timestamp>,
    /// Those that were given up after three attempts, the newest first.
    pub parked: Vec<ParkedLookUp>,
}

/// A look-up that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParkedLookUp {
    /// The paper, if it is one already.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// Its title, or the name of its file.
    pub title: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// What came of looking up some papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LookedUp {
    /// How many papers got something.
    pub changed: u32,
    /// How many had it all already.
    pub same: u32,
    /// How many have something that a person has to agree to.
    pub offered: u32,
    /// How many no service knows.
    pub unknown: u32,
    /// How many wait: for the network, or because a service asked for that.
    pub waiting: u32,
    /// What went wrong, each thing once, as sentences.
    pub troubles: Vec<String>,
}

/// What kind of thing a person has to agree to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FindingKind {
    /// A record that was found by an identifier and does not agree with the paper.
    Doubtful,
    /// A record that was found by the title.
    Title,
    /// The published version of a preprint.
    Published,
    /// The paper was retracted.
    Retracted,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::Doubtful,
        Self::Title,
        Self::Published,
        Self::Retracted,
    ];

    /// The name in JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Title => "title",
            Self::Published => "published",
            Self::Retracted => "retracted",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a service says of a paper or of a file that waits, and a person has to agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// Its id.
    #[ts(type = "string")]
    pub id: FindingId,
    /// What kind.
    pub kind: FindingKind,
    /// The paper that it is about; `None` for a file that waits.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// The card of the file that waits; `None` for a paper.
    #[ts(type = "string | null")]
    pub card: Option<AttachmentId>,
    /// Title of the paper, or name of the file.
    pub title: String,
    /// Who says it, such as "Crossref".
    pub service: String,
    /// Why a person has to say, as a sentence.
    pub reason: String,
    /// How well the record agrees with the paper, of a hundred.
    pub percent: u32,
    /// What would change, in the order in which it is read.
    pub fields: Vec<FindingField>,
    /// When it was found.
    #[ts(type = "string")]
    pub added: Timestamp,
}

/// One field of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FindingField {
    /// The field: a name of `Field`, `kind`, `creators` or a scheme.
    pub field: String,
    /// The word that a person reads.
    pub label: String,
    /// What the paper has, as one text; `None` for nothing.
    pub now: Option<String>,
    /// What was found, as one text.
    pub found: String,
    /// Whether it is taken unless the person picks otherwise: not where the person has typed.
    pub taken: bool,
}

/// An identifier that was found in a text that a person gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NamedWork {
    /// The identifier.
    pub identifier: Identifier,
    /// The paper of the library that has it already.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// The title of that paper; empty without one.
    pub title: String,
    /// Why it cannot be looked up, as a sentence; empty if it can.
    pub refused: String,
}

/// What became of getting the PDF of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Fetched {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The file that was attached.
    #[ts(type = "string | null")]
    pub attachment: Option<AttachmentId>,
    /// Where it came from, or why there is none, as a sentence.
    pub reason: String,
}

/// A service of the network, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ServiceState {
    /// The name in settings.
    pub name: String,
    /// The name that a person reads.
    pub label: String,
    /// What it is asked for, as a sentence.
    pub about: String,
    /// Hosts that may be asked on its behalf; empty for any.
    pub hosts: Vec<String>,
    /// Whether it may be asked.
    pub enabled: bool,
    /// The base address that is set instead of the usual one.
    pub url: Option<String>,
    /// What it needs and has not got: empty, `email` or `key`.
    pub wants: String,
    /// Whether it takes a key of the person's own, and has one.
    pub has_key: Option<bool>,
    /// How many requests it got today, by UTC.
    #[ts(type = "number")]
    pub today: u64,
}
