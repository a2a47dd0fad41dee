//! Files of items: stored by the library, or linked where they lie.

mod care;
mod rename;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use model::{
    Attachment, AttachmentId, AttachmentMode, Draft, Error, ErrorKind, ItemId, Noun, Op, Result,
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::file_text::{self, ReadFile};
use crate::files::{Move, Received};
use crate::item::{self, must_exist, title_of};
use crate::job;
use crate::look_up;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

pub use care::{Differs, differing, found_at, link_to, linked_at, revise, touched};
pub use rename::{Renamed, Wanted, follow_papers, names_seen, plan_names, rename};

const COLUMNS: &str =
    "id, mode, path, original_name, version, blake3, bytes,
     ifnull((SELECT file_text.pages FROM file_text WHERE file_text.blake3 = attachment.blake3), pages),
     media_type,
     ifnull((SELECT status FROM file_text WHERE file_text.blake3 = attachment.blake3), text_status), added";

pub(crate) fn of_item(conn: &Connection, item: ItemId) -> Db<Vec<Attachment>> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM attachment WHERE item_id = ?1 ORDER BY id"
        ))?
        .query_map([item.raw()], item::attachment_of)?
        .collect::<std::result::Result<_, _>>()?)
}

/// One attachment, with the item that it belongs to.
pub fn show(library: &Library, id: AttachmentId) -> Result<(Attachment, ItemId)> {
    library.read(|conn| must_find(conn, id))
}

pub(crate) fn must_find(conn: &Connection, id: AttachmentId) -> Db<(Attachment, ItemId)> {
    let found = conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, item_id FROM attachment WHERE id = ?1"
        ))?
        .query_row([id.raw()], |row| {
            Ok((item::attachment_of(row)?, ItemId::from_raw(row.get(11)?)))
        })
        .optional()?;
    found.ok_or_else(|| Error::not_found(format!("attachment {id}")).into())
}

/// Where the file of an attachment lies.
pub fn path(library: &Library, id: AttachmentId) -> Result<PathBuf> {
    Ok(path_of(library, &show(library, id)?.0))
}

/// Where the file of an attachment that was read lies.
pub fn path_of(library: &Library, found: &Attachment) -> PathBuf {
    match found.mode {
        AttachmentMode::Stored => library.files().at(found.path.trim_start_matches("files/")),
        AttachmentMode::Linked => PathBuf::from(&found.path),
    }
}

/// A file that is to become an attachment.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// What is known of its bytes; for a stored file they lie in `.incoming`.
    pub received: Received,
    /// Whose file it is.
    pub mode: AttachmentMode,
    /// The name that it came with.
    pub original_name: String,
    /// Stored: the name that it should get. Linked: its absolute path.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Which version of the work, such as `v2`; empty if that is not known.
    pub version: String,
    /// What came of reading it, if it was read.
    pub read: Option<ReadFile>,
}

fn insert(tx: &Tx<'_>, item: ItemId, file: &NewFile, files: &crate::files::Files) -> Db<()> {
    let path = match file.mode {
        AttachmentMode::Linked => file.name.clone(),
        AttachmentMode::Stored => {
            let name = files.reachable(&file.name);
            let taken: std::collections::BTreeSet<String> = tx
                .prepare_cached("SELECT path FROM attachment WHERE mode = 'stored' AND path >= ?1 AND path < ?1 || char(1114111)")?
                .query_map([stem(name)], |row| row.get(0))?
                .collect::<std::result::Result<_, _>>()?;
            files.free_name(name, |wanted| taken.contains(wanted))
        }
    };
    tx.prepare_cached(
        "INSERT INTO attachment (id, item_id, mode, path, original_name, blake3, bytes, mtime, media_type, text_status, added, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        file.received.id.raw(),
        item.raw(),
        file.mode.name(),
        path,
        file.original_name,
        file.received.blake3,
        i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        file.received.mtime,
        file.media_type,
        if file.media_type == "application/pdf" { "pending" } else { "" },
        tx.at.0,
        file.version,
    ])?;
    if let Some(read) = &file.read {
        file_text::write(tx, &file.received.blake3, read)?;
    }
    Ok(())
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Files a received or linked file as an item of its own, and strikes out its job.
pub fn file_new(
    library: &Library,
    from: &str,
    draft: Draft,
    file: NewFile,
) -> Result<Outcome<ItemId>> {
    let op = Op::Import {
        from: from.to_owned(),
        items: 1,
    };
    file_as(library, op, draft, file)
}

