//! A new library from the files alone, when neither the database nor a backup can be read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::{AttachmentId, ItemId, Noun, Progress, Result, SourceKind, Timestamp, Watcher};
use rusqlite::{Connection, OpenFlags, params};
use serde::{Deserialize, Serialize};

use super::keep::Present;
use super::swap::{Ready, finish};
use super::{alone, clear_leftovers, place, swap_in};
use crate::files::{Files, stored_files};
use crate::item::title_key;
use crate::recorded::Scan;
use crate::trouble::Db;
use crate::{backup, schema, transact};

/// What a rebuild has made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebuilt {
    /// How many items, one for each file.
    pub items: u64,
    /// Files that hold the same bytes as another one, and so got no item; they stay where they are.
    pub same: Vec<String>,
    /// What is lost, a sentence each.
    pub lost: Vec<String>,
    /// Where the damaged library is kept.
    pub kept: Vec<PathBuf>,
}

/// Makes a library from what lies under `files/`: one item for each file, with the title that
/// `title_of` makes of its name and the file name as its source. The files stay where they are.
///
/// # Errors
/// `Locked` if anyone has the library open, `NoLibrary`, `DiskFull`, `Disk`, `ReadOnly`,
/// `Interrupted`; the folder is as it was then.
pub fn rebuild_from_files(
    folder: &Path,
    title_of: &dyn Fn(&str) -> String,
    watcher: &mut Watcher<'_>,
) -> Result<Rebuilt> {
    let folder = &place(folder)?;
    let hold = alone(folder)?;
    let done = rebuild(folder, title_of, watcher);
    drop(hold);
    Ok(done?)
}

fn rebuild(
    folder: &Path,
    title_of: &dyn Fn(&str) -> String,
    watcher: &mut Watcher<'_>,
) -> Db<Rebuilt> {
    finish(folder)?;
    clear_leftovers(folder)?;
    backup::prepare(folder)?;
    let files = Files::of(folder);
    let (names, strange) = stored_files(&files)?;
    let ready = Ready::new(folder);
    let mut conn = empty(&ready.path)?;
    let same = fill(&mut conn, &files, &names, title_of, watcher)?;
    drop(conn);
    let present = Present::look(folder, false)?;
    super::inbox::carry_over(folder, &ready.path, &present)?;
    let found = backup::verify(&ready.path)?;
    let mut lost = losses(present.conn(), found.items);
    lost.extend(strange.iter().map(|name| format!("{name} has a name that cannot be kept in a library, so it got no item; it is still there.")));
    let kept = swap_in(folder, &ready, present, watcher)?;
    Ok(Rebuilt {
        items: found.items,
        same,
        lost,
        kept,
    })
}

fn empty(path: &Path) -> Db<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    schema::migrate(&mut conn)?;
    Ok(conn)
}

/// Makes the items, in one transaction. Gives back the files whose bytes another one has.
fn fill(
    conn: &mut Connection,
    files: &Files,
    names: &[String],
    title_of: &dyn Fn(&str) -> String,
    watcher: &mut Watcher<'_>,
) -> Db<Vec<String>> {
    let tx = conn.transaction()?;
    let (mut by_hash, mut same, mut scan) = (BTreeMap::new(), Vec::new(), Scan::default());
    for (name, done) in names.iter().zip(0..) {
        watcher(Progress {
            done,
            total: u64::try_from(names.len()).unwrap_or_default(),
            what: name.clone(),
        })?;
        let found = Files::look_at(&files.at(name))?;
        if let Some(other) = by_hash.insert(found.blake3.clone(), name) {
            same.push(format!("{name} holds the same as {other}."));
            by_hash.insert(found.blake3, other);
            continue;
        }
        let (item, at) = (ItemId::fresh(), Timestamp::now());
        let base = name.rsplit('/').next().unwrap_or(name);
        let title = title_of(base);
        let pdf = base.to_lowercase().ends_with(".pdf");
        tx.execute(
            "INSERT INTO item (id, title, title_key, added, source, source_detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![item.raw(), title, title_key(&title), at.0, SourceKind::FileName.name(), base],
        )?;
        tx.execute(
            "INSERT INTO attachment (id, item_id, mode, path, original_name, blake3, bytes, mtime, media_type, text_status, added)
             VALUES (?1, ?2, 'stored', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                AttachmentId::fresh().raw(),
                item.raw(),
                name,
                base,
                found.blake3,
                i64::try_from(found.bytes).unwrap_or(i64::MAX),
                found.mtime,
                if pdf { "application/pdf" } else { "" },
                if pdf { "pending" } else { "" },
                at.0
            ],
        )?;
        scan.touched
            .extend([(Noun::Item, item.raw()), (Noun::Attachment, item.raw())]);
    }
    transact::note_changes(&tx, &scan)?;
    tx.commit()?;
    Ok(same)
}

/// What the files do not tell.
fn losses(present: Option<&Connection>, items: u64) -> Vec<String> {
    let mut lost = vec![
        "Authors, abstracts, identifiers and dates, until the files are read or looked up again."
            .to_owned(),
        "Tags, collections, notes, highlights, ratings, saved searches and settings.".to_owned(),
        "Papers without a stored file, files in the trash, and links to files elsewhere."
            .to_owned(),
        "The history: nothing that was done before can be undone.".to_owned(),
    ];
    let before = present.and_then(|conn| {
        conn.query_row("SELECT count(*) FROM item", [], |row| row.get::<_, i64>(0))
            .ok()
    });
    if let Some(before) = before
        .and_then(|before| u64::try_from(before).ok())
        .filter(|before| *before > items)
    {
        lost.push(format!(
            "The library had {before} papers, and {items} files were found."
        ));
    }
    lost
}
