//! What is said about a query beside its results.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::Name;

/// Something in a query that was perhaps meant otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Hint {
    /// A sentence for the person.
    pub message: String,
    /// Where it begins in the text, in Unicode scalar values.
    pub from: u32,
    /// Where it ends, not included.
    pub to: u32,
}

pub(super) const TOO_MANY: &str =
    "A query has at most 1,000 words and clauses; what comes after them was left out.";
pub(super) const TOO_DEEP: &str = "These parentheses stand too deep in others and were left out.";
pub(super) const NOT_OPENED: &str = "Nothing is opened for this parenthesis to close.";
pub(super) const NOT_CLOSED: &str = "This parenthesis is not closed; it was closed at the end.";
pub(super) const QUOTE_NOT_CLOSED: &str = "This quote is not closed; it was closed at the end.";
pub(super) const NOTHING_BEFORE_OR: &str =
    "OR joins what stands before it with what stands after it; nothing stands before this one.";
pub(super) const NOTHING_AFTER_OR: &str =
    "OR joins what stands before it with what stands after it; nothing stands after this one.";
pub(super) const NOTHING_AFTER_NOT: &str =
    "NOT excludes what stands after it; nothing stands after this one.";

pub(super) fn empty(name: Name) -> String {
    let (name, takes) = (name.name(), name.takes());
    format!("{name}: takes {takes}; nothing stands behind this one.")
}

pub(super) fn unreadable(name: Name) -> String {
    let (name, takes) = (name.name(), name.takes());
    format!("{name}: takes {takes}; this was searched as text.")
}

pub(super) fn unknown(label: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => {
            format!("There is no field {label}:; did you mean {near}:? It was searched as text.")
        }
        None => format!("There is no field {label}:; it was searched as text."),
    }
}
