//! One item whole.

use std::collections::BTreeMap;

use model::{
    Attachment, AttachmentId, AttachmentMode, Creator, Error, Extra, Field, Fields, Identifier,
    Item, ItemId, Kind, Note, NoteId, Result, Role, Scheme, Source, SourceKind, Sourced, Status,
    Timestamp, year_of,
};
use rusqlite::{Connection, OptionalExtension, Row};

use super::insert::columns;
use crate::open::Library;
use crate::trouble::Db;
use crate::{attachment, collection};

/// One item with everything that the library holds of it.
pub fn show(library: &Library, id: ItemId) -> Result<Item> {
    library.read(|conn| one(conn, id)?.ok_or_else(|| Error::not_found(format!("item {id}")).into()))
}

/// These items, in this order; those that are not there are left out.
pub fn all(library: &Library, ids: &[ItemId]) -> Result<Vec<Item>> {
    library.read(|conn| {
        let mut items = Vec::with_capacity(ids.len());
        for id in ids {
            items.extend(one(conn, *id)?);
        }
        Ok(items)
    })
}

/// The title of an item, for sentences.
pub(crate) fn title_of(conn: &Connection, id: ItemId) -> Db<String> {
    let title: Option<String> = conn
        .prepare_cached("SELECT title FROM item WHERE id = ?1")?
        .query_row([id.raw()], |row| row.get(0))
        .optional()?;
    title.ok_or_else(|| Error::not_found(format!("item {id}")).into())
}

