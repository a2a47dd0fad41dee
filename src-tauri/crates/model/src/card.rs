//! A file that waits for a person's decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AttachmentId, Timestamp};

/// A file in the inbox: it is kept, can be opened, and is no item yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Card {
    /// Its id, which its attachment will have too.
    #[ts(type = "string")]
    pub id: AttachmentId,
    /// The name that it came with.
    pub name: String,
    /// Where it came from.
    pub from: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// BLAKE3 of its bytes, 64 hexadecimal digits.
    pub blake3: String,
    /// Why it waits, as a sentence.
    pub reason: String,
    /// What kind of reason that is: the sentence without what is said of this file alone. Cards with
    /// the same kind can be decided together.
    pub kind: String,
    /// Until when a person has postponed it; `None` if it is due.
    #[ts(type = "string | null")]
    pub postponed: Option<Timestamp>,
    /// When it came.
    #[ts(type = "string")]
    pub added: Timestamp,
    /// How many pages it has; 0 if that could not be told.
    pub pages: u32,
    /// What became of its text, as for attachments.
    pub text: String,
}

/// What becomes of all cards that wait for the same kind of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ForAll {
    /// Each is taken in as a paper of its own.
    Accept,
    /// None is a paper.
    NotAPaper,
    /// They are postponed.
    Skip,
}

/// What became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Decided {
    /// Those of which it is decided.
    #[ts(type = "string[]")]
    pub done: Vec<AttachmentId>,
    /// Those that still wait.
    pub failed: Vec<Undecided>,
}

/// A card that still waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Undecided {
    /// The card.
    #[ts(type = "string")]
    pub card: AttachmentId,
    /// The name of its file.
    pub name: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// The kind of a reason: without titles in quotes, what stands in brackets, and what follows a colon.
pub fn kind_of_reason(reason: &str) -> String {
    let mut kind = String::with_capacity(reason.len());
    // Titles hold quotes, too, so all between the first and the last one goes.
    let said = match (reason.find('"'), reason.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            let (before, rest) = reason.split_at(first);
            let after = rest.get(last - first + 1..).unwrap_or_default();
            format!("{before}…{after}")
        }
        _ => reason.to_owned(),
    };
    let mut depth = 0_usize;
    for letter in said.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => break,
            letter if depth == 0 => kind.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = kind.split_whitespace().collect();
    words.join(" ").replace(" .", ".")
}

#[cfg(test)]
mod tests {
    use super::kind_of_reason;

    #[test]
    fn reasons_are_of_one_kind_that_differ_in_what_they_say_of_their_file() {
        let alike = [
            (
                "It could not be told whether it is a research paper (no references, few words).",
                "It could not be told whether it is a research paper (a list (or two)).",
            ),
            (
                "It could not be read: it took longer than a minute.",
                "It could not be read: it is broken (at byte 7).",
            ),
            (
                "A paper with the title \"On \"the\" bees (2)\" is in the library already; this may be another version of it.",
                "A paper with the title \"Trees: a story\" is in the library already; this may be another version of it.",
            ),
        ];
        for (one, other) in alike {
            assert_eq!(kind_of_reason(one), kind_of_reason(other));
        }
        let kinds: std::collections::BTreeSet<String> =
            alike.iter().map(|(one, _)| kind_of_reason(one)).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        assert_eq!(
            kind_of_reason("It opens only with a password."),
            "It opens only with a password."
        );
    }
}
