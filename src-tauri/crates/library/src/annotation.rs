//! Marks in PDFs: made, changed and removed by the reader; each of these is a step of the history.

mod check;
#[cfg(test)]
mod tests;

use model::{
    Annotation, AnnotationEdit, AnnotationId, AnnotationKind, AttachmentId, Error, ItemId,
    NewAnnotation, Op, Result, Timestamp,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::attachment;
use crate::item::title_of;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

const COLUMNS: &str = "annotation.id, attachment_id, annotation.kind, page, quads, quote, before, after, position, color, comment, annotation.added";

/// The marks in all files of an item, in the order in which they are read.
pub fn list(library: &Library, item: ItemId) -> Result<Vec<Annotation>> {
    library.read(|conn| of_item(conn, item))
}

pub(crate) fn of_item(conn: &Connection, item: ItemId) -> Db<Vec<Annotation>> {
    all(
        conn,
        "JOIN attachment ON attachment.id = attachment_id WHERE item_id = ?1",
        item.raw(),
    )
}

/// The marks in one file, in the order in which they are read.
pub fn of_file(library: &Library, file: AttachmentId) -> Result<Vec<Annotation>> {
    library.read(|conn| all(conn, "WHERE attachment_id = ?1", file.raw()))
}

fn all(conn: &Connection, of: &str, id: i64) -> Db<Vec<Annotation>> {
    let mut found = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM annotation {of} ORDER BY attachment_id, page, position, annotation.id"
    ))?;
    let mut rows = found.query([id])?;
    let mut annotations = Vec::new();
    while let Some(row) = rows.next()? {
        annotations.push(read(row)?);
    }
    Ok(annotations)
}

fn read(row: &Row<'_>) -> Db<Annotation> {
    Ok(Annotation {
        id: AnnotationId::from_raw(row.get(0)?),
        attachment: AttachmentId::from_raw(row.get(1)?),
        kind: AnnotationKind::from_name(&row.get::<_, String>(2)?),
        page: number(row.get(3)?).max(1),
        quads: serde_json::from_str(&row.get::<_, String>(4)?)?,
        quote: row.get(5)?,
        before: row.get(6)?,
        after: row.get(7)?,
        position: number(row.get(8)?),
        color: row.get(9)?,
        comment: row.get(10)?,
        added: Timestamp(row.get(11)?),
    })
}

/// A number that another program may have written, as the nearest that is allowed.
pub(crate) fn number(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}

fn must_find(conn: &Connection, id: AnnotationId) -> Db<(Annotation, String)> {
    let found = conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM annotation WHERE annotation.id = ?1"
        ))?
        .query_row([id.raw()], |row| Ok(read(row)))
        .optional()?
        .transpose()?
        .ok_or_else(|| Error::not_found(format!("mark {id}")))?;
    let (_, item) = attachment::must_find(conn, found.attachment)?;
    Ok((found, title_of(conn, item)?))
}

/// Makes a mark.
pub fn add(library: &Library, new: NewAnnotation) -> Result<Outcome<Annotation>> {
    let kind = new.kind.name().to_owned();
    let op = |title| Op::AddMark { kind, title };
    library.transact(op.clone()(String::new()), move |tx| {
        let (file, item) = attachment::must_find(tx, new.attachment)?;
        let new = check::checked(new, file.pages)?;
        tx.describe(op(title_of(tx, item)?));
        let id = insert(tx, &new)?;
        Ok(must_find(tx, id)?.0)
    })
}

fn insert(tx: &Tx<'_>, new: &NewAnnotation) -> Db<AnnotationId> {
    let id = AnnotationId::fresh();
    tx.prepare_cached(
        "INSERT INTO annotation (id, attachment_id, kind, page, quads, quote, before, after, position, color, comment, added)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        id.raw(),
        new.attachment.raw(),
        new.kind.name(),
        new.page,
        serde_json::to_string(&new.quads)?,
        new.quote,
        new.before,
        new.after,
        new.position,
        new.color.hex(),
        new.comment,
        tx.at.0,
    ])?;
    Ok(id)
}

/// Changes a mark. While its comment is typed, all edits are one step of the history.
pub fn edit(library: &Library, id: AnnotationId, edit: AnnotationEdit) -> Result<Outcome<()>> {
    let op = Op::EditMark {
        kind: String::new(),
        title: String::new(),
    };
    library.transact(op, move |tx| {
        let (mark, title) = must_find(tx, id)?;
        let kind = check::kind_after(mark.kind, edit.kind)?;
        let color = edit.color.map_or(mark.color.as_str(), |color| color.hex());
        let comment = edit.comment.as_deref().unwrap_or(&mark.comment);
        check::comment(comment)?;
        let written = edit.color.is_none() && edit.kind.is_none();
        let name = kind.name().to_owned();
        tx.describe(if written {
            Op::CommentMark { kind: name, title }
        } else {
            Op::EditMark { kind: name, title }
        });
        if written {
            tx.burst(format!("mark:{id}"));
        }
        tx.prepare_cached(
            "UPDATE annotation SET kind = ?1, color = ?2, comment = ?3 WHERE id = ?4",
        )?
        .execute(params![kind.name(), color, comment, id.raw()])?;
        Ok(())
    })
}

/// Removes marks, which may lie in several files.
pub fn remove(library: &Library, ids: &[AnnotationId]) -> Result<Outcome<()>> {
    let ids = ids.to_vec();
    let op = |kind: &str, marks: usize, title: &str| Op::RemoveMarks {
        kind: kind.to_owned(),
        marks: u32::try_from(marks).unwrap_or(u32::MAX),
        title: title.to_owned(),
    };
    library.transact(op("", 0, ""), move |tx| {
        if ids.is_empty() {
            return Err(Error::invalid("No mark was named; nothing was removed.").into());
        }
        for id in &ids {
            let (mark, title) = must_find(tx, *id)?;
            tx.describe(op(mark.kind.name(), ids.len(), &title));
            tx.prepare_cached("DELETE FROM annotation WHERE id = ?1")?
                .execute([id.raw()])?;
        }
        Ok(())
    })
}
