//! The inbox: files that are kept and wait for a person to say what they are.

mod all;
mod compare;
mod propose;
mod take;

use library::{history, job};
use model::{AttachmentId, CameIn, Card, Result};

use crate::Engine;

/// What was set aside is kept as long as what is in the trash.
pub(crate) const ASIDE_DAYS: i64 = library::item::TRASH_DAYS;

impl Engine {
    /// What waits for a decision, the newest first, and at the end what was postponed; or else what was
    /// set aside as no paper.
    pub fn inbox(&self, aside: bool) -> Result<Vec<Card>> {
        job::cards(self.library(), aside)
    }

    /// What went in or changed without a decision of a person, the newest first.
    pub fn inbox_history(&self, limit: u32) -> Result<Vec<CameIn>> {
        history::by_itself(self.library(), limit)
    }

    /// Sets a file aside, because it is no paper; it is kept for 30 days.
    pub fn inbox_set_aside(&self, id: AttachmentId) -> Result<()> {
        job::show(self.library(), id)?;
        job::set_aside(self.library(), &[id], true)
    }

    /// Has files wait again that were set aside or postponed.
    pub fn inbox_put_back(&self, ids: &[AttachmentId]) -> Result<()> {
        for id in ids {
            job::show(self.library(), *id)?;
        }
        job::set_aside(self.library(), ids, false)
    }

    /// Postpones a card: it goes to the end, and is out of sight until the others are done or a day
    /// has passed.
    pub fn inbox_skip(&self, id: AttachmentId) -> Result<()> {
        job::show(self.library(), id)?;
        job::skip(self.library(), &[id])
    }

    /// Where the file of a card lies.
    pub fn inbox_path(&self, id: AttachmentId) -> Result<std::path::PathBuf> {
        Ok(job::show(self.library(), id)?.path(self.library()))
    }
}
