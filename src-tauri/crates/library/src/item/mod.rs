//! Items: making, reading, editing, and taking them away.

mod apart;
mod common;
mod edit;
mod fill;
mod find;
mod import;
mod insert;
mod key;
mod merge;
mod record;
mod rows;
mod show;
mod sketch;
mod trash;
mod whole;

pub use apart::{Pairs, apart, put_together, set_apart};
pub use common::common;
pub use edit::{Edit, edit, queue, rate, set_status, typed};
pub use fill::{Retitle, fill, key_clashes, named_by_file, retitle};
pub use find::{alike, by_blake3, of_title, resolve, same_paper};
pub use import::{Fate, Imported, import};
pub use insert::create;
pub use key::{give_keys, keys};
pub use merge::{Choices, Label, Part, Take, merge};
pub use record::{Step as RecordStep, Take as TakeOf, steps as record_steps, take_record};
pub use rows::{count, ids, rows, rows_of};
pub use show::{all, show, titles};
pub use sketch::{Sketch, Sketches, outside_trash, sketches};
pub use trash::{TRASH_DAYS, empty_trash, forget_old_files, in_trash, old_trash, restore, trash};
pub use whole::{CameWith, take_belongings, take_marks};

pub(crate) use edit::TYPED;
pub(crate) use fill::fill_one;
pub(crate) use find::{holder, title_key};
pub(crate) use insert::insert;
pub(crate) use show::{attachment_of, title_of};

use model::{Error, ItemId};
use rusqlite::{Connection, OptionalExtension};

use crate::trouble::Db;

/// Fails unless every one of these items is there.
pub(crate) fn must_exist(conn: &Connection, items: &[ItemId]) -> Db<()> {
    if items.is_empty() {
        return Err(Error::invalid("No item was named; nothing was changed.").into());
    }
    let mut found = conn.prepare_cached("SELECT 1 FROM item WHERE id = ?1")?;
    for item in items {
        if found
            .query_row([item.raw()], |_| Ok(()))
            .optional()?
            .is_none()
        {
            return Err(Error::not_found(format!("item {item}")).into());
        }
    }
    Ok(())
}

/// How many, for sentences.
pub(crate) fn many(items: &[ItemId]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
