//! What comes back from our own JSON and from nowhere else: times, sources, marks in files, and what
//! belongs to no single item.

use std::collections::BTreeMap;

use model::{Annotation, AnnotationId, Belongings, Extra, ItemId, Kept, Op, Result, SavedSearchId};
use rusqlite::{OptionalExtension, params};

use super::insert::write_extra;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;
use crate::{annotation, collection, note, tag};

/// Writes what an item was in another library, as far as it needs no files.
pub(super) fn write(tx: &Tx<'_>, item: ItemId, kept: &Kept) -> Db<()> {
    if let Some(read) = kept.last_read {
        tx.prepare_cached("UPDATE item SET last_read = ?1 WHERE id = ?2")?
            .execute(params![read.0, item.raw()])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT OR REPLACE INTO field_source (item_id, field, source, detail, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (field, sourced) in &kept.sources {
        let source = &sourced.source;
        insert.execute(params![
            item.raw(),
            field,
            source.kind.name(),
            source.detail,
            sourced.at.0
        ])?;
    }
    Ok(())
}

/// An item with what it was in another library.
#[derive(Debug, Clone)]
pub struct CameWith {
    /// The item here.
    pub item: ItemId,
    /// What it was there.
    pub kept: Kept,
    /// It was added with it, and was not here before.
    pub new: bool,
}

/// Gives the files of these items their labels and marks back, once the files are there. Marks in a
/// file that did not come along are kept as they are in `extra`. An item that was here before keeps its
/// labels, and gets those marks that its files do not have.
pub fn take_marks(library: &Library, from: &str, items: Vec<CameWith>) -> Result<Outcome<()>> {
    let op = Op::Import {
        from: from.to_owned(),
        items: 0,
    };
    library.transact(op, move |tx| {
        items.iter().try_for_each(|one| marks(tx, one))
    })
}

fn marks(tx: &Tx<'_>, CameWith { item, kept, new }: &CameWith) -> Db<()> {
    let here: BTreeMap<String, i64> = tx
        .prepare_cached("SELECT blake3, id FROM attachment WHERE item_id = ?1 ORDER BY id DESC")?
        .query_map([item.raw()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<std::result::Result<_, _>>()?;
    if *new {
        label(tx, kept, &here)?;
    }
    let before = annotation::of_item(tx, *item)?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO annotation (id, attachment_id, kind, page, quads, quote, before, after, position, color, comment, added)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut homeless = Vec::new();
    for mark in &kept.annotations {
        let file = kept
            .attachments
            .iter()
            .find(|file| file.id == mark.attachment);
        let Some(id) = file.and_then(|file| here.get(&file.blake3)) else {
            homeless.push(mark);
            continue;
        };
        let mut there = before.iter().filter(|one| one.attachment.raw() == *id);
        if there.any(|one| is_same(one, mark)) {
            continue;
        }
        insert.execute(params![
            AnnotationId::fresh().raw(),
            id,
            mark.kind.name(),
            mark.page,
            serde_json::to_string(&mark.quads)?,
            mark.quote,
            mark.before,
            mark.after,
            mark.position,
            mark.color,
            mark.comment,
            mark.added.0
        ])?;
    }
    if homeless.is_empty() || !new {
        return Ok(());
    }
    let extra = Extra {
        source: "offprint".to_owned(),
        name: "annotations".to_owned(),
        value: serde_json::to_string(&homeless)?,
    };
    write_extra(tx, *item, &[extra])
}

fn label(tx: &Tx<'_>, kept: &Kept, here: &BTreeMap<String, i64>) -> Db<()> {
    let mut label = tx.prepare_cached(
        "UPDATE attachment SET version = ?1, original_name = ?2, added = ?3 WHERE id = ?4",
    )?;
    for file in &kept.attachments {
        if let Some(id) = here.get(&file.blake3) {
            label.execute(params![file.version, file.original_name, file.added.0, id])?;
        }
    }
    Ok(())
}

/// Whether two marks are of one kind and lie at one place of a file.
fn is_same(one: &Annotation, other: &Annotation) -> bool {
    // Numbers that went through a text may differ in their last digit.
    const NEAR: f64 = 0.001;
    let place = |mark: &Annotation| mark.quads.concat();
    let (first, second) = (place(one), place(other));
    let mut pairs = first.iter().zip(&second);
    (one.kind, one.page, first.len()) == (other.kind, other.page, second.len())
        && pairs.all(|(one, other)| (one - other).abs() < NEAR)
}

/// Takes in what belongs to no single item. What is there already stays as it is. `items` leads from
/// the ids of the other library to those of this one.
pub fn take_belongings(
    library: &Library,
    from: &str,
    all: Belongings,
    items: BTreeMap<ItemId, ItemId>,
) -> Result<Outcome<()>> {
    let op = Op::Import {
        from: from.to_owned(),
        items: 0,
    };
    library.transact(op, move |tx| {
        for note in all.notes.iter().filter(|note| note.item.is_none()) {
            let same: Option<i64> = tx
                .prepare_cached("SELECT id FROM note WHERE item_id IS NULL AND text = ?1")?
                .query_row([&note.text], |row| row.get(0))
                .optional()?;
            if same.is_none() {
                note::insert_at(tx, None, &note.text, note.added)?;
            }
        }
        for (name, color) in all
            .tags
            .iter()
            .filter(|(name, _)| model::path_parts(name).is_ok())
        {
            let id = tag::ensure(tx, name)?;
            if let Some(color) = color {
                tx.prepare_cached("UPDATE tag SET color = ?1 WHERE id = ?2 AND color = ''")?
                    .execute(params![color.name(), id])?;
            }
        }
        for path in all
            .collections
            .iter()
            .filter(|path| model::path_parts(path).is_ok())
        {
            collection::ensure(tx, path)?;
        }
        for (name, query) in &all.searches {
            tx.prepare_cached(
                "INSERT OR IGNORE INTO saved_search (id, name, query) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![SavedSearchId::fresh().raw(), name, query])?;
        }
        queue(tx, &all.queue, &items)
    })
}

/// The new items are in the queue, in the order in which they came; they take that of the other one.
fn queue(tx: &Tx<'_>, order: &[ItemId], items: &BTreeMap<ItemId, ItemId>) -> Db<()> {
    let new: Vec<i64> = order
        .iter()
        .filter_map(|id| items.get(id))
        .map(|id| id.raw())
        .collect();
    let mut place = tx.prepare_cached("SELECT queue FROM item WHERE id = ?1 AND queue <> 0")?;
    let mut places: Vec<i64> = Vec::with_capacity(new.len());
    for id in &new {
        places.extend(
            place
                .query_row([id], |row| row.get::<_, i64>(0))
                .optional()?,
        );
    }
    places.sort_unstable();
    let mut update =
        tx.prepare_cached("UPDATE item SET queue = ?1 WHERE id = ?2 AND queue <> ?1")?;
    for (id, place) in new.iter().zip(places) {
        update.execute(params![place, id])?;
    }
    Ok(())
}
