//! Opening what cannot be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use model::ErrorKind;

use super::layout::{self, database, restored, wal};
use super::{Inner, Start};
use crate::files::Files;
use crate::read::{Readers, Reading};
use crate::trouble::Db;
use crate::{pragma, schema};

/// Opens for reading what cannot be written. A WAL that holds rows is ignored by `immutable`, so
/// then a copy of both is read.
pub(super) fn read_only(folder: &Path, kind: ErrorKind, why: String) -> Db<Inner> {
    let path = database(folder);
    let reading = if restored(folder).exists() {
        // A restore was decided and cannot be finished here: what it brings is the library.
        Reading::Immutable(restored(folder))
    } else if layout::size(&wal(folder)) == 0 {
        Reading::Immutable(path)
    } else {
        let copy = temporary()?;
        fs::copy(&path, copy.join("library.sqlite"))?;
        fs::copy(wal(folder), copy.join("library.sqlite-wal"))?;
        Reading::Copy(copy.join("library.sqlite"))
    };
    let reading = of_this_version(reading)?;
    Ok(Inner {
        readers: Readers::new(reading),
        writer: None,
        hold: None,
        folder: folder.to_path_buf(),
        files: Files::of(folder),
        start: Start {
            notices: vec![why.clone()],
            read_only: Some((kind, why)),
            ..Start::default()
        },
    })
}

/// An older library that cannot be written is read from a copy that was brought to this version.
fn of_this_version(reading: Reading) -> Db<Reading> {
    let conn = match &reading {
        Reading::Live(_) => return Ok(reading),
        Reading::Copy(path) => pragma::reader(path)?,
        Reading::Immutable(path) => pragma::immutable(path)?,
    };
    let version = schema::version(&conn)?;
    drop(conn);
    if version == 0 || version >= schema::VERSION {
        return Ok(reading);
    }
    let copy = match reading {
        Reading::Copy(path) => path,
        Reading::Live(path) | Reading::Immutable(path) => {
            let copy = temporary()?.join("library.sqlite");
            // Its bytes alone: the right to write is what the library does not give.
            io::copy(&mut fs::File::open(path)?, &mut fs::File::create(&copy)?)?;
            copy
        }
    };
    schema::migrate(&mut pragma::writer(&copy, false, false)?)?;
    Ok(Reading::Copy(copy))
}

fn temporary() -> Db<PathBuf> {
    let copy = std::env::temp_dir().join(format!(
        "offprint-{}-{}",
        std::process::id(),
        model::ItemId::fresh()
    ));
    fs::create_dir_all(&copy)?;
    Ok(copy)
}
