//! What goes wrong below, as the project's error.

use model::{Error, ErrorKind};
use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// An index that cannot be used as it is; it is built anew.
pub fn damaged(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("The search index cannot be used ({why}). The library itself is untouched."),
    )
    .hint("It is built anew by itself; `offprint reindex` does it at once.")
}

/// An error of the index engine.
pub fn of_tantivy(error: TantivyError) -> Error {
    let kind = match &error {
        TantivyError::LockFailure(LockError::LockBusy, _) => ErrorKind::Locked,
        TantivyError::IoError(error) => of_io(error),
        TantivyError::OpenWriteError(_) | TantivyError::OpenDirectoryError(_) => ErrorKind::Disk,
        _ => return damaged(&error).caused_by(error),
    };
    Error::new(
        kind,
        format!("The search index could not be written ({error}). The library itself is kept."),
    )
    .hint("Search goes on with what is in the index, and catches up later.")
    .caused_by(error)
}

/// An error of reading.
pub fn io(error: std::io::Error) -> Error {
    of_tantivy(TantivyError::from(error))
}

fn of_io(error: &std::io::Error) -> ErrorKind {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorKind::DiskFull,
        std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
            ErrorKind::ReadOnly
        }
        _ => ErrorKind::Disk,
    }
}
