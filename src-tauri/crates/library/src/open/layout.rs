//! What lies in the folder of a library.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use nix::sys::statfs::{self, FsType};

/// The database.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("library.sqlite")
}

/// The write-ahead log beside it.
pub fn wal(folder: &Path) -> PathBuf {
    folder.join("library.sqlite-wal")
}

/// A restored database that must still take the place of the library; see [`crate::restore`].
pub fn restored(folder: &Path) -> PathBuf {
    folder.join("library.sqlite.restored")
}

/// The files that SQLite keeps beside a database and applies to it.
pub fn beside(database: &Path) -> [PathBuf; 3] {
    ["-wal", "-shm", "-journal"].map(|end| {
        let mut name = database.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// The size of a file; 0 if it is not there.
pub fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

/// Whether a folder holds anything but what a start makes by itself.
pub fn holds_files(folder: &Path) -> bool {
    let any = |name: &str| {
        fs::read_dir(folder.join(name)).is_ok_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
            })
        })
    };
    any("files") || any("backups")
}

/// Whether the file begins as every SQLite 3 database does
/// (<https://sqlite.org/fileformat2.html#magic_header_string>).
pub fn is_sqlite(path: &Path) -> std::io::Result<bool> {
    let mut header = [0; 16];
    match fs::File::open(path)?.read_exact(&mut header) {
        Ok(()) => Ok(&header == b"SQLite format 3\0"),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether the header of a database asks for a WAL, without which it is not whole
/// (<https://sqlite.org/fileformat2.html#file_format_version_numbers>).
pub fn has_wal_mode(path: &Path) -> std::io::Result<bool> {
    let mut header = [0; 20];
    fs::File::open(path)?.read_exact(&mut header)?;
    Ok(header.get(18..20) == Some(&[2, 2]))
}

/// Whether the folder can be written; an error other than that is given back.
pub fn can_write(folder: &Path) -> std::io::Result<bool> {
    let written = |path: PathBuf| match fs::File::options().append(true).create(true).open(path) {
        Ok(_) => Ok(true),
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(false)
        }
        // A full disk can be read, and written again once there is room.
        Err(error) if error.kind() == ErrorKind::StorageFull => Ok(true),
        Err(error) => Err(error),
    };
    let database = database(folder);
    Ok(written(folder.join("library.lock"))? && (!database.exists() || written(database)?))
}

/// Whether the disk of a folder has less room than SQLite needs to open a database (its shared
/// memory is a file of 32 KiB beside it).
pub fn is_full(folder: &Path) -> bool {
    const LEAST: u64 = 1024 * 1024;
    nix::sys::statvfs::statvfs(folder)
        .is_ok_and(|found| found.blocks_available() * found.fragment_size() < LEAST)
}

/// Whether the folder lies on a network disk or in FUSE, where SQLite must not share memory.
pub fn is_network(folder: &Path) -> bool {
    const CIFS: i64 = 0xff53_4d42;
    const SMB2: i64 = 0xfe53_4d42;
    const NINE_P: i64 = 0x0102_1997;
    let names = [
        statfs::NFS_SUPER_MAGIC,
        statfs::SMB_SUPER_MAGIC,
        statfs::FUSE_SUPER_MAGIC,
        FsType(CIFS),
        FsType(SMB2),
        FsType(NINE_P),
    ];
    statfs::statfs(folder).is_ok_and(|found| names.contains(&found.filesystem_type()))
}
