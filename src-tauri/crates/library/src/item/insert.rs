//! A draft becomes an item with all its rows.

use model::{Draft, Error, Extra, Field, Identifier, ItemId, Op, Result, parse_issued, path_parts};
use rusqlite::{params, params_from_iter};

use super::edit::{refuse_taken, set_source};
use super::find::title_key;
use super::whole;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;
use crate::{collection, note, tag};

/// Makes an item by hand.
pub fn create(library: &Library, draft: Draft) -> Result<Outcome<ItemId>> {
    let title = draft.fields.title.clone().unwrap_or_default();
    if let Some(issued) = &draft.fields.issued {
        parse_issued(issued)?;
    }
    library.transact(Op::NewItem { title }, move |tx| {
        let id = insert(tx, &draft)?;
        refuse_taken(tx, id, draft.citation_key.as_deref().unwrap_or_default())?;
        Ok(id)
    })
}

/// The columns of the bibliographic fields, in the order of the table in `model`.
pub fn columns() -> String {
    Field::ALL
        .iter()
        .map(|field| field.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Writes an item with everything that came with it. A date that is none goes to `extra`.
pub fn insert(tx: &Tx<'_>, draft: &Draft) -> Db<ItemId> {
    let id = ItemId::fresh();
    let mut fields = draft.fields.clone();
    let mut extra = draft.extra.clone();
    if let Some(issued) = fields.issued.take() {
        match parse_issued(&issued) {
            Ok(issued) => fields.issued = Some(issued),
            Err(_) => extra.push(Extra {
                source: draft.source.kind.name().to_owned(),
                name: "issued".to_owned(),
                value: issued,
            }),
        }
    }
    let sql = format!(
        "INSERT INTO item (id, kind, citation_key, added, source, source_detail, title_key, status, rating, {}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9{})",
        columns(),
        (0..Field::ALL.len())
            .map(|place| format!(", ?{}", place + 10))
            .collect::<String>()
    );
    let mut values: Vec<rusqlite::types::Value> = vec![
        id.raw().into(),
        draft.kind.name().to_owned().into(),
        draft.citation_key.clone().unwrap_or_default().into(),
        draft
            .kept
            .as_ref()
            .map_or(tx.at, |kept| kept.added)
            .0
            .into(),
        draft.source.kind.name().to_owned().into(),
        draft.source.detail.clone().into(),
        title_key(fields.title.as_deref().unwrap_or_default()).into(),
        draft.status.name().to_owned().into(),
        i64::from(draft.rating.unwrap_or_default().min(5)).into(),
    ];
    values.extend(
        Field::ALL
            .iter()
            .map(|field| fields.get(*field).unwrap_or_default().to_owned().into()),
    );
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    write_creators(tx, id, &draft.creators)?;
    for identifier in &draft.identifiers {
        add_identifier(tx, id, identifier)?;
    }
    for link in draft.links.iter().filter(|link| !link.is_empty()) {
        add_link(tx, id, link)?;
    }
    // What cannot be a tag or a collection is kept as it came: one bad word must not lose a paper.
    let mut keep = |name: &str, value: &String| {
        extra.push(Extra {
            source: draft.source.kind.name().to_owned(),
            name: name.to_owned(),
            value: value.clone(),
        });
    };
    for name in &draft.tags {
        match path_parts(name) {
            Ok(_) => tag::give(tx, tag::ensure(tx, name)?, id)?,
            Err(_) => keep("tag", name),
        }
    }
    for path in &draft.collections {
        match path_parts(path) {
            Ok(_) => collection::put(tx, collection::ensure(tx, path)?, id)?,
            Err(_) => keep("collection", path),
        }
    }
    write_extra(tx, id, &extra)?;
    for (field, source) in &draft.sources {
        set_source(tx, id, field, source)?;
    }
    if draft.queued {
        tx.prepare_cached(
            "UPDATE item SET queue = (SELECT ifnull(max(queue), 0) + 1 FROM item) WHERE id = ?1",
        )?
        .execute([id.raw()])?;
    }
    let begun = |place: usize| draft.kept.as_ref()?.notes.get(place).copied();
    for (text, place) in draft.notes.iter().zip(0..) {
        note::insert_at(tx, Some(id), text, begun(place).unwrap_or(tx.at))?;
    }
    if let Some(kept) = &draft.kept {
        whole::write(tx, id, kept)?;
    }
    Ok(id)
}

/// Replaces the creators of an item.
pub fn write_creators(tx: &Tx<'_>, item: ItemId, creators: &[model::Creator]) -> Db<()> {
    tx.prepare_cached("DELETE FROM creator WHERE item_id = ?1")?
        .execute([item.raw()])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO creator (item_id, position, role, family, given, particle, suffix, literal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (creator, position) in creators.iter().zip(1i64..) {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        insert.execute(params![
            item.raw(),
            position,
            creator.role.name(),
            text(&creator.family),
            text(&creator.given),
            text(&creator.particle),
            text(&creator.suffix),
            text(&creator.literal),
        ])?;
    }
    Ok(())
}

/// Gives an item an identifier that it may have already.
pub fn add_identifier(tx: &Tx<'_>, item: ItemId, identifier: &Identifier) -> Db<()> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO identifier (item_id, scheme, value) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![
        item.raw(),
        identifier.scheme.name(),
        identifier.value
    ])?;
    Ok(())
}

/// Gives an item a link that it may have already.
pub fn add_link(tx: &Tx<'_>, item: ItemId, url: &str) -> Db<()> {
    if url.is_empty() {
        return Err(Error::invalid("A link is empty; nothing was changed.").into());
    }
    tx.prepare_cached("INSERT OR IGNORE INTO link (item_id, url) VALUES (?1, ?2)")?
        .execute(params![item.raw(), url])?;
    Ok(())
}

/// Adds to what has no column.
pub fn write_extra(tx: &Tx<'_>, item: ItemId, extra: &[Extra]) -> Db<()> {
    let last: i64 = tx
        .prepare_cached("SELECT ifnull(max(position), 0) FROM extra WHERE item_id = ?1")?
        .query_row([item.raw()], |row| row.get(0))?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO extra (item_id, position, source, name, value) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (extra, position) in extra.iter().zip(last + 1..) {
        insert.execute(params![
            item.raw(),
            position,
            extra.source,
            extra.name,
            extra.value
        ])?;
    }
    Ok(())
}