pub(crate) fn one(conn: &Connection, id: ItemId) -> Db<Option<Item>> {
    let sql = format!(
        "SELECT kind, citation_key, status, rating, queue, last_read, added, trashed, merged_into, source, source_detail, {}
         FROM item WHERE id = ?1",
        columns()
    );
    let mut found = conn.prepare_cached(&sql)?;
    let mut rows = found.query([id.raw()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut item = bare(id, row)?;
    drop(rows);
    item.creators = creators(conn, id)?;
    item.identifiers = identifiers(conn, id)?;
    let first = |scheme| {
        item.identifiers
            .iter()
            .find(|identifier| identifier.scheme == scheme)
            .map(|identifier| identifier.value.clone())
    };
    (item.doi, item.arxiv, item.pmid, item.isbn) = (
        first(Scheme::Doi),
        first(Scheme::Arxiv),
        first(Scheme::Pmid),
        first(Scheme::Isbn),
    );
    item.links = texts(
        conn,
        "SELECT url FROM link WHERE item_id = ?1 ORDER BY url",
        id,
    )?;
    item.tags = texts(
        conn,
        "SELECT name FROM item_tag JOIN tag ON tag.id = tag_id WHERE item_id = ?1 ORDER BY fold(name), name",
        id,
    )?;
    item.collections = collection::paths_of(conn, id)?;
    item.attachments = attachment::of_item(conn, id)?;
    item.notes = notes(conn, id)?;
    item.sources = sources(conn, id)?;
    item.extra = extra(conn, id)?;
    Ok(Some(item))
}

fn bare(id: ItemId, row: &Row<'_>) -> Db<Item> {
    let mut fields = Fields::default();
    for (field, column) in Field::ALL.iter().zip(11..) {
        fields.set(*field, Some(row.get(column)?));
    }
    let moment = |column: usize| -> Db<Option<Timestamp>> {
        let at: i64 = row.get(column)?;
        Ok((at != 0).then_some(Timestamp(at)))
    };
    let rating: u8 = row.get(3)?;
    Ok(Item {
        id,
        citation_key: Some(row.get(1)?).filter(|key: &String| !key.is_empty()),
        kind: Kind::from_name(&row.get::<_, String>(0)?).unwrap_or(Kind::Document),
        year: fields.issued.as_deref().and_then(year_of),
        fields,
        creators: Vec::new(),
        doi: None,
        arxiv: None,
        pmid: None,
        isbn: None,
        identifiers: Vec::new(),
        links: Vec::new(),
        tags: Vec::new(),
        collections: Vec::new(),
        status: Status::from_name(&row.get::<_, String>(2)?).unwrap_or_default(),
        rating: (rating != 0).then_some(rating),
        queued: row.get::<_, i64>(4)? != 0,
        last_read: moment(5)?,
        attachments: Vec::new(),
        notes: Vec::new(),
        added: Timestamp(row.get(6)?),
        trashed: moment(7)?,
        merged_into: row.get::<_, Option<i64>>(8)?.map(ItemId::from_raw),
        source: Source::new(
            SourceKind::from_name(&row.get::<_, String>(9)?),
            row.get::<_, String>(10)?,
        ),
        sources: BTreeMap::new(),
        extra: Vec::new(),
    })
}

pub(crate) fn creators(conn: &Connection, id: ItemId) -> Db<Vec<Creator>> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(conn
        .prepare_cached("SELECT role, family, given, particle, suffix, literal FROM creator WHERE item_id = ?1 ORDER BY position")?
        .query_map([id.raw()], |row| {
            Ok(Creator {
                role: Role::from_name(&row.get::<_, String>(0)?).unwrap_or(Role::Contributor),
                family: some(row.get(1)?),
                given: some(row.get(2)?),
                particle: some(row.get(3)?),
                suffix: some(row.get(4)?),
                literal: some(row.get(5)?),
            })
        })?
        .collect::<std::result::Result<_, _>>()?)
}

pub(crate) fn identifiers(conn: &Connection, id: ItemId) -> Db<Vec<Identifier>> {
    let found: Vec<(String, String)> = conn
        .prepare_cached(
            "SELECT scheme, value FROM identifier WHERE item_id = ?1 ORDER BY scheme, value",
        )?
        .query_map([id.raw()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<std::result::Result<_, _>>()?;
    let known = found.into_iter().filter_map(|(scheme, value)| {
        Scheme::from_name(&scheme).map(|scheme| Identifier { scheme, value })
    });
    Ok(known.collect())
}

fn texts(conn: &Connection, sql: &str, id: ItemId) -> Db<Vec<String>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_map([id.raw()], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?)
}

fn notes(conn: &Connection, id: ItemId) -> Db<Vec<Note>> {
    Ok(conn
        .prepare_cached("SELECT id, text, added FROM note WHERE item_id = ?1 ORDER BY id")?
        .query_map([id.raw()], |row| {
            Ok(Note {
                id: NoteId::from_raw(row.get(0)?),
                item: Some(id),
                text: row.get(1)?,
                added: Timestamp(row.get(2)?),
            })
        })?
        .collect::<std::result::Result<_, _>>()?)
}

fn sources(conn: &Connection, id: ItemId) -> Db<BTreeMap<String, Sourced>> {
    Ok(conn
        .prepare_cached("SELECT field, source, detail, at FROM field_source WHERE item_id = ?1")?
        .query_map([id.raw()], |row| {
            let source = Source::new(
                SourceKind::from_name(&row.get::<_, String>(1)?),
                row.get::<_, String>(2)?,
            );
            Ok((
                row.get(0)?,
                Sourced {
                    source,
                    at: Timestamp(row.get(3)?),
                },
            ))
        })?
        .collect::<std::result::Result<_, _>>()?)
}

pub(crate) fn extra(conn: &Connection, id: ItemId) -> Db<Vec<Extra>> {
    Ok(conn
        .prepare_cached(
            "SELECT source, name, value FROM extra WHERE item_id = ?1 ORDER BY position",
        )?
        .query_map([id.raw()], |row| {
            Ok(Extra {
                source: row.get(0)?,
                name: row.get(1)?,
                value: row.get(2)?,
            })
        })?
        .collect::<std::result::Result<_, _>>()?)
}

/// Reads an attachment from columns id, mode, path, original_name, version, blake3, bytes, pages,
/// media_type, text_status, added.
pub(crate) fn attachment_of(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    let stored = row.get::<_, String>(1)? == AttachmentMode::Stored.name();
    let path: String = row.get(2)?;
    let pages: u32 = row.get(7)?;
    Ok(Attachment {
        id: AttachmentId::from_raw(row.get(0)?),
        mode: if stored {
            AttachmentMode::Stored
        } else {
            AttachmentMode::Linked
        },
        path: if stored {
            format!("files/{path}")
        } else {
            path
        },
        original_name: row.get(3)?,
        version: row.get(4)?,
        blake3: row.get(5)?,
        bytes: row.get::<_, i64>(6)?.try_into().unwrap_or_default(),
        pages: (pages != 0).then_some(pages),
        media_type: row.get(8)?,
        text: row.get(9)?,
        added: Timestamp(row.get(10)?),
    })
}

/// The titles of all items outside the trash, by their ids.
pub fn titles(library: &Library) -> Result<Vec<(ItemId, String)>> {
    library.read(|conn| {
        let mut find =
            conn.prepare_cached("SELECT id, title FROM item WHERE trashed = 0 ORDER BY id")?;
        let rows = find.query_map([], |row| Ok((ItemId::from_raw(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    })
}
