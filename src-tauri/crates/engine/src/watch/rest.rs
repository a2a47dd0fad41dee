//! Whether a file is complete: it looks the same twice, two seconds apart, and it ends as a PDF does
//! or has rested for long.

use std::collections::HashMap;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::time::{Duration, Instant, SystemTime};

use super::scan::{Found, Look};

/// How long things take.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// A file that looks the same this long is at rest.
    pub rest: Duration,
    /// A file that does not end as a PDF does is taken after this time of rest: a download may stand
    /// still for a minute and a half and go on.
    pub patience: Duration,
    /// After the first and the second failure.
    pub again: [Duration; 2],
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            rest: Duration::from_secs(2),
            patience: Duration::from_secs(3 * 60),
            again: [Duration::from_secs(5), Duration::from_secs(60)],
        }
    }
}

/// What is known of a file that is not taken yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It can be taken.
    Complete,
    /// It may still change.
    Changing,
    /// It is at rest, but its end is missing, or it is empty: it is probably still being written.
    Cut,
}

/// Files that are being waited for, by their path below the folder.
#[derive(Debug, Default)]
pub struct Waiting {
    files: HashMap<String, (Look, Instant)>,
}

impl Waiting {
    /// Looks at a file at this moment.
    pub fn look(&mut self, found: &Found, pace: &Pace) -> Rest {
        let now = Instant::now();
        let since = match self.files.get(&found.key) {
            Some((look, since)) if *look == found.look => *since,
            _ => {
                self.files.insert(found.key.clone(), (found.look, now));
                now
            }
        };
        let rested = now.duration_since(since);
        if rested < pace.rest {
            return Rest::Changing;
        }
        let old = rested >= pace.patience || age(found.look) >= pace.patience;
        if old || found.look.bytes > 0 && ends_as_pdf(found) {
            Rest::Complete
        } else {
            Rest::Cut
        }
    }

    /// It is taken, or it is none that is waited for.
    pub fn forget(&mut self, key: &str) {
        self.files.remove(key);
    }

    /// Keeps only those that are still there.
    pub fn keep(&mut self, there: impl Fn(&str) -> bool) {
        self.files.retain(|key, _| there(key));
    }
}

/// How long ago it was written by its own time; nothing for a time to come.
fn age(look: Look) -> Duration {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |now| i64::try_from(now.as_millis()).unwrap_or_default());
    Duration::from_millis(u64::try_from(now.saturating_sub(look.mtime)).unwrap_or_default())
}

fn ends_as_pdf(found: &Found) -> bool {
    const TAIL: u64 = 2048;
    let mut tail = Vec::new();
    let read = fs::File::open(&found.path).and_then(|mut file| {
        let bytes = file.metadata()?.len();
        file.seek(SeekFrom::Start(bytes.saturating_sub(TAIL)))?;
        file.take(TAIL).read_to_end(&mut tail)
    });
    // One that cannot be read is taken, so that its import says why.
    read.is_err() || tail.windows(5).any(|window| window == b"%%EOF")
}

/// Whether a file begins as a PDF does.
pub fn begins_as_pdf(found: &Found) -> bool {
    let mut start = Vec::new();
    fs::File::open(&found.path)
        .and_then(|file| file.take(1024).read_to_end(&mut start))
        .is_ok_and(|_| start.windows(5).any(|window| window == b"%PDF-"))
}
