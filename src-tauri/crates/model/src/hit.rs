//! Where a query was found, as it is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of a text with what was looked for marked in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Snippet {
    /// The piece, on one line; `…` stands where it was cut off.
    pub text: String,
    /// What is marked, in order and apart from each other.
    pub marks: Vec<Mark>,
}

/// A marked stretch of a text, counted in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Mark {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}
