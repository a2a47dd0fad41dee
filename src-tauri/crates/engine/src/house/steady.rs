//! Since when the clock goes without a leap. One that jumps thirty years ahead must not empty the trash,
//! and what was put there in 1970, by a clock that had stopped, is not old when that is mended.

use std::fs;
use std::path::{Path, PathBuf};

use model::Timestamp;
use serde::{Deserialize, Serialize};

/// An hour and a day, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// Forward it may be that the program did not run; more than this is taken for a leap.
const AHEAD: i64 = 14 * DAY;
/// Back it may be that the clock was set right.
const BACK: i64 = 2 * HOUR;

/// What is known of the clock. It is kept in the cache: where that is lost, things stay longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steady {
    /// When it was last looked at.
    now: i64,
    /// Since when it goes without a leap.
    since: i64,
}

impl Steady {
    /// Looks at the clock, for the library in this folder.
    pub fn look(library: &Path, now: Timestamp) -> Self {
        let last = read(library);
        let goes_on = |last: &Self| (last.now - BACK..=last.now + AHEAD).contains(&now.0);
        let since = last.filter(goes_on).map_or(now.0, |last| last.since);
        let looked = Self { now: now.0, since };
        if let Err(error) = looked.write(library) {
            tracing::warn!(%error, "how long the clock goes steadily could not be kept");
        }
        looked
    }

    /// The moment before which something is older than so many days; `None` while the clock has not gone
    /// steadily for so long.
    pub fn before(&self, days: i64) -> Option<Timestamp> {
        let moment = self.now - days * DAY;
        (self.since <= moment).then_some(Timestamp(moment))
    }

    fn write(self, library: &Path) -> std::io::Result<()> {
        let path = place(library);
        let next = path.with_extension(format!("{}.new", std::process::id()));
        fs::create_dir_all(library.join(".cache"))?;
        fs::write(&next, serde_json::to_vec(&self)?)?;
        fs::rename(&next, &path)
    }
}

fn place(library: &Path) -> PathBuf {
    library.join(".cache").join("clock.json")
}

fn read(library: &Path) -> Option<Steady> {
    serde_json::from_slice(&fs::read(place(library)).ok()?).ok()
}
