//! What a child says first, before it has read any outside byte: that it is locked up, and how well.

use serde::{Deserialize, Serialize};

/// Goes up when the two sides would no longer understand each other.
const VERSION: u32 = 1;

/// What the kernel gave to lock a child up with. Limits on memory, time, files and processes, and
/// the death with its parent, are always there: without them no child begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// Only a short list of system calls is let through (seccomp).
    pub calls: bool,
    /// The version of Landlock that shuts files and network off; 0 if the kernel has none.
    pub landlock: u8,
}

/// The first frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    magic: [u8; 8],
    version: u32,
    protection: Protection,
}

impl Greeting {
    /// Of a child that is locked up like this.
    pub fn new(protection: Protection) -> Self {
        Self {
            magic: *b"OFFPRINT",
            version: VERSION,
            protection,
        }
    }

    /// How it is locked up; none if this is no greeting, or that of another version.
    pub fn read(bytes: &[u8]) -> Option<Protection> {
        let (greeting, rest) = postcard::take_from_bytes::<Self>(bytes).ok()?;
        let expected = Self::new(greeting.protection);
        (rest.is_empty() && greeting == expected).then_some(greeting.protection)
    }
}
