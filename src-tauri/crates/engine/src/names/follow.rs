//! Names that follow their papers: looked at often, and renamed only where something changed that
//! the template reads.

use std::time::Duration;

use library::attachment::{self, Renamed};
use library::{history, item, setting};
use model::{ItemId, Origin, Result};

use super::{FOLLOW, names, template};
use crate::Engine;

/// How often to look.
pub const EVERY: Duration = Duration::from_millis(800);

/// After so many rows of the history that concerned no name, the place is kept all the same.
const MANY: u64 = 100;

/// Follows the papers; keeps how far it has come.
#[derive(Debug, Default)]
pub struct Follow {
    seen: Option<i64>,
}

impl Follow {
    /// One that goes on where names have followed last, and at `seq` if they never did.
    pub fn since(engine: &Engine, seq: i64) -> Result<Self> {
        let seen = attachment::names_seen(engine.library())?.unwrap_or(seq);
        Ok(Self {
            seen: Some(seen.min(seq)),
        })
    }

    /// Renames the files of papers whose title, people, date, or whatever the template reads, changed
    /// since the last look. The first look catches up with what happened before.
    pub fn look(&mut self, engine: &Engine) -> Result<Vec<Renamed>> {
        let library = &engine.by(Origin::Machine).library().clone();
        let seq = library.seq()?;
        let kept = attachment::names_seen(library)?;
        let seen = self.seen.or(kept).unwrap_or(seq).min(seq);
        if seen == seq {
            self.seen = Some(seq);
            return Ok(Vec::new());
        }
        // A title that is half typed is no name for a file.
        if history::is_typing(library)? {
            return Ok(Vec::new());
        }
        if !follows(engine)? {
            self.seen = Some(seq);
            return Ok(Vec::new());
        }
        let changed = history::fields_changed(library, seen)?;
        let template = template(library);
        let reads = template.reads();
        let concerned: Vec<ItemId> = changed
            .items
            .iter()
            .filter(|(_, fields)| fields.iter().any(|field| reads.contains(field.as_str())))
            .map(|(item, _)| *item)
            .collect();
        let mut renamed = Vec::new();
        // From the first look on, what a process leaves that dies is caught up with.
        if !concerned.is_empty() || changed.looked >= MANY || kept.is_none() {
            let papers = item::all(library, &concerned)?;
            let wanted = papers.iter().flat_map(|paper| names(&template, paper));
            renamed = attachment::follow_papers(library, wanted.collect(), seq)?;
        }
        self.seen = Some(seq);
        Ok(renamed)
    }
}

fn follows(engine: &Engine) -> Result<bool> {
    let set = setting::get(engine.library(), FOLLOW)?;
    Ok(set.and_then(|value| value.as_bool()).unwrap_or(true))
}
