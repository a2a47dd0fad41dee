//! Marks in PDFs, as they are read. The reader makes them in a later version.

use model::{Annotation, AnnotationId, AnnotationKind, AttachmentId, ItemId, Result, Timestamp};

use crate::open::Library;

/// The marks in all files of an item, in the order of the pages.
pub fn list(library: &Library, item: ItemId) -> Result<Vec<Annotation>> {
    library.read(|conn| {
        let mut found = conn.prepare_cached(
            "SELECT annotation.id, attachment_id, kind, page, quads, quote, before, after, color, comment, annotation.added
             FROM annotation JOIN attachment ON attachment.id = attachment_id
             WHERE item_id = ?1 ORDER BY attachment_id, page, annotation.id",
        )?;
        let mut rows = found.query([item.raw()])?;
        let mut annotations = Vec::new();
        while let Some(row) = rows.next()? {
            annotations.push(Annotation {
                id: AnnotationId::from_raw(row.get(0)?),
                attachment: AttachmentId::from_raw(row.get(1)?),
                kind: AnnotationKind::from_name(&row.get::<_, String>(2)?),
                page: row.get(3)?,
                quads: serde_json::from_str(&row.get::<_, String>(4)?)?,
                quote: row.get(5)?,
                before: row.get(6)?,
                after: row.get(7)?,
                color: row.get(8)?,
                comment: row.get(9)?,
                added: Timestamp(row.get(10)?),
            });
        }
        Ok(annotations)
    })
}
