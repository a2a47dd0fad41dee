//! What was found last, until something changes that it depends on.

use std::sync::{Arc, Mutex, MutexGuard};

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

/// The place in the sequence of changes, and what was found there.
type Last = Option<(i64, Arc<Vec<DuplicateGroup>>)>;

/// What was found last. Clones of an engine share it.
#[derive(Debug, Default)]
pub struct Kept {
    last: Mutex<Last>,
    /// Held while somebody looks: who asks meanwhile waits for the same answer.
    looking: Mutex<()>,
}

impl Kept {
    fn last(&self) -> MutexGuard<'_, Last> {
        match self.last.lock() {
            Ok(last) => last,
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}

impl Engine {
    /// All duplicates: as they were found last, if nothing has changed since that matters, or else
    /// looked for now.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn duplicates(&self) -> Result<Arc<Vec<DuplicateGroup>>> {
        let _looking = self.kept().looking.lock();
        if let Some((known, groups)) = self.kept().last().clone()
            && !self.duplicates_may_differ(known)?
        {
            return Ok(groups);
        }
        let seq = self.library().seq()?;
        let groups = Arc::new(self.find_duplicates()?);
        *self.kept().last() = Some((seq, Arc::clone(&groups)));
        Ok(groups)
    }

    /// Whether something has changed since that place in the sequence of changes that may make other
    /// duplicates.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn duplicates_may_differ(&self, since: i64) -> Result<bool> {
        let changes = self.library().changes_since(since)?;
        Ok([Noun::Item, Noun::Attachment, Noun::Setting]
            .iter()
            .any(|noun| changes.nouns.contains(noun)))
    }

    /// The first of those that were found last, counted; without those that were decided since. It
    /// looks through the library only if that was never done.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn shown_duplicates(&self) -> Result<Duplicates> {
        let last = self.kept().last().clone();
        let all = match last {
            Some((_, groups)) => groups,
            None => self.duplicates()?,
        };
        let shown: Vec<&DuplicateGroup> = all.iter().take(SHOWN).collect();
        let groups = self.undecided(&shown)?;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let later = all.iter().skip(SHOWN);
        Ok(Duplicates {
            total: number(groups.len() + later.len()),
            sure: number(
                groups
                    .iter()
                    .chain(later)
                    .filter(|group| group.sure)
                    .count(),
            ),
            groups,
        })
    }

    /// What is left of groups of which papers were merged, thrown away or said to be others.
    fn undecided(&self, groups: &[&DuplicateGroup]) -> Result<Vec<DuplicateGroup>> {
        let ids: Vec<ItemId> = groups
            .iter()
            .flat_map(|group| group.items.iter().copied())
            .collect();
        let there = item::outside_trash(self.library(), &ids)?;
        let apart = item::apart(self.library())?;
        let left = groups.iter().filter_map(|group| {
            let mut left = (*group).clone();
            left.items.retain(|id| there.contains(id));
            left.pairs.retain(|pair| {
                let both = there.contains(&pair.a) && there.contains(&pair.b);
                both && !apart.contains(&(pair.a.min(pair.b), pair.a.max(pair.b)))
            });
            (left.items.len() > 1 && !left.pairs.is_empty()).then_some(left)
        });
        Ok(left.collect())
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
