//! Answers on disk: what was asked today is not asked again, and what is older is only asked whether it has
//! changed. Nothing is kept longer than thirty days.
//!
//! One file for each address: a line of JSON, then the body. The name is a hash of the address without keys
//! and e-mail addresses, which are therefore in no file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::Reply;
use crate::{Media, Request};

const DAY: i64 = 24 * 3600 * 1000;

/// The longest that an answer is kept.
pub const CEILING: i64 = 30 * DAY;

/// The folder with the answers.
pub struct Cache {
    folder: PathBuf,
}

/// What stands before the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// The address that was asked.
    pub asked: String,
    /// The address that answered.
    pub answered: String,
    pub media_type: String,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// When it came, or was last found unchanged.
    pub at: i64,
    /// When it first came; from here the ceiling counts.
    pub since: i64,
}

/// An answer that is kept.
#[derive(Debug, Clone)]
pub struct Stored {
    pub head: Head,
    pub body: Vec<u8>,
}

impl Stored {
    /// Was it asked for within the last day?
    pub fn is_fresh(&self, now: i64) -> bool {
        (0..DAY).contains(&(now - self.head.at))
    }

    pub fn into_reply(self) -> Reply {
        Reply {
            url: self.head.answered,
            media_type: self.head.media_type,
            bytes: self.body,
            is_cached: true,
        }
    }
}

impl Cache {
    /// A cache in that folder, rid of what is too old.
    pub fn new(folder: PathBuf) -> Self {
        let cache = Self { folder };
        cache.sweep(SystemTime::now());
        cache
    }

    /// The answer to that request, if there is one that may still be used.
    pub fn read(&self, request: &Request, now: i64) -> Option<Stored> {
        let bytes = fs::read(self.place(request)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, body) = bytes.split_at_checked(end)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let body = body.get(1..)?.to_vec();
        let usable =
            head.asked == request.url.as_str() && (0..CEILING).contains(&(now - head.since));
        usable.then_some(Stored { head, body })
    }

    /// Keeps an answer; a cache that cannot be written is only a slower one.
    pub fn write(&self, request: &Request, stored: &Stored) {
        // A PDF goes into the library, not into a cache.
        if request.media == Media::Pdf {
            return;
        }
        if let Err(error) = self.try_write(&self.place(request), stored) {
            tracing::debug!("an answer was not kept: {error}");
        }
    }

    fn try_write(&self, place: &Path, stored: &Stored) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut bytes = serde_json::to_vec(&stored.head).map_err(std::io::Error::other)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&stored.body);
        let part = place.with_extension(format!("{}.part", std::process::id()));
        fs::write(&part, bytes)?;
        fs::rename(&part, place)
    }

    fn place(&self, request: &Request) -> PathBuf {
        let key = format!("{:?} {}", request.media, request.url);
        let hash = blake3::hash(key.as_bytes()).to_hex();
        self.folder.join(format!("{hash}.answer"))
    }

    fn sweep(&self, now: SystemTime) {
        let oldest = now.checked_sub(Duration::from_millis(CEILING.unsigned_abs()));
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let ours = path
                .extension()
                .is_some_and(|kind| kind == "answer" || kind == "part");
            let changed = entry.metadata().and_then(|data| data.modified()).ok();
            if ours && changed < oldest {
                let _ = fs::remove_file(path);
            }
        }
    }
}