/// The same for a file of the inbox, of which a person has decided; `called` is its title.
pub fn take_in(
    library: &Library,
    called: &str,
    draft: Draft,
    file: NewFile,
) -> Result<Outcome<ItemId>> {
    let op = Op::TakeIn {
        file: file.original_name.clone(),
        title: called.to_owned(),
        files: 1,
    };
    file_as(library, op, draft, file)
}

fn file_as(library: &Library, op: Op, draft: Draft, file: NewFile) -> Result<Outcome<ItemId>> {
    let files = library.files().clone();
    library.transact(op, move |tx| {
        refuse_same(tx, &file, None)?;
        let item = item::insert(tx, &draft)?;
        insert(tx, item, &file, &files)?;
        look_up::write(tx, look_up::Subject::Item(item))?;
        job::taken(tx, file.received.id)?;
        Ok(item)
    })
}

/// How a file comes to an item that is there.
#[derive(Debug, Clone)]
pub enum Joining {
    /// A person attaches it.
    Attached,
    /// It is the paper's, and nobody was asked.
    ByItself,
    /// It joins the paper with what it knows and the paper does not.
    Merged(Box<Draft>),
}

impl Joining {
    fn op(&self, file: &str, title: String) -> Op {
        let file = file.to_owned();
        match self {
            Self::Attached => Op::Attach { file, title },
            Self::ByItself => Op::Join { file, title },
            Self::Merged(_) => Op::MergeFile { file, title },
        }
    }
}

/// Files a received or linked file with an item that is there, and strikes out its job.
pub fn attach(library: &Library, item: ItemId, file: NewFile) -> Result<Outcome<AttachmentId>> {
    join(library, item, file, Joining::Attached)
}

/// The same, in one of the ways in which that happens.
pub fn join(
    library: &Library,
    item: ItemId,
    file: NewFile,
    how: Joining,
) -> Result<Outcome<AttachmentId>> {
    let files = library.files().clone();
    let op = how.op(&file.original_name, String::new());
    library.transact(op, move |tx| {
        must_exist(tx, &[item])?;
        refuse_same(tx, &file, Some(item))?;
        insert(tx, item, &file, &files)?;
        job::taken(tx, file.received.id)?;
        if let Joining::Merged(draft) = &how {
            item::fill_one(tx, item, draft)?;
        }
        tx.describe(how.op(&file.original_name, title_of(tx, item)?));
        Ok(file.received.id)
    })
}

/// Another process may have filed the same bytes since this one looked.
fn refuse_same(tx: &Tx<'_>, file: &NewFile, of: Option<ItemId>) -> Db<()> {
    match item::holder(tx, &file.received.blake3, of)? {
        None => Ok(()),
        Some(_) => Err(Error::new(
            ErrorKind::Conflict,
            "The same file came in at this moment; nothing was stored twice.",
        )
        .into()),
    }
}

/// Puts a received file in the place of a stored one that is missing and had the same bytes.
pub fn bring_back(library: &Library, id: AttachmentId, received: AttachmentId) -> Result<()> {
    let (found, item) = show(library, id)?;
    let target = found.path.trim_start_matches("files/").to_owned();
    library.raw_with_moves(move |conn, touched| {
        touched.extend([(Noun::Attachment, item.raw()), (Noun::Job, 0)]);
        conn.execute("DELETE FROM job WHERE id = ?1", [received.raw()])?;
        let source = format!("{}/{received}", crate::files::INCOMING);
        Ok((
            (),
            vec![Move {
                attachment: id.raw(),
                source,
                target,
            }],
        ))
    })
}

/// Takes a file off its item. A stored one goes to the trash, a linked one stays where it lies.
pub fn detach(library: &Library, id: AttachmentId) -> Result<Outcome<()>> {
    let op = Op::Detach {
        file: String::new(),
        title: String::new(),
    };
    library.transact(op, move |tx| {
        let (found, item) = must_find(tx, id)?;
        tx.describe(Op::Detach {
            file: Path::new(&found.path)
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            title: title_of(tx, item)?,
        });
        tx.execute(
            "DELETE FROM annotation WHERE attachment_id = ?1",
            [id.raw()],
        )?;
        tx.execute("DELETE FROM attachment WHERE id = ?1", [id.raw()])?;
        // What a person takes off on purpose does not come back as a card.
        tx.execute("DELETE FROM job WHERE id = ?1", [id.raw()])?;
        Ok(())
    })
}
