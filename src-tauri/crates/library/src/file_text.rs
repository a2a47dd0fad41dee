//! What was read from files, by the hash of their bytes: derived, so it is no part of undo, and the
//! same bytes are read once. The text itself lies in `.cache/text`.

use model::{Noun, Result};
use rusqlite::params;

use crate::open::Library;

/// Keeps what came of reading a file: how many pages it has, and `ok`, `none` (no text),
/// `encrypted`, `pending` or `failed: reason`. Every item with that file counts as changed.
pub fn set(library: &Library, blake3: &str, pages: u32, status: &str) -> Result<()> {
    let (blake3, status) = (blake3.to_owned(), status.to_owned());
    library.raw_with_moves(move |conn, touched| {
        conn.prepare_cached(
            "INSERT INTO file_text (blake3, pages, status) VALUES (?1, ?2, ?3)
             ON CONFLICT (blake3) DO UPDATE SET pages = excluded.pages, status = excluded.status
             WHERE pages <> excluded.pages OR status <> excluded.status",
        )?
        .execute(params![blake3, pages, status])?;
        let mut find = conn.prepare_cached("SELECT item_id FROM attachment WHERE blake3 = ?1")?;
        let mut items = find.query([&blake3])?;
        while let Some(item) = items.next()? {
            touched.insert((Noun::Attachment, item.get(0)?));
        }
        Ok(((), Vec::new()))
    })
}

#[cfg(test)]
mod tests {
    use crate::attachment;
    use crate::item;
    use crate::tests::support::{Temp, attach, draft};
    use crate::{history, text};

    #[test]
    fn what_was_read_is_shown_and_does_not_keep_undo_from_working() {
        let temp = Temp::new();
        let id = item::create(temp.library(), draft("On Bees"))
            .unwrap()
            .value;
        let file = attach(&temp, id, b"%PDF-bees");
        let (shown, _) = attachment::show(temp.library(), file).unwrap();
        let seq = temp.library().seq().unwrap();
        super::set(temp.library(), &shown.blake3, 12, "ok").unwrap();
        let (read, _) = attachment::show(temp.library(), file).unwrap();
        assert_eq!((read.pages, read.text.as_str()), (Some(12), "ok"));
        let touched = text::touched_since(temp.library(), seq).unwrap();
        assert!(touched.files.contains(&id.raw()), "{touched:?}");
        history::undo(temp.library(), None).unwrap().unwrap();
        assert!(attachment::show(temp.library(), file).is_err());
        history::redo(temp.library(), None).unwrap().unwrap();
        let (again, _) = attachment::show(temp.library(), file).unwrap();
        assert_eq!(again.text, "ok");
    }
}
