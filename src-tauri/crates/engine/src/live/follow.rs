//! Following the library: looked at often, written only when something changed.

use std::time::{Duration, Instant};

use model::{Noun, Origin, Result};

use super::{LiveFile, catch_up};
use crate::Engine;

/// How often to look: together with a second of rest an edit stands in the file within two.
pub const EVERY: Duration = Duration::from_millis(400);

/// A file that could not be written is tried again after this time.
const AGAIN: Duration = Duration::from_secs(5);

/// And all of them after this, since `added:today` is another query tomorrow, and files may be
/// taken away without a word.
const AFTER_ALL: Duration = Duration::from_secs(60);

/// Follows the library; keeps how far it has come.
#[derive(Debug, Default)]
pub struct Follow {
    seq: Option<i64>,
    looked: Option<Instant>,
    again: bool,
}

impl Follow {
    /// Brings live files up with the library, if something changed since the last look; the first
    /// look catches up with what happened before. Gives back those written or in trouble.
    pub fn look(&mut self, engine: &Engine) -> Result<Vec<LiveFile>> {
        let since = self.looked.map_or(Duration::MAX, |looked| looked.elapsed());
        let seq = engine.library().seq()?;
        let due = match self.seq {
            None => true,
            Some(seen) if seen != seq => self.again || concerns(engine, seen)?,
            Some(_) => since >= if self.again { AGAIN } else { AFTER_ALL },
        };
        // Read before the texts are made: what changes meanwhile is looked at the next time.
        self.seq = Some(seq);
        if !due {
            return Ok(Vec::new());
        }
        let (told, again) = catch_up(&engine.by(Origin::Machine), None)?;
        (self.again, self.looked) = (again, Some(Instant::now()));
        Ok(told)
    }
}

/// Whether something changed that a reference could tell of.
fn concerns(engine: &Engine, seen: i64) -> Result<bool> {
    let changes = engine.library().changes_since(seen)?;
    Ok(changes.nouns.iter().any(|noun| {
        !matches!(
            noun,
            Noun::Setting | Noun::Job | Noun::History | Noun::Annotation
        )
    }))
}
