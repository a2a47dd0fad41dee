//! What can go wrong inside this crate, and the sentence that a person reads of it.

use std::io;
use std::path::Path;

use model::{Error, ErrorKind};
use rusqlite::ErrorCode;

/// An error on its way to the crate's boundary, where it becomes a [`model::Error`].
#[derive(Debug)]
pub enum Trouble {
    /// From SQLite.
    Sql(rusqlite::Error),
    /// From the file system.
    Io(io::Error),
    /// Said already.
    Said(Error),
}

/// `Result` inside this crate.
pub type Db<T> = Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<nix::errno::Errno> for Trouble {
    fn from(error: nix::errno::Errno) -> Self {
        Self::Io(error.into())
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Said(error)
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Said(
            Error::new(
                ErrorKind::Internal,
                "A value could not be written as JSON; nothing was changed.",
            )
            .caused_by(error),
        )
    }
}

impl Trouble {
    /// Whether the connection must not be used any more: what it has in memory may differ from
    /// what is on disk, and a failed fsync must never be tried again
    /// (<https://www.usenix.org/conference/atc20/presentation/rebello>).
    pub fn spoils_connection(&self) -> bool {
        match self {
            Self::Sql(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    ErrorCode::SystemIoFailure
                        | ErrorCode::DiskFull
                        | ErrorCode::DatabaseCorrupt
                        | ErrorCode::CannotOpen
                )
            ),
            Self::Io(_) | Self::Said(_) => false,
        }
    }

    /// Whether rows refer to a row that is not there.
    pub fn is_foreign_key(&self) -> bool {
        matches!(self, Self::Sql(rusqlite::Error::SqliteFailure(code, _))
            if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Said(error) => error,
            Trouble::Io(error) => of_io(error, "library"),
            Trouble::Sql(error) => of_sql(error),
        }
    }
}

/// The sentence where a library was open in `folder` and is not there any more.
pub fn gone(folder: &Path) -> Error {
    Error::new(
        ErrorKind::Gone,
        format!(
            "The library is not at {} any more. Nothing is written until it is back.",
            folder.display()
        ),
    )
    .hint("Connect the disk again, or move the folder back, and start Offprint again.")
}

/// The sentence where a program that ends has closed its library.
pub fn closed() -> Error {
    Error::new(
        ErrorKind::Internal,
        "The library is closed, since the program ends. Nothing was changed.",
    )
}

/// The sentence for an error of the file system at `what`.
pub fn of_io(error: io::Error, what: &str) -> Error {
    let (kind, message, hint) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            ErrorKind::DiskFull,
            format!(
                "The disk is full, so {what} could not be written. Everything that was saved before is kept."
            ),
            "Free some space and try again; the work goes on where it stopped.",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            ErrorKind::ReadOnly,
            format!("The disk is read-only, so {what} could not be written. Nothing was changed."),
            "Make the disk writable and try again.",
        ),
        io::ErrorKind::PermissionDenied => (
            ErrorKind::Disk,
            format!("There is no permission for {what}. Nothing was changed."),
            "Check who owns the file or folder.",
        ),
        io::ErrorKind::NotFound => (
            ErrorKind::NotFound,
            format!("There is no {what}. Nothing was changed."),
            "Check the name; the disk may not be connected.",
        ),
        _ => (
            ErrorKind::Disk,
            format!(
                "The disk reported an error at {what} ({error}). Everything that was saved before is kept."
            ),
            "Check the disk, then start Offprint again.",
        ),
    };
    Error::new(kind, message).hint(hint).caused_by(error)
}

/// Whether a row holds what no program has written there: a text that is no UTF-8, another type.
fn is_rotten(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
    };
    matches!(
        error,
        FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)
            | Utf8Error(..)
    )
}

fn of_sql(error: rusqlite::Error) -> Error {
    if is_rotten(&error) {
        return Error::new(
            ErrorKind::Damaged,
            "A value in the library is damaged, so this could not be read. Nothing was changed.",
        )
        .hint("Run `offprint check`, then `offprint restore` with the newest backup.")
        .caused_by(error);
    }
    let (kind, message, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => (
            ErrorKind::DiskFull,
            "The disk is full, so this could not be saved. Everything that was saved before is kept.",
            "Free some space and try again; the work goes on where it stopped.",
        ),
        Some(ErrorCode::ReadOnly) => (
            ErrorKind::ReadOnly,
            "The library can only be read, so this could not be saved. Nothing was changed.",
            "Make the disk and the folder writable and try again.",
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            ErrorKind::Locked,
            "Another program is writing to the library and did not finish in time. Nothing was changed.",
            "Try again in a moment.",
        ),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (
            ErrorKind::Damaged,
            "The library is damaged. Nothing more is written to it.",
            "Run `offprint check`, then `offprint restore` with the newest backup.",
        ),
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => (
            ErrorKind::Disk,
            "The disk reported an error, so this could not be saved. Everything that was saved before is kept.",
            "Check the disk and try again.",
        ),
        Some(ErrorCode::TooBig) => (
            ErrorKind::Invalid,
            "The text is too long to be stored. Nothing was changed.",
            "Shorten it to less than a thousand million characters.",
        ),
        Some(ErrorCode::ConstraintViolation) => (
            ErrorKind::Conflict,
            "This does not fit with what the library holds. Nothing was changed.",
            "",
        ),
        _ => (
            ErrorKind::Internal,
            "The library could not do this. Nothing was changed.",
            "Please report it, with the log.",
        ),
    };
    Error::new(kind, message).hint(hint).caused_by(error)
}
