//! The bytes of a file, copied to `files/.incoming/<id>` and hashed on the way, durable when done.

use std::fs::{File, Metadata};
use std::io::{Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use model::{AttachmentId, Error, ErrorKind};

use super::{Files, INCOMING, disk};
use crate::trouble::{Db, of_io};

/// What is known of a received or linked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The id that its attachment will have, and its name in `.incoming`.
    pub id: AttachmentId,
    /// BLAKE3 of its bytes, 64 hexadecimal digits.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last written, in milliseconds since 1970: the copy, or the file that is linked.
    pub mtime: i64,
}

const BUFFER: usize = 256 * 1024;

/// How often a file is read anew that changes while it is read.
const TRIES: u32 = 3;

impl Files {
    /// Copies a file in. The source is only read; if it changes meanwhile it is read again.
    pub fn receive(&self, source: &Path) -> model::Result<Received> {
        self.receive_as(source, AttachmentId::fresh())
    }

    /// The same under an id that is known already, as that of a card whose file was left where it is.
    pub fn receive_as(&self, source: &Path, id: AttachmentId) -> model::Result<Received> {
        let target = self.at(&format!("{INCOMING}/{id}"));
        let received = self.copy_in(source, &target, id);
        if received.is_err() {
            let _ = std::fs::remove_file(&target);
        }
        Ok(received?)
    }

    /// Where a file lies that was received under this id.
    pub fn incoming(&self, id: AttachmentId) -> PathBuf {
        self.at(&format!("{INCOMING}/{id}"))
    }

    fn copy_in(&self, source: &Path, target: &Path, id: AttachmentId) -> Db<Received> {
        self.be_there()?;
        for _ in 0..TRIES {
            let mut out = File::create(target)?;
            let read = read_through(source, |chunk| out.write_all(chunk))?;
            let Some((blake3, before)) = read else {
                continue;
            };
            crate::fault::point("received-bytes");
            // The time of the copy, not of its source: an annotated copy will have another one, a
            // damaged one will not, and so `check` tells them apart.
            let mtime = milliseconds(&out.metadata()?);
            out.sync_data()?;
            crate::fault::point("received-synced");
            disk::sync_folder(&self.at(INCOMING))?;
            return Ok(Received {
                id,
                blake3,
                bytes: before.len(),
                mtime,
            });
        }
        Err(changing(source).into())
    }

    /// Hashes a file where it lies, to link it.
    pub fn look_at(source: &Path) -> model::Result<Received> {
        let look = || -> Db<Received> {
            for _ in 0..TRIES {
                if let Some((blake3, before)) = read_through(source, |_| Ok(()))? {
                    return Ok(Received {
                        id: AttachmentId::fresh(),
                        blake3,
                        bytes: before.len(),
                        mtime: milliseconds(&before),
                    });
                }
            }
            Err(changing(source).into())
        };
        Ok(look()?)
    }
}

pub(crate) fn milliseconds(metadata: &Metadata) -> i64 {
    metadata.mtime() * 1000 + metadata.mtime_nsec() / 1_000_000
}

fn changing(source: &Path) -> Error {
    Error::new(
        ErrorKind::Unreadable,
        format!(
            "{} was still changing while it was read, so it was not taken. It is untouched.",
            source.display()
        ),
    )
    .hint("Wait until it is complete and try again.")
}

/// Reads a whole file; `None` if it was another one at the end than at the beginning.
fn read_through(
    source: &Path,
    mut take: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> Db<Option<(String, Metadata)>> {
    let name = source.display().to_string();
    let mut file = File::open(source).map_err(|error| of_source(error, &name))?;
    let before = file.metadata().map_err(|error| of_source(error, &name))?;
    if !before.is_file() {
        return Err(Error::invalid(format!("{name} is no file, so it was not taken.")).into());
    }
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; BUFFER];
    let mut total: u64 = 0;
    loop {
        let read = file
            .read(&mut buffer)
            .map_err(|error| of_source(error, &name))?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        hasher.update(chunk);
        take(chunk).map_err(|error| no_room(error, before.len()))?;
        total += u64::try_from(read).unwrap_or_default();
    }
    let after = std::fs::metadata(source).map_err(|error| of_source(error, &name))?;
    let same = total == before.len()
        && after.len() == before.len()
        && (after.mtime(), after.mtime_nsec(), after.ino())
            == (before.mtime(), before.mtime_nsec(), before.ino());
    Ok(same.then(|| (hasher.finalize().to_hex().to_string(), before)))
}

/// Of the file that was given: it must be told from a fault of the library's own disk.
fn of_source(error: std::io::Error, name: &str) -> Error {
    let mut said = of_io(error, name);
    if said.kind == ErrorKind::Disk {
        said.kind = ErrorKind::Unreadable;
    }
    said
}

fn no_room(error: std::io::Error, needed: u64) -> Error {
    let mut said = of_io(error, "the library");
    if said.kind == ErrorKind::DiskFull {
        said.message = format!(
            "The disk is full: {needed} bytes are needed for this file. It was not taken, and everything that was saved before is kept."
        );
    }
    said
}
