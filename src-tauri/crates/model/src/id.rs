//! Ids, made by the application: `max(last + 1, milliseconds << 21 | random)`, 63 bits.
//!
//! They never go back, and two machines practically never make the same one. Written as 13
//! characters of Crockford base32 (<https://www.crockford.com/base32.html>) wherever a person or a
//! script sees them, stored as SQLite integers.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 13;
const RANDOM_BITS: u32 = 21;

static LAST: AtomicI64 = AtomicI64::new(0);

/// A new id, larger than every id that this process has made or been told of.
pub fn fresh() -> i64 {
    let millis = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
    let random = i64::try_from(RandomState::new().build_hasher().finish() >> (64 - RANDOM_BITS))
        .unwrap_or(0);
    let wanted = (millis << RANDOM_BITS | random) & i64::MAX;
    let mut made = wanted;
    // The closure never refuses, so the update always succeeds.
    let _ = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
        made = wanted.max(last.saturating_add(1));
        Some(made)
    });
    made
}

/// Tells the generator of the largest id that a library holds, so that a clock set back never
/// makes an id that sorts before what is already there.
pub fn seen(id: i64) {
    LAST.fetch_max(id, Ordering::Relaxed);
}

fn encode(id: i64) -> String {
    (0..LENGTH)
        .rev()
        .map(|place| {
            let digit = (id >> (5 * place)) & 31;
            usize::try_from(digit)
                .ok()
                .and_then(|digit| ALPHABET.get(digit))
                .map_or('0', |byte| char::from(*byte))
        })
        .collect()
}

/// `None` for anything but 13 characters of the alphabet (any case, with the look-alikes O, I and
/// L read as Crockford asks) that stay within 63 bits.
fn decode(text: &str) -> Option<i64> {
    if text.len() != LENGTH {
        return None;
    }
    let mut id: i64 = 0;
    for byte in text.bytes() {
        let byte = match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        id = id
            .checked_mul(32)?
            .checked_add(i64::try_from(digit).ok()?)?;
    }
    Some(id)
}

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id has 13 letters and digits, such as 0C1V5K3E8QZ4T")
    }
}

impl std::error::Error for NotAnId {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// A new id.
            pub fn fresh() -> Self {
                Self(fresh())
            }

            /// The id that the database holds as this integer.
            pub const fn from_raw(raw: i64) -> Self {
                Self(raw)
            }

            /// The integer for the database.
            pub const fn raw(self) -> i64 {
                self.0
            }

            /// Keeps later ids above this one, also when the clock was set back.
            pub fn seen(self) {
                seen(self.0);
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(self.0))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self).ok_or(NotAnId)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// One paper or other work.
    ItemId;
    /// A file of an item.
    AttachmentId;
    /// A Markdown note.
    NoteId;
    /// A highlight or other mark in a PDF.
    AnnotationId;
    /// A tag.
    TagId;
    /// A collection.
    CollectionId;
    /// A saved search.
    SavedSearchId;
    /// One row of the history.
    StepId;
    /// A watched folder.
    FolderId;
    /// What was told of an import.
    ReportId;
    /// What a service said that a person has to agree to.
    FindingId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_go_up_even_when_the_clock_goes_back() {
        let future = fresh() + (1 << 40);
        seen(future);
        let next = fresh();
        assert!(next > future, "{next} after {future}");
        assert!(fresh() > next);
    }

    #[test]
    fn an_id_is_thirteen_characters_and_reads_back() {
        for raw in [0, 1, 31, 32, i64::MAX, 1_790_000_000_000 << 21] {
            let text = ItemId::from_raw(raw).to_string();
            assert_eq!(text.len(), 13);
            assert_eq!(text.parse(), Ok(ItemId::from_raw(raw)));
            assert_eq!(text.to_lowercase().parse(), Ok(ItemId::from_raw(raw)));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "0",
            "0C1V5K3E8QZ4",
            "0C1V5K3E8QZ4U",
            "ZZZZZZZZZZZZZ",
            "0C1V5K3E8QZ4TT",
            "ééééééé",
        ] {
            assert_eq!(text.parse::<ItemId>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn the_order_of_ids_is_the_order_of_their_texts() {
        let mut texts: Vec<String> = (0..100).map(|_| ItemId::fresh().to_string()).collect();
        let made = texts.clone();
        texts.sort();
        assert_eq!(texts, made);
    }
}
