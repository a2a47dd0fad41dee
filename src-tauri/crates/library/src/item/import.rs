//! Many drafts become items, in pieces that never hold an edit up.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use model::{Draft, ItemId, Op, Progress, Result, Watcher};

use super::find::{same_identifier, same_title};
use super::insert::insert;
use super::key::free_key;
use rusqlite::Connection;

use crate::open::Library;
use crate::transact::Outcome;
use crate::trouble::Db;

/// A piece of an import is committed at least this often.
const PIECE_TIME: Duration = Duration::from_millis(200);
/// And after this many entries.
const PIECE: usize = 500;

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is a new item.
    Added(ItemId),
    /// It is this item already; the second value tells whether that lies in the trash.
    Duplicate(ItemId, bool),
}

/// A draft, by its place in the input, and what became of it.
pub type Imported = (usize, Fate);

/// What this import has made, with the keys that the source gave.
#[derive(Debug, Default)]
struct Made(HashMap<ItemId, String>);

impl Made {
    fn add(&mut self, item: ItemId, key: Option<String>) {
        self.0.extend(key.map(|key| (item, key)));
    }

    /// The item that a draft is already. Two entries of one file that differ in nothing but their keys
    /// stay two, unless an identifier says that they are one: whoever wrote them cites both keys.
    fn or_there(&self, conn: &Connection, draft: &Draft) -> Db<Option<(ItemId, bool)>> {
        if let Some(found) = same_identifier(conn, draft)? {
            return Ok(Some(found));
        }
        let found = same_title(conn, draft)?;
        let other = |item: &ItemId| match (self.0.get(item), &draft.citation_key) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        Ok(found.filter(|(item, _)| !other(item)))
    }
}

/// Adds drafts, one step of the history in all. `told` gets what is durable on disk, piece by
/// piece. Stopped by `watcher`, it keeps the pieces that were told.
pub fn import(
    library: &Library,
    from: &str,
    drafts: Vec<Draft>,
    watcher: &mut Watcher<'_>,
    told: &mut dyn FnMut(&[Imported]),
) -> Result<Outcome<()>> {
    let library = if library.group.is_some() {
        library.clone()
    } else {
        library.grouped()
    };
    let total = u64::try_from(drafts.len()).unwrap_or_default();
    let mut changes = model::Changes::default();
    let mut rest = drafts.into_iter();
    let mut done = 0;
    let mut made = Made::default();
    while !rest.as_slice().is_empty() {
        watcher(Progress {
            done: u64::try_from(done).unwrap_or_default(),
            total,
            what: rest
                .as_slice()
                .first()
                .and_then(|draft| draft.fields.title.clone())
                .unwrap_or_default(),
        })?;
        let op = Op::Import {
            from: from.to_owned(),
            items: 0,
        };
        let outcome = library.transact(op, move |tx| {
            let since = Instant::now();
            let mut fates = Vec::new();
            let mut added = 0;
            let mut left = rest;
            for draft in left.by_ref().take(PIECE) {
                fates.push(match made.or_there(tx, &draft)? {
                    Some((item, trashed)) => Fate::Duplicate(item, trashed),
                    None => {
                        added += 1;
                        let mut draft = draft;
                        let key = draft.citation_key.take();
                        if let Some(key) = &key {
                            draft.citation_key = Some(free_key(tx, key)?);
                        }
                        let item = insert(tx, &draft)?;
                        made.add(item, key);
                        Fate::Added(item)
                    }
                });
                if since.elapsed() > PIECE_TIME {
                    break;
                }
            }
            if let Op::Import { from, .. } = tx.op() {
                tx.describe(Op::Import { from, items: added });
            }
            Ok((fates, left, made))
        })?;
        let (fates, left, before) = outcome.value;
        made = before;
        let told_now: Vec<Imported> = fates
            .into_iter()
            .zip(done..)
            .map(|(fate, place)| (place, fate))
            .collect();
        done += told_now.len();
        changes.and(outcome.changes);
        rest = left;
        told(&told_now);
    }
    watcher(Progress {
        done: total,
        total,
        what: String::new(),
    })?;
    Ok(Outcome { value: (), changes })
}
