//! What was found last, until something changes that it depends on.

use std::sync::{Arc, Mutex};

use library::item;
use model::{ItemId, Noun, Result};
use serde::Serialize;
use ts_rs::TS;

use super::DuplicateGroup;
use crate::Engine;

/// What a window shows of what was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Duplicates {
    /// How many groups there are.
    pub total: u32,
    /// How many of them nobody has to look at.
    pub sure: u32,
    /// The first of them.
    pub groups: Vec<DuplicateGroup>,
}

/// So many groups are shown at once; the next ones follow when these are decided.
const SHOWN: usize = 500;

/// What was found last. Clones of an engine share it.
#[derive(Debug, Default)]
pub struct Kept {
    last: Mutex<Option<(i64, Arc<Vec<DuplicateGroup>>)>>,
}

impl Engine {
    /// All duplicates: as they were found last, if nothing has changed since that matters, or else
    /// looked for now.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn duplicates(&self) -> Result<Arc<Vec<DuplicateGroup>>> {
        let seq = self.library().seq()?;
        let mut last = match self.kept().last.lock() {
            Ok(last) => last,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some((known, groups)) = last.as_mut() {
            let changes = self.library().changes_since(*known)?;
            let matters = [Noun::Item, Noun::Attachment, Noun::Setting]
                .iter()
                .any(|noun| changes.nouns.contains(noun));
            if !matters {
                *known = changes.seq.max(*known);
                return Ok(Arc::clone(groups));
            }
        }
        let groups = Arc::new(self.find_duplicates()?);
        *last = Some((seq, Arc::clone(&groups)));
        Ok(groups)
    }

    /// The first of them, counted.
    ///
    /// # Errors
    /// Those of [`Engine::duplicates`].
    pub fn shown_duplicates(&self) -> Result<Duplicates> {
        let groups = self.duplicates()?;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Duplicates {
            total: number(groups.len()),
            sure: number(groups.iter().filter(|group| group.sure).count()),
            groups: groups.iter().take(SHOWN).cloned().collect(),
        })
    }

    /// No two of these are the same work: they are never shown as duplicates again.
    ///
    /// # Errors
    /// `NotFound` for an item that is not there.
    pub fn set_apart(&self, items: &[ItemId]) -> Result<()> {
        item::set_apart(self.library(), items)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn put_together(&self, items: &[ItemId]) -> Result<()> {
        item::put_together(self.library(), items)
    }
}
