//! The folder of the index as a reader sees it: without locks where nothing can be written, and
//! with the assurance that its files are those that were written.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use model::Result;
use serde::{Deserialize, Serialize};
use tantivy::Index;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::trouble::damaged;

/// A folder that is only read: where its lock cannot be taken it is read without.
#[derive(Clone, Debug)]
pub struct Reading(pub MmapDirectory);

impl Directory for Reading {
    fn get_file_handle(
        &self,
        path: &Path,
    ) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.0.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }

    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        match self.0.acquire_lock(lock) {
            Err(LockError::IoError(_)) => Ok(DirectoryLock::from(Box::new(()))),
            taken => taken,
        }
    }
}

/// A file by what a change of it would change too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Look(u64, u64, i64, i64, i64, i64);

impl Look {
    fn of(found: &Metadata) -> Self {
        Self(
            found.ino(),
            found.len(),
            found.mtime(),
            found.mtime_nsec(),
            found.ctime(),
            found.ctime_nsec(),
        )
    }
}

/// The files of which the checksum was right, and how they looked then.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Verified(BTreeMap<PathBuf, Look>);

const VERIFIED: &str = "verified.json";

impl Verified {
    fn read(folder: &Path) -> Self {
        std::fs::read(folder.join(VERIFIED))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Only saves time: where it cannot be written, checksums are read again.
    fn write(&self, folder: &Path) {
        let own = folder.join(format!("{VERIFIED}.{}", std::process::id()));
        let written = serde_json::to_vec(&self.0)
            .map_err(io::Error::other)
            .and_then(|bytes| std::fs::write(&own, bytes))
            .and_then(|()| std::fs::rename(&own, folder.join(VERIFIED)));
        if let Err(error) = written {
            tracing::debug!(%error, "what was verified of the index could not be written down");
            let _ = std::fs::remove_file(own);
        }
    }
}

/// Which of its files an index uses, with how they look now.
fn files(index: &Index, folder: &Path) -> Result<BTreeMap<PathBuf, Look>> {
    let metas = index
        .load_metas()
        .map_err(|error| damaged(&error).caused_by(error))?;
    let mut found = BTreeMap::new();
    for path in metas.list_segment_files() {
        // Not every segment has every kind of file.
        if let Ok(metadata) = std::fs::metadata(folder.join(&path)) {
            found.insert(path, Look::of(&metadata));
        }
    }
    Ok(found)
}

/// Fails if a file of the index has other bytes than were written. Files that look as they did when
/// they were last verified are not read, unless `all` are.
pub fn verify(index: &Index, folder: &Path, all: bool) -> Result<()> {
    let verified = Verified::read(folder);
    let now = files(index, folder)?;
    let mut news = false;
    for (path, look) in &now {
        if all || verified.0.get(path) != Some(look) {
            news = true;
            let right = index.directory().validate_checksum(path);
            if !right.map_err(|error| damaged(&error).caused_by(error))? {
                return Err(damaged("a file of it was changed"));
            }
        }
    }
    if news || now.len() != verified.0.len() {
        Verified(now).write(folder);
    }
    Ok(())
}

/// Notes the files that this process has just written as verified; those that were known keep the
/// look that they had.
pub fn trust_new(index: &Index, folder: &Path) -> Result<()> {
    let before = Verified::read(folder);
    let mut now = files(index, folder)?;
    for (path, look) in &mut now {
        if let Some(known) = before.0.get(path) {
            look.clone_from(known);
        }
    }
    Verified(now).write(folder);
    Ok(())
}

/// Takes away what a writer that was killed has left: its files have the names that the next writer
/// gives to its own. Only for who is the writer.
pub fn tidy(index: &Index, folder: &Path) -> Result<()> {
    let used = index
        .load_metas()
        .map_err(|error| damaged(&error).caused_by(error))?
        .list_segment_files();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let of_segment = name
            .to_str()
            .and_then(|name| name.split_once('.'))
            .is_some_and(|(segment, _)| {
                segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit())
            });
        if of_segment
            && !used.contains(Path::new(&name))
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            tracing::warn!(%error, "a file of a writer that was killed could not be taken away");
        }
    }
    Ok(())
}
