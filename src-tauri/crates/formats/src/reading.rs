//! What a reader of any format gives back: what it found, and what it could not use.

use model::Draft;

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The works, in the order of the text.
    pub drafts: Vec<Draft>,
    /// What could not be used, with its reason; nothing is left out silently.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Nothing was found, for this reason.
    pub(crate) fn refused(reason: impl Into<String>) -> Self {
        Self {
            drafts: Vec::new(),
            problems: vec![Problem {
                reason: reason.into(),
                ..Problem::default()
            }],
        }
    }
}

/// Something in a text that could not be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// Which entry of the text, counted from 1; 0 if it is no single entry.
    pub entry: usize,
    /// The line where it begins, counted from 1; 0 where lines mean nothing.
    pub line: usize,
    /// What is wrong, as a sentence for a person.
    pub reason: String,
    /// The text itself; empty if it is the whole input.
    pub raw: String,
}
